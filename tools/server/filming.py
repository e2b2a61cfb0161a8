"""A shot filmed by a server: as one job or a chain of them, retimed and fitted to the film."""

import tempfile
import time
from abc import ABC, abstractmethod
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tools.diffusion import chaining
from tools.frames import Rgb
from tools.progress import Step, tell
from tools.required import refuse_unserved
from tools.server import received
from tools.server.job import Job, Service
from tools.server.model import RemoteModel
from tools.server.received import Footage
from tools.server.stretch import Stretch
from tools.server.wire import Wire
from tools.video import ClipRequest, Filmed
from tools.working import Working, frames_at


@dataclass(frozen=True)
class Part:
    """One clip of a shot."""

    asked: Working
    """Its size, rate and length."""
    wire: Wire
    room: Path
    """A folder for files that are sent."""
    number: int = 0
    """Within the shot."""
    before: Rgb | None = None
    """The last picture of the clip before it, which it goes on from."""


class RemoteVideo(RemoteModel, ABC):
    """The part of tools.video.VideoModel that is the same whatever the server."""

    kind = "video"
    counts: bool
    """Whether a clip's number of pictures can be asked for."""

    @abstractmethod
    def order(self, request: ClipRequest, part: Part) -> Service:
        """What is asked of the server for one clip of a shot."""

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        """Write an H.264 mp4 without sound, exactly `frames` long, to `out`.

        Raises:
            Unsupported: a required field is not honoured.
            BadMedia: a reference cannot be read, or what the server sent.
            Failed: the server failed, did not end or does not answer, or nothing is to be seen.
            MissingTool: the server cannot be used.
        """
        begin = time.monotonic()
        refuse_unserved(request, self)
        remarks: list[str] = []
        with self.turn() as wire, ExitStack() as jobs:
            folder = tempfile.TemporaryDirectory(dir=out.parent, prefix=".")
            room = Path(jobs.enter_context(folder))
            orders, stretch = self._filmed(request, jobs, wire, room, remarks)
            tell(Step("writing"))
            held = stretch.write(request, out)
            if held:
                remarks.append(
                    f"{self.name} has filmed {stretch.length} pictures, {float(stretch.fps):g} a "
                    f"second: the last {held / request.fps:.1f} s stand still. Shorten the shot"
                )
        rate = max(1, round(stretch.fps))
        return Filmed(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            frames=request.frames,
            fps=request.fps,
            seconds=time.monotonic() - begin,
            held=held,
            working=Working(size=stretch.clips[0].size, frames=stretch.length, fps=rate),
            joints=stretch.joints(request),
            used=self.told(orders[0].told(), wire),
            remarks=tuple(dict.fromkeys(remarks)),
        )

    def _filmed(
        self, request: ClipRequest, jobs: ExitStack, wire: Wire, room: Path, remarks: list[str]
    ) -> tuple[list[Service], Stretch]:
        """The clips of the shot; their jobs end with `jobs`."""
        orders: list[Service] = []
        clips: list[Footage] = []
        lengths = self._lengths(request)
        for number, asked in enumerate(lengths):
            before = clips[-1].last() if clips else None
            orders.append(self.order(request, Part(asked, wire, room, number, before)))
            job = Job(orders[-1], wire, self.choice.timeout, remarks)
            path = room / f"clip{number}.mp4"
            clips.append(jobs.enter_context(job.result(path, received.footage)))
            expected = self._expected(asked, clips[-1])
            remarks += received.check_clip(clips[-1], asked.size, expected, self.who)
        # A clip of just the pictures asked for has them at the rate asked for, whatever it says.
        as_asked = self.counts and clips[0].frames == lengths[0].frames
        return orders, Stretch(clips, Fraction(lengths[0].fps) if as_asked else clips[0].fps)

    def _lengths(self, request: ClipRequest) -> list[Working]:
        """At what each clip of the shot is filmed."""
        working = self.working(request.size, request.frames, request.fps)
        wanted = frames_at(request.frames, request.fps, working.fps)
        # What runs along the shot cannot go together with a picture to go on from.
        alone = request.source or any(one.kind in self.controls for one in request.controls)
        lengths = chaining.clips(wanted, self.rule, "" if alone else self.chains)
        return [working.model_copy(update={"frames": length}) for length in lengths]

    def _expected(self, asked: Working, clip: Footage) -> int:
        """How many pictures a clip should have."""
        return asked.frames if self.counts else int(asked.frames * clip.fps / asked.fps)
