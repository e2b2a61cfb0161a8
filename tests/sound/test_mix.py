"""The mix: exact length, one loudness, voices in front."""

import wave
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray
from pydantic import ValidationError

from tools.errors import BadMedia, Unsupported
from tools.sound import wav
from tools.sound.cue import Cue
from tools.sound.loudness import Meter, limited, true_peaks
from tools.sound.mix import MixRequest, mix
from tools.sound.noise import RATE

Sound = NDArray[np.float64]


def tone(seconds: float, hertz: float = 300, loud: float = 0.2, rate: int = RATE) -> Sound:
    time = np.arange(round(seconds * rate)) / rate
    return np.asarray(loud * np.sin(2 * np.pi * hertz * time), np.float64)


def saved(path: Path, sound: Sound, rate: int = RATE) -> Path:
    wav.write(path, sound.astype(np.float32), rate)
    return path


def mixed(folder: Path, *cues: Cue, frames: int = 96, fps: int = 24, lufs: float = -16) -> Sound:
    mix(MixRequest(frames=frames, fps=fps, cues=cues, lufs=lufs), folder / "mix.wav")
    return wav.read(folder / "mix.wav")[0].astype(np.float64)


def level(sound: Sound, first: float, last: float) -> float:
    part = sound[round(first * RATE) : round(last * RATE)]
    return float(20 * np.log10(np.sqrt(np.square(part).mean()) + 1e-9))


@pytest.mark.parametrize(("frames", "fps"), [(1, 24), (71, 24), (71, 25), (71, 30), (50, 23)])
def test_the_mix_lasts_exactly_as_long_as_the_film(tmp_path: Path, frames: int, fps: int) -> None:
    cue = Cue(name="wind", role="ambience", start=0)
    assert len(mixed(tmp_path, cue, frames=frames, fps=fps)) == frames * RATE // fps


