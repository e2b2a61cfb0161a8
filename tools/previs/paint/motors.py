"""Car, truck, bus and train."""

from collections.abc import Callable

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.solid import Face, Spot, box
from tools.previs.paint.structures import Line, Model, Plate, Quad, courses, panel, sides
from tools.previs.paint.subject import Subject
from tools.previs.paint.vehicles import Profile, disc, hull, lamps, side, two_cards, tyre

_COATS = ("#a8524a", "#5f7f8c", "#b89a58", "#6f8568", "#8c8a86")
_ROUNDED = (
    *((-0.49, 0.20), (-0.50, 0.46), (-0.47, 0.58), (-0.36, 0.62), (-0.26, 0.92), (-0.19, 0.99)),
    *((0.06, 0.99), (0.12, 0.94), (0.23, 0.62), (0.44, 0.56), (0.49, 0.47), (0.50, 0.22)),
)
"""A car's side from rear to front, as shares of its length and height."""


def _cabin(
    model: Model, subject: Subject, low: Spot, high: Spot, panes: tuple[float, float]
) -> None:
    """The inside of a body: far walls, bright where their windows are, and the floor."""
    inner = subject.dark(subject.tone("#8f8678"), 0.25)
    sky = subject.pale(subject.tone("#c3cfd0"), 0.3) if not subject.lit else (250, 206, 130)
    tall = high[1] - low[1]
    for quad in sides(low, high):
        inside: Quad = (quad[1], quad[0], quad[3], quad[2])
        model.add([Face(inside, inner)])
        a, b = ((y - low[1]) / tall for y in panes)
        model.add([Face(panel(inside, 0.05, a, 0.95, b), sky, over=0.2)])
    floor = ((low[0], low[1], high[2]), (high[0], low[1], high[2]), (high[0], low[1], low[2]), low)
    model.add([Face(floor, subject.dark(inner, 0.3))])


def _car_windows(
    measures: tuple[float, float, float], narrow: Callable[[float], float]
) -> list[list[Spot]]:
    """Side windows, windscreen and rear window of a car of half a width, a length and a height."""
    half, long, h = measures
    holes: list[list[Spot]] = []
    for s in (half, -half):
        for ring in (
            ((-0.28, 0.65), (-0.215, 0.90), (-0.055, 0.92), (-0.055, 0.65)),
            ((-0.02, 0.65), (-0.02, 0.92), (0.055, 0.92), (0.105, 0.88), (0.185, 0.65)),
        ):
            holes.append(side(s, [(z * long, y * h) for z, y in ring], narrow))
    top, low = half * narrow(0.9 * h), half * narrow(0.65 * h)
    for a, b in (((0.215, 0.655), (0.135, 0.90)), ((-0.345, 0.655), (-0.275, 0.89))):
        pane = [
            (-0.9 * low, a[1] * h, a[0] * long),
            (0.9 * low, a[1] * h, a[0] * long),
            (0.9 * top, b[1] * h, b[0] * long),
            (-0.9 * top, b[1] * h, b[0] * long),
        ]
        holes.append(pane if a[0] > 0 else [(-x, y, z) for x, y, z in pane])
    return holes


def _car_trim(
    near: Model, subject: Subject, measures: tuple[float, float, float], chrome: Rgb,
    profile: Profile,
) -> None:  # fmt: skip
    """Seams of the doors, a bright line along each side, handles."""
    half, long, h = measures
    ink = subject.colours.ink
    near.layer()
    for s in (half, -half):
        on = side(s, profile)
        for z in (-0.30, -0.04, 0.24):
            line = ((s, 0.60 * h, z * long), (s, 0.24 * h, z * long * 0.98))
            near.add([], [Line(line, 0.014, ink, 0.55, on)])
        trim = ((s, 0.44 * h, -0.48 * long), (s, 0.44 * h, 0.48 * long))
        handle = ((s, 0.54 * h, -0.08 * long), (s, 0.54 * h, -0.12 * long))
        for line, ink_share in ((trim, 0.8), (handle, 0.9)):
            near.add([], [Line(line, 0.03, chrome, ink_share, on)])


