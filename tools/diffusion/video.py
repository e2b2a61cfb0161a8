"""Local video models: clips from words, frames, references, masks, controls and performances."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tools.conditioning import Reference, Source
from tools.diffusion import chaining, keyframes
from tools.diffusion.adapter import Asked
from tools.diffusion.brought import fitted_film, fitted_picture, with_mask
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.joints import jumps
from tools.diffusion.model import DiffusionModel
from tools.fitting import fitted
from tools.progress import Step, tell
from tools.required import refuse_unserved
from tools.video import ClipRequest, Filmed
from tools.working import FrameRule, Working, frames_at

if TYPE_CHECKING:
    from PIL.Image import Image

    from tools.diffusion.adapter import Pictures
    from tools.diffusion.running import Ran


@dataclass(frozen=True)
class Footage:
    """What the model has filmed for one shot, at its own size and rate."""

    pictures: "Pictures"
    working: Working
    joints: tuple[int, ...]
    """Numbers of the pictures with which a further clip of the chain begins."""
    keyframes: int
    """How many pictures on the way it was given."""
    runs: tuple["Ran", ...]
    remarks: tuple[str, ...]

    @property
    def ran(self) -> "Ran":
        """All runs as one: what they took together, and the most that one of them needed."""
        return replace(
            self.runs[-1],
            seconds=sum(ran.seconds for ran in self.runs),
            peak_bytes=max(ran.peak_bytes for ran in self.runs),
        )


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
        sound, silence = self._sound(footage, request, out)
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
            joints=chaining.frames_of(
                footage.joints, footage.working.fps, request.fps, request.frames
            ),
            sound=sound,
            used=self.told(footage.ran, request) | keyframes.told(request),
            remarks=(*footage.remarks, *silence),
        )

    def filmed(self, request: ClipRequest) -> Footage:
        """The clip as the model makes it, at its own size and rate; see `shoot`."""
        from tools.diffusion.quiet import quieten

        refuse_unserved(request, self)
        quieten()
        working = self.working_here(request.size, request.frames, request.fps)
        wanted = frames_at(request.frames, request.fps, working.fps)
        footage = self._chained(self.asked(request, working), wanted, request.seed)
        missing, left = wanted - len(footage.pictures), len(request.keyframes) - footage.keyframes
        said = [self._short(missing, working.fps)] if missing > 0 else []
        said += [keyframes.left_out(left, self)] if left else []
        return replace(footage, remarks=(*footage.remarks, *said))

    def _chained(self, whole: Asked, wanted: int, seed: int) -> Footage:
        """As many clips as are needed, each going on from the end of the one before it."""
        from tools.diffusion.running import run

        rule, chains = self._rule(), self.declared.chains
        shared = chaining.overlap(rule, chains)
        lengths = chaining.clips(wanted, rule, chains)
        runs: list[Ran] = []
        joints: list[int] = []
        first = shown = 0
        for number, frames in enumerate(lengths):
            part = _stretch(whole, first, frames, last=number == len(lengths) - 1)
            part = self._on_the_way(part, whole, first, shared if runs else 1)
            shown += len(part.keyframes)
            if runs:
                part = _going_on(part, runs[-1].made.pictures[-shared:])
                joints.append(first + shared)
            ran = run(self.planned, self.folder, self.adapter, part, [seed + number], self.plan)
            runs.append(ran)
            first += len(ran.made.pictures) - shared
        parts = [ran.made.pictures[shared if n else 0 :] for n, ran in enumerate(runs)]
        pictures = np.concatenate(parts) if len(parts) > 1 else parts[0]
        size = pictures.shape[2], pictures.shape[1]
        return Footage(
            pictures=pictures,
            working=Working(size=size, frames=len(pictures), fps=whole.fps),
            joints=tuple(joints),
            keyframes=shown,
            runs=tuple(runs),
            remarks=(*_said(runs), *jumps(pictures, joints)),
        )

    def _on_the_way(self, part: Asked, whole: Asked, first: int, known: int) -> Asked:
        """A clip of a chain with the keyframes that fall into it and not on what is given."""
        found = keyframes.within(
            whole.keyframes,
            first,
            part.frames,
            self.declared.keyframes,
            known=known,
            ends=part.last_frame is not None,
        )
        pictures = {frame: whole.keyframes[number] for frame, number in found.items()}
        return replace(part, keyframes=pictures)

    def _short(self, missing: int, fps: int) -> str:
        longest = self._rule().most
        return (
            f"{self.name} films {longest} pictures in one go and cannot go on from them: the last "
            f"{missing / fps:.1f} s stand still. Make the shot shorter, or choose another model."
        )

    def _rule(self) -> FrameRule:
        rule = self.declared.frames
        assert rule is not None, f"{self.name} declares no length of clips"
        return chaining.limited(rule, self.choice.most_frames)

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """As DiffusionModel.settings, and how fast and how long it films."""
        own = {"fps": self.choice.fps or self.declared.fps, "most_frames": self._rule().most}
        return {**super().settings, **own}

    def asked(self, request: ClipRequest, working: Working) -> Asked:
        """The request with its files read, at the model's size and rate, as one clip."""
        size, frames, fps = working.size, working.frames, working.fps
        first, last = request.first_frame, request.last_frame
        between = request.keyframes if "keyframes" in self.honours else ()
        shown, mask = with_mask(request.source, request.mask, size, frames, fps)

        def frame(one: Reference) -> Any:
            return fitted_picture(one.picture, one.digest, size)

        def film(source: Source | None) -> tuple[Any, ...]:
            return fitted_film(source, size, frames, fps) if source else ()

        return Asked(
            prompt=request.prompt,
            negative=request.negative,
            loras=request.loras,
            size=size,
            frames=frames,
            fps=fps,
            steps=self.steps,
            guidance=self.guidance,
            references=tuple(self.reference(one) for one in request.references),
            first_frame=frame(first) if first else None,
            last_frame=frame(last) if last else None,
            keyframes={
                number: frame(one.picture)
                for number, one in keyframes.at_rate(between, request.fps, fps).items()
            },
            source=shown,
            strength=request.strength or 1.0,
            mask=mask,
            performance=self._performed(film(request.performance)),
            controls={
                one.kind: film(Source(file=one.file, digest=one.digest, kind="film"))
                for one in request.controls
                if one.kind in self.controls
            },
        )

    def _performed(self, shown: tuple["Image", ...]) -> tuple["Image", ...]:
        """A performance as it is followed: as it is, or as its outlines."""
        from PIL import Image

        from tools.outlines import outlines

        if self.performs_by != "edge":
            return shown
        frames = [np.asarray(one) for one in shown]
        return tuple(Image.fromarray(one) for one in outlines(frames))

    def _sound(
        self, footage: Footage, request: ClipRequest, out: Path
    ) -> tuple[str, tuple[str, ...]]:
        """The name of the sound's file, empty where there is none, and why."""
        made = footage.runs[0].made
        if made.sound is None or not made.rate:
            return "", ()
        if len(footage.runs) > 1:
            return "", ("its sound is left out: chained clips do not go on in each other's",)
        from tools.sound import wav

        path = out.with_suffix(".wav")
        samples = round(request.frames * made.rate / request.fps)
        wav.write(path, made.sound[:samples], made.rate)
        return path.name, ()


def _said(runs: Sequence["Ran"]) -> tuple[str, ...]:
    """What the runs remark, each once."""
    return tuple(dict.fromkeys(said for ran in runs for said in ran.remarks))


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
    from tools.kept import kept_over
    from tools.retiming import held, retimed

    rate, size = footage.working.fps, request.size
    # Retimed at the model's size, which is smaller than the film's as a rule.
    shown = retimed(footage.pictures, rate, request.fps, request.frames)
    painted = (fitted(frame, size) for frame in shown)
    with FrameWriter(out, request.size, request.fps) as writer:
        for frame in kept_over(painted, request):
            writer.write(frame)
    return held(len(footage.pictures), rate, request.fps, request.frames)
