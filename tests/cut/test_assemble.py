"""The film joined: exact frames at every rate, nothing encoded, names in it, the same bytes."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from tools.cut.assemble import AssembleRequest, Chapter, SegmentFile, assemble
from tools.cut.check import CheckRequest, check
from tools.cut.render import render_segment
from tools.cut.request import Clip, CutRequest, Transition, hard_cuts, length
from tools.cut.segments import segments
from tools.encoding import FrameWriter
from tools.errors import BadMedia, Failed
from tools.media import opened, probe, read_planes
from tools.sound import aac, wav
from tools.sound.noise import RATE

SIZE = (96, 54)
Clips = Callable[..., Clip]


def files(folder: Path, request: CutRequest) -> tuple[SegmentFile, ...]:
    made = []
    for number, segment in enumerate(segments(request)):
        path = folder / f"segment{number}.mp4"
        render_segment(segment, path)
        made.append(SegmentFile(path=path, digest=str(number), frames=segment.frames))
    return tuple(made)


def sound(path: Path, frames: int, fps: int) -> Path:
    plain = path.with_suffix(".wav")
    wav.write(plain, np.zeros((frames * RATE // fps, 2), np.float32), RATE)
    aac.encode(plain, path)
    return path


def packets(path: Path) -> list[bytes]:
    with opened(path) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.pts is not None]


@pytest.mark.parametrize("fps", [24, 25, 30])
def test_a_film_has_exactly_the_planned_frames_and_cuts(
    tmp_path: Path, clip: Clips, fps: int
) -> None:
    dissolve = Transition(kind="dissolve", frames=7)
    parts = (
        clip("a", 29, 20, fps),
        clip("b", 31, 160, fps),
        clip("c", 37, 40, fps, head=dissolve),
        clip("d", 25, 150, fps),
    )
    request = CutRequest(size=SIZE, fps=fps, parts=parts)
    total = length(request)
    film, mix = tmp_path / "film.mp4", sound(tmp_path / "mix.m4a", total, fps)
    done = assemble(AssembleRequest(segments=files(tmp_path, request), fps=fps, mix=mix), film)
    assert (done.frames, probe(film).frames, total) == (115, 115, 115)
    assert done.audio_seconds == pytest.approx(total / fps, abs=1 / fps)
    assert check(film, CheckRequest(frames=total, fps=fps, cuts=hard_cuts(request))) == ()
    a = [float(p[: SIZE[1]].mean()) for p in read_planes(film, 29, 53)]
    b = [float(p[: SIZE[1]].mean()) for p in read_planes(parts[1].path, 0, 24)]
    assert a == pytest.approx(b, abs=1.5)


def test_joining_copies_every_packet(tmp_path: Path, clip: Clips) -> None:
    parts = clip("a", 30), clip("b", 17, 120)
    made = files(tmp_path, CutRequest(size=SIZE, parts=parts))
    assemble(AssembleRequest(segments=made), tmp_path / "film.mp4")
    assert packets(tmp_path / "film.mp4") == [p for part in parts for p in packets(part.path)]


def test_the_film_is_the_same_bytes_every_time_and_names_itself(
    tmp_path: Path, clip: Clips
) -> None:
    made = files(tmp_path, CutRequest(size=SIZE, parts=(clip("a", 48),)))
    request = AssembleRequest(
        segments=made,
        mix=sound(tmp_path / "mix.m4a", 48, 24),
        title="江雪",
        comment="CC BY 4.0",
        language="zho",
        chapters=(Chapter(title="River", first=0), Chapter(title="Snow", first=24)),
    )
    for name in ("x.mp4", "y.mp4"):
        assemble(request, tmp_path / name)
    assert (tmp_path / "x.mp4").read_bytes() == (tmp_path / "y.mp4").read_bytes()
    with av.open(str(tmp_path / "x.mp4")) as container:
        assert (container.metadata["title"], container.metadata["comment"]) == ("江雪", "CC BY 4.0")
        assert container.streams.audio[0].language == "zho"
        named = [(c["metadata"]["title"], c["start"], c["time_base"]) for c in container.chapters()]
    assert [(name, start * (base or 0)) for name, start, base in named] == [
        ("River", 0),
        ("Snow", 1),
    ]


def test_the_index_stands_before_the_pictures(tmp_path: Path, clip: Clips) -> None:
    made = files(tmp_path, CutRequest(size=SIZE, parts=(clip("a", 12),)))
    assemble(AssembleRequest(segments=made), tmp_path / "film.mp4")
    content = (tmp_path / "film.mp4").read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_sound_of_another_length_fails_and_leaves_no_film(tmp_path: Path, clip: Clips) -> None:
    made = files(tmp_path, CutRequest(size=SIZE, parts=(clip("a", 48),)))
    mix = sound(tmp_path / "mix.m4a", 40, 24)
    with pytest.raises(Failed, match="its sound"):
        assemble(AssembleRequest(segments=made, mix=mix), tmp_path / "film.mp4")
    assert not list(tmp_path.glob("film*"))


def test_a_film_without_sound_in_its_mix_fails(tmp_path: Path, clip: Clips) -> None:
    made = files(tmp_path, CutRequest(size=SIZE, parts=(clip("a", 12),)))
    with pytest.raises(BadMedia, match=r"'a\.mp4' holds no sound"):
        assemble(AssembleRequest(segments=made, mix=tmp_path / "a.mp4"), tmp_path / "film.mp4")


def test_a_segment_with_too_few_frames_fails(tmp_path: Path, clip: Clips) -> None:
    (made,) = files(tmp_path, CutRequest(size=SIZE, parts=(clip("a", 20),)))
    longer = made.model_copy(update={"frames": 21})
    with pytest.raises(Failed, match="20 frames, not 21"):
        assemble(AssembleRequest(segments=(longer,)), tmp_path / "film.mp4")


def test_a_segment_of_another_size_fails(tmp_path: Path, clip: Clips) -> None:
    other = clip("b", 12, size=(64, 36))
    parts = [SegmentFile(path=one.path, digest="", frames=12) for one in (clip("a", 12), other)]
    with pytest.raises(Failed, match="other settings"):
        assemble(AssembleRequest(segments=tuple(parts)), tmp_path / "film.mp4")


def test_a_missing_segment_is_bad_media(tmp_path: Path) -> None:
    gone = SegmentFile(path=tmp_path / "gone.mp4", digest="", frames=5)
    with pytest.raises(BadMedia, match=r"gone\.mp4"):
        assemble(AssembleRequest(segments=(gone,)), tmp_path / "film.mp4")


def film_of(path: Path, greys: list[int]) -> Path:
    with FrameWriter(path, SIZE, 24) as writer:
        for number, grey in enumerate(greys):
            stripes = np.roll(np.arange(SIZE[0]) // 8 % 2 * 20, number if grey else 0)
            row = np.clip(grey + stripes * (grey > 0), 0, 255).astype(np.uint8)
            writer.write(np.broadcast_to(row[None, :, None], (SIZE[1], SIZE[0], 3)))
    return path


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (CheckRequest(frames=100), ["black"]),
        (CheckRequest(frames=100, may_rest=((30, 79),)), []),
        (CheckRequest(frames=99, may_rest=((30, 79),)), ["frames"]),
        (CheckRequest(frames=100, cuts=(30, 78), may_rest=((30, 79),)), ["cut"]),
    ],
    ids=["black too long", "black allowed", "frame count", "late cut"],
)
def test_a_film_is_checked_against_its_plan(
    tmp_path: Path, request_: CheckRequest, expected: list[str]
) -> None:
    film = film_of(tmp_path / "a.mp4", [100] * 30 + [0] * 50 + [120] * 20)
    assert [finding.kind for finding in check(film, request_)] == expected


def test_a_frozen_stretch_is_found(tmp_path: Path) -> None:
    still = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
    with FrameWriter(tmp_path / "a.mp4", SIZE, 24) as writer:
        for _ in range(60):
            writer.write(still)
    (finding,) = check(tmp_path / "a.mp4", CheckRequest(frames=60))
    assert finding.kind == "frozen"
