"""What is said: dialogue of a screenplay part by part, quotations of prose turn by turn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.directing.beat import Beat, Delivery
from agent.directing.lexicon import Lexicon
from agent.directing.people import Cast
from agent.film import Id
from agent.script import Element, Lines, Part

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_START = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[^\s])|(?<=[。！？；…])[”」』’]*")
HE_OR_SHE = re.compile(r"\b(?:he|she)\b", re.I)
TAG_WORDS, TAG_HAN = 9, 8
"""A clause that only says who speaks, and how, is no longer than that."""


def of_dialogue(element: Element, who: Id | None) -> Iterator[Beat]:
    """One beat for the words after each parenthetical."""
    beat = Beat("speak", "", (), who, delivery=delivery_of(element.extensions), dual=element.dual)
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


def delivery_of(extensions: tuple[str, ...]) -> Delivery:
    """How a cue with these extensions is heard."""
    plain = " ".join(extensions).upper().replace(".", "").replace(" ", "")
    if "VO" in plain or "旁白" in plain or "画外音" in plain or "畫外音" in plain:
        return "voice over"
    return "off screen" if "OS" in plain or "OC" in plain else "on screen"


@dataclass(frozen=True)
class Stretch:
    """A part of a paragraph: told, or said by somebody."""

    start: int
    end: int
    """Where it stands in the paragraph's text."""
    speech: Beat | None = None
    """None: it is told."""


def stretches(element: Element, cast: Cast, words: Lexicon) -> tuple[Stretch, ...]:
    """A paragraph taken apart into what is told and what is said, in order.

    A quotation of nobody we know is told. "he asked with a laugh" beside a quotation is neither: it
    says how the words are spoken, and the picture shows who speaks them. Two quotations of one
    speaker with no more than that between them are one speech.
    """
    said = [(q, who) for q in element.quotations if (who := cast.named(q.speaker))]
    found: list[Stretch] = []
    at, before = 0, False
    for quotation, who in (*said, (None, None)):
        end = quotation.span[0] if quotation else len(element.text)
        start, stop, manner = _without_tags(
            element.text, at, end, before, quotation is not None, words
        )
        if before and manner[0]:
            found[-1] = _in_manner(found[-1], manner[0])
        told = bool(re.search(r"\w", element.text[start:stop]))
        if told:
            found.append(Stretch(start, stop))
        if quotation is None or who is None:
            break
        speech = Beat(
            "speak", "", (quotation.lines,), who,
            words=" ".join(quotation.text.split()), manner=manner[1],
        )  # fmt: skip
        last = found[-1].speech if found else None
        if last is not None and last.who == who and not told and manner[0] and not manner[1]:
            found[-1] = replace(found[-1], end=quotation.span[1], speech=_joined(last, speech))
        else:
            found.append(Stretch(*quotation.span, speech))
        at, before = quotation.span[1], True
    return tuple(found)


def pronouns_for(who: Id | None, told: str, before: str, cast: Cast) -> tuple[str, ...]:
    """The "he" and "she" of a paragraph in which somebody speaks who is named neither there nor
    right before it: whom they mean, the text leaves open.

    Args:
        who: The speaker, as read.
        told: The paragraph without what is said.
        before: The paragraph before it, too.
        cast: Whose names are looked for.
    """
    pronouns = tuple(dict.fromkeys(word.casefold() for word in HE_OR_SHE.findall(told)))
    if not pronouns or any(who == named for named, _, _ in cast.mentions(f"{before}\n{told}")):
        return ()
    return pronouns


def _without_tags(
    text: str, start: int, end: int, after_quote: bool, before_quote: bool, words: Lexicon
) -> tuple[int, int, tuple[str, str]]:
    """What is told between two quotations, and the tags of the one before and the one after."""
    manner = ["", ""]
    cuts = [m.end() for m in _SENTENCE_START.finditer(text, start, end) if m.end() < end]
    first = cuts[0] if cuts else end
    if after_quote and _is_tag(text[start:first], words):
        manner[0], start = text[start:first].strip(), first
    last = max([start, *(cut for cut in cuts if cut >= start)])
    if before_quote and last < end and _is_tag(text[last:end], words):
        manner[1], end = text[last:end].strip(), last
    return start, end, (manner[0], manner[1])


def _is_tag(text: str, words: Lexicon) -> bool:
    """Whether a clause only says that somebody speaks."""
    short = len(_HAN.findall(text)) <= TAG_HAN and len(text.split()) <= TAG_WORDS
    return short and any(hit.meaning.speaks for hit in words.hits(text))


def _in_manner(stretch: Stretch, manner: str) -> Stretch:
    speech = stretch.speech
    if speech is None:
        return stretch
    return replace(stretch, speech=replace(speech, manner=f"{speech.manner} {manner}".strip()))


def _joined(one: Beat, other: Beat) -> Beat:
    gap = "" if _HAN.match(other.words[:1]) else " "
    return replace(
        one,
        words=f"{one.words}{gap}{other.words}",
        lines=((one.lines[0][0], other.lines[-1][1]),),
        manner=f"{one.manner} {other.manner}".strip(),
    )
