"""A picture and a sentence become a film; a script takes one's own pictures, too."""

import re
from pathlib import Path

import pytest
from PIL import Image

from agent.bringing import files, given
from agent.cli.bring import Brings, begun
from agent.cli.wishes import Wishes
from agent.directing.pictures import standing_on
from agent.errors import OnereelError
from agent.founding import titled
from agent.project import Project, open_project
from agent.settings import revised, save_settings
from tests.test_flow import produce

GIRL = "A girl walks through the forest. She finds a lamp."
ZH = "雪夜，一个女孩走进森林。林中传来钟声。"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pictures, in which one works."""
    Image.new("RGB", (320, 180), "#3366aa").save(tmp_path / "sea.jpg")
    Image.new("RGB", (240, 320), "#aa3366").save(tmp_path / "tree.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def project_of(
    *pictures: str,
    idea: str | None = GIRL,
    names: tuple[str, ...] = (),
    name: str | None = None,
    path: Path | None = None,
    seconds: float | None = None,
) -> Project:
    """The project that `onereel make` begins with, small and quick."""
    brings = Brings(idea=idea, pictures=pictures, names=names, name=name)
    start = begun(path, Path("projects"), brings, seconds)
    project = start.open()
    settings = Wishes(seconds=seconds, size="160x90").applied(project.settings)
    settings = revised(settings, {"fps": 12})
    save_settings(project.folder, settings)
    return start.with_pictures(Project(project.folder, settings))


def test_a_picture_and_a_sentence_become_a_film(here: Path) -> None:
    project = project_of("girl=sea.jpg", seconds=14)
    assert project.folder == here / "projects" / "a-girl-walks-through-the-forest"
    assert (project.folder / "script.txt").read_text(encoding="utf-8") == f"{GIRL}\n"
    assert project.settings.title == "A girl walks through the forest"
    done = produce(project)
    assert done.production.world.characters["girl"].refs == {"default": ("girl.jpg",)}
    first = next(iter(done.production.shots.values()))
    assert first.source == "refs/girl.jpg"
    assert first.move != "static"
    assert abs(done.frames / 12 - 14) <= 1.4


def test_the_same_in_chinese(here: Path) -> None:
    project = project_of("sea.jpg", names=("女孩",), idea=ZH, seconds=14)
    assert project.folder.name == "雪夜"
    assert project.settings.language == "zh"
    done = produce(project)
    assert done.production.world.characters["女孩"].refs == {"default": ("女孩.jpg",)}
    assert abs(done.frames / 12 - 14) <= 1.4


def test_the_same_command_goes_on_with_the_same_film(here: Path) -> None:
    produce(project_of("girl=sea.jpg", seconds=14))
    assert produce(project_of("girl=sea.jpg", seconds=14)).made == {}


def test_the_script_of_an_idea_is_there_to_be_edited(here: Path) -> None:
    project = project_of("sea.jpg", seconds=14)
    produce(project, until="board")
    (project.folder / "script.txt").write_text("A fox sleeps under a tree.\n", encoding="utf-8")
    done = produce(open_project(project.folder), until="board")
    first = next(iter(done.production.shots.values()))
    assert "fox" in first.action
    assert first.source == "refs/sea.jpg"


@pytest.mark.parametrize("seconds", [None, 20, 60])
def test_pictures_without_names_are_the_first_shots_in_order(
    here: Path, seconds: float | None
) -> None:
    project = project_of("sea.jpg", "tree.png", "sea.jpg", seconds=seconds)
    done = produce(project)
    sources = [shot.source for shot in done.production.shots.values()]
    assert sources[:3] == ["refs/sea.jpg", "refs/tree.png", "refs/sea-2.jpg"]
    assert not any(sources[3:])
    if seconds:
        assert abs(done.frames / 12 - seconds) <= seconds / 10


def test_a_named_picture_beside_an_unnamed_one_is_only_followed(here: Path) -> None:
    project = project_of("girl=sea.jpg", "tree.png")
    assert project.settings.pictures == ("tree.png",)


def test_a_script_takes_pictures_too(here: Path) -> None:
    story = here / "story.txt"
    story.write_text("Once a girl walked into the forest. She slept.\n", encoding="utf-8")
    project = project_of("girl=sea.jpg", idea=None, path=story)
    assert project.settings.pictures == ()
    assert produce(project, until="world").production.world.characters["girl"].refs
    project = project_of("tree.png", idea=None, path=project.folder)
    assert project.settings.pictures == ("tree.png",)


def test_a_changed_picture_is_followed_and_an_edited_copy_kept(here: Path) -> None:
    project = project_of("sea.jpg")
    copy = project.folder / "refs" / "sea.jpg"
    Image.new("RGB", (320, 180), "#00ff00").save(here / "sea.jpg")
    project_of("sea.jpg")
    assert copy.read_bytes() == (here / "sea.jpg").read_bytes()
    Image.new("RGB", (320, 180), "#ff0000").save(copy)
    edited = copy.read_bytes()
    project_of("sea.jpg")
    assert copy.read_bytes() == edited
    Image.new("RGB", (320, 180), "#0000ff").save(here / "sea.jpg")
    with pytest.raises(OnereelError, match=r"differs from the film's refs/sea\.jpg"):
        project_of("sea.jpg")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"idea": None}, "Nothing to make a film of"),
        ({"idea": GIRL}, "needs a language model .* --picture"),
        ({"idea": "  "}, "--idea is empty"),
        ({"idea": "a \udcff"}, "bytes that are no text"),
        ({"idea": None, "pictures": ("sea.jpg",)}, "A picture alone tells no story"),
        ({"path": Path("x.txt"), "idea": GIRL}, "exclude each other"),
        ({"path": Path("sea.jpg"), "idea": None}, "is a picture. Give it with --picture"),
        ({"path": Path(), "idea": None, "name": "x"}, "--name names the folder of an --idea"),
        ({"pictures": ("gone.jpg",)}, "'gone.jpg' does not exist"),
        ({"pictures": ("words.jpg",)}, "'words.jpg' is no picture"),
        ({"pictures": ("hero=sea.jpg",)}, "'hero' is nobody .* after one of: girl, forest"),
        ({"names": ("girl",)}, "--as 'girl' names no picture"),
        ({"pictures": ("girl=sea.jpg",), "names": ("fox",)}, "Keep one name"),
        ({"pictures": ("=sea.jpg",)}, "names nobody. Write it like hero=photo.jpg"),
        ({"pictures": ("sea.jpg",) * 7, "seconds": 14}, "7 pictures take 18 s"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_what_does_not_go_together_says_what_does(
    here: Path, how: dict[str, object], said: str
) -> None:
    (here / "words.jpg").write_text("Once upon a time", encoding="utf-8")
    asked: dict[str, object] = {"idea": GIRL} | how
    path, seconds = asked.pop("path", None), asked.pop("seconds", None)
    with pytest.raises(OnereelError) as refused:
        begun(path, Path("projects"), Brings(**asked), seconds)  # type: ignore[arg-type]
    assert re.search(said, str(refused.value))
    assert not Path("projects").exists()


def test_another_idea_does_not_take_a_films_folder(here: Path) -> None:
    project_of("sea.jpg", name="mine")
    with pytest.raises(OnereelError, match=r"is another film\. Give this one a --name of its own"):
        project_of("sea.jpg", name="mine", idea="A fox sleeps.")


def test_pictures_are_called_after_whom_they_show(here: Path) -> None:
    Image.new("RGB", (99, 99)).save(here / "a=b.png")
    found = given(("The Girl=sea.jpg", "sea.jpg", "girl=tree.png", "a=b.png"), ())
    assert files(found) == ("the-girl.jpg", "sea.jpg", "girl.png", "a-b.png")
    assert [picture.frame for picture in found] == [False, True, False, True]
    assert given(("sea.jpg",), ("First",))[0].frame


def test_a_shot_goes_on_over_the_next_picture_in_silence(here: Path) -> None:
    project = project_of("sea.jpg")
    shots = list(produce(project, until="board").production.shots.values())
    more = standing_on(shots[:1], ("a.jpg", "b.jpg", "c.jpg"))
    assert [shot.source for shot in more] == ["refs/a.jpg", "refs/b.jpg", "refs/c.jpg"]
    assert not any(shot.speech for shot in more[1:])
    assert len({shot.move for shot in more}) == 3


@pytest.mark.parametrize(
    ("idea", "title"),
    [
        ("A girl walks. She sings.", "A girl walks"),
        ("雪夜，一个女孩走进森林。", "雪夜"),
        (
            "An old man who has lost his way walks through the endless hills",
            "An old man who has lost his way walks through",
        ),
    ],
)
def test_an_idea_is_called_by_its_first_words(idea: str, title: str) -> None:
    assert titled(idea) == title
