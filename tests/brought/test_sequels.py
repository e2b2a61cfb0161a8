"""Another film's world goes on: its people, places and things stay what they are there."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from agent.cli.bring import Brings, begun
from agent.directing.acquainted import Acquaintance
from agent.documents import load, save
from agent.errors import BadProject, OnereelError
from agent.film import Origin, World
from agent.planning import Planning
from agent.project import Project, open_project
from tests.test_flow import edit
from tools.staging import Style

GURU_PEAK = Path(__file__).parents[2] / "projects" / "guru-peak"
SEQUEL = """\
Title: DESCENT

EXT. MOUNT GURU FOOTHILLS - DAY

YORBLEF comes down the trail. YOUNG MILA, 9, waits.

YORBLEF
I know a tea house.

MILA
It is closed. Ask the Guru.

INT. TEA HOUSE - NIGHT

The GURU sits at a table.

GURU
Tea?
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an old film, whose hero wears red by hand, and the script of a new one."""
    old = tmp_path / "guru-peak"
    shutil.copytree(GURU_PEAK, old, ignore=shutil.ignore_patterns("build", "out"))
    world = old / "world.yaml"
    text = world.read_text(encoding="utf-8")
    assert "'#9a5b3c'" in text
    world.write_text(text.replace("'#9a5b3c'", "'#cc2233'", 1), encoding="utf-8")
    (old / "refs").mkdir()
    Image.new("RGB", (99, 99), "#123456").save(old / "refs" / "yorblef.png")
    (old / "kept" / "sheets" / "yorblef").mkdir(parents=True)
    (old / "kept" / "sheets" / "yorblef" / "default.png").write_bytes(b"approved")
    (tmp_path / "sequel.fountain").write_text(SEQUEL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sequel(path: Path = Path("sequel.fountain"), world: Path | None = Path("guru-peak")) -> Project:
    """The project that `onereel make PATH --world FOLDER` begins with."""
    start = begun(path, Path("projects"), Brings(world=world), None)
    project = start.open()
    return start.with_pictures(start.with_world(project, styled=False))


def planned(project: Project) -> World:
    planning = Planning(project)
    asyncio.run(planning.plan())
    return planning.world


def said(project: Project) -> Acquaintance:
    planning = Planning(project)
    asyncio.run(planning.plan_world())
    assert planning.acquaintance
    return planning.acquaintance


def test_those_who_are_named_are_as_they_were_and_edits_come_along(here: Path) -> None:
    old = load(here / "guru-peak" / "world.yaml", World)
    new = planned(sequel())
    assert new.characters["yorblef"].looks == old.characters["yorblef"].looks
    assert new.characters["yorblef"].voice == old.characters["yorblef"].voice
    assert new.characters["guru"].looks == old.characters["guru"].looks
    assert new.places["mount-guru-foothills"].pieces == old.places["mount-guru-foothills"].pieces
    assert "#cc2233" in {g.colour for g in new.characters["yorblef"].looks["default"].garments}


def test_what_is_new_stands_beside_and_resembles_nobody(here: Path) -> None:
    new = planned(sequel())
    assert "tea-house" in new.places
    assert "guru-peak" not in "".join(new.places)
    voices = [character.voice.name for character in new.characters.values() if character.voice]
    assert len(set(voices)) == len(voices)


def test_it_is_said_who_was_known_and_who_is_new(here: Path) -> None:
    found = said(sequel())
    assert found.film == "guru-peak"
    assert found.known == ("Yorblef", "Guru", "MOUNT GURU FOOTHILLS")
    assert "TEA HOUSE" in found.new
    assert found.conflicts == ()


def test_photos_and_approved_sheets_come_along(here: Path) -> None:
    project = sequel()
    new = planned(project)
    assert new.characters["yorblef"].refs == {"default": ("yorblef.png",)}
    photo = (here / "guru-peak" / "refs" / "yorblef.png").read_bytes()
    assert (project.folder / "refs" / "yorblef.png").read_bytes() == photo
    sheet = project.folder / "kept" / "sheets" / "yorblef" / "default.png"
    assert sheet.read_bytes() == b"approved"


def test_a_photo_of_the_same_name_stands_beside_the_old_one(here: Path) -> None:
    project = sequel()
    (project.folder / "refs").mkdir()
    Image.new("RGB", (99, 99), "#ffffff").save(project.folder / "refs" / "yorblef.png")
    new = planned(project)
    assert new.characters["yorblef"].refs == {"default": ("yorblef-guru-peak.png", "yorblef.png")}


def test_the_origin_is_recorded(here: Path) -> None:
    project = sequel()
    origin = planned(project).origin
    assert isinstance(origin, Origin)
    assert origin.film == "guru-peak"
    first = json.loads((project.folder / "history" / "0001.json").read_text(encoding="utf-8"))
    assert first["words"] == "planned, with the world of 'guru-peak'"


def test_the_old_film_may_go(here: Path) -> None:
    project = sequel()
    before = planned(project)
    shutil.rmtree(here / "guru-peak")
    assert planned(open_project(project.folder)) == before
    edit(project, "sequel.fountain", "Tea?", "More tea?\n\nEXT. MOUNT GURU MEADOW--DAY\n\nRain.")
    after = planned(open_project(project.folder))
    assert after.characters == before.characters
    assert "mount-guru-meadow" in after.places


def test_edits_in_the_new_film_win_over_a_changed_old_one(here: Path) -> None:
    project = sequel()
    planned(project)
    edit(project, "world.yaml", "'#cc2233'", "'#00aa00'")
    assert planned(project).characters["yorblef"]
    old = here / "guru-peak" / "world.yaml"
    text = old.read_text(encoding="utf-8").replace("'#cc2233'", "'#0000ff'", 1)
    old.write_text(text.replace("hair: bald", "hair: topknot", 1), encoding="utf-8")
    new = planned(sequel(project.folder))
    colours = {g.colour for g in new.characters["yorblef"].looks["default"].garments}
    assert "#00aa00" in colours
    assert new.characters["guru"].looks["default"].hair == "topknot"


def test_a_plan_is_current_after_it(here: Path) -> None:
    project = sequel()
    planned(project)
    assert not Planning(open_project(project.folder)).stale()
    assert not Planning(sequel()).stale()


def test_a_contradiction_ends_in_favour_of_the_old_world_and_is_said(here: Path) -> None:
    edit_text(here, "YORBLEF comes down the trail.", "YORBLEF, a dog, comes down the trail.")
    project = sequel()
    found = said(project)
    assert len(found.conflicts) == 1
    assert "Yorblef is a dog in this script and a human in 'guru-peak'" in found.conflicts[0]
    assert planned(project).characters["yorblef"].looks["default"].species == "human"


def test_a_new_look_differs_from_the_old_usual_one_as_the_script_says(here: Path) -> None:
    edit_text(here, "GURU\nTea?", "YOUNG YORBLEF\nTea?")
    looks = planned(sequel()).characters["yorblef"].looks
    assert looks["young"].age < 18 or looks["young"].age <= looks["default"].age
    assert looks["young"].garments == looks["default"].garments


def test_an_old_world_speaks_only_its_own_language(here: Path) -> None:
    edit_toml = here / "guru-peak" / "film.toml"
    text = edit_toml.read_text(encoding="utf-8").replace('language = "en"', 'language = "zh"')
    edit_toml.write_text(text, encoding="utf-8")
    old = load(here / "guru-peak" / "world.yaml", World)
    new = planned(sequel())
    assert new.characters["guru"].voice != old.characters["guru"].voice
    assert new.characters["guru"].looks == old.characters["guru"].looks


def test_the_old_films_hand_draws_unless_another_is_wished_for(here: Path) -> None:
    path = here / "guru-peak" / "world.yaml"
    style = Style(hand="pencil", text="as in a sketchbook")
    save(path, load(path, World).model_copy(update={"style": style}))
    project = sequel()
    assert project.settings.style == "pencil"
    assert planned(project).style.text == "as in a sketchbook"


def test_nobody_of_the_old_film_need_be_named(here: Path) -> None:
    (here / "sequel.fountain").write_text("INT. BAR - DAY\n\nANNA\nHello.\n", encoding="utf-8")
    found = said(sequel())
    assert found.known == ()
    assert "Anna" in found.new


@pytest.mark.parametrize(
    ("world", "said_so"),
    [("nowhere", "has no world.yaml"), (".", "has no world.yaml")],
)
def test_a_folder_without_a_world_is_refused(here: Path, world: str, said_so: str) -> None:
    with pytest.raises(OnereelError, match=said_so):
        sequel(world=Path(world))
    assert not Path("projects").exists()


def test_a_film_is_not_its_own_sequel(here: Path) -> None:
    with pytest.raises(BadProject, match="is this film itself"):
        sequel(here / "guru-peak")


def test_a_photo_that_leads_out_of_the_old_film_is_refused(here: Path) -> None:
    photo = here / "guru-peak" / "refs" / "yorblef.png"
    photo.rename(here / "secret.png")
    photo.symlink_to(here / "secret.png")
    with pytest.raises(BadProject, match="leads out of the project"):
        sequel()


def edit_text(here: Path, old: str, new: str) -> None:
    path = here / "sequel.fountain"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
