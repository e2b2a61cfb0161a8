"""The cut beside one ffmpeg filter graph and beside plain moviepy, on the same clips and words."""

from collections.abc import Iterator
from pathlib import Path

from agent.bench.apart import Effort, apart
from agent.bench.row import Row, at_most

COUNTS = (6, 24, 96)
BURNED_GRAPH, BURNED_MOVIEPY, SOFT, CHANGED = 0.9, 0.5, 0.3, 0.15
MEMORY = 500.0
"""MB."""
FLAT = 1.25
"""Times the memory of the shortest film that the longest may take."""
_OURS, _THEIRS = "agent.bench.cut_ours", "agent.bench.cut_theirs"


def cut(scratch: Path) -> Iterator[Row]:
    """6, 24 and 96 shots of 5 s at 720p with fades, words and mixed sound."""
    clips = scratch / "clips"
    apart(f"{_OURS}:prepared", str(clips))
    peaks: dict[int, float] = {}
    for count in COUNTS:
        graph = apart(f"{_THEIRS}:graph", str(clips), count, str(scratch / f"graph-{count}.mp4"))
        plain = apart(f"{_THEIRS}:moviepy", str(clips), count, str(scratch / f"plain-{count}.mp4"))
        burned = _ours(scratch, clips, count, True, "cold")
        soft = _ours(scratch, clips, count, False, "cold")
        changed = _ours(scratch, clips, count, True, "changed")
        peaks[count] = max(burned.peak, soft.peak)
        yield from _rows(count, graph, plain, burned, soft, changed)
    first, last = COUNTS[0], COUNTS[-1]
    yield at_most(
        "memory of the cut", peaks[last], MEMORY, "MB", beside=f"{last} shots, whole process tree"
    )
    yield at_most(
        "memory, longest film against shortest", peaks[last] / peaks[first], FLAT, "x",
        beside=f"{first} shots: {peaks[first]:.0f} MB, {last}: {peaks[last]:.0f} MB",
    )  # fmt: skip


def _ours(scratch: Path, clips: Path, count: int, burn: bool, state: str) -> Effort:
    home = scratch / f"ours-{count}-{'burned' if burn else 'soft'}"
    return apart(f"{_OURS}:ours", str(clips), count, burn, state == "changed", str(home))


def _rows(
    count: int, graph: Effort, plain: Effort, burned: Effort, soft: Effort, changed: Effort
) -> Iterator[Row]:
    name = f"cut, {count} shots"
    yield at_most(
        f"{name}, words burned in, against an ffmpeg graph", burned.wall / graph.wall,
        BURNED_GRAPH, "x", state="cold",
        beside=f"{burned.wall:.1f} s against {graph.wall:.1f} s, {burned.cpu:.0f} CPU s against"
        f" {graph.cpu:.0f}, {burned.peak:.0f} MB against {graph.peak:.0f}",
    )  # fmt: skip
    yield at_most(
        f"{name}, words burned in, against moviepy", burned.wall / plain.wall, BURNED_MOVIEPY,
        "x", state="cold",
        beside=f"moviepy {plain.wall:.1f} s, {plain.cpu:.0f} CPU s, {plain.peak:.0f} MB",
    )  # fmt: skip
    yield at_most(
        f"{name}, soft words, against an ffmpeg graph", soft.wall / graph.wall, SOFT, "x",
        state="cold", beside=f"{soft.wall:.1f} s, {soft.cpu:.1f} CPU s, {soft.peak:.0f} MB",
    )  # fmt: skip
    yield at_most(
        f"{name}, one changed, against cold", changed.wall / burned.wall, CHANGED, "x",
        state="warm", beside=f"{changed.wall:.1f} s of {burned.wall:.1f} s",
    )  # fmt: skip
