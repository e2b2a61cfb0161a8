"""What workers are given to do: a request, the tool that serves it, and a folder to write into."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from tools.choice import Serves
from tools.contact import Still, contact_sheet
from tools.cut import conform
from tools.cut.assemble import AssembleRequest, assemble
from tools.cut.check import CheckRequest, check
from tools.cut.render import render_segment
from tools.cut.segments import Segment
from tools.image import Batching, PictureRequest, SheetRequest
from tools.panels import Group, lay_out
from tools.previs.guide_request import GuideRequest
from tools.progress import Step, tell
from tools.registry import open_image, open_source, open_video, open_voice
from tools.sound import aac
from tools.sound.mix import MixRequest, mix
from tools.sound.mouth import mouth_openness
from tools.teaching import Teachable, TeachRequest
from tools.thumbnails import keep_thumbnail
from tools.video import ClipRequest
from tools.voice import SpeechRequest
from tools.workers import EACH, TOOK, Details, Lane

PICTURE, SHEET, CLIP, SPEECH, MIX = (
    "picture.png", "sheet.png", "clip.mp4", "speech.wav", "mix.m4a",
)  # fmt: skip
JUDGED, GUIDE, SEGMENT, FILM = "findings.json", "guide.json", "segment.mp4", "film.mp4"
LORA = "lora.safetensors"
"""Main file of each artifact folder."""
MOUTH_RATE = 48
"""Values a second: frames of every usual rate fall on or between them."""


def lane_of(tool: Serves) -> Lane:
    """Where a tool works."""
    if isinstance(tool, str):
        return "cores"
    return "device" if tool.tool == "diffusion" else "wire"


@dataclass(frozen=True)
class Draw:
    tool: Serves
    request: PictureRequest

    @property
    def lane(self) -> Lane:
        return lane_of(self.tool)


@dataclass(frozen=True)
class DrawTogether:
    """Pictures of one prompt."""

    tool: Serves
    requests: tuple[PictureRequest, ...]

    @property
    def lane(self) -> Lane:
        return lane_of(self.tool)


@dataclass(frozen=True)
class DrawSheet:
    tool: Serves
    request: SheetRequest

    @property
    def lane(self) -> Lane:
        return lane_of(self.tool)


@dataclass(frozen=True)
class Shoot:
    tool: Serves
    request: ClipRequest

    @property
    def lane(self) -> Lane:
        return lane_of(self.tool)


@dataclass(frozen=True)
class Teach:
    tool: Serves
    role: Literal["image", "video"]
    request: TeachRequest

    @property
    def lane(self) -> Lane:
        return lane_of(self.tool)


@dataclass(frozen=True)
class Show:
    """A person's own picture or film as a shot's still."""

    tool: str
    request: PictureRequest


@dataclass(frozen=True)
class Roll:
    """A person's own picture or film as a shot's clip."""

    tool: str
    request: ClipRequest


@dataclass(frozen=True)
class Speak:
    tool: str
    request: SpeechRequest


def draw(job: Draw, folder: Path) -> Details:
    """Write picture.png, its passes, and its thumbnail."""
    drawn = open_image(job.tool).draw(job.request, folder / PICTURE)
    keep_thumbnail(folder / PICTURE)
    return drawn.model_dump(mode="json")


def draw_together(job: DrawTogether, folder: Path) -> Details:
    """Do for each picture what `draw` does, in a folder of its own; see tools.workers.EACH."""
    model = open_image(job.tool)
    outs = [folder / str(number) / PICTURE for number in range(len(job.requests))]
    for out in outs:
        out.parent.mkdir()
    if len(outs) > 1 and model.at_once > 1:
        drawn = cast(Batching, model).draw_together(job.requests, outs)
    else:
        drawn = (model.draw(*one) for one in zip(job.requests, outs, strict=True))
    each: list[Details] = []
    for number, one in enumerate(drawn):
        keep_thumbnail(outs[number])
        each.append(one.model_dump(mode="json"))
        if len(outs) > 1:
            tell(Step("writing", made=(number, each[-1] | {TOOK: round(one.seconds, 3)})))
    return {EACH: each}


def draw_sheet(job: DrawSheet, folder: Path) -> Details:
    """Write sheet.png and its views."""
    return open_image(job.tool).sheet(job.request, folder / SHEET).model_dump(mode="json")


def guide(request: GuideRequest, folder: Path) -> Details:
    """Write a file of each kind that is asked for, and guide.json: kind -> its SHA-256."""
    from tools.previs import guides

    digests = guides.draw(request, folder)
    (folder / GUIDE).write_text(json.dumps(digests, sort_keys=True) + "\n", encoding="utf-8")
    return {"digests": digests}


def shoot(job: Shoot, folder: Path) -> Details:
    """Write clip.mp4."""
    return open_video(job.tool).shoot(job.request, folder / CLIP).model_dump(mode="json")


def teach(job: Teach, folder: Path) -> Details:
    """Write lora.safetensors."""
    model = open_image(job.tool) if job.role == "image" else open_video(job.tool)
    return cast(Teachable, model).teach(job.request, folder / LORA).model_dump(mode="json")


def show(job: Show, folder: Path) -> Details:
    """Write picture.png, the first of a person's own picture or film, and its thumbnail."""
    shown = open_source(job.tool).draw(job.request, folder / PICTURE)
    keep_thumbnail(folder / PICTURE)
    return shown.model_dump(mode="json")


