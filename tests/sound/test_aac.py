"""The mix as AAC: as long as it was, where it was, the same bytes."""

from pathlib import Path

import av
import numpy as np
import pytest

from tools.errors import BadMedia
from tools.media import probe
from tools.sound import aac, wav
from tools.sound.noise import RATE


def clicks(path: Path, samples: int, channels: int = 2) -> Path:
    """A WAV with a click at every half second."""
    sound = np.zeros((samples, channels), np.float32)
    sound[RATE // 2 :: RATE // 2] = 0.9
    wav.write(path, sound, RATE)
    return path


def heard(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(frames, axis=1)


@pytest.mark.parametrize("samples", [1024, 2 * RATE, 2 * RATE + 1, 49 * 1024 - 1])
def test_the_sound_is_as_long_as_its_wav(tmp_path: Path, samples: int) -> None:
    aac.encode(clicks(tmp_path / "a.wav", samples), tmp_path / "a.m4a")
    over = probe(tmp_path / "a.m4a").audio_seconds * RATE - samples
    assert 0 <= over < aac.FRAME


@pytest.mark.parametrize("channels", [1, 2])
def test_every_click_stays_where_it_was(tmp_path: Path, channels: int) -> None:
    aac.encode(clicks(tmp_path / "a.wav", 2 * RATE, channels), tmp_path / "a.m4a")
    sound = np.abs(heard(tmp_path / "a.m4a"))
    assert len(sound) == 2
    for second in (0.5, 1.0, 1.5):
        around = sound[:, int(second * RATE) - 4800 : int(second * RATE) + 4800]
        assert list(around.argmax(axis=1)) == [4800, 4800]


def test_the_same_wav_gives_the_same_bytes(tmp_path: Path) -> None:
    clicks(tmp_path / "a.wav", RATE)
    for name in ("a.m4a", "b.m4a"):
        aac.encode(tmp_path / "a.wav", tmp_path / name)
    assert (tmp_path / "a.m4a").read_bytes() == (tmp_path / "b.m4a").read_bytes()


def test_what_is_no_wav_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"noise")
    with pytest.raises(BadMedia, match=r"a\.wav"):
        aac.encode(tmp_path / "a.wav", tmp_path / "a.m4a")
    assert [file.name for file in tmp_path.iterdir()] == ["a.wav"]
