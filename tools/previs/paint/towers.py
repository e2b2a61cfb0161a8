"""Tall buildings: tenement, tower, church, windmill, lighthouse."""

import itertools
import math

import numpy as np

from tools.previs.card import Card
from tools.previs.paint.glow import pane
from tools.previs.paint.openings import door, in_metres, round_window, window
from tools.previs.paint.roofs import Roof, cover
from tools.previs.paint.solid import Face, Spot, box
from tools.previs.paint.structures import Line, Model, Plate, built, courses, panel, sides
from tools.previs.paint.subject import Subject

_STONES = ("#b09484", "#a8a296", "#b9a68c", "#9c8c88", "#a8806c")


def tenement(subject: Subject) -> tuple[Card, ...]:
    """A block of flats: rows of windows, some balconies, a cornice, water tanks on the roof."""
    w, h, d = subject.size
    rng = subject.chance(62)
    wall = subject.own(_STONES[subject.piece.seed % len(_STONES)])
    frame = subject.pale(subject.tone("#ddd6c8"), 0.2)
    half, depth, top = 0.49 * w, 0.49 * d, 0.95 * h
    quads = sides((-half, 0, -depth), (half, top, depth))
    model = Model()
    model.add([Face(q, wall) for q in quads])
    lid = ((-half, top, depth), (half, top, depth), (half, top, -depth), (-half, top, -depth))
    model.add([Face(lid, subject.covered(subject.dark(wall, 0.3)))])
    floors = max(2, round(h / 3.2))
    model.layer()
    for q, wide in zip(quads, (w, d, w, d), strict=True):
        base = panel(q, 0, 0, 1, 0.9 / floors)
        model.add([Face(base, subject.dark(wall, 0.25))])
        count = max(2, round(wide / 2.9))
        for floor in range(1, floors):
            y = (floor + 0.2) / floors
            for k in range(count):
                u = (k + 0.5) / count
                part = panel(q, u - 0.18 / count, y, u + 0.18 / count, y + 0.52 / floors)
                window(model, subject, part, frame, bars=(2, 1), lit=bool(rng.random() < 0.5))
        model.add([], courses(q, floors, 0.06, subject.dark(wall, 0.3), 0.35))
    front = quads[0]
    door(model, subject, panel(front, 0.44, 0, 0.56, 0.8 / floors), subject.tone("#5d4a40"), 2)
    for u in (0.16, 0.84):
        window(model, subject, panel(front, u - 0.1, 0.2 / floors, u + 0.1, 0.75 / floors), frame,
               bars=(3, 1))  # fmt: skip
    stone = subject.covered(subject.pale(wall, 0.3))
    cornice = sides((-0.51 * w, top - 0.01 * h, -0.51 * d), (0.51 * w, top + 0.02 * h, 0.51 * d))
    model.layer().add([Face(q, stone) for q in cornice])
    tank = subject.dark(wall, 0.15)
    model.add(box((0.1 * w, top + 0.02 * h, -0.2 * d), (0.28 * w, 1.02 * h, 0.1 * d), tank))
    return built(subject, model)


def tower(subject: Subject) -> tuple[Card, ...]:
    """A tower of glass and stone that steps back twice."""
    w, h, d = subject.size
    rng = subject.chance(63)
    wall = subject.own("#9aa3a6" if subject.piece.seed % 2 else "#a89f92")
    model = Model()
    steps = ((1.0, 0.0, 0.58), (0.82, 0.58, 0.84), (0.6, 0.84, 0.95))
    for share, low, high in steps:
        a, b = 0.5 * w * share, 0.5 * d * share
        quads = sides((-a, low * h, -b), (a, high * h, b))
        model.layer().add([Face(q, wall) for q in quads])
        lid = ((-a, high * h, b), (a, high * h, b), (a, high * h, -b), (-a, high * h, -b))
        model.add([Face(lid, subject.covered(subject.dark(wall, 0.2)))])
        model.layer()
        floors = max(2, round((high - low) * h / 3.4))
        for q in quads:
            _bands(model, subject, q, floors, rng)
    mast = ((0.0, 0.95 * h, 0.0), (0.0, 1.0 * h, 0.0))
    model.layer().add([], [Line(mast, 0.02 * w, subject.dark(wall, 0.5), 0.9)])
    return built(subject, model, brush=0.25)


