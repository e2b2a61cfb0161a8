"""The ground of a card: paper with grain and fibres, far mountains in thin ink, a red seal."""

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tools.cut.lettering import lettered, lettered_down
from tools.frames import Rgb, Size

Field = NDArray[np.float32]
"""(height, width), 0 to 1."""
SEAL = (168, 50, 42)
_RIDGES = ((0.66, 0.13, 0.10), (0.76, 0.11, 0.17), (0.88, 0.09, 0.26))
"""From far to near: height of the ridge and of its peaks as shares of the card, strength of ink."""


def paper(size: Size, colour: str, ink: str, seed: int) -> Rgb:
    """Paper (height, width, 3) of `colour` with a thin wash of `ink` mountains at its foot."""
    rng = np.random.default_rng(seed)
    width, height = size
    ground = np.full((height, width, 3), rgb(colour), np.float32)
    wash = np.zeros((height, width), np.float32)
    for level, peaks, strength in _RIDGES:
        wash = np.maximum(wash * 0.9, strength * _ridge(rng, size, level, peaks))
    ground += (rgb(ink) - ground) * wash[..., None]
    ground *= (1 + 0.035 * _grain(rng, size))[..., None]
    ground *= (1 - 0.10 * _vignette(size))[..., None]
    return np.asarray(np.clip(ground + 0.5, 0, 255), np.uint8)


def seal(characters: str, pixels: int, seed: int) -> NDArray[np.uint8]:
    """A red seal (side, side, 4) RGBA with one to four light characters, worn at its edges."""
    rng = np.random.default_rng(seed)
    half = len(characters) > 1
    columns = (
        tuple(characters[n : n + 2] for n in range(0, len(characters), 2))
        if half
        else (characters,)
    )
    letter = round(pixels * (0.40 if len(characters) > 2 else 0.44 if half else 0.7))
    words = (
        lettered_down(columns, "brush", letter, spacing=0.02, leading=1.05)
        if half
        else lettered(columns, "brush", letter)
    )
    cut = _centred(words, pixels)
    side = np.linspace(-1, 1, pixels)
    across, down = np.meshgrid(side, side)
    far = (np.abs(across) ** 7 + np.abs(down) ** 7) ** (1 / 7)
    worn = noise(rng, (pixels, pixels), pixels / 9) - 0.5
    body = np.clip((0.93 + 0.05 * worn - far) * pixels / 2, 0, 1)
    body *= np.clip(1.25 - 1.1 * (noise(rng, (pixels, pixels), 3) > 0.93), 0, 1)
    alpha = body * (1 - cut / 255) * 235
    picture = np.empty((pixels, pixels, 4), np.uint8)
    picture[..., :3], picture[..., 3] = SEAL, alpha.astype(np.uint8)
    return picture


def rgb(colour: str) -> NDArray[np.float32]:
    return np.array(list(bytes.fromhex(colour[1:])), np.float32)


def noise(rng: Generator, size: Size, grain: float) -> Field:
    """Smooth noise 0 to 1 with bumps about `grain` pixels wide."""
    width, height = size
    small = rng.random((int(height / grain) + 3, int(width / grain) + 3)).astype(np.float32)
    large = cv2.resize(
        small,
        (round(small.shape[1] * grain), round(small.shape[0] * grain)),
        interpolation=cv2.INTER_CUBIC,
    )
    return np.clip(large[:height, :width], 0, 1)


def skyline(rng: Generator, size: Size, level: float, peaks: float) -> Field:
    """(1, width): rows at which a chain of mountains begins."""
    line = _chain(rng, size)
    return np.asarray(size[1] * (level - peaks * line)[None], np.float32)


def _chain(rng: Generator, size: Size) -> NDArray[np.float32]:
    """The heights of a chain of mountains, 0 to 1."""
    width, height = size
    line = np.zeros(width, np.float32)
    for octave in range(5):
        points = rng.random(4 + 3 * 2**octave).astype(np.float32)
        wave = np.interp(np.linspace(0, len(points) - 1, width), np.arange(len(points)), points)
        line += (1 - np.abs(2 * wave - 1)) * 0.55**octave
    line = (line - line.min()) / (line.max() - line.min())
    return np.asarray(cv2.GaussianBlur(line[None], (0, 0), height / 400)[0], np.float32)


def _ridge(rng: Generator, size: Size, level: float, peaks: float) -> Field:
    """A chain of mountains: dark at its edge, lost in mist below."""
    height = size[1]
    line = _chain(rng, size)
    top = height * (level - peaks * line)
    below = np.arange(height, dtype=np.float32)[:, None] - top[None]
    edge = np.clip(below / 1.5, 0, 1)
    mist = np.exp(-np.maximum(below, 0) / (height * (0.05 + 0.05 * line)))
    brush = 0.7 + 0.6 * noise(rng, size, height / 22) * noise(rng, size, height / 140)
    return np.asarray(edge * mist * brush, np.float32)


def _grain(rng: Generator, size: Size) -> Field:
    """Fine grain, soft clouds and a few fibres, about -1 to 1."""
    width, height = size
    fine = rng.standard_normal((height, width)).astype(np.float32)
    grain = 0.35 * cv2.GaussianBlur(fine, (0, 0), 0.7) + 0.9 * (noise(rng, size, height / 12) - 0.5)
    fibres = np.zeros((height, width), np.float32)
    for _ in range(width * height // 9000):
        x, y, turn = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0, np.pi)
        reach = rng.uniform(0.008, 0.025) * height
        bend = turn + rng.uniform(-0.6, 0.6)
        points = np.array(
            [
                [x, y],
                [x + reach * np.cos(turn), y + reach * np.sin(turn)],
                [
                    x + reach * (np.cos(turn) + np.cos(bend)),
                    y + reach * (np.sin(turn) + np.sin(bend)),
                ],
            ]
        )
        shade = float(rng.uniform(-0.9, 0.7))
        cv2.polylines(
            fibres, [np.round(points * 8).astype(np.int32)], False, shade, 1, cv2.LINE_AA, 3
        )
    return np.asarray(grain + 0.8 * cv2.GaussianBlur(fibres, (0, 0), 0.6), np.float32)


def _vignette(size: Size) -> Field:
    across = np.linspace(-1, 1, size[0], dtype=np.float32)[None] ** 2
    down = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None] ** 2
    return np.asarray(np.clip((across + down) / 2, 0, 1) ** 1.5, np.float32)


def _centred(mask: NDArray[np.uint8], pixels: int) -> NDArray[np.float32]:
    """The ink of a mask in the middle of a square."""
    rows, columns = np.nonzero(mask)
    cut = mask[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    scale = min(1.0, 0.76 * pixels / max(cut.shape))
    ink = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    square = np.zeros((pixels, pixels), np.float32)
    top, left = (pixels - ink.shape[0]) // 2, (pixels - ink.shape[1]) // 2
    square[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return square
