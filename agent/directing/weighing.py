"""How much story a moment carries: who does what to whom, and whether that turns the story."""

import re
from collections.abc import Mapping, Sequence, Set
from math import sqrt

from agent.directing.beat import Beat, Kind
from agent.directing.telling import Telling
from agent.directing.timing import spoken
from agent.directing.units import imagery
from agent.film import Id

DEEDS: Mapping[Kind, float] = {
    "outrun": 3.0,
    "go": 2.2,
    "act": 2.2,
    "event": 2.0,
    "gone": 2.0,
    "read": 2.0,
    "look": 1.6,
    "feel": 1.4,
    "speak": 2.0,
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
TO_OTHERS = 0.8
"""What a deed is worth more that is done to a hero."""
SOMEBODY = 0.6
"""What whoever a deed is done to adds whom only a pronoun names."""
HOLDS = 0.6
"""What a deed is worth more that is done with something in the hand."""
LATER = 0.85
"""Share of its worth that counts of a doing that is not the first of its moment."""
FURTHER = 0.3
"""Share of their worth that the other doings of a moment add to its best one."""
MET = 1.2
"""What a moment is worth more in which somebody of importance is first seen to do something."""
TURNS = 1.2
"""And one in which the story turns."""
TITLED = 1.0
"""And one that names what the story is called after."""
SCENE = 0.5
"""What each thing to be seen in the whole sentence adds to a picture without words."""
SCRAP = 2.4
"""Seconds of words below which a moment tells the less, the shorter it is."""
CRY = 0.8
"""Seconds of speech that says nothing: "Oh!"."""
IMAGE = 0.2
"""What each thing to be seen in it adds to a doing."""
ASKED = 0.6
"""What a speech is worth more that asks or cries out."""
SUPPOSED = 0.6
"""Share of its worth that a moment keeps which tells what usually happens, or might."""
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
_WHOM = re.compile(r"\b(?:him|them|her(?!\s+[a-z]))\b", re.I)
_ASKS = re.compile(r"[?？!！]")


def worth_of(
    beats: Sequence[Beat], values: Sequence[float], seconds: float, met: Set[Id], telling: Telling
) -> float:
    """What a run of beats is worth.

    Args:
        beats: One after another.
        values: What each is worth for itself.
        seconds: That their words take.
        met: Who was seen doing something before.
        telling: The whole story.
    """
    doers = {who for beat in beats if (who := doer(beat))}
    text = words_of(beats)
    worth = max(values) + FURTHER * (sum(values) - max(values))
    worth += MET * sum(min(1.0, 3 * _central(who, telling)) for who in doers - met)
    worth += TURNS * turns(text) + TITLED * _names_title(text, telling)
    worth *= SUPPOSED if _USUAL.search(text) else 1.0
    if seconds and not any(beat.kind == "speak" for beat in beats):
        worth *= min(1.0, seconds / SCRAP)
    return worth


def value_of(beat: Beat, telling: Telling) -> float:
    """What a beat is worth for itself."""
    if beat.kind == "speak" and spoken(beat.words) < CRY:
        return ANYBODY
    weight = ANYBODY + (1 - ANYBODY) * _central(beat.who, telling)
    others = max((_central(who, telling) for who in (*beat.others, *beat.along)), default=0.0)
    others = max(others, SOMEBODY * bool(beat.who and _WHOM.search(beat.text)))
    value = DEEDS[beat.kind] * weight + TO_OTHERS * others
    if beat.kind == "speak":
        return value + ASKED * bool(_ASKS.search(beat.words))
    held = any(meaning.holding for meaning in beat.meanings)
    value += HOLDS * (held and beat.pose not in (None, "stand"))
    return value + IMAGE * imagery(beat.text, telling.words)


def _central(who: Id | None, telling: Telling) -> float:
    """Somebody's weight; those who are no heroes count for more than their share."""
    return sqrt(telling.weight(who))


def scene_of(text: str, telling: Telling) -> float:
    """What a sentence adds to a picture of something in it that is seen without words."""
    return SCENE * imagery(text, telling.words) + TURNS * turns(text)


def turns(text: str) -> bool:
    """Whether words turn the story: suddenly, at last."""
    return _TURN.search(text) is not None


def doer(beat: Beat) -> Id | None:
    """Who is seen to do something in it, or to speak."""
    return beat.who if beat.kind in SEEN or beat.kind == "speak" else None


def words_of(beats: Sequence[Beat]) -> str:
    """All that is told and said in them."""
    return " ".join(beat.text or beat.words for beat in beats)


def _names_title(text: str, telling: Telling) -> bool:
    """Whether words name what the story is called after."""
    title = telling.script.title
    if telling.script.language == "zh":
        return any(title[at : at + 2] in text for at in range(len(title) - 1))
    return any(len(word) > 3 and word in text for word in re.findall(r"\w+", title))
