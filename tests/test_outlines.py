"""The outlines of a film: where things are, and steady where nothing moves."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tools.frames import Rgb
from tools.outlines import outlines

SIZE = (96, 160)
NOISE = np.random.default_rng(5)


def square(left: int, *, noise: float = 0.0) -> Rgb:
    """A bright square before a dark wall, and the grain of a camera."""
    shown = np.full((*SIZE, 3), 60.0)
    shown[30:70, left : left + 40] = 190
    return np.clip(shown + NOISE.normal(0, noise, shown.shape), 0, 255).astype(np.uint8)


def lines(frames: list[Rgb]) -> list[NDArray[np.int_]]:
    return [one[..., 0].astype(int) for one in outlines(frames)]


def test_lines_are_white_on_black_along_the_edges() -> None:
    (drawn,) = outlines([square(50)])
    assert drawn.shape == (*SIZE, 3)
    assert drawn[28:32, 60:80].max(axis=0).min() == 255
    assert drawn[40:60, 60:80].max() == 0
    assert drawn[:20].max() == 0


def test_edges_between_colours_of_one_brightness_are_lines_too() -> None:
    shown = np.zeros((*SIZE, 3), np.uint8)
    shown[:, :80], shown[:, 80:] = (200, 20, 60), (20, 98, 120)
    (drawn,) = outlines([shown])
    assert drawn[48, 76:84].max() == 255


def test_lines_follow_what_moves() -> None:
    drawn = lines([square(20 + 4 * number, noise=3) for number in range(8)])
    for number, one in enumerate(drawn):
        left = 20 + 4 * number
        assert one[40:60, left - 2 : left + 2].max(axis=1).min() > 200
        assert one[40:60, left + 8 : left + 30].mean() < 4


def test_lines_stay_where_nothing_moves_though_a_camera_has_grain() -> None:
    drawn = lines([square(50, noise=6) for _ in range(12)])
    changes = [np.abs(a - b).mean() for a, b in pairwise(drawn[4:])]
    assert max(changes) < 0.15 * np.mean([one.mean() for one in drawn])


def test_a_wall_has_no_lines() -> None:
    grain = [NOISE.normal(90, 3, (*SIZE, 3)).clip(0, 255).astype(np.uint8) for _ in range(3)]
    assert max(one.mean() for one in lines(grain)) < 1


def test_of_no_film_there_are_none() -> None:
    assert list(outlines([])) == []
