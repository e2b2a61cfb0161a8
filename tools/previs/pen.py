"""A brush that draws everything twice: what is seen, and which part each pixel belongs to."""

import math
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from tools.previs.hands import working
from tools.previs.hands.marks import levels, united
from tools.previs.hands.pooling import pooled
from tools.previs.strokes import Line, area, hatching, normals, ribbon, ribbons, taper, tremble

Picture = NDArray[np.uint8]
Rgb = tuple[float, float, float]
"""0 to 255 each."""
Window = tuple[float, float, float, float]
"""x0, y0, x1, y1 in metres from the foot, y up."""
_GRAPHITE = (58, 58, 64)


class Pen:
    """Draws in metres around a foot onto a beauty and an identity picture."""

    def __init__(self, window: Window, scale: float, light: float = -0.6, seed: int = 0) -> None:
        """Args:
        window: what the card shows.
        scale: pixels a metre.
        light: -1 from our left to 1 from our right.
        seed: of the tremble of the lines and the grain of the washes.
        """
        x0, y0, x1, y1 = window
        width = max(1, math.ceil((x1 - x0) * scale - 1e-6))
        height = max(1, math.ceil((y1 - y0) * scale - 1e-6))
        self.scale = scale
        self.foot = (-x0 * scale, y1 * scale)
        self._across = np.array((scale, -scale))
        self.window = window
        self.rng = np.random.default_rng(seed)
        self._paths: dict[int, tuple[list[Line], skia.Path]] = {}
        self._filled: dict[int, Rgb] = {}
        self.seed = seed
        self._manner = working().manner
        lamp = np.array([light, -1.0 + 0.4 * abs(light)])
        self.lamp = lamp / np.hypot(*lamp)
        self.width = 0.11 * scale**0.55
        """Of a plain contour, in pixels."""
        self.beauty = np.zeros((height, width, 4), np.uint8)
        self.identity = np.zeros((height, width), np.uint8)
        seen = skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        parts = skia.ImageInfo.Make(width, height, skia.kAlpha_8_ColorType, skia.kPremul_AlphaType)
        self._surfaces = (
            skia.Surface.MakeRasterDirect(seen, self.beauty, width * 4),
            skia.Surface.MakeRasterDirect(parts, self.identity, width),
        )
        self._seen, self._parts = (s.getCanvas() for s in self._surfaces)

    def begin(self, name: str) -> None:
        """Start a part: its tremble depends on its name alone, not on what was drawn before."""
        self.rng.bit_generator.state = _started(self.seed, name)

    def pixels(self, points: Line) -> Line:
        """Metres -> pixels."""
        return np.asarray(points * self._across + self.foot)

    def shows(self, points: Line) -> bool:
        """Whether the box around the points touches the window."""
        x0, y0, x1, y1 = self.window
        low, high = points.min(0), points.max(0)
        return bool(low[0] <= x1 and high[0] >= x0 and low[1] <= y1 and high[1] >= y0)

    def fill(self, outlines: list[Line], colour: Rgb, part: int = 0, alpha: float = 1.0) -> None:
        """A flat wash; its pixels belong to `part` unless that is 0."""
        self._filled[id(outlines)] = colour
        self._draw(self._shape(outlines), colour, part, alpha)

    def shade(
        self, outlines: list[Line], colour: Rgb, depth: float, alpha: float = 0.5, soft: float = 0
    ) -> None:
        """The side away from the light: what a copy pushed `depth` metres to the light leaves.

        Args:
            outlines: the shape that is shaded.
            colour: of the shadow.
            depth: breadth of the shadow, metres.
            alpha: its strength.
            soft: metres over which its edge melts.
        """
        inside = self._shape(outlines)
        push = self.lamp * depth * self.scale
        lit = skia.Path(inside)
        lit.offset(float(push[0]), float(push[1]))
        lit.toggleInverseFillType()
        with self._clip(inside):
            if self._manner.shadow == "cel":
                self._draw(lit, colour, 0, 1.0)
            elif self._manner.shadow == "hatch":
                self._hatch(inside, lit, alpha)
            else:
                self._draw(lit, colour, 0, alpha, soft * self.scale)

    def contour(
        self,
        outlines: list[Line],
        colour: Rgb,
        part: int = 0,
        weight: float = 1.0,
        seam: tuple[Line, float] | None = None,
    ) -> None:
        """An ink line around a shape, thicker away from the light, with a tremble.

        Args:
            outlines: closed lines in metres.
            colour: of the ink.
            part: the part it belongs to, or 0.
            weight: in plain contours.
            seam: middle and radius in metres of a spot where the line fades, because the shape
                goes on into another.
        """
        colour = self._outlined(outlines, colour)
        for outline in outlines:
            p = self.pixels(outline)
            if len(p) < 8:
                continue
            n = normals(p, closed=True)
            turn = 1.0 if area(p) > 0 else -1.0
            shadow = np.clip(turn * (n @ self.lamp), -1, 1)
            noise = tremble(self.rng, len(p))
            swell = 0.42 * self._manner.pressure
            widths = np.clip(0.62 + swell * shadow + swell * noise, 0.16, 1.7)
            widths = self.width * weight * self._manner.weight * widths
            if seam is not None:
                away = np.linalg.norm(outline - seam[0], axis=1) / seam[1]
                widths = widths * np.clip((away - 1) * 2.5, 0, 1)
            self._ring(p, n, widths, colour, part, 0.92)
            if self._manner.twice and len(p) > 20:
                beside = p + n * (self.width * (0.9 * tremble(self.rng, len(p)))[:, None])
                self._ring(beside, n, widths * 0.55, colour, 0, 0.34)

    def _outlined(self, outlines: list[Line], colour: Rgb) -> Rgb:
        """The colour of a line around a shape: some of it the darkened shape's own."""
        share = self._manner.coloured
        filled = self._filled.get(id(outlines), colour)
        r, g, b = (c + (0.42 * f - c) * share for c, f in zip(colour, filled, strict=True))
        return r, g, b

    def _ring(
        self, points: Line, aside: Line, widths: Line, colour: Rgb, part: int, alpha: float
    ) -> None:
        """A closed line through pixels, `widths` (n,) pixels wide."""
        half = aside * widths[:, None] / 2
        ring = united([points + half, points - half])
        ring.setFillType(skia.PathFillType.kEvenOdd)
        self._draw(ring, colour, part, alpha)

    def _hatch(self, inside: skia.Path, lit: skia.Path, alpha: float) -> None:
        """Pencil strokes where a shape is not lit."""
        box = inside.computeTightBounds()
        corners = (box.left(), box.top(), box.right(), box.bottom())
        gap, lines = min(max(1.5 * self.width, 2.2), 7.0), skia.Path()
        for (x0, y0), (x1, y1) in hatching(corners, gap, self.rng).tolist():
            lines.moveTo(x0, y0)
            lines.lineTo(x1, y1)
        strokes = skia.Paint(AntiAlias=True, Color=skia.Color(*_GRAPHITE, round(215 * alpha)))
        strokes.setStyle(skia.Paint.kStroke_Style)
        strokes.setStrokeWidth(max(0.32 * self.width, 0.7))
        with self._clip(lit):
            self._seen.drawPath(lines, strokes)

    def stroke(
        self,
        points: Line,
        colour: Rgb,
        weight: float = 1.0,
        part: int = 0,
        alpha: float = 0.9,
        tips: tuple[float, float] = (0.25, 0.1),
    ) -> None:
        """One tapered ink stroke; `weight` is its greatest width in plain contours."""
        widths = self.width * weight * taper(len(points), *tips)
        self._draw(united([ribbon(self.pixels(points), widths)]), colour, part, alpha)

    def band(self, points: Line, widths: Line, colour: Rgb, part: int = 0) -> None:
        """A stripe along points, `widths` (n,) metres wide."""
        stripe = ribbon(self.pixels(points), widths * self.scale)
        self._draw(united([stripe]), colour, part, 1.0)

    def strands(
        self,
        lines: NDArray[np.float64],
        colour: Rgb,
        width: float,
        part: int = 0,
        alpha: float = 0.95,
        tips: tuple[float, float] = (0.6, 0.25),
        keep: NDArray[np.bool_] | None = None,
    ) -> None:
        """Many strokes of one tone.

        Args:
            lines: (m, k, 2) metres.
            colour: of all of them.
            width: greatest width in pixels.
            part: the part they belong to, or 0.
            alpha: 0 to 1.
            tips: shares of the width at the start and the end.
            keep: (m,) which of them to draw; the others only keep the widths from shifting between
                the drawings of a cycle.
        """
        if not len(lines):
            return
        shape = taper(lines.shape[1], *tips)
        spread = width * (0.6 + 0.7 * self.rng.random(len(lines)))
        if keep is not None:
            lines, spread = lines[keep], spread[keep]
        pixels = self.pixels(lines.reshape(-1, 2)).reshape(lines.shape)
        outlines = ribbons(pixels, spread[:, None] * shape)
        self._draw(united(list(outlines)), colour, part, alpha)

    def blush(self, centre: Line, radius: float, colour: Rgb, alpha: float) -> None:
        """A round stain that melts away; centre (2,), radius in metres."""
        x, y = self.pixels(centre[None])[0]
        size = max(radius * self.scale, 0.5)
        inner = skia.Color(*levels(colour), round(alpha * 255))
        outer = skia.Color(*levels(colour), 0)
        paint = skia.Paint(
            AntiAlias=True,
            Shader=skia.GradientShader.MakeRadial(
                skia.Point(float(x), float(y)), size, [inner, outer]
            ),
        )
        self._seen.drawCircle(float(x), float(y), size, paint)

    @contextmanager
    def clipped(self, outlines: list[Line]) -> Iterator[None]:
        """Draw only inside a shape."""
        with self._clip(self._shape(outlines)):
            yield

    def so_far(self) -> tuple[Picture, Picture]:
        """Copies of beauty and identity, for another pen of the same window to go on from."""
        for surface in self._surfaces:
            surface.flushAndSubmit()
        return self.beauty.copy(), self.identity.copy()

    def resume(self, drawn: tuple[Picture, Picture]) -> None:
        """Go on from what another pen has drawn."""
        for own, other in zip((self.beauty, self.identity), drawn, strict=True):
            np.copyto(own, other)

    def finish(self, grain: float = 0.06) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """The premultiplied picture with the pooling of the washes, and the identity mask."""
        for surface in self._surfaces:
            surface.flushAndSubmit()
        strength = grain * self._manner.pooling
        return pooled(self.beauty, self.seed, self.scale, self.foot, strength), self.identity

    def _shape(self, outlines: list[Line]) -> skia.Path:
        """The path of a shape; one that is filled, shaded and clipped to is built once."""
        kept = self._paths.get(id(outlines))
        if kept is None:
            kept = outlines, united([self.pixels(o) for o in outlines])
            self._paths[id(outlines)] = kept
        return kept[1]

    @contextmanager
    def _clip(self, path: skia.Path) -> Iterator[None]:
        for canvas, smooth in ((self._seen, True), (self._parts, False)):
            canvas.save()
            canvas.clipPath(path, skia.ClipOp.kIntersect, smooth)
        try:
            yield
        finally:
            self._seen.restore()
            self._parts.restore()

    def _draw(self, path: skia.Path, colour: Rgb, part: int, alpha: float, soft: float = 0) -> None:
        paint = skia.Paint(
            AntiAlias=True, Color=skia.Color(*levels(colour), round(min(alpha, 1.0) * 255))
        )
        if soft > 0.3:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, soft))
        self._seen.drawPath(path, paint)
        if part:
            number = skia.Paint(AntiAlias=False, Color=skia.Color(0, 0, 0, part))
            number.setBlendMode(skia.BlendMode.kSrc)
            self._parts.drawPath(path, number)


@lru_cache(maxsize=2048)
def _started(seed: int, name: str) -> Mapping[str, Any]:
    """The state of a generator for one part of one figure."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())]).bit_generator.state
