"""Tables, desks, counters, altars."""

import math
from itertools import pairwise

from tools.previs.paint.joinery import fronts, legs
from tools.previs.paint.solid import Face, box
from tools.previs.paint.thing import Flame, Flat, Part, Round, Solid, Step, Thing, plate


def table(thing: Thing) -> tuple[Part, ...]:
    w, h, d = thing.size
    wood = thing.main("#94704e")
    under = legs(0.92 * w, 0.88 * d, 0.93 * h, 0.075 * h + 0.01, wood)
    under += box((-0.43 * w, 0.80 * h, -0.40 * d), (0.43 * w, 0.93 * h, 0.40 * d), wood)
    top = box((-w / 2, 0.93 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.18))
    return (Part((Solid(under), Solid(top))),)


def square_table(thing: Thing) -> tuple[Part, ...]:
    """The eight immortals' table: square legs, a deep apron, brackets in its corners."""
    w, h, d = thing.size
    wood = thing.main("#6f4632")
    under = legs(0.94 * w, 0.94 * d, 0.92 * h, 0.085, wood)
    under += box((-0.45 * w, 0.76 * h, -0.45 * d), (0.45 * w, 0.86 * h, 0.45 * d), wood)
    under += box((-0.42 * w, 0.86 * h, -0.42 * d), (0.42 * w, 0.93 * h, 0.42 * d), wood)
    steps: list[Step] = [Solid(under)]
    for x in (-1, 1):
        inner, outer = x * 0.22 * w, x * 0.39 * w
        corner = ((outer, 0.62 * h, 0.455 * d), (outer, 0.76 * h, 0.455 * d))
        bracket = (*corner, (inner, 0.76 * h, 0.455 * d), (x * 0.34 * w, 0.73 * h, 0.455 * d))
        if thing.facing > 0:
            steps.append(Flat(bracket, thing.deep(wood, 0.12), 0.005, both=True))
    top = box((-w / 2, 0.93 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.2))
    return (Part((*steps, Solid(top))),)


def desk(thing: Thing) -> tuple[Part, ...]:
    """Two pedestals with drawers on both sides of the knees."""
    w, h, d = thing.size
    wood = thing.main("#86684a")
    body: list[Face] = []
    steps: list[Step] = []
    for left, right in ((-0.47, -0.19), (0.19, 0.47)):
        body += box((left * w, 0.04 * h, -0.44 * d), (right * w, 0.94 * h, 0.44 * d), wood)
        within = (left * w, 0.06 * h, right * w, 0.92 * h)
        steps += fronts(thing, wood, within, 0.445 * d, (1, 3))
    body += box((-0.19 * w, 0.3 * h, -0.42 * d), (0.19 * w, 0.9 * h, -0.38 * d), wood, over=-0.3)
    body += box((-0.19 * w, 0.76 * h, 0.3 * d), (0.19 * w, 0.94 * h, 0.42 * d), wood)
    top = box((-w / 2, 0.94 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.2))
    return (Part((Solid(body), *steps, Solid(top))),)


def counter(thing: Thing) -> tuple[Part, ...]:
    """Panels below a broad board. Seen along its length it is cut into lengths that sort apart, so
    that people stand before and behind it."""
    w, _, _ = thing.size
    count = max(1, min(6, math.ceil(w * abs(thing.aside) / 0.9)))
    edges = [-w / 2 + w * k / count for k in range(count + 1)]
    parts = []
    for left, right in pairwise(edges):
        towards = -0.5 * (left + right) * thing.aside
        parts.append(Part(_length(thing, left, right), towards))
    return tuple(sorted(parts, key=lambda part: part.nearer))


def _length(thing: Thing, left: float, right: float) -> list[Step]:
    _, h, d = thing.size
    wood = thing.main("#80593c")
    body = box((left, 0, -0.44 * d), (right, 0.92 * h, 0.42 * d), wood)
    body += box((left, 0, 0.40 * d), (right, 0.09 * h, 0.45 * d), thing.deep(wood, 0.25), over=0.1)
    steps: list[Step] = [Solid(body)]
    panels = max(1, round((right - left) / 0.62))
    steps += fronts(thing, wood, (left, 0.12 * h, right, 0.9 * h), 0.425 * d, (panels, 1), "")
    top = box((left, 0.92 * h, -d / 2), (right, h, d / 2), thing.pale(wood, 0.22))
    return [*steps, Solid(top)]


def altar(thing: Thing) -> tuple[Part, ...]:
    """A long red table with upturned ends, a cloth, an incense burner and two candles."""
    w, h, d = thing.size
    wood, cloth = thing.main("#8a3d2e"), thing.own("#c08a3a")
    faces = legs(0.9 * w, 0.9 * d, 0.9 * h, 0.08, wood)
    faces += box((-0.46 * w, 0.72 * h, -0.45 * d), (0.46 * w, 0.9 * h, 0.45 * d), wood)
    top = box((-w / 2, 0.9 * h, -d / 2), (w / 2, 0.97 * h, d / 2), thing.pale(wood, 0.12))
    for left, right in ((-0.5, -0.46), (0.46, 0.5)):
        top += box((left * w, 0.97 * h, -d / 2), (right * w, 1.04 * h, d / 2), wood)
    hang = plate(-0.2 * w, 0.42 * h, 0.2 * w, 0.93 * h, 0.51 * d)
    steps: list[Step] = [Solid(faces), Solid(top), Flat(hang, cloth, 0.006)]
    burner = ((0.07, 0.0), (0.12, 0.04), (0.13, 0.1), (0.10, 0.14), (0.12, 0.16))
    steps.append(Round((0, 0.97 * h, 0), burner, thing.own("#8d7440"), thing.own("#cfc8ba")))
    for x in (-0.3, 0.3):
        stick = ((0.05, 0.0), (0.02, 0.04), (0.02, 0.1), (0.045, 0.12))
        steps.append(Round((x * w, 0.97 * h, 0), stick, thing.own("#8d7440")))
        steps += candle(thing, (x * w, 0.97 * h + 0.12, 0.0), 0.14)
    return (Part(steps),)


def candle(thing: Thing, at: tuple[float, float, float], tall: float) -> list[Step]:
    """A red candle with its flame."""
    x, y, z = at
    wax = Round(at, ((0.018, 0.0), (0.018, tall)), thing.own("#b8463a"))
    flame = Flame((x, y + tall, z), 0.03, 0.07)
    return [wax, *thing.halo((x, y + tall + 0.03, z), 0.9, 0.45), flame]
