"""What stands along walls and holds things: shelves, cupboards, chests, kitchen furniture."""

import numpy as np

from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.joinery import fronts
from tools.previs.paint.solid import Face, Spot, box
from tools.previs.paint.thing import Flat, Part, Round, Solid, Step, Thing, lid, plate

_SPINES = ("#8a4a3c", "#4f6470", "#b59a62", "#5d6b4c", "#7a5a6a", "#c9bda0", "#3f4656", "#a86f45")
_BOTTLES = ("#5d7350", "#8a5a34", "#b9a878", "#4f6a6a", "#7c3b34", "#c8c2ae")


def _open_front(
    thing: Thing, wood: Rgb, shelves: int
) -> tuple[list[Step], list[Face], list[tuple[float, float]]]:
    """The dark inside, the frame around it, and (bottom, room) of each shelf."""
    w, h, d = thing.size
    t = min(0.04, 0.06 * h)
    body = box((-w / 2, 0, -d / 2), (w / 2, h, 0.46 * d), wood)
    inside = plate(-w / 2 + t, t, w / 2 - t, h - t, 0.465 * d)
    steps: list[Step] = [Solid(body), Flat(inside, thing.deep(wood, 0.55))]
    frame = [Face(plate(-w / 2, 0, -w / 2 + t, h, d / 2), wood)]
    frame.append(Face(plate(w / 2 - t, 0, w / 2, h, d / 2), wood))
    frame.append(Face(plate(-w / 2, h - t, w / 2, h, d / 2), wood))
    room = (h - t) / shelves
    levels = []
    for k in range(shelves):
        y = k * room
        frame.append(Face(plate(-w / 2, y, w / 2, y + t, d / 2), thing.pale(wood, 0.1)))
        levels.append((y + t, room - t))
    return steps, frame, levels


def _books(
    thing: Thing, rng: np.random.Generator, low: float, room: float, left: float, right: float
) -> list[Step]:
    """Spines side by side, some leaning, with gaps."""
    z, x = 0.48 * thing.size[2], left
    steps: list[Step] = []
    while x < right - 0.05:
        if rng.random() < 0.10:
            x += float(rng.uniform(0.05, 0.14))
            continue
        wide = float(rng.uniform(0.032, 0.075))
        tall = min(room * float(rng.uniform(0.62, 0.9)), 0.34)
        colour = thing.own(_SPINES[int(rng.integers(len(_SPINES)))])
        lean = float(rng.uniform(0.0, 0.05)) if rng.random() < 0.12 else 0.0
        ring = ((x, low, z), (x + wide, low, z), (x + wide + lean, low + tall, z))
        steps.append(Flat((*ring, (x + lean, low + tall, z)), colour, 0.004))
        if tall > 0.2:
            band = low + 0.76 * tall
            gold = plate(x + 0.15 * wide, band, x + 0.85 * wide, band + 0.02, z)
            steps.append(Flat(gold, thing.own("#d8c48c"), alpha=0.0 if lean else 0.8))
        x += wide + lean
    return steps


def bookcase(thing: Thing) -> tuple[Part, ...]:
    """Rows of books behind an open front."""
    wood = thing.main("#7a5a40")
    w, h, _ = thing.size
    steps, frame, levels = _open_front(thing, wood, max(1, round(h / 0.42)))
    rng = np.random.default_rng(thing.piece.seed + 811)
    if thing.facing > 0:
        for low, room in levels:
            steps += _books(thing, rng, low, room, -w / 2 + 0.05, w / 2 - 0.05)
    return (Part((*steps, Solid(frame))),)


def shelf(thing: Thing) -> tuple[Part, ...]:
    """Jars, bowls, boxes and a few books on boards."""
    wood = thing.main("#7f6046")
    w, h, _ = thing.size
    steps, frame, levels = _open_front(thing, wood, max(1, round(h / 0.45)))
    rng = np.random.default_rng(thing.piece.seed + 823)
    if thing.facing > 0:
        for low, room in levels:
            x = -w / 2 + 0.12
            while x < w / 2 - 0.12:
                step, wide = _ware(thing, rng, x, low, min(room, 0.4))
                steps += step
                x += wide
    return (Part((*steps, Solid(frame))),)


