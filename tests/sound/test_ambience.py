"""Sounds made from nothing: the same for the same seed, lively, never too loud."""

import numpy as np
import pytest

from tools.errors import Unsupported
from tools.sound import ambience, water
from tools.sound.guqin import Note, pluck
from tools.sound.noise import RATE

LASTING = ("wind", "water", "stream", "forest", "room", "night", "guqin")
SINGLE = ("thud", "crash", "gust", "splash", "steps")


@pytest.mark.parametrize("name", ambience.KNOWN)
def test_a_seed_always_gives_the_same_sound(name: str) -> None:
    one, two, other = (ambience.synthesise(name, 1.2, seed) for seed in (3, 3, 4))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("name", ambience.KNOWN)
def test_every_sound_is_stereo_of_the_asked_length_and_below_full_scale(name: str) -> None:
    sound = ambience.synthesise(name, 2.3, 1)
    assert sound.shape == (round(2.3 * RATE), 2)
    assert sound.dtype == np.float32
    assert 0.01 < np.abs(sound).max() < 0.8


@pytest.mark.parametrize("name", LASTING)
def test_air_and_music_last_as_long_as_they_are_wanted(name: str) -> None:
    assert ambience.natural_seconds(name) is None


@pytest.mark.parametrize("name", SINGLE)
def test_effects_end_by_themselves(name: str) -> None:
    assert 0.5 < (ambience.natural_seconds(name) or 0) < 5


def test_wind_swells_and_falls() -> None:
    sound = ambience.synthesise("wind", 12, 2)
    loudness = np.sqrt(np.square(sound.reshape(-1, RATE // 2 * 2)).mean(axis=1))
    assert loudness.max() > 1.6 * loudness.min()


@pytest.mark.parametrize("seed", range(4))
def test_drops_of_water_are_heard_one_after_the_other(seed: int) -> None:
    """Out of order one could fall before the second that is being made, and had no place there."""
    rng = np.random.default_rng(seed)
    starts = [start for start, _ in water._lapping(rng, 400 * RATE)]
    assert starts == sorted(starts)


def test_a_thud_is_heard_at_once_and_dies_away() -> None:
    sound = np.abs(ambience.synthesise("thud", 0.8, 1)).max(axis=1)
    assert sound[: RATE // 20].max() > 10 * sound[-RATE // 10 :].max()


@pytest.mark.parametrize("hertz", [65.41, 146.83, 261.63, 440.0])
def test_a_string_sounds_at_its_pitch(hertz: float) -> None:
    sound = pluck(np.random.default_rng(1), Note(hertz, 0.1, 3.0))
    strength = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 8 * len(sound)))
    pitches = np.fft.rfftfreq(8 * len(sound), 1 / RATE)
    near = (pitches > hertz * 0.9) & (pitches < hertz * 1.1)
    heard = pitches[near][strength[near].argmax()]
    assert abs(1200 * np.log2(heard / hertz)) < 6


def test_an_unknown_sound_names_those_that_are_known() -> None:
    with pytest.raises(Unsupported, match=r"'sea'.*wind.*splash"):
        ambience.synthesise("sea", 1, 0)
