"""A shot that is longer than its model films: a chain of clips, each going on from the last."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from typing import Literal

from tools.working import FrameRule

Chains = Literal["", "last frame", "overlap"]
SHARED = 5
"""Frames that two clips of a chain have in common at least, where a model goes on from an overlap:
enough to see how things move."""


def limited(rule: FrameRule, most: int) -> FrameRule:
    """A rule with a profile's limit, 0 for none; the shortest legal length is always allowed."""
    if not most:
        return rule
    shortest = rule.at_least(rule.least)
    return rule.model_copy(update={"most": max(shortest, min(rule.most, most))})


def overlap(rule: FrameRule, chains: Chains) -> int:
    """Frames that a clip of a chain has in common with the one before it: none, the last one, or a
    legal length of them; 0 where clips are too short for any to be added."""
    longest = rule.at_least(rule.most)
    if chains == "overlap":
        several = rule.rest
        while several < SHARED:
            several += rule.step
        if several < longest:
            return several
    return 1 if chains and longest > 1 else 0


def clips(frames: int, rule: FrameRule, chains: Chains) -> tuple[int, ...]:
    """Legal lengths of the clips that together film at least `frames`.

    A model that cannot be chained films what it can, and the rest is held.
    """
    longest, shared = rule.at_least(rule.most), overlap(rule, chains)
    if frames <= longest or not shared:
        return (rule.at_least(frames),)
    lengths, there = [longest], longest
    while there < frames:
        added = rule.at_least(frames - there + shared)
        lengths.append(added)
        there += added - shared
    return tuple(lengths)


def length(frames: int, rule: FrameRule, chains: Chains) -> int:
    """How many frames that chain has in all, each once."""
    lengths = clips(frames, rule, chains)
    return sum(lengths) - overlap(rule, chains) * (len(lengths) - 1)


def frames_of(
    joints: Iterable[int], rate: int | Fraction, fps: int, frames: int
) -> tuple[int, ...]:
    """The film's frames, `fps` a second and so many, from which on nothing of the clip before is
    seen.

    Args:
        joints: Numbers of the pictures, `rate` a second, with which a further clip begins.
        rate: Pictures a second.
        fps: Frames a second.
        frames: Of the shot.
    """
    first = (ceil(Fraction(joint * fps) / Fraction(rate)) for joint in joints)
    return tuple(frame for frame in first if frame < frames)
