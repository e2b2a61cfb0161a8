"""What a figure does over a shot: where it is at each frame, how it steps, blinks and speaks."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tools.creatures import CREATURES
from tools.previs.figures import Moment
from tools.staging import Figure, Point, SetPiece, Waypoint
from tools.video import Mouth

ONCE = frozenset({"jump", "throw", "reach", "fall"})
"""Poses that are an act: it happens once, in the middle of the shot."""
GAITS = frozenset({"walk", "run", "crawl"})

HOLD = 2
"""Frames that a drawing stands: figures move on twos."""
ACT_SECONDS = 1.1
BREATH_SECONDS = 3.6
BLINK_SECONDS = 0.13
STRIDE = 0.85
"""Two steps, in standing heights."""
FASTEST = 1.25
"""Strides a second; whoever goes faster takes longer ones."""
RUNNING = 1.8
"""By how much longer the strides of a run are, and how many more of them there are."""
BEATS = {"fly": 2.6, "swim": 1.1}
"""Cycles a second of wings and fins: these go on whether or not they lead anywhere."""
_OPEN = (0.12, 0.40, 0.72)


@dataclass(frozen=True)
class Beat:
    """A figure at one frame."""

    figure: Figure
    """With the pose of this moment."""
    position: Point
    facing: float
    moment: Moment


class Performance:
    """One figure through the frames of a shot."""

    def __init__(
        self,
        figure: Figure,
        *,
        frames: int,
        fps: int,
        phases: int,
        seed: int,
        mouth: Mouth | None = None,
    ) -> None:
        """Prepare a figure whose pose has so many drawings."""
        self._figure = figure
        self._frames, self._fps, self._phases = frames, fps, phases
        self._mouth = mouth
        self._way = () if figure.on else _way(figure.path, figure.position)
        self._beats = _beats(figure)
        self._goes = figure.pose in GAITS or self._beats > 0 or figure.look.species != "human"
        self._blinks = _blinks(frames / fps, seed)
        self._breath = float(np.random.default_rng((seed, 7)).random())
        self._resting = figure.model_copy(update={"pose": "stand"})

    def at(self, frame: int) -> Beat:
        """The figure at a frame."""
        position, heading, going = self._place(frame)
        held = frame - frame % HOLD
        figure = self._figure
        if figure.pose in ("walk", "run") and not going and not self._beats:
            figure = self._resting
        facing = figure.facing
        if heading is not None and abs(_turn(facing, heading)) <= 100 and self._goes:
            facing = heading
        moment = Moment(
            mouth=self._openness(held),
            blink=any(a <= held / self._fps < b for a, b in self._blinks),
            phase=self._phase(held, going),
        )
        return Beat(figure, position, facing, moment)

    def _share(self, frame: int) -> float:
        return frame / max(self._frames - 1, 1)

    def _place(self, frame: int) -> tuple[Point, float | None, bool]:
        """Position, heading of travel and whether the figure is on its way."""
        if not self._way:
            return self._figure.position, None, False
        (x, y, z), leg, t = _along(self._way, self._share(frame))
        if leg is None:
            return (x, y, z), None, False
        a, b = leg
        return (x, y + self._leap(t), z), _heading(a.position, b.position), a.position != b.position

    def _leap(self, t: float) -> float:
        """Metres above the ground on the way of a jump."""
        leaps = self._figure.pose == "jump" and not self._beats
        return self._figure.look.height * 0.8 * t * (1 - t) if leaps else 0.0

    def _phase(self, frame: int, going: bool) -> int:
        if self._phases <= 1:
            return 0
        pose = self._figure.pose
        if self._beats:
            return (
                int((frame / self._fps * self._beats + self._breath) * self._phases) % self._phases
            )
        if pose in GAITS:
            return self._step(frame) if going else 0
        if pose in ONCE:
            return min(int(self._acted(frame) * self._phases), self._phases - 1)
        breaths = frame / self._fps / BREATH_SECONDS + self._breath
        return int(breaths * self._phases) % self._phases

    def _step(self, frame: int) -> int:
        """The drawing of a gait, by the way gone so far."""
        share, gone = self._share(frame), 0.0
        stride = self._stride()
        for a, b in pairwise(self._way):
            part = min(max((share - a.at) / (b.at - a.at), 0.0), 1.0)
            gone += math.dist(a.position, b.position) * part
        return int(gone / stride * self._phases) % self._phases

    def _stride(self) -> float:
        """Metres of two steps."""
        way = sum(math.dist(a.position, b.position) for a, b in pairwise(self._way))
        walked = (self._way[-1].at - self._way[0].at) * self._frames / self._fps
        look = self._figure.look
        own = STRIDE if look.species == "human" else CREATURES[look.species].stride
        faster = RUNNING if self._figure.pose == "run" else 1.0
        most = FASTEST * faster * max(1.0, 1.0 / math.sqrt(max(look.height, 0.1)))
        return max(look.height * own * faster, way / max(walked, 0.1) / most)

    def _acted(self, frame: int) -> float:
        """How much of the act has happened: along the way if there is one."""
        if self._way:
            first, last = self._way[0].at, self._way[-1].at
            return min(max((self._share(frame) - first) / (last - first), 0.0), 0.999)
        seconds = self._frames / self._fps
        begins = max(0.0, min(0.35 * seconds, seconds - ACT_SECONDS))
        return min(max((frame / self._fps - begins) / ACT_SECONDS, 0.0), 0.999)

    def _openness(self, frame: int) -> int:
        """0 to 3."""
        if self._mouth is None or not 0 <= frame - self._mouth.first < len(self._mouth.open):
            return 0
        open_ = self._mouth.open[frame - self._mouth.first]
        return sum(open_ >= limit for limit in _OPEN)


class Travel:
    """One piece of the set through the frames of a shot: boats, carts and cars go their way."""

    def __init__(self, piece: SetPiece, frames: int) -> None:
        """Plan the way of a piece; it may lead nowhere."""
        self._piece, self._frames = piece, frames
        self._way = _way(piece.path, piece.position)

    @property
    def moves(self) -> bool:
        return bool(self._way)

    def at(self, frame: int) -> tuple[Point, float]:
        """Where it is, and the heading of its front: the way it goes, went or will go."""
        if not self._way:
            return self._piece.position, self._piece.facing
        share = frame / max(self._frames - 1, 1)
        position, leg, _ = _along(self._way, share)
        legs = [leg] if leg else []
        before = [pair for pair in pairwise(self._way) if pair[1].at <= share]
        after = [pair for pair in pairwise(self._way) if pair[0].at >= share]
        for a, b in (*legs, *reversed(before), *after):
            heading = _heading(a.position, b.position)
            if heading is not None:
                return position, heading
        return position, self._piece.facing


def _along(
    way: tuple[Waypoint, ...], share: float
) -> tuple[Point, tuple[Waypoint, Waypoint] | None, float]:
    """The place after a share of the shot, the leg of the way it is on and the share of that."""
    for a, b in pairwise(way):
        if a.at <= share < b.at or share == b.at == 1:
            t = (share - a.at) / (b.at - a.at)
            x, y, z = (p + (q - p) * t for p, q in zip(a.position, b.position, strict=True))
            return (x, y, z), (a, b), t
    rests = way[0] if share < way[0].at else way[-1]
    return rests.position, None, 0.0


def _beats(figure: Figure) -> float:
    """Beats a second of somebody on the wing or in the water; 0: neither."""
    kind = CREATURES.get(figure.look.species)
    if kind is None:
        return 0.0
    if kind.flies and figure.pose in ("run", "jump"):
        return BEATS["fly"] * min(max(math.sqrt(0.5 / figure.look.height), 0.5), 1.8)
    swims = kind.swims and not kind.flies and figure.pose in ("stand", "walk", "run", "jump")
    return BEATS["swim"] * (2.0 if figure.pose in ("run", "jump") else 1.0) if swims else 0.0


def _way(path: tuple[Waypoint, ...], position: Point) -> tuple[Waypoint, ...]:
    """A path from its first moment on; empty when it leads nowhere."""
    legs = sorted(path, key=lambda waypoint: waypoint.at)
    if legs and legs[0].at > 0:
        legs.insert(0, Waypoint(at=0, position=position))
    ordered = [w for i, w in enumerate(legs) if i == 0 or w.at > legs[i - 1].at]
    moves = any(w.position != ordered[0].position for w in ordered)
    return tuple(ordered) if moves else ()


def _heading(a: Point, b: Point) -> float | None:
    dx, dz = b[0] - a[0], b[2] - a[2]
    return math.degrees(math.atan2(dx, dz)) % 360 if math.hypot(dx, dz) > 1e-6 else None


def _turn(a: float, b: float) -> float:
    """Degrees from heading a to heading b, -180 to 180."""
    return (b - a + 180) % 360 - 180


def _blinks(seconds: float, seed: int) -> tuple[tuple[float, float], ...]:
    """When the eyes are shut, in seconds; never in the first half second, for a still is a face."""
    rng = np.random.default_rng((seed, 3))
    spans, now = [], 0.5 + float(rng.random()) * 2.5
    while now < seconds:
        spans.append((now, now + BLINK_SECONDS))
        now += 2.2 + float(rng.random()) * 3.0
    return tuple(spans)
