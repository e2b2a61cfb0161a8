"""Light that a thing gives itself: lit windows, lamps, fires.

Cards are painted in daylight and darkened for the hour. A card of light adds to what lies below:
its colours exceed its cover, so it still shines after they have been darkened.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb
from tools.previs.hands.marks import paint, polygon
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.subject import Subject

Array = NDArray[np.float64]
WARM: Rgb = (255.0, 158.0, 30.0)
"""Of a lit pane: so strong a yellow that the blue of the night leaves it warm."""
_COVER = 0.05
"""What a card of light hides of what is below."""
_STRENGTH = {"night": 1.0, "dusk": 0.30, "dawn": 0.2, "day": 0.0}


def pane(subject: Subject, dark: Rgb) -> Rgb:
    """The colour of a window: lit in the evening."""
    return WARM if subject.light.time == "night" else (255, 206, 124) if subject.lit else dark


def glow_card(
    panes: Sequence[Array],
    reach: tuple[float, float, float, float],
    subject: Subject,
    nearer: float,
    halo: float = 0.35,
) -> tuple[Card, ...]:
    """A card of light for polygons in metres on the thing's own card; none by day.

    Args:
        panes: what shines.
        reach: metres left, right, up and down of the foot, as those of the thing's card.
        subject: what shines there, and when.
        nearer: as in Card.
        halo: metres by which the light spreads into the air.
    """
    strength = _STRENGTH[subject.light.time]
    if not panes or strength == 0:
        return ()
    sheet = Sheet(*reach, subject.scale)
    for ring in panes:
        sheet.canvas.drawPath(polygon(ring), paint(WARM, 0.30 * strength, halo))
        sheet.canvas.drawPath(polygon(ring), paint(WARM, 0.95 * strength))
    return (shining(sheet, nearer),)


def fire_card(
    spots: Sequence[tuple[float, float, float]],
    reach: tuple[float, float, float, float],
    subject: Subject,
    nearer: float,
) -> tuple[Card, ...]:
    """A card of round lights (x, y, radius; metres) with a wide halo; none by day."""
    strength = _STRENGTH[subject.light.time]
    if not spots or strength == 0:
        return ()
    sheet = Sheet(*reach, subject.scale)
    for x, y, radius in spots:
        _round(sheet, x, y, radius, strength)
    return (shining(sheet, nearer),)


def _round(sheet: Sheet, x: float, y: float, radius: float, strength: float) -> None:
    colours = [_colour(a * strength) for a in (0.95, 0.75, 0.22, 0.07, 0.0)]
    shader = skia.GradientShader.MakeRadial(
        skia.Point(x, y), 6 * radius, colours, [0.0, 0.15, 0.22, 0.5, 1.0]
    )
    light: Any = skia.Paint(AntiAlias=True, Shader=shader)
    sheet.canvas.drawCircle(skia.Point(x, y), 6 * radius, light)


def _colour(alpha: float) -> int:
    r, g, b = (round(c) for c in WARM)
    return int(skia.Color(r, g, b, round(255 * min(1.0, alpha))))


def shining(sheet: Sheet, nearer: float) -> Card:
    """What is drawn on a sheet as light: it adds, and belongs to nothing."""
    picture = sheet.pixels.copy()
    cover = np.ceil(picture[..., 3] * _COVER)
    picture[..., 3] = cover.astype(np.uint8)
    return Card(picture, np.zeros(picture.shape[:2], np.uint8), sheet.foot, sheet.scale, nearer)
