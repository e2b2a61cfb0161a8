"""Whose speech it is: by the verb beside it, the pronoun there, the one who acts, or by turns."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from agent.reading.quotations import Span
from agent.reading.roll import NOBODY, TELLER, Mention, Roll
from agent.reading.tags import Subject

_FADES = 0.8
_FORGOTTEN = 0.02
_NEAR = 12
_ONE_IN = 6
_AHEAD = 60
"""Letters around a name that tell whether it is called."""
_SUBJECT = 1.6
"""How much more the first one named in a sentence weighs."""
_SEXES = {"he": "he", "she": "she", "他": "he", "她": "she", "伊": "she"}
_WORDS = re.compile(r"[A-Za-z][\w’'-]*|[\u4e00-\u9fff]")
_TELLERS = frozenset({"i", "我"})


class Said(NamedTuple):
    """A paragraph with its speech and, for each piece, the words beside it that name a speaker."""

    text: str
    spans: tuple[Span, ...]
    tags: tuple[Subject | None, ...]
    actor: Subject | None
    """Who the narration around the speech is about."""
    lead: Subject | None = None
    """Whom the paragraph's end says to speak in the next one: `He said:`"""
    told: Sequence[Mention] = ()
    """Who is named in the narration."""
    called: Sequence[Sequence[Mention]] = ()
    """Who is named in each speech, counted from the start of the speech."""


@dataclass
class _Turn:
    """Speech in one paragraph: who may have said it."""

    who: list[int | None]
    spoken_to: int | None = None
    block: int = 0
    last_actor: int | None = None
    """Who did something right before."""
    introduced: int | None = None
    """Who was named since the last speech, oftenest."""
    by_teller: bool = False
    """Whether the story is told by one who is in it."""
    present: tuple[int, ...] = ()
    """Who is most in mind, the likeliest first."""

    @property
    def speaker(self) -> int | None:
        return next((who for who in self.who if who is not None), None)


@dataclass
class _Memory:
    """Who is in mind: everybody named lately, the weightier the later and the oftener."""

    weights: dict[int, float] = field(default_factory=dict)
    lead: int | None = None
    """Who was said to speak next."""
    last: int | None = None
    """Who spoke in the paragraph before."""
    actor: int | None = None
    """Who acted in the paragraph before, where nobody spoke."""
    named: Counter[int] = field(default_factory=Counter)
    """Who was named since somebody last spoke."""

    def note(self, who: int, weight: float = 1.0) -> None:
        for other in list(self.weights):
            self.weights[other] *= _FADES
            if self.weights[other] < _FORGOTTEN:
                del self.weights[other]
        self.weights[who] = self.weights.get(who, 0.0) + weight

    def foremost(self) -> tuple[int, ...]:
        """The two who are most in mind."""
        return tuple(sorted(self.weights, key=lambda who: -self.weights[who])[:2])

    def likely(self, sex: str, roll: Roll, without: int | None) -> int | None:
        """Whom a pronoun means: of the sex, else of unknown sex; somebody else than `without`."""
        order = sorted(self.weights, key=lambda who: -self.weights[who])
        for fitting in (
            [who for who in order if roll.sexes[who] == sex],
            [who for who in order if not roll.sexes[who]],
        ):
            others = [who for who in fitting if who != without]
            if others or fitting:
                return (others or fitting)[0]
        return None


def speakers_of(said: Sequence[Said], roll: Roll) -> list[tuple[int | None, ...]]:
    """For each paragraph, for each speech in it, the number of the speaker in the roll."""
    memory = _Memory()
    turns: list[_Turn] = []
    block, silent = 0, 0
    by_teller = _is_told_by_teller(said)
    for paragraph in said:
        before = memory.actor
        turn = _turn(paragraph, roll, memory)
        turn.last_actor = before
        turn.present = memory.foremost()
        turn.by_teller = by_teller
        if paragraph.spans:
            turn.introduced = next((who for who, _ in memory.named.most_common(1)), None)
            memory.named.clear()
        else:
            memory.named.update(mention.who for mention in paragraph.told)
        silent = 0 if paragraph.spans else silent + 1
        block += silent == 3
        turn.block = block
        turns.append(turn)
    talk = [turn for turn in turns if turn.who]
    for run in _runs(talk):
        _by_turns(run)
    for at, turn in enumerate(turns):
        if turn.who and turn.speaker is None and turn.last_actor not in (None, turn.spoken_to):
            turn.who = [turn.last_actor] * len(turn.who)
            _by_turns([other for other in turns[at : at + _NEAR] if other.who])
    return [tuple(turn.who) for turn in turns]


