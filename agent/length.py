"""Why a film is longer or shorter than was asked for."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.directing import timing
from agent.film import Shot
from agent.production import Production
from agent.state import recorded, slots
from agent.timeline import DISSOLVE_S, FADES_OUT, TAIL_S, Slot, grid, wished
from agent.tongue import ENGLISH, Saying, Tongue
from tools.staging import Frozen

NEAR = 0.05
"""Share of the wished length by which a film may miss it without a word."""
STEP_S = 0.1
Remedy = Literal["words", "shots", "shorter", "takes", "more", "longer"]
REMEDIES: Mapping[Remedy, Saying] = {
    "words": Saying("Cut words, or ask for {whole} s."),
    "shots": Saying("Take shots out, or ask for {whole} s."),
    "shorter": Saying("Make shots shorter, or ask for {whole} s."),
    "takes": Saying(
        "Circled or locked takes stand as long as they were filmed (shot {pinned}): circle others, "
        "unlock them, or ask for {whole} s."
    ),
    "more": Saying(
        "A shot stands {most:g} s at most where its words need no more: ask for more shots, or "
        "give more text."
    ),
    "longer": Saying("Make shots longer, or put shots in."),
}


class MissedLength(Frozen):
    """How a film comes to another length than was asked for, in seconds."""

    asked: float
    seconds: float
    cards: float
    """Title and end."""
    spoken: float
    """How long the shots stand in which something is said."""
    words: float
    """How long these must stand for it."""
    silent: float
    """How long the others stand."""
    views: float
    """How long these must stand to be seen."""
    pinned: tuple[str, ...]
    """Shots whose takes are circled or locked: they stand as long as these do."""
    remedy: Remedy
    """What can be done; of pinned shots nothing but to choose another take."""

    def said(self, tongue: Tongue = ENGLISH) -> str:
        """In a line, with what can be done."""
        parts = tongue.row(self._parts(tongue))
        told = tongue.say("It was to be {asked:g} s: {parts}.", asked=self.asked, parts=parts)
        remedy = tongue.say(
            REMEDIES[self.remedy],
            whole=math.ceil(self.seconds),
            pinned=tongue.row(self.pinned),
            most=timing.MOST,
        )
        return tongue.sentences(told, remedy)

    def _parts(self, tongue: Tongue) -> Iterator[str]:
        if self.spoken:
            yield tongue.say(
                "shots with words take {seconds:.1f} s (the words need {words:.1f} s)",
                seconds=self.spoken,
                words=self.words,
            )
        if self.silent:
            yield tongue.say("shots without words take {seconds:.1f} s", seconds=self.silent)
        yield tongue.say("title and end card take {seconds:.1f} s", seconds=self.cards)


@dataclass(frozen=True)
class _Stand:
    """How long a shot stands, and must."""

    shot: str
    spoken: bool
    seconds: float
    needs: float
    pinned: bool
    """It stands as long as its take."""


def missed(production: Production, frames: int) -> MissedLength | None:
    """Why a film of so many frames is not as long as was asked for; None: it is, or was to be as
    long as it comes out."""
    settings = production.settings
    asked, seconds = settings.seconds, frames / settings.fps
    if asked is None or not frames or abs(seconds - asked) <= NEAR * asked:
        return None
    stands = list(_stands(production))
    spoken, silent = ([one for one in stands if one.spoken is said] for said in (True, False))
    cards = seconds - sum(one.seconds for one in stands)
    return MissedLength(
        asked=asked,
        seconds=round(seconds, 2),
        cards=round(cards, 2),
        spoken=round(sum(one.seconds for one in spoken), 2),
        words=round(sum(one.needs for one in spoken), 2),
        silent=round(sum(one.seconds for one in silent), 2),
        views=round(sum(one.needs for one in silent), 2),
        pinned=tuple(one.shot for one in stands if one.pinned),
        remedy=_longer(stands) if seconds < asked else _shorter(stands, asked - cards),
    )


def _longer(stands: Sequence[_Stand]) -> Remedy:
    """What makes a film longer."""
    loose = [one for one in stands if not one.pinned]
    if not loose:
        return "takes"
    full = all(one.seconds >= max(timing.MOST, one.needs) - STEP_S for one in loose)
    return "more" if full else "longer"


def _shorter(stands: Sequence[_Stand], room: float) -> Remedy:
    """What brings shots into so many seconds."""
    loose = [one for one in stands if not one.pinned]
    words, views = (sum(one.needs for one in loose if one.spoken is said) for said in (True, False))
    if sum(one.seconds for one in stands if one.pinned) + words + views <= room:
        return "shorter"
    if sum(one.needs for one in stands) <= room or not loose:
        return "takes"
    return "words" if words > views else "shots"


def _stands(production: Production) -> Iterator[_Stand]:
    line, fps = slots(production, recorded(production)), production.settings.fps
    into_end = grid(DISSOLVE_S, fps)
    tails = [*(slot.overlap for slot in line[1:]), 0]
    for slot, tail in zip(line, tails, strict=True):
        shot = production.shots[slot.shot]
        last = into_end if slot is line[-1] and shot.transition not in FADES_OUT else 0
        yield _Stand(
            shot=shot.id,
            spoken=bool(shot.speech),
            seconds=(slot.frames - slot.overlap - last) / fps,
            needs=_needed(production, shot, slot) + tail / fps,
            pinned=shot.circled is not None,
        )


def _needed(production: Production, shot: Shot, slot: Slot) -> float:
    """Seconds that a shot needs for its words, as they were recorded, or as they were thought to
    take when it was planned; and to be seen."""
    briefing, settings = production.planning.briefing, production.settings
    paces = timing.paces(production.world, settings.language)
    planned = timing.least(shot, briefing.script.kind, paces)
    ends = [heard.first + heard.frames for heard in slot.heard]
    said = (max(ends) - slot.overlap) / settings.fps + TAIL_S if ends else 0.0
    return max(said, min(planned, wished(shot)))
