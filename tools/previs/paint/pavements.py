"""What people and the sea make of the ground: sand, slabs, tiles, fields, roads, rugs, waves."""

import numpy as np

from tools.previs.hands.ink_wash import Palette, Rgb, laid, mix
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.previs.paint.ground import Hit, layer, local, marks
from tools.staging import SetPiece

_ASPHALT = 40.0
"""How far apart red and blue of a road may be that is asphalt and not earth."""


def sand(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Pale ochre with soft ripples and a few dark grains."""
    base = colours.own(piece.colour or "#d8c69c")
    broad = layer(hit, piece.seed + 101, 22, 1.6) + 0.5 * layer(hit, piece.seed + 102, 5)
    ground = laid(base, colours.paper, 0.5 * smooth(-0.1, 0.45, broad))
    ground = laid(ground, mix(base, colours.ink, 0.3), 0.22 * smooth(-0.05, -0.5, broad))
    long = marks(hit, piece.seed + 103, 0.05, 6.0, 6)
    where = smooth(-0.1, 0.3, layer(hit, piece.seed + 104, 12))
    ground = laid(ground, mix(base, colours.ink, 0.35), 0.26 * smooth(0.60, 0.72, long) * where)
    grain = marks(hit, piece.seed + 105, 0.02, 1.2, 3)
    return laid(ground, mix(base, colours.ink, 0.6), 0.16 * smooth(0.72, 0.92, grain))


def _slabs(
    right: Field, front: Field, size: tuple[float, float], shift: float
) -> tuple[Field, Field, Field]:
    """Rows of slabs: a number of each, and metres to the nearest joint across and along."""
    row = np.floor(front / size[1])
    along = right / size[0] + shift * row
    stone = np.floor(along)
    number = np.mod(np.sin(stone * 12.99 + row * 78.23) * 43758.5, 1.0)
    across = (0.5 - np.abs(along - stone - 0.5)) * size[0]
    down = (0.5 - np.abs(front / size[1] - row - 0.5)) * size[1]
    return (np.asarray(v, np.float32) for v in (number, across, down))  # type: ignore[return-value]


def _jointed(
    piece: SetPiece, hit: Hit, colours: Palette, base: Rgb, size: tuple[float, float],
    shift: float, contrast: float,
) -> Field:  # fmt: skip
    right, front = local(piece, hit.x, hit.z)
    right = right + 0.05 * layer(hit, piece.seed + 110, 1.5)
    front = front + 0.05 * layer(hit, piece.seed + 111, 1.5)
    number, across, down = _slabs(right, front, size, shift)
    seen = smooth(0.5 * size[1], 0.06 * size[1], hit.blur)
    tone = contrast * (number - 0.5) * seen
    broad = layer(hit, piece.seed + 112, 14, 1.4)
    ground = laid(base, colours.paper, np.clip(0.28 + tone + 0.5 * broad, 0, 0.8))
    ground = laid(ground, mix(base, colours.ink, 0.4), np.clip(-0.7 * tone - 0.35 * broad, 0, 0.6))
    thick = np.maximum(0.012 * (size[0] + size[1]) / 2 + 0.004, 0.35 * hit.blur)
    joint = np.maximum(smooth(thick, 0.3 * thick, across), smooth(thick, 0.3 * thick, down))
    broken = 0.55 + 0.45 * smooth(0.35, 0.6, marks(hit, piece.seed + 113, 0.05, 1.0, 6))
    ground = laid(ground, mix(base, colours.ink, 0.75), 0.62 * joint * seen * broken)
    grit = marks(hit, piece.seed + 114, 0.03, 1.5, 3)
    return laid(ground, colours.ink, 0.16 * smooth(0.66, 0.92, grit))


def paving(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Worn slabs of stone in rows."""
    base = colours.own(piece.colour or "#b6b1a4")
    return _jointed(piece, hit, colours, base, (1.25, 0.85), 0.43, 0.34)


def tiles(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Square tiles, laid as a chequer."""
    base = colours.own(piece.colour or "#c0b6a2")
    ground = _jointed(piece, hit, colours, base, (0.42, 0.42), 0.0, 0.12)
    right, front = local(piece, hit.x, hit.z)
    odd = np.mod(np.floor(right / 0.42) + np.floor(front / 0.42), 2)
    return laid(ground, mix(base, colours.ink, 0.35), 0.34 * odd * smooth(0.4, 0.05, hit.blur))


def field(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Furrows that run away from the front, with rows of young crops."""
    soil, green = colours.own("#a58a66"), colours.own(piece.colour or "#9aa564")
    right, _ = local(piece, hit.x, hit.z)
    bent = right + 0.25 * layer(hit, piece.seed + 120, 9) + 0.05 * layer(hit, piece.seed + 121, 2)
    # A pixel far away covers many furrows: wider ones take over there, as a painter would.
    across = hit.distance / 900
    period = np.exp2(np.ceil(np.log2(np.maximum(across * 9, 0.75) / 0.75))) * 0.75
    wave = np.abs(np.mod(bent / period, 1.0) - 0.5) * 2
    leaf = marks(hit, piece.seed + 122, 0.04, 1.0, 5)
    broad = layer(hit, piece.seed + 123, 40, 1.5)
    ground = laid(soil, colours.paper, 0.35 * smooth(-0.2, 0.5, broad))
    row = smooth(0.28, 0.62, wave + 0.5 * (leaf - 0.5))
    crop = laid(green, colours.paper, 0.4 * smooth(0.45, 0.75, leaf))
    ground = ground + (crop - ground) * (0.86 * row)[..., None]
    shade = smooth(0.30, 0.12, np.abs(wave - 0.34))
    return laid(ground, mix(soil, colours.ink, 0.7), 0.34 * shade)


def road(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Asphalt, or beaten earth with wheel ruts where the colour is that of earth."""
    own = piece.colour or ("#8b8d8c" if piece.size[0] >= 5 else "#c9b58c")
    base = colours.own(own)
    broad = layer(hit, piece.seed + 131, 9, 1.3)
    ground = laid(base, colours.paper, 0.42 * smooth(-0.2, 0.45, broad))
    ground = laid(ground, mix(base, colours.ink, 0.4), 0.2 * smooth(0.0, -0.4, broad))
    grit = marks(hit, piece.seed + 132, 0.03, 1.5, 3)
    return laid(ground, mix(base, colours.ink, 0.6), 0.22 * smooth(0.62, 0.90, grit))


def road_lines(
    piece: SetPiece, picture: Field, along: tuple[Field, Field], hit: Hit, colours: Palette
) -> Field:
    """The middle line and the edges of a road, or its ruts; `along` holds metres to its edge
    (negative inside) and metres from the first point of its middle line."""
    outside, way = along
    half = piece.size[0] / 2
    middle = outside + half
    seen = smooth(0.8, 0.1, hit.blur)
    if not asphalt(piece):
        ruts = smooth(0.22, 0.04, np.abs(middle - min(0.75, 0.45 * half)))
        broken = smooth(0.35, 0.6, marks(hit, piece.seed + 133, 0.08, 1.0, 6))
        dark = mix(colours.own(piece.colour or "#c9b58c"), colours.ink, 0.5)
        return laid(picture, dark, np.asarray(0.34 * ruts * (0.4 + 0.6 * broken) * seen))
    kerb = smooth(0.22, 0.05, np.abs(outside + 0.14)) * seen
    picture = laid(picture, mix(colours.own("#c4c0b6"), colours.ink, 0.1), 0.7 * kerb)
    if piece.size[0] < 5:
        return picture
    pale = mix(colours.own("#efe9d8"), colours.paper, 0.3)
    wide = np.asarray(np.maximum(0.075, 0.5 * hit.distance / 900), np.float32)
    dash = smooth(0.02, 0.10, np.abs(np.mod(way / 5.0, 1.0) - 0.5) - 0.20)
    worn = 0.6 + 0.4 * smooth(0.3, 0.6, marks(hit, piece.seed + 134, 0.06, 1.0, 5))
    return laid(picture, pale, smooth(1.0, 0.5, middle / wide) * dash * worn * np.float32(0.9))


def asphalt(piece: SetPiece) -> bool:
    """Whether a road is asphalt: wide ones are unless their colour is that of earth."""
    if piece.colour is None:
        return piece.size[0] >= 5
    r, b = int(piece.colour[1:3], 16), int(piece.colour[5:7], 16)
    return r - b < _ASPHALT


def rug(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """A woven carpet: a field with a border and a diamond in its middle."""
    base = colours.own(piece.colour or "#9c5048")
    right, front = local(piece, hit.x, hit.z)
    half_w, half_d = max(piece.size[0], 0.2) / 2, max(piece.size[2], 0.2) / 2
    edge = np.minimum(half_w - np.abs(right), half_d - np.abs(front))
    unit = min(half_w, half_d)
    gold, deep = mix(colours.own("#d2b478"), colours.paper, 0.2), mix(base, colours.ink, 0.45)
    weave = sample(cloud(78, 32, 3), right / 0.5, front / 0.5) - 0.5
    ground = laid(base, colours.paper, np.clip(0.14 + 0.4 * weave, 0, 1))
    diamond = np.abs(right) / (0.72 * half_w) + np.abs(front) / (0.66 * half_d)
    ground = laid(ground, gold, 0.75 * smooth(0.10, 0.05, np.abs(diamond - 0.9)))
    ground = laid(ground, deep, 0.6 * smooth(0.42, 0.36, diamond))
    ground = laid(ground, gold, 0.8 * smooth(0.14, 0.10, diamond))
    for share, wide, colour in ((0.16, 0.055, gold), (0.30, 0.03, gold), (0.23, 0.05, deep)):
        ground = laid(ground, colour, 0.85 * smooth(wide, 0.6 * wide, np.abs(edge / unit - share)))
    return laid(ground, colours.ink, 0.35 * smooth(0.03, 0.0, edge))


def sea(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Swells that close up to level lines far away, foam on some, and a lane of light."""
    near = smooth(0.0, 0.22, hit.above / np.maximum(hit.distance, 1e-3))
    deep = colours.own(piece.colour or "#5f8790")
    far = mix(deep, colours.mist, 0.45)
    broad = layer(hit, piece.seed + 141, 120, 3.0)
    water = laid(far, mix(deep, colours.ink, 0.12), np.clip(near * 0.8 + 0.5 * broad, 0, 1))
    swell = marks(hit, piece.seed + 142, 0.25, 5.0, 22)
    ridge = marks(hit, piece.seed + 143, 0.10, 7.0, 9)
    dark = smooth(0.52, 0.66, swell) * 0.5 + smooth(0.60, 0.70, ridge) * 0.35
    water = laid(water, mix(deep, colours.ink, 0.5), np.clip(0.75 * dark, 0, 0.7))
    light = smooth(0.45, 0.30, swell) * smooth(0.50, 0.40, ridge)
    water = laid(water, mix(colours.snow, deep, 0.2), 0.42 * light)
    crest = smooth(0.685, 0.72, swell) * smooth(0.48, 0.6, ridge) * smooth(0.02, 0.15, near)
    return laid(water, colours.snow, np.asarray(0.75 * crest, np.float32))


def surf(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """White water over wet sand."""
    foam = marks(hit, piece.seed + 151, 0.08, 2.0, 7)
    water = laid(colours.own("#9db3ae"), colours.snow, 0.35 + 0.65 * smooth(0.40, 0.55, foam))
    return laid(water, colours.own("#7e989a"), 0.35 * smooth(0.34, 0.22, foam))


def surf_cover(piece: SetPiece, hit: Hit, outside: Field) -> Field:
    """Where surf is seen, 0 to 1: three ragged lines of foam along its middle."""
    half = piece.size[0] / 2
    torn = layer(hit, piece.seed + 152, 6) * 1.1 + layer(hit, piece.seed + 153, 1.6) * 0.5
    across = (outside + half) / half + 0.5 * torn
    lace = smooth(0.40, 0.62, marks(hit, piece.seed + 154, 0.06, 1.6, 6))
    line = smooth(0.30, 0.05, np.abs(across - 0.15)) + 0.7 * smooth(
        0.22, 0.04, np.abs(across - 0.7)
    )
    sheet = smooth(1.0, 0.3, across) * 0.35
    return np.asarray(np.clip((line * (0.5 + 0.5 * lace) + sheet * lace), 0, 1), np.float32)
