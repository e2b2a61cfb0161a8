"""An idea that a language model tells over real HTTP: a treatment, which is then the script."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import scripted_director
from tests.brought.told.telling import (
    FOLDER,
    TREATMENT,
    board,
    edit,
    made,
    scripted,
    settings,
    treatment_asked,
    world,
)
from tests.llm_server import Body


def test_an_idea_becomes_a_treatment_that_is_the_script(
    model: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with model() as seen:
        made(until="board", seconds=40)
        questions = len(seen.bodies)
        told = json.loads(capsys.readouterr().out)
        assert told["director"]["asked"] == questions  # the treatment's as well
        made(until="board", seconds=40)
        assert len(seen.bodies) == questions
    text = TREATMENT.read_text(encoding="utf-8")
    assert "EXT. LIGHTHOUSE GALLERY - NIGHT" in text
    assert settings().script == "treatment.fountain"
    assert settings().title == "The Keeper"
    assert list(world().characters) == ["mara"]
    assert 38 <= sum(shot.seconds or 0 for shot in board().shots) + 9 <= 42


def test_the_same_command_goes_on_where_the_model_is_gone(model: Any) -> None:
    with model():
        made("hero=photo.jpg")
    made("hero=photo.jpg", director="rules", until="board")
    assert world().characters["hero"].refs == {"default": ("hero.jpg",)}


def test_an_edited_treatment_is_the_script_from_then_on(model: Any) -> None:
    with model() as seen:
        made()
        text = TREATMENT.read_text(encoding="utf-8").replace("lamp 1.", "a goat.")
        TREATMENT.write_text(text, encoding="utf-8")
        questions = len(seen.bodies)
        made()
        assert len(seen.bodies) == questions
    made(idea=None, path=FOLDER, director="rules", until="board")
    assert any("goat" in shot.action for shot in board().shots)
    assert TREATMENT.read_text(encoding="utf-8") == text


def test_a_chinese_idea_becomes_a_chinese_film(model: Any) -> None:
    with model():
        made(idea="守塔人与风暴成了朋友。", until="board")
    folder = Path("projects") / "守塔人与风暴成了朋友"
    assert settings(folder).language == "zh"
    assert list(world(folder).characters) == ["老何"]
    assert list(world(folder).places) == ["灯塔"]


@pytest.mark.parametrize("shots", [6, 14])
def test_a_number_of_shots_is_kept(model: Any, shots: int) -> None:
    with model():
        made(until="board", shots=shots)
    assert abs(len(board().shots) - shots) <= 1


def test_those_of_the_film_before_are_told_to_the_writer(model: Any, here: Path) -> None:
    with model() as seen:
        made(until="board")
        seen.bodies.clear()
        made(idea="The storm comes back.", world=FOLDER, until="board")
    told = treatment_asked(seen)
    assert "use that name: Mara, LIGHTHOUSE GALLERY." in told
    new = Path("projects") / "the-storm-comes-back"
    assert world(new).characters["mara"].looks == world().characters["mara"].looks
    assert world(new).origin is not None


SEQUEL = """EXT. LIGHTHOUSE GALLERY - DAY

MARA sits by the lamp. BO, a boy of 9, runs to her.

BO
It is back!
"""


def test_a_model_dresses_those_who_are_new_and_nobody_of_the_film_before(
    model: Any, here: Path
) -> None:
    def otherwise(body: Body) -> Body | str:
        answer = scripted(body)
        if isinstance(answer, dict) and "people" in answer:
            for person in answer["people"]:
                person["looks"][0]["look"] = scripted_director.look(4, text="By the model.")
            for place in answer["places"]:
                place["text"] = "Another place."
        return answer

    with model():
        made(until="board")
    edit(FOLDER / "world.yaml", "#dc143c", "#123456")
    (here / "sequel.fountain").write_text(SEQUEL, encoding="utf-8")
    with model(otherwise):
        made(idea=None, path=here / "sequel.fountain", world=FOLDER, until="board")
    old, new = world(), world(Path("projects") / "sequel")
    assert new.characters["mara"].looks == old.characters["mara"].looks
    assert "#123456" in str(new.characters["mara"].looks)
    assert new.characters["bo"].looks["default"].text == "By the model."
    assert new.places["lighthouse-gallery"].text == old.places["lighthouse-gallery"].text
