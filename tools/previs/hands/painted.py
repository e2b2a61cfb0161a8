"""Gouache, as in hand-painted animated films: full colour, visible dabs, cel figures."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from tools.previs.canvas import Canvas
from tools.previs.card import Card
from tools.previs.finish import on_canvas
from tools.previs.hands.dabs import Brush, dabbed, dabbed_ground
from tools.previs.hands.hand import Array, Cloth, Drops, Hand, Manner, Picture, Rgb, Scene
from tools.previs.hands.heavens import paint_heavens
from tools.previs.hands.ink_wash import Palette, mix, rgb, scaled
from tools.previs.hands.noise import smooth
from tools.staging import Light, SetPiece, Style, Weather

STYLE = Style(hand="painted", paper="#fbeab4", ink="#3d2e3a", wash="#7d97c4", tint=1.0)
_FAR_INK = (86.0, 92.0, 138.0)
"""What shades far land: the blue of the air, never black."""
_SKIES: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "dawn": ((116.0, 158.0, 212.0), (255.0, 218.0, 186.0), (240.0, 216.0, 206.0)),
    "day": ((72.0, 140.0, 212.0), (206.0, 232.0, 242.0), (192.0, 216.0, 234.0)),
    "dusk": ((57.0, 44.0, 178.0), (255.0, 184.0, 122.0), (222.0, 172.0, 166.0)),
    "night": ((16.0, 28.0, 70.0), (58.0, 84.0, 136.0), (52.0, 74.0, 120.0)),
}
"""Zenith, horizon and mist by hour."""
_TWILIGHT = ((25.0, 27.0, 118.0), (172.0, 128.0, 160.0), (112.0, 108.0, 152.0))
_OVERCAST: Rgb = (176.0, 190.0, 204.0)
_GRADES: dict[str, tuple[float, Rgb]] = {
    "dawn": (1.08, (1.04, 0.95, 0.90)),
    "day": (1.14, (1.02, 1.0, 0.97)),
    "dusk": (1.05, (1.03, 0.82, 0.78)),
    "night": (0.80, (0.44, 0.53, 0.80)),
}
_LUMA = np.array([0.299, 0.587, 0.114])
_RICH = 2.1
"""How much fuller pale colours become; full ones stay."""

_SKY = Brush(34, 13, 0, 26, tone=0.012, hue=0.008, bristle=0.006, edges=10, seed=1)
_GRASS = Brush(20, 5, 82, 22, tone=0.085, hue=0.035, bristle=0.02, seed=2)
_EARTH = Brush(26, 8, 0, 24, tone=0.045, hue=0.02, bristle=0.02, seed=3)
_WATER = Brush(46, 6, 0, 5, tone=0.035, hue=0.012, bristle=0.01, seed=4)
_FLAT = Brush(30, 12, 30, 60, tone=0.014, hue=0.006, bristle=0.01, edges=9, seed=5)
_LEAVES = Brush(9, 6, 30, 90, tone=0.07, hue=0.035, bristle=0.02, edges=70, seed=6)
_STONE = Brush(15, 7, 40, 60, tone=0.045, hue=0.02, bristle=0.02, edges=22, seed=7)
_BUILT = Brush(22, 9, 80, 25, tone=0.022, hue=0.01, bristle=0.012, seed=8)

_GROUNDS = {
    "ground-grass": _GRASS,
    "ground-field": _GRASS,
    "ground-floor": _FLAT,
    "ground-tiles": _FLAT,
    "wall": _FLAT,
    "rug": _FLAT,
    "water": _WATER,
    "sea": _WATER,
    "stream": _WATER,
    "surf": _WATER,
}
_LEAFY = frozenset(
    {"bush", "tree", "pine", "willow", "bamboo", "palm", "crops", "hedge", "haystack", "bank"}
)
_TONES: dict[str, Rgb] = {
    "ground-grass": (0.91, 0.99, 0.86),
    "ground-field": (0.92, 1.0, 0.84),
    "ground-snow": (0.955, 0.985, 1.07),
    **dict.fromkeys(("ground-paving", "ground-tiles"), (0.94, 0.97, 1.10)),
    **dict.fromkeys(("water", "sea", "stream"), (0.84, 0.99, 1.05)),
    "bank": (0.97, 0.99, 1.03),
    **dict.fromkeys(("tree", "bush", "hedge", "willow", "bamboo", "palm"), (0.86, 1.03, 0.72)),
    "pine": (0.88, 1.04, 0.92),
}
"""What is left of red, green and blue: leaves are greener and snow bluer than in ink wash."""
_MUTED = {"wall": 0.72, "ground-floor": 0.80, "ground-tiles": 0.75}
"""How much of their hue planes keep that fill a picture: people stand out before them."""
_WORN = 0.87
"""The same for what is built of wood, stone and plaster."""
_STONY = frozenset({"rocks", "boulder", "stone", "mountain", "cave", "mound", "ruin"})
_FINE = frozenset({"sign", "label", "picture", "hanging-scroll", "banner", "clock", "reeds"})
"""Too fine, or too much read, to be laid in dabs."""


@dataclass(frozen=True)
class Gouache(Palette):
    """A palette whose pale colours are taken fuller."""

    def own(self, colour: Rgb | str) -> Rgb:
        """A thing's own colour, pale ones fuller."""
        own = rgb(colour) if isinstance(colour, str) else colour
        return mix(_grey(own), _fuller(own), self.tint)


