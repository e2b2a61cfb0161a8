"""Why a film is longer or shorter than was asked for."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from agent.directing import timing
from agent.film import Shot
from agent.production import Production
from agent.state import recorded, slots
from agent.timeline import DISSOLVE_S, FADES_OUT, TAIL_S, Slot, grid, wished
from agent.tongue import ENGLISH, Tongue
from tools.staging import Frozen

NEAR = 0.05
"""Share of the wished length by which a film may miss it without a word."""
STEP_S = 0.1


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
    full: bool
    """Whether every shot stands as long as one does at most, or as its words need."""

    def said(self, tongue: Tongue = ENGLISH) -> str:
        """In a line, with what can be done."""
        parts = tongue.row(self._parts(tongue))
        told = tongue.say("It was to be {asked:g} s: {parts}.", asked=self.asked, parts=parts)
        return tongue.sentences(told, self._remedy(tongue))

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

    def _remedy(self, tongue: Tongue) -> str:
        whole = math.ceil(self.seconds)
        if self.words + self.views + self.cards > self.asked:
            if self.words > self.views:
                return tongue.say("Cut words, or ask for {seconds} s.", seconds=whole)
            return tongue.say("Take shots out, or ask for {seconds} s.", seconds=whole)
        if self.seconds > self.asked:
            return tongue.say("Make shots shorter, or ask for {seconds} s.", seconds=whole)
        if self.full:
            return tongue.say(
                "A shot stands {most:g} s at most where its words need no more: ask for more "
                "shots, or give more text.",
                most=timing.MOST,
            )
        return tongue.say("Make shots longer, or put shots in.")


@dataclass(frozen=True)
class _Stand:
    """How long a shot stands, and must."""

    spoken: bool
    seconds: float
    needs: float


def missed(production: Production, frames: int) -> MissedLength | None:
    """Why a film of so many frames is not as long as was asked for; None: it is, or was to be as
    long as it comes out."""
    settings = production.settings
    asked, seconds = settings.seconds, frames / settings.fps
    if asked is None or not frames or abs(seconds - asked) <= NEAR * asked:
        return None
    stands = list(_stands(production))
    spoken, silent = ([one for one in stands if one.spoken is said] for said in (True, False))
    return MissedLength(
        asked=asked,
        seconds=round(seconds, 2),
        cards=round(seconds - sum(one.seconds for one in stands), 2),
        spoken=round(sum(one.seconds for one in spoken), 2),
        words=round(sum(one.needs for one in spoken), 2),
        silent=round(sum(one.seconds for one in silent), 2),
        views=round(sum(one.needs for one in silent), 2),
        full=all(one.seconds >= max(timing.MOST, one.needs) - STEP_S for one in stands),
    )


def _stands(production: Production) -> Iterator[_Stand]:
    line, fps = slots(production, recorded(production)), production.settings.fps
    into_end = grid(DISSOLVE_S, fps)
    tails = [*(slot.overlap for slot in line[1:]), 0]
    for slot, tail in zip(line, tails, strict=True):
        shot = production.shots[slot.shot]
        last = into_end if slot is line[-1] and shot.transition not in FADES_OUT else 0
        yield _Stand(
            spoken=bool(shot.speech),
            seconds=(slot.frames - slot.overlap - last) / fps,
            needs=_needed(production, shot, slot) + tail / fps,
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
