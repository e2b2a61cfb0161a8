"""Backdrop and flat pieces of a span of a shot: painted once, warped for each frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.air import Air
from tools.previs.canvas import Canvas
from tools.previs.canvases import plane_canvas, sky_canvas
from tools.previs.compositor import cover, patch
from tools.previs.lens import Focus, softened
from tools.previs.painters import Painters
from tools.previs.planes import Plane, plane_of, visible_rows
from tools.projection import focal_pixels, intrinsics, rotation
from tools.staging import Camera, SetPiece, Staging

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Size = tuple[int, int]
Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in the frame."""

_HALF = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
"""Our pixels begin at whole numbers, OpenCV's are centred on them."""


@dataclass(frozen=True)
class _Sheet:
    """Flat pieces of one plane, painted on the canvas."""

    plane: Plane
    picture: Picture
    opaque: bool


class Scenery:
    """What lies behind and below all cards, for cameras near the one it was painted for."""

    def __init__(
        self,
        staging: Staging,
        cameras: Sequence[Camera],
        size: Size,
        painters: Painters,
        air: Air,
        focus: Focus,
    ) -> None:
        """Paint for the `cameras` of a span of frames."""
        self._focus = focus
        self._size = size
        self._air = air
        self._staging = staging
        self._painters = painters
        flats = [piece for piece in staging.pieces if piece.kind in painters.flat]
        self._sky_canvas = sky_canvas(cameras, size)
        sky = painters.backdrop(
            staging.backdrop, staging.light, staging.weather, staging.style, self._sky_canvas
        )
        self._focal = max(focal_pixels(camera.focal, size) for camera in cameras)
        self._sky = softened(sky, focus.blur(np.inf))
        self._canvas = plane_canvas(cameras, size, [plane_of(piece) for piece in flats])
        self._sheets: list[_Sheet] = []
        self._water: tuple[Plane, Mask] | None = None
        rays = self._canvas.rays() if flats else np.empty((0, 0, 3))
        for piece in flats:
            self._lay(piece, rays)

    def _lay(self, piece: SetPiece, rays: Array) -> None:
        """Paint a flat piece and lay it over those before it."""
        staging, plane = self._staging, plane_of(piece)
        painted = self._painters.plane(
            piece, staging.light, staging.weather, staging.style, self._canvas
        )
        distances = plane.distances(self._canvas.camera.position, rays)
        picture = self._air.seen_by_distance(painted, distances)
        zoom = self._canvas.focal / self._focal
        picture = self._focus.soft(picture, distances, zoom)
        self._wet(piece, plane, picture[..., 3])
        last = self._sheets[-1] if self._sheets else None
        if last is not None and last.plane == plane:
            picture = _over(last.picture, picture)
            self._sheets.pop()
        self._sheets.append(_Sheet(plane, picture, bool(picture[..., 3].min() == 255)))

    def _wet(self, piece: SetPiece, plane: Plane, alpha: Mask) -> None:
        """Keep where water shows: later pieces hide it."""
        if piece.kind == "water":
            self._water = (plane, np.ascontiguousarray(alpha))
        elif self._water is not None:
            below, shown = self._water
            hidden = np.asarray(cv2.multiply(shown, 255 - alpha, scale=1 / 255), np.uint8)
            self._water = (below, hidden)

    def frame(self, camera: Camera) -> Picture:
        """(h, w, 3): backdrop and planes as this camera sees them; a new array."""
        frame = self._behind(camera)
        for sheet in self._sheets:
            self._spread(frame, sheet, camera)
        return frame

    def _behind(self, camera: Camera) -> Picture:
        turn = rotation(self._sky_canvas.camera) @ rotation(camera).T
        inverse = self._sky_canvas.intrinsics() @ turn
        inverse = inverse @ np.linalg.inv(intrinsics(camera, self._size))
        return _cut(self._sky, inverse, (0, 0, *self._size), cv2.BORDER_REPLICATE)

    def _spread(self, frame: Picture, sheet: _Sheet, camera: Camera) -> None:
        box = self._box(sheet.plane, camera)
        if box[1] >= box[3]:
            return
        inverse = self._to_canvas(sheet.plane, camera)
        if sheet.opaque and self._inside(inverse, box):
            colour = sheet.picture[..., :3]
            frame[box[1] : box[3]] = _cut(colour, inverse, box, cv2.BORDER_REPLICATE)
        else:
            cover(frame, patch(_cut(sheet.picture, inverse, box), box[0], box[1]))

    def _box(self, plane: Plane, camera: Camera) -> Box:
        top, bottom = visible_rows(plane, camera, self._size)
        return 0, top, self._size[0], bottom

    def _to_canvas(self, plane: Plane, camera: Camera) -> Array:
        """(3, 3): frame pixels -> canvas pixels of the same points of the plane."""
        here = plane.to_pixels(camera, intrinsics(camera, self._size))
        there = plane.to_pixels(self._canvas.camera, self._canvas.intrinsics())
        inverse: Array = there @ np.linalg.inv(here)
        return inverse

    def _inside(self, inverse: Array, box: Box) -> bool:
        """Whether the whole box comes from inside the canvas."""
        x0, y0, x1, y1 = box
        corners = np.array([[x0, y0, 1], [x1, y0, 1], [x0, y1, 1], [x1, y1, 1]]) @ inverse.T
        places = corners[:, :2] / corners[:, 2:]
        limits = (self._canvas.width, self._canvas.height)
        return bool((places >= -1.5).all() and (places <= np.array(limits) + 1.5).all())

    def depth(self, camera: Camera) -> NDArray[np.float32]:
        """(h, w): metres in front of the camera, cards aside; inf where the backdrop is seen."""
        width, height = self._size
        x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
        seen = np.dstack([x, y, np.ones_like(x)])
        # These rays are 1 m long along the camera's axis, so lengths along them are depths.
        rays = seen @ np.linalg.inv(intrinsics(camera, self._size)).T @ rotation(camera)
        depth = np.full((height, width), np.inf, np.float32)
        for sheet in self._sheets:
            box = self._box(sheet.plane, camera)
            rows = slice(box[1], box[3])
            if box[1] < box[3]:
                inverse = self._to_canvas(sheet.plane, camera)
                there = _cut(sheet.picture[..., 3], inverse, box) > 127
                met = sheet.plane.distances(camera.position, rays[rows])
                depth[rows][there] = met[there]
        return depth

    def on_water(self, camera: Camera, box: Box) -> Mask | None:
        """(h, w) of the box: 255 where water is seen, cards aside; None: there is no water."""
        if self._water is None:
            return None
        plane, shown = self._water
        top, bottom = visible_rows(plane, camera, self._size)
        mask = _cut(shown, self._to_canvas(plane, camera), box)
        rows = np.arange(box[1], box[3])
        mask[(rows < top) | (rows >= bottom)] = 0
        return mask

    @property
    def canvases(self) -> tuple[Canvas, Canvas]:
        """Of the backdrop and of the planes."""
        return self._sky_canvas, self._canvas


def _over(below: Picture, above: Picture) -> Picture:
    rest = 255 - above[..., 3]
    kept = cv2.multiply(below, cv2.merge((rest, rest, rest, rest)), scale=1 / 255)
    return np.asarray(cv2.add(kept, above), np.uint8)


def _cut(canvas: Picture, inverse: Array, box: Box, border: int = cv2.BORDER_CONSTANT) -> Picture:
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
    cut = cv2.warpPerspective(canvas, centred, (x1 - x0, y1 - y0), flags=flags, borderMode=border)
    return np.asarray(cut, np.uint8)


def _whole_shift(inverse: Array) -> tuple[int, int] | None:
    """The shift in whole pixels that a homography is, if it is one."""
    inverse = inverse / inverse[2, 2]
    x, y = round(float(inverse[0, 2])), round(float(inverse[1, 2]))
    shift = np.array([[1, 0, x], [0, 1, y], [0, 0, 1]])
    bend = np.abs(inverse - shift) * np.array([[2e3, 2e3, 1], [2e3, 2e3, 1], [4e6, 4e6, 1]])
    return (x, y) if bend.max() < 0.05 else None
