"""Backdrop and flat pieces of a span of a shot: painted once, warped for each frame."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.air import Air
from tools.previs.canvas import Canvas
from tools.previs.canvases import part_of, plane_canvas, sampled, sky_canvas
from tools.previs.lens import Focus, softened
from tools.previs.painters import Painters
from tools.previs.planes import plane_of, visible_rows
from tools.previs.sheets import Box, Laid, Sheet, SheetPainter, cut
from tools.projection import focal_pixels, intrinsics, rotation
from tools.staging import Camera, SetPiece, Staging

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Size = tuple[int, int]

DEEP = frozenset({"chasm"})
"""Kinds of flat pieces that one looks down into: their walls are no plane, so a camera that travels
has them painted anew every few frames."""
_EVERY = 4
"""Frames from one such painting to the next."""
_BELOW = 0.1
"""Frame heights by which the backdrop goes on below where it is seen: marks of a hand spread."""
_LEAST_ROWS = 64
"""Of the sky: OpenCV rounds otherwise in very low pictures."""


class Scenery:
    """What lies behind and below all cards, for the cameras of a span of frames."""

    def __init__(
        self,
        staging: Staging,
        cameras: Sequence[Camera],
        size: Size,
        painters: Painters,
        air: Air,
        focus: Focus,
    ) -> None:
        """Paint what these cameras see."""
        self._size, self._cameras = size, cameras
        focal = max(focal_pixels(camera.focal, size) for camera in cameras)
        self._painter = SheetPainter(staging, painters, air, focus, focal)
        self._sheets: list[Sheet | SetPiece] = []
        self._water: Sheet | None = None
        self._deep: dict[tuple[str, int], Sheet] = {}
        self._paint([piece for piece in staging.pieces if piece.kind in painters.flat])
        self._sky_canvas = self._open_sky()
        sky = painters.backdrop(
            staging.backdrop, staging.light, staging.weather, staging.style, self._sky_canvas
        )
        sky = softened(sky, focus.blur(np.inf))
        self._plain = bool((sky == sky[:1, :1]).all())
        # OpenCV warps four channels faster than three.
        self._sky = np.asarray(cv2.cvtColor(sky, cv2.COLOR_RGB2RGBA), np.uint8)

    def _paint(self, flats: Sequence[SetPiece]) -> None:
        """Paint the flat pieces in their order; those of one plane become one sheet."""
        if not flats:
            return
        travels = any(c.position != self._cameras[0].position for c in self._cameras)
        canvas = plane_canvas(self._cameras, self._size, [plane_of(piece) for piece in flats])
        # Water is noted on the whole canvas, where later pieces may hide it.
        whole = any(piece.kind == "water" for piece in flats)
        for piece in flats:
            if travels and piece.kind in DEEP:
                self._sheets.append(piece)
                continue
            part = canvas if whole else part_of(canvas, piece, self._painter.margin(canvas))
            if part is None:
                continue
            sheet = self._painter.sheet(piece, part)
            self._wet(piece, sheet)
            last = self._sheets[-1] if self._sheets else None
            if isinstance(last, Sheet) and last.shares_canvas(sheet):
                self._sheets[-1] = last.under(sheet)
            else:
                self._sheets.append(sheet)

    def _open_sky(self) -> Canvas:
        """The canvas of the backdrop down to where the ground hides it from every camera."""
        canvas = sky_canvas(self._cameras, self._size)
        lowest = 0.0
        for camera in sampled(self._cameras):
            row = self._open([s.laid(camera, self._size) for s in self._kept()])
            corners = np.array([(x, y, 1.0) for y in (0, row) for x in (0, self._size[0])])
            seen = corners @ self._behind(camera, canvas).T
            lowest = max(lowest, float((seen[:, 1] / seen[:, 2]).max()))
        rows = math.ceil(lowest + _BELOW * self._size[1])
        return canvas.rows(0, min(canvas.height, rows))

    def _open(self, laid: Sequence[Laid]) -> int:
        """The row from which on the ground of a frame hides the backdrop."""
        height = self._size[1]
        return min((seen.whole for seen in laid if seen.box[3] == height), default=height)

    def _kept(self) -> list[Sheet]:
        """The sheets that are painted once."""
        return [sheet for sheet in self._sheets if isinstance(sheet, Sheet)]

    def _wet(self, piece: SetPiece, sheet: Sheet) -> None:
        """Keep where water shows: later pieces hide it."""
        alpha = np.ascontiguousarray(sheet.picture[..., 3])
        if piece.kind == "water":
            self._water = Sheet(sheet.plane, sheet.canvas, alpha)
        elif self._water is not None:
            shown = cv2.multiply(self._water.picture, cv2.bitwise_not(alpha), scale=1 / 255)
            water = self._water
            self._water = Sheet(water.plane, water.canvas, np.asarray(shown, np.uint8))

    def _seen(self, camera: Camera) -> list[Sheet]:
        """The sheets for one camera, in their order."""
        return [
            sheet if isinstance(sheet, Sheet) else self._looked_into(sheet, camera)
            for sheet in self._sheets
        ]

    def _looked_into(self, piece: SetPiece, camera: Camera) -> Sheet:
        """A deep piece, painted from a camera of the span that is close to this one."""
        nearest = min(
            range(len(self._cameras)),
            key=lambda i: math.dist(self._cameras[i].position, camera.position),
        )
        first = nearest - nearest % _EVERY
        key = (piece.id, first)
        if key not in self._deep:
            around = self._cameras[first : first + _EVERY]
            canvas = plane_canvas(around, self._size, [plane_of(piece)])
            # Frames are mostly asked for in order: the painting before is not needed again.
            self._deep = {k: sheet for k, sheet in self._deep.items() if k[0] != piece.id}
            self._deep[key] = self._painter.sheet(piece, canvas)
        return self._deep[key]

    def frame(self, camera: Camera) -> Picture:
        """(h, w, 3): backdrop and planes as this camera sees them; a new array."""
        width, height = self._size
        frame = np.empty((height, width, 3), np.uint8)
        sheets = [sheet.laid(camera, self._size) for sheet in self._seen(camera)]
        open_ = self._open(sheets)
        if open_ > 0:
            self._spread_sky(frame[: max(open_, _LEAST_ROWS)], camera)
        for sheet in sheets:
            sheet.over(frame)
        return frame

    def _spread_sky(self, frame: Picture, camera: Camera) -> None:
        """Lay the backdrop over the upper rows of a frame, in place."""
        if self._plain:
            frame[:] = self._sky[0, 0, :3]
            return
        inverse = self._behind(camera, self._sky_canvas)
        box = (0, 0, frame.shape[1], frame.shape[0])
        found = cut(self._sky, inverse, box, cv2.BORDER_REPLICATE)
        cv2.cvtColor(found, cv2.COLOR_RGBA2RGB, dst=frame)

    def _behind(self, camera: Camera, canvas: Canvas) -> Array:
        """(3, 3): pixels of a camera's frame -> those of the backdrop's canvas."""
        turn = rotation(canvas.camera) @ rotation(camera).T
        inverse: Array = canvas.intrinsics() @ turn @ np.linalg.inv(intrinsics(camera, self._size))
        return inverse

    def depth(self, camera: Camera) -> NDArray[np.float32]:
        """(h, w): metres in front of the camera, cards aside; inf where the backdrop is seen."""
        width, height = self._size
        x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
        seen = np.dstack([x, y, np.ones_like(x)])
        # These rays are 1 m long along the camera's axis, so lengths along them are depths.
        rays = seen @ np.linalg.inv(intrinsics(camera, self._size)).T @ rotation(camera)
        depth = np.full((height, width), np.inf, np.float32)
        for sheet in self._seen(camera):
            box = sheet.box(camera, self._size)
            rows = slice(box[1], box[3])
            if box[1] < box[3]:
                alpha = cut(sheet.picture[..., 3], sheet.inverse(camera, self._size), box)
                met = sheet.plane.distances(camera.position, rays[rows])
                depth[rows][alpha > 127] = met[alpha > 127]
        return depth

    def on_water(self, camera: Camera, box: Box) -> Mask | None:
        """(h, w) of the box: 255 where water is seen, cards aside; None: there is no water."""
        if self._water is None:
            return None
        top, bottom = visible_rows(self._water.plane, camera, self._size)
        mask = cut(self._water.picture, self._water.inverse(camera, self._size), box)
        rows = np.arange(box[1], box[3])
        mask[(rows < top) | (rows >= bottom)] = 0
        return mask
