"""Words for the style of the film."""

from collections.abc import Iterator
from functools import cache, lru_cache

from agent.directing.presets import named
from agent.directing.styling import spellings, understand
from agent.revising.grammar.matching import Found, Reading
from agent.revising.grammar.tokens import tokens

MOST = 12
"""Words of a style."""


def style_words(reading: Reading, at: int) -> Iterator[Found]:
    """Words that all say something of a style: faded watercolour, 水彩."""
    for end in _ends(reading, at):
        asked = _asked(reading, at, end)
        if _is_style(asked):
            yield end, asked


def style_name(reading: Reading, at: int) -> Iterator[Found]:
    """The name of a style, in English or Chinese."""
    for end in _ends(reading, at):
        asked = _asked(reading, at, end)
        if named(asked) is not None:
            yield end, asked


@lru_cache(maxsize=256)
def _is_style(asked: str) -> bool:
    known = understand(asked)
    return not known.open and (known.exact or bool(known.words))


@cache
def _beginnings() -> frozenset[str]:
    """First words of all that can be said of a style."""
    return frozenset(found[0].text for said in spellings() if (found := tokens(said)))


def _ends(reading: Reading, at: int) -> list[int]:
    """Where words for a style that begin here may end, the longest first."""
    end = at
    if reading.tokens[at].text not in _beginnings():
        return []
    while end < len(reading.tokens) and end - at < MOST and reading.tokens[end].kind == "word":
        end += 1
    return list(range(end, at, -1))


def _asked(reading: Reading, at: int, end: int) -> str:
    return reading.text[reading.tokens[at].start : reading.tokens[end - 1].end]
