"""How long words take to say and to read, and how long a shot wants to be, in seconds."""

import re
from collections.abc import Mapping, Sequence

from agent.film import Shot, Speech, Storyboard, Voice, World
from agent.script import Kind

LONGEST = 9.0
"""A speech that takes longer is split at its sentence ends or covered by a reaction."""
PAUSE = 0.5
"""Around speech, so that a cut does not clip a word."""
SHORTEST = 1.8
MOST = 12.0
"""Seconds that a picture holds at most where its words need no more."""
TITLE, END = 4.0, 5.0
"""Seconds of the title and the end card."""
CARDS = TITLE + END
BRIEF = 30.0
"""Seconds of a film below which its cards are shorter, too."""
BRIEFEST = (2.4, 2.6)
"""Seconds in which a title and an end can just be read."""

_HAN = re.compile(r"[\u3400-\u9fff]")
BRISK = 0.8
"""The least share of the time that `spoken` tells: no voice is counted on to be faster."""
_SENTENCE_PAUSE = 0.25
_COMMA_PAUSE = 0.15
"""After a Chinese comma; in English 150 words a minute already hold them."""
_WORDS_A_SECOND = 150 / 60
_SYLLABLES_A_SECOND = 4.2
_VERSE_PACE = 0.7
"""Verse is said more slowly than prose."""
_RATE_OF_SPOKEN = {"en": 122, "zh": 200}
"""Rate at which the scratch voice takes as long as `spoken` says."""
_READ_WORDS_A_SECOND = 3.0
_READ_HAN_A_SECOND = 4.0


def spoken(text: str, kind: Kind = "screenplay") -> float:
    """Seconds that `text` takes to say: 150 words a minute, or 4.2 Chinese syllables a second, and
    a breath at sentence ends; verse at 0.7 of that pace."""
    han = len(_HAN.findall(text))
    words = len(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", _HAN.sub(" ", text)))
    pauses = len(re.findall(r"[.!?。！？…]+(?!\s*$)", text.rstrip())) * _SENTENCE_PAUSE
    pauses += len(re.findall(r"[，、；：]", text)) * _COMMA_PAUSE
    pace = _VERSE_PACE if kind == "verse" else 1.0
    return (words / _WORDS_A_SECOND + han / _SYLLABLES_A_SECOND) / pace + pauses


def reading(text: str) -> float:
    """Seconds that a viewer needs to read `text` on screen."""
    han = len(_HAN.findall(text))
    words = len(_HAN.sub(" ", text).split())
    return 1.0 + words / _READ_WORDS_A_SECOND + han / _READ_HAN_A_SECOND


Paces = Mapping[str, float]
"""By speaker: how much longer a voice takes than `spoken` says."""


def paces(world: World, language: str) -> Paces:
    """How long the voices of the world take, measured on the scratch voice: at the same rate it
    says Chinese more slowly than people do."""
    voices: dict[str, Voice] = {"narrator": world.narrator}
    voices |= {who: c.voice for who, c in world.characters.items() if c.voice}
    usual = _RATE_OF_SPOKEN.get(language, _RATE_OF_SPOKEN["en"])
    return {who: max(BRISK, usual / voice.rate) for who, voice in voices.items()}


def length(shot: Shot, kind: Kind = "screenplay", pace: Paces | None = None) -> float:
    """Seconds that a shot is expected to last: its wish, but never less than its words need."""
    needed = least(shot, kind, pace)
    return max(needed, shot.seconds or 0.0)


def least(shot: Shot, kind: Kind = "screenplay", pace: Paces | None = None) -> float:
    """Seconds below which a shot's words would be cut off."""
    speech = _all_said(shot.speech, kind, pace)
    signs = [reading(piece.text) for piece in shot.pieces if piece.text and piece.id in shot.focus]
    return max([SHORTEST, speech + (PAUSE if pace and speech else 0.0), *signs])


def _all_said(speech: Sequence[Speech], kind: Kind, pace: Paces | None) -> float:
    """Seconds of all speeches, one after another but for those that begin together."""
    begins = over = 0.0
    for said in speech:
        begins = begins if said.dual else over
        over = max(over, begins + _said(said, kind, pace) + PAUSE)
    return over


def _said(said: Speech, kind: Kind, pace: Paces | None) -> float:
    if not pace:
        return spoken(said.text, kind)
    slow = spoken(said.text, "verse") if kind == "verse" else 0.0
    return max(slow, spoken(said.text) * pace.get(said.speaker, 1.0))


def cards(seconds: float | None) -> tuple[float, float]:
    """Seconds of title and end card in a film of that wished length."""
    share = min(1.0, (seconds or BRIEF) / BRIEF)
    return max(TITLE * share, BRIEFEST[0]), max(END * share, BRIEFEST[1])


def room(seconds: float) -> float:
    """Seconds that a film of that length has for its pictures, beside title and end card."""
    return max(seconds - sum(cards(seconds)), 2 * SHORTEST)


def total(storyboard: Storyboard, kind: Kind = "screenplay") -> float:
    """Expected seconds of the whole film, without title and end card."""
    return sum(length(shot, kind) for shot in storyboard.shots)


def fitted(
    shots: tuple[Shot, ...],
    seconds: float,
    kind: Kind = "screenplay",
    pace: Paces | None = None,
) -> tuple[Shot, ...]:
    """Shots whose wished lengths add up to `seconds`, as far as their words leave room and none
    outstays MOST.

    Lengths are scaled alike; a shot that its words hold back leaves its share to the others, and
    so does one that would be too long.
    """
    wishes = [length(shot, kind, pace) for shot in shots]
    needs = [least(shot, kind, pace) for shot in shots]
    tops = [max(MOST, need) for need in needs]
    low, high = 0.0, max(seconds, 1.0) * 2
    for _ in range(60):
        scale = (low + high) / 2
        whole = sum(min(max(w * scale, n), t) for w, n, t in zip(wishes, needs, tops, strict=True))
        low, high = (scale, high) if whole < seconds else (low, scale)
    return tuple(
        shot.model_copy(update={"seconds": round(min(max(wish * low, need), top), 2)})
        for shot, wish, need, top in zip(shots, wishes, needs, tops, strict=True)
    )
