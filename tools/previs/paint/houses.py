"""Houses of the village and the street: western, Chinese, hut, barn, shop."""

import itertools

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.openings import door, in_metres, lattice, window
from tools.previs.paint.roofs import Roof, cover, gable_wall, ridge, soffit
from tools.previs.paint.solid import Face, box
from tools.previs.paint.structures import Line, Model, Plate, Quad, built, courses, panel, sides
from tools.previs.paint.subject import Subject

_ROOFS = ("#8a5f4d", "#6f6a6a", "#7c6a55", "#94705a")


def _walls(model: Model, half: float, depth: float, low: float, eave: float, top: float,
           wall: Rgb) -> tuple[Quad, Quad, Quad, Quad]:  # fmt: skip
    """Four walls, the ends up to the ridge; the sides for windows."""
    quads = sides((-half, low, -depth), (half, eave, depth))
    model.layer().add([Face(quads[0], wall), Face(quads[2], wall)])
    model.add(gable_wall(half, depth, low, eave, top, wall))
    return quads


def _chimney(
    model: Model, subject: Subject, x: float, low: float, high: float, wide: float
) -> None:
    brick = subject.tone("#93695a")
    model.layer().add(box((x - wide, low, -0.6 * wide), (x + wide, high, 0.6 * wide), brick))
    rim = subject.covered(subject.dark(brick, 0.3))
    model.add(
        box(
            (x - 1.2 * wide, high, -0.8 * wide),
            (x + 1.2 * wide, high + 0.4 * wide, 0.8 * wide),
            rim,
        )
    )


def house(subject: Subject) -> tuple[Card, ...]:
    """A house with a gabled roof, windows, a door in front and a chimney."""
    w, h, d = subject.size
    half, depth, eave, top = 0.46 * w, 0.46 * d, 0.56 * h, 0.95 * h
    wall = subject.pale(subject.own("#d8c9ae"), 0.1)
    frame = subject.pale(subject.tone("#e6dfd0"), 0.2)
    tiles = subject.tone(_ROOFS[subject.piece.seed % len(_ROOFS)])
    roof = Roof((0.5 * w, 0.54 * d, eave - 0.03 * h), (0.5 * w, 0, top), tiles, gabled=True)
    model = Model()
    soffit(model, roof, subject)
    front, right, back, left = _walls(model, half, depth, 0, eave, top, wall)
    model.add([], [line for q in (front, back) for line in courses(q, 3, 0.02, wall, 0.0)])
    floors = max(1, round(eave / 2.9))
    each = eave / floors
    model.layer()
    door(model, subject, in_metres(front, 0, 0, 0.13 * w, 0.76 * each),
         subject.tone("#6d5a48"))  # fmt: skip
    size = (0.13 * w, 0.46 * each)
    for floor in range(floors):
        y = floor * each + 0.30 * each
        for x in (-0.28 * w, 0.28 * w, *((0.0,) if floor else ())):
            window(model, subject, in_metres(front, x, y, *size), frame)
        for x in (-0.25 * w, 0.25 * w):
            window(model, subject, in_metres(back, x, y, *size), frame, lit=x > 0)
        for side in (right, left):
            window(model, subject, in_metres(side, 0.1 * d, y, *size), frame, lit=side is right)
    cover(model, roof, subject)
    ridge(model, roof, subject, 0.02 * h)
    _chimney(model, subject, 0.26 * w, 0.8 * h, 1.04 * h, 0.045 * w)
    return built(subject, model)


def chinese_house(subject: Subject) -> tuple[Card, ...]:
    """White walls under grey tiles whose ridge and eaves turn up, lattice doors in front."""
    w, h, d = subject.size
    half, depth, eave, top = 0.45 * w, 0.42 * d, 0.56 * h, 0.94 * h
    wall = subject.pale(subject.own("#ebe6d8"), 0.2)
    tiles, wood = subject.tone("#63686b"), subject.tone("#7b5038")
    roof = Roof((0.5 * w, 0.55 * d, eave - 0.02 * h), (0.5 * w, 0, top), tiles, sag=0.5,
                lift=0.07 * h, every=0.30, gabled=True, rim=0.035 * h)  # fmt: skip
    model = Model()
    soffit(model, roof, subject)
    front, right, back, left = _walls(model, half, depth, 0.05 * h, eave, 0.99 * top, wall)
    model.add(
        box((-0.48 * w, 0, -0.46 * d), (0.48 * w, 0.05 * h, 0.50 * d), subject.tone("#a8a298"))
    )
    model.layer()
    lattice(model, subject, in_metres(front, 0, 0.01 * h, 0.34 * w, 0.42 * h), wood, 4)
    for x in (-0.32 * w, 0.32 * w):
        window(model, subject, in_metres(front, x, 0.17 * h, 0.15 * w, 0.2 * h), wood,
               bars=(4, 3), sill=False)  # fmt: skip
    window(model, subject, in_metres(back, 0, 0.22 * h, 0.14 * w, 0.14 * h), wood, bars=(4, 2),
           sill=False)  # fmt: skip
    for side in (right, left):
        window(model, subject, in_metres(side, 0, 0.3 * h, 0.12 * d, 0.12 * h), wood, bars=(3, 3),
               sill=False)  # fmt: skip
    model.layer(on=front)
    posts = [x * w for x in (-0.45, -0.175, 0.175, 0.45)]
    for x in posts:
        model.add(box((x - 0.09, 0.05 * h, 0.47 * d), (x + 0.09, eave, 0.47 * d + 0.18), wood))
    cover(model, roof, subject)
    ridge(model, roof, subject, 0.032 * h, horns=0.07 * h)
    return built(subject, model)


