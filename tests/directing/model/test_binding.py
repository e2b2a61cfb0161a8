"""Shots of a model bound to the film: its faults are found, its words are the script's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from agent.directing.model.answers import SceneAnswer
from agent.directing.model.binding import bind
from agent.directing.model.wording import question
from tests.directing.model.directed import part_of
from tests.scripted_director import scene
from tools.staging import SetPiece

PART = part_of()
ASKED = question(PART, title="A film", language="en", mood="")


def answer() -> dict[str, Any]:
    """A sound answer to the scene of Anna and Tom."""
    return scene(ASKED)


def bound(change: Callable[[list[dict[str, Any]]], Any] = lambda shots: None) -> Any:
    said = answer()
    change(said["shots"])
    return bind(SceneAnswer.model_validate(said), PART)


def speaking(shots: list[dict[str, Any]]) -> dict[str, Any]:
    """The shot in which Anna asks about the door."""
    numbers = [p.number for p in PART.passages if any(s.speaker == "anna" for s in p.speech)]
    return next(shot for shot in shots if numbers[0] in shot["plays"])


def test_a_sound_answer_has_no_fault() -> None:
    assert bound().faults == []


def test_words_come_from_the_script_and_not_from_the_model() -> None:
    said = [s.text for shot in bound().shots for s in shot.speech]
    assert said == ["Did you lock the door?", "I thought you did.", "He never does."]


def test_voice_over_needs_nobody_in_the_picture() -> None:
    over = [s for shot in bound().shots for s in shot.speech if s.delivery == "voice over"]
    assert [s.text for s in over] == ["He never does."]


def test_every_line_of_the_scene_is_in_a_shot() -> None:
    lines = {lines for shot in bound().shots for lines in shot.lines}
    assert lines == {lines for passage in PART.passages for lines in passage.lines}


def drop(shots: list[dict[str, Any]]) -> None:
    shots[1]["plays"] = []


def twice(shots: list[dict[str, Any]]) -> None:
    shots[1]["plays"] = [*shots[0]["plays"], *shots[1]["plays"]]


def backwards(shots: list[dict[str, Any]]) -> None:
    shots[1]["plays"], shots[2]["plays"] = shots[2]["plays"], shots[1]["plays"]


def invent_passage(shots: list[dict[str, Any]]) -> None:
    shots[-1]["plays"].append(99)


def invent_person(shots: list[dict[str, Any]]) -> None:
    shots[0]["subjects"].append({**shots[0]["subjects"][0], "who": "zorro"})


def hide_speaker(shots: list[dict[str, Any]]) -> None:
    speaking(shots)["subjects"] = []
    speaking(shots)["focus"] = []


def focus_on_nobody(shots: list[dict[str, Any]]) -> None:
    shots[0]["subjects"], shots[0]["focus"] = [], ["tom"]


def no_shots(shots: list[dict[str, Any]]) -> None:
    shots.clear()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (drop, "no shot plays passage(s) ["),
        (twice, "played more than once"),
        (backwards, "out of order"),
        (invent_passage, "there is no passage [99]"),
        (invent_person, "there is no person in this scene 'zorro'; there is: anna, tom"),
        (hide_speaker, "'anna' speaks on screen"),
        (focus_on_nobody, "'tom' is in focus and not among the subjects"),
        (no_shots, "there is no shot"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_grave_fault_is_named(change: Callable[[list[dict[str, Any]]], Any], says: str) -> None:
    assert any(says in fault for fault in bound(change).grave)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("mark", "moon", "there is no mark 'moon'"),
        ("to", "moon", "there is no mark 'moon'"),
        ("facing", "moon", "there is no thing or mark to look at 'moon'"),
        ("holding", "moon", "there is no thing for the hand 'moon'"),
    ],
)
def test_an_unknown_id_is_named_and_has_a_stand_in(field: str, value: str, says: str) -> None:
    def change(shots: list[dict[str, Any]]) -> None:
        shots[0]["subjects"][0][field] = value

    found = bound(change)
    assert not found.grave
    assert any(says in fault for fault in found.slight)
    marks = PART.world.places[found.shots[0].place].marks
    assert found.shots[0].subjects[0].mark in marks


@pytest.mark.parametrize("name", ["Anna", "ANNA", " anna "])
def test_a_person_may_be_written_as_the_script_writes_them(name: str) -> None:
    def change(shots: list[dict[str, Any]]) -> None:
        for subject in speaking(shots)["subjects"]:
            if subject["who"] == "anna":
                subject["who"] = name
        speaking(shots)["focus"] = [name]

    assert bound(change).faults == []


def test_a_reaction_shot_lets_the_speaker_be_heard_from_off_screen() -> None:
    def change(shots: list[dict[str, Any]]) -> None:
        shot = speaking(shots)
        shot["subjects"] = [{**shot["subjects"][0], "who": "tom", "mark": "window"}]
        shot["focus"], shot["speaker_unseen"] = ["tom"], True

    found = bound(change)
    assert found.faults == []
    asked = next(s for shot in found.shots for s in shot.speech if "lock" in s.text)
    assert asked.delivery == "off screen"


def test_an_insert_stands_beside_its_passage() -> None:
    def change(shots: list[dict[str, Any]]) -> None:
        insert = {**shots[1], "plays": [], "beside": shots[1]["plays"][0], "subjects": []}
        shots.insert(2, {**insert, "focus": ["door"], "size": "close"})

    found = bound(change)
    assert found.faults == []
    assert found.shots[2].focus == ("door",)
    assert set(found.shots[2].lines) <= set(found.shots[1].lines)


def test_a_room_is_not_filmed_from_behind_its_walls() -> None:
    def change(shots: list[dict[str, Any]]) -> None:
        shots[0]["size"] = "extreme wide"

    assert bound(change).shots[0].size in ("wide", "full")


def test_a_thing_that_the_scene_needs_is_put_beside_a_mark_and_stays() -> None:
    said = answer()
    said["things"] = [{"id": "cake", "kind": "cake", "mark": "table", "passage": 2, "words": ""}]
    found = bind(SceneAnswer.model_validate(said), PART)
    assert found.faults == []
    there = [any(p.id == "cake" for p in shot.pieces) for shot in found.shots]
    assert there[0] is False
    assert all(there[1:])


def test_whoever_looks_at_somebody_off_screen_looks_where_they_went() -> None:
    def change(shots: list[dict[str, Any]]) -> None:
        tom = {**speaking(shots)["subjects"][0], "who": "tom", "mark": "window", "to": "door"}
        shots[0] |= {"subjects": [tom], "focus": ["tom"], "move": "static"}
        shots[1]["subjects"] = [
            {**s, "who": "anna", "mark": "table", "to": None, "facing": "tom"}
            for s in shots[1]["subjects"][:1]
        ]
        shots[1] |= {"focus": ["anna"], "speaker_unseen": True}

    shots = bound(change).shots
    assert shots[1].subjects[0].facing == "door"


def test_where_an_earlier_part_left_somebody_is_where_they_are_looked_for() -> None:
    def change(shots: list[dict[str, Any]]) -> None:
        shots[0]["subjects"] = [
            {**shots[0]["subjects"][0], "who": "anna", "mark": "table", "facing": "tom"}
        ]
        shots[0] |= {"focus": ["anna"], "speaker_unseen": True}

    said = answer()
    change(said["shots"])
    place = PART.passages[0].shot.place
    part = replace(PART, where={(place, "tom"): "door"})
    shot = bind(SceneAnswer.model_validate(said), part).shots[0]
    assert shot.subjects[0].facing == "door"


CART = """EXT. FIELD - DAY

