"""Pictures between the first frame and the last: at a model's rate, each in one clip of a chain."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tools.model import Model
from tools.video import ClipRequest, Keyframe
from tools.working import KeyframeRule


def at_rate(keyframes: Iterable[Keyframe], fps: int, rate: int) -> dict[int, Keyframe]:
    """Number of the picture at which each is seen -> keyframe, in order; where a low rate has two
    fall on one picture, the later one is seen at the next.

    Args:
        keyframes: At frames of the film.
        fps: Frames of the film a second.
        rate: Pictures of the model a second.
    """
    found: dict[int, Keyframe] = {}
    for one in keyframes:
        earliest = max(found, default=0) + 1
        found[max(earliest, round(Fraction(one.frame * rate, fps)))] = one
    return found


def within(
    numbers: Iterable[int], first: int, frames: int, rule: KeyframeRule, *, known: int, ends: bool
) -> dict[int, int]:
    """Which pictures of a chain are asked of one of its clips: frame of the clip -> number of the
    picture, each at the nearest frame that the model takes one at, and none where another is.

    Args:
        numbers: Of the pictures that are given, counted through the chain, in order.
        first: Number of the clip's first picture.
        frames: Of the clip.
        rule: Where the model takes them.
        known: Frames at the clip's beginning that are given, at least 1: what is seen in them is
            asked of the clip before.
        ends: Whether its last frame is given, too.
    """
    found: dict[int, int] = {}
    before = rule.last(frames) if ends else frames
    for number in numbers:
        if number - first not in range(known, frames - ends):
            continue
        there = rule.nearest(number - first, max(found, default=known - 1), before)
        if there is not None:
            found[there] = number
    return found


def told(request: ClipRequest) -> dict[str, Any]:
    """What a result says of those that were asked for, if any were."""
    given = [[one.frame, one.picture.name, one.picture.digest[:12]] for one in request.keyframes]
    return {"keyframes": given} if given else {}


def left_out(count: int, model: Model) -> str:
    """What a person should know of those that a model was not given."""
    if "keyframes" not in model.honours:
        return f"{model.name} takes no pictures between the first and the last; {count} left out."
    return (
        f"{count} of the pictures between the first and the last fell on others that {model.name} "
        "was given, or beyond its clip, and are left out."
    )
