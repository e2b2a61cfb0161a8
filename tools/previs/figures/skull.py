"""The form of a head: level sections from the chin (0) to the crown (1), in head heights."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.looks import Look
from tools.previs.figures.skeleton import Skeleton
from tools.previs.figures.solids import Solid, View
from tools.previs.strokes import Line

_LEVELS = np.linspace(0, 1, 241)
_AT = (0.0, 0.03, 0.08, 0.16, 0.24, 0.32, 0.40, 0.48, 0.55, 0.60, 0.66)
_HALF_WIDTH = (0.085, 0.155, 0.205, 0.255, 0.29, 0.315, 0.328, 0.332, 0.333, 0.336, 0.338)
_FRONT = (0.285, 0.325, 0.338, 0.322, 0.338, 0.345, 0.352, 0.345, 0.365, 0.378, 0.38)
_BACK = (0.16, 0.11, 0.03, -0.02, -0.07, -0.20, -0.345, -0.415, -0.44, -0.452, -0.455)
_KEPT = 4096
"""Answers about a face that are kept."""
_Asked = tuple[bytes, tuple[int, ...], bytes, tuple[int, ...], float]
PIVOT = np.array([0.0, 0.10, -0.10])
"""Where the neck carries it."""


def _dome(low: float) -> NDArray[np.float64]:
    rise = np.clip((_LEVELS - 0.66) / 0.34, 0, 1)
    return np.asarray(low * np.sqrt(np.maximum(1 - rise**2.2, 0)))


def _column(values: tuple[float, ...]) -> NDArray[np.float64]:
    low = np.interp(_LEVELS, _AT, values)
    joined = np.where(_LEVELS <= 0.66, low, _dome(values[-1]))
    kernel = np.hanning(13)
    kernel /= kernel.sum()
    soft = np.convolve(np.pad(joined, 6, mode="edge"), kernel, "valid")
    blend = np.clip((_LEVELS - 0.9) / 0.1, 0, 1)
    return np.asarray(soft * (1 - blend) + joined * blend)


@dataclass(frozen=True)
class Skull:
    """The sections of one look's head."""

    half_width: NDArray[np.float64]
    front: NDArray[np.float64]
    back: NDArray[np.float64]
    nose: float
    """Share of the usual length."""
    _faces: dict[_Asked, Solid] = field(default_factory=dict, compare=False)
    """Points of the face that were asked for: most are the same in every drawing."""

    def surface(self, around: Solid, level: Solid, lift: float | Solid = 0.0) -> Solid:
        """Points in head axes, head heights from the middle of the chin's level.

        Args:
            around: radians, 0 at the nose, positive towards the right ear.
            level: 0 at the chin, 1 at the crown.
            lift: head heights above the skin.
        """
        level = np.asarray(level, np.float64)
        step = np.clip(level, 0, 1) * (len(_LEVELS) - 1)
        i = np.minimum(step.astype(int), len(_LEVELS) - 2)
        share = step - i
        wide, front, back = (
            column[i] * (1 - share) + column[i + 1] * share
            for column in (self.half_width, self.front, self.back)
        )
        wide, front, back = wide + lift, front + lift, back - lift
        middle = 0.35 * front + 0.65 * back
        middle = np.maximum(middle, back + 0.02)
        sine, cosine = np.sin(around), np.cos(around)
        across = wide * np.sign(sine) * np.abs(sine) ** 0.86
        depth = np.where(cosine >= 0, front - middle, middle - back)
        ahead = middle + depth * np.sign(cosine) * np.abs(cosine) ** 0.9
        ahead = ahead + (self._nose(across, level) + _form(across, level)) * (cosine > 0)
        up = level + lift * np.clip((level - 0.6) / 0.4, 0, 1)
        return np.stack(np.broadcast_arrays(across, up, ahead), axis=-1)

    def face(self, across: Solid, level: Solid, lift: float | Solid = 0.0) -> Solid:
        """Points of the face by the distance from its middle line along the skin.

        The array may be shared and must not be written to.
        """
        if not isinstance(lift, float):
            return self._faced(across, level, lift)
        sides, rises = np.asarray(across, np.float64), np.asarray(level, np.float64)
        key = sides.tobytes(), sides.shape, rises.tobytes(), rises.shape, lift
        found = self._faces.get(key)
        if found is None:
            if len(self._faces) >= _KEPT:
                self._faces.clear()
            found = self._faces[key] = self._faced(across, level, lift)
            found.setflags(write=False)
        return found

    def _faced(self, across: Solid, level: Solid, lift: float | Solid) -> Solid:
        wide = np.interp(np.asarray(level, np.float64), _LEVELS, self.half_width)
        share = np.abs(across) / wide
        around = np.arcsin(np.clip(share, 0, 0.8) ** (1 / 0.86)) + np.maximum(share - 0.8, 0)
        return self.surface(np.sign(across) * around, level, lift)

    def _nose(self, across: Solid, level: Solid) -> NDArray[np.float64]:
        height = self.nose * np.interp(
            level,
            (0.27, 0.295, 0.315, 0.345, 0.375, 0.44, 0.50, 0.545),
            (0.0, 0.04, 0.088, 0.105, 0.096, 0.058, 0.026, 0.0),
        )
        breadth = np.interp(level, (0.29, 0.34, 0.42, 0.5), (0.055, 0.055, 0.036, 0.034))
        return np.asarray(height * np.exp(-((across / breadth) ** 2)))


