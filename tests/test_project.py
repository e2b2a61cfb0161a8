"""A project folder is made once for a script, and follows it without losing anybody's edits."""

from pathlib import Path

import pytest

from agent.errors import BadProject
from agent.folders import folder_for, slug
from agent.founding import create_project
from agent.planning import Planning
from agent.project import Project, open_project
from agent.settings import load_settings, revised, save_settings

POEM = "江雪\n柳宗元\n\n千山鸟飞绝，万径人踪灭。\n孤舟蓑笠翁，独钓寒江雪。\n"
OTHER = POEM.replace("独钓", "独坐")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "River Snow.txt"
    path.write_text(POEM, encoding="utf-8")
    return path


def made_from(script: Path) -> Project:
    return create_project(script, folder_for(script, script.parent / "projects"))


def test_a_project_holds_a_copy_of_the_script_and_its_settings(script: Path) -> None:
    project = made_from(script)
    assert project.folder.name == "river-snow"
    assert project.script_path.read_text(encoding="utf-8") == POEM
    assert (project.settings.title, project.settings.language) == ("江雪", "zh")
    assert open_project(project.folder) == project


def test_the_copy_follows_a_changed_script(script: Path) -> None:
    made_from(script)
    script.write_text(OTHER, encoding="utf-8")
    again = made_from(script)
    assert again.script_path.read_text(encoding="utf-8") == OTHER


def test_an_edited_copy_stands_while_the_given_script_is_as_it_was(script: Path) -> None:
    project = made_from(script)
    project.script_path.write_text(OTHER, encoding="utf-8")
    again = made_from(script)
    assert again.script_path.read_text(encoding="utf-8") == OTHER


def test_two_edited_scripts_are_left_for_the_person_to_choose(script: Path) -> None:
    project = made_from(script)
    project.script_path.write_text(OTHER, encoding="utf-8")
    script.write_text(POEM + "\n", encoding="utf-8")
    with pytest.raises(BadProject, match="both were edited"):
        made_from(script)
    assert project.script_path.read_text(encoding="utf-8") == OTHER


@pytest.mark.parametrize("other", ["elsewhere/River Snow.txt", "River Snow.fountain"])
def test_another_script_of_the_same_name_is_refused(script: Path, other: str) -> None:
    project = made_from(script)
    path = script.parent / other
    path.parent.mkdir(exist_ok=True)
    path.write_text("INT. ROOM - DAY\n\nNobody.\n", encoding="utf-8")
    with pytest.raises(BadProject, match="is the film of another script"):
        create_project(path, project.folder)
    assert project.script_path.read_text(encoding="utf-8") == POEM


def test_naming_the_copy_itself_opens_its_project(script: Path) -> None:
    project = made_from(script)
    copy = project.script_path
    assert create_project(copy, folder_for(copy, script.parent / "elsewhere")) == project
    assert not (script.parent / "elsewhere").exists()


def test_settings_keep_comments_when_a_wish_changes_them(script: Path) -> None:
    project = made_from(script)
    path = project.folder / "film.toml"
    text = path.read_text(encoding="utf-8").replace("fps = 24", "fps = 24  # like cinema")
    path.write_text(text, encoding="utf-8")
    save_settings(project.folder, revised(project.settings, {"size": (640, 360)}))
    assert path.read_text(encoding="utf-8") == text.replace("[1280, 720]", "[640, 360]")
    assert load_settings(project.folder).size == (640, 360)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fps = 24", "fps = fast", "film.toml: not valid TOML"),
        ("fps = 24", "fps = 2", "field 'fps'"),
        ("size = [1280, 720]", "size = [1281, 720]", "field 'size.0': must be an even number"),
        ("fps = 24", "fsp = 24", "field 'fsp': there is no such field"),
        ('script = "River Snow.txt"', 'script = "../other.txt"', "must be the name of a file"),
    ],
    ids=["not TOML", "out of range", "odd", "misspelt", "a path out of the project"],
)
def test_a_wrong_setting_is_named(script: Path, old: str, new: str, said: str) -> None:
    project = made_from(script)
    path = project.folder / "film.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadProject, match=said):
        open_project(project.folder)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ascent to: Guru Peak!", "ascent-to-guru-peak"),
        ("江雪_柳宗元", "江雪_柳宗元"),
        ("../..", "film"),
    ],
)
def test_a_folder_name_is_made_of_letters(name: str, folder: str) -> None:
    assert slug(name) == folder


@pytest.mark.parametrize("name", ["film.toml", "lexicon.yaml"])
def test_a_file_saved_in_another_encoding_is_told_to_be_saved_as_utf_8(
    script: Path, name: str
) -> None:
    project = made_from(script)
    (project.folder / name).write_bytes("# first\n# caf\u00e9\n".encode("latin-1"))
    with pytest.raises(BadProject, match=rf"{name}:2: byte 13 is not UTF-8. Save"):
        _ = Planning(open_project(project.folder)).breakdown
