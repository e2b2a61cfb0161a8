import math
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import agent.directing
from agent.film import Place
from tools.kinds import FLAT, KINDS, LEVEL

SETS = Path(agent.directing.__file__).parent / "sets"
STAGE = {"enter", "left", "middle", "right", "exit"}
"""Marks that people use who come, talk and go."""
MARKS = {
    "winter-river": {"boat", "bank"},
    "winter-peaks": {"middle"},
    "snow-path": {"near", "far"},
    "trail-fork": {"enter", "middle", "sign", "left", "right"},
    "forest-trail": {"enter", "middle", "exit"},
    "meadow": {"enter", "middle", "exit"},
    "chasm": {"enter", "stream", "edge", "sign", "bridge", "far", "back"},
    "saddle": {"enter", "middle", "exit", "sign"},
    "summit": {"throne", "foot", "edge", "enter"},
    "river": {*STAGE, "boat", "shore"},
    "well-yard": {*STAGE, "well"},
    "inn": {*STAGE, "counter", "behind-counter", "table", "seat", "seat-2", "crowd-6"},
    "bedroom": {*STAGE, "bed", "window", "door"},
    "kitchen": {*STAGE, "stove", "table", "seat"},
    "car-seats": {"seat", "seat-2", "middle"},
    "temple": {*STAGE, "altar", "steps", "gate", "crowd-6"},
}
"""Those of the others are STAGE at least."""
GATHERINGS = {"market", "village", "inn", "teahouse", "courtyard", "city-street", "classroom"}
"""Where bystanders have places of their own."""


@lru_cache(maxsize=64)
def place(name: str) -> Place:
    fields = YAML(typ="safe").load((SETS / f"{name}.yaml").read_text(encoding="utf-8"))
    return Place(name=name, set=name, **fields)


def inside(point: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies in a polygon: an odd number of edges lies to its right."""
    x, z = point
    odd = False
    for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (b > z) != (d > z) and x < a + (z - b) / (d - b) * (c - a):
            odd = not odd
    return odd


@pytest.fixture(params=sorted(file.stem for file in SETS.glob("*.yaml")))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_template_loads_as_a_place_with_its_marks(name: str) -> None:
    assert set(place(name).marks) >= MARKS.get(name, STAGE)


@pytest.mark.parametrize("name", sorted(GATHERINGS))
def test_six_bystanders_have_room_where_people_gather(name: str) -> None:
    marks = place(name).marks
    spots = [marks[f"crowd-{number}"].at for number in range(1, 7)]
    assert min(math.dist(a, b) for a, b in combinations(spots, 2)) > 0.5


def test_optional_pieces_are_pieces_of_the_place(name: str) -> None:
    built = place(name)
    assert set(built.optional) <= {piece.id for piece in built.pieces}


def test_a_room_has_four_walls_that_look_inwards_and_a_floor(name: str) -> None:
    built = place(name)
    walls = [piece for piece in built.pieces if piece.kind == "wall"]
    assert built.inside == (len(walls) == 4)
    for wall in walls:
        x, _, z = wall.position
        turn = math.radians(wall.facing)
        assert x * math.sin(turn) + z * math.cos(turn) < 0


def test_something_stands_behind_the_marks_from_either_side(name: str) -> None:
    """The reverse angle must not show bare ground."""
    built = place(name)
    uprights = [piece.position[2] for piece in built.pieces if piece.kind not in FLAT]
    marks = [mark.at[2] for mark in built.marks.values()]
    assert max(uprights) > max(marks) - 0.6
    assert min(uprights) < min(marks) + 0.6


def test_nobody_stands_in_anothers_place(name: str) -> None:
    marks = place(name).marks
    crowd = {mark: where for mark, where in marks.items() if mark.startswith("crowd-")}
    for (one, a), (other, b) in combinations(crowd.items(), 2):
        assert math.dist(a.at, b.at) > 0.45, (one, other)
    for who, a in crowd.items():
        for stage in ("left", "middle", "right"):
            assert math.dist(a.at, marks[stage].at) > 0.45, (who, stage)


def test_pieces_are_of_known_kinds_with_ids_of_their_own(name: str) -> None:
    pieces = place(name).pieces
    assert {piece.kind for piece in pieces} <= KINDS.keys()
    assert len({piece.id for piece in pieces}) == len(pieces)


def test_flat_pieces_lead_from_the_ground_up(name: str) -> None:
    """They are painted in their order, so the ground must come first."""
    flats = [piece.kind for piece in place(name).pieces if piece.kind in FLAT]
    assert flats[0] in LEVEL


def test_marks_stand_on_the_ground_or_on_a_piece(name: str) -> None:
    built = place(name)
    ground = next(piece for piece in built.pieces if piece.kind in FLAT)
    raised = {"boat", "throne", "bank"}
    for mark_id, mark in built.marks.items():
        assert mark.at[1] >= 0
        assert mark.at[1] == 0 or mark_id in raised or mark.pose == "lie"
        if ground.outline:
            assert inside((mark.at[0], mark.at[2]), ground.outline)


def test_nobody_stands_inside_a_tree_or_a_rock(name: str) -> None:
    built = place(name)
    solid = [p for p in built.pieces if p.kind in {"pine", "tree", "bare-tree", "rocks", "boulder"}]
    for mark in built.marks.values():
        for piece in solid:
            away = (mark.at[0] - piece.position[0]) ** 2 + (mark.at[2] - piece.position[2]) ** 2
            assert away > 0.35**2, piece.id


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("winter-river", {"boat", "branch", "bank", "reeds", "water"}),
        ("summit", {"throne"}),
        ("chasm", {"stream", "chasm", "bridge", "sign"}),
    ],
)
def test_pieces_that_rules_look_for_have_their_ids(name: str, ids: set[str]) -> None:
    assert {piece.id for piece in place(name).pieces} >= ids


def test_the_boat_lies_with_its_side_to_the_front_and_its_sitter_looks_ahead() -> None:
    river = place("winter-river")
    boat = next(piece for piece in river.pieces if piece.id == "boat")
    assert (boat.facing - river.front) % 180 == 90
    assert river.marks["boat"].facing == boat.facing
    assert river.marks["boat"].pose == "sit"


def test_the_bridge_reaches_over_the_whole_chasm() -> None:
    built = {piece.id: piece for piece in place("chasm").pieces}
    gap, bridge = built["chasm"], built["bridge"]
    assert bridge.size[2] > gap.size[2]
    assert bridge.position[2] == gap.position[2]
