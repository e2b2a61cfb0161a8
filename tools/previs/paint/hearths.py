"""Where fires burn indoors: stoves and fireplaces."""

import math

from tools.previs.paint.hung import disc
from tools.previs.paint.solid import box
from tools.previs.paint.thing import Flame, Flat, Part, Round, Solid, Step, Thing, lid, plate


def stove(thing: Thing) -> tuple[Part, ...]:
    """A cooker: an oven door, knobs, four plates and a pot."""
    w, h, d = thing.size
    enamel = thing.main("#cfd2cd")
    dark = thing.own("#3c3d3f")
    steps: list[Step] = [Solid(box((-w / 2, 0, -d / 2), (w / 2, 0.96 * h, 0.47 * d), enamel))]
    steps.append(
        Flat(
            plate(-0.42 * w, 0.14 * h, 0.42 * w, 0.7 * h, 0.475 * d),
            thing.deep(enamel, 0.12),
            0.007,
        )
    )
    steps.append(Flat(plate(-0.28 * w, 0.24 * h, 0.28 * w, 0.54 * h, 0.48 * d), dark, 0.005))
    steps.append(
        Flat(plate(-0.32 * w, 0.62 * h, 0.32 * w, 0.65 * h, 0.5 * d), thing.own("#8a9093"), 0.004)
    )
    for x in (-0.34, -0.17, 0.17, 0.34):
        steps.append(Flat(disc(x * w, 0.83 * h, 0.035, 0.48 * d), dark, 0.004))
    steps.append(Solid(box((-w / 2, 0.96 * h, -d / 2), (w / 2, h, d / 2), thing.pale(enamel, 0.2))))
    for x, z in ((-0.24, -0.2), (0.24, -0.2), (-0.24, 0.22), (0.24, 0.22)):
        ring = [(x * w + 0.11 * math.cos(a), h + 0.003, z * d - 0.11 * math.sin(a)) for a in _TURN]
        steps.append(Flat(ring, dark, 0.005))
    pot = ((0.11, 0.0), (0.125, 0.03), (0.125, 0.15))
    steps.append(
        Round((-0.24 * w, h, -0.1 * d), pot, thing.own("#8f989b"), thing.own("#6f5a44"), (0.13,))
    )
    return (Part(steps),)


_TURN = [k * math.tau / 16 for k in range(16)]


def brick_stove(thing: Thing) -> tuple[Part, ...]:
    """The range of an old kitchen: plastered brick, two woks, a fire mouth below each."""
    w, h, d = thing.size
    clay, soot = thing.main("#b39a80"), thing.own("#3a332e")
    steps: list[Step] = [Solid(box((-w / 2, 0, -d / 2), (w / 2, 0.92 * h, 0.47 * d), clay))]
    for row in range(1, 6):
        y = row * 0.15 * h
        steps.append(Flat(plate(-w / 2, y, w / 2, y + 0.008, 0.475 * d), soot, alpha=0.22))
        for k in range(8):
            x = -w / 2 + (k + 0.5 * (row % 2)) * w / 8
            steps.append(Flat(plate(x, y, x + 0.008, y + 0.15 * h, 0.475 * d), soot, alpha=0.18))
    for x in (-0.25, 0.25):
        arch = [
            (x * w + 0.17 * math.cos(a), 0.12 * h + 0.26 * math.sin(a), 0.48 * d) for a in _TURN[:9]
        ]
        steps.append(Flat(arch, soot, 0.008))
        if thing.facing > 0.2:
            steps += [
                *thing.halo((x * w, 0.2 * h, 0.5 * d), 1.3, 0.5),
                Flame((x * w, 0.12 * h, 0.485 * d), 0.16, 0.19),
            ]
    steps.append(Solid(box((-w / 2, 0.92 * h, -d / 2), (w / 2, h, d / 2), thing.pale(clay, 0.25))))
    reach = min(0.3, 0.2 * w)
    for x in (-0.25, 0.25):
        ring = [(x * w + reach * math.cos(a), h + 0.004, -0.9 * reach * math.sin(a)) for a in _TURN]
        steps.append(Flat(ring, soot, 0.012))
        inner = [
            (x * w + 0.8 * reach * math.cos(a), h + 0.005, -0.7 * reach * math.sin(a))
            for a in _TURN
        ]
        steps.append(Flat(inner, thing.own("#6a6056")))
    cover = ((reach * 0.95, 0.0), (0.6 * reach, 0.10), (0.12 * reach, 0.14))
    steps.append(Round((0.25 * w, h, 0), cover, thing.own("#b08a5a")))
    steps.append(Round((0.25 * w, h + 0.13, 0), ((0.025, 0), (0.04, 0.05)), thing.own("#8a6640")))
    return (Part(steps),)


def fireplace(thing: Thing) -> tuple[Part, ...]:
    """A mantel on two pillars, a dark mouth with logs and a fire."""
    w, h, d = thing.size
    stone, soot = thing.main("#b7ab99"), thing.own("#2e2926")
    steps: list[Step] = [Solid(box((-0.46 * w, 0, -d / 2), (0.46 * w, 0.9 * h, 0.36 * d), stone))]
    for left, right in ((-0.46, -0.31), (0.31, 0.46)):
        steps.append(Solid(box((left * w, 0, 0.3 * d), (right * w, 0.86 * h, 0.48 * d), stone)))
    mouth = plate(-0.3 * w, 0, 0.3 * w, 0.66 * h, 0.365 * d)
    steps.append(Flat(mouth, soot, 0.01))
    frieze = plate(-0.27 * w, 0.71 * h, 0.27 * w, 0.83 * h, 0.37 * d)
    steps.append(Flat(frieze, thing.pale(stone, 0.2), 0.006))
    if thing.facing > 0.15:
        steps.append(
            Flat(
                plate(-0.28 * w, 0.01, 0.28 * w, 0.4 * h, 0.37 * d), thing.own("#7a3d22"), alpha=0.5
            )
        )
        for x, tall in ((-0.12, 0.34), (0.1, 0.30), (-0.01, 0.46)):
            steps.append(Flame((x * w, 0.08 * h, 0.4 * d), 0.2 * w, tall * h))
        log = thing.own("#5a4030")
        for x, y in ((-0.2, 0.02), (0.02, 0.03), (-0.1, 0.08)):
            steps.append(
                Flat(plate(x * w, y * h, (x + 0.2) * w, (y + 0.06) * h, 0.41 * d), log, 0.006)
            )
        steps += thing.halo((0, 0.3 * h, 0.5 * d), 1.4 * w, 0.62)
    shelf = box((-w / 2, 0.9 * h, -d / 2), (w / 2, h, d / 2), thing.pale(stone, 0.25))
    hearth = lid(-0.42 * w, 0.4 * d, 0.42 * w, 0.9 * d, 0.01)
    steps.insert(0, Flat(hearth, thing.deep(stone, 0.25), 0.008))
    return (Part((*steps, Solid(shelf))),)
