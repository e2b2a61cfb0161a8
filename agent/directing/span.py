"""A film of the length that was asked for: pictures left out, or more of them."""

from collections.abc import Iterable, Mapping, Sequence

from agent.directing.framing import LENSES, SIZES, jumps
from agent.directing.timing import MOST, Paces, fitted, least
from agent.film import Shot, Size
from agent.script import Kind

DISSOLVE = 1.0
"""Seconds that agent.timeline adds for each dissolve."""
SPARED = 0.5
"""Share of the silent pictures that are left out at most before words are."""
REPEATS = 24
"""Pictures at most for each one that was planned."""
_NEXT: Mapping[Size, Size] = {
    "extreme wide": "wide",
    "wide": "full",
    "full": "wide",
    "medium full": "full",
    "medium": "medium full",
    "medium close": "full",
    "close": "medium full",
    "extreme close": "medium close",
}
"""What is seen after a picture that goes on."""


def needed(shots: Iterable[Shot], kind: Kind, pace: Paces) -> float:
    """Seconds below which words would be cut off, dissolves included."""
    return sum(
        least(shot, kind, pace) + (DISSOLVE if shot.transition == "dissolve" else 0.0)
        for shot in shots
    )


def of_length(shots: Sequence[Shot], seconds: float, kind: Kind, pace: Paces) -> tuple[Shot, ...]:
    """The shots with lengths that add up to `seconds`, dissolves included."""
    extended = _extended(_without_some(shots, seconds, kind, pace), seconds)
    dissolves = sum(shot.transition == "dissolve" for shot in extended) * DISSOLVE
    return fitted(extended, seconds - dissolves, kind, pace)


def _without_some(
    shots: Sequence[Shot], seconds: float, kind: Kind, pace: Paces
) -> tuple[Shot, ...]:
    """Fewer silent pictures where the time is short; their lines go to the shot before."""
    left = list(shots)
    room = round(sum(not shot.speech for shot in shots) * SPARED)
    while room and needed(left, kind, pace) > seconds:
        silent = [n for n in range(1, len(left) - 1) if _spare(left, n, kind)]
        if not silent:
            break
        at = min(silent, key=lambda n: (_worth(left[n]), n))
        left[at - 1] = _taking(left[at - 1], left[at])
        if left[at].transition == "dissolve" and left[at + 1].transition == "cut":
            left[at + 1] = left[at + 1].model_copy(update={"transition": "dissolve"})
        del left[at]
        room -= 1
    return tuple(left)


def _spare(shots: Sequence[Shot], at: int, kind: Kind) -> bool:
    """Whether a shot may go: it is silent, says nothing in writing, opens no place alone, and in a
    story shows nothing that was chosen to be seen without words."""
    shot = shots[at]
    read = any(piece.text and piece.id in shot.focus for piece in shot.pieces)
    alone = shot.scene != shots[at - 1].scene or shot.place != shots[at - 1].place
    chosen = kind == "prose" and shot.action and shot.action not in shots[at - 1].action
    return not (chosen or shot.speech or shot.caption or shot.source or read or alone)


def _worth(shot: Shot) -> float:
    """How much is missed without a picture."""
    goes = any(subject.to for subject in shot.subjects)
    return 2.0 * goes + len(shot.focus) + (1.0 if shot.transition == "dissolve" else 0.0)


def _taking(shot: Shot, other: Shot) -> Shot:
    """A shot that also covers the lines of another."""
    action = f"{shot.action} {other.action}".strip()
    lines = tuple(dict.fromkeys((*shot.lines, *other.lines)))
    return shot.model_copy(update={"lines": lines, "action": action})


def _extended(shots: tuple[Shot, ...], seconds: float) -> tuple[Shot, ...]:
    """More pictures where the few there are would stand too long: each goes on in another size."""
    found = list(shots)
    while found and len(found) * MOST < seconds and len(found) < REPEATS * len(shots):
        more: list[Shot] = []
        missing = int(seconds / MOST) + 1 - len(found)
        for number, shot in enumerate(found):
            more.append(shot)
            if number < missing:
                more[-1:] = _two(shot)
        found = more
    return tuple(found)


def _two(shot: Shot) -> tuple[Shot, Shot]:
    """A shot, and a silent one after it that sees the same differently."""
    size = _NEXT[shot.size]
    if jumps(shot, size, shot.side, shot.focus):
        size = SIZES[0]
    ends = shot.transition in ("fade out", "fade to black")
    still = tuple(
        subject.model_copy(update={"mark": subject.to or subject.mark, "to": None, "via": ()})
        for subject in shot.subjects
    )
    after = shot.model_copy(
        update={
            "size": size,
            "lens": LENSES[size],
            "move": "static",
            "speech": (),
            "caption": "",
            "subjects": still,
            "transition": shot.transition if ends else "cut",
            "seconds": None,
            "source": "",
        }
    )
    return (shot.model_copy(update={"transition": "cut"}) if ends else shot), after
