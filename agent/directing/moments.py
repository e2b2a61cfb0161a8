"""Moments of a story: what of it is chosen or left out as a whole, and how much story it carries.

A moment is a sentence; of one too long for its film, a run of its clauses about one doing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from agent.directing.beat import Beat, Kind
from agent.directing.lexicon import Lexicon
from agent.directing.naming import I_NAMES
from agent.directing.people import Cast, Person
from agent.directing.timing import SHORTEST, Paces, spoken
from agent.directing.units import BREATH, Narration, imagery
from agent.film import Id
from agent.script import Script

DEEDS: Mapping[Kind, float] = {
    "outrun": 3.0,
    "go": 2.2,
    "act": 2.2,
    "event": 2.0,
    "gone": 2.0,
    "read": 2.0,
    "look": 1.6,
    "feel": 1.4,
    "speak": 1.6,
    "silence": 1.2,
    "view": 1.0,
    "none": 0.3,
    "black": 0.3,
    "skipped": 0.0,
}
"""How much story what happens carries when a hero does it."""
SEEN: frozenset[Kind] = frozenset(
    {"outrun", "go", "act", "event", "gone", "read", "look", "feel", "silence", "view"}
)
"""What a picture shows without a word."""
ANYBODY = 0.3
"""Share of a deed's worth that is left when nobody of importance does it."""
SOMEBODY = 0.6
"""What whoever a deed is done to adds whom only a pronoun names."""
LATER = 0.75
"""Share of its worth that counts of a doing that is not the first of its moment."""
FURTHER = 0.3
"""Share of their worth that the other doings of a moment add to its best one."""
TELLER = 0.4
"""How much less the one who tells is its hero than others who are spoken of as often."""
MET = 1.2
"""What a moment is worth more in which somebody of importance is first seen to do something."""
TURNS = 1.2
"""And one in which the story turns."""
TITLED = 1.0
"""And one that names what the story is called after."""
HALF = 0.25
"""Share of its worth that a part of a sentence keeps which is not understood alone."""
ROUND = 1.15
"""What a moment is worth more that ends with a sentence, or at a strong stop."""
SCENE = 0.5
"""What each thing to be seen in the whole sentence adds to a picture without words."""
SCRAP = 2.4
"""Seconds of words below which a moment tells the less, the shorter it is."""
CRY = 0.8
"""Seconds of speech that says nothing: "Oh!"."""
LONG = 6.5
"""Seconds of a sentence that is read as a whole even where time is short."""
_TURN = re.compile(
    r"\b(?:sudden|suddenly|at last|finally|at once|for the first time|now|but when|until)\b"
    r"|忽然|突然|忽而|忽逢|终于|終於|猛然|不料|竟|这时|這時|有一天|一日",
    re.I,
)
_USUAL = re.compile(
    r"\b(?:if|would|might|used to|always|often|usually|every|sometimes|never)\b"
    r"|否则|否則|每每|往往|[常时時]常|倘|如果|要是|总是|總是|听说|聽說|[问問][他她伊]",
    re.I,
)
_HALF = re.compile(
    r"\W*(?:which|that|who|whom|whether|how|as|for|because|than|to|or|where|if|since|though|of|when(?!\s+sudden)|while|after|before|until)\b"
    r"|\W*(?:似乎|仿佛|可见|大约|因为|虽然|但)",
    re.I,
)
"""How a clause begins that is not understood alone."""
_OPENS = re.compile(r"\W*(?:[a-z'’-]+\s+){0,5}[a-z'’-]+|[^，；：。]{1,9}", re.I)
"""As far into a clause its subject is looked for."""
_VERB_FIRST = re.compile(r"\W*(?:and |but |then |not |so )*[a-z]+(?:ed|ing)\b", re.I)
_PRONOUN = re.compile(r"\b(?:I|he|she|they|we|it|there)\b|(?<![从從把对對向给給将將和与與替被])[我他她伊它]|[众眾旁][人]|几个", re.I)
_WHOM = re.compile(r"\b(?:him|her|them)\b(?!\s+[a-z]+s?\b(?<!by))", re.I)
_LEADS = re.compile(r"[:：]\s*$|[说說道问問叫]\W*$")
"""How words end that lead to something else."""
_STOPS = re.compile(r"[;.!?。；！？]\W*$")
_IS_THE_SAME = re.compile(r"[这這那](\w{1,4}?)(?:便|就|正)是(\w{2,4}?)(?=[，。；！])")
_SIGNED = re.compile(r"[（(]?[\d一二三四五六七八九十〇○零]+年[^，。]{0,12}[。.]?[）)]?$")
_ASKS = re.compile(r"[?？]")


