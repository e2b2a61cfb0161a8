"""Where more people stand than a set has marks for."""

import math
from itertools import chain, combinations, product
from pathlib import Path

import pytest

import agent.directing
from agent.directing.floor import covers
from agent.directing.locations import Setting
from agent.directing.places import place, with_room_beside
from agent.directing.spot import CROWD
from agent.directing.standing import with_places_for
from agent.film import Mark, Place

SETS = sorted(p.stem for p in (Path(agent.directing.__file__).parent / "sets").glob("*.yaml"))
SMALL = ("winter-river", "snow-path", "winter-peaks", "meadow", "summit", "chasm")
"""Sets with few marks."""


def built(name: str) -> Place:
    return with_room_beside(place(Setting(id=name, name=name, template=name)))


def added(name: str, people: int) -> dict[str, Mark]:
    before = built(name)
    after = with_places_for(before, people)
    assert list(before.marks.items()) == list(after.marks.items())[: len(before.marks)]
    return {mark: at for mark, at in after.marks.items() if mark not in before.marks}


@pytest.mark.parametrize("name", SMALL)
def test_eight_people_have_a_mark_each_in_a_small_set(name: str) -> None:
    marks = with_places_for(built(name), 8).marks
    assert len(marks.keys() - set(CROWD)) >= 8


@pytest.mark.parametrize("name", SETS)
def test_a_set_with_enough_marks_gets_none(name: str) -> None:
    assert added(name, 1) == {}


@pytest.mark.parametrize("name", SETS)
def test_further_marks_are_apart_on_dry_ground_and_inside_the_walls(name: str) -> None:
    found = built(name)
    more = added(name, len(found.marks) + 8)
    others = list(found.marks.values())
    for mark, other in chain(combinations(more.values(), 2), product(more.values(), others)):
        assert math.dist(mark.at[::2], other.at[::2]) >= 0.75
    water = [p for p in found.pieces if p.kind in ("water", "sea", "chasm") and p.outline]
    walls = [p.position for p in found.pieces if p.kind == "wall"] if found.inside else []
    for mark in more.values():
        assert not any(covers(piece, mark.at, 0.0) for piece in water)
        for axis in (0, 2) if walls else ():
            sides = [wall[axis] for wall in walls]
            assert min(sides) < mark.at[axis] < max(sides)


def test_further_marks_on_a_bank_stay_on_it() -> None:
    river = built("winter-river")
    bank = next(piece for piece in river.pieces if piece.id == "bank")
    more = added("winter-river", 6)
    assert more
    for mark in more.values():
        assert covers(bank, mark.at, 0.0)
        assert mark.at[1] == river.marks["bank"].at[1]
