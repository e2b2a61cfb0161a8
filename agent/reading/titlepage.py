"""Fountain's title page: `Key: value` lines before the first blank line."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from agent.reading import heading
from agent.reading.emphasis import plain
from agent.reading.source import Line
from agent.script import Lines

_ENTRY = re.compile(r"(?P<key>[^\W_][^:：\[\]/]{0,40}?)\s*[:：]\s*(?P<value>.*)")
_TRANSITION_KEY = re.compile(r"[^a-z]*\b(?:TO|IN|OUT)")
_TITLE_KEYS = ("title", "标题", "標題", "片名", "剧名", "劇名", "题目", "題目")
_AUTHOR_KEYS = ("author", "authors", "writer", "writers", "written by", "作者", "编剧", "編劇")
_OTHER_KEYS = (
    *("credit", "source", "notes", "draft date", "date", "contact", "contact info", "copyright"),
    *("revision", "format", "episode", "series", "language", "lang", "genre", "draft", "tl", "tc"),
    *("tr", "cc", "bl", "br", "header", "footer", "font", "版权", "日期", "来源", "联系"),
)
_KNOWN = frozenset((*_TITLE_KEYS, *_AUTHOR_KEYS, *_OTHER_KEYS))


class TitlePage(NamedTuple):
    """The entries as written; values of several lines keep their line breaks."""

    entries: tuple[tuple[str, str], ...] = ()
    lines: tuple[Lines, ...] = ()

    @property
    def title(self) -> str:
        """The title on one line, without emphasis and quotation marks around it."""
        return self._value(_TITLE_KEYS, " ").strip('"“”「」《》 ')

    @property
    def author(self) -> str:
        """The authors' names on one line."""
        return self._value(_AUTHOR_KEYS, ", ")

    def _value(self, keys: Sequence[str], joint: str) -> str:
        values = (value for key, value in self.entries if key.lower() in keys)
        lines = (line.strip() for value in values for line in value.split("\n"))
        return joint.join(filter(None, (plain(line) for line in lines)))


def title_page(lines: Sequence[Line]) -> tuple[TitlePage, tuple[Line, ...]]:
    """The title page at the head of the lines, and the lines after it.

    It must open with a key that title pages have, so that a first line `CUT TO:` or
    `She said: no.` is not taken for one.
    """
    start = next((at for at, line in enumerate(lines) if line.text.strip()), len(lines))
    opening = _entry(lines[start].text) if start < len(lines) else None
    if opening is None or opening[0].lower() not in _KNOWN:
        return TitlePage(), tuple(lines)
    entries: list[tuple[str, list[str]]] = []
    end = start
    while end < len(lines) and lines[end].text.strip():
        text = lines[end].text
        if entries and text[0].isspace():
            entries[-1][1].append(text.strip())
        elif entry := _entry(text):
            entries.append((entry[0], [entry[1]] if entry[1] else []))
        else:
            break
        end += 1
    page = tuple((key, "\n".join(values)) for key, values in entries)
    return TitlePage(page, ((lines[start].number, lines[end - 1].number),)), tuple(lines[end:])


def _entry(text: str) -> tuple[str, str] | None:
    match = _ENTRY.fullmatch(text.rstrip())
    if match is None or heading.is_natural(text) or _TRANSITION_KEY.fullmatch(match["key"]):
        return None
    return match["key"], match["value"]
