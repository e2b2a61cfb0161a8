"""What of the data stands at a place in the text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.revising.grammar.book import Book, Vocabulary, Way
from agent.revising.grammar.templates import Either, Slot, Template, Word
from agent.revising.grammar.tokens import Token

Found = tuple[int, Any]
"""Where it ends, and what it is."""
Reads = Callable[["Reading", int], Iterable[Found]]
AND = frozenset((",", "and", "plus", "also", "和", "与", "跟", "及", "并"))
"""Between things of a list."""
MOST_FOUND = 40
"""Ways in which one thing may be read at one place."""


@dataclass(frozen=True)
class Said:
    """Something that was said: what it means, and what stands in it."""

    do: str
    values: Mapping[str, Any]


@dataclass
class Reading:
    """A text being read."""

    text: str
    """As it was written."""
    tokens: tuple[Token, ...]
    book: Book
    of_film: Mapping[str, Vocabulary]
    """Names in the film, by kind."""
    readers: Mapping[str, Reads]
    """Kinds that are read by code: numbers, ids of shots."""
    notes: dict[tuple[str, int], Any] = field(default_factory=dict)
    """What readers keep of a place, for the next time."""
    _found: dict[tuple[str, int], list[Found]] = field(default_factory=dict)

    def found(self, kind: str, at: int) -> list[Found]:
        """Everything of a kind that begins here, longest first."""
        key = (kind, at)
        if key not in self._found:
            self._found[key] = []  # something that begins with itself ends here
            every = list(self._all(kind, at)) if at < len(self.tokens) else []
            every.sort(key=lambda one: -one[0])
            self._found[key] = every[:MOST_FOUND]
        return self._found[key]

    def _all(self, kind: str, at: int) -> Iterator[Found]:
        if kind in self.readers:
            yield from self.readers[kind](self, at)
        for vocabulary in (self.of_film.get(kind), self.book.words.get(kind)):
            if vocabulary is not None:
                yield from self._spelled(vocabulary, at)
        for way in self._ways(kind, at):
            for end, values in self._along(way.said, 0, at, {}):
                if end > at:
                    yield end, Said(way.do, {**way.fixed, **values})

    def _ways(self, kind: str, at: int) -> Iterator[Way]:
        """Ways to say something of a kind that can begin with what stands here."""
        by_word = self.book.by_word.get(kind, {})
        found = [way for form in self.tokens[at].forms for way in by_word.get(form, ())]
        for first, ways in self.book.by_kind.get(kind, {}).items():
            if self.found(first, at):
                found += ways
        return iter(dict.fromkeys(found))

    def _spelled(self, vocabulary: Vocabulary, at: int) -> Iterator[Found]:
        for form in self.tokens[at].forms:
            for words, value in vocabulary.entries.get(form, ()):
                if self.is_said(words, at):
                    yield at + len(words), value

    def is_said(self, words: tuple[str, ...], at: int) -> bool:
        """Whether these words stand here, one after the other."""
        return at + len(words) <= len(self.tokens) and all(
            word in token.forms and token.kind != "quote"
            for word, token in zip(words, self.tokens[at:], strict=False)
        )

    def _along(
        self, said: Template, node: int, at: int, values: dict[str, Any]
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every way in which the rest of a template stands here."""
        if node == len(said):
            yield at, values
            return
        this = said[node]
        if isinstance(this, Word):
            if self.is_said((this.text,), at):
                yield from self._along(said, node + 1, at + 1, values)
        elif isinstance(this, Slot):
            some = self._several(this.kind, at) if this.many else self.found(this.kind, at)
            for end, value in some:
                yield from self._along(said, node + 1, end, {**values, this.name: value})
        elif isinstance(this, Either):
            for way in this.ways:
                for end, more in self._along(way, 0, at, values):
                    yield from self._along(said, node + 1, end, more)

    def _several(self, kind: str, at: int) -> Iterator[Found]:
        """One or more of a kind, the longest row first; shorter ones where the last of it may
        belong to what follows."""
        for end, value in self.found(kind, at):
            rows: list[Found] = [(end, (value,))]
            while len(rows) < MOST_FOUND:
                last, row = rows[-1]
                more = self.found(kind, self._past_and(last))
                rows += [(after, (*row, one)) for after, one in reversed(more)]
                if not more:
                    break
            yield from reversed(rows[-3:])
            yield from rows[:1] if len(rows) > 3 else ()

    def _past_and(self, at: int) -> int:
        """Where a list goes on; behind the text where it does not."""
        after = at
        while after < len(self.tokens) and self.tokens[after].text in AND:
            after += 1
        return after if after > at else len(self.tokens)
