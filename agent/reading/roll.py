"""The people of a text, found again wherever it names them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from agent.reading.roles import bare, told_pronoun
from agent.reading.vocabulary import Pronoun
from agent.script import Name

TELLER = -1
"""The one who says I."""
NOBODY = -2
"""Somebody who speaks and has no name: a voice, 有人."""
_WORD = re.compile(r"(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Rev)\.|[^\W\d_][\w’'-]*")
_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_HAN_PRONOUN = re.compile("(他)(?!们)|([她伊])(?!们)")
_OWN = re.compile(r"['’]s?$")


class Mention(NamedTuple):
    """Somebody named in a text: where, and the number in the roll."""

    start: int
    end: int
    who: int


class Roll:
    """Names, and which of them a word or a pronoun means."""

    def __init__(self, groups: Sequence[tuple[str, ...]], language: str) -> None:
        self.groups = groups
        self.language = language
        self.sexes: list[Pronoun] = [_told(group, language) for group in groups]
        self._spelled: dict[str, int] = {}
        self._by_head: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for spelling in group:
                self._enter(spelling, number)
        for entries in self._by_head.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _enter(self, spelling: str, number: int) -> None:
        key = bare(spelling).casefold()
        if key in self._spelled:
            return
        self._spelled[key] = number
        words = tuple(spelling) if self.language == "zh" else tuple(bare(spelling).split())
        self._by_head[words[0]].append((words, number))

    def named(self, words: str) -> int | None:
        """Whom these very words mean; None: nobody in the roll."""
        key = _OWN.sub("", bare(words).casefold())
        if key in self._spelled:
            return self._spelled[key]
        shorter = key.split()
        for start in range(1, len(shorter)):
            if (rest := " ".join(shorter[start:])) in self._spelled:
                return self._spelled[rest]
        return None

    def mentions(self, text: str) -> list[Mention]:
        """Every naming in a text, in order; the longest spelling wins."""
        if self.language == "zh":
            tokens = [(at, char) for at, char in enumerate(text)]
        else:
            tokens = [(m.start(), _OWN.sub("", m[0])) for m in _WORD.finditer(text)]
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            entry = self._entry(tokens, at)
            if entry is None:
                at += 1
                continue
            words, who = entry
            last = tokens[at + len(words) - 1]
            found.append(Mention(tokens[at][0], last[0] + len(last[1]), who))
            at += len(words)
        return found

    def _entry(
        self, tokens: Sequence[tuple[int, str]], at: int
    ) -> tuple[tuple[str, ...], int] | None:
        for words, who in self._by_head.get(tokens[at][1], ()):
            if tuple(word for _, word in tokens[at : at + len(words)]) == words:
                return words, who
        return None

    def learn(self, narration: Sequence[str]) -> None:
        """Take he or she from the pronouns that follow a name, where no title tells it."""
        pronoun = _HAN_PRONOUN if self.language == "zh" else _PRONOUN
        votes = [[0, 0] for _ in self.groups]
        for text in narration:
            marks = [(m.start, m.who) for m in self.mentions(text)]
            marks += [(p.start(), -1 if p[1] else -2) for p in pronoun.finditer(text)]
            last = None
            for _, mark in sorted(marks):
                if mark >= 0:
                    last = mark
                elif last is not None:
                    votes[last][-1 - mark] += 1
        for number, (he, she) in enumerate(votes):
            if not self.sexes[number] and max(he, she) > 1.5 * min(he, she):
                self.sexes[number] = "he" if he > she else "she"

    def names(self, mentions: Sequence[Mention]) -> tuple[Name, ...]:
        """The roll as the script keeps it: in order of first mention."""
        counted: dict[int, int] = {}
        for mention in mentions:
            counted[mention.who] = counted.get(mention.who, 0) + 1
        order = [*counted, *(n for n in range(len(self.groups)) if n not in counted)]
        return tuple(
            Name(
                name=self.groups[number][0],
                aliases=tuple(dict.fromkeys(self.groups[number])),
                pronoun=self.sexes[number],
                mentions=counted.get(number, 1),
            )
            for number in order
        )


def _told(group: Sequence[str], language: str) -> Pronoun:
    if language == "zh":
        from agent.reading.chinese_names import told_by_kin

        return next((sex for name in group if (sex := told_by_kin(name))), "")
    return next((sex for name in group if (sex := told_pronoun(name))), "")
