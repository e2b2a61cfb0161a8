"""Jars, barrels, sacks and pots."""

import math

import numpy as np

from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.thing import Flat, Part, Round, Step, Thing


def _jar(thing: Thing, x: float, z: float, wide: float, tall: float, clay: Rgb) -> list[Step]:
    """A wine jar: broad shoulders, a cloth tied over its mouth, a red slip of paper."""
    r = wide / 2
    body = ((0.58 * r, 0.0), (0.78 * r, 0.2 * tall), (r, 0.55 * tall), (0.9 * r, 0.72 * tall))
    neck = (*body, (0.5 * r, 0.84 * tall))
    cloth = (
        (0.5 * r, 0.0),
        (0.62 * r, 0.03 * tall),
        (0.52 * r, 0.12 * tall),
        (0.2 * r, 0.16 * tall),
    )
    paper = 0.34 * r
    ring = [(x, 0.50 * tall + paper, z + r), (x - paper, 0.50 * tall, z + r)]
    ring += [(x, 0.50 * tall - paper, z + r), (x + paper, 0.50 * tall, z + r)]
    red = Flat(ring, thing.own("#b5452f"), 0.004)
    jar: list[Step] = [Round((x, 0, z), neck, clay)]
    if thing.facing > 0.3:
        jar.append(red)
    return [*jar, Round((x, 0.84 * tall, z), cloth, thing.own("#a8442f"))]


def wine_jars(thing: Thing) -> tuple[Part, ...]:
    """A row of large jars with smaller ones before it."""
    w, h, d = thing.size
    clay = thing.main("#7c5a40")
    rng = np.random.default_rng(thing.piece.seed + 877)
    wide = min(0.62 * h, 0.8 * d)
    count = max(2, int(w / wide))
    places = [
        (-w / 2 + w * (k + 0.5) / count, -0.12 * d, wide * 0.98, h * float(rng.uniform(0.9, 1.0)))
        for k in range(count)
    ]
    places += [
        (-w / 2 + w * (k + 1) / count, 0.34 * d, 0.55 * wide, 0.5 * h * float(rng.uniform(0.85, 1)))
        for k in range(count - 1)
    ]
    _, towards = thing.aspect.seen([(x, 0.0, z) for x, z, _, _ in places])
    steps: list[Step] = []
    for k in np.argsort(towards):
        x, z, across, tall = places[int(k)]
        tone = thing.pale(clay, 0.12) if k % 3 == 1 else clay
        steps += _jar(thing, x, z, across, tall, tone)
    return (Part(steps),)


def barrel(thing: Thing) -> tuple[Part, ...]:
    """Staves held by three hoops."""
    w, h, _ = thing.size
    wood = thing.main("#93704a")
    body = (
        (0.40 * w, 0.0),
        (0.47 * w, 0.25 * h),
        (0.5 * w, 0.5 * h),
        (0.47 * w, 0.75 * h),
        (0.40 * w, h),
    )
    hoops = (0.1 * h, 0.30 * h, 0.70 * h, 0.9 * h)
    steps: list[Step] = [Round((0, 0, 0), body, wood, thing.deep(wood, 0.2), hoops)]
    c, s = math.cos(math.radians(thing.aspect.view)), math.sin(math.radians(thing.aspect.view))
    for k in (-0.6, -0.2, 0.2, 0.6):
        ring = [(k * r, y) for r, y in body]
        line = [(x - 0.004, y) for x, y in ring] + [(x + 0.004, y) for x, y in reversed(ring)]
        steps.append(
            Flat([(c * x, y, s * x) for x, y in line], thing.deep(wood, 0.6), alpha=0.5, both=True)
        )
    return (Part(steps),)


def sack(thing: Thing) -> tuple[Part, ...]:
    """Cloth full of grain, tied below its mouth."""
    w, h, _ = thing.size
    cloth = thing.main("#b49c74")
    body = (
        (0.44 * w, 0.0),
        (0.5 * w, 0.18 * h),
        (0.46 * w, 0.5 * h),
        (0.3 * w, 0.74 * h),
        (0.13 * w, 0.82 * h),
    )
    mouth = ((0.13 * w, 0.0), (0.2 * w, 0.1 * h), (0.27 * w, 0.17 * h))
    tie = ((0.14 * w, 0.0), (0.15 * w, 0.02 * h), (0.14 * w, 0.045 * h))
    steps: list[Step] = [Round((0, 0, 0), body, cloth)]
    for lean, low in ((-0.22, 0.12), (0.16, 0.2), (-0.05, 0.34)):
        fold = (
            (lean * w, low * h, 0),
            (lean * w + 0.02, low * h, 0),
            (0.3 * lean * w, 0.76 * h, 0),
        )
        steps.append(Flat(fold, thing.deep(cloth, 0.5), alpha=0.45, both=True))
    steps.append(Round((0, 0.82 * h, 0), mouth, thing.pale(cloth, 0.12), thing.deep(cloth, 0.45)))
    return (Part((*steps, Round((0, 0.80 * h, 0), tie, thing.own("#7a5a3a")))),)


def pot_plant(thing: Thing) -> tuple[Part, ...]:
    """Long leaves from a glazed pot."""
    w, h, _ = thing.size
    glaze, leaf = thing.own("#8a5f48"), thing.main("#6d7f55")
    rng = np.random.default_rng(thing.piece.seed + 883)
    back, front = (
        [_leaf(thing, rng, leaf, k) for k in range(7)],
        [_leaf(thing, rng, thing.pale(leaf, 0.16), k) for k in range(6)],
    )
    pot = ((0.2 * w, 0.0), (0.3 * w, 0.18 * h), (0.34 * w, 0.28 * h), (0.36 * w, 0.32 * h))
    return (Part((*back, Round((0, 0, 0), pot, glaze, thing.own("#4d3b2e")), *front)),)


def _leaf(thing: Thing, rng: np.random.Generator, colour: Rgb, number: int) -> Flat:
    """An arching blade that keeps its face to us."""
    w, h, _ = thing.size
    side = 1 if number % 2 else -1
    reach = side * float(rng.uniform(0.12, 0.5)) * w
    top = float(rng.uniform(0.72, 1.0)) * h
    base, wide = 0.30 * h, 0.055 * w + 0.012
    c, s = math.cos(math.radians(thing.aspect.view)), math.sin(math.radians(thing.aspect.view))
    bend = (reach * 0.35, base + 0.62 * (top - base))
    tip = (reach, top - abs(reach) * 0.5)
    ring = [(-0.012, base), (bend[0] - wide, bend[1]), tip, (bend[0] + wide, bend[1] - wide)]
    ring.append((0.012, base))
    return Flat([(c * x, y, s * x) for x, y in ring], colour, 0.005, both=True, smooth=True)
