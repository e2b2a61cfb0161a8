"""What one sits and lies on: chairs, benches, sofas, beds, thrones."""

from itertools import pairwise

from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.paint.joinery import legs, slab
from tools.previs.paint.solid import Face, box
from tools.previs.paint.thing import Flat, Part, Solid, Step, Thing, lid, plate

_BEHIND = -0.25
"""A seat that is turned further away hides who sits in it."""
_AIR = 0.14
"""Metres by which a seat's parts sort behind or before the sitter, at least."""
SEAT = 0.30
"""Of a throne's height: where one sits."""


def _under(thing: Thing) -> float:
    """The `nearer` of what one sits on, wherever along it."""
    return min(thing.far_edge, -_AIR)


def _over(thing: Thing) -> float:
    """The `nearer` of what hides the sitter."""
    return _AIR + 0.5 * thing.size[0] * abs(thing.aside)


def _seat(thing: Thing, top: list[Face], rest: list[Face], *marks: Step) -> tuple[Part, ...]:
    """The sitter is drawn over it; from behind, only over the top."""
    if thing.facing > _BEHIND:
        return (Part((Solid(rest + top), *marks), _under(thing)),)
    return Part((Solid(top), *marks), _under(thing)), Part((Solid(rest),), _over(thing))


def chair(thing: Thing) -> tuple[Part, ...]:
    """Four legs, a seat, two rails across an open back."""
    w, h, d = thing.size
    wood = thing.main("#7d5f45")
    seat, thick = 0.44 * h, 0.10 * w
    rest = legs(w, d, seat, thick, wood)
    for z in (-0.44 * d, 0.40 * d):
        rest += box((-0.4 * w, 0.17 * h, z), (0.4 * w, 0.20 * h, z + 0.04 * d), wood)
    for x in (-0.5, 0.4):
        rest += box((x * w, seat, -d / 2), ((x + 0.1) * w, h, -0.4 * d), wood, over=-0.05)
    for y, tall in ((0.62, 0.05), (0.78, 0.20)):
        low, high = y * h, (y + tall) * h
        rest += box((-0.4 * w, low, -0.48 * d), (0.4 * w, high, -0.43 * d), wood, over=-0.05)
    top = box((-w / 2, seat, -d / 2), (w / 2, seat + 0.035 * h, d / 2), thing.pale(wood, 0.12))
    return _seat(thing, top, rest)


def stool(thing: Thing) -> tuple[Part, ...]:
    """A square one on four legs with rails."""
    w, h, d = thing.size
    wood = thing.main("#7d5f45")
    rest = legs(0.9 * w, 0.9 * d, 0.9 * h, 0.11 * w, wood)
    for z in (-0.42, 0.36):
        rest += box((-0.4 * w, 0.28 * h, z * d), (0.4 * w, 0.34 * h, (z + 0.06) * d), wood)
    top = box((-w / 2, 0.9 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.15))
    return _seat(thing, top, rest)


def bench(thing: Thing) -> tuple[Part, ...]:
    """A long board on splayed legs."""
    w, h, d = thing.size
    wood = thing.main("#7b563c")
    rest: list[Face] = []
    for x in (-0.42, 0.36):
        for z in (-0.42, 0.24):
            rest += box((x * w, 0, z * d), (x * w + 0.07, 0.88 * h, (z + 0.18) * d), wood)
        rest += box((x * w + 0.01, 0.3 * h, -0.3 * d), (x * w + 0.06, 0.4 * h, 0.3 * d), wood)
    rest += box((-0.36 * w, 0.74 * h, -0.06 * d), (0.36 * w, 0.88 * h, 0.06 * d), wood)
    top = box((-w / 2, 0.88 * h, -d / 2), (w / 2, h, d / 2), thing.pale(wood, 0.14))
    return _seat(thing, top, rest)


def sofa(thing: Thing) -> tuple[Part, ...]:
    """Cushions between two arms; the arm on our side is drawn before the sitter."""
    w, h, d = thing.size
    cloth = thing.main("#86705f" if thing.piece.kind == "armchair" else "#7f8a78")
    soft, wood = thing.pale(cloth, 0.16), thing.own("#5d4636")
    seat, arm, side = 0.45 * h / 0.9, 0.66 * h, min(0.16, 0.17 * w)
    inner = w / 2 - side
    base = box((-inner, 0.1 * h, -0.42 * d), (inner, 0.72 * seat, 0.44 * d), cloth)
    base += legs(0.94 * w, 0.8 * d, 0.1 * h, 0.05, wood)
    back = slab(inner + side, inner + 0.6 * side, 0.1 * h, h, -0.5 * d, -0.26 * d, cloth)
    places = 1 if w < 1.3 else 2 if w < 1.9 else 3
    width = 2 * inner / places
    cushions = [
        face
        for k in range(places)
        for face in box(
            (-inner + k * width, 0.72 * seat, -0.26 * d),
            (-inner + (k + 1) * width, seat, 0.47 * d),
            soft,
            over=0.05,
        )
    ]
    arms = [box((x, 0.1 * h, -0.4 * d), (x + side, arm, 0.46 * d), cloth) for x in (-w / 2, inner)]
    if thing.facing <= _BEHIND:
        hiding = Solid([*base, *back, *arms[0], *arms[1]])
        return Part((Solid(cushions),), _under(thing)), Part((hiding,), _over(thing))
    near = 0 if thing.aside > 0 else 1
    steps = (Solid(base + back), Solid(arms[1 - near]), Solid(cushions))
    return Part(steps, _under(thing)), Part((Solid(arms[near]),), _over(thing) - _AIR + 0.04)


