"""Indoor things drawn part by part: faces, patches, turned bodies, flames."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.hands.marks import curve, paint, polygon, stroke
from tools.previs.paint.glow import shining
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Array, Aspect, Spot, draw_faces
from tools.previs.paint.thing import Flame, Flat, Glow, Part, Round, Solid, Step, Thing

_FIRE: tuple[tuple[float, Rgb], ...] = (
    (1.0, (214.0, 92.0, 44.0)),
    (0.68, (240.0, 152.0, 62.0)),
    (0.38, (252.0, 226.0, 150.0)),
)
_WARM: dict[str, Rgb] = {"night": (255.0, 84.0, 0.0)}
_EVENING: Rgb = (255.0, 148.0, 30.0)
"""What lamps and fires add to what lies around them. At night it is so red because the blue of the
hour is laid over it."""
_FADING, _STEPS = (1.0, 0.62, 0.3, 0.11, 0.0), (0.0, 0.07, 0.25, 0.6, 1.0)
_FAINT = 0.6
"""Of the same light at dusk."""
_SOFT = 420
"""Pixels: light is so soft that it need not be drawn finer."""
_TONGUE = (
    (0.0, 0.0), (-0.42, 0.14), (-0.46, 0.34), (-0.24, 0.6), (-0.06, 1.0),
    (0.10, 0.66), (0.34, 0.46), (0.44, 0.22), (0.24, 0.03), (0.0, 0.0),
)  # fmt: skip


def cards(thing: Thing, parts: Sequence[Part], scale: float, brush: float = 0.35) -> list[Card]:
    """One card a part, at `scale` pixels a metre."""
    drawn = []
    for part in parts:
        own = [step for step in part.steps if not isinstance(step, Glow)]
        sheet = Sheet(*_extent(thing.aspect, own), scale)
        for step in own:
            _draw(sheet, thing, step)
        drawn.append(sheet.card(thing.piece.seed, nearer=part.nearer, brush=brush))
        glows = [step for step in part.steps if isinstance(step, Glow)]
        if glows:
            fires = [step for step in part.steps if isinstance(step, Flame)]
            drawn.append(_light(thing, [*glows, *fires], scale, part.nearer + 0.02))
    return drawn


def _light(thing: Thing, steps: Sequence[Glow | Flame], scale: float, nearer: float) -> Card:
    """The card of light that glows and flames lay over everything behind them."""
    aspect = thing.aspect
    full = 255 * (1.0 if thing.light.time == "night" else _FAINT)
    r, g, b = (round(c) for c in _WARM.get(thing.light.time, _EVENING))
    sheet = Sheet(*_extent(aspect, steps), scale, _SOFT)
    for step in steps:
        if isinstance(step, Flame):
            _flame(sheet, aspect, step, 0.7)
            continue
        middle, grow = _placed(aspect, step.at)
        radius = grow * step.radius
        fading = [skia.Color(r, g, b, round(full * step.strength * a)) for a in _FADING]
        spot = skia.Point(*middle.tolist())
        shader = skia.GradientShader.MakeRadial(spot, radius, fading, list(_STEPS))
        sheet.canvas.drawCircle(spot, radius, skia.Paint(AntiAlias=True, Shader=shader))
    return shining(sheet, nearer)


def _extent(aspect: Aspect, steps: Sequence[Step]) -> tuple[float, float, float, float]:
    """How far left, right, up and down of the foot the steps reach, with a little air."""
    flat = np.concatenate([_reach(aspect, step) for step in steps])
    air = 0.03 * float(np.ptp(flat, axis=0).max()) + 0.03
    left, right = air - flat[:, 0].min(), flat[:, 0].max() + air
    return float(left), float(right), float(flat[:, 1].max() + air), float(air - flat[:, 1].min())


def _reach(aspect: Aspect, step: Step) -> Array:
    """(n, 2): points of the card that bound what the step draws."""
    if isinstance(step, Glow):
        middle, grow = _placed(aspect, step.at)
        return np.asarray(middle + np.array([(-1, -1), (1, 1)]) * grow * step.radius)
    if isinstance(step, Solid):
        return aspect.seen([corner for face in step.faces for corner in face.corners])[0]
    if isinstance(step, Flat):
        return aspect.seen(step.corners)[0]
    middle, grow = _placed(aspect, step.at)
    if isinstance(step, Round):
        wide = grow * max(r for r, _ in step.profile)
        low, high = (grow * step.profile[k][1] for k in (0, -1))
        return np.asarray(middle + np.array([(-wide, low - wide), (wide, high + wide)]))
    wide, tall = grow * step.width, grow * step.height
    return np.asarray(middle + np.array([(-wide, 0.0), (wide, tall)]))


def _placed(aspect: Aspect, at: Spot) -> tuple[Array, float]:
    """Where a point falls on the card, and how much larger things are there."""
    flat, towards = aspect.seen([at])
    grow = aspect.distance / max(aspect.distance - float(towards[0]), 0.15 * aspect.distance)
    return flat[0], grow


def _draw(sheet: Sheet, thing: Thing, step: Step) -> None:
    if isinstance(step, Solid):
        draw_faces(sheet, thing.aspect, step.faces, thing.colours)
    elif isinstance(step, Flat):
        _flat(sheet, thing, step)
    elif isinstance(step, Round):
        _round(sheet, thing, step)
    elif isinstance(step, Flame):
        _flame(sheet, thing.aspect, step, 0.95)


def _flame(sheet: Sheet, aspect: Aspect, step: Flame, alpha: float) -> None:
    middle, grow = _placed(aspect, step.at)
    for share, colour in _FIRE:
        size = np.array([step.width, step.height]) * share * grow
        ring = curve(middle + np.array(_TONGUE) * size, 6)
        sheet.canvas.drawPath(polygon(ring), paint(colour, alpha))


def _flat(sheet: Sheet, thing: Thing, step: Flat) -> None:
    points = thing.aspect.seen(step.corners)[0]
    after = np.roll(points, -1, axis=0)
    turned = float(np.sum(points[:, 0] * after[:, 1] - after[:, 0] * points[:, 1]))
    if turned <= 0 and not step.both:
        return
    if step.smooth:
        points = curve(np.vstack([points, points[:1]]), 6)
    if step.alpha:
        sheet.canvas.drawPath(polygon(points), paint(step.colour, step.alpha))
    if step.line:
        _inked(sheet, np.vstack([points, points[:1]]), step.line, thing.colours.ink)


def _inked(sheet: Sheet, line: Array, width: float, ink: Rgb, alpha: float = 0.62) -> None:
    """A brush line: along a curve in one stroke, around corners side by side."""
    width = max(1.0 * sheet.pixel, width)
    if len(line) > 8:
        sheet.canvas.drawPath(stroke(line, width, 0.7, 0.5), paint(ink, alpha))
        return
    for a, b in pairwise(line):
        sheet.canvas.drawPath(stroke(np.linspace(a, b, 5), width, 0.7, 0.4), paint(ink, alpha))


def _round(sheet: Sheet, thing: Thing, step: Round) -> None:
    middle, grow = _placed(thing.aspect, step.at)
    shape = grow * curve(np.array(step.profile, np.float64), 5)
    right, left = middle + shape, middle + shape * (-1.0, 1.0)
    ring = _Rings(thing.aspect, step, middle, grow)
    (low, foot), (high, top) = shape[0], shape[-1]
    around = np.concatenate(
        [right, ring(high, top, 0, math.pi), left[::-1], ring(low, foot, math.pi, math.tau)]
    )
    ink, canvas, body = thing.colours.ink, sheet.canvas, polygon(around)
    canvas.drawPath(body, paint(step.colour))
    canvas.save()
    canvas.clipPath(body, skia.ClipOp.kIntersect, True)
    dark = np.concatenate([right + np.array([0.1 * grow, 0]), (middle + shape * (0.30, 1.0))[::-1]])
    canvas.drawPath(polygon(dark), paint(mix(step.colour, ink, 0.45), 0.5))
    light = np.concatenate([middle + shape * (-0.72, 1.0), (middle + shape * (-0.38, 1.0))[::-1]])
    canvas.drawPath(polygon(light), paint(thing.colours.paper, 0.28))
    for height in step.rings:
        radius = float(np.interp(height * grow, shape[:, 1], shape[:, 0]))
        _inked(sheet, ring(radius, height * grow, math.pi, math.tau), 0.016, ink, 0.5)
    canvas.restore()
    mouth = ring(high, top, 0, math.tau)
    if float(np.ptp(mouth[:, 1])) > 1.5 * sheet.pixel and mouth[4, 1] > mouth[12, 1]:
        fill = thing.pale(step.colour, 0.25) if step.inside is None else step.inside
        canvas.drawPath(polygon(mouth), paint(fill))
        _inked(sheet, mouth, 0.008, ink)
    _inked(sheet, np.vstack([around, around[:1]]), 0.011, ink)


class _Rings:
    """Ellipses around a turned body, as they are seen at their height."""

    def __init__(self, aspect: Aspect, step: Round, middle: Array, grow: float) -> None:
        self._eye = aspect.distance * math.tan(math.radians(min(60, max(-60, aspect.elevation))))
        self._away, self._foot = max(aspect.distance, 0.5), step.at[1]
        self._middle, self._grow = middle, grow

    def __call__(self, radius: float, height: float, start: float, end: float) -> Array:
        """(17, 2) from one angle to another; radius and height as on the card."""
        above = (self._eye - self._foot - height / self._grow) / math.hypot(self._away, self._eye)
        angle = np.linspace(start, end, 17)
        ring = np.stack([radius * np.cos(angle), height + radius * above * np.sin(angle)], axis=1)
        return np.asarray(self._middle + ring)
