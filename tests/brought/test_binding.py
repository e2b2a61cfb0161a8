"""Whose a photo in refs/ is: by its name, once; then world.yaml says it."""

import asyncio

import pytest
from PIL import Image

from agent.binding import owners
from agent.brought import brought
from agent.cli.outcome import unbound
from agent.documents import load
from agent.errors import BadProject
from agent.film import Character, Place, Prop, World
from agent.history import History
from agent.planning import Planning
from agent.project import Project
from tests.brought.films import Photo, production
from tests.test_flow import edit, produce
from tools.fakes import Flats
from tools.looks import Look


def world_of(project: Project, *, again: bool = False, frozen: bool = False) -> World:
    planning = Planning(project, again=again, frozen=frozen)
    return planning.world if frozen else asyncio.run(planning.plan_world())


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
    assert unbound(found.unbound).startswith(
        "2 files in refs/ are bound to nobody: notes.txt, stranger.jpg. Name a file after a person"
    )
    assert "1 file in refs/ is bound to nobody: a.png. " in unbound(["a.png"])
    assert "nobody: 0.png, 1.png, 2.png, 3.png and 6 more. " in unbound(
        [f"{number}.png" for number in range(10)]
    )


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


def test_binding_is_in_the_history(project: Project, photo: Photo) -> None:
    photo("翁.jpg")
    world_of(project)
    last = sorted(History(project.folder).folder.glob("0*.json"))[-1].read_text(encoding="utf-8")
    assert '"words": "bound 翁.jpg"' in last
