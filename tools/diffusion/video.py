"""Local video models: clips from words, frames, references, masks, controls and performances."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tools.diffusion import chaining
from tools.diffusion.adapter import Asked
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.joints import jumps
from tools.diffusion.model import DiffusionModel, fitted_film, fitted_picture, grey
from tools.fitting import fitted
from tools.image import Source
from tools.progress import Step, tell
from tools.required import refuse_unserved
from tools.video import ClipRequest, Filmed
from tools.working import FrameRule, Working

if TYPE_CHECKING:
    from tools.diffusion.adapter import Pictures
    from tools.diffusion.running import Ran


@dataclass(frozen=True)
class Footage:
    """What the model has filmed for one shot, at its own size and rate."""

    pictures: "Pictures"
    working: Working
    joints: tuple[int, ...]
    """Numbers of the pictures with which a further clip of the chain begins."""
    runs: tuple["Ran", ...]


class DiffusionVideo(DiffusionModel):
    """A pipeline that films."""

    kind = "video"

    def __init__(self, choice: DiffusionChoice) -> None:
        """See DiffusionModel."""
        super().__init__(choice)

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        """Write an mp4 of exactly the frames, size and rate that are asked for to `out`, and the
        sound that the model made with it, if any, beside it.

        Raises:
            Unsupported: a required field is not honoured.
            BadMedia: a reference cannot be read.
            Failed: the model made no picture, or memory ran out.
        """
        begin = time.monotonic()
        footage = self.filmed(request)
        tell(Step("writing"))
        held = _write(footage, request, out)
        remarks = [said for ran in footage.runs for said in ran.remarks]
        remarks += jumps(footage.pictures, footage.joints)
        return Filmed(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            frames=request.frames,
            fps=request.fps,
            seconds=time.monotonic() - begin,
            held=held,
            working=footage.working,
            joints=tuple(
                round(joint * request.fps / footage.working.fps) for joint in footage.joints
            ),
            sound=self._sound(footage, out),
            used=self.told(footage.runs[-1], request),
            remarks=tuple(dict.fromkeys(remarks)),
        )

    def filmed(self, request: ClipRequest) -> Footage:
        """The clip as the model makes it, at its own size and rate; see `shoot`."""
        from tools.diffusion.quiet import quieten
        from tools.diffusion.running import run

        refuse_unserved(request, self)
        quieten()
        working = self.working(request.size, request.frames, request.fps)
        whole = self.asked(request, working)
        lengths = chaining.clips(working.frames, self._rule(), self.declared.chains)
        shared = chaining.overlap(self.declared.chains)
        runs: list[Ran] = []
        parts: list[Pictures] = []
        joints: list[int] = []
        first = 0
        for number, frames in enumerate(lengths):
            part = _stretch(whole, first, frames, last=number == len(lengths) - 1)
            if parts:
                part = _going_on(part, parts[-1][-shared:])
            ran = run(
                self.planned, self.folder, self.adapter, part, request.seed + number, self.plan
            )
            runs.append(ran)
            parts.append(ran.made.pictures[shared if parts else 0 :])
            if number:
                joints.append(first + shared)
            first += len(ran.made.pictures) - shared
        pictures = np.concatenate(parts) if len(parts) > 1 else parts[0]
        size = pictures.shape[2], pictures.shape[1]
        really = Working(size=size, frames=len(pictures), fps=working.fps)
        return Footage(pictures, really, tuple(joints), tuple(runs))

    def _rule(self) -> FrameRule:
        rule = self.declared.frames
        assert rule is not None, f"{self.name} declares no length of clips"
        most = self.choice.most_frames
        return rule.model_copy(update={"most": min(rule.most, most)}) if most else rule

    def asked(self, request: ClipRequest, working: Working) -> Asked:
        """The request with its files read, at the model's size and rate, as one clip."""
        size, frames, fps = working.size, working.frames, working.fps
        first, last = request.first_frame, request.last_frame

        def film(source: Source | None) -> tuple[Any, ...]:
            return fitted_film(source, size, frames, fps) if source else ()

        return Asked(
            prompt=request.prompt,
            negative=request.negative,
            size=size,
            frames=frames,
            fps=fps,
            steps=self.steps,
            guidance=self.guidance,
            references=tuple(self.reference(one) for one in request.references),
            first_frame=fitted_picture(first.picture, first.digest, size) if first else None,
            last_frame=fitted_picture(last.picture, last.digest, size) if last else None,
            source=film(request.source),
            strength=request.strength or 1.0,
            mask=grey(film(request.mask)),
            performance=film(request.performance),
            controls={
                one.kind: film(Source(file=one.file, digest=one.digest, kind="film"))
                for one in request.controls
                if one.kind in self.controls
            },
        )

    def _sound(self, footage: Footage, out: Path) -> str:
        """The name of the sound's file; empty: there is none."""
        heard = [ran.made for ran in footage.runs]
        if not self.declared.sound or any(made.sound is None for made in heard):
            return ""
        if len(heard) > 1:  # chained clips do not go on in each other's sound
            return ""
        from tools.sound import wav

        assert heard[0].sound is not None
        path = out.with_suffix(".wav")
        wav.write(path, heard[0].sound, heard[0].rate)
        return path.name


def _stretch(whole: Asked, first: int, frames: int, *, last: bool) -> Asked:
    """One clip of a chain: its part of everything that runs along the shot."""

    def part(pictures: Sequence[Any]) -> tuple[Any, ...]:
        found = tuple(pictures[first : first + frames])
        return (*found, *found[-1:] * (frames - len(found)))

    return replace(
        whole,
        frames=frames,
        first_frame=whole.first_frame if first == 0 else None,
        last_frame=whole.last_frame if last else None,
        source=part(whole.source),
        mask=part(whole.mask),
        performance=part(whole.performance),
        controls={kind: part(pictures) for kind, pictures in whole.controls.items()},
    )


def _going_on(asked: Asked, before: "Pictures") -> Asked:
    """The clip with what it goes on from: the last pictures of the one before it."""
    from PIL import Image

    shown = tuple(Image.fromarray(one) for one in before)
    return replace(asked, first_frame=shown[0], overlap=shown if len(shown) > 1 else ())


def _write(footage: Footage, request: ClipRequest, out: Path) -> int:
    """Write the film's frames of the model's pictures; -> how many of them are held at the end."""
    from tools.encoding import FrameWriter
    from tools.retiming import held, retimed

    rate = footage.working.fps
    with FrameWriter(out, request.size, request.fps) as writer:
        # Retimed at the model's size, which is smaller than the film's as a rule.
        for frame in retimed(footage.pictures, rate, request.fps, request.frames):
            writer.write(fitted(frame, request.size))
    return held(len(footage.pictures), rate, request.fps, request.frames)