def _thatch(model: Model, roof: Roof, subject: Subject) -> None:
    """Straw along the slopes, ragged at the eave."""
    rng = subject.chance(61)
    straw = subject.covered(subject.dark(roof.colour, 0.35), 0.3)
    lines = []
    for side in roof.sides():
        corners = [roof.point(side, u, v) for u, v in ((-1, 0), (1, 0), (1, 1), (-1, 1))]
        for _ in range(90):
            u, v = rng.uniform(-0.98, 0.98), rng.uniform(-0.03, 0.85)
            end = (u + rng.normal(0, 0.02), v + rng.uniform(0.08, 0.2))
            points = [roof.point(side, u, v), roof.point(side, *end)]
            lines.append(Line(points, 0.035, straw, 0.5, corners))
    model.layer().add([], lines)


def hut(subject: Subject) -> tuple[Card, ...]:
    """A low hut of mud and poles under a heavy roof of straw."""
    w, h, d = subject.size
    half, depth, eave = 0.42 * w, 0.42 * d, 0.50 * h
    wall = subject.own("#c9b48c")
    straw = subject.tone("#b59a66")
    roof = Roof((0.54 * w, 0.56 * d, 0.42 * h), (0.22 * w, 0, h), straw, sag=-0.25, every=0,
                rim=0.07 * h)  # fmt: skip
    model = Model()
    soffit(model, roof, subject)
    quads = sides((-half, 0, -depth), (half, eave, depth))
    model.layer().add([Face(q, wall) for q in quads])
    wood = subject.tone("#6a543e")
    for q in quads:
        model.add([], courses(q, 6, 0.05, wood, 0.55, upright=True))
    model.layer()
    door(model, subject, in_metres(quads[0], -0.06 * w, 0, 0.19 * w, 0.86 * eave), wood)
    window(model, subject, in_metres(quads[0], 0.22 * w, 0.36 * eave, 0.14 * w, 0.36 * eave), wood,
           sill=False)  # fmt: skip
    window(model, subject, in_metres(quads[1], 0, 0.36 * eave, 0.14 * d, 0.36 * eave), wood,
           sill=False)  # fmt: skip
    cover(model, roof, subject)
    _thatch(model, roof, subject)
    return built(subject, model, brush=0.9)


def barn(subject: Subject) -> tuple[Card, ...]:
    """A tall shed of boards; its gable with the great door looks to the front."""
    w, h, d = subject.size
    half, depth, eave, knee, top = 0.46 * w, 0.47 * d, 0.5 * h, 0.78 * h, 0.97 * h
    wall = subject.own("#9c5b4a")
    tiles = subject.tone("#6e655c")
    profile = ((-half, 0), (half, 0), (half, eave), (0.62 * half, knee), (0, top),
               (-0.62 * half, knee), (-half, eave))  # fmt: skip
    front = tuple((x, y, depth) for x, y in profile)
    back = tuple((-x, y, -depth) for x, y in profile)
    quads = sides((-half, 0, -depth), (half, eave, depth))
    model = Model()
    model.add([Plate(front, wall), Plate(back, wall), Face(quads[1], wall), Face(quads[3], wall)])
    for q in quads:
        model.add([], courses(q, max(6, int(w / 0.45)), 0.03, subject.dark(wall, 0.5), 0.45, True))
    model.layer()
    pale = subject.pale(subject.tone("#e4ddcc"), 0.2)
    gate = in_metres(quads[0], 0, 0, 0.38 * w, 0.86 * eave)
    door(model, subject, gate, subject.dark(wall, 0.2), leaves=2)
    for k in (0.02, 0.5):
        leaf = panel(gate, k, 0, k + 0.48, 0.95)
        model.add([], [Line((leaf[0], leaf[2]), 0.09, pale, 0.9, leaf),
                       Line((leaf[1], leaf[3]), 0.09, pale, 0.9, leaf)])  # fmt: skip
    hatch = panel(quads[0], 0.42, 1.12, 0.58, 1.5)
    model.add([Face(hatch, subject.dark(wall, 0.6))])
    for side in (quads[1], quads[3]):
        for u in (0.25, 0.5, 0.75):
            window(model, subject, panel(side, u - 0.04, 0.4, u + 0.04, 0.65), pale, lit=False)
    _gambrel(model, subject, tiles, (half, depth, eave, knee, top))
    return built(subject, model)


