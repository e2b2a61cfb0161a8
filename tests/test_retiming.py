"""Pictures at a model's rate become frames at the film's: exactly as many, each at its time."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.errors import BadMedia
from tools.frames import Rgb
from tools.retiming import held, retimed

SIDE, SQUARE = 240, 80
RATES = st.integers(1, 60)


def textured(seed: int, side: int = SIDE) -> Rgb:
    """Soft noise, so that there is something to follow; no two seeds share anything."""
    rough = np.random.default_rng(seed).integers(40, 216, (side // 4, side // 4, 3))
    return np.kron(rough, np.ones((4, 4, 1))).astype(np.uint8)


def square_at(x: float, y: int = 80) -> Rgb:
    """A square of one texture over a background that stands still."""
    picture = textured(1) // 4
    left = round(x)
    picture[y : y + SQUARE, left : left + SQUARE] = 128 + textured(2)[:SQUARE, :SQUARE] // 2
    return picture


def flats(count: int) -> Iterator[Rgb]:
    """Pictures that tell by their grey which one they are."""
    for number in range(count):
        yield np.full((20, 24, 3), 2 * number, np.uint8)


@settings(max_examples=60, deadline=None)
@given(count=st.integers(1, 9), fps=RATES, to_fps=RATES, frames=st.integers(1, 30))
def test_there_are_exactly_as_many_frames_as_asked_for(
    count: int, fps: int, to_fps: int, frames: int
) -> None:
    made = list(retimed(flats(count), fps, to_fps, frames))
    assert len(made) == frames
    assert {(frame.shape, frame.dtype.name) for frame in made} == {((20, 24, 3), "uint8")}


@settings(max_examples=60, deadline=None)
@given(count=st.integers(1, 9), fps=RATES, to_fps=RATES, frames=st.integers(1, 30))
def test_frames_that_fall_on_a_picture_are_that_picture(
    count: int, fps: int, to_fps: int, frames: int
) -> None:
    pictures = list(flats(count))
    for frame, made in enumerate(retimed(pictures, fps, to_fps, frames)):
        place = Fraction(frame * fps, to_fps)
        if place >= count - 1:
            assert made is pictures[-1]
        elif place.denominator == 1:
            assert made is pictures[int(place)]


@settings(max_examples=60, deadline=None)
@given(count=st.integers(1, 99), fps=RATES, to_fps=RATES, frames=st.integers(1, 300))
def test_held_frames_are_those_after_the_last_picture_s_time(
    count: int, fps: int, to_fps: int, frames: int
) -> None:
    after = sum(Fraction(frame, to_fps) >= Fraction(count, fps) for frame in range(frames))
    assert held(count, fps, to_fps, frames) == after


def test_at_the_same_rate_the_pictures_are_taken_over_and_the_last_one_stands() -> None:
    pictures = list(flats(3))
    made = list(retimed(pictures, 16, 16, 5))
    assert [id(frame) for frame in made] == [id(pictures[i]) for i in (0, 1, 2, 2, 2)]
    assert held(3, 16, 16, 5) == 2


def test_an_array_of_pictures_will_do() -> None:
    pictures = np.stack(list(flats(4)))
    assert np.array_equal(np.stack(list(retimed(pictures, 24, 24, 4))), pictures)


@pytest.mark.parametrize(("fps", "to_fps"), [(12, 24), (8, 24), (16, 24), (Fraction(12), 30)])
def test_a_moving_square_is_where_it_should_be_between_two_pictures(
    fps: int | Fraction, to_fps: int
) -> None:
    places = [12.0, 20.0, 28.0, 36.0]
    frames = int(3 * to_fps / Fraction(fps)) + 1
    for number, made in enumerate(retimed(map(square_at, places), fps, to_fps, frames)):
        x = 12 + 8 * float(number * Fraction(fps) / to_fps)
        wrong, wrong_within = away(made, x)
        stills = [away(square_at(place), x) for place in places]
        assert wrong <= max(0.45 * min(whole for whole, _ in stills), 1.0)
        assert wrong_within <= max(0.45 * min(within for _, within in stills), 4.0)


def away(picture: Rgb, x: float) -> tuple[float, float]:
    """Mean difference from the square at x: of the whole picture, and within the square."""
    differs = np.abs(picture.astype(int) - square_at(x))
    within = differs[90:150, round(x) + 10 : round(x) + SQUARE - 10]
    return float(differs.mean()), float(within.mean())


def test_over_a_cut_the_nearer_picture_is_seen_as_it_is() -> None:
    one, other = textured(5), 255 - textured(6)
    made = list(retimed([one, other], 8, 24, 4))
    assert [id(frame) for frame in made] == [id(one), id(one), id(other), id(other)]


def test_a_cut_between_pictures_of_one_tone_is_a_cut_too() -> None:
    one, other = textured(5), textured(6)
    assert np.abs(one.astype(int) - other).mean() < 72
    made = list(retimed([one, other], 8, 24, 4))
    assert [np.array_equal(frame, one) for frame in made] == [True, True, False, False]
    assert np.array_equal(made[2], other)


def test_what_stands_still_stays_as_it_is() -> None:
    picture = textured(7)
    for made in retimed([picture, picture.copy()], 10, 30, 4):
        assert np.array_equal(made, picture)


def test_no_more_pictures_are_read_than_the_frames_need() -> None:
    read: list[int] = []

    def telling() -> Iterator[Rgb]:
        for number, picture in enumerate(flats(100)):
            read.append(number)
            yield picture

    assert len(list(retimed(telling(), 10, 20, 5))) == 5
    assert len(read) <= 4


def test_without_a_picture_there_are_no_frames() -> None:
    with pytest.raises(BadMedia, match="no picture"):
        list(retimed([], 24, 24, 3))
