"""Two shots that follow one another made into one, and how much is lost by it."""

from typing import Any

from agent.directing.narrator import joined
from agent.directing.timing import LONGEST, Paces, least
from agent.film import Shot, Speech
from agent.script import Kind

NEVER = float("inf")
_ENDS = ("fade out", "fade to black")


def cost(one: Shot, other: Shot, kind: Kind, pace: Paces | None) -> float:
    """What is lost when two shots become one; NEVER between two scenes."""
    if one.scene != other.scene:
        return NEVER
    kept, lost = _kept(one, other)
    hidden = 2.0 * len(_off(lost, kept))
    long = max(0.0, least(joined_shots(one, other), kind, pace) - LONGEST) * 0.5
    place = 6.0 * (one.place != other.place) + 3.0 * (one.light != other.light)
    words = 4.0 * bool(one.caption and other.caption) + 3.0 * _reads(lost)
    goes = 1.0 * any(subject.to for subject in lost.subjects)
    alike = 2.0 * (one.focus == other.focus) + (not lost.speech)
    return hidden + long + place + words + goes - alike


def joined_shots(one: Shot, other: Shot) -> Shot:
    """One shot with the words and lines of both and the picture of whichever shows more of them;
    who is not in that picture speaks off screen."""
    kept, _ = _kept(one, other)
    speech = tuple(
        said if said.delivery != "on screen" or _shows(kept, said.speaker)
        else said.model_copy(update={"delivery": "off screen"})
        for said in (*one.speech, *other.speech)
    )  # fmt: skip
    values: dict[str, Any] = {
        "speech": speech,
        "lines": tuple(dict.fromkeys((*one.lines, *other.lines))),
        "action": _told(one.action, other.action),
        "caption": _told(one.caption, other.caption),
        "sound": tuple(dict.fromkeys((*one.sound, *other.sound))),
        "transition": other.transition if other.transition in _ENDS else one.transition,
        "seconds": max((s.seconds for s in (one, other) if s.seconds), default=None),
    }
    return kept.model_copy(update=values)


def _kept(one: Shot, other: Shot) -> tuple[Shot, Shot]:
    """Whose picture stays, and whose does not."""
    return (other, one) if _worth(other, one) > _worth(one, other) else (one, other)


def _worth(shot: Shot, other: Shot) -> float:
    """How much of two shots the picture of one shows."""
    heard = [s for s in (*shot.speech, *other.speech) if s.delivery == "on screen"]
    speakers = sum(_shows(shot, said.speaker) for said in heard)
    goes = any(subject.to for subject in shot.subjects)
    return 2.0 * speakers + goes + len(shot.focus) + _reads(shot)


def _off(lost: Shot, kept: Shot) -> list[Speech]:
    """Who is seen speaking in one shot and would not be in the other."""
    seen = [said for said in lost.speech if said.delivery == "on screen"]
    return [said for said in seen if not _shows(kept, said.speaker)]


def _shows(shot: Shot, who: str) -> bool:
    return any(subject.who == who for subject in shot.subjects)


def _reads(shot: Shot) -> bool:
    """Whether words that stand on something are to be read."""
    return any(piece.text and piece.id in shot.focus for piece in shot.pieces)


def _told(one: str, other: str) -> str:
    return one if not other or other in one else joined(one, other)
