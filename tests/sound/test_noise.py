"""Noise in bands: as loud as it says, where it says, without seams between blocks."""

import numpy as np
import pytest

from tools.sound.noise import RATE, Band, Drift, Stereo

BANDS = [(35, 110), (160, 520), (900, 2600), (3500, 8500)]


def heard(low: float, high: float, shared: float = 0.5, seconds: int = 20) -> Stereo:
    band = Band(np.random.default_rng(3), low, high, shared)
    return np.concatenate([band.next(RATE) for _ in range(seconds)])[RATE:]


@pytest.mark.parametrize(("low", "high"), BANDS)
def test_a_band_has_its_loudness_and_its_place(low: float, high: float) -> None:
    sound = heard(low, high)
    power = np.square(np.abs(np.fft.rfft(sound[:, 0])))
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    within = power[(hertz > low / 1.5) & (hertz < high * 1.5)].sum() / power.sum()
    assert np.sqrt(np.square(sound).mean()) == pytest.approx(1, abs=0.1)
    assert within > 0.9
    assert power[hertz > 8 * high].sum() / power.sum() < 1e-4


@pytest.mark.parametrize("shared", [0.1, 0.9])
def test_both_sides_share_what_they_should(shared: float) -> None:
    left, right = heard(160, 520, shared).T
    assert (left * right).mean() == pytest.approx(shared, abs=0.1)


@pytest.mark.parametrize(("low", "high"), BANDS)
def test_no_seam_is_heard_between_blocks(low: float, high: float) -> None:
    steps = np.abs(np.diff(heard(low, high), axis=0))
    assert steps[RATE - 1 :: RATE].max() < steps.max()


def test_an_odd_last_block_has_its_length() -> None:
    assert Band(np.random.default_rng(1), 50, 180).next(1001).shape == (1001, 2)


def test_a_value_wanders_without_a_jump_from_block_to_block() -> None:
    drift = Drift(np.random.default_rng(1), 3 * RATE, 0.13)
    values = np.concatenate([drift.at(n * RATE, RATE) for n in range(3)])
    assert 0 <= values.min() < 0.2 < 0.8 < values.max() <= 1
    assert np.abs(np.diff(values)).max() < 4 / (0.13 * RATE)
