"""What a server has filmed for one shot: its clips one after another, as the film's frames."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

from tools.diffusion.chaining import frames_of
from tools.fitting import fitted
from tools.frames import Rgb
from tools.retiming import held, retimed
from tools.server.received import Footage
from tools.video import ClipRequest


@dataclass(frozen=True)
class Stretch:
    """Clips of which each but the first begins with the last picture of the one before it."""

    clips: Sequence[Footage]
    fps: Fraction
    """Pictures a second of them all."""

    @property
    def length(self) -> int:
        """Pictures in all."""
        return sum(clip.frames for clip in self.clips) - len(self.clips) + 1

    def pictures(self) -> Iterator[Rgb]:
        """All of them, in the size of the first."""
        for number, clip in enumerate(self.clips):
            for picture in clip.pictures(first=min(number, 1)):
                yield fitted(picture, self.clips[0].size)

    def joints(self, request: ClipRequest) -> tuple[int, ...]:
        """The film's frames with which a further clip begins."""
        lasts = accumulate(clip.frames - 1 for clip in self.clips[:-1])
        return frames_of((n + 1 for n in lasts), self.fps, request.fps, request.frames)

    def write(self, request: ClipRequest, out: Path) -> int:
        """Write the frames that are asked for to `out`; -> how many are held at the end."""
        from tools.encoding import FrameWriter
        from tools.kept import kept_over

        frames, fps, size = request.frames, request.fps, request.size
        painted = (fitted(one, size) for one in retimed(self.pictures(), self.fps, fps, frames))
        with FrameWriter(out, size, fps) as writer:
            for frame in kept_over(painted, request):
                writer.write(frame)
        return held(self.length, self.fps, request.fps, request.frames)
