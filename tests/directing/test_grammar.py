from collections.abc import Callable
from typing import Any

import pytest

from agent.directing.framing import apart, bearing, steps
from agent.directing.grammar import lint
from agent.film import Shot, Speech, Storyboard, Subject

Planner = Callable[..., Any]

TEXT = "EXT. MEADOW - DAY\n\nANNA, 30, enters.\n\nBEN, 40, enters.\n\nANNA\nHi.\n\nBEN\nHo.\n"


def shot(number: int, **fields: Any) -> Shot:
    values: dict[str, Any] = {"scene": "1", "place": "meadow", "size": "wide", "lines": ((1, 1),)}
    return Shot(id=str(number), **{**values, **fields})


def subject(who: str, **fields: Any) -> Subject:
    return Subject(**{"who": who, "mark": "middle", **fields})


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
                shot(2, size="close", side="right", subjects=(subject("anna", facing="ben"),)),
                shot(3, size="close", side="right", subjects=(subject("ben", facing="anna"),)),
            ],
            "axis",
        ),
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
