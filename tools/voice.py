"""Asking for speech: one request, one protocol, whatever speaks."""

from pathlib import Path
from typing import Protocol

from pydantic import Field

from tools.staging import Frozen


class SpeechRequest(Frozen):
    """Words to be spoken, and how."""

    text: str = Field(min_length=1)
    voice: str
    """A voice of the tool: en-us, cmn ... with an optional variant: en-us+m3."""
    language: str
    """en, zh ... (ISO 639-1)."""
    pitch: int = Field(50, ge=0, le=99)
    rate: int = Field(150, ge=80, le=450)
    """Words a minute."""


class Word(Frozen):
    """When a piece of the text is heard."""

    text: str
    start: float
    """Seconds from the beginning of the sound."""
    end: float


class Spoken(Frozen):
    """What was really used to say it."""

    tool: str
    revision: str
    voice: str
    seconds: float
    rate: int
    """Samples a second."""
    words: tuple[Word, ...]
    """In order; short words may be joined into one."""


class VoiceModel(Protocol):
    """Speaks lines."""

    name: str
    revision: str
    honours: frozenset[str]
    """The request fields that it can serve."""

    def speak(self, request: SpeechRequest, out: Path) -> Spoken:
        """Write a 16-bit mono WAV to `out`.

        Raises:
            Unsupported: the voice is not known.
            Failed: nothing was heard.
        """
        ...
