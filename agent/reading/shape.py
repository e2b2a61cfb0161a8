"""The shape of a text: how wide its lines are, and whether they are verse."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from agent.reading.sections import is_part_mark
from agent.reading.source import Line

_WIDEST_VERSE = 66
_WRAPPED_WIDTH = 40
_COUPLETS = (4, 5, 7)
"""Letters in each clause of Chinese verse so short that nothing else tells."""
_CLAUSE_END = re.compile(r"[，。；！？、：,.;!?:“”‘’「」『』《》（）()\s—…]+")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’』」)）]*$")
_HAN = re.compile("[\u4e00-\u9fff]")


def columns(text: str) -> int:
    """Width in columns; a full-width character takes two."""
    if text.isascii():
        return len(text)
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
    lines = [line for line in lines if not _parts(line.text)]
    texts = [line.text.strip() for line in lines if line.text.strip()]
    if not texts:
        return False
    if len(_HAN.findall("".join(texts))) * 2 > sum(map(len, texts)):
        return _has_regular_clauses(texts) or _breaks_lines(lines, texts)
    return len(texts) > 1 and _breaks_lines(lines, texts)


def _parts(text: str) -> bool:
    """Whether a line parts a text rather than telling anything."""
    return is_part_mark(text) or text.lstrip().startswith("#")


def _has_regular_clauses(texts: Sequence[str]) -> bool:
    lengths = Counter(len(clause) for clause in _CLAUSE_END.split("\n".join(texts)) if clause)
    total = lengths.total()
    mean = sum(length * count for length, count in lengths.items()) / max(total, 1)
    if total in (2, 3):
        return len(lengths) == 1 and mean in _COUPLETS
    return total >= 4 and mean <= 8 and lengths.most_common(1)[0][1] >= 0.4 * total


def _breaks_lines(lines: Sequence[Line], texts: Sequence[str]) -> bool:
    """Whether lines are short, a third of them end inside a sentence, and no margin cut them."""
    widths = sorted(columns(text) for text in texts)
    if widths[len(widths) * 9 // 10] > _WIDEST_VERSE:
        return False
    inside = sum(not ends_sentence(text) for text in texts)
    return inside * 3 >= len(texts) and not _is_cut_at_margin(lines)


def _is_cut_at_margin(lines: Sequence[Line]) -> bool:
    """Whether most lines with a line under them are wide, and full or continued in lower case."""
    pairs = [pair for stanza in stanzas_of(lines) for pair in pairwise(stanza)]
    margin = max((columns(upper.text.strip()) for upper, _ in pairs), default=0)
    cut = sum(_is_cut(upper.text.strip(), lower.text.strip(), margin) for upper, lower in pairs)
    return cut * 2 > len(pairs)


def _is_cut(upper: str, lower: str, margin: int) -> bool:
    width = columns(upper)
    if width < _WRAPPED_WIDTH:
        return False
    return lower[0].islower() or (width > margin - 4 and _HAN.match(lower) is not None)
