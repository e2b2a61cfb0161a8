"""Exact frames: how long each shot runs, and when in it each line is heard.

Lengths follow the measured voices, the wished length and the reading time. They are derived and
never written back to the storyboard.
"""

from collections.abc import Mapping, Sequence

from agent.directing.timing import cards, reading
from agent.film import Shot, Storyboard
from tools.staging import Frozen

LEAD_S, GAP_S, TAIL_S = 0.4, 0.3, 0.5
"""Silence before the first line of a shot, between lines, after the last."""
DISSOLVE_S = FADE_S = 1.0
FADES_OUT = ("fade out", "fade to black")
SILENT_S = 2.6
"""A shot without words or wish: enough to see what it shows; wides get more."""
WIDE_S = 3.4


class Heard(Frozen):
    """A line in its place."""

    index: int
    """Of the shot's speeches."""
    first: int
    """Frame of the clip at which it starts."""
    frames: int


class Slot(Frozen):
    """A shot's stretch of the film."""

    shot: str
    frames: int
    """Length of its clip, overlaps with its neighbours included."""
    overlap: int
    """Frames at its head that dissolve from what comes before."""
    first: int
    """Frame of the film at which its clip begins."""
    heard: tuple[Heard, ...]


class Timeline(Frozen):
    """The whole film in frames: title card, shots, end card."""

    fps: int
    title: int
    """Frames of the title card; the first shot may overlap it."""
    slots: tuple[Slot, ...]
    end: int
    end_first: int
    """Frame of the film at which the end card begins; it overlaps the last shot."""
    end_overlap: int
    frames: int


def timeline(
    board: Storyboard,
    spoken: Mapping[str, Sequence[float]],
    *,
    fps: int,
    seconds: float | None = None,
    pinned: Mapping[str, int] = {},
) -> Timeline:
    """Place every shot and line.

    Args:
        board: The shots in order.
        spoken: shot id -> seconds of each of its speeches, as measured.
        fps: Frames a second.
        seconds: Wished length of the film; in a brief one title and end are brief.
        pinned: shot id -> frames of its circled take: it runs so long, or as long as its words
            and transitions need where that is longer.
    """
    title_s, end_s = cards(seconds)
    title, dissolve = round(title_s * fps), grid(DISSOLVE_S, fps)
    before = [None, *(shot.transition for shot in board.shots)]
    overlaps = [
        dissolve if shot.transition == "dissolve" and earlier not in FADES_OUT else 0
        for shot, earlier in zip(board.shots, before, strict=False)
    ]  # nothing is left to dissolve from where the picture has faded out
    last = 0 if board.shots and board.shots[-1].transition in FADES_OUT else dissolve
    after = [*overlaps[1:], last]
    slots: list[Slot] = []
    at = title
    for shot, head, tail in zip(board.shots, overlaps, after, strict=True):
        slot = _slot(shot, spoken.get(shot.id, ()), at - head, head, tail, fps, pinned.get(shot.id))
        slots.append(slot)
        at = slot.first + slot.frames
    end = round(end_s * fps)
    return Timeline(
        fps=fps,
        title=title,
        slots=tuple(slots),
        end=end,
        end_first=at - last,
        end_overlap=last,
        frames=at - last + end,
    )


def grid(seconds: float, fps: int) -> int:
    """Frames of a transition: a multiple of 12, the grid on which clips need no encoding."""
    return max(1, round(seconds * fps / 12)) * 12


def _slot(
    shot: Shot,
    seconds: Sequence[float],
    first: int,
    head: int,
    tail: int,
    fps: int,
    pinned: int | None,
) -> Slot:
    heard: list[Heard] = []
    at = head + round(LEAD_S * fps)
    for index, length in enumerate(seconds):
        begins = heard[-1].first if heard and shot.speech[index].dual else at
        heard.append(Heard(index=index, first=begins, frames=max(1, round(length * fps))))
        at = max(at, begins + heard[-1].frames + round(GAP_S * fps))
    words = at + round((TAIL_S - GAP_S) * fps) if heard else 0
    seen = head + round(wished(shot) * fps)
    fade = round(FADE_S * fps) if shot.transition in ("fade in", *FADES_OUT) else 0
    least = max(words, head + fade + 1) + tail
    frames = max(least, seen + tail if pinned is None else pinned)
    return Slot(shot=shot.id, frames=frames, overlap=head, first=first, heard=tuple(heard))


def wished(shot: Shot) -> float:
    """Seconds the picture should stand, whatever is said over it."""
    signs = [reading(piece.text) for piece in shot.pieces if piece.text and piece.id in shot.focus]
    plain = 0.0 if shot.speech else WIDE_S if "wide" in shot.size else SILENT_S
    return max([shot.seconds or plain, *signs])
