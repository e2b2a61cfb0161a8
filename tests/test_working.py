"""Sizes and lengths are snapped to what a model takes before anything is loaded."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.diffusion.chaining import clips, length, overlap
from tools.errors import Unsupported
from tools.working import FrameRule, SizeRule, frames_at

sides = st.integers(64, 4096).map(lambda side: side - side % 2)
rules = st.builds(
    FrameRule,
    step=st.sampled_from([1, 4, 8, 17]),
    rest=st.sampled_from([0, 1, 5]),
    least=st.integers(1, 30),
    most=st.integers(60, 400),
)


@given(sides, sides, st.sampled_from([8, 16, 32]), st.integers(200_000, 2_000_000))
def test_a_legal_size_has_the_films_shape_and_no_more_pixels(
    wide: int, high: int, multiple: int, area: int
) -> None:
    rule = SizeRule(multiple=multiple, least=128)
    if not 0.25 <= wide / high <= 4:
        return
    found = rule.nearest((wide, high), area)
    assert all(side % multiple == 0 and side >= 128 for side in found)
    assert found[0] * found[1] <= area
    assert abs(log(found[0] / found[1]) - log(wide / high)) < 2.5 * multiple / min(found)


def test_the_usual_sizes_are_found() -> None:
    rule = SizeRule(multiple=16)
    assert rule.nearest((1280, 720), 832 * 480) == (832, 480)
    assert rule.nearest((1280, 720), 1280 * 720) == (1280, 720)
    assert rule.nearest((720, 1280), 1280 * 720) == (720, 1280)
    assert rule.nearest((1000, 1000), 1024 * 1024) == (1024, 1024)


def test_a_shape_that_no_legal_size_has_is_refused() -> None:
    with pytest.raises(Unsupported, match="too long for this model"):
        SizeRule(multiple=16, least=256).nearest((4096, 64), 512 * 512)


@given(st.integers(1, 2000), rules, st.sampled_from(["", "last frame", "overlap"]))
def test_a_chain_is_of_legal_clips_and_covers_the_shot(
    frames: int, rule: FrameRule, chains: str
) -> None:
    lengths = clips(frames, rule, chains)  # type: ignore[arg-type]
    assert all(one % rule.step == rule.rest % rule.step for one in lengths)
    assert all(one <= rule.most for one in lengths)
    whole = length(frames, rule, chains)  # type: ignore[arg-type]
    assert whole == sum(lengths) - overlap(rule, chains) * (len(lengths) - 1)  # type: ignore[arg-type]
    assert whole >= frames or not chains


@pytest.mark.parametrize(
    ("frames", "fps", "rate", "pictures"),
    [(24, 24, 16, 16), (25, 24, 16, 17), (120, 24, 24, 120), (1, 24, 16, 1), (48, 24, 25, 50)],
)
def test_a_shot_needs_as_many_pictures_as_its_time_holds(
    frames: int, fps: int, rate: int, pictures: int
) -> None:
    assert frames_at(frames, fps, rate) == pictures
