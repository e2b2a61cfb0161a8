"""Chinese words that the lexicon does not know: letters put together as a reader would."""

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

Known = TypeVar("Known")
LONGEST = 4
"""Letters of a word; a longer run is taken for words of two."""
_GRAMMAR = frozenset(
    "的了着过地得之其个来要把被让给就都很太也会想吧吗呢啊却才再去在是有而与和乎者所以于为何谁此彼这那他她它"
    "我你您们又复还且若如似但只唯自一二三四五六七八九十百千万两几数各皆到对向从时中里外前后间边可能将已曾正"
    "多少大小并或因则乃便不没无曰云矣也哉"
)
"""Letters that are words by themselves and part of few others."""


class Part(NamedTuple, Generic[Known]):
    """A stretch of a text: a word that is known or ignored, else one unknown letter."""

    start: int
    end: int
    known: Known | None = None
    ignored: bool = False

    @property
    def unknown(self) -> bool:
        return self.known is None and not self.ignored


def unknown_together(text: str, parts: Sequence[Part[Known]]) -> Iterator[Known | str]:
    """What is known, and in place of unknown letters the words that they are likely of, in order.

    Unknown letters beside each other are one word. One alone goes with the letter beside it with
    which the text has it most often, unless that belongs to a longer word.
    """
    at = 0
    while at < len(parts):
        first = last = at
        at += 1
        if not parts[first].unknown:
            known = parts[first].known
            if known is not None:
                yield known
            continue
        while at < len(parts) and parts[at].unknown:
            last, at = at, at + 1
        letters = text[parts[first].start : parts[last].end]
        if len(letters) > 1:
            step = LONGEST if len(letters) <= LONGEST else 2
            yield from (letters[n : n + step] for n in range(0, len(letters), step))
        else:
            yield max(_pairs(text, parts, first), key=text.count, default=letters)


def _pairs(text: str, parts: Sequence[Part[Known]], at: int) -> list[str]:
    """A lone letter with the single letter after it, and with the one before."""
    here = parts[at]
    after, before = parts[at + 1 : at + 2], parts[max(at - 1, 0) : at]
    found = [text[here.start : part.end] for part in after if _joins(text, part)]
    return found + [text[part.start : here.end] for part in before if _joins(text, part)]


def _joins(text: str, part: Part[Known]) -> bool:
    return part.end - part.start == 1 and text[part.start] not in _GRAMMAR
