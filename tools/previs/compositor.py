"""Lays premultiplied 8-bit pictures over a frame, inside the rectangle that their ink can reach."""

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Array = NDArray[np.float64]
Size = tuple[int, int]


@dataclass(frozen=True)
class Patch:
    """Premultiplied colour at a place of the frame."""

    x: int
    y: int
    colour: Picture
    """(h, w, 3)."""
    rest: Picture
    """(h, w, 3): 255 minus alpha, what stays of the picture below."""


def patch(picture: Picture, x: int, y: int) -> Patch:
    """A premultiplied RGBA picture, laid with its corner at x, y."""
    rest = cv2.bitwise_not(cv2.extractChannel(picture, 3))
    colour = cv2.cvtColor(picture, cv2.COLOR_RGBA2RGB)
    return Patch(x, y, np.asarray(colour, np.uint8), np.asarray(cv2.merge((rest,) * 3), np.uint8))


def cover(frame: Picture, above: Patch) -> None:
    """Lay a patch over the frame, in place; the patch lies inside the frame."""
    height, width = above.colour.shape[:2]
    below = frame[above.y : above.y + height, above.x : above.x + width]
    cv2.multiply(below, above.rest, dst=below, scale=1 / 255)
    cv2.add(below, above.colour, dst=below)


def note(mask: Picture, above: Patch) -> None:
    """Mark in a mask (h, w) of the frame where a patch covers, in place."""
    height, width = above.colour.shape[:2]
    below = mask[above.y : above.y + height, above.x : above.x + width]
    cv2.max(below, cv2.bitwise_not(cv2.extractChannel(above.rest, 0)), dst=below)


class Layer:
    """A premultiplied RGBA picture that is placed by affine maps, and its smaller copies."""

    def __init__(self, picture: Picture) -> None:
        """Keep (h, w, 4) premultiplied RGBA."""
        self.picture = picture
        self._halves: list[Picture] = [picture]

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """x0, y0, x1, y1 of what is not transparent; all 0 when nothing is."""
        x, y, width, height = cv2.boundingRect(np.ascontiguousarray(self.picture[..., 3]))
        return x, y, x + width, y + height

    def level(self, step: int) -> Picture:
        """The picture halved `step` times."""
        while len(self._halves) <= step:
            last = self._halves[-1]
            half = (max(1, last.shape[1] // 2), max(1, last.shape[0] // 2))
            self._halves.append(
                np.asarray(cv2.resize(last, half, interpolation=cv2.INTER_AREA), np.uint8)
            )
        return self._halves[step]


def reached(bounds: tuple[int, int, int, int], matrix: Array, size: Size) -> Array:
    """(2, 2): low and high corner, whole pixels inside the frame, of mapped bounds."""
    x0, y0, x1, y1 = bounds
    sides = []
    for (a, b, c), limit in zip(matrix.tolist(), size, strict=True):
        ends = (a * x0 + b * y0 + c, a * x1 + b * y0 + c, a * x0 + b * y1 + c, a * x1 + b * y1 + c)
        low, high = math.floor(min(ends)), math.ceil(max(ends))
        sides.append((min(max(low, 0), limit), min(max(high, 0), limit)))
    return np.array(sides).T


def _between_centres(matrix: Array) -> Array:
    """Our pixels begin at whole numbers, OpenCV's are centred on them."""
    (a, b, c), (d, e, f) = matrix.tolist()
    return np.array([[a, b, c + 0.5 * (a + b) - 0.5], [d, e, f + 0.5 * (d + e) - 0.5]])


def warped_mask(mask: Picture, matrix: Array, low: Array, high: Array) -> Picture:
    """Part numbers inside low..high, unmixed."""
    moved = matrix.copy()
    moved[:, 2] -= low
    box = (int(high[0] - low[0]), int(high[1] - low[1]))
    placed = cv2.warpAffine(mask, _between_centres(moved), box, flags=cv2.INTER_NEAREST)
    return np.asarray(placed, np.uint8)


def warped(layer: Layer, matrix: Array, size: Size, *, snap: bool) -> Patch | None:
    """Place a layer by (2, 3) `matrix`, layer pixels -> frame pixels; None: out of sight.

    With `snap`, a layer that is drawn at its final size moves by whole pixels and stays crisp.
    """
    (left, top), (right, bottom) = reached(layer.bounds, matrix, size).tolist()
    if right <= left or bottom <= top:
        return None
    (a, b, c), (d, e, f) = matrix.tolist()
    x0, y0, x1, y1 = layer.bounds
    bend = max(abs(a - 1), abs(b), abs(d), abs(e - 1)) * max(x1 - x0, y1 - y0)
    if snap and bend < 0.6:
        return _shifted(layer, matrix, size)
    shrink, step = math.sqrt(abs(a * e - b * d)), 0
    while shrink < 0.55 and step < 6:
        shrink, step = shrink * 2, step + 1
    source = layer.level(step)
    across = layer.picture.shape[1] / source.shape[1]
    down = layer.picture.shape[0] / source.shape[0]
    moved = np.array([[a * across, b * down, c - left], [d * across, e * down, f - top]])
    box = (right - left, bottom - top)
    placed = cv2.warpAffine(source, _between_centres(moved), box, flags=cv2.INTER_LINEAR)
    return patch(np.asarray(placed, np.uint8), left, top)


def _shifted(layer: Layer, matrix: Array, size: Size) -> Patch | None:
    dx, dy = (round(float(v)) for v in matrix[:, 2])
    x0, y0, x1, y1 = layer.bounds
    left, top = max(x0, -dx), max(y0, -dy)
    right, bottom = min(x1, size[0] - dx), min(y1, size[1] - dy)
    if right <= left or bottom <= top:
        return None
    return patch(layer.picture[top:bottom, left:right], left + dx, top + dy)


def masked(above: Patch, mask: Picture) -> Patch:
    """A patch that only covers where the (h, w) mask is not 0."""
    wide = np.asarray(cv2.merge((mask, mask, mask)), np.uint8)
    colour = np.asarray(cv2.multiply(above.colour, wide, scale=1 / 255), np.uint8)
    alpha = np.asarray(cv2.multiply(cv2.bitwise_not(above.rest), wide, scale=1 / 255), np.uint8)
    return Patch(above.x, above.y, colour, np.asarray(cv2.bitwise_not(alpha), np.uint8))