def narration(text: str, spans: Sequence[Span]) -> str:
    """The paragraph with its speech blanked; positions stay."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def _turn(said: Said, roll: Roll, memory: _Memory) -> _Turn:
    told = said.told
    who: list[int | None] = []
    noted = 0
    for tag in (*said.tags, None if any(said.tags) else said.actor):
        while tag and noted < len(told) and told[noted].start < tag.at:
            memory.note(told[noted].who, _weight(said.text, told[noted]))
            noted += 1
        who.append(_meant(tag, roll, memory) if tag else None)
    actor = who.pop()
    if actor == NOBODY:
        actor = None
    if who and who[0] is None and said.spans[0].start == 0:
        who[0] = memory.lead
    called = _spoken_to(said)
    untold = memory.lead is None and not any(one is not None for one in who)
    if said.spans and untold and actor != called:
        who = [actor] * len(who)
    _spread(who, said)
    for mention in told[noted:]:
        memory.note(mention.who, _weight(said.text, mention))
    memory.lead = _meant(said.lead, roll, memory) if said.lead else None
    turn = _Turn(who, called)
    memory.last = turn.speaker
    memory.actor = actor if not said.spans else None
    if said.spans and turn.speaker is not None and turn.speaker >= 0:
        memory.note(turn.speaker)
    return turn


def _is_told_by_teller(said: Sequence[Said]) -> bool:
    """Whether I or 我 acts in the narration as often as one in so many."""
    actors = [one.actor.words.casefold() for one in said if one.actor]
    return sum(actor in _TELLERS for actor in actors) * _ONE_IN > len(actors)


def _weight(text: str, mention: Mention) -> float:
    """More for the first one named in a sentence."""
    ahead = text[max(mention.start - 24, 0) : mention.start]
    return _SUBJECT if len(ahead) < 5 or any(stop in ahead for stop in '.!?。！？”"') else 1.0


def _meant(tag: Subject, roll: Roll, memory: _Memory) -> int | None:
    """Whom a name, a noun or a pronoun beside a speech means."""
    word = tag.words.casefold()
    if word in _TELLERS:
        return TELLER
    if word not in _SEXES:
        named = roll.named(tag.words)
        return NOBODY if named is None else named
    return memory.likely(_SEXES[word], roll, memory.last)


def _spread(who: list[int | None], said: Said) -> None:
    """Speech without a tag belongs to the one tagged before it in the paragraph, else after.

    Speech right behind speech is an answer.
    """
    gaps = [said.text[one.end : two.start].strip() != "" for one, two in pairwise(said.spans)]
    for at in range(1, len(who)):
        if who[at] is None and gaps[at - 1]:
            who[at] = who[at - 1]
    for at in range(len(who) - 2, -1, -1):
        if who[at] is None and gaps[at]:
            who[at] = who[at + 1]


def _spoken_to(said: Said) -> int | None:
    """Who is called by name in the speech: `Tom, come here!`, `Yes, Tom.`"""
    for span, mentions in zip(said.spans, said.called, strict=True):
        for mention in mentions:
            start, end = span.start + mention.start, span.start + mention.end
            ahead = said.text[max(start - _AHEAD, span.start) : start].rstrip()
            after = said.text[end : min(end + _AHEAD, span.end)].lstrip()[:1]
            opens = (
                len(_WORDS.findall(ahead)) <= 2
                and len(ahead) < _AHEAD
                and after in set(",!?，！？—…")
            )
            if opens or (ahead[-1:] in set(",，") and after in set(".!?！？。”")):
                return mention.who
    return None


def _runs(turns: Sequence[_Turn]) -> Iterator[list[_Turn]]:
    """Turns that follow each other as one conversation."""
    run: list[_Turn] = []
    for turn in turns:
        if run and turn.block != run[-1].block:
            yield run
            run = []
        run.append(turn)
    if run:
        yield run


def _by_turns(run: list[_Turn]) -> None:
    """Fill in speech without a tag: two who speak take turns."""
    for order in (1, -1):
        line = run[::order]
        for at, turn in enumerate(line):
            if turn.speaker is not None or at == 0:
                continue
            last = line[at - 1].speaker
            other = _other(line, at, last) if last is not None else None
            if other is not None and other != turn.spoken_to:
                turn.who = [other] * len(turn.who)


def _other(line: Sequence[_Turn], at: int, last: int) -> int | None:
    """With whom the last speaker is talking."""
    called = line[at - 1].spoken_to
    if called not in (None, last):
        return called
    if line[at].introduced not in (None, last):
        return line[at].introduced
    for turn in reversed(line[max(at - 6, 0) : at]):
        if turn.speaker not in (None, last):
            return turn.speaker
        if turn.spoken_to not in (None, last):
            return turn.spoken_to
    ahead = [t.speaker for t in line[at + 1 : at + 4] if t.speaker not in (None, last)]
    if ahead:
        return ahead[0]
    if last != TELLER and line[at].by_teller:
        return TELLER
    present = [who for turn in line[at - 1 : at + 1] for who in turn.present if who != last]
    return present[0] if present else None