def roll(job: Roll, folder: Path) -> Details:
    """Write clip.mp4 of a person's own picture or film."""
    return open_source(job.tool).shoot(job.request, folder / CLIP).model_dump(mode="json")


def speak(job: Speak, folder: Path) -> Details:
    """Write speech.wav; "mouth" tells how far it is open, MOUTH_RATE values a second, 0 to 1."""
    spoken = open_voice(job.tool).speak(job.request, folder / SPEECH)
    mouth = mouth_openness(folder / SPEECH, MOUTH_RATE)
    return spoken.model_dump(mode="json") | {"mouth": [round(value, 2) for value in mouth]}


def mix_sound(request: MixRequest, folder: Path) -> Details:
    """Write mix.m4a, what the film copies, and mix.wav, what it was encoded from."""
    mixed = mix(request, folder / "mix.wav")
    aac.encode(folder / "mix.wav", folder / MIX)
    return mixed.model_dump(mode="json")


@dataclass(frozen=True)
class Judge:
    clip: Path
    asked: CheckRequest


def judge(job: Judge, folder: Path) -> Details:
    """Write findings.json: what the hard gates say of a clip."""
    notes = [finding.text for finding in check(job.clip, job.asked)]
    (folder / JUDGED).write_text(json.dumps(notes) + "\n", encoding="utf-8")
    return {"notes": notes}


def hold(request: conform.HoldRequest, folder: Path) -> Details:
    """Write clip.mp4, whose last picture is held."""
    return conform.hold(request, folder / CLIP).model_dump(mode="json")


def cut_segment(segment: Segment, folder: Path) -> Details:
    """Write segment.mp4."""
    return render_segment(segment, folder / SEGMENT).model_dump(mode="json")


def join(request: AssembleRequest, folder: Path) -> Details:
    """Write film.mp4."""
    return assemble(request, folder / FILM).model_dump(mode="json")


@dataclass(frozen=True)
class Paper:
    """A sheet of panels, by its file's name."""

    file: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Contact:
    """A contact sheet, by its file's name."""

    file: str
    stills: tuple[Still, ...]


def lay_paper(job: Paper, folder: Path) -> Details:
    """Write the sheet."""
    lay_out(job.groups, folder / job.file)
    return {}


def lay_contact(job: Contact, folder: Path) -> Details:
    """Write the contact sheet."""
    contact_sheet(job.stills, folder / job.file)
    return {}