def _ware(
    thing: Thing, rng: np.random.Generator, x: float, low: float, room: float
) -> tuple[list[Step], float]:
    """One vessel or box, and how much room it takes."""
    kind, z = int(rng.integers(4)), 0.2 * thing.size[2]
    clay = thing.own(("#a8764e", "#d8d2c2", "#6f8288", "#5f4a3c")[int(rng.integers(4))])
    if kind == 0:
        jar = ((0.05, 0), (0.085, 0.35 * room), (0.07, 0.6 * room), (0.045, 0.7 * room))
        return [Round((x, low, z), jar, clay)], 0.22
    if kind == 1:
        bowl = ((0.035, 0), (0.08, 0.06), (0.095, 0.10))
        stack = [Round((x, low + k * 0.05, z), bowl, clay) for k in range(3)]
        return list(stack), 0.24
    if kind == 2:
        carton = box((x - 0.09, low, z - 0.06), (x + 0.11, low + 0.5 * room, z + 0.06), clay)
        return [Solid(carton)], 0.28
    return _books(thing, rng, low, room, x - 0.06, x + 0.2), 0.3


def bar_shelf(thing: Thing) -> tuple[Part, ...]:
    """Bottles in rows, a mirror behind the upper ones, doors below."""
    wood = thing.main("#6a4a34")
    w, h, d = thing.size
    steps, frame, levels = _open_front(thing, wood, 4)
    rng = np.random.default_rng(thing.piece.seed + 839)
    if thing.facing > 0:
        low, top = levels[1][0], h - 0.04
        glass = thing.colours.zenith
        steps.append(
            Flat(plate(-w / 2 + 0.05, low, w / 2 - 0.05, top, 0.47 * d), glass, alpha=0.35)
        )
        for low, room in levels[1:]:
            for x in np.arange(-w / 2 + 0.14, w / 2 - 0.1, 0.135):
                steps += _bottle(thing, rng, float(x + rng.uniform(-0.02, 0.02)), low, room)
    low, room = levels[0]
    doors = (-w / 2 + 0.04, low, w / 2 - 0.04, low + room)
    steps += fronts(thing, wood, doors, 0.48 * d, (max(2, round(w / 0.5)), 1), "inner")
    return (Part((*steps, Solid(frame))),)


def _bottle(
    thing: Thing, rng: np.random.Generator, x: float, low: float, room: float
) -> list[Step]:
    z, tall = 0.48 * thing.size[2], room * float(rng.uniform(0.62, 0.88))
    if rng.random() < 0.12:
        return []
    r, neck = float(rng.uniform(0.034, 0.046)), 0.014
    sides = ((r, 0.0), (r, 0.58), (neck, 0.74), (neck, 1.0))
    ring = [(x + a, low + b * tall, z) for a, b in sides]
    ring += [(x - a, low + b * tall, z) for a, b in reversed(sides)]
    glass = thing.own(_BOTTLES[int(rng.integers(len(_BOTTLES)))])
    label = plate(x - 0.8 * r, low + 0.16 * tall, x + 0.8 * r, low + 0.42 * tall, z)
    return [Flat(ring, glass, 0.004), Flat(label, thing.own("#e2d8bc"), alpha=0.9)]


def cupboard(thing: Thing) -> tuple[Part, ...]:
    """Panelled doors above and below a row of drawers, a cornice on top."""
    w, h, d = thing.size
    wood = thing.main("#8a6a4c")
    body = box((-0.48 * w, 0.03 * h, -d / 2), (0.48 * w, 0.96 * h, 0.46 * d), wood)
    top = box((-w / 2, 0.96 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.12))
    steps: list[Step] = [Solid(body)]
    for low, high, kind, rows in (
        (0.05, 0.40, "inner", 1),
        (0.41, 0.50, "middle", 1),
        (0.52, 0.94, "inner", 1),
    ):
        steps += fronts(
            thing, wood, (-0.46 * w, low * h, 0.46 * w, high * h), 0.465 * d, (2, rows), kind
        )
    return (Part((*steps, Solid(top))),)


