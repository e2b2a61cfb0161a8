"""Doors, windows and the curtains before them."""

import math

import numpy as np

from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.paint.solid import box
from tools.previs.paint.thing import WARM, Flat, Part, Solid, Step, Thing, plate

_OUTSIDE: dict[str, tuple[str, str]] = {
    "dawn": ("#c9cfda", "#f0cfa8"),
    "day": ("#c3d6dd", "#eef0e6"),
    "dusk": ("#8f9dc0", "#f2b27c"),
    "night": ("#2b3f68", "#54709c"),
}
"""Upper and lower colour of the sky behind the panes, by time of day."""
_PLANK = 1.4
"""Metres; a wider door has two leaves."""


def door(thing: Thing) -> tuple[Part, ...]:
    """A frame, one leaf or two, panels and a handle; the wall hides it from behind. The text
    "lattice" makes it one of old China, with paper in its upper half."""
    if thing.facing < 0.05:
        return ()
    w, h, d = thing.size
    wood, frame = thing.main("#8f6f52"), thing.own("#6d5540")
    t = 0.5 * max(d, 0.06)
    steps: list[Step] = [Solid(box((-0.5 * w, 0, -t), (0.5 * w, h, 0), frame))]
    leaves = 2 if w > _PLANK else 1
    inner = w - 0.14
    for k in range(leaves):
        left = -inner / 2 + k * inner / leaves
        leaf = _latticed if thing.piece.text == "lattice" else _leaf
        steps += leaf(thing, wood, left, left + inner / leaves - 0.01, h - 0.08, 0.3 * t, k)
    return (Part(steps, -0.05),)


def _leaf(
    thing: Thing, wood: Rgb, left: float, right: float, top: float, z: float, number: int
) -> list[Step]:
    wide = right - left
    steps: list[Step] = [Flat(plate(left, 0.01, right, top, z), wood, 0.008)]
    for low, high in ((0.07, 0.40), (0.47, 0.93)):
        panel = plate(left + 0.16 * wide, low * top, right - 0.16 * wide, high * top, z)
        steps.append(Flat(panel, thing.deep(wood, 0.14), 0.006))
        inset = plate(left + 0.2 * wide, low * top + 0.04, right - 0.2 * wide, high * top - 0.04, z)
        steps.append(Flat(inset, thing.pale(wood, 0.12), 0.004))
    x = right - 0.09 * wide if number == 0 else left + 0.09 * wide
    turn = np.linspace(0, math.tau, 10, endpoint=False)
    knob = [(x + 0.028 * math.cos(a), 0.46 * top + 0.028 * math.sin(a), z + 0.02) for a in turn]
    return [*steps, Flat(knob, thing.own("#c9a95a"), 0.005)]


def _latticed(
    thing: Thing, wood: Rgb, left: float, right: float, top: float, z: float, number: int
) -> list[Step]:
    """A leaf of boards below and papered bars above; the rings hang where two leaves meet."""
    rim = 0.06
    inner = (left + rim, 0.40 * top, right - rim, top - rim)
    steps: list[Step] = [Flat(plate(left, 0.01, right, top, z), wood, 0.008)]
    board = plate(left + rim, 0.06 * top, right - rim, 0.34 * top, z)
    steps.append(Flat(board, thing.deep(wood, 0.2), 0.006))
    steps.append(Flat(plate(*inner, z + 0.005), _paper(thing)))
    steps += _lattice(thing.deep(wood, 0.15), inner)
    x = right - 0.5 * rim if number == 0 else left + 0.5 * rim
    return [
        *steps,
        Flat(plate(x - 0.02, 0.42 * top, x + 0.02, 0.5 * top, 0.02), thing.own("#c9a95a")),
    ]


def window(thing: Thing) -> tuple[Part, ...]:
    """Panes that show the hour outside. Its foot is the floor below it; where it stands on the
    floor the glass begins where a sill would be. The text "lattice" makes it one of old China with
    paper between its bars, "lit" one that shines towards us."""
    if thing.facing < 0.05:
        return ()
    w, h, d = thing.size
    t = 0.5 * max(d, 0.06)
    sill = 0.0 if thing.piece.position[1] > 0.3 else 0.9
    frame = thing.main("#8f7a60")
    steps: list[Step] = [Solid(box((-0.5 * w, sill, -t), (0.5 * w, sill + h, 0), frame))]
    rim = 0.055
    pane = (-0.5 * w + rim, sill + rim, 0.5 * w - rim, sill + h - rim)
    steps += _sky(thing, *pane)
    if thing.piece.text == "lattice":
        steps += _lattice(frame, pane)
    else:
        columns = max(2, round(w / 0.7))
        bars = [-0.5 * w + w * k / columns for k in range(1, columns)]
        for x in bars:
            steps.append(Flat(plate(x - 0.02, pane[1], x + 0.02, pane[3], 0.01), frame, 0.005))
        y = sill + 0.58 * h
        steps.append(Flat(plate(pane[0], y - 0.02, pane[2], y + 0.02, 0.01), frame, 0.005))
    board = box(
        (-0.55 * w, sill - 0.05, -t), (0.55 * w, sill + 0.01, 2.2 * t), thing.pale(frame, 0.2)
    )
    return (Part((*steps, Solid(board)), -0.05),)


