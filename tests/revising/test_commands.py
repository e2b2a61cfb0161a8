"""`onereel revise`, `circle`, `undo`, `redo` and `history` as a person types them."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from agent.documents import dump
from agent.revising.intent import load_intent
from agent.settings import load_settings, save_settings
from tests.command_line import Done, onereel

PROFILE = 'image = "tools.fakes:Flats"\nvideo = "tools.fakes:Flats"\nvoice = "tools.fakes:Beeps"\n'


@pytest.fixture
def film(finished: Path, tmp_path: Path) -> Path:
    """A finished film whose tools take no time."""
    folder = Path(shutil.copytree(finished, tmp_path / "film"))
    profiles = tmp_path / "config" / "onereel" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "instant.toml").write_text(PROFILE, encoding="utf-8")
    settings = load_settings(folder)
    save_settings(folder, settings.model_copy(update={"profile": "instant"}))
    return folder


def run(film: Path, *words: str) -> Done:
    environment: Mapping[str, str] = os.environ | {
        "XDG_CONFIG_HOME": str(film.parent / "config"),
        "ONEREEL_MODEL": "",
    }
    return onereel(words[0], film, *words[1:], folder=film.parent, environment=environment)


def told(film: Path, *words: str) -> dict[str, Any]:
    done = run(film, *words, "--jobs", "1", "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.strip().rsplit("\n", 1)[-1])
    return found


def test_a_revision_says_what_it_changed_and_made_and_its_undo_makes_nothing(film: Path) -> None:
    before = (film / "out" / "film.mp4").read_bytes()
    done = told(film, "revise", "5", "closer")
    assert done["made"] == {"clip": 1, "film": 1, "keyframe": 1, "review": 1, "segment": 1}
    assert ["storyboard.yaml", "shots", "5", "size"] in [c["at"] for c in done["changes"]]
    assert done["impact"]["again"] == {"keyframe": ["shot 5"], "clip": ["shot 5"]}
    assert (film / "out" / "film.mp4").read_bytes() != before
    undone = told(film, "undo")
    assert undone["made"] == {}
    assert (film / "out" / "film.mp4").read_bytes() == before
    redone = told(film, "redo")
    assert redone["made"] == {}
    assert load_intent(film).shot("5").size == "close"


def test_a_take_is_made_once_more_and_the_first_one_circled_again(film: Path) -> None:
    before = (film / "out" / "film.mp4").read_bytes()
    assert told(film, "revise", "5", "another take")["made"]["clip"] == 1
    assert len(json.loads(run(film, "takes", "5", "--json").stdout)["takes"]) == 2
    assert told(film, "circle", "5", "1")["made"] == {}
    assert (film / "out" / "film.mp4").read_bytes() == before


def test_a_locked_shot_is_refused_until_it_is_unlocked(film: Path) -> None:
    told(film, "revise", "5", "lock")
    refused = run(film, "revise", "5", "closer")
    assert refused.returncode == 1
    assert "unlock" in refused.stderr
    told(film, "revise", "5", "unlock")
    assert told(film, "revise", "5", "closer")["made"]["clip"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("99", "closer"), "There are shots 1, 2, 3, 4, 5, 6, 7."),
        (("closer and wider",), "Which shot"),
        (("5", "closer and wider"), "'closer' or 'wider'"),
        (("5", "sing blue bananas"), "Nothing was changed"),
        (("5", "closer, and sing blue bananas"), "Understood: "),
        (("5",), "Say what is to change"),
        (("",), "Say what is to change"),
        (("cut line 9 of shot 6",), "6"),
        (("circle take 9 of shot 5",), "9"),
        (("film.fps = 900",), "fps"),
        (("5.nonsense = 1",), "shot 5: nonsense: there is no such field"),
        (("5.via = [bank]",), "shot 5: via: there is no such field. Write 'subjects.NAME.via'"),
        (("5.strength = 3",), "shot 5: strength: must be 1 or less, not 3"),
        (("5.subjects.翁.mark = moon",), "'moon'"),
        (("5.subjects.翁.to = moon",), "'moon'"),
        (("5.subjects.翁.to = bank; 5.subjects.翁.via = [moon]",), "'moon'"),
        (("5.focus = [moon]",), "'moon'"),
        (("undo",), "nothing to undo"),
        (("redo",), "nothing to redo"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    film: Path, words: tuple[str, ...], said: str
) -> None:
    before = dump(load_intent(film).board)
    done = run(film, "revise", *words)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert dump(load_intent(film).board) == before


def test_a_dry_run_shows_it_and_changes_nothing(film: Path) -> None:
    before = load_intent(film)
    done = run(film, "revise", "5", "closer", "--dry-run")
    assert "shot 5 size: medium close -> close" in done.stderr
    assert "To make: keyframe of shot 5, clip of shot 5, the cut" in done.stderr
    assert load_intent(film) == before


def test_without_making_only_the_files_change_and_show_says_why(film: Path) -> None:
    run(film, "revise", "5", "closer", "--no-make")
    shown = run(film, "show").stdout
    assert "Shot 5 is stale: " in shown
    assert "size: medium close -> close" in shown


def test_wishes_of_make_can_be_undone_as_well(film: Path) -> None:
    told(film, "make", "--burn")
    assert load_settings(film).burn_subtitles
    assert told(film, "undo")["made"] == {}
    assert not load_settings(film).burn_subtitles


def test_the_history_lists_words_and_fields(film: Path) -> None:
    run(film, "revise", "5", "closer", "--no-make")
    run(film, "undo", "--no-make")
    text = run(film, "history").stdout
    assert "closer  (undone; `onereel redo` makes it again)" in text
    assert "shot 5 size: medium close -> close" in text
    rows = json.loads(run(film, "history", "--json").stdout)
    assert [row["can_be_redone"] for row in rows if row["words"] == "closer"] == [True]


def test_the_history_says_of_which_revision_the_film_is(film: Path) -> None:
    run(film, "revise", "5", "closer")
    assert "has not been made since" not in run(film, "history").stderr
    run(film, "undo", "--no-make")  # as after a kill between the revision and its film
    assert "The film is of revision 3: it has not been made since." in run(film, "history").stderr
    rows = json.loads(run(film, "history", "--json").stdout)
    assert [row["filmed"] for row in rows[-2:]] == [True, False]
    run(film, "make")
    assert "has not been made since" not in run(film, "history").stderr


def test_a_film_that_is_not_planned_says_what_comes_first(tmp_path: Path) -> None:
    done = onereel("revise", tmp_path, "closer", folder=tmp_path)
    assert done.returncode == 1
    assert "no film project" in done.stderr
