"""Flat pieces in true perspective: ground, water, trails, streams, chasms, walls."""

import math

import numpy as np
from numpy.typing import NDArray

from tools.errors import Unsupported
from tools.kinds import FLAT, LINES
from tools.previs.canvas import Canvas
from tools.previs.hands.ink_wash import Palette, daylight, laid, mix
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.previs.paint.cliffs import flanks, ragged, rock_face, walls
from tools.previs.paint.ground import Hit, Shape, hit, layer, local, shape, window_of
from tools.previs.paint.pavements import asphalt, road_lines, surf_cover
from tools.previs.paint.textures import TEXTURES
from tools.previs.paint.wall import wall_picture
from tools.staging import Light, SetPiece, Style, Weather

_BUILT = frozenset({"ground-floor", "ground-tiles", "rug"})
"""Kinds whose edges are straight."""
_OPEN = frozenset({"ground-sand", "ground-paving", "ground-field", "road"})
"""Ground on which falling snow stays; other ground is laid as snow where it is winter."""
_ROOMS = frozenset({"ground-floor", "ground-tiles"})
"""Kinds that go on below the walls, so that one who looks in from outside sees no edge."""
_BEYOND = 30.0
_STRIP = 64
"""Rows that are painted at once."""
_CHASM = 46.0
"""Metres down to where mist hides everything."""


def _fade(seen: Hit, fog: float) -> Field:
    """1 near by, 0 at the horizon, where the backdrop's mist takes over."""
    low = seen.above / np.maximum(seen.distance, 1e-3)
    air = smooth(420 - 300 * fog, 40 - 25 * fog, seen.distance)
    return np.asarray(smooth(0.002, 0.045, low) * (0.25 + 0.75 * air), np.float32)


def _edge(piece: SetPiece, seen: Hit, outside: Field) -> Field:
    """1 inside the shape, 0 outside; soft and a little ragged where nature drew the edge."""
    if piece.kind in _BUILT or not (piece.outline or min(piece.size[0], piece.size[2]) > 0):
        return smooth(0.02, -0.02, outside)
    if _falls_off(piece):
        return smooth(0.05, -0.05, outside + ragged(piece, seen.x, seen.z))
    if piece.kind == "surf":
        return surf_cover(piece, seen, outside)
    torn = sample(cloud(piece.seed + 95, 8, 4), seen.x / 5, seen.z / 5) - 0.5
    width = _torn(piece)
    close = {"trail": 0.22, "road": 0.03 if asphalt(piece) else 0.18}.get(piece.kind, 0.10)
    soft = np.maximum(close, np.minimum(seen.blur, 2.0))
    return np.asarray(smooth(1.0, -1.0, (outside + width * torn) / soft), np.float32)


def _torn(piece: SetPiece) -> float:
    """Metres by which an edge that is not straight wanders."""
    if piece.kind == "road" and asphalt(piece):
        return 0.05
    return {"trail": 0.5, "stream": 0.5, "road": 0.4, "ground-paving": 0.15}.get(piece.kind, 0.9)


def _premultiplied(picture: Field, alpha: Field) -> NDArray[np.uint8]:
    alpha = np.clip(alpha, 0, 1)[..., None]
    rgba = np.concatenate([np.clip(picture, 0, 255) * alpha, 255 * alpha], axis=2)
    return np.asarray(rgba + 0.5, np.uint8)


def _chasm(piece: SetPiece, canvas: Canvas, colours: Palette, fog: float) -> NDArray[np.uint8]:
    seen = hit(canvas, piece.position[1])
    gap = shape(piece, line=False, margin=6.0)
    depth = piece.size[1] if piece.size[1] > 1 else _CHASM
    rock = walls(canvas, piece, depth)
    face, mist = rock_face(piece, rock, colours, depth)
    depths = mix(colours.mist, mix(colours.wash, colours.ink, 0.4), 0.45)
    drift = sample(cloud(piece.seed + 96), seen.x / 40, seen.z / 40)
    bottom = laid(depths, colours.mist, np.asarray(0.25 + 0.6 * drift, np.float32))
    mist = 1 - (1 - mist) * rock.cover
    picture = face + (bottom - face) * mist[..., None]
    outside = gap.outside(seen.x, seen.z) + ragged(piece, seen.x, seen.z)
    inside = smooth(0.06, -0.06, outside)
    rim = smooth(0.30, 0.0, np.abs(outside)) * smooth(0.6, 0.1, seen.blur)
    picture = laid(picture, colours.ink, np.asarray(0.55 * rim, np.float32))
    return _premultiplied(picture, np.maximum(inside, 0.45 * rim) * _fade(seen, fog))