def _gambrel(
    model: Model, subject: Subject, tiles: Rgb, at: tuple[float, float, float, float, float]
) -> None:
    """A roof of two slopes to each side; its ridge runs from front to back."""
    half, depth, eave, knee, top = at
    out, long = 1.08 * half, 1.03 * depth
    colour = subject.covered(tiles)
    lower = eave - 0.04 * top
    model.layer()
    for s in (1, -1):
        for (x0, y0), (x1, y1) in (
            ((out, lower), (0.62 * half, knee)),
            ((0.62 * half, knee), (0, top)),
        ):
            ring = ((s * x0, y0, s * long), (s * x0, y0, -s * long), (s * x1, y1, -s * long),
                    (s * x1, y1, s * long))  # fmt: skip
            rows = courses(ring, max(4, int(long / 0.5)), 0.03, subject.colours.ink, 0.3, True)
            model.add([Face(ring, colour)], rows)


def shopfront(subject: Subject) -> tuple[Card, ...]:
    """A shop: a wide window and a door under an awning, its name on a board above."""
    w, h, d = subject.size
    half, depth = 0.5 * w, 0.5 * d
    wall = subject.own("#b9a182")
    wood = subject.tone("#6a4d3a")
    quads = sides((-half, 0, -depth), (half, h, depth))
    model = Model()
    model.add([Face(q, wall) for q in quads])
    model.add([Face(((-half, h, depth), (half, h, depth), (half, h, -depth), (-half, h, -depth)),
                    subject.covered(subject.dark(wall, 0.3)))])  # fmt: skip
    model.layer()
    front = quads[0]
    bars = (4, 2)
    window(model, subject, panel(front, 0.05, 0.10, 0.62, 0.52), wood, bars=bars)
    door(model, subject, panel(front, 0.68, 0.0, 0.94, 0.53), wood, lit=True)
    for side in (quads[1], quads[3], quads[2]):
        window(model, subject, panel(side, 0.4, 0.32, 0.6, 0.58), wood, lit=side is quads[2])
    board = panel(front, 0.03, 0.70, 0.97, 0.90)
    paint_ = subject.tone("#4d5c55" if subject.piece.seed % 2 else "#7a4038")
    model.add([Face(board, paint_)])
    model.write(panel(board, 0.03, 0.1, 0.97, 0.9), subject.piece.text,
                subject.pale(subject.tone("#f0e6c8"), 0.3))  # fmt: skip
    cornice = subject.covered(subject.pale(wall, 0.3))
    model.layer(on=front).add(
        box((-1.02 * half, 0.94 * h, depth), (1.02 * half, h, depth + 0.12 * d), cornice)
    )
    _awning(model, subject, front)
    return built(subject, model)


def _awning(model: Model, subject: Subject, front: Quad) -> None:
    """Striped cloth that slopes out over the window."""
    half, h, depth = front[2]
    red = subject.tone("#a8544a" if subject.piece.seed % 3 else "#5e7d76")
    white = subject.pale(subject.tone("#efe8d8"), 0.3)
    cuts = np.linspace(-0.98 * half, 0.98 * half, 13)
    out = depth + 0.24 * h
    model.layer(on=front)
    for k, (a, b) in enumerate(itertools.pairwise(cuts)):
        colour = subject.covered(red if k % 2 else white, 0.7)
        top: Quad = (
            (a, 0.56 * h, out),
            (b, 0.56 * h, out),
            (b, 0.69 * h, depth),
            (a, 0.69 * h, depth),
        )
        hang: Quad = (
            (a, 0.515 * h, out),
            (b, 0.515 * h, out),
            (b, 0.56 * h, out),
            (a, 0.56 * h, out),
        )
        model.add([Face(top, colour), Face(hang, colour)])
        model.add([Face(top[::-1], subject.dark(colour, 0.25))])
