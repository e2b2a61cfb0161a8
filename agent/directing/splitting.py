"""One shot taken in two views: its words shared out, or seen on in silence."""

import re
from typing import Any

from agent.directing.framing import LENSES, SIZES, cuts_well
from agent.directing.timing import SHORTEST, spoken
from agent.film import Id, Shot, Size, Speech
from agent.script import Kind

ENOUGH = 3.2
"""Seconds of words from which on a speech is shared out between two shots."""
_ENDS = ("fade out", "fade to black")
_STOP = re.compile(r"[.!?…][\"”’)]*\s+|[。！？…；][」』”’]*|[,;:]\s+|[，、：]")


def parted(shot: Shot, following: Shot | None, kind: Kind) -> tuple[Shot, Shot]:
    """The shot, and one after it that goes on with the other half of its words, in another size.

    Args:
        shot: Any.
        following: The shot after it, with which the new one must cut, too.
        kind: Of the script.
    """
    first, second = _halves(shot.speech, kind)
    focus = _focus(shot, second)
    size = _size(shot, focus, following)
    ends = shot.transition in _ENDS
    halved = shot.seconds / 2 if shot.seconds else None
    seconds = max(halved, SHORTEST) if halved else None
    still = tuple(
        subject.model_copy(update={"mark": subject.to or subject.mark, "to": None, "via": ()})
        for subject in shot.subjects
    )
    values: dict[str, Any] = {
        "speech": second,
        "focus": focus,
        "size": size,
        "lens": LENSES[size],
        "move": "static",
        "subjects": still,
        "caption": "",
        "sound": (),
        "transition": shot.transition if ends else "cut",
        "seconds": seconds,
    }
    own: dict[str, Any] = {"speech": first, "seconds": seconds}
    if ends:
        own["transition"] = "cut"
    return shot.model_copy(update=own), shot.model_copy(update=values)


def _halves(
    speech: tuple[Speech, ...], kind: Kind
) -> tuple[tuple[Speech, ...], tuple[Speech, ...]]:
    """Speeches in two halves of about equal length; a short one stays whole in the first."""
    if len(speech) > 1:
        takes = [spoken(said.text, kind) for said in speech]
        whole = sum(takes)
        cut = min(range(1, len(speech)), key=lambda at: abs(sum(takes[:at]) - whole / 2))
        return speech[:cut], speech[cut:]
    if not speech or spoken(speech[0].text, kind) < ENOUGH:
        return speech, ()
    said = speech[0]
    cuts = [m.end() for m in _STOP.finditer(said.text) if 0 < m.end() < len(said.text)]
    if not cuts:
        return speech, ()
    middle = min(cuts, key=lambda at: abs(at - len(said.text) / 2))
    parts = (said.text[:middle].strip(), said.text[middle:].strip())
    if min(spoken(part, kind) for part in parts) < 0.5:
        return speech, ()
    one, other = (said.model_copy(update={"text": part}) for part in parts)
    return (one,), (other,)


def _focus(shot: Shot, speech: tuple[Speech, ...]) -> tuple[Id, ...]:
    """Whoever speaks in the second half; in a view of a place with people, the first of them."""
    seen = [subject.who for subject in shot.subjects]
    heard = [said.speaker for said in speech if said.delivery == "on screen"]
    new = [who for who in heard if who in seen]
    if new and new[0] not in shot.focus:
        return (new[0],)
    return shot.focus if shot.focus or not seen else (seen[0],)


def _size(shot: Shot, focus: tuple[Id, ...], following: Shot | None) -> Size:
    """The size nearest to the shot's own that cuts well from it, and to what follows."""
    inside = [size for size in SIZES[1:7] if focus] or list(SIZES[:5])
    own = SIZES.index(shot.size)
    inside.sort(key=lambda size: (abs(SIZES.index(size) - own), -SIZES.index(size)))
    good = [size for size in inside if _cuts(shot, size, focus)]
    if following is not None and following.place == shot.place:
        after = [s for s in good if _leads(shot, s, focus, following)]
        good = after or good
    return (good or inside)[0]


def _cuts(shot: Shot, size: Size, focus: tuple[Id, ...]) -> bool:
    if focus != shot.focus:
        return SIZES.index(size) >= SIZES.index("medium full")
    return cuts_well(shot, size, shot.side, focus)


def _leads(shot: Shot, size: Size, focus: tuple[Id, ...], following: Shot) -> bool:
    new = shot.model_copy(update={"size": size, "focus": focus})
    return cuts_well(new, following.size, following.side, following.focus)