def _grey(colour: Rgb) -> Rgb:
    grey = float(_LUMA @ np.array(colour))
    return grey, grey, grey


def _fuller(colour: Rgb) -> Rgb:
    """More of its hue, the paler the more; its lightness stays."""
    spread = (max(colour) - min(colour)) / max(max(colour), 1.0)
    r, g, b = mix(_grey(colour), colour, 1 + (_RICH - 1) * max(0.0, 1 - spread / 0.6))
    return tuple(float(np.clip(c, 0, 255)) for c in (r, g, b))  # type: ignore[return-value]


def _skies(time: str, style: Style, *, stars: bool = False) -> tuple[Rgb, Rgb, Rgb]:
    """Zenith, horizon and mist of an hour, as the style's wash, paper and tint have them."""
    own = _TWILIGHT if stars and time == "dusk" else _SKIES[time]
    zenith, horizon, mist = own
    if style.wash != STYLE.wash:
        zenith, mist = (_of_hue(c, style.wash, STYLE.wash) for c in (zenith, mist))
    if style.paper != STYLE.paper:
        horizon = _of_hue(horizon, style.paper, STYLE.paper)
    if style.tint == 1:
        return zenith, horizon, mist
    zenith, horizon, mist = (mix(_grey(c), c, style.tint) for c in (zenith, horizon, mist))
    return zenith, horizon, mist


def _of_hue(colour: Rgb, wanted: str, usual: str) -> Rgb:
    """A colour of the sky as far from its usual self as the wanted colour is from the usual one."""
    own = rgb(wanted)
    darker = max(_grey(own)[0], 1.0) / _grey(rgb(usual))[0]
    light = _grey(colour)[0] * darker**0.7 / max(_grey(own)[0], 1.0)
    return mix(colour, scaled(own, (light, light, light)), 0.7)


def _palette(light: Light, weather: Weather, style: Style) -> Palette:
    zenith, horizon, mist = _skies(light.time, style, stars=light.stars)
    falls = max(weather.rain, 0.9 * weather.snow)
    grey = max(0.35 + 0.65 * falls if falls > 0 else 0.0, weather.fog)
    cover = _graded(_OVERCAST, light)
    pale = mix(cover, _graded((236.0, 240.0, 244.0), light), 0.75)
    near = _daylight(weather, style)
    return replace(
        near,
        zenith=mix(zenith, mix(cover, zenith, 0.15), min(1.0, 1.3 * grey)),
        horizon=mix(horizon, pale, min(1.0, 1.2 * grey)),
        mist=mix(mist, pale, 0.8 * grey),
        ink=mix(near.ink, _FAR_INK, 0.8),
        heavens=paint_heavens,
    )


def _daylight(weather: Weather, style: Style) -> Palette:
    zenith, horizon, mist = _skies("day", style)
    return Gouache(
        zenith=zenith,
        horizon=horizon,
        mist=mist,
        snow=(246.0, 248.0, 252.0),
        ink=rgb(style.ink),
        wash=rgb(style.wash),
        paper=rgb(style.paper),
        tint=style.tint,
        edge=0.34,
    )


def _grade(light: Light) -> Array:
    saturation, gain = _GRADES[light.time]
    grey = np.tile(_LUMA, (3, 1))
    matrix: Array = np.diag(gain) @ (saturation * np.eye(3) + (1 - saturation) * grey)
    return matrix * 1.2 if light.time == "night" and light.moon else matrix


def _graded(colour: Rgb, light: Light) -> Rgb:
    r, g, b = (float(min(255.0, c)) for c in _grade(light) @ np.array(colour))
    return r, g, b


def _backdrop(picture: Picture, canvas: Canvas, scene: Scene) -> Picture:
    return dabbed(picture, _SKY, scene.unit)


