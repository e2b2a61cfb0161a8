"""The shape of a text: how wide its lines are, and whether they are verse."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from statistics import median

from agent.reading.source import Line

PART_MARK = re.compile(
    r"(?:第?[一二三四五六七八九十百〇零]{1,4}[章节節回卷部幕场場]?、?|其[一二三四五六七八九十]"
    r"|(?-i:[IVXLC]{1,7})\.?|\d{1,3}\.?|(?:chapter|part|canto)\s+\w+\.?|\*(?:\s*\*){2,}|-{3,})",
    re.IGNORECASE,
)
"""A line that numbers or parts what follows."""

_WIDEST_VERSE = 66
_WRAPPED_WIDTH = 45
_CLAUSE_END = re.compile(r"[，。；！？、：,.;!?:“”‘’「」『』《》（）()\s—…]+")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’』」)）]*$")
_HAN = re.compile("[\u4e00-\u9fff]")


def columns(text: str) -> int:
    """Width in columns; a full-width character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop or the like, quotation marks after it or not."""
    return _SENTENCE_END.search(text.strip()) is not None


def stanzas_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines between blank ones."""
    stanzas: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]


def is_verse(lines: Sequence[Line]) -> bool:
    """Whether the lines of a body are verse rather than prose.

    Chinese verse repeats the length of its clauses, or leaves its lines without stops. Other
    verse has short lines that break before the sentence does and begin anew.
    """
    texts = [line.text.strip() for line in lines if line.text.strip()]
    if not texts:
        return False
    if len(_HAN.findall("".join(texts))) * 2 > sum(map(len, texts)):
        return _has_regular_clauses(texts) or _breaks_sentences(lines, texts)
    return len(texts) > 1 and _breaks_sentences(lines, texts) and not _is_wrapped(lines)


def _has_regular_clauses(texts: Sequence[str]) -> bool:
    lengths = Counter(len(clause) for clause in _CLAUSE_END.split("\n".join(texts)) if clause)
    total = lengths.total()
    mean = sum(length * count for length, count in lengths.items()) / max(total, 1)
    return total >= 4 and mean <= 8 and lengths.most_common(1)[0][1] >= 0.4 * total


def _breaks_sentences(lines: Sequence[Line], texts: Sequence[str]) -> bool:
    """Whether lines are short, and at least a third of them end inside a sentence."""
    widths = sorted(columns(text) for text in texts)
    inside = sum(not ends_sentence(text) for text in texts)
    return widths[len(widths) * 9 // 10] <= _WIDEST_VERSE and inside * 3 >= len(texts)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are prose cut at a margin: wide, and most go on in lower case."""
    followers = [line.text.strip() for stanza in stanzas_of(lines) for line in stanza[1:]]
    if not followers or median(map(columns, followers)) < _WRAPPED_WIDTH:
        return False
    return sum(text[0].islower() for text in followers) * 2 >= len(followers)
