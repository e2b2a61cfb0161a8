"""What is chosen or left out as a whole of poems and screenplays: verses, speeches, actions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from agent.directing.lexicon import Lexicon
from agent.directing.names import slug
from agent.directing.sentences import passages
from agent.directing.timing import SHORTEST, Paces, spoken
from agent.script import Element, Part, Script

Narration = Literal["full", "speech", "none"]

ACTION = 2.6
"""Seconds of an action's picture."""
BREATH = {"verse": 1.8, "prose": 0.5, "screenplay": 1.0}
"""Seconds that a unit takes beside its words."""
BRIEF = 7.0
"""Seconds after which a speech is cut at a sentence's end when not everything can be played."""
PORTRAIT = 2.5
"""What a verse is worth more that shows somebody with something in the hands."""
TITLED = 3.0
"""And what a Chinese verse is that names what the poem is called after."""
_HAN_PAIR = re.compile(r"[\u3400-\u9fff]{2}")
_ASKS = re.compile(r"[?？]")
_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？…])")


@dataclass(frozen=True)
class Unit:
    """A piece of the text."""

    element: int
    scene: int
    cost: float
    """Seconds."""
    worth: float


def units(script: Script, words: Lexicon, pace: Paces, narration: Narration) -> Iterator[Unit]:
    """All units of a script, in order."""
    scenes = {id(e): number for number, scene in enumerate(script.scenes) for e in scene.elements}
    slowest = max((rate for who, rate in pace.items() if who != "narrator"), default=1.0)
    pairs = [script.title[at : at + 2] for at in range(len(script.title) - 1)]
    pairs = [pair for pair in pairs if _HAN_PAIR.fullmatch(pair)]
    for number, element in enumerate(script.elements):
        scene = scenes.get(id(element), 0)
        if element.kind == "verse":
            said = max(spoken(element.text, "verse"), spoken(element.text) * pace["narrator"])
            cost = max(3.0, (said if narration == "full" else 0.0) + BREATH["verse"])
            worth = 1.0 + imagery(element.text, words) + PORTRAIT * _portrays(element, words)
            worth += TITLED * any(pair in element.text for pair in pairs)
            yield Unit(number, scene, cost, worth)
        elif element.kind == "dialogue":
            before = script.elements[number - 1] if number else None
            yield _speech(number, scene, element, before, words, pace, slowest, narration)
        elif element.kind == "action":
            cost = ACTION * min(3, max(1, len(passages(element))))
            led = number > 0 and script.elements[number - 1].text.rstrip().endswith((":", "："))
            worth = 1.0 + imagery(element.text, words) + 3.0 * led
            yield Unit(number, scene, cost, worth)


def _portrays(element: Element, words: Lexicon) -> bool:
    """Whether a verse shows somebody with something in the hands."""
    meanings = [hit.meaning for hit in words.hits(element.text) if not hit.negated]
    return any(m.person is not None for m in meanings) and any(m.holding for m in meanings)


def _speech(
    number: int,
    scene: int,
    element: Element,
    before: Element | None,
    words: Lexicon,
    pace: Paces,
    slowest: float,
    narration: Narration,
) -> Unit:
    text = brief(element).text
    rate = pace.get(slug(element.speaker), slowest)
    said = 0.0 if narration == "none" else spoken(text) * rate
    answers = before is not None and bool(_ASKS.search(before.text))
    worth = 2.0 + bool(_ASKS.search(text)) + answers + 0.3 * imagery(text, words)
    cost = max(SHORTEST, said + BREATH["screenplay"])
    return Unit(number, scene, cost, worth)


def brief(element: Element) -> Element:
    """A speech that ends at the sentence with which it has said enough."""
    if spoken(element.text) <= BRIEF:
        return element
    kept: list[Part] = []
    left = BRIEF
    for part in element.parts or (Part(kind="words", text=element.text, lines=element.lines),):
        text = _beginning(part.text, left) if part.kind != "parenthetical" else part.text
        if left > 0 and text:
            kept.append(part.model_copy(update={"text": text}))
        left -= spoken(part.text) if part.kind != "parenthetical" else 0.0
        if left <= 0 or text != part.text:
            break
    said = [part.text for part in kept if part.kind != "parenthetical"]
    return element.model_copy(update={"text": "\n".join(said), "parts": tuple(kept)})


def _beginning(text: str, seconds: float) -> str:
    """As many sentences as fit, at least one."""
    kept = ""
    for sentence in (part for part in _ENDS.split(text) if part):
        longer = f"{kept} {sentence}".strip() if sentence[:1].isascii() else kept + sentence
        if kept and spoken(longer) > seconds:
            break
        kept = longer
    return kept


def imagery(text: str, words: Lexicon) -> float:
    """How much a text lets one see, up to 6."""
    seen = 0.0
    for hit in words.hits(text):
        meaning = hit.meaning
        if not hit.negated:
            seen += 0.6 * bool(meaning.place) + 0.8 * meaning.acts + 0.9 * bool(meaning.expression)
            seen += 0.6 * (meaning.person is not None or bool(meaning.species))
            seen += 0.4 * bool(meaning.piece or meaning.prop or meaning.sky)
            seen += bool(meaning.crowd)
    return min(seen, 6.0)
