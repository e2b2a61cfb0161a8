"""A staging made ready to be shot: any of its frames, drawn from what was painted once."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.air import Air
from tools.previs.canvases import fits, keeps_sight, plane_canvas, sky_canvas
from tools.previs.cast import Cast, Key, Placed
from tools.previs.compositor import Layer, Patch, cover, masked, note, warped
from tools.previs.ground import Ground
from tools.previs.hands import hand_of
from tools.previs.hands.hand import Scene
from tools.previs.hands.painters import in_hand
from tools.previs.hands.splashes import Leaves, Splashes
from tools.previs.lens import focus_on
from tools.previs.paint.lamplight import lamplight
from tools.previs.painters import Painters, ours
from tools.previs.performance import HOLD, Performance
from tools.previs.planes import plane_of
from tools.previs.scenery import Scenery
from tools.previs.weather import Drifting, Falling
from tools.projection import camera_at, horizon
from tools.staging import Camera, Staging
from tools.video import Mouth

Array = NDArray[np.float64]
Field = NDArray[np.float32]
Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Size = tuple[int, int]

_SPANS = 6
"""Canvases that a move may take, at most."""
_BEHIND_MIST = 9.0
"""Metres; cards nearer than that stand before the drifting mist."""
_PATCHES = 160


@dataclass(frozen=True)
class _Draw:
    """One thing to lay over the scenery."""

    key: Key
    layer: Layer
    matrix: Array
    depth: float
    wet: bool = False
    """Only where water is seen."""


class Stage:
    """A shot's frames. Frames may be asked for in any order; each is the same whenever it is."""

    def __init__(
        self,
        staging: Staging,
        size: Size,
        *,
        frames: int = 1,
        fps: int = 24,
        seed: int = 0,
        mouths: Sequence[Mouth] = (),
        painters: Painters | None = None,
    ) -> None:
        """Plan the shot; painting begins with the first frame."""
        self._hand = hand = hand_of(staging.style)
        staging = staging.model_copy(update={"style": hand.own(staging.style)})
        self.staging, self.size, self.fps = staging, size, fps
        self._drawn_as = Scene(staging.light, staging.weather, staging.style, size[1] / 720)
        self._painters = painters = in_hand(painters or ours(), self._drawn_as)
        self.cameras = cameras = [
            camera_at(staging.camera, _share(i, frames), i / fps) for i in range(frames)
        ]
        self.static = all(camera == cameras[0] for camera in cameras)
        seed = seed * 1009 + staging.seed
        mist = painters.mist(staging.light, staging.weather, staging.style)
        self._air = air = Air(staging.light, staging.weather, mist, hand)
        self._middle = cameras[len(cameras) // 2]
        focus = focus_on(staging, self._middle, size)
        self._focus = focus = replace(focus, strength=focus.strength * hand.lens)
        acts = self._rehearsed(frames, seed, {mouth.figure: mouth for mouth in mouths})
        self.cast = Cast(staging, acts, cameras, size, painters, air, focus)
        self._ground = Ground(staging, self._middle, size, painters.extent)
        self._spans = self._divided()
        self._scenery: tuple[int, Scenery] | None = None
        self._patches: OrderedDict[Key, Patch | None] = OrderedDict()
        self._last: tuple[Key, Picture] | None = None
        self._bare: Picture | None = None
        self._gains: tuple[Field | None] | None = None
        """Lamplight where the camera stands still, once it is known."""
        weather = staging.weather
        self._falling = Falling(weather, staging.light, size, seed, hand)
        self._splashes = Splashes(staging, cameras, size, fps, seed, hand)
        self._leaves = Leaves(staging, size, seed, hand)
        self._cards: Mask = np.zeros((size[1], size[0]), np.uint8)
        self._drifting = Drifting(weather, mist, size, seed) if weather.fog > 0.04 else None

    def _rehearsed(self, frames: int, seed: int, mouths: dict[str, Mouth]) -> list[Performance]:
        return [
            Performance(
                figure,
                frames=frames,
                fps=self.fps,
                phases=self._painters.phases(figure),
                seed=seed + 101 * number,
                mouth=mouths.get(figure.id),
            )
            for number, figure in enumerate(self.staging.figures, 1)
        ]

    def _divided(self) -> list[range]:
        """Spans of frames, each small enough in its travel for one canvas."""
        flats = [p for p in self.staging.pieces if p.kind in self._painters.flat]
        planes = [plane_of(piece) for piece in flats]
        count = len(self.cameras)
        for parts in range(1, _SPANS + 1):
            edges = [round(i) for i in np.linspace(0, count, min(parts, count) + 1)]
            spans = [range(a, b) for a, b in pairwise(edges)]
            shots = [self.cameras[s.start : s.stop] for s in spans]
            if all(
                fits(sky_canvas(shot, self.size), self.size)
                and fits(canvas := plane_canvas(shot, self.size, planes), self.size)
                and keeps_sight(canvas, shot, self.size, planes)
                for shot in shots
            ):
                break
        return spans

    def scenery(self, frame: int) -> Scenery:
        """Backdrop and planes for the span of that frame."""
        at = next(i for i, span in enumerate(self._spans) if frame in span)
        if self._scenery is None or self._scenery[0] != at:
            span = self._spans[at]
            cameras = self.cameras[span.start : span.stop]
            scenery = Scenery(
                self.staging, cameras, self.size, self._painters, self._air, self._focus
            )
            self._scenery = (at, scenery)
        return self._scenery[1]

    def placed(self, frame: int) -> list[Placed]:
        """The cards at a frame, far ones first."""
        held = frame - frame % HOLD
        return self.cast.placed(frame, held / self.fps)

    def frame(self, frame: int) -> Picture:
        """(h, w, 3) uint8 RGB; a new array."""
        seconds = frame / self.fps
        picture = self._composed(frame, seconds)
        self._splashes.over(picture, frame, self._cards)
        self._leaves.over(picture, seconds)
        self._falling.over(picture, seconds)
        return picture

    def _composed(self, frame: int, seconds: float) -> Picture:
        """Everything but what falls."""
        camera = self.cameras[frame]
        placed = self.placed(frame)
        now = tuple((card.key, card.matrix.tobytes()) for card in placed)
        still = self.static and self._drifting is None
        if still and self._last is not None and self._last[0] == now:
            return self._last[1].copy()
        picture = self._scene(frame, camera)
        self._cards[:] = 0
        band = self._band(seconds, camera)
        for draw in self._draws(placed, camera):
            if band is not None and draw.depth < _BEHIND_MIST:
                cover(picture, band)
                band = None
            self._lay(picture, draw, frame, camera)
        if band is not None:
            cover(picture, band)
        picture = self._hand.frame(picture, self._drawn_as)
        self._light_up(picture, camera)
        if still:
            self._last = (now, picture.copy())
        return picture

    def _light_up(self, picture: Picture, camera: Camera) -> None:
        """Lay the light of a room's lamps over a frame."""
        if not self.static:
            gains = lamplight(self.staging, camera, self.size)
        else:
            if self._gains is None:
                self._gains = (lamplight(self.staging, camera, self.size),)
            gains = self._gains[0]
        if gains is not None:
            cv2.multiply(picture, gains, dst=picture, dtype=cv2.CV_8U)

    def _band(self, seconds: float, camera: Camera) -> Patch | None:
        if self._drifting is None:
            return None
        return self._drifting.at(seconds, horizon(camera, self.size))

    def _scene(self, frame: int, camera: Camera) -> Picture:
        """Backdrop and planes; painted once where the camera stands still."""
        if not self.static:
            return self.scenery(frame).frame(camera)
        if self._bare is None:
            self._bare = self.scenery(frame).frame(camera)
        return self._bare.copy()

    def _draws(self, placed: Sequence[Placed], camera: Camera) -> list[_Draw]:
        """What lies on the ground, then the cards; far things first."""
        traces = [trace for card in placed if (trace := self._ground.trace(card, camera))]
        below = [_Draw(t.key, t.layer, t.matrix, np.inf, t.wet) for t in traces]
        return below + [_Draw(c.key, c.drawing.layer, c.matrix, c.depth) for c in placed]

    def _lay(self, picture: Picture, draw: _Draw, frame: int, camera: Camera) -> None:
        """Lay one draw over the picture; where the camera stands still its patch is kept."""
        if not self.static:
            patch = self._patch(draw, frame, camera)
        else:
            key: Key = (*draw.key, draw.matrix.tobytes())
            if key not in self._patches:
                self._patches[key] = self._patch(draw, frame, camera)
            self._patches.move_to_end(key)
            patch = self._patches[key]
            if len(self._patches) > _PATCHES:
                self._patches.popitem(last=False)
        if patch is None:
            return
        cover(picture, patch)
        if self.staging.weather.rain > 0 and np.isfinite(draw.depth):
            note(self._cards, patch)

    def _patch(self, draw: _Draw, frame: int, camera: Camera) -> Patch | None:
        patch = warped(draw.layer, draw.matrix, self.size, snap=self.static)
        if patch is None or not draw.wet:
            return patch
        height, width = patch.colour.shape[:2]
        box = (patch.x, patch.y, patch.x + width, patch.y + height)
        water = self.scenery(frame).on_water(camera, box)
        return None if water is None else masked(patch, water)


def _share(frame: int, frames: int) -> float:
    return frame / (frames - 1) if frames > 1 else 0.0