def car(subject: Subject) -> tuple[Card, ...]:
    """A rounded car; whoever sits in it is seen through its windows."""
    w, h, long = subject.size
    coat = subject.own(_COATS[subject.piece.seed % len(_COATS)])
    belt = 0.62 * h

    def narrow(y: float) -> float:
        return 1.0 - 0.20 * max(0.0, y - belt) / (h - belt)

    profile = [(z * long, y * h) for z, y in _ROUNDED]
    half = 0.5 * w
    near, far = Model(), Model()
    dark = subject.dark(coat, 0.75)
    near.add(box((-0.9 * half, 0.14 * h, -0.46 * long), (0.9 * half, 0.3 * h, 0.46 * long), dark))
    near.layer().add(hull(half, profile, coat, subject, narrow))
    holes = _car_windows((half, long, h), narrow)
    chrome = subject.pale(subject.tone("#c9c9c4"), 0.3)
    _car_trim(near, subject, (half, long, h), chrome, profile)
    _bumpers(near, subject, half, long, h, chrome)
    for s in (half, -half):
        on = side(s, profile)
        for z in (-0.31, 0.31):
            arch = disc(1.002 * s, 0.22 * h, z * long, 0.255 * h)
            near.layer(on=on).add([Plate(arch, dark)])
            near.layer(on=on)
            tyre(near, subject, 1.004 * s, z * long, 0.215 * h)
    _cabin(
        far,
        subject,
        (-0.78 * half, 0.3 * h, -0.24 * long),
        (0.78 * half, 0.92 * h, 0.11 * long),
        (0.66 * h, 0.88 * h),
    )
    return two_cards(subject, far, near, holes)


def _bumpers(
    model: Model, subject: Subject, half: float, long: float, h: float, chrome: Rgb
) -> None:
    """Bumpers, lamps, grille and number plates."""
    front: Quad = sides((-half, 0.22 * h, -0.5 * long), (half, 0.5 * h, 0.5 * long))[0]
    rear: Quad = sides((-half, 0.22 * h, -0.5 * long), (half, 0.5 * h, 0.5 * long))[2]
    model.layer(on=front)
    model.add(box((-half, 0.2 * h, 0.49 * long), (half, 0.28 * h, 0.52 * long), chrome))
    model.add([Face(panel(front, 0.3, 0.42, 0.7, 0.85), subject.dark(chrome, 0.65), over=1)])
    lamps(model, subject, 0.36 * 2 * half, 0.41 * h, 0.505 * long, 0.075 * h)
    model.layer(on=rear)
    model.add(box((-half, 0.2 * h, -0.52 * long), (half, 0.28 * h, -0.49 * long), chrome))
    for u in (0.04, 0.82):
        model.add([Face(panel(rear, u, 0.5, u + 0.14, 0.85), subject.tone("#b04a3c"), over=1)])


def _row(quad: Quad, count: int, span: tuple[float, float, float, float]) -> list[Quad]:
    """Windows side by side on a part (left, low, right, high; shares) of a side."""
    left, low, right, high = span
    step = (right - left) / count
    return [
        panel(quad, left + step * (k + 0.08), low, left + step * (k + 0.92), high)
        for k in range(count)
    ]


