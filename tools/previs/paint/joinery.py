"""What joiners make again and again: legs, tapering blocks, rows of doors and drawers."""

import numpy as np

from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.solid import Face, box
from tools.previs.paint.thing import Flat, Step, Thing, plate


def slab(
    a: float, b: float, low: float, high: float, back: float, front: float, colour: Rgb
) -> list[Face]:
    """A tapering block, half widths `a` below and `b` above."""
    corners = [
        ((-a, low, front), (a, low, front), (b, high, front), (-b, high, front)),
        ((a, low, back), (-a, low, back), (-b, high, back), (b, high, back)),
        ((a, low, front), (a, low, back), (b, high, back), (b, high, front)),
        ((-a, low, back), (-a, low, front), (-b, high, front), (-b, high, back)),
        ((-b, high, front), (b, high, front), (b, high, back), (-b, high, back)),
    ]
    return [Face(ring, colour) for ring in corners]


def legs(w: float, d: float, top: float, thick: float, colour: Rgb) -> list[Face]:
    """Four, at the corners of a rectangle."""
    return [
        face
        for x in (-1, 1)
        for z in (-1, 1)
        for face in box(
            (min(x * w / 2, x * (w / 2 - thick)), 0, min(z * d / 2, z * (d / 2 - thick))),
            (max(x * w / 2, x * (w / 2 - thick)), top, max(z * d / 2, z * (d / 2 - thick))),
            colour,
        )
    ]


def fronts(
    thing: Thing,
    wood: Rgb,
    within: tuple[float, float, float, float],
    z: float,
    grid: tuple[int, int],
    knob: str = "middle",
) -> list[Step]:
    """Doors or drawers in columns and rows between left, low, right and high.

    `knob`: "middle" of a drawer, "inner" edge of a door, "ring" of brass in old China, "".
    """
    left, low, right, high = within
    columns, rows = grid
    wide, tall = (right - left) / columns, (high - low) / rows
    steps: list[Step] = []
    for column in range(columns):
        for row in range(rows):
            x, y = left + column * wide, low + row * tall
            gap = 0.06 * min(wide, tall)
            edge = plate(x + gap, y + gap, x + wide - gap, y + tall - gap, z)
            steps.append(Flat(edge, thing.pale(wood, 0.10), 0.006))
            if knob != "middle" and min(wide, tall) > 0.2:
                m = 0.18 * min(wide, tall)
                inner = plate(x + m, y + m, x + wide - m, y + tall - m, z)
                steps.append(Flat(inner, thing.deep(wood, 0.06), 0.004))
            side = 0.84 if column % 2 == 0 and columns > 1 else 0.16
            at = x + wide * (0.5 if knob == "middle" else side)
            if knob:
                steps.append(_knob(thing, at, y + 0.5 * tall, z, knob))
    return steps


def _knob(thing: Thing, x: float, y: float, z: float, kind: str) -> Flat:
    brass = thing.own("#c9a95a")
    size = (0.05, 0.014) if kind == "middle" else (0.014, 0.05) if kind == "inner" else (0.04, 0.04)
    turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    ring = tuple((x + size[0] * float(np.cos(t)), y + size[1] * float(np.sin(t)), z) for t in turn)
    return Flat(ring, brass, 0.004)
