"""Tokenised text, as in collections made for machines: every mark a word, every sentence a line."""

import re
from collections.abc import Iterable, Iterator, Sequence

from agent.reading.quotations import is_open
from agent.reading.source import Line
from agent.reading.vocabulary import words

_APART = re.compile(r"(?<=\S) [,.](?=\s|$)")
_CLOSED = re.compile(r"(?<=[^\W\d_]{2})[,.](?=\s|$)")
_FEWEST = 3
"""Stops set apart from which on a text may be a tokenised one."""
_MOSTLY = 4
"""Times as many stops as are written the usual way must be set apart."""
_MARKS = {
    "``": "“",
    "''": "”",
    "`": "‘",
    "--": "—",
    "__": "—",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
}
_EMPTY = frozenset({"_", "*", "**"})
"""Marks of emphasis and of a break."""
_AFTER = re.compile(r"[,.;:!?)\]”’%]+|\.{2,}|…|['’](?:s|d|m|t|re|ve|ll)|n['’]t|['’]|—", re.I)
"""What stands right after a word."""
_BEFORE = frozenset("([“‘$£—")
"""What stands right before one."""

_NUMBER = r"(?:[IVXLC]+|\d+|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|One|Two|Three)"
_CHAPTER = re.compile(rf"(?:CHAPTER|Chapter|PART|Part|BOOK|Book)\s+{_NUMBER}\b\.?\s*—?\s*")
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_SMALL = words("a an and at by for from in of on or the to with")
_SHOUTED = 2
"""Words in capitals that are a title."""
_MOST = 16
"""Words of a chapter's title, at most."""


def is_tokenised(lines: Iterable[Line]) -> bool:
    """Whether nearly all commas and full stops have a space before them."""
    text = "\n".join(line.text for line in lines)
    apart = len(_APART.findall(text))
    return apart >= _FEWEST and apart > _MOSTLY * len(_CLOSED.findall(text))


def untokenised(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines as they are printed; a chapter's title gets a line with the same number."""
    return tuple(part for line in _printed(lines) for part in _after_title(line))


def goes_on(before: str, line: str) -> bool:
    """Whether a sentence belongs to the paragraph before it: inside its speech, or in small
    letters."""
    return is_open(before) or line.lstrip("([—")[:1].islower() or line.startswith(")")


def _printed(lines: Sequence[Line]) -> Iterator[Line]:
    inside = False
    for line in lines:
        parts = [_MARKS.get(part, part) for part in line.text.split() if part not in _EMPTY]
        if inside and parts[:1] == ['"'] and parts.count('"') % 2 == 0:
            inside = False  # a speech that goes on: its new paragraph opens it again
        for at, part in enumerate(parts):
            if part == '"':
                parts[at] = "”" if inside else "“"
            inside = parts[at] == "“" or (inside and parts[at] != "”")
        yield line._replace(text=_joined(parts))


def _joined(parts: Iterable[str]) -> str:
    text = ""
    for part in parts:
        close = not text or text[-1] in _BEFORE or _AFTER.fullmatch(part)
        text += part if close else f" {part}"
    return text


def _after_title(line: Line) -> Iterator[Line]:
    """A line cut behind the chapter's title with which it begins."""
    chapter = _CHAPTER.match(line.text)
    if chapter is None:
        yield line
        return
    cut = chapter.end() + _title_end(line.text[chapter.end() :])
    yield line._replace(text=line.text[:cut].strip())
    if line.text[cut:].strip():
        yield line._replace(text=line.text[cut:].strip())


def _title_end(text: str) -> int:
    """Where the first sentence begins after words that are all capitalised: with words in capitals
    alone, behind such words, or with the name that its verb follows."""
    found = list(_WORD.finditer(text))[:_MOST]
    count = next((at for at, word in enumerate(found) if not _titles(word[0])), len(found))
    if count == len(found) or not count:
        return 0
    shouted = [len(word[0]) > 1 and word[0].isupper() for word in found[:count]]
    calm = shouted.index(False) if False in shouted else count
    if calm >= _SHOUTED:
        opens = found[calm][0]
        return found[calm].start() if not opens.islower() and opens not in ",.;:!?" else 0
    if True in shouted:
        return found[shouted.index(True)].start()
    small = any(word[0] in _SMALL or word[0].isdigit() for word in found[1:count])
    last = max((at for at in range(count) if found[at][0][:1].isupper()), default=0)
    return found[last].start() if small and last > 1 and found[count][0].islower() else 0


def _titles(word: str) -> bool:
    return word[:1].isupper() or word in _SMALL or word.isdigit() or word in "—-"
