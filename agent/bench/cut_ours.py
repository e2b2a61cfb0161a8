"""Our side of the cut's bench: the same segments, mix and join that a film's stages ask for."""

import asyncio
import hashlib
from pathlib import Path

import numpy as np

from tools.cut.request import CUT, Clip, CutRequest, Subtitle, Transition
from tools.frames import Rgb
from tools.sound.cue import Cue
from tools.sound.mix import MixRequest

SIZE, FPS, SECONDS = (1280, 720), 24, 5
DISTINCT = 6
"""Different clips; longer films repeat them, each time as if it were another."""
FADE = 12
"""Frames: half a second, after every fourth clip."""


def prepared(folder: str) -> int:
    """Write the clips, one of them twice with a change, and a spoken line for each."""
    from tools.encoding import FrameWriter
    from tools.sound import wav

    home = Path(folder)
    home.mkdir(parents=True)
    for number in range(DISTINCT + 1):
        rng = np.random.default_rng(number)
        coarse = rng.integers(40, 220, (18, 40, 3), dtype=np.uint8)
        wide = _enlarged(coarse)
        with FrameWriter(home / f"{number}.mp4", SIZE, FPS) as clip:
            for frame in range(SECONDS * FPS):
                x = 2 * frame
                clip.write(np.ascontiguousarray(wide[: SIZE[1], x : x + SIZE[0]]))
        time = np.arange(3 * 48000) / 48000
        tone = 0.2 * np.sin(2 * np.pi * (180 + 40 * number) * time) * np.sin(6 * time) ** 2
        wav.write(home / f"{number}.wav", tone[:, None].astype(np.float32), 48000)
    music = 0.1 * np.sin(2 * np.pi * 110 * np.arange(20 * 48000) / 48000)
    wav.write(home / "music.wav", music[:, None].astype(np.float32), 48000)
    return DISTINCT


def _enlarged(coarse: Rgb) -> Rgb:
    import cv2

    wide = cv2.resize(coarse, (SIZE[0] + 2 * SECONDS * FPS, SIZE[1]), interpolation=cv2.INTER_CUBIC)
    grain = np.random.default_rng(9).integers(-6, 7, wide.shape)
    return np.asarray(np.clip(wide + grain, 0, 255), np.uint8)


def words(number: int) -> str:
    """What is said over a clip."""
    return f"This is what is said over shot {number + 1}, a line of usual length."


def ours(clips: str, count: int, burn: bool, changed: bool, home: str) -> int:
    """Cut a film with everything made kept under `home`; returns its frames."""
    return asyncio.run(_cut(Path(clips), count, burn, changed, Path(home)))


async def _cut(clips: Path, count: int, burn: bool, changed: bool, home: Path) -> int:
    from agent.build import Build
    from agent.store import Recipe, Store
    from tools.cut.assemble import AssembleRequest, SegmentFile
    from tools.cut.segments import segments
    from tools.jobs import FILM, MIX, SEGMENT, cut_segment, join, mix_sound
    from tools.workers import LocalWorkers

    request, sound = _request(clips, count, burn, changed), _sound(clips, count)
    workers = LocalWorkers(2)
    build = Build(Store(home), workers)
    try:
        pieces = segments(request)
        mixing = asyncio.create_task(
            build.make(Recipe("mix", 1, MIX, sound.canonical()), "film", mix_sound, sound)
        )
        made = await asyncio.gather(
            *(
                build.make(Recipe("segment", 1, SEGMENT, p.canonical()), str(n), cut_segment, p)
                for n, p in enumerate(pieces)
            )
        )
        mixed = await mixing
        asked = AssembleRequest(
            segments=tuple(
                SegmentFile(path=a.path, digest=a.digest, frames=p.frames)
                for a, p in zip(made, pieces, strict=True)
            ),
            fps=FPS,
            mix=mixed.path,
            mix_digest=mixed.digest,
        )
        await build.make(Recipe("film", 1, FILM, asked.canonical()), "film", join, asked)
    finally:
        workers.close()
    return sum(piece.frames for piece in pieces)


def _request(clips: Path, count: int, burn: bool, changed: bool) -> CutRequest:
    fade = Transition(kind="fade", frames=FADE)
    parts = []
    for number in range(count):
        source = DISTINCT if changed and number == count // 2 else number % DISTINCT
        path = clips / f"{source}.mp4"
        file = hashlib.sha256(path.read_bytes()).hexdigest()
        parts.append(
            Clip(
                path=path,
                digest=f"{file} {number}",  # or what one shot's clip made would serve others
                frames=SECONDS * FPS,
                head=fade if number and number % 4 == 0 else CUT,
                tail=fade if number % 4 == 3 and number + 1 < count else CUT,
            )
        )
    said = tuple(
        Subtitle(text=words(n), first=n * SECONDS * FPS + 12, last=(n + 1) * SECONDS * FPS - 12)
        for n in range(count)
    )
    return CutRequest(size=SIZE, fps=FPS, parts=tuple(parts), subtitles=said, burn=burn)


def _sound(clips: Path, count: int) -> MixRequest:
    cues = [
        Cue(
            file=clips / f"{n % DISTINCT}.wav", digest=str(n % DISTINCT), role="voice",
            start=n * SECONDS * FPS + 12,
        )
        for n in range(count)
    ]  # fmt: skip
    cues.append(Cue(name="wind", role="ambience", start=0, frames=count * SECONDS * FPS))
    return MixRequest(frames=count * SECONDS * FPS, fps=FPS, cues=tuple(cues))