def wardrobe(thing: Thing) -> tuple[Part, ...]:
    """Two tall doors over a plinth."""
    w, h, d = thing.size
    wood = thing.main("#7a583e")
    body = box((-0.48 * w, 0, -d / 2), (0.48 * w, 0.95 * h, 0.46 * d), wood)
    foot = box((-w / 2, 0, -d / 2), (w / 2, 0.07 * h, d / 2), thing.deep(wood, 0.15))
    top = box((-w / 2, 0.95 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.12))
    doors = fronts(
        thing, wood, (-0.47 * w, 0.09 * h, 0.47 * w, 0.94 * h), 0.465 * d, (2, 1), "ring"
    )
    return (Part((Solid(body), *doors, Solid(foot), Solid(top))),)


def chest(thing: Thing) -> tuple[Part, ...]:
    """A box with a lid, bands of iron and a lock."""
    w, h, d = thing.size
    wood = thing.main("#85603f")
    iron = thing.own("#57524c")
    body = box((-0.48 * w, 0, -0.48 * d), (0.48 * w, 0.66 * h, 0.48 * d), wood)
    top = box((-w / 2, 0.66 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.14))
    steps: list[Step] = [Solid(body), Solid(top)]
    for x in (-0.36, 0.30):
        steps.append(Flat(plate(x * w, 0, (x + 0.06) * w, h, 0.505 * d), iron, 0.004))
        steps.append(Flat(lid(x * w, -d / 2, (x + 0.06) * w, d / 2, h), iron, 0.004))
    steps.append(
        Flat(plate(-0.06 * w, 0.5 * h, 0.06 * w, 0.8 * h, 0.51 * d), thing.own("#c2a052"), 0.006)
    )
    return (Part(steps, -0.1),)


def fridge(thing: Thing) -> tuple[Part, ...]:
    w, h, d = thing.size
    white = thing.main("#d9dcd8")
    body = box((-w / 2, 0.03 * h, -d / 2), (w / 2, h, 0.44 * d), white)
    steps: list[Step] = [Solid(body)]
    for low, high in ((0.05, 0.64), (0.66, 0.99)):
        door = box((-0.49 * w, low * h, 0.44 * d), (0.49 * w, high * h, d / 2), white)
        steps.append(Solid(door))
        y = 0.48 if low < 0.5 else 0.70
        bar = plate(0.36 * w, y * h, 0.41 * w, (y + 0.12) * h, 0.51 * d)
        steps.append(Flat(bar, thing.own("#7f868a"), 0.005))
    return (Part(steps),)


def filing_cabinet(thing: Thing) -> tuple[Part, ...]:
    w, h, d = thing.size
    steel = thing.main("#8d979a")
    steps: list[Step] = [Solid(box((-w / 2, 0, -d / 2), (w / 2, h, 0.48 * d), steel))]
    rows = max(2, round(h / 0.33))
    within = (-0.48 * w, 0.03 * h, 0.48 * w, 0.98 * h)
    steps += fronts(thing, steel, within, 0.485 * d, (1, rows))
    for k in range(rows):
        y = (0.03 + 0.95 * (k + 0.72) / rows) * h
        tag = plate(-0.12 * w, y, 0.12 * w, y + 0.045, 0.49 * d)
        steps.append(Flat(tag, thing.own("#e6e0cf"), 0.004))
    return (Part(steps),)