def _sky(thing: Thing, left: float, low: float, right: float, high: float) -> list[Step]:
    """The air outside, darker upwards, far hills, and a slant of light on the glass."""
    if thing.piece.text == "lit":
        glass = Flat(plate(left, low, right, high, 0.005), WARM)
        return [*thing.halo((0, 0.5 * (low + high), 0.05), 0.8 * (right - left), 0.3), glass]
    if thing.piece.text == "lattice":
        return [Flat(plate(left, low, right, high, 0.005), _paper(thing))]
    upper, lower = (thing.own(c) for c in _OUTSIDE[thing.light.time])
    steps: list[Step] = []
    tall = high - low
    for k in range(8):
        tone = mix(lower, upper, (k / 7) ** 0.8)
        steps.append(Flat(plate(left, low + tall * k / 8, right, high, 0.005), tone))
    hill = [(left, low, 0.006), (right, low, 0.006)]
    hill += [
        (right - (right - left) * u, low + tall * (0.16 + 0.07 * math.sin(5 * u + 1)), 0.006)
        for u in np.linspace(0, 1, 9)
    ]
    steps.append(Flat(hill, mix(lower, thing.colours.ink, 0.35), alpha=0.7))
    if thing.light.time != "night":
        x, wide = left + 0.12 * (right - left), 0.16 * (right - left)
        shine = ((x, low, 0.007), (x + wide, low, 0.007), (x + 2.2 * wide, high, 0.007))
        steps.append(Flat((*shine, (x + 1.2 * wide, high, 0.007)), thing.colours.snow, alpha=0.28))
    return steps


def _paper(thing: Thing) -> Rgb:
    """Of windows and doors, with the hour behind it."""
    _, light = _OUTSIDE[thing.light.time]
    return mix(thing.own("#ece3ca"), thing.own(light), 0.45 if thing.dark else 0.15)


def _lattice(frame: Rgb, pane: tuple[float, float, float, float]) -> list[Step]:
    """The bars of old China; paper is behind them."""
    left, low, right, high = pane
    steps: list[Step] = []
    for x in np.arange(left + 0.14, right - 0.05, 0.16):
        steps.append(Flat(plate(float(x), low, float(x) + 0.022, high, 0.012), frame))
    for y in np.arange(low + 0.14, high - 0.05, 0.16):
        steps.append(Flat(plate(left, float(y), right, float(y) + 0.022, 0.012), frame))
    return steps


def curtain(thing: Thing) -> tuple[Part, ...]:
    """Cloth in folds below a rod."""
    if thing.facing < 0.05:
        return ()
    w, h, _ = thing.size
    cloth = thing.main("#a8776a")
    folds = max(4, round(w / 0.13))
    steps: list[Step] = []
    for k in range(folds):
        a, b = -w / 2 + w * k / folds, -w / 2 + w * (k + 1) / folds
        drift = 0.02 * math.sin(2.4 * k)
        tone = thing.pale(cloth, 0.16) if k % 2 == 0 else thing.deep(cloth, 0.12)
        ring = (
            (a + drift, 0.0, 0),
            (b + drift, 0.015 * (k % 2), 0),
            (b, 0.96 * h, 0),
            (a, 0.96 * h, 0),
        )
        steps.append(Flat(ring, tone, 0.005 if k % 2 == 0 else 0.0))
    edge = ((-w / 2, 0.0, 0), (w / 2, 0.0, 0), (w / 2, 0.96 * h, 0), (-w / 2, 0.96 * h, 0))
    steps.append(Flat(edge, cloth, 0.012, alpha=0.0))
    rod = box((-0.54 * w, 0.95 * h, -0.02), (0.54 * w, 0.975 * h, 0.03), thing.own("#6d5540"))
    return (Part((*steps, Solid(rod)), 0.02),)
