"""At what size, rate and length a model works, which is seldom just what a film asks for."""

from fractions import Fraction
from math import ceil, sqrt

from pydantic import Field

from tools.errors import Unsupported
from tools.values import Frozen

OFF = 1.6
"""How far a legal size's shape may be from the film's, which is cut out of it."""


class Working(Frozen):
    """At what a model really works."""

    size: tuple[int, int]
    """Width, height in pixels."""
    frames: int = Field(1, ge=1)
    fps: int = Field(24, ge=1)


class SizeRule(Frozen):
    """Which sizes a model takes."""

    multiple: int = Field(16, ge=1)
    """Of both sides."""
    least: int = Field(64, ge=1)
    """Pixels a side."""
    most_area: int = Field(0, ge=0)
    """Pixels of the whole picture; 0: as many as memory holds."""

    def nearest(self, size: tuple[int, int], area: int) -> tuple[int, int]:
        """The legal size of about `area` pixels whose shape is nearest to that of `size`.

        Raises:
            Unsupported: none is of that shape.
        """
        wide, high = size
        most = min(area, self.most_area) if self.most_area else area
        scale = sqrt(most / (wide * high))
        found = (self._snapped(wide * scale), self._snapped(high * scale))
        while found[0] * found[1] > most and max(found) > self.least:
            longer = 0 if found[0] >= found[1] else 1
            found = (found[0] - self.multiple * (1 - longer), found[1] - self.multiple * longer)
        off = (found[0] * high) / (found[1] * wide)
        if min(found) < self.least or not 1 / OFF < off < OFF:
            raise Unsupported(
                f"A picture of {wide}x{high} is too long for this model: of {most} pixels, a "
                f"side would have less than {self.least}. Choose another shape, or more pixels."
            )
        return found

    def _snapped(self, side: float) -> int:
        return max(ceil(self.least / self.multiple), round(side / self.multiple)) * self.multiple


class FrameRule(Frozen):
    """Which lengths a model films: every `step` frames, `rest` more."""

    step: int = Field(4, ge=1)
    rest: int = Field(1, ge=0)
    least: int = Field(5, ge=1)
    most: int = Field(81, ge=1)
    """In one go, at a quality worth having; longer shots are chained."""

    def at_least(self, frames: int) -> int:
        """The shortest legal length that holds `frames`; the longest where none does."""
        wanted = max(frames, self.least)
        legal = ceil((wanted - self.rest) / self.step) * self.step + self.rest
        return min(legal, (self.most - self.rest) // self.step * self.step + self.rest)


class KeyframeRule(Frozen):
    """At which frames of a clip a model takes pictures: every `step`, `rest` more."""

    step: int = Field(1, ge=1)
    rest: int = Field(0, ge=0)

    def nearest(self, frame: int, after: int, before: int) -> int | None:
        """The legal frame nearest to `frame`, strictly between two others; None: there is none."""
        first = (after - self.rest) // self.step + 1
        last = (before - 1 - self.rest) // self.step
        near = max(first, min(last, round(Fraction(frame - self.rest, self.step))))
        return near * self.step + self.rest if first <= last else None

    def last(self, frames: int) -> int:
        """The last legal frame of a clip of so many: where the picture lies that it ends on."""
        return (frames - 1 - self.rest) // self.step * self.step + self.rest


def frames_at(frames: int, fps: int, rate: int) -> int:
    """How many pictures at `rate` a second are needed for `frames` at `fps`."""
    return max(1, ceil(Fraction(frames * rate, fps)))