def test_a_spoken_film_has_the_wanted_loudness_and_no_peak_above_the_ceiling(
    tmp_path: Path,
) -> None:
    rng = np.random.default_rng(1)
    speech = tone(5, 180, 0.1) * (0.3 + rng.random(20).repeat(RATE // 4))
    speech[::4801] = 0.9
    voice = Cue(file=saved(tmp_path / "v.wav", speech), role="voice", start=6)
    sound = mixed(tmp_path, voice, Cue(name="wind", role="ambience", start=0), frames=140)
    assert pyloudnorm.Meter(RATE).integrated_loudness(sound) == pytest.approx(-16, abs=0.4)
    assert 20 * np.log10(true_peaks(sound).max()) <= -1.0


def test_the_meter_agrees_with_pyloudnorm() -> None:
    rng = np.random.default_rng(5)
    sound = rng.standard_normal((RATE * 5, 2)) * np.linspace(0.001, 0.2, RATE * 5)[:, None]
    meter = Meter()
    for start in range(0, len(sound), 17_000):
        meter.hear(sound[start : start + 17_000])
    assert meter.loudness() == pytest.approx(
        pyloudnorm.Meter(RATE).integrated_loudness(sound), abs=0.05
    )


def test_the_limiter_keeps_quiet_sound_and_turns_peaks_down() -> None:
    sound = np.stack([tone(1, 997, 0.2)] * 2, axis=1)
    sound[24_000:24_400] *= 6
    blocks = list(limited([sound[:20_000], sound[20_000:]], 1.0, 0.8))
    together = np.concatenate(blocks)
    assert [len(block) for block in blocks] == [20_000, 28_000]
    assert true_peaks(together).max() <= 0.8
    assert np.allclose(together[:10_000], sound[:10_000])


def test_music_steps_back_while_somebody_speaks_and_comes_forward_again(tmp_path: Path) -> None:
    music = Cue(file=saved(tmp_path / "m.wav", tone(8, 440)), role="music", start=0)
    voice = saved(tmp_path / "v.wav", np.concatenate([tone(2, 2500), np.zeros(2)]))
    both = mixed(tmp_path, music, Cue(file=voice, role="voice", start=72), frames=192)
    heard = np.fft.rfft(both[:, 0].reshape(-1, RATE // 4), axis=1)
    at_440 = 20 * np.log10(np.abs(heard[:, 110]) + 1e-9)
    assert at_440[6] - at_440[15] == pytest.approx(9, abs=1)
    assert at_440[28] == pytest.approx(at_440[6], abs=1)


def test_a_loud_and_a_quiet_voice_are_heard_alike(tmp_path: Path) -> None:
    cues = [
        Cue(file=saved(tmp_path / f"{n}.wav", tone(1.5, 400, loud)), role="voice", start=start)
        for n, (loud, start) in enumerate([(0.02, 0), (0.5, 48)])
    ]
    sound = mixed(tmp_path, *cues)
    assert level(sound, 0.2, 1.3) == pytest.approx(level(sound, 2.2, 3.3), abs=0.3)


def test_a_crossfade_keeps_the_loudness(tmp_path: Path) -> None:
    one = Cue(name="room", role="ambience", start=0, frames=60, fade_out=24, seed=1)
    two = Cue(name="room", role="ambience", start=36, fade_in=24, seed=2)
    sound = mixed(tmp_path, one, two)
    assert abs(level(sound, 1.5, 2.5) - level(sound, 2.7, 3.9)) < 2.5


def test_a_voice_of_another_rate_keeps_its_length_and_pitch(tmp_path: Path) -> None:
    voice = saved(tmp_path / "v.wav", tone(2, 500, rate=22050), 22050)
    sound = mixed(tmp_path, Cue(file=voice, role="voice", start=24))
    strength = np.abs(np.fft.rfft(sound[RATE + 2000 : 3 * RATE - 2000, 0]))
    assert strength.argmax() * RATE / (2 * RATE - 4000) == pytest.approx(500, abs=1)
    assert level(sound, 0, 0.9) < -90 > level(sound, 3.1, 4)


def test_sound_past_the_end_of_the_film_is_cut_off(tmp_path: Path) -> None:
    voice = saved(tmp_path / "v.wav", tone(9))
    assert len(mixed(tmp_path, Cue(file=voice, role="voice", start=90))) == 4 * RATE


def test_silence_stays_silence(tmp_path: Path) -> None:
    done = mix(MixRequest(frames=24, cues=()), tmp_path / "mix.wav")
    assert done.lufs is None
    assert not wav.read(tmp_path / "mix.wav")[0].any()


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    cues = (Cue(name="water", role="ambience", start=0), Cue(name="thud", role="effect", start=9))
    for name in ("a.wav", "b.wav"):
        mix(MixRequest(frames=40, cues=cues), tmp_path / name)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


def test_the_key_knows_the_digest_and_not_the_path(tmp_path: Path) -> None:
    one, two, three = (
        MixRequest(frames=9, cues=(Cue(file=Path(path), digest=d, role="voice", start=0),))
        for path, d in (("/a.wav", "1"), ("/b.wav", "1"), ("/a.wav", "2"))
    )
    assert one.canonical() == two.canonical() != three.canonical()


def test_a_cue_that_cannot_be_played_leaves_no_mix(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match="'sea'"):
        mixed(tmp_path, Cue(name="sea", role="ambience", start=0))
    (tmp_path / "v.wav").write_bytes(b"noise")
    with pytest.raises(BadMedia, match=r"v\.wav"):
        mixed(tmp_path, Cue(file=tmp_path / "v.wav", role="voice", start=0))
    assert [file.name for file in tmp_path.iterdir()] == ["v.wav"]


def test_a_wav_of_8_bits_is_bad_media(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "v.wav"), "wb") as file:
        file.setparams((1, 1, 8000, 0, "NONE", ""))
        file.writeframes(b"\x80" * 100)
    with pytest.raises(BadMedia, match="16 bits"):
        wav.read(tmp_path / "v.wav")


@pytest.mark.parametrize("fields", [{}, {"name": "wind", "file": "a.wav"}], ids=["none", "both"])
def test_a_cue_has_one_source(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="either a file or a name"):
        Cue.model_validate({"role": "effect", "start": 0, **fields})
