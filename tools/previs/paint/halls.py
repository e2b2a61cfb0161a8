"""Great buildings of old China: temple, palace, pagoda, gate, garden wall."""

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.openings import in_metres, lattice
from tools.previs.paint.roofs import Roof, cover, ridge, soffit
from tools.previs.paint.solid import Face, box
from tools.previs.paint.structures import Line, Model, Quad, built, courses, panel, sides
from tools.previs.paint.subject import Subject


def platform(
    model: Model, subject: Subject, half: float, depth: float, high: float, stairs: float
) -> None:
    """A stone terrace with a stair of so many metres of half width in front."""
    stone = subject.tone("#b9b4a8")
    top = subject.covered(subject.pale(stone, 0.15), 0.5)
    model.layer()
    for q in sides((-half, 0, -depth), (half, high, depth)):
        model.add([Face(q, stone)], courses(q, 3, 0.03, subject.colours.ink, 0.25))
    lid = ((-half, high, depth), (half, high, depth), (half, high, -depth), (-half, high, -depth))
    model.add([Face(lid, top)])
    front = sides((-half, 0, -depth), (half, high, depth))[0]
    model.layer(on=front)
    count = max(2, round(high / 0.3))
    for k in range(count):
        out = depth + 0.34 * (count - k)
        y = high * (k + 1) / count
        model.add(box((-stairs, 0, depth), (stairs, y, out), top))


def columns(
    model: Model, places: tuple[float, ...], low: float, high: float, z: float, thick: float,
    colour: Rgb,
) -> None:  # fmt: skip
    """Upright posts in a row at depth z."""
    for x in places:
        model.add(box((x - thick, low, z - thick), (x + thick, high, z + thick), colour))


def _beam(model: Model, subject: Subject, half: float, low: float, high: float, z: float) -> None:
    """A painted beam over the columns, blue and green with a red line."""
    teal = subject.tone("#5f8580")
    model.add(box((-half, low, z - 0.1), (half, high, z + 0.15), teal))
    face = sides((-half, low, z - 0.1), (half, high, z + 0.15))[0]
    gold = subject.tone("#c9a75c")
    model.add([], courses(face, max(4, int(half)), 0.05, gold, 0.6, upright=True))
    model.add([], courses(face, 2, 0.05, subject.tone("#a24a3c"), 0.8))


def _hall(
    model: Model, subject: Subject, half: float, depth: float, low: float, high: float, bays: int,
    wall: Rgb,
) -> Quad:  # fmt: skip
    """Walls between columns: lattice doors in front, plain walls behind; returns the front."""
    red = subject.own("#9c4438")
    quads = sides((-half, low, -depth), (half, high, depth))
    model.layer().add([Face(q, wall) for q in quads])
    each = 2 * half / bays
    tall = high - low
    model.layer()
    for k in range(bays):
        x = -half + (k + 0.5) * each
        lattice(model, subject, in_metres(quads[0], x, 0, 0.88 * each, 0.8 * tall), red, 4)
    for side in (quads[1], quads[3]):
        lattice(model, subject, in_metres(side, 0, 0.25 * tall, depth, 0.45 * tall), red, 3)
    model.layer(on=quads[0])
    places = tuple(-half + k * each for k in range(bays + 1))
    columns(model, places, low, high, depth + 0.05 * depth, 0.022 * tall + 0.12, red)
    _beam(model, subject, 1.02 * half, low + 0.82 * tall, high, depth + 0.05 * depth)
    return quads[0]


