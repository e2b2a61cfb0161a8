"""Script text to Script."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from agent.errors import BadScript
from agent.reading import fountain
from agent.reading.comments import taken_out
from agent.reading.form import is_screenplay
from agent.reading.front import front_of
from agent.reading.language import language_of
from agent.reading.prose import paragraphs_of
from agent.reading.scenes import scenes_of
from agent.reading.shape import is_verse
from agent.reading.source import Line, lines_of, text_of
from agent.reading.titlepage import title_page
from agent.reading.variants import without_variants
from agent.reading.verse import verses_of
from agent.script import Element, Script

_NO_STORY = frozenset({"note", "page_break"})


def read(path: Path) -> Script:
    """The script in a file of Fountain, verse or prose; BadScript says what is wrong with it."""
    return read_text(text_of(path), str(path))


def read_text(text: str, name: str) -> Script:
    """The script in a text; `name` is a file name: its suffix and messages use it."""
    lines = lines_of(text, name)
    script = _screenplay(lines) if is_screenplay(lines, name) else _plain(lines)
    if all(element.kind in _NO_STORY for element in script.elements):
        missing = "is empty" if not text.strip() else "holds no story, only title or notes"
        raise BadScript(f"{name!r} {missing}. Write what happens, then read it again.")
    return script


def _screenplay(lines: Sequence[Line]) -> Script:
    left, notes = taken_out(lines)
    page, body = title_page(left)
    elements = _in_order((*fountain.elements_of(body), *notes))
    return Script(
        kind="screenplay",
        language=_language(elements),
        title=page.title,
        author=page.author,
        title_page=page.entries,
        title_lines=page.lines,
        elements=elements,
        scenes=scenes_of(elements),
        line_count=_count(lines),
    )


def _plain(lines: Sequence[Line]) -> Script:
    left, notes = without_variants(lines)
    front, body = front_of(left)
    verse = is_verse(body)
    story = verses_of(body) if verse else paragraphs_of(body)
    elements = _in_order((*story, *notes))
    return Script(
        kind="verse" if verse else "prose",
        language=_language(elements),
        title=front.title,
        author=front.author,
        title_lines=front.lines,
        elements=elements,
        scenes=scenes_of(elements),
        line_count=_count(lines),
    )


def _in_order(elements: Iterable[Element]) -> tuple[Element, ...]:
    """By first line; a note inside a line follows what it stands in."""
    return tuple(sorted(elements, key=lambda e: (e.lines[0], e.kind == "note")))


def _language(elements: Sequence[Element]) -> str:
    return language_of("\n".join(element.text for element in elements if element.kind != "note"))


def _count(lines: Sequence[Line]) -> int:
    """Lines of the file; the end of the last line opens no further one."""
    return len(lines) - (1 if lines and not lines[-1].text else 0)
