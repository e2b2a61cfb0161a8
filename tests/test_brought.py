"""One's own photos and films in a project: whose they are, what is refused, what is made again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from agent.binding import owners
from agent.brought import brought, cropped
from agent.build import Build
from agent.documents import load
from agent.errors import BadProject
from agent.film import Character, Place, Prop, World
from agent.history import History
from agent.planning import Planning
from agent.production import Production, Tools
from agent.project import Project, create_project, folder_for, open_project
from agent.settings import save_settings
from agent.stages import keyframes, sheets
from agent.stages.references import gathered
from tests.test_flow import FAKES, edit, produce
from tools.errors import Unsupported
from tools.fakes import Beeps, Flats, Likenesses
from tools.media import FrameWriter, read_frames
from tools.staging import Look
from tools.workers import InlineWorkers

POEM = Path(__file__).parent / "inputs" / "poems" / "江雪_柳宗元.txt"
FOLLOWING = Tools(
    FAKES.profile.model_copy(update={"image": "tools.fakes:Likenesses"}),
    Likenesses(),
    Flats(),
    Beeps(),
)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("projects")
    project = create_project(POEM, folder_for(POEM, folder))
    small = project.settings.model_copy(update={"size": (160, 90), "fps": 12, "seconds": 36.0})
    save_settings(project.folder, small)
    produce(open_project(project.folder))
    return project.folder


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(finished, tmp_path / "film")))


Photo = Callable[..., Path]


@pytest.fixture
def photo(project: Project) -> Photo:
    """Puts a picture into refs/."""

    def put(name: str, size: tuple[int, int] = (320, 180), colour: str = "#3366aa") -> Path:
        path = project.folder / "refs" / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", size, colour).save(path)
        return path

    return put


def world_of(project: Project, **how: bool) -> World:
    return Planning(project, **how).world


def production(project: Project, tools: Tools = FAKES) -> Production:
    return Production(project, Build(project.store, InlineWorkers()), tools, Planning(project))


WORLD = World.model_validate(
    {
        "schema": 1,
        "narrator": {"name": "en-gb"},
        "characters": {
            "yorblef": Character(name="Yorblef", looks={"default": Look(), "young": Look(age=9)}),
            "hare": Character(
                name="the Hare", aliases=("Hare", "Harry"), looks={"default": Look()}
            ),
            "孔乙己": Character(name="孔乙己", looks={"default": Look(), "青年": Look()}),
            "voice": Character(name="The Voice", looks={}),
            "peak": Character(name="Peak", looks={"default": Look()}),
        },
        "places": {
            "mount-guru-foothills": Place(name="MOUNT GURU FOOTHILLS", set="trail-fork"),
            "peak": Place(name="PEAK", set="plain"),
        },
        "props": {"lamp": Prop(name="lamp", kind="lamp")},
    }
)


@pytest.mark.parametrize(
    ("file", "whose"),
    [
        ("yorblef.jpg", "yorblef"),
        ("Yorblef (2).JPEG", "yorblef"),
        ("YORBLEF_front.png", "yorblef"),
        ("yorblef-young.png", "yorblef/young"),
        ("young_yorblef-3.webp", "yorblef/young"),
        ("the-hare.jpg", "hare"),
        ("harry.jpg", "hare"),
        ("孔乙己.jpg", "孔乙己"),
        ("孔乙己-青年.jpg", "孔乙己/青年"),
        ("青年孔乙己 正面.jpg", "孔乙己/青年"),
        ("mount-guru-foothills.jpg", "mount-guru-foothills"),
        ("Mount Guru Foothills 1.jpg", "mount-guru-foothills"),
        ("lamp.png", "lamp"),
        ("style.jpg", "style"),
        ("peak.jpg", "peak peak"),
        ("voice.jpg", ""),
        ("yorblef-at-home.jpg", ""),
        ("stranger.jpg", ""),
        ("yorblef.mp4", ""),
        ("2.jpg", ""),
    ],
)
def test_a_photo_belongs_to_whom_its_name_means(file: str, whose: str) -> None:
    found = owners(file, WORLD)
    said = [
        owner.kind if owner.kind == "style" else owner.id + f"/{owner.look}".replace("/default", "")
        for owner in found
    ]
    assert " ".join(said) == whose


def test_photos_are_bound_once_and_nothing_is_made_again(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    photo("winter-river.jpg")
    done = produce(project)
    assert done.made == {}
    world = load(project.folder / "world.yaml", World)
    assert world.characters["翁"].refs == {"default": ("翁.jpg",)}
    assert world.places["winter-river"].refs == ("winter-river.jpg",)
    before = (project.folder / "world.yaml").read_bytes()
    count = len(list((project.folder / "history").glob("0*.json")))
    produce(project, until="board")
    assert (project.folder / "world.yaml").read_bytes() == before
    assert len(list((project.folder / "history").glob("0*.json"))) == count


def test_a_binding_that_a_person_takes_out_stays_out(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    world_of(project)
    edit(project, "world.yaml", "    refs:\n      default: [翁.jpg]\n", "")
    assert world_of(project).characters["翁"].refs == {}
    assert world_of(project, again=True).characters["翁"].refs == {}


def test_a_photo_that_a_person_gives_to_another_stays_there(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    edit(project, "world.yaml", "schema: 1\n", "schema: 1\nstyle_refs: [翁.jpg]\n")
    world = world_of(project)
    assert world.style_refs == ("翁.jpg",)
    assert world.characters["翁"].refs == {}


def test_a_new_plan_keeps_what_was_bound(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    world_of(project)
    edit(project, project.settings.script, "独钓寒江雪", "独钓寒江月")
    assert world_of(project).characters["翁"].refs == {"default": ("翁.jpg",)}


def test_a_file_that_is_nobodys_is_named_with_the_remedy(project: Project, photo: Photo) -> None:
    photo("stranger.jpg")
    (project.folder / "refs" / "notes.txt").write_text("x", encoding="utf-8")
    made = production(project)
    found = brought(made.world, made.storyboard, made.photos, Flats())
    assert found.bound == {}
    assert "Rename it after one of 翁" in found.unbound["stranger.jpg"]
    assert "is no picture" in found.unbound["notes.txt"]


def test_photos_wait_for_a_model_that_follows_them(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    made = production(project)
    assert brought(made.world, None, made.photos, Flats()).waiting == 1
    assert brought(made.world, None, made.photos, Likenesses()).waiting == 0


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        ("[../secret.jpg]", r"must name a file in the project's refs/"),
        ("[/etc/passwd]", r"must name a file in the project's refs/"),
        ("[gone.jpg]", "does not exist"),
        ("[link.jpg]", "leads out of the project"),
        ("[folder]", "is no file"),
        ("[words.jpg]", "is no picture"),
        ("[moving.gif]", "is GIF, and JPEG, PNG and WebP are read"),
    ],
)
def test_a_wrong_photo_is_refused_where_it_is_named(
    project: Project, photo: Photo, refs: str, said: str
) -> None:
    photo("moving.gif")
    outside = project.folder.parent / "secret.jpg"
    Image.new("RGB", (99, 99)).save(outside)
    (project.folder / "refs" / "link.jpg").symlink_to(outside)
    (project.folder / "refs" / "folder").mkdir()
    (project.folder / "refs" / "words.jpg").write_text("Once upon a time", encoding="utf-8")
    edit(project, "world.yaml", "schema: 1\n", f"schema: 1\nstyle_refs: {refs}\n")
    with pytest.raises(BadProject, match=said) as refused:
        produce(project, until="board")
    assert "world.yaml: refs of the style" in str(refused.value)


def test_a_bad_photo_is_refused_before_it_is_written_down(project: Project, photo: Photo) -> None:
    photo("翁.gif")
    before = (project.folder / "world.yaml").read_bytes()
    with pytest.raises(BadProject, match=r"refs/ of 翁: '翁\.gif' is GIF"):
        world_of(project)
    assert (project.folder / "world.yaml").read_bytes() == before


def test_photos_of_a_look_that_nobody_has_are_refused(project: Project, photo: Photo) -> None:
    photo("a.jpg")
    edit(project, "world.yaml", "    looks:\n", "    refs:\n      gala: [a.jpg]\n    looks:\n")
    with pytest.raises(BadProject, match=r"there is no look 'gala'\. There is: 'default'"):
        produce(project, until="board")


def seeing(made: Production) -> str:
    """A shot in which somebody is on screen."""
    return next(n for n, shot in made.shots.items() if made.staging(shot).figures)


def test_whoever_is_on_screen_is_followed_by_photo_then_sheet(
    project: Project, photo: Photo
) -> None:
    path = photo("翁.jpg")
    made = production(project, FOLLOWING)
    shot = made.shots[seeing(made)]
    sheet = made.project.store.find(
        sheets.sheet_recipe(sheets.request(made.world, "翁", "default", 1), FAKES)
    )
    assert sheet is not None
    asked = sheets.sheet_recipe(sheets.request(made.world, "翁", "default", 1), FOLLOWING)
    made.project.store.keep(asked, drafted(made, asked, sheet.path), {})
    first, second = gathered(made, shot, made.staging(shot)).taken
    assert (first.picture, first.number, first.required) == (path, 1, True)
    assert (second.role, second.number, second.required) == ("character", 2, False)


def drafted(made: Production, recipe: object, sheet: Path) -> Path:
    draft = made.project.store.draft(recipe)  # type: ignore[arg-type]
    shutil.copy(sheet, draft / recipe.file)  # type: ignore[attr-defined]
    return draft


def test_what_only_steers_is_left_out_first_and_said(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    photo("翁-2.jpg")
    photo("winter-river.jpg")
    photo("style.png")
    made = production(project, FOLLOWING)
    shot = made.shots[seeing(made)]
    found = gathered(made, shot, made.staging(shot))
    assert [r.picture.name for r in found.taken] == ["翁.jpg", "翁-2.jpg"]
    assert "style" in found.left_out


def test_more_figures_than_a_model_follows_are_refused(
    project: Project, photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo("翁.jpg")
    monkeypatch.setattr(Likenesses, "most_references", 0)
    made = production(project, FOLLOWING)
    shot = made.shots[seeing(made)]
    with pytest.raises(Unsupported, match="follows at most 0 reference pictures"):
        gathered(made, shot, made.staging(shot))


def test_a_photos_content_is_in_the_key_and_its_name_is_not(project: Project, photo: Photo) -> None:
    def key() -> str:
        made = production(project, FOLLOWING)
        shot = made.shots[seeing(made)]
        return keyframes.keyframe_recipe(keyframes.request(made, shot), FOLLOWING).key

    path = photo("翁.jpg")
    before = key()
    path.rename(path.with_name("other.jpg"))
    edit(project, "world.yaml", "default: [翁.jpg]", "default: [other.jpg]")
    assert key() == before
    photo("other.jpg", colour="#ff0000")
    assert key() != before


def sourced(project: Project, source: str, number: int = 1) -> str:
    """Let the first shot with that number stand on a file."""
    edit(
        project, "storyboard.yaml", f"- id: '{number}'\n", f"- id: '{number}'\n  source: {source}\n"
    )
    return str(number)


def test_a_shot_stands_on_a_picture_of_ones_own(project: Project, photo: Photo) -> None:
    photo("sea.jpg")
    sourced(project, "refs/sea.jpg")
    frames = produce(project, until="read").frames
    done = produce(project)
    assert {m for m in done.labels if m.startswith(("keyframe", "clip"))} == {
        "keyframe of shot 1", "clip of shot 1"
    }  # fmt: skip
    assert not any(m.startswith(("voice", "sheet", "mix")) for m in done.labels)
    clip = next((project.build / "clip").glob("*/clip.mp4"))
    assert clip.is_file()
    assert frames == 0
    film = list(read_frames(project.out / "film.mp4"))
    middle = film[12 * 7]  # after the title card and the fade
    assert np.abs(middle[20:50, 40:110].mean(axis=(0, 1)) - (51, 102, 170)).max() < 12
    assert produce(project).made == {}


def test_another_picture_under_the_same_name_makes_the_shot_again(
    project: Project, photo: Photo
) -> None:
    photo("sea.jpg")
    sourced(project, "refs/sea.jpg")
    produce(project)
    photo("sea.jpg", colour="#aa3333")
    labels = produce(project).labels
    assert {"keyframe of shot 1", "clip of shot 1"} <= labels
    assert "clip of shot 2" not in labels


def test_a_film_that_is_too_short_holds_its_last_picture_and_says_so(project: Project) -> None:
    (project.folder / "shots").mkdir()
    with FrameWriter(project.folder / "shots" / "sea.mp4", (160, 90), 12) as writer:
        for number in range(12):
            writer.write(np.full((90, 160, 3), 60 + 8 * number, np.uint8))
    sourced(project, "shots/sea.mp4")
    produce(project)
    notes = (project.build / "review.json").read_text(encoding="utf-8")
    assert "its last picture is held" in notes
    assert "nothing moves" not in notes


def test_a_picture_that_rests_is_no_frozen_shot(project: Project, photo: Photo) -> None:
    photo("sea.jpg")
    name = next(n for n, shot in production(project).shots.items() if shot.move == "static")
    edit(
        project, "storyboard.yaml", f"- id: '{name}'\n", f"- id: '{name}'\n  source: refs/sea.jpg\n"
    )
    produce(project)
    assert "nothing moves" not in (project.build / "review.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("refs/gone.jpg", "'refs/gone.jpg' does not exist"),
        ("../secret.jpg", "must name a file in the project's refs/ or shots/"),
        ("sea.jpg", "must name a file in the project's refs/ or shots/"),
        ("refs/words.jpg", "is no picture"),
        ("shots/words.mp4", "cannot be read"),
    ],
)
def test_a_wrong_source_names_the_shot(project: Project, source: str, said: str) -> None:
    for folder, name in (("refs", "words.jpg"), ("shots", "words.mp4")):
        (project.folder / folder).mkdir()
        (project.folder / folder / name).write_text("Once upon a time", encoding="utf-8")
    sourced(project, source)
    with pytest.raises(BadProject, match=said) as refused:
        produce(project, until="board")
    assert str(refused.value).startswith("Shot '1': source: ")


def test_an_upright_photo_in_a_wide_film_is_told(project: Project, photo: Photo) -> None:
    photo("up.jpg", (90, 160))
    sourced(project, "refs/up.jpg")
    made = production(project)
    (note,) = cropped(made.storyboard.shots, made.photos, (160, 90))
    assert "32 % of it fits into shot 1" in note
    assert "--aspect 9:16" in note


def test_binding_is_in_the_history(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    world_of(project)
    last = sorted(History(project.folder).folder.glob("0*.json"))[-1].read_text(encoding="utf-8")
    assert '"words": "bound 翁.jpg"' in last