def temple(subject: Subject) -> tuple[Card, ...]:
    """A hall on a terrace: red columns, one great roof whose corners turn up."""
    w, h, d = subject.size
    foot, eave, top = 0.10 * h, 0.52 * h, 0.95 * h
    half, depth = 0.37 * w, 0.34 * d
    tiles = subject.tone("#5e6664")
    roof = Roof((0.5 * w, 0.5 * d, eave), (0.27 * w, 0, top), tiles, sag=0.55, lift=0.09 * h,
                every=0.36, rim=0.035 * h)  # fmt: skip
    model = Model()
    platform(model, subject, 0.44 * w, 0.42 * d, foot, 0.12 * w)
    model.layer()
    soffit(model, roof, subject)
    front = _hall(model, subject, half, depth, foot, 1.02 * eave, 5, subject.tone("#c7b59a"))
    cover(model, roof, subject)
    ridge(model, roof, subject, 0.03 * h, horns=0.08 * h)
    _board(model, subject, panel(front, 0.42, 0.86, 0.58, 1.1), 0.12 * d)
    return built(subject, model, brush=0.3)


def _board(model: Model, subject: Subject, quad: Quad, out: float) -> None:
    """The hall's name on a dark board."""
    if not subject.piece.text.strip():
        return
    board: Quad = tuple((x, y, z + out) for x, y, z in quad)  # type: ignore[assignment]
    model.layer(on=board).add([Face(board, subject.dark(subject.tone("#3c4a5a"), 0.3))])
    model.write(board, subject.piece.text, subject.tone("#d9b860"))


def palace(subject: Subject) -> tuple[Card, ...]:
    """A hall of nine bays on a marble terrace under a double roof of yellow tiles."""
    w, h, d = subject.size
    foot, eave, skirt = 0.13 * h, 0.42 * h, 0.56 * h
    half, depth = 0.40 * w, 0.36 * d
    tiles = subject.tone("#b58d48")
    lower = Roof((0.48 * w, 0.5 * d, eave), (0.36 * w, 0.30 * d, skirt), tiles, sag=0.4,
                 lift=0.05 * h, every=0.5, rim=0.03 * h)  # fmt: skip
    upper = Roof((0.43 * w, 0.42 * d, 0.63 * h), (0.28 * w, 0, 0.96 * h), tiles, sag=0.5,
                 lift=0.06 * h, every=0.5, rim=0.03 * h)  # fmt: skip
    model = Model()
    for k, (grow, share) in enumerate(((1.0, 0.5), (0.94, 1.0))):
        stairs = (0.11 - 0.01 * k) * w
        platform(model, subject, 0.5 * w * grow, 0.5 * d * grow, foot * share, stairs)
    _balustrade(model, subject, 0.47 * w, 0.47 * d, foot)
    model.layer()
    soffit(model, lower, subject)
    front = _hall(model, subject, half, depth, foot, 1.02 * eave, 9, subject.tone("#a2584a"))
    cover(model, lower, subject)
    red = subject.own("#9c4438")
    band = sides((-0.36 * w, skirt, -0.30 * d), (0.36 * w, 0.645 * h, 0.30 * d))
    model.layer().add([Face(q, red) for q in band])
    for q in band:
        model.add([], courses(q, 14, 0.12, subject.tone("#c9a75c"), 0.5, upright=True))
    model.layer()
    soffit(model, upper, subject)
    cover(model, upper, subject)
    ridge(model, upper, subject, 0.022 * h, horns=0.07 * h)
    _board(model, subject, panel(front, 0.45, 1.35, 0.55, 1.75), 0.05 * d)
    return built(subject, model, brush=0.3)


def _balustrade(model: Model, subject: Subject, half: float, depth: float, y: float) -> None:
    """White posts and a rail along the front of the terrace, open at the stair."""
    white = subject.covered(subject.pale(subject.tone("#d8d4c8"), 0.3))
    front = sides((-half, 0, -depth), (half, y, depth))[0]
    model.layer(on=front)
    tall = 0.9
    for s in (-1, 1):
        a, b = sorted((s * 0.26 * half, s * half))
        rail = ((a, y + 0.7 * tall, depth), (b, y + 0.7 * tall, depth))
        model.add([], [Line(rail, 0.16, white, 1.0), Line(rail, 0.03, subject.colours.ink, 0.4)])
        for x in np.linspace(a, b, 12):
            post = ((float(x), y, depth), (float(x), y + tall, depth))
            model.add([], [Line(post, 0.16, white, 1.0)])


