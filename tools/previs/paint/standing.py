"""Figures and machines that stand in rooms: a Buddha, a piano, a computer, a television."""

from collections.abc import Sequence

from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.paint.hung import disc
from tools.previs.paint.solid import box
from tools.previs.paint.thing import Flat, Part, Round, Solid, Step, Thing, lid, plate


def buddha(thing: Thing) -> tuple[Part, ...]:
    """A gilt figure with crossed legs on a lotus, a halo behind its head."""
    w, h, d = thing.size
    gold, red = thing.main("#c09a4a"), thing.own("#8a3d2e")
    deep, pale = thing.deep(gold, 0.28), thing.pale(gold, 0.3)
    base = box((-0.5 * w, 0, -0.5 * d), (0.5 * w, 0.12 * h, 0.5 * d), red)
    lotus = ((0.34 * w, 0.0), (0.46 * w, 0.04 * h), (0.42 * w, 0.09 * h), (0.36 * w, 0.1 * h))
    steps: list[Step] = [Solid(base), Round((0, 0.12 * h, 0), lotus, thing.own("#b98a6a"))]
    steps.append(Flat(disc(0, 0.83 * h, 0.3 * w, -0.05), thing.own("#d9bd72"), 0.012, both=True))
    steps.append(Flat(disc(0, 0.83 * h, 0.24 * w, -0.05), thing.own("#b5793e"), 0.006, both=True))

    def shape(points: Sequence[tuple[float, float]], colour: Rgb, line: float = 0.012) -> Flat:
        c, s = thing.facing, thing.aside
        breadth = w * max(abs(c), 0.7)
        ring = [(c * x * breadth, y * h, s * x * breadth) for x, y in points]
        return Flat(ring, colour, line, both=True, smooth=True)

    legs = ((-0.44, 0.24), (-0.3, 0.22), (0.3, 0.22), (0.44, 0.24), (0.42, 0.31), (0.2, 0.37))
    steps.append(shape((*legs, (-0.2, 0.37), (-0.42, 0.31)), gold))
    trunk = ((-0.2, 0.32), (0.2, 0.32), (0.29, 0.5), (0.27, 0.63), (0.12, 0.7), (-0.12, 0.7))
    steps.append(shape((*trunk, (-0.27, 0.63), (-0.29, 0.5)), gold))
    if thing.facing > -0.2:
        steps.append(shape(((-0.1, 0.68), (0.12, 0.68), (0.08, 0.5), (-0.02, 0.44)), pale, 0.008))
        for s in (-1, 1):
            sleeve = ((0.27, 0.6), (0.29, 0.48), (0.1, 0.36), (0.06, 0.4), (0.2, 0.5))
            steps.append(shape([(s * x, y) for x, y in sleeve], deep, 0.008))
        steps.append(shape(((-0.12, 0.35), (0.12, 0.35), (0.1, 0.4), (-0.1, 0.4)), pale, 0.008))
    head = ((-0.1, 0.74), (0.0, 0.70), (0.1, 0.74), (0.125, 0.82), (0.09, 0.9), (-0.09, 0.9))
    steps.append(shape((*head, (-0.125, 0.82)), gold))
    hair = ((-0.125, 0.84), (0.125, 0.84), (0.1, 0.92), (0.05, 0.95), (0.03, 0.99))
    steps.append(
        shape((*hair, (-0.03, 0.99), (-0.05, 0.95), (-0.1, 0.92)), mix(deep, (40, 48, 70), 0.5))
    )
    if thing.facing > 0.2:
        for x in (-0.05, 0.05):
            lids = ((x - 0.03, 0.805), (x, 0.797), (x + 0.03, 0.805), (x, 0.80))
            steps.append(shape(lids, thing.colours.ink, 0.006))
        steps.append(shape(((-0.03, 0.752), (0.0, 0.746), (0.03, 0.752), (0.0, 0.757)), red, 0.004))
    return (Part(steps),)