def _form(across: Solid, level: Solid) -> NDArray[np.float64]:
    """Hollows of the eyes, cheek bones, brows and lips on the front of the face."""
    side = np.abs(across)

    def bump(x: float, y: float, wide: float, high: float) -> NDArray[np.float64]:
        return np.exp(-(((side - x) / wide) ** 2) - ((level - y) / high) ** 2)

    return np.asarray(
        0.030 * bump(0.2, 0.345, 0.10, 0.07)
        - 0.030 * bump(0.19, 0.485, 0.10, 0.055)
        + 0.018 * bump(0.17, 0.585, 0.12, 0.04)
        + 0.014 * bump(0.0, 0.235, 0.09, 0.035)
        + 0.012 * bump(0.0, 0.06, 0.08, 0.05)
    )


@lru_cache(maxsize=128)
def skull_of(age: int, size: str, sex: str = "") -> Skull:
    """The head of that age in years, build and sex."""
    wide, front, back = (_column(v) for v in (_HALF_WIDTH, _FRONT, _BACK))
    low = np.clip(1 - _LEVELS / 0.5, 0, 1)
    cheek = np.exp(-(((_LEVELS - 0.2) / 0.12) ** 2))
    fat = {"slight": -0.06, "average": 0.0, "stout": 0.16}[size]
    child = float(np.interp(age, [3, 16], [1.0, 0.0]))
    old = float(np.interp(age, [45, 80], [0.0, 1.0]))
    wide = wide * (1 + fat * (0.35 + 0.65 * low) + child * (0.07 + 0.13 * cheek))
    wide = wide * (1 - 0.05 * old * cheek)
    woman = {"female": 1.0, "male": -1.0}.get(sex, 0.0) * float(np.interp(age, [9, 17], [0, 1]))
    jaw = np.exp(-(((_LEVELS - 0.1) / 0.11) ** 2))
    wide = wide * (1 - woman * ((0.09 if woman > 0 else 0.06) * jaw + 0.015))
    front = front - child * 0.02 * low - woman * 0.008 * jaw
    return Skull(wide, front, back, 1 - 0.42 * child + 0.14 * old - 0.08 * woman)


@dataclass(frozen=True)
class Head:
    """A skull where it is, as it is seen."""

    skull: Skull
    skeleton: Skeleton
    view: View

    @property
    def size(self) -> float:
        """Its height in metres."""
        return self.skeleton.build.head

    def place(self, points: Solid) -> Solid:
        """Head axes in head heights -> body axes in metres."""
        turned = (points - PIVOT) * self.size @ self.skeleton.head.T
        return np.asarray(turned + self.skeleton.joints["skull"])

    def flat(self, points: Solid) -> Line:
        """Head axes in head heights -> the picture's metres."""
        return self.view.flat(self.place(points))

    def near(self, directions: Solid) -> NDArray[np.float64]:
        """How much directions in head axes point towards us."""
        return self.view.near(directions @ self.skeleton.head.T)

    def outline(self, fine: bool) -> Line:
        """The edge of the bare head, a closed line."""
        rows, columns, bins = (110, 132, 200) if fine else (44, 60, 72)
        rise = np.linspace(0, 1, rows)
        level = np.where(
            rise < 0.7, rise / 0.7 * 0.66, 0.66 + 0.34 * np.sin((rise - 0.7) / 0.3 * np.pi / 2)
        )
        around = np.linspace(-np.pi, np.pi, columns, endpoint=False)
        points = self.flat(self.skull.surface(around[None], level[:, None])).reshape(-1, 2)
        return _edge(points, self.flat(np.array([0.0, 0.45, -0.04])), bins)

    def facing(self, across: float, level: float) -> float:
        """How much the skin there faces us."""
        step = 0.02
        side = np.array([across - step, across + step, across, across])
        rise = np.array([level, level, level - step, level + step])
        p = self.skull.face(side, rise)
        normal = np.cross(p[3] - p[2], p[1] - p[0])
        normal = normal / max(float(np.linalg.norm(normal)), 1e-9)
        normal = -normal if normal[2] < 0 and abs(across) < 0.3 else normal
        return float(self.near(normal))


def _edge(points: Line, centre: Line, bins: int) -> Line:
    """The farthest point in each direction from the centre: a star-shaped outline."""
    ray = points - centre
    angle = np.arctan2(ray[:, 1], ray[:, 0])
    reach = np.hypot(ray[:, 0], ray[:, 1])
    far = np.zeros(bins)
    np.maximum.at(far, ((angle + np.pi) / (2 * np.pi) * bins).astype(int) % bins, reach)
    far = np.where(far > 0, far, np.roll(far, 1))
    kernel = np.array([0.12, 0.2, 0.36, 0.2, 0.12])
    far = np.convolve(np.pad(far, 2, mode="wrap"), kernel, "valid")
    at = (np.arange(bins) + 0.5) / bins * 2 * np.pi - np.pi
    return np.asarray(centre + np.stack([np.cos(at), np.sin(at)], axis=1) * far[:, None])


def head_of(look: Look, skeleton: Skeleton, view: View) -> Head:
    """The head of a look on its skeleton."""
    return Head(skull_of(look.age, look.build, look.sex), skeleton, view)