def pagoda(subject: Subject) -> tuple[Card, ...]:
    """A tower of storeys that grow smaller, each under its own curved eave."""
    w, h, d = subject.size
    storeys = int(np.clip(round(h / 3.7), 3, 9))
    wall, red = subject.own("#d3c3a6"), subject.tone("#8f4a3c")
    tiles = subject.tone("#5c6365")
    model = Model()
    platform(model, subject, 0.5 * w, 0.5 * d, 0.025 * h, 0.12 * w)
    each = 0.86 * h / storeys
    for k in range(storeys):
        share = 1 - 0.48 * k / storeys
        after = 1 - 0.48 * (k + 1) / storeys
        low = 0.025 * h + k * each
        half, depth = 0.30 * w * share, 0.30 * d * share
        last = k == storeys - 1
        top = (0.02 * w, 0.02 * d, low + 1.75 * each) if last else (
            0.31 * w * after, 0.31 * d * after, low + 1.02 * each)  # fmt: skip
        roof = Roof((0.48 * w * share, 0.48 * d * share, low + 0.62 * each), top, tiles, sag=0.5,
                    lift=0.2 * each, every=0.3, rim=0.05 * each)  # fmt: skip
        quads = sides((-half, low, -depth), (half, low + 0.72 * each, depth))
        model.layer()
        soffit(model, roof, subject)
        model.layer().add([Face(q, wall) for q in quads])
        for q in quads:
            lattice(model, subject, panel(q, 0.36, 0.1, 0.64, 0.75), red, 2)
            for u in (0.02, 0.28, 0.72, 0.98):
                model.add([], [Line((panel(q, u, 0, u, 0)[0], panel(q, u, 1, u, 1)[0]),
                                    0.12, red, 0.9, q)])  # fmt: skip
            rail = panel(q, -0.12, 0.02, 1.12, 0.16)
            model.add([], courses(rail, 2, 0.07, red, 0.8))
        cover(model, roof, subject)
    tip = 0.025 * h + storeys * each + 0.7 * each
    spire = ((0.0, tip, 0.0), (0.0, h, 0.0))
    model.layer().add([], [Line(spire, 0.028 * w, subject.dark(tiles, 0.4), 0.95)])
    return built(subject, model, brush=0.3)


def gate(subject: Subject) -> tuple[Card, ...]:
    """A free-standing gate: tall posts, painted beams, a name, and three little roofs."""
    w, h, d = subject.size
    red, tiles = subject.own("#9c4a3c"), subject.tone("#5e6664")
    stone = subject.tone("#b5b0a4")
    model = Model()
    thick = 0.028 * w
    posts = ((-0.44, 0.62), (-0.19, 0.80), (0.19, 0.80), (0.44, 0.62))
    for x, top in posts:
        model.add(box((x * w - thick, 0, -thick), (x * w + thick, top * h, thick), red))
        model.add(box((x * w - 2 * thick, 0, -0.45 * d), (x * w + 2 * thick, 0.08 * h, 0.45 * d),
                      stone))  # fmt: skip
    for a, b, low, roof_top in ((-0.47, -0.16, 0.5, 0.72), (0.16, 0.47, 0.5, 0.72),
                                (-0.23, 0.23, 0.62, 0.96)):  # fmt: skip
        model.layer()
        teal = subject.tone("#55777a")
        high = low + 0.14
        model.add(box((a * w, low * h, -0.8 * thick), (b * w, high * h, 0.8 * thick), teal))
        for q in sides((a * w, low * h, -0.8 * thick), (b * w, high * h, 0.8 * thick))[::2]:
            model.add([], courses(q, 3, 0.05, subject.tone("#c9a75c"), 0.7))
            if a == -0.23:
                board = panel(q, 0.28, 0.05, 0.72, 0.95)
                model.add([Face(board, subject.dark(subject.tone("#33465a"), 0.2), over=1)])
                model.write(board, subject.piece.text, subject.tone("#dcc070"))
        _shelter(
            model, subject, ((a + b) / 2 * w, (b - a) / 2 * w, d), (high * h, roof_top * h), tiles
        )
    return built(subject, model, brush=0.3, nearer=-0.1)


