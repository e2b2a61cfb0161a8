"""The scratch voice speaks English and Chinese, says when each word is heard, and never varies."""

from pathlib import Path

import numpy as np
import pytest

from tools.errors import BadMedia, Unsupported
from tools.sound import wav
from tools.sound.mouth import mouth_openness
from tools.sound.scratch_voice import RATE, ScratchVoice
from tools.voice import SpeechRequest, Spoken

JIANGXUE = ("千山鸟飞绝，", "万径人踪灭。", "孤舟蓑笠翁，", "独钓寒江雪。")


def speak(folder: Path, text: str, voice: str = "en-us", **fields: int) -> tuple[Spoken, Path]:
    language = "zh" if voice.startswith("cmn") else "en"
    out = folder / "line.wav"
    request = SpeechRequest.model_validate(
        {"text": text, "voice": voice, "language": language, **fields}
    )
    return ScratchVoice().speak(request, out), out


@pytest.mark.parametrize("line", JIANGXUE)
def test_every_line_of_the_poem_is_heard_character_by_character(tmp_path: Path, line: str) -> None:
    spoken, out = speak(tmp_path, line, "cmn", rate=110)
    sound, rate = wav.read(out)
    assert [word.text for word in spoken.words] == list(line[:5])
    assert 1.5 < spoken.seconds < 4
    assert (sound.shape, rate) == ((round(spoken.seconds * RATE), 1), RATE)
    for word in spoken.words:
        heard = sound[int(word.start * RATE) : int(word.end * RATE)]
        assert np.sqrt(np.square(heard).mean()) > 0.01


def test_words_follow_each_other(tmp_path: Path) -> None:
    spoken, _ = speak(tmp_path, "Snow lies on the river.")
    times = [time for word in spoken.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert spoken.words[0].text == "Snow"
    assert spoken.words[-1].end <= spoken.seconds


def test_the_same_line_is_the_same_bytes_whatever_was_said_before(tmp_path: Path) -> None:
    first = speak(tmp_path, "A trail.", "en-us+m3")[1].read_bytes()
    speak(tmp_path, "Something else.", "en-us+f2")
    assert speak(tmp_path, "A trail.", "en-us+m3")[1].read_bytes() == first


@pytest.mark.parametrize(
    ("voice", "fields"),
    [("en-us+m3", {}), ("en-us+f2", {}), ("en-us", {"pitch": 80}), ("en-us", {"rate": 220})],
    ids=["man", "woman", "high", "fast"],
)
def test_variant_pitch_and_rate_change_the_voice(
    tmp_path: Path, voice: str, fields: dict[str, int]
) -> None:
    plain = speak(tmp_path, "A trail.")[1].read_bytes()
    assert speak(tmp_path, "A trail.", voice, **fields)[1].read_bytes() != plain


@pytest.mark.parametrize("voice", ["xx", "en-us+nobody", "en-us+../en"])
def test_an_unknown_voice_is_refused(tmp_path: Path, voice: str) -> None:
    with pytest.raises(Unsupported, match="no voice"):
        speak(tmp_path, "Hello", voice)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["...", "——", "?!"])
def test_signs_alone_are_a_pause(tmp_path: Path, text: str) -> None:
    spoken, path = speak(tmp_path, text)
    assert 0.3 < spoken.seconds < 2
    assert set(mouth_openness(path, 24)) == {0.0}


def test_lips_open_with_the_voice_and_shut_in_its_pauses(tmp_path: Path) -> None:
    sound = np.zeros(2 * RATE, np.float32)
    sound[RATE // 2 : RATE] = 0.3
    wav.write(tmp_path / "a.wav", sound, RATE)
    mouth = mouth_openness(tmp_path / "a.wav", 24)
    assert len(mouth) == 48
    assert max(mouth[:11]) == max(mouth[26:]) == 0
    assert min(mouth[14:22]) > 0.8


def test_a_silent_line_keeps_the_mouth_shut(tmp_path: Path) -> None:
    wav.write(tmp_path / "a.wav", np.zeros(RATE, np.float32), RATE)
    assert mouth_openness(tmp_path / "a.wav", 25) == (0.0,) * 25


def test_no_sound_at_all_is_bad_media(tmp_path: Path) -> None:
    wav.write(tmp_path / "a.wav", np.zeros(0, np.float32), RATE)
    with pytest.raises(BadMedia, match="no sound"):
        mouth_openness(tmp_path / "a.wav", 24)


@pytest.mark.parametrize("voice", ["en-gb", "en-gb+m3", "en-us", "cmn", "cmn+f2", "de"])
def test_a_voice_is_found_by_its_language(tmp_path: Path, voice: str) -> None:
    asked = SpeechRequest(text="One, two, three.", voice=voice, language="en")
    spoken = ScratchVoice().speak(asked, tmp_path / "line.wav")
    assert spoken.voice == voice
    assert spoken.seconds > 0.5
