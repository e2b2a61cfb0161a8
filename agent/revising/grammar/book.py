"""What can be said, as en*.yaml and zh*.yaml hold it: words by kind, and ways to say things."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from agent.own_data import own_data
from agent.revising.grammar.templates import Template, beginnings, template
from agent.revising.grammar.tokens import tokens

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, eq=False)
class Way:
    """One way to say something."""

    said: Template
    do: str
    """What is meant; the meanings have this name in code."""
    fixed: Mapping[str, Any]
    """What goes with it."""


@dataclass
class Vocabulary:
    """Spellings of one kind of thing, found by their first word."""

    entries: dict[str, list[tuple[tuple[str, ...], Any]]] = field(default_factory=dict)

    def add(self, spelling: str, value: Any) -> None:
        words = tuple(token.text for token in tokens(spelling))
        if words:
            self.entries.setdefault(words[0], []).append((words, value))


@dataclass
class Book:
    """The data of the grammar."""

    words: dict[str, Vocabulary] = field(default_factory=dict)
    by_word: dict[str, dict[str, list[Way]]] = field(default_factory=dict)
    """Kind -> word -> ways that can begin with it."""
    by_kind: dict[str, dict[str, list[Way]]] = field(default_factory=dict)
    """Kind -> kind -> ways that can begin with something of that."""

    def put_in(self, file: Path) -> None:
        data: dict[str, Any] = own_data(file)
        for kind, values in data["words"].items():
            vocabulary = self.words.setdefault(kind, Vocabulary())
            for value, spellings in values.items():
                for spelling in spellings:
                    vocabulary.add(str(spelling), value)
        for kind, rules in data["ways"].items():
            for rule in rules:
                self._put_rule(kind, dict(rule))

    def _put_rule(self, kind: str, rule: dict[str, Any]) -> None:
        said, do = rule.pop("say"), str(rule.pop("do"))
        for one in said:
            way = Way(template(str(one)), do, rule)
            words, kinds = beginnings(way.said)
            for word in words:
                self.by_word.setdefault(kind, {}).setdefault(word, []).append(way)
            for first in kinds:
                self.by_kind.setdefault(kind, {}).setdefault(first, []).append(way)


@cache
def book() -> Book:
    """The data, read once."""
    read = Book()
    for language in LANGUAGES:
        for file in sorted(FOLDER.glob(f"{language}*.yaml")):
            read.put_in(file)
    return read