def _bands(
    model: Model, subject: Subject, quad: tuple[Spot, Spot, Spot, Spot], floors: int,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Windows in upright strips, one colour by day, single lit ones at night."""
    glass = subject.dark(subject.tone("#5f7580"), 0.1)
    strips = 6
    for k in range(strips):
        a, b = (k + 0.18) / strips, (k + 0.82) / strips
        model.add([Face(panel(quad, a, 0.02, b, 0.98), glass)])
    model.add([], courses(quad, floors, 0.35, subject.dark(subject.own("#9aa3a6"), 0.1), 0.7))
    if not subject.lit:
        return
    for _ in range(int(0.35 * strips * floors)):
        k, f = int(rng.integers(strips)), int(rng.integers(floors))
        part = panel(quad, (k + 0.22) / strips, (f + 0.2) / floors, (k + 0.78) / strips,
                     (f + 0.75) / floors)  # fmt: skip
        model.add([Face(part, pane(subject, glass), over=1)])
        model.lights.append(part)


def church(subject: Subject) -> tuple[Card, ...]:
    """A nave with pointed windows behind a tower with a spire; the tower stands in front."""
    w, h, d = subject.size
    wall, slate = subject.own("#c3b9a6"), subject.tone("#66696e")
    frame = subject.dark(wall, 0.35)
    half, eave, top = 0.36 * w, 0.30 * h, 0.52 * h
    back, front = -0.5 * d, 0.28 * d
    model = Model()
    nave = sides((-half, 0, back), (half, eave, front))
    model.add([Face(nave[1], wall), Face(nave[3], wall)])
    for s, z in ((1, front), (-1, back)):
        end = (
            (-s * half, 0, z),
            (s * half, 0, z),
            (s * half, eave, z),
            (0, top, z),
            (-s * half, eave, z),
        )
        model.add([Plate(end, wall)])
    model.layer()
    for side in (nave[1], nave[3]):
        for k in range(4):
            u = 0.14 + 0.22 * k
            window(
                model, subject, panel(side, u, 0.22, u + 0.09, 0.78), frame, bars=(2, 4), sill=False
            )
    window(model, subject, panel(nave[2], 0.38, 0.3, 0.62, 0.9), frame, bars=(3, 4), sill=False)
    tiles = subject.covered(slate)
    model.layer()
    for s in (1, -1):
        out = 1.1 * half
        ring = (
            (s * out, eave - 0.03 * h, s * front if s > 0 else back),
            (s * out, eave - 0.03 * h, back if s > 0 else front),
            (0.0, top, back if s > 0 else front),
            (0.0, top, front if s > 0 else back),
        )
        model.add([Face(ring, tiles)], courses(ring, 16, 0.04, subject.colours.ink, 0.25))
    _steeple(model, subject, w, h, front, d)
    return built(subject, model)


def _steeple(model: Model, subject: Subject, w: float, h: float, z: float, d: float) -> None:
    wall, slate = subject.own("#c3b9a6"), subject.tone("#66696e")
    half, middle, top = 0.19 * w, z + 0.08 * d, 0.62 * h
    quads = sides((-half, 0, middle - half), (half, top, middle + half))
    on = quads[0]
    model.layer(on=on).add([Face(q, wall) for q in quads])
    model.layer(on=on)
    frame = subject.dark(wall, 0.35)
    door(
        model, subject, in_metres(quads[0], 0, 0, 1.15 * half, 0.16 * h), subject.tone("#6b4f3c"), 2
    )
    round_window(model, subject, panel(quads[0], 0.28, 0.42, 0.72, 0.56), frame)
    for q in quads:
        window(model, subject, panel(q, 0.32, 0.74, 0.68, 0.92), subject.dark(wall, 0.2), lit=False)
        model.add([], courses(q, 3, 0.08, subject.dark(wall, 0.3), 0.5))
    model.layer(on=on)
    tip: Spot = (0.0, 0.95 * h, middle)
    out, low = 1.15 * half, top - 0.005 * h
    ring = [(-out, low, middle + out), (out, low, middle + out), (out, low, middle - out),
            (-out, low, middle - out)]  # fmt: skip
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        model.add([Face((a, b, tip), subject.covered(slate, 0.6))])
    gold, ink = subject.tone("#c0a050"), subject.colours.ink
    for ends, width in (
        (((0.0, 0.94 * h, middle), (0.0, 1.0 * h, middle)), 0.16),
        (((-0.05 * w, 0.975 * h, middle), (0.05 * w, 0.975 * h, middle)), 0.13),
    ):
        model.add([], [Line(ends, width, ink, 0.9), Line(ends, 0.6 * width, gold, 0.9)])


def _ring(radius: float, y: float, count: int = 12) -> list[Spot]:
    turns = [math.tau * k / count for k in range(count)]
    return [(radius * math.sin(t), y, radius * math.cos(t)) for t in turns]


def windmill(subject: Subject) -> tuple[Card, ...]:
    """A mill that narrows upwards, its cap, and four sails in front."""
    w, h, _ = subject.size
    wall, cap = subject.own("#d8cdb4"), subject.tone("#7c5f4c")
    r0, r1, top = 0.28 * w, 0.19 * w, 0.66 * h
    model = Model()
    low, high = _ring(r0, 0), _ring(r1, top)
    for k in range(12):
        j = (k + 1) % 12
        model.add([Face((low[k], low[j], high[j], high[k]), wall)])
    front = sides((-r0, 0, -r0), (r0, top, 0.97 * r0))[0]
    model.layer(on=front)
    door(model, subject, in_metres(front, 0, 0, 0.13 * w, 0.16 * h), subject.tone("#6b4f3c"))
    for y in (0.36, 0.62):
        window(model, subject, in_metres(front, 0, y * top, 0.08 * w, 0.07 * h),
               subject.tone("#6b5a48"), sill=False)  # fmt: skip
    model.layer()
    brim = _ring(1.12 * r1, top)
    for k in range(12):
        model.add([Face((brim[k], brim[(k + 1) % 12], (0, 0.8 * h, 0)), subject.covered(cap))])
    _sails(model, subject, (0, 0.7 * h, 1.25 * r1), 0.42 * h)
    return built(subject, model)


def _sails(model: Model, subject: Subject, hub: Spot, long: float) -> None:
    """Four lattice sails around a hub, a little turned by chance."""
    x, y, z = hub
    cloth = subject.pale(subject.tone("#e2d9c4"), 0.3)
    wood = subject.dark(subject.tone("#6b543f"), 0.2)
    turn = 0.3 + 0.2 * (subject.piece.seed % 5)
    model.layer(on=((x - 1, y - 1, z), (x + 1, y - 1, z), (x + 1, y + 1, z), (x - 1, y + 1, z)))
    for k in range(4):
        t = turn + k * math.pi / 2
        along, across = np.array((math.sin(t), math.cos(t))), np.array((math.cos(t), -math.sin(t)))

        def spot(u: float, v: float, along: object = along, across: object = across) -> Spot:
            p = long * (u * np.asarray(along) + v * np.asarray(across))
            return float(x + p[0]), float(y + p[1]), z

        ring = (spot(0.18, 0), spot(0.18, 0.22), spot(1, 0.22), spot(1, 0))
        model.add([Face(ring, cloth), Face(ring[::-1], cloth)])
        for v in (0.0, 0.11, 0.22):
            model.add(
                [], [Line((spot(0.18 if v else 0, v), spot(1, v)), 0.13 if v == 0 else 0.06, wood)]
            )
        for u in np.linspace(0.18, 1, 8):
            model.add([], [Line((spot(float(u), 0), spot(float(u), 0.22)), 0.05, wood)])


def lighthouse(subject: Subject) -> tuple[Card, ...]:
    """A white tower with red bands, a gallery and a lamp that burns at night."""
    w, h, _ = subject.size
    white, red = subject.pale(subject.own("#ebe6da"), 0.2), subject.tone("#a94c40")
    model = Model()
    cuts = np.linspace(0, 0.78 * h, 6)
    for k, (a, b) in enumerate(itertools.pairwise(cuts)):
        low = _ring(w * (0.42 - 0.18 * a / h), float(a), 14)
        high = _ring(w * (0.42 - 0.18 * b / h), float(b), 14)
        for i in range(14):
            j = (i + 1) % 14
            model.add([Face((low[i], low[j], high[j], high[i]), red if k % 2 else white)])
    y, r = 0.78 * h, 0.28 * w
    model.layer().add(
        box((-1.2 * r, y, -1.2 * r), (1.2 * r, y + 0.02 * h, 1.2 * r), subject.tone("#6a6c70"))
    )
    glass = sides((-0.55 * r, y + 0.02 * h, -0.55 * r), (0.55 * r, y + 0.12 * h, 0.55 * r))
    model.add([Face(q, pane(subject, subject.tone("#b9c4c4"))) for q in glass])
    model.lights += glass
    for q in glass:
        model.add([], courses(q, 3, 0.08, subject.tone("#4d5054"), 0.9, upright=True))
    roof = Roof((0.75 * r, 0.75 * r, y + 0.12 * h), (0.02, 0.02, h), red, every=0, rim=0.1)
    cover(model, roof, subject)
    front = sides((-r, 0, -r), (r, y, 0.42 * w))[0]
    model.layer(on=front)
    door(model, subject, in_metres(front, 0, 0, 0.2 * w, 0.1 * h), subject.tone("#5c4a3c"))
    for v in (0.32, 0.6):
        window(
            model,
            subject,
            in_metres(front, 0, v * y, 0.1 * w, 0.05 * h),
            subject.tone("#6a6c70"),
            sill=False,
        )
    return built(subject, model)
