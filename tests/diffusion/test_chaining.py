"""Long shots: how many clips, what they share, and whether a joint shows."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as some
from numpy.typing import NDArray

from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.chaining import Chains, clips, length, limited, overlap
from tools.diffusion.joints import jumps
from tools.working import FrameRule

RULES = tuple(one.declared.frames for one in ADAPTERS.values() if one.declared.frames)
WAN = FrameRule(step=4, rest=1, least=5, most=81)
every_rule = some.sampled_from(RULES)
every_chain: some.SearchStrategy[Chains] = some.sampled_from(["", "last frame", "overlap"])
wished = some.integers(1, 2000)


def legal(frames: int, rule: FrameRule) -> bool:
    return frames % rule.step == rule.rest % rule.step and rule.least <= frames <= rule.most


@given(every_rule, every_chain, wished, some.integers(0, 100))
def test_every_clip_has_a_legal_length(
    rule: FrameRule, chains: Chains, frames: int, most: int
) -> None:
    rule = limited(rule, most)
    assert all(legal(one, rule) for one in clips(frames, rule, chains))


@given(every_rule, every_chain, wished, some.integers(0, 100))
def test_a_chain_covers_what_is_wished_for_and_is_no_clip_too_long(
    rule: FrameRule, chains: Chains, frames: int, most: int
) -> None:
    rule = limited(rule, most)
    assume(overlap(rule, chains))
    *before, last = clips(frames, rule, chains)
    shared = overlap(rule, chains)
    assert length(frames, rule, chains) >= frames
    assert sum(before) - shared * (len(before) - 1) < frames or not before
    assert last > shared or not before


@given(every_rule, every_chain, wished, some.integers(0, 100))
def test_no_frame_is_counted_twice(rule: FrameRule, chains: Chains, frames: int, most: int) -> None:
    rule = limited(rule, most)
    shared, shown, first = overlap(rule, chains), list[int](), 0
    for number, count in enumerate(clips(frames, rule, chains)):
        shown += range(first + (shared if number else 0), first + count)
        first += count - shared
    assert shown == list(range(length(frames, rule, chains)))


@given(every_rule, wished)
def test_a_model_that_cannot_be_chained_films_one_clip(rule: FrameRule, frames: int) -> None:
    assert len(clips(frames, rule, "")) == 1


def test_an_overlap_is_a_legal_length_of_the_model() -> None:
    assert overlap(WAN, "overlap") == 5
    assert overlap(FrameRule(step=8, rest=1, least=9, most=257), "overlap") == 9
    assert overlap(FrameRule(step=17, rest=5, least=124, most=345), "overlap") == 5


def test_clips_that_hold_no_overlap_go_on_from_one_frame() -> None:
    assert overlap(limited(WAN, 5), "overlap") == 1
    assert clips(13, limited(WAN, 5), "overlap") == (5, 5, 5)


def film(count: int, jump: int = 0) -> NDArray[np.uint8]:
    """A bright bar that goes on by 2 pixels a picture, and by 30 more at `jump`."""
    pictures = np.full((count, 32, 128, 3), 40, np.uint8)
    for number, picture in enumerate(pictures):
        left = 2 * number + (30 if jump and number >= jump else 0)
        picture[:, left : left + 24] = 220
    return pictures


def test_a_joint_that_moves_on_as_the_film_does_is_not_told() -> None:
    assert not [*jumps(film(24), (8, 16))]


def test_a_joint_that_jumps_is_told_with_its_place() -> None:
    (said,) = jumps(film(24, jump=16), (8, 16))
    assert "picture 16" in said


def test_a_jump_that_is_no_joint_is_the_story_s_own() -> None:
    assert not [*jumps(film(24, jump=12), (20,))]