def bus(subject: Subject) -> tuple[Card, ...]:
    """A long body with a row of windows and a door to the right in front."""
    w, h, long = subject.size
    coat = subject.own("#a9534a" if subject.piece.seed % 2 else "#5f7d84")
    half, foot = 0.5 * w, 0.13 * h
    profile = ((-0.5 * long, foot), (-0.5 * long, 0.9 * h), (-0.485 * long, h), (0.48 * long, h),
               (0.5 * long, 0.92 * h), (0.5 * long, foot))  # fmt: skip
    near, far = Model(), Model()
    near.add(hull(half, profile, coat, subject))
    quads = sides((-half, foot, -0.5 * long), (half, h, 0.5 * long))
    front, right, back, left = quads
    pale = subject.pale(subject.tone("#e9e2d0"), 0.2)
    near.layer()
    for q in (right, left):
        near.add([Face(panel(q, 0.0, 0.36, 1.0, 0.92), pale)])
    holes = _row(right, 6, (0.16, 0.41, 0.99, 0.85)) + _row(left, 7, (0.01, 0.41, 0.99, 0.85))
    holes += [panel(front, 0.07, 0.45, 0.93, 0.86), panel(back, 0.15, 0.52, 0.85, 0.82)]
    near.layer(on=right)
    near.add([Face(panel(right, 0.03, 0.02, 0.14, 0.86), subject.dark(coat, 0.55))])
    near.add([], courses(panel(right, 0.03, 0.02, 0.14, 0.86), 2, 0.04, pale, 0.9, upright=True))
    near.layer(on=front)
    near.write(panel(front, 0.2, 0.88, 0.8, 0.98), subject.piece.text, pale)
    lamps(near, subject, 0.74 * half, 0.24 * h, 0.502 * long, 0.05 * h)
    for s, on in ((half, right), (-half, left)):
        for z in (-0.30, 0.28):
            near.layer(on=on).add(
                [Plate(disc(1.002 * s, 0.16 * h, z * long, 0.19 * h), subject.dark(coat, 0.75))]
            )
            near.layer(on=on)
            tyre(near, subject, 1.004 * s, z * long, 0.155 * h)
    _cabin(
        far,
        subject,
        (-0.95 * half, 0.25 * h, -0.49 * long),
        (0.95 * half, 0.93 * h, 0.49 * long),
        (0.58 * h, 0.86 * h),
    )
    return two_cards(subject, far, near, holes)


def _cab_windows(half: float, long: float, h: float) -> list[list[Spot]]:
    """Side windows and windscreen of a truck of half a width, a length and a height."""
    ring = ((0.2, 0.53), (0.2, 0.9), (0.345, 0.9), (0.405, 0.62), (0.405, 0.53))
    holes = [side(s, [(z * long, y * h) for z, y in ring]) for s in (half, -half)]
    low, high, wide = (0.66 * h, 0.415 * long), (0.93 * h, 0.373 * long), 0.86 * half
    holes.append([(-wide, *low), (wide, *low), (wide, *high), (-wide, *high)])
    return holes


def truck(subject: Subject) -> tuple[Card, ...]:
    """A cab in front of an open platform with boards."""
    w, h, long = subject.size
    coat = subject.own("#6f8568")
    half, foot = 0.5 * w, 0.16 * h
    near, far = Model(), Model()
    wood, dark = subject.tone("#93795c"), subject.dark(coat, 0.75)
    near.add(box((-0.8 * half, foot, -0.5 * long), (0.8 * half, 0.32 * h, 0.46 * long), dark))
    bed = ((-half, 0.34 * h, -0.5 * long), (half, 0.62 * h, 0.14 * long))
    quads = sides(*bed)
    for q in quads:
        inside: Quad = (q[1], q[0], q[3], q[2])
        far.add(
            [Face(inside, subject.dark(wood, 0.3))],
            courses(inside, 4, 0.03, subject.colours.ink, 0.4),
        )
    (x0, y0, z0), (x1, _, z1) = bed
    floor = ((x0, y0, z1), (x1, y0, z1), (x1, y0, z0), (x0, y0, z0))
    far.add([Face(floor, subject.dark(wood, 0.4))])
    near.layer()
    for q in quads:
        near.add([Face(q, wood)], courses(q, 4, 0.03, subject.colours.ink, 0.45))
    profile = ((0.16 * long, foot), (0.16 * long, 0.92 * h), (0.19 * long, h), (0.36 * long, h),
               (0.42 * long, 0.62 * h), (0.49 * long, 0.58 * h), (0.5 * long, foot))  # fmt: skip
    near.layer(on=() if turned_ahead(subject) else quads[2]).add(hull(half, profile, coat, subject))
    holes = _cab_windows(half, long, h)
    front = sides((-half, foot, 0), (half, 0.6 * h, 0.5 * long))[0]
    near.layer(on=front).add(
        [Face(panel(front, 0.3, 0.3, 0.7, 0.85), subject.dark(coat, 0.6), over=1)]
    )
    lamps(near, subject, 0.7 * half, 0.36 * h, 0.502 * long, 0.05 * h)
    for s, on in ((half, quads[1]), (-half, quads[3])):
        for z in (-0.3, 0.34):
            near.layer(on=on)
            tyre(near, subject, 1.004 * s, z * long, 0.165 * h)
    _cabin(far, subject, (-0.9 * half, 0.35 * h, 0.17 * long), (0.9 * half, 0.94 * h, 0.38 * long),
           (0.64 * h, 0.9 * h))  # fmt: skip
    return two_cards(subject, far, near, holes)


