"""Frames in, frames out: exact, closed groups, the same bytes, and no trust in strangers' files."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame

from tools.encoding import GOP, FrameWriter
from tools.errors import BadMedia, Failed
from tools.frames import Rgb
from tools.media import opened, probe, read_frames, read_planes

SIZE = (64, 36)


def grey(number: int) -> Rgb:
    return np.full((SIZE[1], SIZE[0], 3), 40 + 4 * number, np.uint8)


def clip(path: Path, frames: int, fps: int = 24) -> Path:
    with FrameWriter(path, SIZE, fps) as writer:
        for number in range(frames):
            writer.write(grey(number))
    return path


@pytest.mark.parametrize("fps", [24, 25, 30])
@pytest.mark.parametrize("frames", [1, 12, 29])
def test_a_clip_has_exactly_the_frames_that_were_written(
    tmp_path: Path, fps: int, frames: int
) -> None:
    media = probe(clip(tmp_path / "a.mp4", frames, fps))
    assert (media.frames, media.fps, media.size) == (frames, Fraction(fps), SIZE)
    assert media.seconds == Fraction(frames, fps)
    assert media.even
    assert (media.codec, media.pixels, media.audio) == ("h264", "yuv420p", False)


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = clip(tmp_path / "a.mp4", 20), clip(tmp_path / "b.mp4", 20)
    assert one.read_bytes() == two.read_bytes()


def test_every_twelfth_frame_is_a_key_frame_and_no_other(tmp_path: Path) -> None:
    with opened(clip(tmp_path / "a.mp4", 30)) as container:
        keys = [
            n
            for n, packet in enumerate(p for p in container.demux(video=0) if p.pts is not None)
            if packet.is_keyframe
        ]
    assert keys == [0, GOP, 2 * GOP]


@pytest.mark.parametrize(("first", "last"), [(0, 29), (5, 6), (12, 20), (23, 29)])
def test_frames_are_read_by_number(tmp_path: Path, first: int, last: int) -> None:
    seen = [
        round(float(f.mean()) - 40) / 4
        for f in read_frames(clip(tmp_path / "a.mp4", 29), first, last)
    ]
    assert seen == pytest.approx(list(range(first, last)), abs=0.3)


def test_planes_come_back_as_they_were_written(tmp_path: Path) -> None:
    planes = np.full((SIZE[1] * 3 // 2, SIZE[0]), 90, np.uint8)
    with FrameWriter(tmp_path / "a.mp4", SIZE, 24) as writer:
        writer.write_planes(planes)
    (back,) = read_planes(tmp_path / "a.mp4")
    assert np.abs(back.astype(int) - planes).max() <= 1


def test_colours_survive_the_way_to_yuv_and_back(tmp_path: Path) -> None:
    colour = (200, 90, 40)
    with FrameWriter(tmp_path / "a.mp4", SIZE, 24) as writer:
        writer.write(np.full((SIZE[1], SIZE[0], 3), colour, np.uint8))
    (back,) = read_frames(tmp_path / "a.mp4")
    assert np.abs(back[10, 10].astype(int) - colour).max() <= 4


def test_an_exception_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadMedia), FrameWriter(tmp_path / "a.mp4", SIZE, 24) as writer:
        writer.write_planes(grey(0))
    assert list(tmp_path.iterdir()) == []


def test_a_clip_without_frames_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failed), FrameWriter(tmp_path / "a.mp4", SIZE, 24):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_frame_of_another_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadMedia, match="frame 0"), FrameWriter(tmp_path / "a.mp4", SIZE, 24) as w:
        w.write(np.zeros((10, 10, 3), np.uint8))


def test_a_clip_that_is_shorter_than_asked_for_is_bad_media(tmp_path: Path) -> None:
    with pytest.raises(BadMedia, match="ends at frame 5"):
        list(read_frames(clip(tmp_path / "a.mp4", 5), 0, 6))
    with pytest.raises(BadMedia, match="5 frames"):
        list(read_frames(tmp_path / "a.mp4", 9, 10))


@pytest.mark.parametrize("content", [b"", b"no film at all", b"#EXTM3U\n#EXTINF:1,\na.mp4\n"])
def test_what_is_no_media_file_is_bad_media(tmp_path: Path, content: bytes) -> None:
    clip(tmp_path / "a.mp4", 2)
    (tmp_path / "b.mp4").write_bytes(content)
    with pytest.raises(BadMedia, match=r"b\.mp4"):
        probe(tmp_path / "b.mp4")


def test_half_a_clip_is_bad_media(tmp_path: Path) -> None:
    whole = clip(tmp_path / "a.mp4", 12).read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadMedia):
        probe(tmp_path / "b.mp4")


def test_a_missing_file_is_bad_media(tmp_path: Path) -> None:
    with pytest.raises(BadMedia, match="No such file"):
        probe(tmp_path / "none.mp4")


def test_a_file_opened_for_its_packets_alone_gives_the_same_ones(tmp_path: Path) -> None:
    path = clip(tmp_path / "clip.mp4", 29)
    found = []
    for decodes in (True, False):
        with opened(path, decodes=decodes) as media:
            stream = media.streams.video[0]
            packets = [(p.pts, p.dts, p.is_keyframe, bytes(p)) for p in media.demux(stream)]
            found.append((packets, stream.average_rate, stream.codec_context.extradata))
    assert found[0] == found[1]


def pictures(path: Path) -> list[bytes]:
    """All frames, as the library decodes them by itself."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


@pytest.mark.parametrize("size", [(64, 36), (98, 54)])
def test_a_clip_of_ours_opens_at_once_and_gives_every_picture(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    rng = np.random.default_rng(1)
    with FrameWriter(tmp_path / "a.mp4", size, 24) as writer:
        for _ in range(29):
            writer.write_planes(rng.integers(16, 235, (size[1] * 3 // 2, size[0]), np.uint8))
    with opened(tmp_path / "a.mp4") as container:
        assert container.streams.video[0].codec_context.pix_fmt is None  # nothing was decoded
    assert [p.tobytes() for p in read_planes(tmp_path / "a.mp4")] == pictures(tmp_path / "a.mp4")


def test_a_clip_of_another_encoder_is_looked_into_before_it_is_read(tmp_path: Path) -> None:
    options = {"preset": "ultrafast", "bf": "4"}
    with av.open(str(tmp_path / "b.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=24, options=options)
        stream.width, stream.height = SIZE
        for number in range(29):
            container.mux(stream.encode(VideoFrame.from_ndarray(grey(number))))
        container.mux(stream.encode(None))
    assert probe(tmp_path / "b.mp4").pixels == "yuv420p"
    assert [p.tobytes() for p in read_planes(tmp_path / "b.mp4")] == pictures(tmp_path / "b.mp4")
