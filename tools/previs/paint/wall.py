"""Walls of rooms: upright planes of plaster, panels, boards, blocks or rock, shaded in corners."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tools.previs.canvas import Canvas
from tools.previs.hands.ink_wash import Palette, Rgb, laid, mix
from tools.previs.hands.noise import Field, cloud, ridges, sample, smooth
from tools.previs.paint.ground import rays_of
from tools.previs.planes import wall_ends
from tools.staging import SetPiece

_WOOD = "#8a6444"
_HIPS, _PANEL = 1.0, 0.85
"""Metres: how high a wainscot is and how wide its panels are."""
_BOARD = 0.28
_BLOCK, _COURSE = 0.95, 0.45


def wall_picture(piece: SetPiece, canvas: Canvas, colours: Palette) -> tuple[Field, Field]:
    """Colour (h, w, 3) and cover (h, w) of an upright plane.

    Its size is width and height, its position the middle of its foot. The text says of what it is:
    "wainscot", "boards", "blocks", "rock"; else plaster.
    """
    rays = rays_of(canvas)
    turn = math.radians(piece.facing)
    normal = np.array([math.sin(turn), 0.0, math.cos(turn)])
    rightwards = np.array([math.cos(turn), 0.0, -math.sin(turn)])
    away = np.array(piece.position) - np.array(canvas.camera.position)
    towards = rays @ normal
    along = np.divide(
        away @ normal, towards, out=np.full(towards.shape, np.inf), where=towards < -1e-6
    )
    along = np.where((along > 0.05) & (along < 1e4), along, np.nan)
    meet = rays * along[..., None] - away
    right = np.nan_to_num(meet @ rightwards, nan=1e4)
    up = np.nan_to_num(meet[..., 1], nan=1e4)
    pixel = 0.6 * np.nan_to_num(along, nan=10.0) / canvas.focal
    first, last = wall_ends(piece, canvas.camera.position)
    beside = np.maximum(first - right, right - last)
    outside = np.maximum(beside, np.abs(up - piece.size[1] / 2) - piece.size[1] / 2)
    corner = smooth(0.9, 0.0, -beside)
    at = _Spots(right, up, pixel)
    face = _FACES.get(piece.text, _trimmed)(piece, colours, at)
    return _shaded(face, piece, colours, at, corner), smooth(1, -1, outside / pixel)


@dataclass(frozen=True)
class _Spots:
    """Points of a wall: metres to the right of its middle and above its foot."""

    right: Any
    up: Any
    pixel: Any
    """Metres that a pixel covers."""


def _plaster(piece: SetPiece, colours: Palette, at: _Spots) -> Field:
    base = _base(piece, colours)
    stain = sample(cloud(piece.seed + 97), at.right / 6, at.up / 6)
    picture = laid(base, mix(base, colours.wash, 0.55), 0.25 * smooth(0.3, 0.9, stain))
    return laid(picture, colours.paper, 0.10 * smooth(0.55, 0.2, stain))


def _trimmed(piece: SetPiece, colours: Palette, at: _Spots) -> Field:
    """Plaster with a skirting below and a rail above."""
    base, height = _base(piece, colours), piece.size[1]
    picture = _plaster(piece, colours, at)
    picture = laid(picture, mix(base, colours.ink, 0.5), 0.55 * smooth(0.13, 0.11, at.up))
    away = np.minimum(np.abs(at.up - 0.13), np.abs(at.up - height + 0.42))
    picture = _line(picture, mix(base, colours.ink, 0.7), away, at, 0.5)
    return laid(picture, colours.paper, 0.16 * smooth(height - 0.43, height - 0.41, at.up))


def _wainscot(piece: SetPiece, colours: Palette, at: _Spots) -> Field:
    """Panels of wood up to the hips, plaster above."""
    wood, picture = colours.own(_WOOD), _plaster(piece, colours, at)
    inside = smooth(_HIPS + 0.005, _HIPS - 0.005, at.up)
    panels = _grained(wood, colours, at.right / 2.5, at.up / 0.7)
    picture = np.asarray(picture + (panels - picture) * inside[..., None], np.float32)
    dark = mix(wood, colours.ink, 0.6)
    across = (at.right / _PANEL) % 1
    edge = np.minimum(np.minimum(across, 1 - across) * _PANEL, _HIPS - 0.10 - at.up)
    edge = np.minimum(edge, at.up - 0.16)
    away = np.abs(edge - 0.07)
    for level in (0.12, _HIPS - 0.06, _HIPS):
        away = np.minimum(away, np.abs(at.up - level))
    return _line(picture, dark, away, at, 0.65)


def _boards(piece: SetPiece, colours: Palette, at: _Spots) -> Field:
    """Upright boards."""
    base = _base(piece, colours)
    board = np.floor(at.right / _BOARD)
    picture = _grained(base, colours, board * 0.37 + at.right / 3, at.up / 7)
    tone = sample(cloud(81, 32, 3), board * 0.43, board * 0.19)
    picture = laid(picture, mix(base, colours.ink, 0.5), np.asarray(0.5 * np.abs(tone - 0.5)))
    apart = (at.right / _BOARD - board - 0.5) * _BOARD
    return _line(picture, mix(base, colours.ink, 0.7), np.abs(apart) - 0.5 * _BOARD, at, 0.6)


def _blocks(piece: SetPiece, colours: Palette, at: _Spots) -> Field:
    """Courses of cut stone."""
    base = _base(piece, colours)
    course = np.floor(at.up / _COURSE)
    along = at.right / _BLOCK + 0.5 * (course % 2)
    block = np.floor(along)
    tone = sample(cloud(piece.seed + 83, 32, 3), block * 0.39, course * 0.27) - 0.5
    picture = laid(
        _plaster(piece, colours, at), colours.paper, np.asarray(0.9 * np.maximum(tone, 0))
    )
    picture = laid(picture, mix(base, colours.ink, 0.6), np.asarray(0.9 * np.maximum(-tone, 0)))
    beside = np.minimum(along - block, 1 - along + block) * _BLOCK
    above = np.minimum(at.up / _COURSE - course, 1 - at.up / _COURSE + course) * _COURSE
    return _line(picture, mix(base, colours.ink, 0.7), np.minimum(beside, above), at, 0.5)


def _rock(piece: SetPiece, colours: Palette, at: _Spots) -> Field:
    """Living rock with clefts."""
    base = _base(piece, colours)
    bent = at.right + 1.5 * sample(cloud(piece.seed + 84), at.right / 9, at.up / 9)
    broad = sample(cloud(piece.seed + 85, 8, 4), bent / 12, at.up / 16)
    cleft = sample(ridges(piece.seed + 86, 4, 5), bent / 7, at.up / 13)
    picture = laid(base, colours.paper, 0.18 * smooth(0.5, 0.75, broad))
    picture = laid(picture, mix(base, colours.ink, 0.55), 0.5 * smooth(0.5, 0.25, broad))
    return laid(picture, mix(base, colours.ink, 0.85), 0.6 * smooth(0.62, 0.9, cleft))


_FACES: dict[str, Callable[[SetPiece, Palette, _Spots], Field]] = {
    "wainscot": _wainscot,
    "boards": _boards,
    "blocks": _blocks,
    "rock": _rock,
}
"""By a wall's text; others are of plaster."""


