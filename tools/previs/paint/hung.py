"""What hangs on walls, or stands against them to be looked at: pictures, mirrors, clocks."""

import math

import numpy as np

from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.paint.solid import Spot, box
from tools.previs.paint.thing import Flat, Part, Solid, Step, Thing, plate

_WRITING = ((0.5, 0.80), (0.5, 0.66), (0.5, 0.52), (0.5, 0.38))


def disc(x: float, y: float, radius: float, z: float, tall: float = 1.0) -> list[Spot]:
    """A ring that looks to the front."""
    turn = np.linspace(0, math.tau, 20, endpoint=False)
    return [(x + radius * math.cos(a), y + tall * radius * math.sin(a), z) for a in turn]


def _hidden(thing: Thing) -> bool:
    """The wall on which it hangs hides it."""
    return thing.facing < 0.05


def _framed(thing: Thing, frame: Rgb, rim: float) -> tuple[list[Step], tuple[float, ...]]:
    w, h, d = thing.size
    t = max(0.5 * d, 0.015)
    steps: list[Step] = [Solid(box((-w / 2, 0, -t), (w / 2, h, t), frame))]
    inner = (-w / 2 + rim, rim, w / 2 - rim, h - rim)
    return steps, (*inner, t + 0.002)


def picture(thing: Thing) -> tuple[Part, ...]:
    """A small landscape: sky, hills, water, a tree; by seed."""
    if _hidden(thing):
        return ()
    frame = thing.main("#8a6a3e")
    rim = 0.09 * min(thing.size[:2])
    steps, (left, low, right, high, z) = _framed(thing, frame, rim)
    steps.append(Flat(plate(left, low, right, high, z), thing.own("#e9e2cf"), 0.006))
    m = 0.4 * rim
    left, low, right, high = left + m, low + m, right - m, high - m
    rng = np.random.default_rng(thing.piece.seed + 853)
    sky, far, near = [("#c9d3d0", "#9aa7a0", "#6f7d5a"), ("#e0cba6", "#a88f74", "#6a5a48")][
        int(rng.integers(2))
    ]
    steps.append(Flat(plate(left, low, right, high, z), thing.own(sky)))
    for colour, base, rise in ((far, 0.45, 0.22), (near, 0.22, 0.12)):
        shift = float(rng.uniform(0, 6))
        hill = [(left, low, z), (right, low, z)]
        for u in np.linspace(1, 0, 11):
            y = low + (high - low) * (base + rise * math.sin(4.5 * u + shift))
            hill.append((left + (right - left) * float(u), y, z))
        steps.append(Flat(hill, thing.own(colour), 0.003))
    x = left + (right - left) * float(rng.uniform(0.25, 0.75))
    crown = disc(x, low + 0.62 * (high - low), 0.13 * (high - low), z)
    steps.append(
        Flat(plate(x - 0.008, low, x + 0.008, low + 0.55 * (high - low), z), thing.own("#4b3a2e"))
    )
    steps.append(Flat(crown, thing.own("#5a6848"), alpha=0.9))
    return (Part(steps, -0.03),)


def hanging_scroll(thing: Thing) -> tuple[Part, ...]:
    """Silk with a mountain in ink, or with its own words written down its middle."""
    if _hidden(thing):
        return ()
    w, h, _ = thing.size
    silk, sheet, ink = thing.main("#b7a98a"), thing.own("#efe7d2"), thing.colours.ink
    rods = box((-0.55 * w, 0, -0.02), (0.55 * w, 0.03 * h, 0.03), thing.own("#5d4636"))
    rods += box((-0.52 * w, 0.98 * h, -0.02), (0.52 * w, h, 0.02), thing.own("#5d4636"))
    steps: list[Step] = [Flat(plate(-w / 2, 0.01 * h, w / 2, 0.99 * h, 0), silk, 0.006)]
    paper = plate(-0.4 * w, 0.16 * h, 0.4 * w, 0.86 * h, 0.004)
    steps += [Flat(paper, sheet, 0.004), Solid(rods)]
    steps += _brushed(thing, ink) if thing.piece.seed % 2 else _peaks(thing, ink)
    seal = plate(0.24 * w, 0.19 * h, 0.33 * w, 0.19 * h + 0.09 * w, 0.008)
    return (Part((*steps, Flat(seal, thing.own("#b0463c"))), -0.03),)


def _peaks(thing: Thing, ink: Rgb) -> list[Step]:
    w, h, _ = thing.size
    steps: list[Step] = []
    for share, ridge in (
        (0.30, ((-0.38, 0.52), (-0.2, 0.72), (-0.08, 0.6), (0.1, 0.66), (0.38, 0.5))),
        (0.55, ((-0.38, 0.36), (-0.1, 0.44), (0.12, 0.62), (0.24, 0.5), (0.38, 0.42))),
        (0.75, ((-0.38, 0.28), (-0.22, 0.34), (-0.05, 0.24), (0.2, 0.22), (0.38, 0.26))),
    ):
        ring = [(x * w, y * h, 0.006) for x, y in ridge]
        foot = [(0.38 * w, 0.2 * h, 0.006), (-0.38 * w, 0.2 * h, 0.006)]
        steps.append(
            Flat(ring + foot, mix(thing.own("#efe7d2"), ink, share), alpha=0.75, both=True)
        )
    return steps


