"""The voice that is always at hand: espeak-ng, softened a little, with the time of every word."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import scipy
from numpy.typing import NDArray

from tools.errors import Failed, MissingTool, Unsupported
from tools.sound import espeak, wav
from tools.voice import SpeechRequest, Spoken, Word

Samples = NDArray[np.float64]
RATE = 48000
LOUDNESS = 0.1
"""Root mean square of the spoken part."""
PEAK = 0.7
SILENT = 0.01
TAIL = 0.12
"""Seconds added for the room to die away."""
PATIENCE = 60
"""Seconds after which a line that has not come is given up."""


PAUSE = 0.8
"""Seconds that a line of signs alone takes."""


class ScratchVoice:
    """Speaks every language of espeak-ng; a robot, good for timing and for a first cut."""

    name = "espeak-ng"
    revision = "1.52.0-1"
    """The library's, then that of our treatment."""
    honours = frozenset({"text", "voice", "language", "pitch", "rate"})

    def speak(self, request: SpeechRequest, out: Path) -> Spoken:
        """Write a 16-bit mono WAV at 48 kHz to `out`; the same request gives the same bytes.

        Raises:
            Unsupported: the voice or its variant is not known.
            Failed: nothing was heard.
            MissingTool: espeakng-loader is not installed.
        """
        if not any(character.isalnum() for character in request.text):
            return self._pause(request, out)
        raw, rate, words = _synthesised(request)
        sound = softened(scipy.signal.resample_poly(raw, RATE, rate))
        wav.write(out, sound.astype(np.float32), RATE)
        seconds = round(len(sound) / RATE, 6)
        return Spoken(
            tool=self.name,
            revision=self.revision,
            voice=request.voice,
            seconds=seconds,
            rate=RATE,
            words=_words(request.text, words, len(raw) / rate),
        )

    def _pause(self, request: SpeechRequest, out: Path) -> Spoken:
        """Words that are only signs ("...") are a silence in the dialogue."""
        wav.write(out, np.zeros(round(PAUSE * RATE), np.float32), RATE)
        return Spoken(
            tool=self.name,
            revision=self.revision,
            voice=request.voice,
            seconds=PAUSE,
            rate=RATE,
            words=(),
        )


def softened(spoken: Samples) -> Samples:
    """A robot's voice (n,) at RATE -> the same with less buzz, a small room and a steady level."""
    sound = np.concatenate([spoken, np.zeros(int(TAIL * RATE))])
    for section in (
        scipy.signal.butter(2, 85, "highpass", fs=RATE, output="sos"),
        scipy.signal.butter(1, 5200, "lowpass", fs=RATE, output="sos"),
        _bell(220, 2.5, 0.8),
        _bell(3100, -4.0, 0.9),
    ):
        sound = scipy.signal.sosfilt(section, sound)
    sound = _levelled(sound + scipy.signal.fftconvolve(sound, _room())[: len(sound)])
    fade = int(0.006 * RATE)
    ramp = np.linspace(0, 1, fade)
    sound[:fade] *= ramp
    sound[-fade:] *= ramp[::-1]
    return sound


def _bell(hertz: float, decibels: float, width: float) -> Samples:
    """A peaking filter; R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filters."""
    gain, omega = 10 ** (decibels / 40), 2 * np.pi * hertz / RATE
    alpha = np.sin(omega) / (2 * width)
    above = np.array([1 + alpha * gain, -2 * np.cos(omega), 1 - alpha * gain])
    below = np.array([1 + alpha / gain, -2 * np.cos(omega), 1 - alpha / gain])
    return np.asarray(np.concatenate([above, below])[None] / below[0], np.float64)


def _room() -> Samples:
    """The answer of a small furnished room: noise that dies away within a fifth of a second."""
    length = int(0.2 * RATE)
    noise = np.random.default_rng(7).standard_normal(length)
    noise = scipy.signal.sosfilt(
        scipy.signal.butter(1, 2500, "lowpass", fs=RATE, output="sos"), noise
    )
    noise[: int(0.008 * RATE)] = 0
    noise *= np.exp(-np.arange(length) / (0.045 * RATE))
    return np.asarray(0.14 * noise / np.sqrt((noise**2).sum()), np.float64)


def _levelled(sound: Samples) -> Samples:
    loud = np.abs(sound) > 0.05 * np.abs(sound).max()
    gain = LOUDNESS / np.sqrt((sound[loud] ** 2).mean())
    # Knees at the peaks instead of one loud vowel that keeps the whole line quiet.
    return np.asarray(PEAK * np.tanh(gain * sound / PEAK), np.float64)


def _synthesised(request: SpeechRequest) -> tuple[Samples, int, list[list[int]]]:
    try:
        import espeakng_loader
    except ImportError as error:
        raise MissingTool(
            "the scratch voice needs espeakng-loader. Install it: pip install espeakng-loader"
        ) from error
    data = Path(espeakng_loader.get_data_path())
    _, _, variant = request.voice.partition("+")
    known = {file.name for file in (data / "voices" / "!v").iterdir()}
    if variant and variant not in known:  # espeak would take the plain voice and say nothing
        raise _unknown(request.voice)
    asked = {
        "library": str(espeakng_loader.get_library_path()),
        "data": str(data),
        **request.model_dump(include={"text", "voice", "rate", "pitch"}),
    }
    done = _run(json.dumps(asked), request)
    head, _, samples = done.partition(b"\n")
    raw = np.frombuffer(samples, "<i2") / wav.FULL
    if not len(raw) or np.abs(raw).max() < SILENT:
        raise Failed(f"nothing was heard of {request.text!r}. Give words, not only signs.")
    answer = json.loads(head)
    return raw, answer["rate"], answer["words"]


def _run(asked: str, request: SpeechRequest) -> bytes:
    command = [sys.executable, "-I", str(espeak.__file__)]
    try:
        done = subprocess.run(
            command, input=asked.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{request.text!r} took over {PATIENCE} s to say. Shorten it.") from error
    if done.returncode == 2:
        raise _unknown(request.voice)
    if done.returncode != 0:
        raise Failed(f"espeak-ng ended with {done.returncode}: {done.stderr.decode()[-300:]}")
    return done.stdout


def _unknown(voice: str) -> Unsupported:
    return Unsupported(
        f"espeak-ng has no voice {voice!r}. Take a language (en-us, en-gb, cmn, de ...), with a"
        " variant if you like: en-us+m3, cmn+f2."
    )


def _words(text: str, events: list[list[int]], seconds: float) -> tuple[Word, ...]:
    starts = [milliseconds / 1000 for _, _, milliseconds in events]
    ends = [*starts, round(seconds, 3)][1:]
    return tuple(
        Word(text=text[first : first + length], start=start, end=max(start, end))
        for (first, length, _), start, end in zip(events, starts, ends, strict=True)
    )