def piano(thing: Thing) -> tuple[Part, ...]:
    """An upright: keys on a shelf before a high case."""
    w, h, d = thing.size
    wood = thing.main("#3f332d")
    case = box((-w / 2, 0, -d / 2), (w / 2, h, 0.06 * d), wood)
    case += box((-w / 2, 0.50 * h, 0.06 * d), (w / 2, 0.58 * h, 0.5 * d), wood, over=0.1)
    for left, right in ((-0.5, -0.45), (0.45, 0.5)):
        case += box((left * w, 0, 0.36 * d), (right * w, 0.66 * h, 0.5 * d), wood, over=0.15)
    steps: list[Step] = [Solid(case)]
    panel = plate(-0.42 * w, 0.68 * h, 0.42 * w, 0.94 * h, 0.065 * d)
    steps.append(Flat(panel, thing.pale(wood, 0.14), 0.006))
    y = 0.585 * h
    steps.append(Flat(lid(-0.44 * w, 0.14 * d, 0.44 * w, 0.48 * d, y), thing.own("#ece6d6"), 0.005))
    for k in range(26):
        if k % 7 not in (2, 6):
            x = -0.44 * w + (k + 0.7) * 0.88 * w / 26
            steps.append(
                Flat(lid(x, 0.14 * d, x + 0.018 * w, 0.34 * d, y + 0.002), thing.own("#2b2623"))
            )
    note = plate(-0.14 * w, 0.70 * h, 0.14 * w, 0.90 * h, 0.08 * d)
    return (Part((*steps, Flat(note, thing.own("#ece6d6"), 0.004))),)


def computer(thing: Thing) -> tuple[Part, ...]:
    """A screen on a foot with a keyboard before it; it shines when it is dark."""
    w, h, d = thing.size
    case = thing.main("#4a4d51")
    foot = box((-0.16 * w, 0, -0.3 * d), (0.16 * w, 0.03 * h, 0.1 * d), case)
    foot += box((-0.04 * w, 0, -0.2 * d), (0.04 * w, 0.3 * h, -0.1 * d), case)
    screen = box((-0.46 * w, 0.22 * h, -0.14 * d), (0.46 * w, h, 0.0), case)
    glass = plate(-0.42 * w, 0.27 * h, 0.42 * w, 0.96 * h, 0.005)
    shine = thing.own("#b9cdd6") if not thing.dark else (214.0, 236.0, 250.0)
    keys = box((-0.34 * w, 0, 0.42 * d), (0.34 * w, 0.03 * h, 0.85 * d), thing.pale(case, 0.4))
    steps: list[Step] = [Solid(foot), Solid(screen), Flat(glass, shine, 0.005)]
    for k in range(4):
        y = (0.82 - 0.13 * k) * h
        line = plate(-0.34 * w, y, (0.28 - 0.16 * (k % 2)) * w, y + 0.03 * h, 0.006)
        steps.append(Flat(line, thing.own("#6f8794"), alpha=0.7))
    return (Part((*steps, Solid(keys)), 0.2),)


def television(thing: Thing) -> tuple[Part, ...]:
    """A wooden set with a round-cornered screen and knobs."""
    w, h, d = thing.size
    case = thing.main("#6d5744")
    body = box((-w / 2, 0.06 * h, -d / 2), (w / 2, h, 0.48 * d), case)
    body += box((-0.36 * w, 0, -0.3 * d), (0.36 * w, 0.06 * h, 0.3 * d), thing.deep(case, 0.3))
    left, low, right, high, z = -0.44 * w, 0.16 * h, 0.24 * w, 0.92 * h, 0.49 * d
    c = 0.08 * w
    ring = [(left + c, low, z), (right - c, low, z), (right, low + c, z), (right, high - c, z)]
    ring += [(right - c, high, z), (left + c, high, z), (left, high - c, z), (left, low + c, z)]
    shine = thing.own("#7f9298") if not thing.dark else (190.0, 216.0, 236.0)
    steps: list[Step] = [Solid(body), Flat(ring, shine, 0.008)]
    for y in (0.78, 0.58):
        steps.append(Flat(disc(0.37 * w, y * h, 0.05 * w, z), thing.own("#c9bda0"), 0.005))
    for k in range(4):
        y = (0.2 + 0.06 * k) * h
        steps.append(Flat(plate(0.29 * w, y, 0.45 * w, y + 0.018 * h, z), thing.deep(case, 0.5)))
    return (Part(steps, 0.1),)
