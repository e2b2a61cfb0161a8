"""A scene as numbered passages: what a language model deals out among its shots.

The passages are what the rules would show and say, in the order of the text: so everything that
reading, narration and a wished length decide is decided once, and a model refers to words by
number; it cannot change, drop or invent one unnoticed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from agent.directing.timing import Paces, reading, spoken
from agent.film import Id, Shot, Speech
from agent.script import Element, Lines, Script
from tools.staging import Frozen

SEEN_S = 2.6
"""Seconds that an action takes to be seen."""
_OFF = {"OS": "off screen", "OC": "off screen", "VO": "voice over", "画外音": "voice over"}


class Passage(Frozen):
    """One piece of a scene."""

    number: int
    """From 1 in its scene."""
    shot: Shot
    """The rules' shot in which it stands: gives place, light, weather and things."""
    action: str = ""
    """What is seen; empty: this passage is only heard or read."""
    speech: tuple[Speech, ...] = ()
    """What is said: one speech, or two at the same time."""
    caption: str = ""
    lines: tuple[Lines, ...]
    seconds: float
    """That it needs at least."""

    @property
    def speakers(self) -> frozenset[Id]:
        """Who is heard and should be seen."""
        return frozenset(s.speaker for s in self.speech if s.delivery == "on screen")


def passages(
    scene: Id, shots: Iterable[Shot], script: Script, pace: Paces, undrawn: frozenset[Id]
) -> tuple[Passage, ...]:
    """The passages of a scene, from the shots that the rules plan for the whole film.

    Args:
        scene: Its id.
        shots: Of the rules.
        script: Knows how a cue wants its words to be heard.
        pace: How much longer than usual the voices take.
        undrawn: Who is never seen, and so speaks from off screen.
    """
    found: list[Passage] = []
    before: Shot | None = None
    for shot in (shot for shot in shots if shot.scene == scene):
        if before is None or not _goes_on(before, shot):
            for part in _parts(shot, script, pace, undrawn):
                found.append(part.model_copy(update={"number": len(found) + 1}))
        before = shot
    return tuple(found)


def _goes_on(before: Shot, shot: Shot) -> bool:
    """Whether a shot only goes on showing what the one before it shows."""
    silent = not (shot.speech or shot.caption)
    return silent and shot.action == before.action and set(shot.lines) <= set(before.lines)


def _parts(shot: Shot, script: Script, pace: Paces, undrawn: frozenset[Id]) -> Iterator[Passage]:
    """What is seen and what is said, in the order of the source lines; the narrator speaks over
    what he tells."""
    heard = [_as_cued(speech, script, undrawn) for speech in shot.speech]
    told = [s for s in heard if s.delivery == "narration"]
    first = tuple(told[:1]) if shot.action else ()
    rest = [s for s in heard if s not in first]
    turns = [
        tuple(speech for _, speech in group)
        for _, group in groupby(_numbered(rest, script), key=lambda pair: pair[0])
    ]
    shown = bool(shot.action or shot.caption or first or not turns)
    seen, beside = _dealt(shot, turns, shown)
    parts = [
        Passage(number=1, shot=shot, speech=said, lines=lines, seconds=_seconds(shot, said, pace))
        for said, lines in zip(turns, beside, strict=True)
    ]
    if shown:
        action = Passage(
            number=1, shot=shot, action=shot.action, speech=first, caption=shot.caption,
            lines=seen, seconds=_seconds(shot, first, pace),
        )  # fmt: skip
        parts.insert(0, action)
    yield from sorted(parts, key=lambda part: min(part.lines))


def _dealt(
    shot: Shot, turns: Sequence[tuple[Speech, ...]], shown: bool
) -> tuple[tuple[Lines, ...], list[tuple[Lines, ...]]]:
    """The shot's lines: those of what is seen, and those of each speech.

    A line that is no speech's own is seen; where nothing is seen for itself, it goes with the
    speech before it.
    """
    own = [tuple(speech.lines for speech in said) for said in turns]
    spoken_lines = {lines for said in own for lines in said}
    left = tuple(lines for lines in shot.lines if lines not in spoken_lines)
    if shown:
        return left or shot.lines, own
    beside = [list(said) for said in own]
    for lines in left:
        before = [n for n, said in enumerate(own) if min(said) <= lines]
        beside[before[-1] if before else 0].append(lines)
    return (), [tuple(sorted(said)) for said in beside]


def _numbered(said: Sequence[Speech], script: Script) -> Iterator[tuple[int, Speech]]:
    """Speeches with a number that two have in common who speak at once."""
    number = 0
    for at, speech in enumerate(said):
        element = cue(script, speech.lines)
        together = at > 0 and element is not None and element.dual
        number += not together
        yield number, speech


def _as_cued(speech: Speech, script: Script, undrawn: frozenset[Id]) -> Speech:
    """A speech delivered as the script's cue says, not as the rules' picture has it."""
    if speech.delivery == "narration":
        return speech
    element = cue(script, speech.lines)
    marks = ["".join(filter(str.isalpha, e)).upper() for e in element.extensions] if element else []
    usual = "off screen" if speech.speaker in undrawn else "on screen"
    delivery = next((_OFF[mark] for mark in marks if mark in _OFF), usual)
    return speech.model_copy(update={"delivery": delivery})


def cue(script: Script, lines: Lines) -> Element | None:
    """The dialogue that stands on the lines; None: prose or verse."""
    for element in script.elements:
        first, last = element.lines
        if element.kind == "dialogue" and first <= lines[0] <= last:
            return element
    return None


def _seconds(shot: Shot, said: Sequence[Speech], pace: Paces) -> float:
    """Speech that is heard one after the other, or what is to be seen or read."""
    heard = sum(spoken(s.text) * pace.get(s.speaker, 1.0) for s in said)
    signs = [reading(p.text) for p in shot.pieces if p.text and p.id in shot.focus]
    return round(max([heard, *signs] if said else [SEEN_S, *signs]), 1)
