"""The words of a script that can be heard, one after the other, and who says each of them."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from agent.directing.names import unquoted
from agent.film import Speech
from agent.script import Element, Lines, Script

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_\u3400-\u9fff]+)*")
_ALIKE = 0.5
"""Share of a speech's words that must be the script's for it to be a changed speech of it."""


def words_of(text: str) -> list[str]:
    """Words in small letters, and each Chinese letter, without marks."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


class Utterance(NamedTuple):
    """Words of one cue, quotation, verse, or told stretch of a paragraph."""

    kind: Literal["cue", "quotation", "told", "verse"]
    speaker: str
    """As in the script; empty: the narrator, or nobody known."""
    lines: Lines
    text: str
    words: range
    """Which of the stream's words it holds."""
    edges: tuple[bool, bool] = (False, False)
    """Told: whether a quotation stands right before it, and right after it."""
    extensions: tuple[str, ...] = ()
    told: str = ""
    """Quotation: its paragraph without what is said."""
    earlier: str = ""
    """And the paragraph before that."""


class Heard(NamedTuple):
    """Where in the stream the words of a speech stand."""

    at: tuple[int, ...]
    """Their numbers, in order."""
    other: tuple[str, ...] = ()
    """Words of the speech that are not the script's there."""
    elsewhere: bool = False
    """Whether they stand outside the lines that the speech names."""


@dataclass
class Stream:
    """All words that can be heard, in the script's order."""

    words: list[str]
    utterances: list[Utterance]
    owner: list[int]
    """Number of the utterance of each word."""

    def window(self, lines: Lines) -> list[int]:
        """Numbers of the words of all utterances that touch the lines."""
        first, last = lines
        return [
            at
            for one in self.utterances
            if one.lines[0] <= last and first <= one.lines[1]
            for at in one.words
        ]

    def heard(
        self,
        speech: Speech,
        times: Sequence[int],
        own: Container[int],
        left_out: frozenset[int] = frozenset(),
    ) -> Heard:
        """The script's words in a speech, those first that were not said yet.

        Args:
            speech: Of a shot.
            times: How often each word of the stream was said before.
            own: Numbers of the utterances that may be its speaker's: their words are found first.
            left_out: Source lines that are not to be heard: their words are found last.
        """
        said = words_of(speech.text)
        near = self.window(speech.lines)
        wanted = [at for at in near if not left_out.issuperset(self._lines(at))]
        for part in (wanted, near) if left_out else (near,):
            for some in ([at for at in part if self.owner[at] in own], part):
                if not (heard := self._in(said, some, times)).other:
                    return heard
        if len(heard.at) >= _ALIKE * len(said):
            return heard
        if found := self._exactly(said, range(len(self.words)), times):
            return Heard(found, elsewhere=True)
        return heard

    def _lines(self, at: int) -> range:
        first, last = self.utterances[self.owner[at]].lines
        return range(first, last + 1)

    def _in(self, said: Sequence[str], near: Sequence[int], times: Sequence[int]) -> Heard:
        """The words among some of the stream's."""
        quoted = [at for at in near if self.utterances[self.owner[at]].kind != "told"]
        told = [at for at in near if self.utterances[self.owner[at]].kind == "told"]
        for part in (near, quoted, told):
            if found := self._exactly(said, part, times):
                return Heard(found)
        return self._nearly(said, near)

    def _exactly(
        self, said: Sequence[str], part: Sequence[int], times: Sequence[int]
    ) -> tuple[int, ...]:
        """Where the words stand one after the other; of several places the least used one."""
        size = len(said)
        found = [
            tuple(part[at : at + size])
            for at in range(len(part) - size + 1)
            if all(self.words[part[at + n]] == word for n, word in enumerate(said))
        ]
        return min(found, key=lambda at: sum(times[n] for n in at), default=())

    def _nearly(self, said: Sequence[str], part: Sequence[int]) -> Heard:
        """As many of the words as stand there in that order."""
        there = [self.words[at] for at in part]
        at: list[int] = []
        kept: set[int] = set()
        matcher = SequenceMatcher(None, there, said, autojunk=False)
        for start, of_said, size in matcher.get_matching_blocks():
            at += part[start : start + size]
            kept.update(range(of_said, of_said + size))
        other = tuple(word for number, word in enumerate(said) if number not in kept)
        return Heard(tuple(at), other)


def stream(script: Script) -> Stream:
    """The words of all dialogue, verse and paragraphs."""
    found = Stream([], [], [])
    earlier = ""
    for element in script.elements:
        for one in _of(element, earlier):
            words = words_of(one.text)
            start = len(found.words)
            if words:
                found.owner += [len(found.utterances)] * len(words)
                found.utterances.append(one._replace(words=range(start, start + len(words))))
                found.words += words
        if element.kind == "paragraph":
            earlier = unquoted(element.text)
    return found


def _of(element: Element, earlier: str) -> Iterator[Utterance]:
    nothing = range(0)
    if element.kind == "dialogue":
        yield Utterance(
            "cue",
            element.speaker,
            element.lines,
            element.text,
            nothing,
            extensions=element.extensions,
        )
    elif element.kind == "verse":
        yield Utterance("verse", "", element.lines, element.text, nothing)
    elif element.kind == "paragraph":
        yield from _of_paragraph(element, earlier)


def _of_paragraph(element: Element, earlier: str) -> Iterator[Utterance]:
    """What is told and what is said by somebody, in order; speech of nobody known is told."""
    at, before = 0, False
    for quotation in element.quotations:
        if not quotation.speaker:
            continue
        start, end = quotation.span
        yield Utterance("told", "", element.lines, element.text[at:start], range(0), (before, True))
        yield Utterance(
            "quotation",
            quotation.speaker,
            quotation.lines,
            quotation.text,
            range(0),
            told=unquoted(element.text),
            earlier=earlier,
        )
        at, before = end, True
    yield Utterance("told", "", element.lines, element.text[at:], range(0), (before, False))
