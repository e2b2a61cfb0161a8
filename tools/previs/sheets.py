"""Flat pieces painted on a canvas, and the warp that takes them to any camera's frame."""

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.air import Air
from tools.previs.canvas import Canvas
from tools.previs.compositor import cover, patch
from tools.previs.lens import Focus
from tools.previs.painters import Painters
from tools.previs.planes import Plane, plane_of, visible_rows
from tools.projection import intrinsics
from tools.staging import Camera, SetPiece, Staging

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Size = tuple[int, int]
Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in the frame."""

_SPREAD = 6
"""Pixels by which marks of a hand may lie beside the shape that they belong to."""
_STRIP = 64
"""Rows of a canvas that are measured at once."""
_SLACK = 1.5
"""Pixels by which what is seen may miss its canvas, whose edge goes on there."""
_HALF = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
"""Our pixels begin at whole numbers, OpenCV's are centred on them."""


@dataclass(frozen=True)
class Sheet:
    """Flat pieces of one plane on one canvas."""

    plane: Plane
    canvas: Canvas
    picture: Picture
    """(h, w, 4) premultiplied RGBA."""

    @cached_property
    def solid(self) -> int:
        """The row of the canvas from which on nothing is seen through it."""
        open_ = np.flatnonzero(self.picture[..., 3].min(axis=1) < 255)
        return int(open_[-1]) + 1 if len(open_) else 0

    def inverse(self, camera: Camera, size: Size) -> Array:
        """(3, 3): frame pixels -> canvas pixels of the same points of the plane."""
        here = self.plane.to_pixels(camera, intrinsics(camera, size))
        there = self.plane.to_pixels(self.canvas.camera, self.canvas.intrinsics())
        inverse: Array = there @ np.linalg.inv(here)
        return inverse

    def box(self, camera: Camera, size: Size) -> Box:
        """The part of the frame that the plane can reach; it may be empty."""
        top, bottom = visible_rows(self.plane, camera, size)
        return 0, top, size[0], bottom

    def laid(self, camera: Camera, size: Size) -> "Laid":
        """Where it lies in a camera's frame."""
        box = self.box(camera, size)
        if box[1] >= box[3]:
            return Laid(self, np.eye(3), box, box[3])
        inverse = self.inverse(camera, size)
        return Laid(self, inverse, box, self._whole(inverse, box))

    def _whole(self, inverse: Array, box: Box) -> int:
        """The row of a box of the frame from which on all comes from inside the solid part of the
        canvas; the box's last plus 1: none does."""
        x0, y0, x1, y1 = box
        edges = np.array([(x, y, 1.0) for y in (y0, y1) for x in (x0, x1)])
        (first, last) = (edges @ inverse.T).reshape(2, 2, 3)
        share = np.linspace(0, 1, y1 - y0 + 1)[:, None, None]
        ends = first + share * (last - first)
        x, y = ends[..., 0] / ends[..., 2], ends[..., 1] / ends[..., 2]
        top = self.solid + 1 if self.solid else -_SLACK
        inside = (x >= -_SLACK) & (x <= self.canvas.width + _SLACK)
        inside &= (y >= top) & (y <= self.canvas.height + _SLACK) & (ends[..., 2] > 0)
        missed = np.flatnonzero(~inside.all(axis=1))
        return min(y0 + int(missed[-1]) + 1, y1) if len(missed) else y0

    @cached_property
    def ink(self) -> Array:
        """(4, 3): homogeneous corners, on the canvas, around all that is not transparent."""
        x, y, width, height = cv2.boundingRect(np.ascontiguousarray(self.picture[..., 3]))
        left, top, right, bottom = x - 1, y - 1, x + width + 1, y + height + 1
        return np.array([[left, top, 1], [right, top, 1], [left, bottom, 1], [right, bottom, 1.0]])

    def shares_canvas(self, other: "Sheet") -> bool:
        """Whether both can be one."""
        return self.plane == other.plane and self.canvas == other.canvas

    def under(self, above: "Sheet") -> "Sheet":
        """Both as one sheet; they share plane and canvas."""
        rest = cv2.bitwise_not(cv2.extractChannel(above.picture, 3))
        kept = cv2.multiply(self.picture, cv2.merge((rest,) * 4), scale=1 / 255)
        both = np.asarray(cv2.add(kept, above.picture), np.uint8)
        return Sheet(self.plane, self.canvas, both)