def _shelter(
    model: Model, subject: Subject, at: tuple[float, float, float], heights: tuple[float, float],
    tiles: Rgb,
) -> None:  # fmt: skip
    """A little roof whose middle stands `at` x, with a half width and a depth."""
    x, half, d = at
    low, high = heights
    roof = Roof((1.16 * half, 0.7 * d, low), (0.86 * half, 0, high), tiles, sag=0.5,
                lift=0.28 * (high - low), every=0.3, rim=0.14 * (high - low))  # fmt: skip
    part = Model()
    soffit(part, roof, subject)
    cover(part, roof, subject)
    ridge(part, roof, subject, 0.12 * (high - low), horns=0.3 * (high - low))
    for layer in part.layers:
        moved = [Face(tuple((a + x, b, c) for a, b, c in f.corners), f.colour) for f in layer.faces]
        lines = [
            Line([(a + x, b, c) for a, b, c in li.points], li.width, li.colour, li.alpha,
                 tuple((a + x, b, c) for a, b, c in li.on))
            for li in layer.lines
        ]  # fmt: skip
        model.layer().add(moved, lines)


def garden_wall(subject: Subject) -> tuple[Card, ...]:
    """A white wall under a row of grey tiles; high and wide ones have a round moon gate."""
    w, h, d = subject.size
    wall, tiles = subject.pale(subject.own("#e6e0d2"), 0.2), subject.tone("#5e6466")
    half, depth = 0.5 * w, max(0.5 * d, 0.12)
    model = Model()
    quads = sides((-half, 0, -depth), (half, 0.86 * h, depth))
    model.add([Face(q, wall) for q in quads])
    model.layer()
    for q in (quads[0], quads[2]):
        foot = panel(q, 0, 0, 1, 0.12)
        model.add([Face(foot, subject.tone("#9c9890"))])
        if subject.piece.seed % 3 == 0 and w > 6:
            _moon_gate(model, subject, q, 0.42 * h)
        else:
            _pierced(model, subject, q)
    roof = Roof((half + 0.05, depth + 0.16 + 0.04 * h, 0.85 * h), (half + 0.05, 0, h), tiles,
                every=0.28, gabled=True, rim=0.04 * h)  # fmt: skip
    cover(model, roof, subject)
    ridge(model, roof, subject, 0.03 * h)
    return built(subject, model)


def _moon_gate(model: Model, subject: Subject, wall: Quad, radius: float) -> None:
    w, h = 2 * radius, 2 * radius
    frame = in_metres(wall, 0, 0.02, w, h)
    turns = np.linspace(-0.42 * np.pi, 1.42 * np.pi, 22)
    ring = tuple(panel(frame, 0.5 + 0.5 * np.cos(t), 0.5 + 0.5 * np.sin(t), 1, 1)[0] for t in turns)
    beyond = subject.pale(subject.tone("#8f9a80"), 0.25)
    model.add([Face(ring, beyond, over=1)])
    model.add([], [Line(ring, 0.16, subject.tone("#8d8a84"), 0.95, wall)])


def _pierced(model: Model, subject: Subject, wall: Quad) -> None:
    """Windows of lattice stone."""
    width = abs(wall[1][0] - wall[0][0])
    count = max(1, round(width / 4))
    dark = subject.dark(subject.tone("#8a8f88"), 0.2)
    for k in range(count):
        x = (k + 0.5) / count
        hole = panel(wall, x - 0.5 / width, 0.42, x + 0.5 / width, 0.75)
        model.add([Face(hole, dark, over=1)])
        pale = subject.tone("#dcd6c8")
        for a, b in (
            ((0, 0), (1, 1)),
            ((0, 1), (1, 0)),
            ((0.5, 0), (0.5, 1)),
            ((0, 0.5), (1, 0.5)),
        ):
            ends = (panel(hole, *a, *a)[0], panel(hole, *b, *b)[0])
            model.add([], [Line(ends, 0.07, pale, 0.95, wall)])
