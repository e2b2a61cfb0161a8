"""How long words take to say and to read, and how long a shot wants to be, in seconds."""

import re

from agent.film import Shot, Storyboard
from agent.script import Kind

LONGEST = 9.0
"""A speech that takes longer is split at its sentence ends or covered by a reaction."""
PAUSE = 0.5
"""Around speech, so that a cut does not clip a word."""
SHORTEST = 1.8

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_PAUSE = 0.25
_COMMA_PAUSE = 0.15
"""After a Chinese comma; in English 150 words a minute already hold them."""
_WORDS_A_SECOND = 150 / 60
_SYLLABLES_A_SECOND = 4.2
_VERSE_PACE = 0.7
"""Verse is said more slowly than prose."""
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


def length(shot: Shot, kind: Kind = "screenplay") -> float:
    """Seconds that a shot is expected to last: its wish, but never less than its words need."""
    needed = least(shot, kind)
    return max(needed, shot.seconds or 0.0)


def least(shot: Shot, kind: Kind = "screenplay") -> float:
    """Seconds below which a shot's words would be cut off."""
    speech = sum(spoken(said.text, kind) + PAUSE for said in shot.speech)
    signs = [reading(piece.text) for piece in shot.pieces if piece.text and piece.id in shot.focus]
    return max([SHORTEST, speech, *signs])


def total(storyboard: Storyboard, kind: Kind = "screenplay") -> float:
    """Expected seconds of the whole film, without title and end card."""
    return sum(length(shot, kind) for shot in storyboard.shots)


def fitted(shots: tuple[Shot, ...], seconds: float, kind: Kind = "screenplay") -> tuple[Shot, ...]:
    """Shots whose wished lengths add up to `seconds`, as far as their words leave room.

    Lengths are scaled alike; a shot that its words hold back leaves its share to the others.
    """
    wishes = [length(shot, kind) for shot in shots]
    needs = [least(shot, kind) for shot in shots]
    lengths = list(needs)
    free = set(range(len(shots)))
    while free:
        room = seconds - sum(needs[i] for i in range(len(shots)) if i not in free)
        scale = room / sum(wishes[i] for i in free)
        held = {i for i in free if wishes[i] * scale < needs[i]}
        if not held:
            for i in free:
                lengths[i] = wishes[i] * scale
            break
        free -= held
    return tuple(
        shot.model_copy(update={"seconds": round(min(120.0, wish), 2)})
        for shot, wish in zip(shots, lengths, strict=True)
    )