@dataclass(frozen=True)
class Moment:
    """A run of beats of one scene."""

    scene: int
    first: int
    last: int
    """Numbers of its first and last beat."""
    place: float
    """Share of the text that lies before it."""
    cost: float
    """Seconds that it takes to tell."""
    worth: float
    best: int
    """Number of the beat that shows most."""
    pictured: bool
    """That beat needs no words."""
    said: bool
    """Somebody speaks in it."""
    doers: frozenset[Id]
    """Who is seen to do something."""
    where: Id = ""
    """The set in which it plays."""
    deed: float = 0.0
    """Worth of what shows most, seen without a word."""
    whole: bool = False
    """It is a sentence."""
    alone: bool = True
    """It is understood without the rest of its sentence."""
    star: Id | None = None
    """Who does what shows most."""


@dataclass(frozen=True)
class Telling:
    """A story's beats by scene, and what is asked about all of them."""

    script: Script
    scenes: tuple[tuple[Beat, ...], ...]
    people: tuple[Person, ...]
    words: Lexicon
    pace: Paces
    narration: Narration

    @property
    def teller(self) -> Id | None:
        """Who says I."""
        name = I_NAMES.get(self.script.language, "I")
        return next((person.id for person in self.people if person.name == name), None)

    def weights(self) -> dict[Id, float]:
        """How much the story is about each person, the hero at 1."""
        counted: Counter[Id] = Counter()
        for beat in (beat for beats in self.scenes for beat in beats):
            counted.update({beat.who: 2} if beat.who else {})
            counted.update(beat.others)
        shares = {
            person.id: counted[person.id] * (TELLER if person.id == self.teller else 1.0)
            for person in self.people
            if counted[person.id]
        }
        most = max(shares.values(), default=1.0)
        for one, other in self._same():
            shares[one] = shares[other] = max(shares.get(one, 0.0), shares.get(other, 0.0))
        titled = {p.id for p in self.people if any(a in self.script.title for a in p.aliases)}
        return {who: 1.0 if who in titled else share / most for who, share in shares.items()}

    def _same(self) -> Iterator[tuple[Id, Id]]:
        """Who is said to be somebody else: 这少年便是闰土."""
        text = "".join(e.text for e in self.script.elements if e.kind == "paragraph")
        cast = Cast(self.people)
        for match in _IS_THE_SAME.finditer(text):
            one, other = cast.named(match[1]), cast.named(match[2])
            if one and other and one != other:
                yield one, other


def moments(telling: Telling, longest: float = LONG) -> tuple[Moment, ...]:
    """All moments of a story in order; of a sentence that takes longer than `longest` seconds
    every run of clauses that does not, so that such moments overlap."""
    weights, people = telling.weights(), Cast(telling.people)
    costs = [[_seconds(beat, telling) for beat in beats] for beats in telling.scenes]
    whole = sum(map(sum, costs)) or 1.0
    met: set[Id] = set()
    found: list[Moment] = []
    told = 0.0
    where: Id = ""
    for scene, beats in enumerate(telling.scenes):
        for _, group in groupby(range(len(beats)), key=lambda at: beats[at].sentence):
            sentence = list(group)
            whole_text = " ".join(beats[at].text for at in sentence)
            scene_seen = SCENE * imagery(whole_text, telling.words)
            scene_seen += TURNS * bool(_TURN.search(whole_text))
            where = next((beats[at].at for at in sentence if beats[at].at), where)
            for run in _runs(sentence, costs[scene], longest):
                if any(beats[at].text.strip() or beats[at].words for at in run):
                    before = told + sum(costs[scene][sentence[0] : run[0]])
                    seconds = sum(costs[scene][at] for at in run)
                    moment = _moment(telling, scene, run, seconds, before / whole, weights, met)
                    moment = _apart(moment, telling, people)
                    found.append(replace(moment, where=where, deed=moment.deed + scene_seen))
            met |= {who for at in sentence if (who := _doer(beats[at]))}
            told += sum(costs[scene][at] for at in sentence)
    return tuple(found)


