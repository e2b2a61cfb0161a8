"""Changes as a person reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.changes import Change
from agent.reasons import short
from agent.revising.diff import apart

STYLE = "Chinese ink wash painting on rice paper, wet and dry brush, mist between the ridges. "


def change(old: str, new: str) -> Change:
    return Change(at=("inputs", "prompt"), old=old, new=new)


def test_of_two_long_prompts_what_differs_is_shown() -> None:
    hat = change(
        f"{STYLE}An old man in a straw hat fishes.", f"{STYLE}An old man in a red hat fishes."
    )
    dusk = change(f"{STYLE}In daylight.", f"{STYLE}At dusk.")
    assert short(hat, 40).endswith("…straw… -> …red…")
    assert short(dusk, 40).endswith("…In daylight. -> …At dusk.")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("near", "far", ("near", "far")),
        ("aaaa bbbb cccc", "aaaa bbbb cccc dddd", ("…", "…dddd")),
        ("aaaa bbbb cccc", "bbbb cccc", ("aaaa…", "…")),
        ("aaaa aaaa aaaa", "aaaa aaaa", ("…aaaa", "…")),
        ("孤舟蓑笠翁独钓寒江雪", "孤舟蓑笠翁独钓寒江雨", ("…雪", "…雨")),
    ],
)
def test_what_both_begin_and_end_with_is_left_out(
    old: str, new: str, shown: tuple[str, str]
) -> None:
    assert apart(old, new, 8) == shown


@given(st.text("ab 雪", max_size=12), st.text("ab 雪", max_size=12))
def test_two_texts_that_differ_are_never_shown_alike(old: str, new: str) -> None:
    if old.split() != new.split():
        one, other = apart(old, new, 4)
        assert one != other


def test_what_is_empty_is_told_as_none() -> None:
    sketch = Change(at=("sketch",), old="", new="refs/a.png")
    assert short(sketch) == "sketch: none -> refs/a.png"
    assert short(sketch.back) == "sketch: refs/a.png -> none"
    assert short(Change(at=("focus",), old=["翁"], new=[])) == "focus: - 翁"
