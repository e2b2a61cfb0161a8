"""The marks that all painters share, made for Chinese ink wash: noise, palette, ink density,
tapered strokes; `palette` and `daylight` give the colours of the style's own hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from tools.previs.hands import hand_of
from tools.previs.light import grade
from tools.staging import Light, Style, Weather

Field = NDArray[np.float32]
"""Values per pixel, mostly 0 to 1."""
Rgb = tuple[float, float, float]
"""0 to 255 each."""
Dot = tuple[float, float]
"""Pixel x, y."""

_ASIDE = np.array((-1.0, 1.0))
TILE = 512
"""Pixels across a noise tile."""


def smooth(low: float, high: float, values: Any) -> Field:
    """0 up to `low`, 1 from `high` on, an S between; `low` may be the larger one."""
    t = np.asarray(np.subtract(values, low, dtype=np.float32))
    t /= np.float32(high - low)
    np.clip(t, 0, 1, out=t)
    rest = np.multiply(t, np.float32(-2))
    rest += np.float32(3)
    t *= t
    t *= rest
    return t


def _octave(rng: np.random.Generator, cells: int) -> Field:
    grid = rng.random((cells, cells), dtype=np.float32)
    step = TILE // cells
    # Two cells more on each side: what the cubic needs to run on over the edges.
    across = _grown(np.pad(grid, ((0, 0), (2, 2)), mode="wrap"), (TILE + 4 * step, cells))
    tall = np.pad(across[:, 2 * step : 2 * step + TILE], ((2, 2), (0, 0)), mode="wrap")
    return _grown(tall, (TILE, TILE + 4 * step))[2 * step : 2 * step + TILE]


def _grown(field: Field, size: tuple[int, int]) -> Field:
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_CUBIC), np.float32)


def _framed(tile: Field) -> Field:
    return np.pad(tile, ((0, 1), (0, 1)), mode="wrap")


@lru_cache(maxsize=64)
def cloud(seed: int, cells: int = 4, octaves: int = 6) -> Field:
    """A tile of layered value noise that repeats at its edges; mean 0.5, mostly 0.1 to 0.9."""
    rng = np.random.default_rng(seed)
    total = np.zeros((TILE, TILE), np.float32)
    for k in range(octaves):
        total += _octave(rng, min(cells << k, TILE // 2)) * 0.5**k
    spread = (total - total.mean()) / total.std()
    return _framed(np.clip(0.5 + 0.19 * spread, 0, 1))


@lru_cache(maxsize=32)
def ridges(seed: int, cells: int = 4, octaves: int = 7) -> Field:
    """A tile of ridged noise, 0 in the gullies and 1 on the crests (Musgrave's multifractal)."""
    rng = np.random.default_rng(seed)
    total = np.zeros((TILE, TILE), np.float32)
    weight = np.ones((TILE, TILE), np.float32)
    for k in range(octaves):
        crest = (1 - np.abs(2 * np.clip(_octave(rng, min(cells << k, TILE // 2)), 0, 1) - 1)) ** 2
        total += crest * weight * 0.5**k
        weight = np.clip(crest * 1.6, 0, 1)
    low, high = np.percentile(total, (1, 99.5))
    return _framed(np.clip((total - low) / (high - low), 0, 1))


def sample(tile: Field, u: Any, v: Any) -> Field:
    """A tile's values at (u, v) in tiles (1 is a whole one); any real numbers, same shape."""
    n = tile.shape[0] - 1
    x, y = np.broadcast_arrays(_within(np.asarray(u), n), _within(np.asarray(v), n))
    shape = x.shape
    places = (np.atleast_2d(x), np.atleast_2d(y))
    return np.asarray(cv2.remap(tile, *places, cv2.INTER_LINEAR), np.float32).reshape(shape)


def _within(places: NDArray[Any], tile: int) -> Field:
    """Places in tiles -> the pixel of the tile that they fall on."""
    share = np.subtract(places, np.floor(places))
    share *= tile
    return np.asarray(share, np.float32)


def grain(shape: tuple[int, int], cell: float, seed: int, stretch: float = 1.0) -> Field:
    """(height, width) noise whose largest cells measure `cell` pixels, `stretch` times as wide."""
    height, width = shape
    period = round(16 * cell)
    if stretch != 1 or period != 16 * cell:
        return _grain(shape, cell, seed, stretch)
    # The tile repeats after a whole number of pixels: it is drawn once and laid side by side.
    tile = _grained(cell, seed)
    rows = np.tile(tile, (1, -(-width // period)))[:, :width]
    return np.tile(rows, (-(-height // period), 1))[:height]


@lru_cache(maxsize=32)
def _grained(cell: float, seed: int) -> Field:
    """One period of the grain, as high as wide."""
    side = round(16 * cell)
    return _grain((side, side), cell, seed, 1.0)


def _grain(shape: tuple[int, int], cell: float, seed: int, stretch: float) -> Field:
    step = TILE / (cell * 16)
    turn = np.array([[step / stretch, 0, 0], [0, step, 0]])
    size = (shape[1], shape[0])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    tile = cloud(seed, 16, 5)[:-1, :-1]
    return np.asarray(
        cv2.warpAffine(tile, turn, size, flags=flags, borderMode=cv2.BORDER_WRAP), np.float32
    )


def dry(density: Field, noise: Field) -> Field:
    """Break a wash where it is thin, as a dry brush skips over the paper's grain."""
    broken = smooth(0.30, 0.62, noise + density * 0.35)
    return np.asarray(density * (0.35 + 0.65 * broken), np.float32)


def rgb(colour: str) -> Rgb:
    """#rrggbb as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """From a (share 0) to b (share 1)."""
    r, g, bl = (float(p + (q - p) * share) for p, q in zip(a, b, strict=True))
    return r, g, bl


def scaled(colour: Rgb, gain: Rgb) -> Rgb:
    """A colour under light of another colour; 1, 1, 1 leaves it."""
    r, g, b = (float(min(255.0, max(0.0, c * k))) for c, k in zip(colour, gain, strict=True))
    return r, g, b


@dataclass(frozen=True)
class Palette:
    """The few colours of one picture: things in neutral daylight, the air in the hour's light."""

    zenith: Rgb
    horizon: Rgb
    mist: Rgb
    snow: Rgb
    ink: Rgb
    wash: Rgb
    paper: Rgb
    tint: float
    edge: float = 0.62
    """How strong lines around built things are."""
    heavens: "Callable[[Any, Any, Light, Weather, Palette, int], Field] | None" = None
    """Paints the sky at headings and slopes (rows, columns) before stars and moon; else: a wash."""

    def own(self, colour: Rgb | str) -> Rgb:
        """A thing's own colour as this style shows it."""
        own = rgb(colour) if isinstance(colour, str) else colour
        grey = 0.30 * own[0] + 0.59 * own[1] + 0.11 * own[2]
        return mix((grey, grey, grey), own, min(1.0, 0.30 + 1.15 * self.tint))


_AIR: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "dawn": ((0.96, 1.02, 1.10), (1.03, 1.00, 0.94), (1.02, 1.00, 0.97)),
    "day": ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
    "dusk": ((0.72, 0.82, 1.02), (1.06, 1.00, 0.94), (0.98, 0.97, 0.98)),
    "night": ((0.34, 0.34, 0.36), (1.04, 1.00, 0.92), (0.88, 0.86, 0.81)),
}
"""How zenith, horizon and mist differ from things in the same light, by time of day."""
_TWILIGHT: Rgb = (0.46, 0.54, 0.72)
_LATE: Rgb = (0.84, 0.86, 0.95)
"""What stars take from the zenith and the mist of a dusk or dawn."""
_CLEAR = (150.0, 184.0, 198.0)
_SNOW = (246.0, 244.0, 238.0)


def palette(light: Light, weather: Weather, style: Style) -> Palette:
    """The colours that light, weather and style leave for a picture, as the style's hand has it."""
    hand = hand_of(style)
    return hand.palette(light, weather, hand.own(style))


def daylight(weather: Weather, style: Style) -> Palette:
    """The colours of planes and pieces, over which the hour's light is laid later."""
    hand = hand_of(style)
    return hand.daylight(weather, hand.own(style))


def ink_palette(light: Light, weather: Weather, style: Style) -> Palette:
    """The colours of ink wash."""
    zenith, horizon, mist = _AIR[light.time]
    if light.stars and light.time != "night":
        zenith, mist = scaled(zenith, _TWILIGHT), scaled(mist, _LATE)
    paper, wash = rgb(style.paper), rgb(style.wash)
    grey = max(weather.snow, weather.rain, weather.fog)
    sky = mix(mix(wash, _CLEAR, style.tint * (1 - grey)), paper, 0.25 * weather.fog)
    return Palette(
        zenith=scaled(_lit(sky, light), zenith),
        horizon=scaled(_lit(paper, light), horizon),
        mist=scaled(_lit(paper, light), mist),
        snow=_SNOW,
        ink=rgb(style.ink),
        wash=wash,
        paper=paper,
        tint=style.tint,
    )


def _lit(colour: Rgb, light: Light) -> Rgb:
    r, g, b = (float(c) for c in grade(light) @ np.array(colour))
    return r, g, b


def ink_daylight(weather: Weather, style: Style) -> Palette:
    """The same in neutral daylight."""
    return ink_palette(Light(), weather, style)


def laid(ground: Rgb | NDArray[Any], over: Rgb, density: Field) -> Field:
    """(h, w, 3): `over` laid on `ground` by density (h, w)."""
    weight = np.asarray(density, np.float32)
    if isinstance(ground, tuple):
        layers = [b + (t - b) * weight for b, t in zip(ground, over, strict=True)]
        return np.asarray(cv2.merge(layers), np.float32)
    base = np.asarray(ground, np.float32)
    # Whole rows at once: a colour of three numbers beside (h, w, 3) makes NumPy slow.
    mixed = np.subtract(np.full_like(base[:1], over), base)
    mixed *= cv2.merge([weight] * 3)
    mixed += base
    return mixed


def dot(field: Field, at: Dot, size: float, strength: float) -> None:
    """Put a soft point of light into a field; parts outside of it are left away."""
    x, y = at
    left, top = round(x) - 3, round(y) - 3
    if not (-6 <= left < field.shape[1] and -6 <= top < field.shape[0]):
        return
    rows = slice(max(top, 0), max(0, min(top + 7, field.shape[0])))
    columns = slice(max(left, 0), max(0, min(left + 7, field.shape[1])))
    dy = np.arange(rows.start, rows.stop)[:, None] - y
    dx = np.arange(columns.start, columns.stop)[None, :] - x
    light = strength * np.exp(-(dx**2 + dy**2) / size**2)
    field[rows, columns] = np.maximum(field[rows, columns], light)


def _level(value: float) -> int:
    return round(0.0 if value < 0 else 255.0 if value > 255 else value)


def paint(colour: Rgb, alpha: float = 1.0, blur: float = 0.0) -> Any:
    """A filling skia paint; `blur` in pixels."""
    r, g, b = colour
    filled = skia.Paint()
    filled.setAntiAlias(True)
    filled.setARGB(round(255 * min(1.0, alpha)), _level(r), _level(g), _level(b))
    if blur > 0:
        filled.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return filled


def shaded(colour: Rgb, rng: np.random.Generator, spread: float = 10.0) -> Rgb:
    """Lighter or darker by chance; never another hue, because hue is identity."""
    k = float(rng.normal(0, spread))
    return colour[0] + k, colour[1] + k, colour[2] + k


def polygon(points: Sequence[Dot] | NDArray[Any]) -> Any:
    """A closed skia path through pixels."""
    path = skia.Path()
    path.addPoly(list(map(skia.Point, *np.asarray(points, np.float64).T.tolist())), True)
    return path


def curve(points: Sequence[Dot] | NDArray[Any], steps: int = 8) -> NDArray[np.float64]:
    """(n, 2): a Catmull-Rom curve through the points, `steps` a span."""
    p = np.asarray(points, np.float64)
    return np.asarray(_curving(len(p), steps) @ p)


@lru_cache(maxsize=256)
def _curving(count: int, steps: int) -> NDArray[np.float64]:
    """(n, count): how much of each point lies in each place of a curve through them."""
    if count < 3:
        t = np.linspace(0, 1, steps + 1)
        ends = np.zeros((steps + 1, count))
        ends[:, 0] += 1 - t
        ends[:, -1] += t
        return ends
    # The way goes straight on at both ends.
    p = np.vstack([[2, -1] + [0] * (count - 2), np.eye(count), [0] * (count - 2) + [-1, 2]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    a, b, c, d = (q[:, None] for q in (p[:-3], p[1:-2], p[2:-1], p[3:]))
    cubic = (3 * b - a - 3 * c + d) * t**3 + (2 * a - 5 * b + 4 * c - d) * t**2
    spans = b + 0.5 * ((c - a) * t + cubic)
    return np.concatenate([spans.reshape(-1, count), p[-2:-1]])


def stroke(
    points: Sequence[Dot] | NDArray[Any],
    width: float,
    start: float = 0.25,
    end: float = 0.05,
    swell: float = 0.35,
) -> Any:
    """A brush stroke along a line as a closed path.

    `width` in pixels where the stroke is fullest; `start` and `end` are the shares of it at the
    tips, `swell` the share of the length at which it is full.
    """
    line = np.asarray(points, np.float64)
    if len(line) < 2:
        return skia.Path()
    along = np.empty_like(line)
    along[1:-1] = line[2:] - line[:-2]
    along[0], along[-1] = line[1] - line[0], line[-1] - line[-2]
    half = 0.5 * width * _swelling(len(line), start, end, swell)
    half = half / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    side = along[:, ::-1] * (half[:, None] * _ASIDE)
    return polygon(np.concatenate([line + side, (line - side)[::-1]]))


def straight(
    begins: NDArray[Any], ends: NDArray[Any], width: float, start: float, end: float
) -> list[Any]:
    """Brush strokes (n,) straight from the points `begins` to the points `ends`, (n, 2) each."""
    t = np.linspace(0, 1, 5)[:, None]
    way = ends - begins
    lines = begins[:, None] + way[:, None] * t
    half = 0.5 * width * _swelling(len(t), start, end, 0.35)[:, None]
    aside = way[:, ::-1] * _ASIDE / np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    sides = aside[:, None] * half
    return [polygon(p) for p in np.concatenate([lines + sides, (lines - sides)[:, ::-1]], axis=1)]


@lru_cache(maxsize=256)
def _swelling(count: int, start: float, end: float, swell: float) -> Field:
    """(count,): a stroke's width along its way, 0 to 1."""
    t = np.linspace(0, 1, count)
    rise = start + (1 - start) * smooth(0, max(swell, 1e-3), t)
    fall = end + (1 - end) * smooth(1, min(swell, 0.999), t)
    return np.asarray(np.minimum(rise, fall), np.float32)
