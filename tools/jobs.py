"""What workers are given to do: a request, the tool that serves it, and a folder to write into."""

from dataclasses import dataclass
from pathlib import Path

from tools.image import PictureRequest, SheetRequest
from tools.registry import open_image, open_video, open_voice
from tools.sound.mix import MixRequest, mix
from tools.sound.mouth import mouth_openness
from tools.video import ClipRequest
from tools.voice import SpeechRequest
from tools.workers import Details

PICTURE, SHEET, CLIP, SPEECH, MIX = (
    "picture.png", "sheet.png", "clip.mp4", "speech.wav", "mix.wav",
)  # fmt: skip
"""Main file of each artifact folder."""
MOUTH_RATE = 48
"""Values a second: frames of every usual rate fall on or between them."""


@dataclass(frozen=True)
class Draw:
    tool: str
    request: PictureRequest


@dataclass(frozen=True)
class DrawSheet:
    tool: str
    request: SheetRequest


@dataclass(frozen=True)
class Shoot:
    tool: str
    request: ClipRequest


@dataclass(frozen=True)
class Speak:
    tool: str
    request: SpeechRequest


def draw(job: Draw, folder: Path) -> Details:
    """Write picture.png and its passes."""
    return open_image(job.tool).draw(job.request, folder / PICTURE).model_dump(mode="json")


def draw_sheet(job: DrawSheet, folder: Path) -> Details:
    """Write sheet.png."""
    return open_image(job.tool).sheet(job.request, folder / SHEET).model_dump(mode="json")


def shoot(job: Shoot, folder: Path) -> Details:
    """Write clip.mp4."""
    return open_video(job.tool).shoot(job.request, folder / CLIP).model_dump(mode="json")


def speak(job: Speak, folder: Path) -> Details:
    """Write speech.wav; "mouth" tells how far it is open, MOUTH_RATE values a second, 0 to 1."""
    spoken = open_voice(job.tool).speak(job.request, folder / SPEECH)
    mouth = mouth_openness(folder / SPEECH, MOUTH_RATE)
    return spoken.model_dump(mode="json") | {"mouth": [round(value, 2) for value in mouth]}


def mix_sound(request: MixRequest, folder: Path) -> Details:
    """Write mix.wav."""
    return mix(request, folder / MIX).model_dump(mode="json")
