"""Riders and passengers are where they are carried."""

import pytest

from agent.directing.carrying import carried
from tools.creatures import usual_look
from tools.looks import Look
from tools.staging import Figure, SetPiece, Waypoint

WAY = (Waypoint(at=0, position=(0, 0, 0)), Waypoint(at=1, position=(4, 0, 0)))
HORSE = Figure(
    id="horse", look=usual_look("horse"), position=(0, 0, 0), facing=90, pose="walk", path=WAY
)
BOAT = SetPiece(id="boat", kind="boat", position=(2, 0, 1), facing=90, size=(1.6, 0.9, 5))


def rider(**fields: object) -> Figure:
    usual = {"id": "ann", "look": Look(), "position": (9, 0, 9), "facing": 0, "on": "horse"}
    return Figure.model_validate({**usual, **fields})


@pytest.mark.parametrize("pose", ["stand", "walk", "ride"])
def test_a_rider_sits_on_the_horse_and_goes_where_it_goes(pose: str) -> None:
    _, ann = carried((HORSE, rider(pose=pose)), ())
    assert ann.pose == "ride"
    assert ann.facing == 90
    assert (ann.position[0], ann.position[2]) == (0, 0)
    assert ann.position[1] > 0.5
    assert ann.path[-1].position[0] == 4


def test_whoever_sits_in_a_boat_looks_where_they_like() -> None:
    (ann,) = carried((rider(on="boat", pose="sit", facing=200),), (BOAT,))
    assert ann.facing == 200
    assert (ann.position[0], ann.position[2]) == (2, 1)


def test_what_is_not_there_carries_nobody() -> None:
    lone = rider()
    assert carried((lone,), ()) == (lone,)