ANNA, 40, stands beside a cart. TOM, 50, waits in the road.

TOM
Home.
"""


def test_somebody_sits_in_the_cart_whose_id_is_their_mark() -> None:
    part = part_of(CART)
    said = scene(question(part, title="A film", language="en", mood=""))
    shot = said["shots"][-1]
    shot["subjects"] = [
        {**shot["subjects"][0], "who": "tom", "mark": "put-cart", "to": None, "pose": None}
    ]
    shot["focus"] = ["tom"]
    found = bind(SceneAnswer.model_validate(said), part)
    assert found.faults == []
    rider = found.shots[-1].subjects[0]
    assert (rider.on, rider.pose) == ("put-cart", "sit")
    assert "put-cart" in {piece.id for piece in found.shots[-1].pieces}


def test_a_thing_that_the_text_does_not_mean_is_taken_away() -> None:
    part = part_of(CART)
    said = {**scene(question(part, title="A film", language="en", mood="")), "gone": ["put-cart"]}
    found = bind(SceneAnswer.model_validate(said), part)
    assert found.faults == []
    assert not any(shot.pieces for shot in found.shots)
    assert bind(SceneAnswer.model_validate({**said, "gone": ["moon"]}), part).slight


def test_a_sign_that_must_be_read_is_named_and_not_who_stands_before_it() -> None:
    sign = SetPiece(id="put-sign", kind="sign", position=(0, 0, 0), size=(1, 1, 0.1), text="STAY")
    first = PART.passages[0]
    shot = first.shot.model_copy(update={"pieces": (sign,), "focus": ("anna", "put-sign")})
    passage = first.model_copy(update={"shot": shot, "action": "Anna reads a sign."})
    asked = question(replace(PART, passages=(passage,)), title="A film", language="en", mood="")
    assert "'put-sign' must be in focus; on it stands: STAY" in asked


def test_how_long_a_scene_may_last_is_said_where_a_length_is_wished() -> None:
    assert "may last" not in ASKED
    asked = question(replace(PART, stretch=2.0), title="A film", language="en", mood="")
    assert f"It may last {2 * PART.seconds:.0f} s" in asked


def test_a_model_is_told_which_way_every_mark_looks() -> None:
    marks = next(line for line in ASKED.splitlines() if line.startswith("  marks: "))
    assert all(", looks " in mark for mark in marks.split("; "))
