"""A new plan takes nothing away that a person wrote."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.changes import changes
from agent.merge import merged

SHOTS: list[dict[str, Any]] = [{"id": "1", "size": "wide"}, {"id": "2", "size": "close"}]


def with_shot(index: int, **fields: Any) -> dict[str, Any]:
    return {"shots": [s | fields if i == index else s for i, s in enumerate(SHOTS)]}


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param({"shots": SHOTS}, with_shot(0, size="full"), with_shot(0, size="full"),
                     id="nobody edited: the new plan"),
        pytest.param(with_shot(0, size="full"), {"shots": SHOTS}, with_shot(0, size="full"),
                     id="an edit survives the same plan"),
        pytest.param(with_shot(0, size="full"), with_shot(1, lens=85),
                     {"shots": [SHOTS[0] | {"size": "full"}, SHOTS[1] | {"lens": 85}]},
                     id="edits of different shots both stand"),
        pytest.param(with_shot(0, size="full"), with_shot(0, size="medium"),
                     with_shot(0, size="full"), id="the person wins a conflict"),
        pytest.param({"shots": SHOTS[:1]}, with_shot(0, lens=85),
                     {"shots": [SHOTS[0] | {"lens": 85}]}, id="a deleted shot stays deleted"),
        pytest.param({"shots": [SHOTS[0], {"id": "1A", "size": "insert"}, SHOTS[1]]},
                     with_shot(1, lens=85),
                     {"shots": [SHOTS[0], {"id": "1A", "size": "insert"}, SHOTS[1] | {"lens": 85}]},
                     id="a shot that was put in keeps its place"),
        pytest.param({"shots": [SHOTS[1], SHOTS[0]]}, with_shot(1, lens=85),
                     {"shots": [SHOTS[1] | {"lens": 85}, SHOTS[0]]}, id="a new order stands"),
    ],
)  # fmt: skip
def test_merge(mine: Any, theirs: Any, expected: Any) -> None:
    assert merged({"shots": SHOTS}, mine, theirs) == expected


values = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: (
        st.dictionaries(st.sampled_from("abc"), inner, max_size=3) | st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


@given(values, values)
def test_a_side_that_changed_nothing_gives_way(base: Any, other: Any) -> None:
    assert merged(base, base, other) == other
    assert merged(base, other, base) == other


@given(values, values)
def test_changes_are_empty_only_for_equal_values(old: Any, new: Any) -> None:
    assert bool(changes(old, new)) == (old != new)


def test_changes_go_down_into_lists_of_equal_length() -> None:
    old, new = ({"garments": [{"kind": "robe"}, {"colour": c}]} for c in ("#000000", "#ffffff"))
    found = changes(old, new)
    assert [(c.field, c.old, c.new) for c in found] == [("garments.1.colour", "#000000", "#ffffff")]


def test_changes_name_the_field_by_the_entry_s_id() -> None:
    found = changes({"shots": SHOTS}, with_shot(1, size="full"))
    assert [(c.field, c.old, c.new) for c in found] == [("shots.2.size", "close", "full")]
