"""Segments made: packets copied where nothing changes, frames blended where it does."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tools.cut.packets import parameters
from tools.cut.render import Rendered, render_segment
from tools.cut.request import Clip, CutRequest, Subtitle, Title, TitleLine, Transition
from tools.cut.segments import segments
from tools.encoding import FrameWriter
from tools.errors import BadMedia
from tools.media import opened, own_headers, probe, read_planes

SIZE = (96, 54)
Clips = Callable[..., Clip]


def rendered(folder: Path, request: CutRequest) -> tuple[list[Rendered], list[Path]]:
    done, files = [], []
    for number, segment in enumerate(segments(request)):
        out = folder / f"segment{number}.mp4"
        done.append(render_segment(segment, out))
        files.append(out)
        assert probe(out).frames == segment.frames
        assert parameters(out) == own_headers(request.size, request.fps)
    return done, files


def cut(*parts: Clip | Title, **fields: object) -> CutRequest:
    return CutRequest.model_validate({"size": SIZE, "parts": parts, **fields})


def packets(path: Path) -> list[bytes]:
    with opened(path) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.pts is not None]


def greys(path: Path) -> list[float]:
    return [float(planes[: SIZE[1]].mean()) for planes in read_planes(path)]


def test_an_untouched_clip_is_copied_packet_by_packet(tmp_path: Path, clip: Clips) -> None:
    part = clip("a", 31)
    (done,), (out,) = rendered(tmp_path, cut(part))
    assert done == Rendered(frames=31, copied=31)
    assert packets(out) == packets(part.path)


def test_only_broken_groups_at_the_edges_are_encoded_again(tmp_path: Path, clip: Clips) -> None:
    fade = Transition(kind="fade", frames=5)
    part = clip("a", 60, head=fade, tail=fade)
    done, files = rendered(tmp_path, cut(part))
    assert [one.copied for one in done] == [0, 36, 0]
    assert packets(files[1])[7:43] == packets(part.path)[12:48]
    assert greys(files[1]) == pytest.approx(greys(part.path)[5:55], abs=1.5)


def test_a_dissolve_goes_evenly_from_one_to_the_other(tmp_path: Path, clip: Clips) -> None:
    dissolve = Transition(kind="dissolve", frames=9)
    one, two = clip("a", 30, base=20), clip("b", 30, base=180, head=dissolve)
    _, files = rendered(tmp_path, cut(one, two))
    leaving, coming = np.array(greys(one.path)[21:]), np.array(greys(two.path)[:9])
    share = np.arange(1, 10) / 10
    assert greys(files[1]) == pytest.approx(leaving * (1 - share) + coming * share, abs=1.5)


def test_fades_begin_and_end_in_their_colour(tmp_path: Path, clip: Clips) -> None:
    into = Transition(kind="fade", frames=8)
    white = Transition(kind="fade", frames=8, colour="#ffffff")
    _, files = rendered(tmp_path, cut(clip("a", 40, head=into, tail=white)))
    assert greys(files[0])[0] == pytest.approx(16, abs=1)
    assert greys(files[2])[-1] == pytest.approx(235, abs=1)


def test_words_change_only_the_pixels_around_them(tmp_path: Path, clip: Clips) -> None:
    part = clip("a", 24)
    words = Subtitle(text="Snow", first=6, last=11)
    (done, _), (out, _) = rendered(tmp_path, cut(part, subtitles=(words,), burn=True))
    assert done.because == "words are drawn into it"
    plain, drawn = list(read_planes(part.path)), list(read_planes(out))
    change = [np.abs(a.astype(int) - b)[: SIZE[1]] for a, b in zip(plain, drawn, strict=False)]
    assert change[5].max() < 12
    assert change[6][40:].max() > 15
    assert change[6][:30].max() < 12


def test_a_card_lasts_as_planned_and_then_stands_still(tmp_path: Path) -> None:
    card = Title(lines=(TitleLine(text="江雪"),), frames=40, vertical=True, seal="柳")
    _, (out,) = rendered(tmp_path, cut(card))
    seen = [planes.astype(int) for planes in read_planes(out)]
    assert np.abs(seen[0] - seen[-1]).max() > 60
    assert np.abs(seen[-2] - seen[-1]).mean() < 1


@pytest.mark.parametrize(("fps", "expected"), [(12, 40), (48, 10), (24, 20)])
def test_a_clip_of_another_rate_repeats_or_leaves_out_frames_evenly(
    tmp_path: Path, clip: Clips, fps: int, expected: int
) -> None:
    part = clip("a", 20, fps=fps).model_copy(update={"frames": expected})
    _, (out,) = rendered(tmp_path, cut(part))
    source = greys(part.path)
    wanted = [source[number * fps // 24] for number in range(expected)]
    assert greys(out) == pytest.approx(wanted, abs=2)


def test_a_clip_of_another_shape_is_cropped_and_not_stretched(tmp_path: Path) -> None:
    path, disc = tmp_path / "a.mp4", np.zeros((96, 96, 3), np.uint8)
    across, down = np.meshgrid(np.arange(96) - 47.5, np.arange(96) - 47.5)
    disc[across**2 + down**2 < 20**2] = 255
    with FrameWriter(path, (96, 96), 24) as writer:
        writer.write(disc)
    (done,), (out,) = rendered(tmp_path, cut(Clip(path=path, digest="", frames=1)))
    assert "96x96" in done.because
    (planes,) = read_planes(out)
    light = planes[: SIZE[1]] > 128
    assert light.any(axis=0).sum() == pytest.approx(light.any(axis=1).sum(), abs=1) == 40


def test_a_segment_is_the_same_bytes_every_time(tmp_path: Path, clip: Clips) -> None:
    words = Subtitle(text="千山鳥飛絕", first=3, last=20, placement="verse", language="zh")
    (segment,) = segments(cut(clip("a", 24), subtitles=(words,)))
    render_segment(segment, tmp_path / "x.mp4")
    render_segment(segment, tmp_path / "y.mp4")
    assert (tmp_path / "x.mp4").read_bytes() == (tmp_path / "y.mp4").read_bytes()


def test_a_clip_that_is_too_short_is_bad_media(tmp_path: Path, clip: Clips) -> None:
    part = clip("a", 20).model_copy(update={"frames": 21})
    with pytest.raises(BadMedia, match="20 frames"):
        rendered(tmp_path, cut(part))
    assert not (tmp_path / "segment0.mp4").exists()


def test_a_broken_clip_is_bad_media(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"not a film")
    with pytest.raises(BadMedia, match=r"a\.mp4"):
        rendered(tmp_path, cut(Clip(path=path, digest="", frames=5)))
