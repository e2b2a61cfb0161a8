"""Pictures as bytes: rounded as diffusers rounds, with no second film of floats in memory."""

import tracemalloc

import numpy as np
import pytest

from tools.diffusion.adapter import NoPicture, eight_bits


def test_they_are_rounded_as_diffusers_does() -> None:
    processor = pytest.importorskip("diffusers.image_processor", reason="the extra 'models'")
    floats = np.linspace(0, 1, 4 * 8 * 16 * 3, dtype=np.float32).reshape(4, 8, 16, 3)
    theirs = processor.VaeImageProcessor.numpy_to_pil(floats)
    assert np.array_equal(eight_bits(floats), np.stack([np.asarray(one) for one in theirs]))


def test_a_long_clip_is_turned_picture_by_picture() -> None:
    clip = np.zeros((60, 90, 160, 3), np.float32)
    tracemalloc.start()
    made = eight_bits(clip)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert made.nbytes <= peak < made.nbytes + 6 * clip[0].nbytes


def test_what_is_no_number_is_no_picture() -> None:
    clip = np.zeros((2, 8, 8, 3), np.float32)
    clip[1, 4, 4] = np.nan
    with pytest.raises(NoPicture, match="not a number"):
        eight_bits(clip)