def _flanks(piece: SetPiece, canvas: Canvas, area: Shape, colours: Palette) -> tuple[Field, Field]:
    """Colour and cover of the slopes below the edge of land that has a height."""
    depth = piece.size[1]
    rock = flanks(canvas, piece, area, depth)
    face, mist = rock_face(piece, rock, colours, depth)
    return face, np.asarray(rock.cover * (1 - mist), np.float32)


def paint_plane(
    piece: SetPiece, light: Light, weather: Weather, style: Style, canvas: Canvas
) -> NDArray[np.uint8]:
    """Paint a flat piece as the canvas sees it.

    It is painted in neutral daylight. Textures are functions of x and z, so they stay on the
    ground from shot to shot. Land with an outline and a height (size[1]) falls off at its edge
    into rock and mist.

    Returns:
        (height, width, 4) premultiplied; it fades out towards the horizon, where the backdrop's
        mist is.

    Raises:
        Unsupported: the kind is not flat.
    """
    if piece.kind not in FLAT:
        raise Unsupported(
            f"{piece.kind!r} is not a flat kind. Flat ones: {', '.join(sorted(FLAT))}."
        )
    colours = daylight(weather, style)
    if piece.kind == "chasm":
        return _chasm(piece, canvas, colours, weather.fog)
    if _falls_off(piece):
        return _level(piece, canvas, colours, weather)
    picture = np.empty((canvas.height, canvas.width, 4), np.uint8)
    for rows, strip in canvas.strips(_STRIP):
        if piece.kind == "wall":
            picture[rows] = _premultiplied(*wall_picture(piece, strip, colours))
        else:
            picture[rows] = _level(piece, strip, colours, weather)
    return picture


def _falls_off(piece: SetPiece) -> bool:
    """Whether land ends in a slope."""
    return bool(piece.outline) and piece.size[1] > 1 and piece.kind not in LINES


def _level(
    piece: SetPiece, canvas: Canvas, colours: Palette, weather: Weather
) -> NDArray[np.uint8]:
    seen = hit(canvas, piece.position[1])
    piece = _unbounded(piece)
    falls_off = _falls_off(piece)
    area = shape(piece, line=piece.kind in LINES, margin=piece.size[1] if falls_off else 3.0)
    outside = area.outside(seen.x, seen.z)
    alpha = _edge(piece, seen, outside) * np.isfinite(seen.distance) * _fade(seen, weather.fog)
    window = window_of(alpha)
    picture = np.zeros((*alpha.shape, 3), np.float32)
    if alpha[window].size:
        ground = _texture(piece, seen.part(window), outside[window], colours)
        picture[window] = _dusted(piece, seen.part(window), ground, colours, weather.snow)
    if falls_off:
        face, cover = _flanks(piece, canvas, area, colours)
        picture = face + (picture - face) * alpha[..., None]
        alpha = np.maximum(alpha, cover)
    return _premultiplied(picture, alpha)


def _unbounded(piece: SetPiece) -> SetPiece:
    if piece.kind not in _ROOMS or piece.outline or not (piece.size[0] and piece.size[2]):
        return piece
    width, height, depth = piece.size
    return piece.model_copy(update={"size": (width + 2 * _BEYOND, height, depth + 2 * _BEYOND)})


def _texture(piece: SetPiece, seen: Hit, outside: Field, colours: Palette) -> Field:
    picture = TEXTURES[piece.kind](piece, seen, colours)
    if piece.kind == "stream":
        bank = smooth(0.35, 0.0, np.abs(outside)) * smooth(0.5, 0.1, seen.blur)
        picture = laid(picture, colours.ink, np.asarray(0.35 * bank, np.float32))
    if piece.kind == "road":
        picture = road_lines(piece, picture, (outside, _way(piece, seen)), seen, colours)
    return picture


def _dusted(piece: SetPiece, seen: Hit, picture: Field, colours: Palette, snow: float) -> Field:
    """Snow that stays on the ground in patches while it falls."""
    if piece.kind not in _OPEN or snow < 0.1:
        return picture
    drift = layer(seen, 171, 16, 1.6) + 0.5 * layer(seen, 172, 3.5)
    cover = smooth(0.25, -0.25, drift - 0.35 * min(1.0, snow))
    return laid(picture, colours.snow, np.asarray(min(0.85, 0.3 + snow) * cover, np.float32))


def _way(piece: SetPiece, seen: Hit) -> Field:
    """Metres along a road, from its first point towards its last."""
    if not piece.outline:
        return local(piece, seen.x, seen.z)[1]
    (x0, z0), (x1, z1) = piece.outline[0], piece.outline[-1]
    long = max(math.hypot(x1 - x0, z1 - z0), 1e-6)
    along = ((seen.x - x0) * (x1 - x0) + (seen.z - z0) * (z1 - z0)) / long
    return np.asarray(along, np.float32)