def turned_ahead(subject: Subject) -> bool:
    """Whether we see more of the front than of the back."""
    return abs((subject.aspect.view + 180) % 360 - 180) < 90


def train(subject: Subject) -> tuple[Card, ...]:
    """A coach on bogies, its windows in a row, doors at both ends."""
    w, h, long = subject.size
    coat = subject.own("#5d7a66")
    half, foot = 0.5 * w, 0.26 * h
    rear = ((-0.5 * long, foot), (-0.5 * long, 0.86 * h), (-0.497 * long, 0.97 * h),
            (-0.48 * long, h))  # fmt: skip
    profile = (*rear, *((-z, y) for z, y in reversed(rear)))
    near, far = Model(), Model()
    dark = subject.dark(coat, 0.75)
    near.add(box((-0.8 * half, 0.14 * h, -0.46 * long), (0.8 * half, foot, 0.46 * long), dark))
    quads = sides((-half, foot, -0.5 * long), (half, h, 0.5 * long))
    front, right, back, left = quads
    for s, on in ((0.9 * half, right), (-0.9 * half, left)):
        for z in (-0.40, -0.32, 0.32, 0.40):
            near.layer(on=on)
            tyre(near, subject, s, z * long, 0.125 * h)
    near.layer().add(hull(half, profile, coat, subject))
    gold = subject.tone("#d2b878")
    near.layer()
    holes = []
    for q in (right, left):
        for v in (0.22, 0.88):
            near.add(
                [], [Line((panel(q, 0, v, 0, v)[0], panel(q, 1, v, 1, v)[0]), 0.06, gold, 0.85, q)]
            )
        for u in (0.015, 0.935):
            leaf = panel(q, u, 0.03, u + 0.05, 0.85)
            near.add([Face(leaf, subject.dark(coat, 0.3), over=1)])
        holes += _row(q, 9, (0.08, 0.29, 0.92, 0.76))
    holes += [panel(q, u, 0.45, u + 0.26, 0.8) for q in (front, back) for u in (0.06, 0.68)]
    for q in (front, back):
        near.layer(on=q)
        near.add([Face(panel(q, 0.37, 0.03, 0.63, 0.82), subject.dark(coat, 0.3), over=1)])
        if q is front:
            lamps(near, subject, 0.7 * half, 0.36 * h, 0.502 * long, 0.05 * h)
    inside = ((-0.95 * half, 0.3 * h, -0.49 * long), (0.95 * half, 0.94 * h, 0.49 * long))
    _cabin(far, subject, *inside, (0.56 * h, 0.82 * h))
    return two_cards(subject, far, near, holes)
