"""Moments of a story: what of it is chosen or left out as a whole.

A moment is a sentence; of one too long for its film, a run of its clauses.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

from agent.directing.beat import Beat
from agent.directing.people import Cast
from agent.directing.telling import Telling
from agent.directing.timing import SHORTEST
from agent.directing.units import BREATH
from agent.directing.weighing import (
    LATER,
    SEEN,
    TURNS,
    doer,
    scene_of,
    turns,
    value_of,
    words_of,
    worth_of,
)
from agent.film import Id

HALF = 0.25
"""Share of its worth that a part of a sentence keeps which is not understood alone."""
ROUND = 1.15
"""What a moment is worth more that ends with a sentence, or at a strong stop."""
_HALF = re.compile(
    r"\W*(?:which|that|who|whom|whether|how|as|for|because|than|to|or|where|if|since|though|of"
    r"|when(?!\s+sudden)|while|after|before|until)\b"
    r"|\W*(?:似乎|仿佛|可见|大约|因为|虽然|但)",
    re.I,
)
"""How a clause begins that is not understood alone."""
_OPENS = re.compile(r"\W*(?:[a-z'’-]+\s+){0,5}[a-z'’-]+|[^，；：。]{1,9}", re.I)
"""As far into a clause its subject is looked for."""
_VERB_FIRST = re.compile(r"\W*(?:and |but |then |not |so )*[a-z]+(?:ed|ing)\b", re.I)
_PRONOUN = re.compile(
    r"\b(?:I|he|she|they|we|it|there)\b|(?<![从從把对對向给給将將和与與替被])[我他她伊它]|[众眾旁][人]|几个",
    re.I,
)
_LEADS = re.compile(r"[:：]\s*$|[说說道问問叫]\W*$")
"""How words end that lead to something else."""
_STOPS = re.compile(r"[;.!?。；！？]\W*$")
_SIGNED = re.compile(r"[（(]?[\d一二三四五六七八九十〇○零]+年[^，。]{0,12}[。.]?[）)]?$")


@dataclass(frozen=True)
class Moment:
    """A run of beats of one scene."""

    scene: int
    first: int
    last: int
    """Numbers of its first and last beat."""
    place: float
    """Share of the text that lies before it."""
    where: Id
    """The set in which it plays; empty where none was named yet."""
    cost: float
    """Seconds that it takes to tell."""
    worth: float
    said: bool
    """Somebody speaks in it."""
    doers: frozenset[Id]
    """Who is seen to do something, or to speak."""
    best: int
    """Number of the beat that shows most."""
    star: Id | None
    """Who does it."""
    pictured: bool
    """It needs no words."""
    deed: float
    """What it is worth without words."""
    whole: bool = False
    """It is a sentence."""
    alone: bool = True
    """It is understood without the rest of its sentence."""
    signs: bool = False
    """It only dates or signs the text."""


def moments(telling: Telling, longest: float) -> tuple[Moment, ...]:
    """All moments of a story in order; of a sentence that takes longer than `longest` seconds
    every run of clauses that does not, so that such moments overlap."""
    costs = [[telling.seconds(beat) for beat in beats] for beats in telling.scenes]
    whole = sum(map(sum, costs)) or 1.0
    met: set[Id] = set()
    found: list[Moment] = []
    told = 0.0
    where: Id = ""
    for scene, beats in enumerate(telling.scenes):
        for _, group in groupby(range(len(beats)), key=lambda at: beats[at].sentence):
            sentence = list(group)
            adds = scene_of(" ".join(beats[at].text for at in sentence), telling)
            where = next((beats[at].at for at in sentence if beats[at].at), where)
            for run in _runs(sentence, costs[scene], longest):
                if any(beats[at].text.strip() or beats[at].words for at in run):
                    before = told + sum(costs[scene][sentence[0] : run[0]])
                    seconds = sum(costs[scene][at] for at in run)
                    moment = _moment(telling, scene, run, seconds, met)
                    moment = replace(moment, place=before / whole, where=where)
                    found.append(_apart(replace(moment, deed=moment.deed + adds), telling))
            met |= {who for at in sentence if (who := doer(beats[at]))}
            told += sum(costs[scene][at] for at in sentence)
    return tuple(found)


def _runs(
    sentence: Sequence[int], costs: Sequence[float], longest: float
) -> Iterator[Sequence[int]]:
    """A sentence, or all runs of its beats that are short enough, at least of one beat."""
    if sum(costs[at] for at in sentence) <= longest:
        yield sentence
        return
    for first in range(len(sentence)):
        for last in range(first, len(sentence)):
            run = sentence[first : last + 1]
            if last > first and sum(costs[at] for at in run) > longest:
                break
            yield run


def _moment(
    telling: Telling, scene: int, run: Sequence[int], seconds: float, met: Set[Id]
) -> Moment:
    beats = [telling.scenes[scene][at] for at in run]
    values = [value_of(beat, telling) for beat in beats]
    first = next((n for n, beat in enumerate(beats) if beat.kind in SEEN), 0)
    best = max(
        range(len(run)),
        key=lambda n: (beats[n].kind in SEEN, values[n] * (1.0 if n == first else LATER)),
    )
    worth = worth_of(beats, values, seconds, met, telling)
    text = words_of(beats)
    return Moment(
        scene=scene,
        first=run[0],
        last=run[-1],
        place=0.0,
        where="",
        cost=max(SHORTEST, seconds + BREATH["prose"]),
        worth=worth,
        said=any(beat.kind == "speak" for beat in beats),
        doers=frozenset(who for beat in beats if (who := doer(beat))),
        best=run[best],
        star=beats[best].who,
        pictured=beats[best].kind in SEEN and beats[best].who is not None,
        deed=values[best] + worth - max(values) - TURNS * turns(text),
        signs=_SIGNED.match(text.strip()) is not None,
    )


def _apart(moment: Moment, telling: Telling) -> Moment:
    """A part of a sentence is worth less that is not understood alone: without a subject, or with
    the words that lead to a speech and not the speech."""
    beats = telling.scenes[moment.scene]
    first, last = beats[moment.first], beats[moment.last]
    begins = moment.first == 0 or beats[moment.first - 1].sentence != first.sentence
    ends = moment.last + 1 == len(beats) or beats[moment.last + 1].sentence != last.sentence
    hangs = not ends and (_LEADS.search(last.text) or (begins and _is_half(first, last)))
    bare = not (begins or first.kind == "speak" or _names_subject(first.text, telling.cast))
    alone = not (hangs or bare)
    worth = moment.worth * (ROUND if ends or _STOPS.search(last.text) else 1.0)
    shown = moment.pictured and not _HALF.match(beats[moment.best].text)
    shown = shown and (alone or begins or telling.script.language == "zh")
    return replace(
        moment,
        worth=worth * (1.0 if alone else HALF),
        whole=begins and ends,
        alone=alone,
        pictured=shown,
    )


def _is_half(first: Beat, last: Beat) -> bool:
    """Whether the beginning of a sentence only leads to what it tells."""
    return _HALF.match(first.text) is not None or " having " in last.text


def _names_subject(text: str, people: Cast) -> bool:
    if _HALF.match(text) or _VERB_FIRST.match(text):
        return False
    start = _OPENS.match(text)
    head = text[: start.end()] if start else text
    return bool(people.mentions(head)) or _PRONOUN.search(head) is not None
