from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from agent import directing
from agent.directing.framing import apart, bearing, steps
from agent.directing.grammar import lint
from agent.film import Shot, Speech, Storyboard, Subject, World
from agent.reading import read

Planner = Callable[..., Any]

TEXT = "EXT. MEADOW - DAY\n\nANNA, 30, enters.\n\nBEN, 40, enters.\n\nANNA\nHi.\n\nBEN\nHo.\n"


def shot(number: int, **fields: Any) -> Shot:
    values: dict[str, Any] = {"scene": "1", "place": "meadow", "size": "wide", "lines": ((1, 1),)}
    return Shot(id=str(number), **{**values, **fields})


def subject(who: str, **fields: Any) -> Subject:
    return Subject(**{"who": who, "mark": "middle", **fields})


def of_two(who: str, other: str) -> dict[str, Any]:
    """Both framed, on two marks, facing each other."""
    marks = {"anna": "enter", "ben": "middle"}
    subjects = (
        subject(who, mark=marks[who], facing=other),
        subject(other, mark=marks[other], facing=who),
    )
    return {"focus": (who, other), "subjects": subjects}


def single(who: str, facing: float) -> dict[str, Any]:
    """One person, looking in a direction."""
    return {"focus": (who,), "subjects": (subject(who, facing=facing),)}


def walk(start: str, end: str) -> dict[str, Any]:
    """One person on the way."""
    return {"focus": ("anna",), "subjects": (subject("anna", mark=start, to=end),)}


@pytest.mark.parametrize(
    ("shots", "rule"),
    [
        ([shot(1, size="close")], "orientation"),
        ([shot(n, size="wide", focus=("tree",) * (n % 2)) for n in range(1, 5)], "equal sizes"),
        ([shot(1), shot(2)], "jump cut"),
        ([shot(1, move="track")], "move"),
        ([shot(1), shot(2, size="close", move="pan")], "move"),
        ([shot(1, place="moon")], "names"),
        ([shot(1, focus=("nothing",))], "names"),
        ([shot(1, subjects=(subject("zed"),))], "names"),
        ([shot(1, subjects=(subject("anna", mark="nowhere"),))], "names"),
        ([shot(1, size="extreme wide"), shot(2, size="extreme close")], "size jump"),
        (
            [
                shot(
                    1,
                    speech=(
                        Speech(speaker="anna", text="Hi.", delivery="on screen", lines=(1, 1)),
                    ),
                )
            ],
            "speaker",
        ),
        (
            [
                shot(1),
                shot(2, size="full", side="right", **of_two("anna", "ben")),
                shot(3, size="medium", side="right", **of_two("ben", "anna")),
            ],
            "axis",
        ),
        (
            [
                shot(1),
                shot(2, size="medium", side="three-quarter right", **single("anna", 90)),
                shot(3, size="close", side="three-quarter left", **single("anna", 90)),
            ],
            "eyeline",
        ),
        (
            [
                shot(1),
                shot(2, size="medium", side="three-quarter right", **single("anna", 90)),
                shot(3, size="medium close", side="three-quarter right", **single("anna", 90)),
            ],
            "30 degrees",
        ),
        (
            [
                shot(1),
                shot(2, size="full", side="right", **walk("middle", "exit")),
                shot(3, size="medium full", side="left", **walk("middle", "exit")),
            ],
            "screen direction",
        ),
        (
            [
                shot(1),
                shot(2, size="medium", side="right", framing="right", **single("anna", 90)),
            ],
            "look room",
        ),
        (
            [shot(1), *(shot(n, size="close", focus=(f"x-{n % 2}",)) for n in range(2, 14))],
            "re-establish",
        ),
        ([shot(1, seconds=14.0)], "length"),
        ([shot(n, seconds=12.0, focus=("tree",) * (n % 2)) for n in range(1, 6)], "pace"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_rule_is_remarked(planned: Planner, shots: list[Shot], rule: str) -> None:
    world = planned(TEXT).world
    assert rule in {remark.rule for remark in lint(Storyboard(schema=1, shots=tuple(shots)), world)}


def test_our_own_board_breaks_none(planned: Planner) -> None:
    plan = planned(TEXT)
    assert lint(plan.storyboard, plan.world) == ()


def test_sides_are_measured_around_the_subject() -> None:
    assert bearing("front") == 0
    assert bearing("three-quarter left") == 315
    assert apart("three-quarter left", "three-quarter right") == 90
    assert apart("back", "front") == 180
    assert steps("wide", "medium") == 3


BOB = "scripts/Cyber_Bob_ep00001.fountain"
PLANS = (BOB, "prose/aesop_tortoise_and_hare_1919.txt", "prose/鲁迅_孔乙己.txt")
MIRRORED: dict[str, Any] = {
    "three-quarter left": "three-quarter right",
    "three-quarter right": "three-quarter left",
    "left": "right",
    "right": "left",
}


def test_a_camera_on_the_other_side_of_two_who_talk_is_found() -> None:
    board, world = _planned(BOB)
    found = 0
    for number, one in enumerate(board.shots):
        if one.side in MIRRORED and _answers(board.shots[number - 1 : number + 1]):
            known = len(lint(_near(board, number), world))
            crossed = _with(board, number, side=MIRRORED[one.side])
            rules = [remark.rule for remark in lint(_near(crossed, number), world)]
            assert len(rules) > known
            assert {"axis", "eyeline"} & {*rules}
            found += 1
    assert found >= 3


@pytest.mark.parametrize("text", PLANS)
def test_the_same_picture_twice_is_found(text: str) -> None:
    board, world = _planned(text)
    for number in (3, 7, 12):
        one, after = board.shots[number : number + 2]
        same = {"size": one.size, "side": one.side, "focus": one.focus, "place": one.place}
        twice = _with(board, number + 1, **same, subjects=one.subjects, light=one.light)
        found = lint(_near(twice, number), world)
        mine = [remark.rule for remark in found if remark.shot == after.id]
        assert "jump cut" in mine


@cache
def _planned(text: str) -> tuple[Storyboard, World]:
    script = read(Path(__file__).parents[1] / "inputs" / text)
    broken = directing.breakdown(script)
    world = directing.world(script, broken)
    return directing.board(script, broken, world), world


def _answers(pair: Sequence[Shot]) -> bool:
    """Whether one single follows another in a conversation."""
    if len(pair) < 2 or pair[0].place != pair[1].place or pair[0].focus == pair[1].focus:
        return False
    talk = all(any(s.delivery != "narration" for s in one.speech) for one in pair)
    return talk and all(len(one.focus) == 1 and one.side in MIRRORED for one in pair)


def _near(board: Storyboard, number: int) -> Storyboard:
    """A shot with those that are cut to it."""
    return board.model_copy(update={"shots": board.shots[max(0, number - 3) : number + 4]})


def _with(board: Storyboard, number: int, **fields: Any) -> Storyboard:
    shots = list(board.shots)
    shots[number] = shots[number].model_copy(update=fields)
    return board.model_copy(update={"shots": tuple(shots)})
