"""Questions that words raise, by what would answer them; and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from agent.revising.errors import Question
from agent.revising.grammar.scopes import Scope


class WhichShots(Question):
    """Some words lack their shots, or name others than they can be for."""

    def __init__(self, message: str, words: str = "") -> None:
        super().__init__(message)
        self.words = words
        """Those that name the wrong shots; empty: none are named."""


class WhatChanges(Question):
    """Shots are named, and nothing is asked for them."""


class WhoIsMeant(Question):
    """A pronoun or a name that fits more than one."""

    def __init__(self, message: str, said: str) -> None:
        super().__init__(message)
        self.said = said
        """The pronoun or the name."""


class WhichPart(Question):
    """Two parts of the words that contradict each other."""

    def __init__(self, message: str, one: str, other: str) -> None:
        super().__init__(message)
        self.parts = (one, other)


class WhichWords(Question):
    """Words that can be meant in several ways, each of which other words say."""

    def __init__(self, message: str, kind: str, ways: Mapping[str, tuple[str, str]]) -> None:
        super().__init__(message)
        self.kind = kind
        """What the data calls the words of an answer."""
        self.ways = ways
        """What can be answered -> part of the words, and what is to stand there instead."""


@dataclass(frozen=True)
class Answers:
    """What a person answered to the questions that their words raised."""

    scope: Scope | None = None
    """The shots of words that name none."""
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    """Part of the words -> its shots, whatever it names itself."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Pronoun or name -> who that is."""
    dropped: frozenset[str] = frozenset()
    """Parts of the words that do not count."""

    def about(self, scope: Scope, words: str = "") -> "Answers":
        if words:
            return replace(self, scopes={**self.scopes, words: scope})
        return replace(self, scope=scope)

    def meaning(self, said: str, who: tuple[str, ...]) -> "Answers":
        return replace(self, people={**self.people, said: who})

    def without(self, part: str) -> "Answers":
        return replace(self, dropped=self.dropped | {part})
