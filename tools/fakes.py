"""Test doubles that are tools like any other: instant, exact, and honest about what they honour."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from tools.conditioning import Reference
from tools.encoding import FrameWriter
from tools.exact import Exact
from tools.image import Drawn, PictureRequest, SheetRequest, views_of
from tools.progress import Step, tell
from tools.sound import wav
from tools.staging import Frozen
from tools.teaching import Taught, TeachRequest
from tools.video import ClipRequest, Filmed
from tools.voice import SpeechRequest, Spoken, Word

RATE = 8000


class Flats(Exact):
    """Draws and films every staging as one flat colour that depends on all of the request."""

    name = "flats"
    revision = "1"
    honours = frozenset({"staging", "mouths"})

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        return self._picture(request, request.size, request.seed, out)

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        views = views_of(request)
        for view in views:
            self._picture(view, (32, 32), request.seed, out.with_name(view.file))
        drawn = self._picture(request, request.size, request.seed, out)
        return drawn.model_copy(update={"views": views})

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        width, height = request.size
        flat = np.full((height, width, 3), _colour(request), np.uint8)
        with FrameWriter(out, request.size, request.fps) as clip:
            for number in range(request.frames):
                flat[: height // 8, : width // 8] = number * 7 % 256
                clip.write(flat)
        return Filmed(
            tool=self.name, revision=self.revision, seed=request.seed, size=request.size,
            frames=request.frames, fps=request.fps, seconds=0,
        )  # fmt: skip

    def _picture(self, request: Frozen, size: tuple[int, int], seed: int, out: Path) -> Drawn:
        from PIL import Image

        Image.new("RGB", size, _colour(request)).save(out)
        return Drawn(tool=self.name, revision=self.revision, seed=seed, size=size, seconds=0)


class Endless(Flats):
    """Takes what Flats has filmed for its own, and never comes to the end of filming more."""

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        while True:
            time.sleep(60)


class Likenesses(Flats):
    """Draws as Flats does, and follows two reference pictures."""

    name = "likenesses"
    honours = frozenset({"staging", "mouths", "references"})
    most_references = 2


class Readers(Flats):
    """Reads words, follows four references, and films from one picture to another; its sheets
    differ by what they are of."""

    name = "readers"
    honours = frozenset({"prompt", "negative", "references", "first_frame", "last_frame"})
    most_references = 4

    def phrase(self, reference: Reference) -> str:
        return f"image {reference.number}"

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        drawn = super().sheet(request, out)
        for view in drawn.views:
            shown = request.model_copy(update={"name": f"{request.name}, {view.name}"})
            self._picture(shown, (32, 32), request.seed, out.with_name(view.file))
        return drawn


class Followers(Readers):
    """Films as Readers do, and takes pictures on the way."""

    name = "followers"
    honours = Readers.honours | {"keyframes"}


class Remakers(Readers):
    """Makes pictures and films of others, draws after sketches, and films after performances."""

    name = "remakers"
    honours = frozenset({"prompt", "source", "strength", "mask", "performance", "controls"})
    most_references = 0
    controls = ("edge",)


class Pupils(Readers):
    """Draws and films as Readers do, and is taught at once: what it learns is the request."""

    name = "pupils"
    honours = Readers.honours | {"loras"}
    learns_with: Mapping[str, Any] = {}

    def teach(self, request: TeachRequest, out: Path) -> Taught:
        for number in range(request.steps):
            tell(Step("teaching", number + 1, request.steps))
        for one in request.examples:
            one.file.read_bytes()
        out.write_text(request.model_dump_json(), encoding="utf-8")
        return Taught(
            tool=self.name, revision=self.revision, seed=request.seed, steps=request.steps,
            first_loss=2.0, last_loss=1.0, seconds=0,
        )  # fmt: skip


class DullPupils(Pupils):
    """Know less after it than before."""

    def teach(self, request: TeachRequest, out: Path) -> Taught:
        return super().teach(request, out).model_copy(update={"last_loss": 3.0})


class SlowPupils(Pupils):
    """Takes what Pupils have learnt for its own, and never comes to the end of learning more."""

    def teach(self, request: TeachRequest, out: Path) -> Taught:
        out.write_bytes(b"half of it")
        while True:
            time.sleep(60)


class Beeps:
    """Says every line as one tone: a tenth of a second for each character."""

    name = "beeps"
    revision = "1"
    honours = frozenset({"text", "voice", "pitch"})

    def speak(self, request: SpeechRequest, out: Path) -> Spoken:
        seconds = 0.1 * len(request.text)
        time = np.arange(round(seconds * RATE)) / RATE
        tone = 0.3 * np.sin(2 * np.pi * (200 + 4 * request.pitch) * time)
        wav.write(out, tone[:, None].astype(np.float32), RATE)
        return Spoken(
            tool=self.name, revision=self.revision, voice=request.voice, seconds=seconds,
            rate=RATE, words=(Word(text=request.text, start=0, end=seconds),),
        )  # fmt: skip


def _colour(request: Frozen) -> tuple[int, int, int]:
    number = crc32(request.model_dump_json().encode())
    return 64 + number % 128, 64 + number // 128 % 128, 64 + number // 16384 % 128


class Nothing(Exact):
    """Writes one byte for every picture and clip: what is left is the cost of the build."""

    name = "nothing"
    revision = "1"
    honours = frozenset({"staging"})

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        out.write_bytes(b"0")
        return Drawn(
            tool=self.name, revision=self.revision, seed=request.seed, size=request.size, seconds=0
        )

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        for view in views_of(request):
            out.with_name(view.file).write_bytes(b"0")
        out.write_bytes(b"0")
        return Drawn(
            tool=self.name, revision=self.revision, seed=request.seed, size=request.size, seconds=0,
            views=views_of(request),
        )  # fmt: skip

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        out.write_bytes(b"0")
        return Filmed(
            tool=self.name, revision=self.revision, seed=request.seed, size=request.size,
            frames=request.frames, fps=request.fps, seconds=0,
        )  # fmt: skip