def sink(thing: Thing) -> tuple[Part, ...]:
    """A kitchen unit with doors, a basin and a tap."""
    w, h, d = thing.size
    wood, steel = thing.main("#b9a98c"), thing.own("#a7b0b3")
    body = box((-w / 2, 0, -d / 2), (w / 2, 0.94 * h, 0.46 * d), wood)
    doors = fronts(
        thing, wood, (-0.48 * w, 0.1 * h, 0.48 * w, 0.92 * h), 0.465 * d, (3, 1), "inner"
    )
    top = box((-w / 2, 0.94 * h, -d / 2), (w / 2, h, d / 2), thing.pale(steel, 0.3))
    basin = Flat(
        lid(-0.26 * w, -0.3 * d, 0.2 * w, 0.34 * d, h + 0.002), thing.deep(steel, 0.4), 0.006
    )
    tap = box((-0.045, h, -0.42 * d), (-0.01, h + 0.26, -0.36 * d), steel)
    tap += box((-0.045, h + 0.23, -0.42 * d), (-0.01, h + 0.26, 0.02 * d), steel)
    plates = [
        Round((0.36 * w, h + 0.02 * k, 0.0), ((0.06, 0), (0.11, 0.03)), thing.own("#e8e2d2"))
        for k in range(4)
    ]
    return (Part((Solid(body), *doors, Solid(top), basin, *plates, Solid(tap))),)


def crate(thing: Thing) -> tuple[Part, ...]:
    """Boards nailed over battens."""
    w, h, d = thing.size
    wood = thing.main("#a98a5f")
    steps: list[Step] = [Solid(box((-w / 2, 0, -d / 2), (w / 2, h, d / 2), wood))]
    for k in range(1, 4):
        y = k * h / 4
        for z, x in ((0.5, 0.5), (-0.5, -0.5)):
            front = ((-w / 2, y, z * d), (w / 2, y, z * d), (w / 2, y + 0.008, z * d))
            steps.append(
                Flat((*front, (-w / 2, y + 0.008, z * d)), thing.deep(wood, 0.6), alpha=0.7)
            )
            side = ((x * w, y, d / 2), (x * w, y, -d / 2), (x * w, y + 0.008, -d / 2))
            steps.append(Flat((*side, (x * w, y + 0.008, d / 2)), thing.deep(wood, 0.6), alpha=0.7))
    for x in (-0.5, 0.38):
        steps.append(
            Flat(plate(x * w, 0, (x + 0.12) * w, h, 0.505 * d), thing.pale(wood, 0.15), 0.006)
        )
    return (Part(steps),)


def screen(thing: Thing) -> tuple[Part, ...]:
    """A folding screen: four leaves, each with a painted spray of bamboo on silk."""
    wood, silk = thing.main("#6b4632"), thing.own("#e4dcc4")
    steps: list[Step] = []
    order = range(4) if thing.aside < 0 else range(3, -1, -1)
    for k in order:
        steps += _leaf(thing, wood, silk, k)
    return (Part(steps),)


def _leaf(thing: Thing, wood: Rgb, silk: Rgb, number: int) -> list[Step]:
    """One leaf of a screen; every other one is turned the other way."""
    w, h, d = thing.size
    wide = w / 4
    x = -w / 2 + number * wide
    start = d / 2 if number % 2 == 0 else -d / 2

    def at(u: float, v: float) -> Spot:
        return x + u * wide, v * h, start - 2 * start * u

    def panel(u0: float, v0: float, u1: float, v1: float) -> tuple[Spot, ...]:
        return at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)

    stem, green = thing.own("#6f7d5a"), thing.own("#5d6b4c")
    steps: list[Step] = [Flat(panel(0, 0.02, 1, 1), wood, 0.008, both=True)]
    steps.append(Flat(panel(0.08, 0.26, 0.92, 0.95), silk, 0.005, both=True))
    steps.append(Flat(panel(0.08, 0.07, 0.92, 0.22), thing.pale(wood, 0.2), 0.005, both=True))
    steps.append(Flat(panel(0.44, 0.28, 0.49, 0.86), stem, alpha=0.8, both=True))
    for u, v in ((0.3, 0.5), (0.62, 0.6), (0.28, 0.74), (0.66, 0.82), (0.6, 0.42)):
        tip = 0.30 if u > 0.45 else -0.16
        ring = (at(0.47, v - 0.02), at(u + 0.1 * tip, v - 0.05), at(u + tip * 0.5, v - 0.03))
        steps.append(Flat(ring, green, alpha=0.85, both=True))
    return steps
