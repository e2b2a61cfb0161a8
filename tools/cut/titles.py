"""Cards: words that appear on paper, composed with moviepy, frame by frame."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.cut.boards import gouache, in_lead, sheet
from tools.cut.lettering import Mask, lettered, lettered_down
from tools.cut.paper import paper, seal
from tools.cut.request import Title, TitleLine
from tools.cut.subtitles import wrapped
from tools.frames import Rgb, Size

VERSION = 4
"""Raise it when cards are drawn differently."""
_SETTLED = 2.6
"""Seconds after which all words are there."""
_SMALLEST = 0.6
"""Of a title's full size: below it the title takes another line rather than shrink further."""


@dataclass(frozen=True)
class _Layer:
    """Something on the card: RGBA, its upper left corner, when it comes and how fast."""

    picture: NDArray[np.uint8]
    at: tuple[int, int]
    start: float
    fade: float


def frames(title: Title, size: Size, fps: int) -> Iterator[Rgb]:
    """Every frame of the card, (height, width, 3) uint8; once all is still, the same array again.

    Raises:
        Unsupported: no shipped font has a character.
    """
    from moviepy import CompositeVideoClip, ImageClip, vfx

    still = min(round(_SETTLED * fps), title.frames * 2 // 3)
    pace = still / fps / _SETTLED
    ground = ImageClip(_ground(title, size))
    clips = [
        ImageClip(layer.picture, transparent=True)
        .with_start(layer.start * pace)
        .with_duration(3600)
        .with_position(layer.at)
        .with_effects([vfx.CrossFadeIn(max(layer.fade * pace, 1e-6))])
        for layer in _layers(title, size)
    ]
    card = CompositeVideoClip([ground, *clips], size=size, bg_color=(0, 0, 0)).with_duration(3600)
    for number in range(still):
        yield np.asarray(card.get_frame(number / fps), np.uint8)
    last = np.asarray(card.get_frame(3000), np.uint8)
    for _ in range(title.frames - still):
        yield last


def _ground(title: Title, size: Size) -> Rgb:
    if title.hand == "painted":
        return gouache(size, title.paper, title.seed)
    if title.hand == "pencil":
        return sheet(size, title.paper, title.ink, title.seed)
    return paper(size, title.paper, title.ink, title.seed)


def _layers(title: Title, size: Size) -> list[_Layer]:
    lines = {role: [line for line in title.lines if line.role == role] for role in _ROLES}
    layers = _down(title, lines, size) if title.vertical else _across(title, lines, size)
    if lines["credit"]:
        layers.append(_credits(title, lines["credit"], size))
    return layers


_ROLES = ("title", "subtitle", "author", "credit")


def _across(title: Title, lines: dict[str, list[TitleLine]], size: Size) -> list[_Layer]:
    """Title over the middle, a thin stroke, the other lines below it."""
    width, height = size
    layers, middle = [], 0.40 * height if lines["title"] else 0.30 * height
    for line in lines["title"]:
        mask = _fitting(line.text, title, size)
        layers.append(_placed(mask, title, width / 2, middle, 0.2, 1.4))
        middle += mask.shape[0] / 2
    if lines["title"] and (lines["subtitle"] or lines["author"]):
        layers.append(_placed(_stroke(height), title, width / 2, middle + 0.01 * height, 0.9, 0.8))
        middle += 0.075 * height
    for line in (*lines["subtitle"], *lines["author"]):
        mask = lettered((line.text,), "serif", round(0.045 * height), spacing=0.06)
        layers.append(_placed(mask, title, width / 2, middle, 1.2, 1.0))
        middle += 0.068 * height
    if title.seal:
        layers.append(_sealed(title, (width / 2, middle + 0.05 * height), height))
    return layers


def _down(title: Title, lines: dict[str, list[TitleLine]], size: Size) -> list[_Layer]:
    """The title as a column right of the middle, the author left of it, the seal below him."""
    width, height = size
    words = tuple(line.text for line in lines["title"])
    longest = max(map(len, words), default=1)
    pixels = round(min(0.22 * height, 0.56 * height / longest))
    layers = []
    if words:
        mask = lettered_down(words, title.family, pixels)
        layers.append(_placed(mask, title, 0.54 * width, 0.40 * height, 0.2, 1.4))
    small = tuple(line.text for line in (*lines["subtitle"], *lines["author"]))
    foot = 0.48 * height
    left = 0.54 * width - 0.9 * pixels * max(1, len(words)) - 0.02 * height
    if small:
        mask = lettered_down(small, title.family, round(0.058 * height), spacing=0.14)
        top = 0.36 * height
        foot = top + mask.shape[0]
        layers.append(_placed(mask, title, left, top + mask.shape[0] / 2, 1.1, 1.0))
    if title.seal:
        layers.append(_sealed(title, (left, foot + 0.05 * height), height))
    return layers


def _credits(title: Title, lines: list[TitleLine], size: Size) -> _Layer:
    """Small lines at the foot, wrapped."""
    rows = tuple(
        row for line in lines for part in line.text.splitlines() for row in wrapped(part, 72)
    )
    mask = lettered(rows, "serif", round(0.034 * size[1]), spacing=0.02, leading=1.45)
    middle = 0.93 * size[1] - mask.shape[0] / 2 if _has_name(title) else 0.5 * size[1]
    return _placed(mask, title, size[0] / 2, middle, 1.5, 1.0)


def _has_name(title: Title) -> bool:
    """Whether the card says more than credits."""
    return any(line.role != "credit" for line in title.lines)


def _fitting(text: str, title: Title, size: Size) -> Mask:
    """The title as large as it may be, in letters that stand apart when they are capitals.

    One line shrinks a little to fit the width; a longer title goes on several.
    """
    width, height = size
    capitals = text.isascii() and text.upper() == text
    family = "serif" if text.isascii() else title.family
    spacing = 0.10 if capitals else 0.02
    full = round(height * (0.115 if text.isascii() else 0.17))
    line = lettered((text,), family, full, spacing=spacing)
    room = 0.84 * width / line.shape[1]
    if room >= 1:
        return line
    share = max(room, _SMALLEST)
    rows = wrapped(text, max(1, int(len(text) * room / share))) if room < share else (text,)
    share = min(share, 0.5 * height / (1.3 * full * len(rows)))
    mask = lettered(rows, family, max(1, int(full * share)), spacing=spacing, leading=1.25)
    if mask.shape[1] <= 0.84 * width:
        return mask
    share *= 0.84 * width / mask.shape[1]
    return lettered(rows, family, max(1, int(full * share)), spacing=spacing, leading=1.25)


def _placed(
    mask: Mask, title: Title, middle: float, height: float, start: float, fade: float
) -> _Layer:
    """A mask in the card's ink with its centre at (middle, height)."""
    picture = np.empty((*mask.shape, 4), np.uint8)
    picture[..., :3] = list(bytes.fromhex(title.ink[1:]))
    picture[..., 3] = in_lead(mask, title.seed) if title.hand == "pencil" else mask
    at = (round(middle - mask.shape[1] / 2), round(height - mask.shape[0] / 2))
    return _Layer(picture, at, start, fade)


def _sealed(title: Title, middle: tuple[float, float], height: int) -> _Layer:
    pixels = round(0.082 * height)
    picture = seal(title.seal, pixels, title.seed)
    at = (round(middle[0] - pixels / 2), round(middle[1] - pixels / 2))
    return _Layer(picture, at, 2.2, 0.25)


def _stroke(height: int) -> Mask:
    """A thin line that swells in its middle."""
    length, thick = round(0.24 * height), max(3, round(0.008 * height) // 2 * 2 + 1)
    along = np.linspace(-1, 1, length)[None]
    across = np.abs(np.linspace(-1, 1, thick))[:, None]
    swell = (1 - along**2) ** 0.8
    ink = np.clip((0.55 * swell - across) * thick / 2 + 0.5 * swell, 0, 1)
    return (200 * ink).astype(np.uint8)