def _plane(picture: Picture, piece: SetPiece, canvas: Canvas, scene: Scene) -> Picture:
    brush = _GROUNDS.get(piece.kind, _EARTH)
    picture = _muted(_toned(picture, piece.kind, scene), _MUTED.get(piece.kind, 1.0))
    if brush is _FLAT:
        return dabbed(picture, brush, scene.unit)
    pitch = math.radians(canvas.camera.pitch)
    horizon = canvas.centre[1] + canvas.focal * math.tan(pitch)
    return dabbed_ground(picture, brush, scene.unit, horizon)


def _piece(card: Card, piece: SetPiece, scene: Scene) -> Card:
    if piece.kind in _FINE:
        return card
    brush = _LEAVES if piece.kind in _LEAFY else _STONE if piece.kind in _STONY else _BUILT
    unit = scene.unit_of(card.picture, 420)
    drawn = _toned(card.picture, piece.kind, scene)
    if brush is _LEAVES:
        drawn = _modelled(drawn)
    elif brush is _BUILT:
        drawn = _muted(drawn, _WORN)
    picture = dabbed(drawn, brush, unit)
    if brush is _BUILT:
        # The drawing stays crisp: only the tones are those of the dabs.
        flat = cv2.GaussianBlur(drawn, (0, 0), 3 * unit)
        tones = cv2.addWeighted(picture, 0.35, flat, -0.35, 0, dtype=cv2.CV_16S)
        picture = np.asarray(cv2.add(drawn, tones, dtype=cv2.CV_8U), np.uint8)
        picture[..., 3] = drawn[..., 3]
        picture[..., :3] = np.minimum(picture[..., :3], picture[..., 3:])
    return replace(card, picture=picture)


def _toned(picture: Picture, kind: str, scene: Scene) -> Picture:
    """A premultiplied picture in its kind's tones; water under clouds is grey."""
    if kind not in _TONES:
        return picture
    falls = max(scene.weather.snow, scene.weather.rain, scene.weather.fog)
    kept = 0.25 if kind in ("water", "sea", "stream") and falls > 0 else 1.0
    toned = cv2.transform(picture, np.diag([*(1 + kept * (k - 1) for k in _TONES[kind]), 1.0]))
    toned = np.minimum(toned, picture[..., 3:])
    if scene.weather.snow == 0 or kind not in _LEAFY:
        return np.asarray(toned, np.uint8)
    # Snow that lies on leaves stays white.
    least = cv2.min(cv2.min(picture[..., 0], picture[..., 1]), picture[..., 2])
    white = smooth(0.60, 0.78, least / np.maximum(picture[..., 3], np.uint8(1)))
    return np.asarray(cv2.blendLinear(toned, picture, 1 - white, white), np.uint8)


def _muted(picture: Picture, kept: float) -> Picture:
    """A premultiplied picture that keeps a share of its hue."""
    if kept == 1:
        return picture
    matrix = np.eye(4)
    matrix[:3, :3] = kept * np.eye(3) + (1 - kept) * np.tile(_LUMA, (3, 1))
    return np.asarray(cv2.transform(picture, matrix), np.uint8)


def _modelled(picture: Picture) -> Picture:
    """Leaves lit from above left, in cool shadow below."""
    height, width = picture.shape[:2]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    lit = np.clip(-0.75 * down - 0.30 * across, -1, 1)
    warm, cool = np.maximum(lit, 0), np.maximum(-lit, 0)
    gains = (1 + 0.20 * warm - 0.30 * cool, 1 + 0.17 * warm - 0.24 * cool, 1 - 0.08 * cool)
    planes = cv2.split(picture)
    shaded = [
        cv2.min(cv2.multiply(p, np.asarray(g, np.float32), dtype=cv2.CV_8U), planes[3])
        for p, g in zip(planes[:3], np.broadcast_arrays(*gains), strict=True)
    ]
    return np.asarray(cv2.merge([*shaded, planes[3]]), np.uint8)


def _frame(picture: Picture, scene: Scene) -> Picture:
    return on_canvas(picture)


HAND = Hand(
    name="painted",
    style=STYLE,
    palette=_palette,
    daylight=_daylight,
    grade=_grade,
    frame=_frame,
    backdrop=_backdrop,
    plane=_plane,
    piece=_piece,
    manner=Manner(shadow="cel", weight=0.62, pressure=0.45, coloured=0.55, pooling=0.0),
    cloth=Cloth(shadow=(0.74, 0.66, 0.78), tint=1.0),
    drops=Drops(rain=(226.0, 238.0, 250.0), leaf=(188.0, 142.0, 62.0)),
    glow=(1.22, 0.98, 0.7),
    bark=0.8,
    clear=900.0,
)
