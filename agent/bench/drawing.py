"""What previs costs, hand by hand and set by set, beside encoding the same frames."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

from agent.bench.apart import apart
from agent.bench.row import Row, at_most
from agent.directing.places import SETS
from tools.staging import Hand, Staging

SIZE, FPS, SECONDS = (1280, 720), 24, 4
BUDGET = 2.5
"""Times the processor time of x264 veryfast alone on the same frames; see encode."""
COMPARED = ("village", "bedroom", "winter-river")
"""Sets on which the hands are compared: houses, a room, water."""
AT_ONCE = 2
"""Clips shot side by side, as those of a film are."""


def drawing(scratch: Path) -> Iterator[Row]:
    """Every set in ink wash, then a few in the other hands: two people, one of them on the way."""
    sets = sorted(path.stem for path in SETS.glob("*.yaml"))
    hands: tuple[str, ...] = get_args(Hand)
    clips = [(hands[0], name) for name in sets]
    clips += [(hand, name) for hand in hands[1:] for name in COMPARED if name in sets]
    drawn = alone = 0.0
    with ThreadPoolExecutor(AT_ONCE) as side_by_side:
        spent = side_by_side.map(lambda clip: _spent(scratch, *clip), clips)
        for (hand, place), (drew, encoded) in zip(clips, spent, strict=True):
            drawn, alone = drawn + drew, alone + encoded
            yield _row(f"previs, {hand}, {place}", drew, encoded, 1)
    yield _row("previs, all of these together", drawn, alone, len(clips))


def _spent(scratch: Path, hand: str, place: str) -> tuple[float, float]:
    """CPU seconds of a clip, and of the encoder alone on its frames."""
    clip, again = (scratch / f"{hand}-{place}{end}.mp4" for end in ("", "-again"))
    drawn = apart("agent.bench.drawing:shoot", hand, place, str(clip))
    encoded = apart("agent.bench.drawing:encode", str(clip), str(again))
    return float(drawn.result), float(encoded.result)


def _row(name: str, drawn: float, alone: float, clips: int) -> Row:
    frames = clips * SECONDS * FPS
    return at_most(
        name,
        drawn / alone,
        BUDGET,
        "x",
        state="cold",
        beside=f"{1000 * drawn / frames:.0f} CPU ms a frame, x264 alone"
        f" {1000 * alone / frames:.0f}",
    )


def shoot(hand: str, place: str, out: str) -> float:
    """Shoot a clip of two people in a set; returns CPU seconds, imports left out."""
    import time

    import tools.media  # noqa: F401 - what a worker has loaded before its first shot
    from tools.previs import Previs
    from tools.video import ClipRequest

    staging = staged(hand, place)
    model = Previs()
    model.frame(staging.model_copy(update={"pieces": (), "figures": ()}), (64, 36))
    begin = time.process_time()
    request = ClipRequest(
        prompt="", frames=SECONDS * FPS, fps=FPS, size=SIZE, seed=1, staging=staging
    )
    model.shoot(request, Path(out))
    return time.process_time() - begin


def encode(clip: str, out: str) -> float:
    """Encode the frames of a clip again; returns CPU seconds of x264 alone.

    It is x264 veryfast as anybody would call it, in groups as long as ours: what our writer saves
    is no part of it.
    """
    import time

    import av
    from av.video.frame import VideoFrame

    from tools.encoding import CRF, ENCODER
    from tools.frames import PIXELS
    from tools.media import read_frames

    total = 0.0
    kept = ("g", "keyint_min", "sc_threshold", "flags", "mbtree")
    settings = {"preset": "veryfast", "crf": str(CRF)} | {name: ENCODER[name] for name in kept}
    with av.open(out, "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options=settings)
        (stream.width, stream.height), stream.pix_fmt = SIZE, PIXELS
        stream.codec_context.thread_count = 1
        for frame in read_frames(Path(clip)):
            begin = time.process_time()
            container.mux(stream.encode(VideoFrame.from_ndarray(frame, format="rgb24")))
            total += time.process_time() - begin
        begin = time.process_time()
        container.mux(stream.encode(None))
    return total + time.process_time() - begin


def staged(hand: str, place: str) -> Staging:
    """A full shot of somebody who walks while somebody else stands by, with a slow push."""
    from agent.directing.locations import Setting
    from agent.directing.places import place as built
    from agent.directing.staging import stage
    from agent.film import Character, Shot, Subject, Voice, World
    from tools.looks import Garment, Look
    from tools.staging import Style

    looks = (
        Look(garments=(Garment(kind="coat", colour="#8c3a32"),)),
        Look(hair="bun", garments=(Garment(kind="dress", colour="#4f6f8a"),)),
    )
    where = built(Setting(id="here", name="here", template=place))
    usual = ("middle", "right", "left", "enter", "exit")
    marks: list[str] = [m for m in usual if m in where.marks] or list(where.marks)
    subjects = tuple(
        Subject(who=name, mark=mark, to=to)
        for name, mark, to in zip(
            ("ann", "ben"), marks, (marks[-1] if len(marks) > 2 else None, None), strict=False
        )
    )
    world = World(
        schema=1,
        style=Style.model_validate({"hand": hand}),
        narrator=Voice(name="en-gb"),
        characters={
            n: Character(name=n, looks={"default": look})
            for n, look in zip(("ann", "ben"), looks, strict=True)
        },
        places={"here": where},
    )
    shot = Shot(
        id="1", scene="1", place="here", size="wide", side="three-quarter right", move="push",
        subjects=subjects, focus=tuple(s.who for s in subjects), lines=((1, 1),),
        seconds=SECONDS,
    )  # fmt: skip
    return stage(shot, world, size=SIZE, seed=1, frames=SECONDS * FPS, fps=FPS)
