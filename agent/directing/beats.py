"""Beats of a scene: who does, sees, says or feels what, clause by clause, in the script's order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from agent.directing.lexicon import Hit, Lexicon, Meaning
from agent.directing.memory import Memory
from agent.directing.people import Cast, unquoted
from agent.directing.sentences import Passage, clauses, passages
from agent.film import Id
from agent.script import Element, Lines, Part, Scene
from tools.staging import Expression, Pose

Kind = Literal[
    "view",
    "go",
    "look",
    "read",
    "event",
    "gone",
    "act",
    "feel",
    "speak",
    "silence",
    "none",
    "black",
]
Delivery = Literal["on screen", "voice over", "off screen", "narration"]

_SUBJECT = re.compile(r"\b(?:he|she|they)\b|[他她]们?", re.I)
_OBJECT = re.compile(r"\b(?:him|his|her|them)\b", re.I)
_IT_ACTS = re.compile(r"(?:it|which)\b(?!'s|’s| is)|it isn['’]t|it is(?:n['’]t| not| gone)", re.I)
_IT_BEARS = re.compile(
    r"\b(?:at|for|on|onto|into|over|from|cross|sees?|finds?|notices?) it\b(?! all)"
)
_NOTE = re.compile(r"^\W*(?:author'?s? )?note\s*:", re.I)
_WHOLLY_QUOTED = re.compile(r"^\s*[\"“「](.+?)[\"”」]\s*$", re.S)


@dataclass(frozen=True)
class Beat:
    """One thing that happens."""

    kind: Kind
    text: str
    lines: tuple[Lines, ...]
    who: Id | None = None
    """Who does it, or says it."""
    others: tuple[Id, ...] = ()
    """Whom it is done to, or who is looked at."""
    hits: tuple[Hit, ...] = ()
    thing: Id | None = None
    """The piece it is about: sign, sign-2 (a further one) ... None in a beat that reads: words on
    nothing that stands there, such as a telephone."""
    words: str = ""
    """What is said, or stands on the sign."""
    pieces: tuple[tuple[int, Lines], ...] = ()
    """Where in `words` each source line of a speech starts."""
    manner: str = ""
    delivery: Delivery = "on screen"

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        return tuple(hit.meaning for hit in self.hits if not hit.negated)

    @property
    def pose(self) -> Pose | None:
        """The last that is named: "sits ... in a lotus position"."""
        return next((m.pose for m in reversed(self.meanings) if m.pose), None)

    @property
    def expression(self) -> Expression | None:
        return next((m.expression for m in reversed(self.meanings) if m.expression), None)

    @property
    def sound(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for m in self.meanings for name in m.sound))

    @property
    def marks(self) -> tuple[Id, ...]:
        """Where it happens, best first: what stands in the verb, then the nouns in order."""
        return tuple(mark for m in self.meanings for mark in m.marks)

    def has(self, name: str) -> bool:
        """Whether any of its words has the yes-or-no meaning `name`."""
        return any(getattr(meaning, name) for meaning in self.meanings)


def beats(scene: Scene, cast: Cast, words: Lexicon, memory: Memory) -> tuple[Beat, ...]:
    """The scene's beats in order; every element's lines are in at least one of them."""
    memory.new_scene()
    found: list[Beat] = []
    for element in scene.elements:
        found.extend(_of_element(element, found, cast, words, memory))
    return tuple(found)


def heard_only(found: Iterable[Beat], undrawn: frozenset[Id]) -> tuple[Beat, ...]:
    """The beats with those who cannot be drawn off screen: they speak there, and what they do
    goes with the pictures of others."""
    return tuple(_off_screen(beat, undrawn) for beat in found)


def _off_screen(beat: Beat, undrawn: frozenset[Id]) -> Beat:
    others = tuple(other for other in beat.others if other not in undrawn)
    if beat.who not in undrawn:
        return replace(beat, others=others)
    if beat.kind != "speak":
        return replace(beat, kind="none", who=None, others=others)
    return replace(beat, delivery="off screen" if beat.delivery == "on screen" else beat.delivery)


def _of_element(
    element: Element, before: list[Beat], cast: Cast, words: Lexicon, memory: Memory
) -> Iterator[Beat]:
    if element.kind == "dialogue":
        speaker = cast.named(element.speaker)
        memory.acts(speaker)
        yield from _speech(element, speaker)
    elif element.kind in ("action", "paragraph", "verse") and not _NOTE.match(element.text):
        quoted = _WHOLLY_QUOTED.match(element.text)
        if quoted and before and before[-1].text.rstrip().endswith((":", "：")):
            before[-1] = _reading(before[-1], element, quoted.group(1), memory)
            return
        for passage in passages(element):
            yield from _of_sentence(passage, cast, words, memory)
    elif element.kind == "transition" and "BLACK" in element.text.upper():
        yield Beat("black", element.text, (element.lines,))
    else:
        yield Beat("none", "", (element.lines,))


def _reading(beat: Beat, element: Element, quoted: str, memory: Memory) -> Beat:
    words = " ".join(quoted.split())
    thing = beat.thing or (memory.things[-1] if memory.things else None)
    if thing is not None:
        memory.written[thing] = words
    return replace(beat, kind="read", thing=thing, words=words, lines=(*beat.lines, element.lines))


def _speech(element: Element, who: Id | None) -> Iterator[Beat]:
    """One beat for the words after each parenthetical."""
    beat = Beat("speak", "", (), who, delivery=_delivery(element.extensions))
    parts = element.parts or (Part(kind="words", text=element.text, lines=element.lines),)
    first, manner = element.lines[0], ""
    said: list[Part] = []
    for part in parts:
        if part.kind != "parenthetical":
            said.append(part)
            continue
        if said:
            yield _said(beat, said, (first, said[-1].lines[1]), manner)
            said, first = [], part.lines[0]
        manner = part.text.strip("()（） ")
    yield _said(beat, said, (first, element.lines[1]), manner)


def _said(beat: Beat, parts: list[Part], lines: Lines, manner: str) -> Beat:
    words, pieces = "", []
    for part in parts:
        pieces.append((len(words), part.lines))
        words += " ".join(part.text.split()) + " "
    return replace(beat, words=words.strip(), pieces=tuple(pieces), lines=(lines,), manner=manner)


def _delivery(extensions: tuple[str, ...]) -> Delivery:
    plain = " ".join(extensions).upper().replace(".", "").replace(" ", "")
    if "VO" in plain or "旁白" in plain or "画外音" in plain or "畫外音" in plain:
        return "voice over"
    return "off screen" if "OS" in plain or "OC" in plain else "on screen"


def _of_sentence(passage: Passage, cast: Cast, words: Lexicon, memory: Memory) -> Iterator[Beat]:
    who: Id | None = None
    for number, clause in enumerate(_acting_clauses(passage, words)):
        beat = _beat(clause, passage.lines, who, number == 0, cast, words, memory)
        who = beat.who or who
        yield beat


def _acting_clauses(passage: Passage, words: Lexicon) -> tuple[str, ...]:
    """Clauses of a sentence; one in which nothing happens joins its neighbour."""
    starts = [
        start
        for start, end in clauses(passage)
        if any(_moves(hit.meaning) for hit in words.hits(unquoted(passage.text[start:end])))
    ]
    cuts = [0, *starts[1:], len(passage.text)]
    parts = (passage.text[a:b] for a, b in pairwise(cuts))
    return tuple(re.sub(r"[\s,;，；、]+(?:and\s*)?$", "", part) for part in parts)


def _moves(meaning: Meaning) -> bool:
    """Whether a clause with this word stands for itself; mere standing does not."""
    stands = meaning.pose in (None, "stand") and not (
        meaning.goes or meaning.watches or meaning.turns or meaning.holding
    )
    happens = meaning.appears or meaning.gone or meaning.flies or meaning.reads
    return not stands or happens or bool(meaning.sound)


def _beat(
    clause: str,
    lines: Lines,
    who: Id | None,
    first: bool,
    cast: Cast,
    words: Lexicon,
    memory: Memory,
) -> Beat:
    plain = unquoted(clause)
    hits = words.hits(plain)
    verb = _first_verb(hits, len(plain))
    named = [(person, at) for person, at, _ in cast.mentions(plain)]
    thing = _thing(clause, hits, verb, memory)
    pronoun = _SUBJECT.search(plain)
    subject = next(
        (p for p, at in named if at < verb and not (pronoun and pronoun.start() < at)), None
    )
    if subject is None and pronoun and (pronoun.start() < verb or not thing[1]):
        subject = memory.person(pronoun.group())
    if subject is None and not first and thing[1] is False:
        subject = who
    others = [person for person, _ in named if person != subject]
    struck = _OBJECT.search(plain) if subject is None else None
    whom = memory.person(struck.group()) if struck else None
    others += [whom] if whom else []
    memory.acts(subject)
    beat = Beat("none", clause, (lines,), subject, tuple(dict.fromkeys(others)), hits, thing[0])
    return replace(beat, kind=_kind(beat, thing[1]))


def _first_verb(hits: tuple[Hit, ...], otherwise: int) -> int:
    """Where the doing starts; a mere feeling ("Exhausted, ...") yields to it."""
    doing = [h for h in hits if h.meaning.acts or _moves(h.meaning) or h.meaning.realises]
    being = [h for h in hits if h.meaning.silent or h.meaning.speaks or h.meaning.expression]
    return next((hit.start for hit in (*doing, *being)), otherwise)


def _thing(clause: str, hits: tuple[Hit, ...], verb: int, memory: Memory) -> tuple[Id | None, bool]:
    """The piece that a clause is about, and whether it is what acts."""
    subject = False
    found: Id | None = None
    plain = unquoted(clause)
    quotes = tuple(re.findall(r"[\"“]([^\"”]+)[\"”]", clause))
    for hit in hits:
        if hit.meaning.piece:
            named = memory.thing(hit.meaning.piece, plain[: hit.start], quotes)
            subject = subject or hit.start < verb
            found = found or named
    if found is None and memory.things:
        subject = bool(_IT_ACTS.match(plain.strip()))
        if subject or _IT_BEARS.search(plain):
            found = memory.things[-1]
    return found, subject


def _kind(beat: Beat, thing_acts: bool) -> Kind:
    if beat.has("gone") and beat.thing:
        return "gone"
    if beat.has("silent"):
        return "silence"
    if beat.who is None:
        return _kind_without_people(beat, thing_acts)
    if beat.has("view"):
        return "view"
    first = next((m for m in beat.meanings if m.goes or m.watches), None)
    if first is not None and first.goes and _walks(beat):
        return "go"
    if beat.has("watches") or beat.has("realises"):
        return "look"
    if beat.pose or beat.has("turns") or beat.has("holding"):
        return "act"
    return "feel" if beat.expression else "none"


def _kind_without_people(beat: Beat, thing_acts: bool) -> Kind:
    if beat.sound or (thing_acts and (beat.has("flies") or beat.has("appears"))):
        return "event"
    if thing_acts:
        return "none"
    return "view" if any(m.place or m.view for m in beat.meanings) else "none"


def _walks(beat: Beat) -> bool:
    """Stopping is going only where a mark is named."""
    return beat.pose != "stand" or bool(beat.marks)
