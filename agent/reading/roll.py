"""The people of a text, found again wherever it names them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
        self._by_words: dict[tuple[str, ...], int] = {}
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        """First word of a spelling, and how many words such spellings have."""
        for number, group in enumerate(groups):
            for spelling in group:
                self._enter(spelling, number)
        self._longest = {head: sorted(found)[::-1] for head, found in self._lengths.items()}
        self._heads = re.compile("|".join(map(re.escape, self._longest)) or "(?!)")

    def _enter(self, spelling: str, number: int) -> None:
        key = bare(spelling).casefold()
        if key in self._spelled:
            return
        self._spelled[key] = number
        words = tuple(spelling) if self.language == "zh" else tuple(bare(spelling).split())
        self._by_words[words] = number
        self._lengths[words[0]].add(len(words))

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
        find = self._han_mentions if self.language == "zh" else self._worded_mentions
        return list(find(text))

    def _han_mentions(self, text: str) -> Iterator[Mention]:
        end = 0
        for start in (match.start() for match in self._heads.finditer(text)):
            for length in self._longest[text[start]] if start >= end else ():
                letters = tuple(text[start : start + length])
                who = self._by_words.get(letters)
                if who is not None:
                    end = start + len(letters)
                    yield Mention(start, end, who)
                    break

    def _worded_mentions(self, text: str) -> Iterator[Mention]:
        words = list(_WORD.finditer(text))
        spelled = [_unowned(match[0]) for match in words]
        end = 0
        for at, head in enumerate(spelled):
            if at < end or head not in self._longest:
                continue
            for length in self._longest[head]:
                name = tuple(spelled[at : at + length])
                who = self._by_words.get(name)
                if who is not None:
                    end = at + len(name)
                    last = words[end - 1].start() + len(spelled[end - 1])
                    yield Mention(words[at].start(), last, who)
                    break

    def learn(self, narration: Sequence[str], told: Sequence[Sequence[Mention]]) -> None:
        """Take he or she from the pronouns that follow a name, where no title tells it.

        `told` are the mentions in each text of the narration.
        """
        pronoun = _HAN_PRONOUN if self.language == "zh" else _PRONOUN
        votes = [[0, 0] for _ in self.groups]
        for text, mentions in zip(narration, told, strict=True):
            marks = [(m.start, m.who) for m in mentions]
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


def _unowned(word: str) -> str:
    """A word without the ending of a possessive."""
    return _OWN.sub("", word) if "'" in word or "’" in word else word


def _told(group: Sequence[str], language: str) -> Pronoun:
    if language == "zh":
        from agent.reading.chinese_names import told_by_kin

        return next((sex for name in group if (sex := told_by_kin(name))), "")
    return next((sex for name in group if (sex := told_pronoun(name))), "")
