"""Pictures at one rate as frames at another: taken over, or moved to the time between two."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.errors import BadMedia
from tools.frames import Rgb

Flow = NDArray[np.float32]
"""(height, width, 2): by how many pixels each point moves to the right and down."""
Plane = NDArray[np.float32]
"""(height, width)."""

ROUNDS = 3
"""In which a motion is looked up again where it leads from."""
AGREE = 24.0
"""Mean difference of a channel up to which two pictures show the same thing there."""
CUT = 72.0
"""The same over whole pictures, without any motion: nobody films that within one take."""
LOST = 1 / 3
"""Of the picture without a counterpart: another cut, between pictures that are alike in tone."""
AROUND = 7
"""Pixels a side over which a difference is averaged."""
ASTRAY = 6.0
"""Of difference that a pixel counts by which the motions forth and back do not meet."""
SPREAD, SOFT = 0.035, 0.02
"""Shares of a picture's height by which the nearer picture is seen around where it must be, so that
a limb comes from one picture and not in shreds from two; and over which it goes over."""
LEAST = 16
"""Pixels a side below which no motion is looked for: the flow's patches have 8."""


def retimed(
    pictures: Iterable[Rgb], fps: int | Fraction, to_fps: int, frames: int
) -> Iterator[Rgb]:
    """Exactly `frames` frames at `to_fps` of pictures at `fps`.

    A frame that falls on a picture is that picture. Between two, both are moved along the optical
    flow to the frame's time and blended; where no motion makes them agree, and over a cut, the
    nearer one is seen as it is. After the last picture that one stands; see `held`. No more than
    two pictures are kept at a time.

    Args:
        pictures: Each (height, width, 3) uint8, all of one size; an array of all of them will do.
        fps: Pictures a second.
        to_fps: Frames a second.
        frames: How many are wanted.

    Raises:
        BadMedia: there is no picture.
    """
    source = iter(pictures)
    first, second = next(source, None), next(source, None)
    if first is None:
        raise BadMedia("There is no picture to make frames of. Make the clip again.")
    number, between = 0, None
    for frame in range(frames):
        place = Fraction(frame) * Fraction(fps) / to_fps
        while second is not None and number + 1 <= place:
            first, second, number, between = second, next(source, None), number + 1, None
        if second is None or place == number:
            yield first
        else:
            between = between or Between(first, second)
            yield between.at(float(place - number))


def held(pictures: int, fps: int | Fraction, to_fps: int, frames: int) -> int:
    """How many of the frames come on when the time of the last picture is over.

    Args:
        pictures: How many there were.
        fps: Pictures a second.
        to_fps: Frames a second.
        frames: As many as `retimed` was asked for.
    """
    return max(0, frames - ceil(Fraction(pictures) * to_fps / Fraction(fps)))


class Between:
    """The time between two pictures of one take.

    Flow is DIS (Kroeger et al., "Fast Optical Flow using Dense Inverse Search", ECCV 2016), both
    ways. What each point between the two moves by is looked up where it comes from, in some rounds;
    of both ways' answers the one counts with which the pictures differ less and that leads back to
    where it came from, the tests for hidden points of Baker et al., "A Database and Evaluation
    Methodology for Optical Flow", IJCV 2011.
    """

    def __init__(self, first: Rgb, second: Rgb) -> None:
        self.first, self.second = first, second

    def at(self, time: float) -> Rgb:
        """The picture at a time, 0 the first to 1 the second."""
        cv2.setNumThreads(1)  # several shots are made at once, one on each core
        nearer = self.first if time < 0.5 else self.second
        if self._cut:
            return nearer
        (forth, back), (missed, missed_back) = self._flows, self._misses
        onwards, homewards = _looked_up(forth, time), -_looked_up(back, 1 - time)
        one, doubt = self._seen(onwards, time)
        other, doubt_too = self._seen(homewards, time)
        doubt = doubt + ASTRAY * _warped(missed, -time * onwards)
        doubt_too = doubt_too + ASTRAY * _warped(missed_back, (1 - time) * homewards)
        moved = np.where((doubt <= doubt_too)[..., None], one, other)
        lost = np.minimum(doubt, doubt_too) > AGREE
        if lost.mean() > LOST:
            return nearer
        share = _spread(lost)[..., None]
        return np.asarray(np.rint(moved + share * (nearer - moved)), np.uint8)

    @cached_property
    def _cut(self) -> bool:
        """Whether there is nothing to follow from the one to the other."""
        return (
            min(self.first.shape[:2]) < LEAST
            or float(np.mean(cv2.absdiff(self.first, self.second))) > CUT
        )

    @cached_property
    def _flows(self) -> tuple[Flow, Flow]:
        one, other = _grey(self.first), _grey(self.second)
        return _flow(one, other), _flow(other, one)

    @cached_property
    def _misses(self) -> tuple[Plane, Plane]:
        """By how many pixels each point of the first picture misses itself on the way forth and
        back, and each of the second on the way back and forth."""
        forth, back = self._flows
        return (
            np.asarray(np.linalg.norm(forth + _warped(back, forth), axis=2), np.float32),
            np.asarray(np.linalg.norm(back + _warped(forth, back), axis=2), np.float32),
        )

    def _seen(self, motion: Flow, time: float) -> tuple[NDArray[np.float32], Plane]:
        """Both pictures moved and blended, and by how much they differ at each point."""
        first = _warped(self.first, -time * motion)
        second = _warped(self.second, (1 - time) * motion)
        differs = cv2.blur(np.abs(first - second).mean(axis=2), (AROUND, AROUND))
        return (1 - time) * first + time * second, np.asarray(differs, np.float32)


def _grey(picture: Rgb) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)


def _flow(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> Flow:
    dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    return np.asarray(dis.calc(one, other, np.zeros((*one.shape, 2), np.float32)), np.float32)


def _looked_up(flow: Flow, time: float) -> Flow:
    """The flow from one picture on, as the points have it that are under way at a time from it."""
    motion = flow
    for _ in range(ROUNDS):
        motion = _warped(flow, -time * motion)
    return motion


def _warped(values: NDArray[np.uint8] | Flow | Plane, by: Flow) -> NDArray[np.float32]:
    """At each point what `values` hold so many pixels away."""
    high, wide = by.shape[:2]
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    place = (x + by[..., 0], y + by[..., 1])
    found = cv2.remap(values, *place, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32)


def _spread(lost: NDArray[np.bool_]) -> Plane:
    """How much of the nearer picture is seen, 0 to 1: around what is lost, specks left out."""
    mask = cv2.erode(lost.astype(np.float32), np.ones((3, 3)))
    around = _odd(SPREAD * lost.shape[0])
    shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (around, around))
    soft = _odd(SOFT * lost.shape[0])
    return np.asarray(cv2.blur(cv2.dilate(mask, shape), (soft, soft)), np.float32)


def _odd(pixels: float) -> int:
    return max(3, 2 * round(pixels / 2) + 1)
