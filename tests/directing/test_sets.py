from pathlib import Path

import pytest
from ruamel.yaml import YAML

import agent.directing
from agent.film import Place
from tools.previs.paint import FLAT, KINDS

SETS = Path(agent.directing.__file__).parent / "sets"
MARKS = {
    "winter-river": {"boat", "bank"},
    "winter-peaks": set(),
    "snow-path": {"near", "far"},
    "trail-fork": {"enter", "middle", "sign", "left", "right"},
    "desert": {"enter", "left", "middle", "right", "exit"},
    "forest-trail": {"enter", "middle", "exit"},
    "meadow": {"enter", "middle", "exit"},
    "chasm": {"enter", "stream", "edge", "sign", "bridge", "far", "back"},
    "saddle": {"enter", "middle", "exit", "sign"},
    "summit": {"throne", "foot", "edge", "enter"},
    "plain": {"enter", "left", "middle", "right", "exit"},
    "room": {"enter", "left", "middle", "right", "exit"},
}
OPTIONAL = {
    "trail-fork": {"sign"},
    "desert": {"sign"},
    "chasm": {"sign", "bridge"},
    "saddle": {"sign", "boulder"},
    "plain": {"sign"},
}


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


@pytest.fixture(params=sorted(MARKS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_template_is_known_and_none_is_missing() -> None:
    assert {file.stem for file in SETS.glob("*.yaml")} == set(MARKS)


def test_a_template_loads_as_a_place_with_its_marks(name: str) -> None:
    assert set(place(name).marks) >= MARKS[name]


def test_optional_pieces_are_those_that_stories_name_and_exist(name: str) -> None:
    built = place(name)
    assert set(built.optional) == OPTIONAL.get(name, set())
    assert set(built.optional) <= {piece.id for piece in built.pieces}


def test_pieces_are_of_known_kinds_with_ids_of_their_own(name: str) -> None:
    pieces = place(name).pieces
    assert {piece.kind for piece in pieces} <= KINDS
    assert len({piece.id for piece in pieces}) == len(pieces)


def test_flat_pieces_lead_from_the_ground_up(name: str) -> None:
    """They are painted in their order, so the ground must come first."""
    flats = [piece.kind for piece in place(name).pieces if piece.kind in FLAT]
    assert flats[0].startswith("ground-") or flats[0] == "water"


def test_marks_stand_on_the_ground_or_on_a_piece(name: str) -> None:
    built = place(name)
    ground = next(piece for piece in built.pieces if piece.kind in FLAT)
    seats = {"boat", "throne", "bank"}
    for mark_id, mark in built.marks.items():
        height = mark.at[1] - ground.position[1]
        assert height >= 0
        assert height == 0 or mark_id in seats
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
