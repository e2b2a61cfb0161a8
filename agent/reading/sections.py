"""Lines that number or part a poem or a story: `II`, `第一章`, `# The River`, `* * *`."""

import re

from agent.reading.source import Line
from agent.script import Element

_PART_MARK = re.compile(
    r"(?:第?[一二三四五六七八九十百〇零]{1,4}[章节節回卷部幕场場]?、?|其[一二三四五六七八九十]"
    r"|(?-i:[IVXLC]{1,7})\.?|\d{1,3}\.?|(?:chapter|part|canto)\s+\w+\.?|\*(?:\s*\*){2,}|-{3,})",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"(?:chapter|part|book)\s+(?:[IVXLC]+|\d+|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen"
    r"|the\s+\w+)\b[\s.:,—–-]*[^.,;:!?“”‘’\"]{1,60}"
    r"|第[一二三四五六七八九十百〇零\d]{1,4}[章节節回卷部幕][\s：:、]*[^。，！？；“”]{1,24}",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<title>\S.*)")


def is_part_mark(text: str) -> bool:
    """Whether a line is nothing but a number, a chapter's title or a mark between parts."""
    stripped = text.strip()
    return any(mark.fullmatch(stripped) for mark in (_PART_MARK, _CHAPTER))


def section_of(line: Line) -> Element | None:
    """The `section` that a line is, if it is one."""
    text, level = line.text.strip(), 1
    if titled := _MARKDOWN.fullmatch(text):
        level, text = len(titled["level"]), titled["title"]
    elif not is_part_mark(text):
        return None
    return Element(kind="section", text=text, lines=(line.number, line.number), level=level)
