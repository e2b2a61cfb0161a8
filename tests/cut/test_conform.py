"""A clip that runs longer than it was filmed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cut.conftest import SIZE
from tools.cut.conform import HoldRequest, hold
from tools.cut.packets import misfit
from tools.cut.request import Clip
from tools.errors import BadMedia
from tools.media import opened, probe, read_planes

Clips = Callable[..., Clip]


def packets(path: Path) -> list[bytes]:
    with opened(path) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.pts is not None]


def greys(path: Path) -> list[float]:
    return [float(planes[: SIZE[1]].mean()) for planes in read_planes(path)]


def request(clip: Clip, frames: int, fps: int = 24) -> HoldRequest:
    return HoldRequest(clip=clip, frames=frames, size=SIZE, fps=fps)


@pytest.mark.parametrize(
    ("own", "wanted", "copied"), [(31, 40, 24), (36, 37, 24), (5, 30, 0), (12, 13, 0), (25, 60, 24)]
)
def test_its_last_picture_is_held_and_whole_groups_are_copied(
    tmp_path: Path, clip: Clips, own: int, wanted: int, copied: int
) -> None:
    filmed, out = clip("a", own), tmp_path / "held.mp4"
    done = hold(request(filmed, wanted), out)
    assert (done.frames, done.held, done.copied) == (wanted, wanted - own, copied)
    assert packets(out)[:copied] == packets(filmed.path)[:copied]
    seen = greys(filmed.path)
    assert greys(out) == pytest.approx(seen + [seen[-1]] * (wanted - own), abs=1.0)
    assert misfit(out, probe(out), SIZE, 24) == ""


def test_a_clip_of_another_rate_and_shape_is_fitted_to_the_film(
    tmp_path: Path, clip: Clips
) -> None:
    slow = clip("a", 12, fps=12, size=(128, 128)).model_copy(update={"frames": 24})
    out = tmp_path / "held.mp4"
    assert hold(request(slow, 30), out).copied == 0
    media = probe(out)
    assert (media.frames, media.size, float(media.fps)) == (30, SIZE, 24.0)


def test_the_same_request_gives_the_same_bytes(tmp_path: Path, clip: Clips) -> None:
    asked = request(clip("a", 31), 40)
    for name in ("one.mp4", "two.mp4"):
        hold(asked, tmp_path / name)
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_a_clip_that_is_shorter_than_was_said_is_refused_and_leaves_nothing(
    tmp_path: Path, clip: Clips
) -> None:
    short = clip("a", 20).model_copy(update={"frames": 30})
    with pytest.raises(BadMedia, match="The clip has 20 frames"):
        hold(request(short, 40), tmp_path / "held.mp4")
    assert {path.name for path in tmp_path.iterdir()} == {"a.mp4"}
