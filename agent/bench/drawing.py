"""What previs costs, hand by hand and set by set, beside encoding the same frames."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from agent.bench.apart import apart
from agent.bench.row import Row, at_most
from agent.directing.places import SETS
from tools.staging import Hand, Staging

SIZE, FPS, SECONDS = (1280, 720), 24, 4
BUDGET = 2.5
"""Times the processor time of x264 veryfast alone on the same frames."""
USUAL = "village"
"""The set on which the hands are compared."""


def drawing(scratch: Path) -> Iterator[Row]:
    """Every hand in one set, and every set in ink wash: two people, one of them on the way."""
    sets = sorted(path.stem for path in SETS.glob("*.yaml"))
    for hand in get_args(Hand):
        yield _row(scratch, hand, USUAL if USUAL in sets else sets[0])
    for name in sets:
        if name != USUAL:
            yield _row(scratch, "ink_wash", name)


def _row(scratch: Path, hand: str, place: str) -> Row:
    clip = scratch / f"{hand}-{place}.mp4"
    drawn = apart("agent.bench.drawing:shoot", hand, place, str(clip))
    encoded = apart("agent.bench.drawing:encode", str(clip), str(scratch / "again.mp4"))
    alone = float(encoded.result)
    frames = SECONDS * FPS
    return at_most(
        f"previs, {hand}, {place}",
        float(drawn.result) / alone,
        BUDGET,
        "x",
        state="cold",
        beside=f"{1000 * float(drawn.result) / frames:.0f} CPU ms a frame, x264 alone"
        f" {1000 * alone / frames:.0f}",
    )


def shoot(hand: str, place: str, out: str) -> float:
    """Shoot a clip of two people in a set; returns CPU seconds, imports left out."""
    import time

    import tools.media  # noqa: F401 - imports are left out
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
    """Encode the frames of a clip again; returns CPU seconds of the encoder alone."""
    import time

    from tools.media import FrameWriter, read_frames

    total = 0.0
    with FrameWriter(Path(out), SIZE, FPS) as writer:
        for frame in read_frames(Path(clip)):
            begin = time.process_time()
            writer.write(frame)
            total += time.process_time() - begin
        begin = time.process_time()
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