@dataclass(frozen=True)
class Laid:
    """A sheet as one camera sees it."""

    sheet: Sheet
    inverse: Array
    """(3, 3): frame pixels -> canvas pixels."""
    box: Box
    whole: int
    """The row from which on it hides all that lies behind it; the box's last plus 1: it does
    not."""

    def over(self, frame: Picture) -> None:
        """Lay it over the camera's frame, in place."""
        x0, y0, x1, y1 = self.box
        picture = self.sheet.picture
        if self.whole < y1:
            below = cut(picture, self.inverse, (x0, self.whole, x1, y1), cv2.BORDER_REPLICATE)
            cv2.cvtColor(below, cv2.COLOR_RGBA2RGB, dst=frame[self.whole : y1])
        if y0 < self.whole:
            box = self._inked((x0, y0, x1, self.whole))
            if box[0] < box[2] and box[1] < box[3]:
                cover(frame, patch(cut(picture, self.inverse, box), box[0], box[1]))

    def _inked(self, box: Box) -> Box:
        """The part of a box of the frame that what is not transparent can reach."""
        corners = self.sheet.ink @ np.linalg.inv(self.inverse).T
        if corners[:, 2].min() <= 1e-6:
            return box
        places = corners[:, :2] / corners[:, 2:]
        low, high = np.floor(places.min(axis=0)) - 1, np.ceil(places.max(axis=0)) + 1
        low, high = np.clip(low, box[:2], box[2:]), np.clip(high, box[:2], box[2:])
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])


@dataclass(frozen=True)
class SheetPainter:
    """Paints flat pieces as they are seen in the light and air of a shot."""

    staging: Staging
    painters: Painters
    air: Air
    focus: Focus
    focal: float
    """Of the frames, in pixels: what the focus's blur is measured against."""

    def margin(self, canvas: Canvas) -> int:
        """Pixels of a canvas by which what is painted may spread."""
        return math.ceil(3 * self.focus.blur(np.inf) * canvas.focal / self.focal) + _SPREAD

    def sheet(self, piece: SetPiece, canvas: Canvas) -> Sheet:
        """One piece."""
        staging, plane = self.staging, plane_of(piece)
        painted = self.painters.plane(piece, staging.light, staging.weather, staging.style, canvas)
        distances = np.empty((canvas.height, canvas.width))
        for rows, strip in canvas.strips(_STRIP):
            distances[rows] = plane.distances(canvas.camera.position, strip.rays())
        picture = self.air.seen_by_distance(painted, distances)
        return Sheet(plane, canvas, self.focus.soft(picture, distances, canvas.focal / self.focal))


def cut(canvas: Picture, inverse: Array, box: Box, border: int = cv2.BORDER_CONSTANT) -> Picture:
    """What a box of the frame shows of a canvas; `inverse` maps frame pixels to canvas pixels."""
    x0, y0, x1, y1 = box
    corner = np.array([[1, 0, x0], [0, 1, y0], [0, 0, 1]])
    inverse = inverse @ corner
    shift = _whole_shift(inverse)
    if shift is not None:
        left, top = shift
        right, bottom = left + x1 - x0, top + y1 - y0
        if min(left, top) >= 0 and bottom <= canvas.shape[0] and right <= canvas.shape[1]:
            return canvas[top:bottom, left:right].copy()
    centred = np.linalg.inv(_HALF) @ inverse @ _HALF
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    canvas = np.ascontiguousarray(canvas)
    found = cv2.warpPerspective(canvas, centred, (x1 - x0, y1 - y0), flags=flags, borderMode=border)
    return np.asarray(found, np.uint8)


def _whole_shift(inverse: Array) -> tuple[int, int] | None:
    """The shift in whole pixels that a homography is, if it is one."""
    inverse = inverse / inverse[2, 2]
    x, y = round(float(inverse[0, 2])), round(float(inverse[1, 2]))
    shift = np.array([[1, 0, x], [0, 1, y], [0, 0, 1]])
    bend = np.abs(inverse - shift) * np.array([[2e3, 2e3, 1], [2e3, 2e3, 1], [4e6, 4e6, 1]])
    return (x, y) if bend.max() < 0.05 else None
