"""Scores of the reader: quotations, their speakers, and the names of people."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from agent.evaluation.annotated import Annotated
from agent.reading import read_text
from agent.reading.roles import bare
from agent.reading.vocabulary import KIN_NAMES, TITLES
from agent.script import Script

_HALF = 0.5
_SMALL = frozenset({"of", "de", "von", "van", "the"})


class Tally(NamedTuple):
    """How many of how many."""

    right: int = 0
    of: int = 0

    def __str__(self) -> str:
        return f"{self.share:.2f}" if self.of else "-"

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where there was nothing to find."""
        return self.right / self.of if self.of else 0.0

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.right + other.right, self.of + other.of)


class Score(NamedTuple):
    """How one text was read.

    A quotation is found where half of its words or more lie in quotations of the reader, and one
    of the reader's is right where half of its words or more lie in annotated ones. A speaker is
    right where the reader gives the quotation that covers most of it to somebody of whom a
    spelling is the annotated name, an alias of it, or ends with the same word; a quotation that
    is not found has a wrong speaker. Names are spellings of people in capital letters: an
    annotated one is found where the reader has the same words (an article, and a title that only
    one of them has, left out); one of the reader's is right where some mention holds a spelling.
    """

    text: str
    quotations_found: Tally = Tally()
    quotations_right: Tally = Tally()
    speakers: Tally = Tally()
    names_found: Tally = Tally()
    names_right: Tally = Tally()

    def plus(self, other: "Score") -> "Score":
        """Both together, under this one's name."""
        return Score(
            self.text,
            self.quotations_found.plus(other.quotations_found),
            self.quotations_right.plus(other.quotations_right),
            self.speakers.plus(other.speakers),
            self.names_found.plus(other.names_found),
            self.names_right.plus(other.names_right),
        )


class Read(NamedTuple):
    """A quotation of the reader: the numbers of its tokens, and all spellings of its speaker."""

    tokens: frozenset[int]
    speaker: tuple[str, ...]


def total(scores: Iterable[Score]) -> Score:
    """All texts together."""
    together = Score("all")
    for score in scores:
        together = together.plus(score)
    return together


def score(text: Annotated) -> Score:
    """Read a text as a story and hold it against its annotations."""
    script = read_text("\n\n".join(text.paragraphs), f"{text.name}.txt")
    read = list(_quotations(script, text))
    marked = [frozenset(told.tokens) & text.places.keys() for told in text.quotations]
    all_read = frozenset().union(*(quotation.tokens for quotation in read))
    all_marked = frozenset().union(*marked)
    return Score(
        text.name,
        _covered(marked, all_read),
        _covered([quotation.tokens for quotation in read], all_marked),
        Tally(speaks(text, read), len(marked)),
        *_names(script, text.people),
    )


def _covered(parts: Sequence[frozenset[int]], whole: frozenset[int]) -> Tally:
    return Tally(sum(len(part & whole) >= _HALF * len(part) for part in parts), len(parts))


def speaks(text: Annotated, read: Sequence[Read]) -> int:
    """How many annotated quotations are given to whom they belong."""
    tokens = (frozenset(told.tokens) & text.places.keys() for told in text.quotations)
    pairs = zip(text.quotations, tokens, strict=True)
    return sum(_spoken(told.speaker, held, read, text) for told, held in pairs)


def quotations_of(
    script: Script, text: Annotated, speakers: Sequence[tuple[str, ...]]
) -> tuple[Read, ...]:
    """The script's quotations, said by others than the reader found: by spellings, in order."""
    read = _quotations(script, text)
    pairs = zip(read, speakers, strict=True)
    return tuple(Read(one.tokens, said) for one, said in pairs)


def _quotations(script: Script, text: Annotated) -> Iterator[Read]:
    spellings = {name.name: name.aliases for name in script.names}
    tokens: dict[int, list[tuple[int, int, int]]] = {}
    for token, place in text.places.items():
        tokens.setdefault(place.paragraph, []).append((place.start, place.end, token))
    for element in script.elements:
        inside = tokens.get((element.lines[0] - 1) // 2, [])
        for quotation in element.quotations:
            start, end = quotation.span
            held = frozenset(token for a, b, token in inside if a >= start and b <= end)
            who = quotation.speaker
            yield Read(held, (who, *spellings.get(who, ())) if who else ())


def _spoken(label: str, tokens: frozenset[int], read: Sequence[Read], text: Annotated) -> bool:
    best = max(read, key=lambda one: len(one.tokens & tokens), default=None)
    if best is None or not best.tokens & tokens:
        return False
    names = {_words(re.sub(r"-\d+$", "", label).replace("_", " "))}
    names |= {_words(alias) for alias in text.aliases.get(label, ())}
    spellings = {_words(spelling) for spelling in best.speaker}
    return any(_means_same(name, spelling) for name in names for spelling in spellings)


def _words(name: str) -> tuple[str, ...]:
    """In small letters, without article and stops."""
    return tuple(re.sub(r"['’]s$", "", word.casefold().strip(".,")) for word in bare(name).split())


def _means_same(name: tuple[str, ...], spelling: tuple[str, ...]) -> bool:
    if not name or not spelling:
        return False
    titles = {words[0] for words in (name, spelling) if words[0] in TITLES and len(words) > 1}
    return name == spelling or (name[-1] == spelling[-1] and len(titles) < 2)


def _names(script: Script, people: Sequence[str]) -> tuple[Tally, Tally]:
    """Annotated names that the reader found, and the reader's that are somebody's."""
    annotated = {_words(text) for text in people if _is_name(text)}
    mine = [[_words(spelling) for spelling in name.aliases] for name in script.names]
    spellings = {words for name in mine for words in name}
    found = sum(any(_same_name(name, words) for words in spellings) for name in annotated)
    mentions = [f" {' '.join(_words(text))} " for text in people]
    proper = [
        words
        for name, words in zip(script.names, mine, strict=True)
        if any(part[0].isupper() for part in bare(name.name).split())
    ]
    right = sum(
        any(f" {' '.join(words)} " in mention for words in name for mention in mentions)
        for name in proper
    )
    return Tally(found, len(annotated)), Tally(right, len(proper))


def _is_name(text: str) -> bool:
    """Whether a mention is a proper name: capitals, and more than a title or a kin word.

    `a German` is none, nor is what stands all in capitals, as in a chapter's title.
    """
    if text.isupper() or text.casefold().startswith(("a ", "an ")):
        return False
    words = [word for word in bare(text).split() if word not in {"'s", "’s"}]
    own = [word for word in words if word.casefold().strip(".") not in TITLES | KIN_NAMES]
    return bool(own) and all(word[0].isupper() or word in _SMALL for word in words)


def _same_name(name: tuple[str, ...], spelling: tuple[str, ...]) -> bool:
    if name == spelling:
        return True
    plain = [
        words[1:] if words[0] in TITLES and len(words) > 1 else words for words in (name, spelling)
    ]
    return plain[0] == plain[1] and len({len(name), len(spelling)}) > 1