def _seconds(beat: Beat, telling: Telling) -> float:
    if beat.kind == "speak":
        heard = telling.narration != "none"
        rate = telling.pace.get(beat.who or "", 1.0)
        return spoken(beat.words) * rate if heard else 0.0
    return spoken(beat.text) * telling.pace["narrator"] if telling.narration == "full" else 0.0


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


def _doer(beat: Beat) -> Id | None:
    return beat.who if beat.kind in SEEN or beat.kind == "speak" else None


def _moment(
    telling: Telling,
    scene: int,
    run: Sequence[int],
    seconds: float,
    place: float,
    weights: Mapping[Id, float],
    met: set[Id],
) -> Moment:
    beats = [telling.scenes[scene][at] for at in run]
    values = [_worth(beat, telling, weights) for beat in beats]
    first = next((n for n, beat in enumerate(beats) if beat.kind in SEEN), 0)
    best = max(
        range(len(run)),
        key=lambda n: (beats[n].kind in SEEN, values[n] * (1.0 if n == first else LATER)),
    )
    doers = frozenset(who for beat in beats if (who := _doer(beat)))
    worth = max(values) + FURTHER * (sum(values) - max(values))
    worth += MET * sum(min(1.0, 3 * weights.get(who, 0.0) ** 0.5) for who in doers - met)
    text = " ".join(beat.text or beat.words for beat in beats)
    worth += _asides(text, telling)
    if _USUAL.search(text):
        worth *= 0.6
    if seconds and not any(beat.kind == "speak" for beat in beats):
        worth *= min(1.0, seconds / SCRAP)
    if _SIGNED.match(text.strip()):
        worth *= 0.1
    return Moment(
        scene, run[0], run[-1], place, max(SHORTEST, seconds + BREATH["prose"]), worth,
        run[best], beats[best].kind in SEEN and beats[best].who is not None,
        any(beat.kind == "speak" for beat in beats), doers, star=beats[best].who,
        deed=values[best] + worth - max(values) - TURNS * bool(_TURN.search(text)),
    )  # fmt: skip


def _apart(moment: Moment, telling: Telling, people: Cast) -> Moment:
    """A part of a sentence is worth less that is not understood alone: without a subject, or with
    the words that lead to a speech and not the speech."""
    beats = telling.scenes[moment.scene]
    first, last = beats[moment.first], beats[moment.last]
    begins = moment.first == 0 or beats[moment.first - 1].sentence != first.sentence
    ends = moment.last + 1 == len(beats) or beats[moment.last + 1].sentence != last.sentence
    worth, alone = moment.worth, True
    if first.kind != "speak" and not (begins or _names_subject(first.text, people)):
        alone = False
    if begins and not ends and (_HALF.match(first.text) or " having " in last.text):
        alone = False
    if not ends and _LEADS.search(last.text):
        alone = False
    if ends or _STOPS.search(last.text):
        worth *= ROUND
    worth *= 1.0 if alone else HALF
    bare = telling.script.language != "zh" and not alone and not begins
    pictured = moment.pictured and not bare
    return replace(moment, worth=worth, whole=begins and ends, alone=alone, pictured=pictured)


def _names_subject(text: str, people: Cast) -> bool:
    if _HALF.match(text) or _VERB_FIRST.match(text):
        return False
    start = _OPENS.match(text)
    head = text[: start.end()] if start else text
    return bool(people.mentions(head)) or _PRONOUN.search(head) is not None


def _worth(beat: Beat, telling: Telling, weights: Mapping[Id, float]) -> float:
    weight = ANYBODY + (1 - ANYBODY) * weights.get(beat.who or "", 0.0) ** 0.5
    others = max((weights.get(who, 0.0) for who in (*beat.others, *beat.along)), default=0.0)
    others = max(others**0.5, SOMEBODY * bool(beat.who and _WHOM.search(beat.text)))
    worth = DEEDS[beat.kind] * weight + 0.8 * others
    if beat.kind == "speak":
        if spoken(beat.words) < CRY:
            return ANYBODY
        return worth + 0.5 * bool(_ASKS.search(beat.words))
    return worth + 0.2 * imagery(beat.text, telling.words)


def _asides(text: str, telling: Telling) -> float:
    """What words add that turn the story, or say what it is called after."""
    title = telling.script.title
    if telling.script.language == "zh":
        named = any(title[at : at + 2] in text for at in range(len(title) - 1))
    else:
        named = any(len(word) > 3 and word in text for word in re.findall(r"\w+", title))
    return TURNS * bool(_TURN.search(text)) + TITLED * named
