"""What level ground looks like: snow, grass, earth, rock, boards, water."""

from collections.abc import Callable

import numpy as np

from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.noise import Field, cloud, dry, ridges, sample, smooth
from tools.previs.paint import pavements
from tools.previs.paint.ground import Hit, layer, local, marks
from tools.staging import SetPiece

Texture = Callable[[SetPiece, Hit, Palette], Field]
"""(height, width, 3) from the points of the ground."""


def snow(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Reserved paper with a breath of blue in the hollows and a few flecks of ink."""
    swell = layer(hit, piece.seed + 61, 34, 1.6) + 0.5 * layer(hit, piece.seed + 62, 9, 1.5)
    hollow = smooth(-0.05, 0.5, swell) * 0.34 + 0.10 * smooth(14, 2, hit.distance)
    ground = laid(mix(colours.snow, colours.paper, 0.25), colours.wash, hollow)
    flecks = marks(hit, piece.seed + 63, 0.04, 2.2, 3)
    where = smooth(0.52, 0.75, layer(hit, piece.seed + 64, 16) + 0.5)
    ink = smooth(0.80, 0.90, flecks) * where * 0.35
    return laid(ground, mix(colours.ink, colours.wash, 0.3), ink)


def grass(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Washes of green and ochre that run into each other, and a few short dark touches."""
    green, ochre = colours.own(piece.colour or "#9aa67c"), colours.own("#c6b78c")
    broad = layer(hit, piece.seed + 65, 26, 1.5) + 0.45 * layer(hit, piece.seed + 66, 6)
    ground = laid(green, ochre, smooth(-0.15, 0.35, broad))
    pale = layer(hit, piece.seed + 67, 15) + 0.5 * layer(hit, piece.seed + 60, 2.2)
    ground = laid(ground, colours.paper, 0.45 * smooth(0.05, 0.5, pale))
    ground = laid(ground, mix(green, colours.ink, 0.4), 0.24 * smooth(-0.05, -0.5, pale))
    touch = marks(hit, piece.seed + 68, 0.03, 2.2, 3)
    where = 0.25 + 0.75 * smooth(0.0, 0.4, layer(hit, piece.seed + 59, 7))
    dark = smooth(0.58, 0.95, touch + 0.15 * broad) * 0.30 * where
    ground = laid(ground, mix(green, colours.ink, 0.6), dark)
    return laid(ground, colours.snow, 0.16 * smooth(0.30, 0.05, touch))


def earth(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Ochre wash with grit."""
    base = colours.own(piece.colour or "#c2ad86")
    broad = layer(hit, piece.seed + 69, 14, 1.5) + 0.6 * layer(hit, piece.seed + 70, 3)
    ground = laid(base, colours.paper, 0.55 * smooth(-0.1, 0.5, broad))
    grit = marks(hit, piece.seed + 71, 0.03, 1.5, 3)
    return laid(ground, mix(base, colours.ink, 0.6), 0.26 * smooth(0.62, 0.90, grit - 0.2 * broad))


def rock(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Pale stone with dry cracks."""
    base = colours.own(piece.colour or "#b5b0a6")
    broad = layer(hit, piece.seed + 72, 12, 1.4)
    ground = laid(base, colours.paper, 0.6 * smooth(-0.1, 0.4, broad))
    shade = mix(base, mix(colours.wash, colours.ink, 0.35), 0.45)
    ground = laid(ground, shade, 0.8 * smooth(0.1, -0.4, broad))
    for period, strength in ((7.0, 0.75), (2.2, 0.55)):
        crack = sample(ridges(piece.seed + 73, 4, 4), hit.x / period, hit.z / (period * 0.7))
        seen = smooth(period / 9, period / 50, hit.blur)
        line = smooth(0.72, 0.95, crack) * seen * strength
        ground = laid(ground, colours.ink, dry(line, marks(hit, piece.seed + 74, 0.03, 1, 3)) * 0.6)
    grit = marks(hit, piece.seed + 75, 0.04, 1.6, 3)
    return laid(ground, colours.ink, 0.22 * smooth(0.62, 0.92, grit))


def floor(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Boards that run towards the piece's front."""
    base = colours.own(piece.colour or "#a3805e")
    right, front = local(piece, hit.x, hit.z)
    board = np.floor(right / 0.22)
    tone = sample(cloud(77, 32, 3), board * 0.37, np.floor(front / 2.6 + board * 0.61) * 0.23)
    grain = sample(cloud(77, 32, 3), right / 0.9, front / 9.0) - 0.5
    seen = smooth(0.5, 0.05, hit.blur)
    ground = laid(base, colours.paper, 0.35 * tone)
    ground = laid(ground, colours.ink, np.clip(0.25 * grain * seen + 0.05, 0, 1))
    edge = np.abs(right / 0.22 - board - 0.5)
    across = np.abs((front / 2.6 + board * 0.61) % 1 - 0.5)
    # Joints are as wide as a pixel at least, and paler instead: thinner ones would be dotted.
    wide = np.maximum(0.05, hit.blur / 0.22)
    line = smooth(0.5 - wide, 0.5 - 0.2 * wide, edge) * np.minimum(1, 0.16 / wide)
    short = np.maximum(0.004, hit.blur / 2.6)
    ends = smooth(0.5 - short, 0.5 - 0.2 * short, across) * np.minimum(1, 0.012 / short)
    return laid(
        ground, mix(base, colours.ink, 0.75), np.asarray(0.42 * np.maximum(line, ends) * seen)
    )


def water(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Long level strokes of wash that close up towards the horizon; light far away."""
    near = smooth(0.0, 0.30, hit.above / np.maximum(hit.distance, 1e-3))
    broad = layer(hit, piece.seed + 81, 90, 2.5) + 0.5
    base = colours.own(piece.colour) if piece.colour else mix(colours.wash, colours.ink, 0.10)
    wash = 0.10 + near * (0.26 + 0.42 * broad)
    water_ = laid(mix(colours.mist, colours.paper, 0.3), base, np.clip(wash, 0, 1))
    long = marks(hit, piece.seed + 82, 0.08, 9.0, 8)
    where = smooth(0.30, 0.65, layer(hit, piece.seed + 83, 60, 2.0) + 0.5 + 0.10)
    strokes = smooth(0.64, 0.72, long) * (0.25 + 0.75 * where) * smooth(0.008, 0.07, near)
    water_ = laid(water_, mix(base, colours.ink, 0.30), 0.55 * strokes)
    fine = marks(hit, piece.seed + 84, 0.04, 7.0, 4)
    ripple = smooth(0.70, 0.80, fine) * smooth(0.15, 0.6, near) * where
    water_ = laid(water_, mix(base, colours.ink, 0.25), 0.30 * ripple)
    glint = smooth(0.30, 0.20, long) * smooth(0.05, 0.4, near)
    return laid(water_, colours.snow, 0.30 * glint)


def path(piece: SetPiece, hit: Hit, colours: Palette) -> Field:
    """Trodden earth."""
    base = colours.own(piece.colour or "#d8c6a0")
    broad = layer(hit, piece.seed + 85, 5, 1.3)
    ground = laid(base, colours.paper, 0.5 * smooth(-0.2, 0.4, broad))
    grit = marks(hit, piece.seed + 86, 0.03, 1.5, 3)
    return laid(ground, mix(base, colours.ink, 0.5), 0.22 * smooth(0.60, 0.90, grit))


TEXTURES: dict[str, Texture] = {
    "ground-snow": snow,
    "ground-grass": grass,
    "ground-earth": earth,
    "ground-rock": rock,
    "ground-floor": floor,
    "water": water,
    "trail": path,
    "stream": water,
    "ground-sand": pavements.sand,
    "ground-paving": pavements.paving,
    "ground-tiles": pavements.tiles,
    "ground-field": pavements.field,
    "road": pavements.road,
    "rug": pavements.rug,
    "sea": pavements.sea,
    "surf": pavements.surf,
}