def _base(piece: SetPiece, colours: Palette) -> Rgb:
    return colours.own(piece.colour or "#d9cfba")


def _grained(wood: Rgb, colours: Palette, u: Any, v: Any) -> Field:
    grain = sample(cloud(77, 32, 3), u, v)
    picture = laid(wood, colours.paper, np.asarray(0.16 * grain, np.float32))
    return laid(picture, colours.ink, np.asarray(np.clip(0.45 * (grain - 0.5), 0, 1), np.float32))


def _line(picture: Field, colour: Rgb, away: Any, at: _Spots, strength: float) -> Field:
    """A thin line where `away` is 0 metres, a pixel wide at least."""
    wide = np.maximum(0.012, at.pixel)
    line = smooth(1.0, 0.3, np.abs(away) / wide) * np.minimum(1.0, 0.03 / wide)
    return laid(picture, colour, np.asarray(strength * line, np.float32))


def _shaded(picture: Field, piece: SetPiece, colours: Palette, at: _Spots, corner: Field) -> Field:
    """Darker towards floor, ceiling and corners, with a line where the ceiling begins."""
    dark, height = mix(_base(piece, colours), colours.ink, 0.8), piece.size[1]
    joint = smooth(0.05, 0.02, height - at.up) * smooth(0.3, 0.03, at.pixel)
    picture = laid(picture, dark, np.asarray(0.5 * joint, np.float32))
    top, low = smooth(height - 0.5, height, at.up), 0.45 * smooth(0.9, 0.1, at.up)
    shade = np.maximum(np.maximum(top, low), corner * (0.6 + 0.4 * top))
    return laid(picture, dark, np.asarray(0.20 * shade, np.float32))