def _brushed(thing: Thing, ink: Rgb) -> list[Step]:
    """Characters of a few strokes each, by seed; too small to be read."""
    w, h, _ = thing.size
    rng = np.random.default_rng(thing.piece.seed + 857)
    steps: list[Step] = []
    for u, v in _WRITING:
        size = 0.2 * w
        for _ in range(5):
            x, y = (
                (u - 0.5) * w + float(rng.normal(0, 0.4)) * size,
                v * h + float(rng.normal(0, 0.35)) * size,
            )
            level = rng.random() < 0.6
            a, b = (0.75 * size, 0.09 * size) if level else (0.10 * size, 0.7 * size)
            tilt = 0.12 * size
            ring = (
                (x - a, y - b, 0.006),
                (x + a, y - b + tilt, 0.006),
                (x + a, y + b + tilt, 0.006),
            )
            steps.append(Flat((*ring, (x - a, y + b, 0.006)), ink, alpha=0.85))
    return steps


def mirror(thing: Thing) -> tuple[Part, ...]:
    """Pale glass with two slants of light."""
    if _hidden(thing):
        return ()
    frame = thing.main("#7d5c3c")
    steps, (left, low, right, high, z) = _framed(thing, frame, 0.10 * thing.size[0])
    glass = mix(thing.own("#c2ccce"), thing.colours.snow, 0.3)
    steps.append(Flat(plate(left, low, right, high, z), glass, 0.008))
    wide, tall = right - left, high - low
    for u, across in ((0.15, 0.16), (0.42, 0.07)):
        a, b = left + u * wide, left + (u + across) * wide
        slant = ((a, low + 0.1 * tall, z), (b, low + 0.1 * tall, z))
        top = ((b + 0.3 * wide, high - 0.1 * tall, z), (a + 0.3 * wide, high - 0.1 * tall, z))
        steps.append(Flat((*slant, *top), thing.colours.snow, alpha=0.55))
    return (Part(steps, -0.03),)


def clock(thing: Thing) -> tuple[Part, ...]:
    """A tall case with a pendulum, or a round one for the wall where it is no taller than wide."""
    w, h, d = thing.size
    wood = thing.main("#6d4a32")
    if h < 1.6 * w:
        if _hidden(thing):
            return ()
        z = 0.5 * d
        rim: list[Step] = [Flat(disc(0, h / 2, 0.5 * min(w, h), z), wood, 0.01)]
        return (Part([*rim, *_dial(thing, 0, h / 2, 0.42 * min(w, h), z + 0.01)], -0.03),)
    faces = box((-0.5 * w, 0, -d / 2), (0.5 * w, 0.18 * h, d / 2), wood)
    faces += box((-0.38 * w, 0.18 * h, -0.42 * d), (0.38 * w, 0.7 * h, 0.42 * d), wood)
    faces += box((-0.5 * w, 0.7 * h, -d / 2), (0.5 * w, 0.95 * h, d / 2), wood)
    crown = box((-0.54 * w, 0.94 * h, -0.54 * d), (0.54 * w, h, 0.54 * d), thing.pale(wood, 0.15))
    steps: list[Step] = [Solid(faces), Solid(crown)]
    steps.append(
        Flat(plate(-0.24 * w, 0.24 * h, 0.24 * w, 0.66 * h, 0.43 * d), thing.deep(wood, 0.5), 0.006)
    )
    brass = thing.own("#cfae5e")
    steps.append(Flat(plate(-0.012, 0.36 * h, 0.012, 0.66 * h, 0.44 * d), brass))
    steps.append(Flat(disc(0, 0.34 * h, 0.13 * w, 0.44 * d), brass, 0.005))
    return (Part([*steps, *_dial(thing, 0, 0.825 * h, 0.4 * w, 0.51 * d)]),)


def _dial(thing: Thing, x: float, y: float, radius: float, z: float) -> list[Step]:
    ink = thing.colours.ink
    steps: list[Step] = [Flat(disc(x, y, radius, z), thing.own("#efe8d6"), 0.006)]
    for k in range(12):
        a, r = k * math.tau / 12, 0.84 * radius
        steps.append(Flat(disc(x + r * math.sin(a), y + r * math.cos(a), 0.05 * radius, z), ink))
    for angle, reach, half in ((-0.9, 0.5, 0.06), (1.0, 0.76, 0.04)):
        c, s = math.cos(angle), math.sin(angle)
        tip = (x + s * reach * radius, y + c * reach * radius, z)
        side = half * radius
        steps.append(
            Flat(
                ((x - c * side, y + s * side, z), (x + c * side, y - s * side, z), tip),
                ink,
                both=True,
            )
        )
    return steps


def blackboard(thing: Thing) -> tuple[Part, ...]:
    """Slate with chalked lines, and a ledge."""
    if _hidden(thing):
        return ()
    w, h, d = thing.size
    steps, (left, low, right, high, z) = _framed(thing, thing.own("#8f6f4c"), 0.05 * h)
    steps.append(Flat(plate(left, low, right, high, z), thing.main("#39463f"), 0.006))
    rng = np.random.default_rng(thing.piece.seed + 863)
    chalk = thing.own("#e9e6da")
    for row in range(4):
        x, y = left + 0.06 * w, high - (0.2 + 0.18 * row) * h
        while x < left + float(rng.uniform(0.5, 0.75)) * w:
            wide = float(rng.uniform(0.03, 0.1)) * w
            steps.append(Flat(plate(x, y, x + wide, y + 0.018 * h, z), chalk, alpha=0.7))
            x += wide + 0.02 * w
    ledge = box((-0.4 * w, 0, 0), (0.4 * w, 0.03 * h, d + 0.06), thing.own("#8f6f4c"))
    return (Part((*steps, Solid(ledge)), -0.03),)