def bed(thing: Thing) -> tuple[Part, ...]:
    """Its front is the foot end; a blanket lies over it, pillows at the head."""
    w, h, d = thing.size
    wood, cloth = thing.own("#7a5c44"), thing.main("#8c9fae")
    linen = thing.pale(thing.own("#efe8da"), 0.3)
    top = 0.5 * h
    frame = legs(w, d, 0.3 * h, 0.08, wood)
    frame += box((-w / 2, 0.2 * h, -0.48 * d), (w / 2, 0.34 * h, 0.5 * d), wood)
    frame += box((-w / 2, 0, -0.5 * d), (w / 2, h, -0.47 * d), wood, over=-0.4)
    mattress = box((-0.48 * w, 0.34 * h, -0.46 * d), (0.48 * w, 0.48 * h, 0.48 * d), linen)
    pillows = [
        face
        for x in ((-0.44, -0.03), (0.03, 0.44) if w > 1.1 else (-0.2, 0.44))
        for face in box((x[0] * w, 0.48 * h, -0.43 * d), (x[1] * w, 0.58 * h, -0.24 * d), linen)
    ]
    cover = box((-0.5 * w, 0.3 * h, -0.12 * d), (0.5 * w, top, 0.5 * d), cloth)
    fold = box(
        (-0.5 * w, 0.32 * h, -0.2 * d), (0.5 * w, 1.03 * top, -0.1 * d), thing.pale(cloth, 0.4)
    )
    steps: list[Step] = [Solid(frame + mattress), Solid(pillows), Solid(cover + fold)]
    for x in (-0.22, 0.2):
        line = lid(x * w, 0.0, x * w + 0.012, 0.48 * d, top)
        steps.append(Flat(line, thing.deep(cloth, 0.35), alpha=0.5))
        hem = plate(x * w, 0.32 * h, x * w + 0.012, top, 0.5 * d)
        steps.append(Flat(hem, thing.deep(cloth, 0.35), alpha=0.5))
    head = box((-w / 2, 0, -0.5 * d), (w / 2, h, -0.47 * d), wood)
    if thing.facing < _BEHIND:
        return Part(steps, thing.far_edge), Part((Solid(head),), 0.5 * d)
    return (Part(steps, thing.far_edge),)


def throne_faces(w: float, h: float, d: float, stone: Rgb, pale: Rgb) -> list[Face]:
    """Two steps, a seat with arms, and a high back that narrows upwards."""
    seat = SEAT * h
    faces = box((-0.72 * w, 0, -0.55 * d), (0.72 * w, 0.07 * h, 0.80 * d), pale)
    faces += box((-0.60 * w, 0.07 * h, -0.52 * d), (0.60 * w, 0.14 * h, 0.62 * d), pale)
    faces += box((-0.36 * w, 0.14 * h, -0.30 * d), (0.36 * w, seat, 0.46 * d), stone)
    for side in (-1, 1):
        low, high = sorted((side * 0.36 * w, side * 0.50 * w))
        faces += box((low, 0.14 * h, -0.30 * d), (high, seat + 0.12 * h, 0.44 * d), stone)
    levels = ((seat - 0.16 * h, 0.50), (0.70 * h, 0.47), (0.88 * h, 0.36), (h, 0.14))
    for (y0, a), (y1, b) in pairwise(levels):
        faces += slab(a * w, b * w, y0, y1, -0.50 * d, -0.30 * d, stone)
    return faces


def throne(thing: Thing) -> tuple[Part, ...]:
    """Of stone, or with the text "lacquer" of wood with gilded panels; it hides who sits in it only
    from behind."""
    stone = thing.main("#9a968e")
    steps: list[Step] = [
        Solid(throne_faces(*thing.size, stone, mix(stone, thing.colours.paper, 0.2)))
    ]
    if thing.piece.text == "lacquer":
        steps += _gilding(thing)
    return (Part(tuple(steps), -0.45 * thing.size[2] * thing.facing),)


def _gilding(thing: Thing) -> list[Step]:
    """Panels with a rim of gold on the front and the back of a throne's back."""
    w, h, d = thing.size
    gold, cloth = thing.own("#c8a04c"), thing.own("#a8493a")
    if thing.facing > 0:
        low, z = SEAT * h + 0.02, -0.29 * d
    else:
        low, z = 0.2 * h, -0.51 * d
    steps: list[Step] = []
    for share, tone in ((1.0, gold), (0.82, cloth), (0.42, gold), (0.3, cloth)):
        half, top = 0.34 * w * share, low + (0.86 * h - low) * (0.5 + 0.5 * share)
        foot = low + (0.86 * h - low) * (0.5 - 0.5 * share)
        steps.append(Flat(plate(-half, foot, half, top, z), tone, 0.006, both=True))
    return steps
