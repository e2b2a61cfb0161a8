"""A shot that is longer than its model films: a chain of clips, each going on from the last."""

from typing import Literal

from tools.working import FrameRule

Chains = Literal["", "last frame", "overlap"]
SHARED = 5
"""Frames that two clips of a chain have in common where a model goes on from an overlap: a legal
length of every rule that we know, and enough to see how things move."""


def overlap(chains: Chains) -> int:
    """Frames that a clip of a chain has in common with the one before it."""
    return {"": 0, "last frame": 1, "overlap": SHARED}[chains]


def clips(frames: int, rule: FrameRule, chains: Chains) -> tuple[int, ...]:
    """Legal lengths of the clips that together film at least `frames`; the last may be short.

    A model that cannot be chained films what it can, and the rest is held.
    """
    longest = rule.at_least(rule.most)
    if frames <= longest or not chains:
        return (rule.at_least(frames),)
    shared = overlap(chains)
    lengths = [longest]
    there = longest
    while there < frames:
        added = rule.at_least(frames - there + shared)
        lengths.append(added)
        there += added - shared
    return tuple(lengths)


def length(frames: int, rule: FrameRule, chains: Chains) -> int:
    """How many frames that chain has in all."""
    lengths = clips(frames, rule, chains)
    return sum(lengths) - overlap(chains) * (len(lengths) - 1)
