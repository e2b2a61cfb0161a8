"""Title and author at the head of a poem or a story."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from agent.reading.sections import is_part_mark
from agent.reading.shape import columns
from agent.reading.source import Line
from agent.script import Lines

_TITLE_COLUMNS = 60
_SENTENCE = re.compile(r"[,.;!?，。；！？、：:…—]$|[。！？；]")
_TITLE_LABEL = re.compile(r"(?:标题|標題|题目|題目|title)\s*[:：]\s*", re.IGNORECASE)
_AUTHOR_LABEL = re.compile(r"(?:(?:作者|author)\s*[:：]|by\s)\s*", re.IGNORECASE)
_DYNASTY = re.compile(r"^(?:[\[［〔（(【]\w{1,3}[\]］〕）)】]|\w{1,3}[：:·])\s*(?=\w)")
_REMARK = re.compile(r"\s*\(.*\)$")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|de|of|von|van|the|and|&)(?:\s+|$)")


class Front(NamedTuple):
    """What the head says, and the lines that say it."""

    title: str = ""
    author: str = ""
    lines: tuple[Lines, ...] = ()


def front_of(lines: Sequence[Line]) -> tuple[Front, tuple[Line, ...]]:
    """Title and author, and the lines after them.

    The title is a first line that is short and no sentence, set off by a blank line, by the
    author under it, or, in Chinese, by lines with stops under it; what follows decides.
    """
    inked = [at for at, line in enumerate(lines) if line.text.strip()]
    if len(inked) < 2 or not _is_label(lines[inked[0]].text):
        return Front(), tuple(lines)
    first, second, *later = inked
    author = _author(lines[second].text) if later else ""
    if author and (second == first + 1 or _set_off(lines, second)):
        used = [first, second]
    elif _set_off(lines, first) or _stops_follow(lines[first + 1 :]):
        used, author = [first], ""
    else:
        return Front(), tuple(lines)
    title = _TITLE_LABEL.sub("", lines[first].text.strip(), count=1).strip('# 《》"“”*_')
    cited = tuple((lines[at].number, lines[at].number) for at in used)
    return Front(title, author, cited), tuple(lines[used[-1] + 1 :])


def _is_label(text: str) -> bool:
    stripped = text.strip()
    if text.startswith("\u3000\u3000") and "，" in stripped:
        return False
    if columns(stripped) > _TITLE_COLUMNS or is_part_mark(stripped):
        return False
    return _TITLE_LABEL.match(stripped) is not None or not _SENTENCE.search(stripped)


def _set_off(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and not lines[at + 1].text.strip()


def _stops_follow(lines: Sequence[Line]) -> bool:
    """Whether every line below ends like a Chinese verse does."""
    return all(line.text.strip()[-1:] in "，。；！？、”』」" for line in lines if line.text.strip())


def _author(text: str) -> str:
    """The name in a line that is one; "" where it is not."""
    stripped = text.strip().strip("·• ")
    if is_part_mark(stripped) or columns(stripped) > _TITLE_COLUMNS:
        return ""
    labelled = _AUTHOR_LABEL.match(stripped)
    name = _DYNASTY.sub("", stripped[labelled.end() :] if labelled else stripped).strip("· ")
    bare = _REMARK.sub("", name)
    if labelled or _HAN_NAME.fullmatch(bare):
        return name
    words = bare.split()
    named = 0 < len(words) <= 6 and all(_NAME.fullmatch(word) for word in words)
    return name if named else ""
