"""Script text to Script."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from agent.errors import BadScript
from agent.reading import fdx, fdx_file, fountain, pdf
from agent.reading.chinese import is_chinese_script, script_of
from agent.reading.comments import taken_out
from agent.reading.form import is_screenplay
from agent.reading.front import front_of
from agent.reading.language import language_of
from agent.reading.prose import story_of
from agent.reading.scenes import parts_of, scenes_of
from agent.reading.shape import is_verse
from agent.reading.source import MAX_FILE, Line, bytes_of, lines_of, text_of
from agent.reading.titlepage import title_page
from agent.reading.tokens import is_tokenised, untokenised
from agent.reading.variants import without_variants
from agent.reading.verse import verses_of
from agent.script import Element, Script

_NO_STORY = frozenset({"note", "page_break"})


def read(path: Path) -> Script:
    """The script in a file of Fountain, Final Draft, PDF, a Chinese script, verse or prose.

    Raises:
        BadScript: says what is wrong with it, and where.
    """
    name = str(path)
    data = bytes_of(path, MAX_FILE)
    if data.startswith(b"%PDF"):
        return _with_story(_of_lines(pdf.text_lines(path), name), name)
    found = text_of(data, name)
    script = read_text(found.text, name)
    return script.model_copy(update={"encoding": found.encoding})


def read_text(text: str, name: str) -> Script:
    """The script in a text; `name` is a file name: its suffix and messages use it."""
    if fdx_file.is_final_draft(text):
        return _with_story(_final_draft(text, name), name)
    return _with_story(_of_lines(lines_of(text, name), name), name)


def _of_lines(lines: Sequence[Line], name: str) -> Script:
    if is_chinese_script(lines):
        return _chinese(lines)
    return _screenplay(lines) if is_screenplay(lines, name) else _plain(lines)


def _with_story(script: Script, name: str) -> Script:
    if all(element.kind in _NO_STORY for element in script.elements):
        bare = not script.elements and not script.title_lines
        missing = "is empty" if bare else "holds no story, only title or notes"
        raise BadScript(f"{name!r} {missing}. Write what happens, then read it again.")
    return script


def _final_draft(text: str, name: str) -> Script:
    found = fdx_file.parsed(text, name)
    elements = fdx.elements_of(found.paragraphs)
    title, author = fdx.title_and_author(found.title_page)
    return Script(
        kind="screenplay",
        language=_language(elements),
        title=title,
        author=author,
        elements=elements,
        scenes=scenes_of(elements),
        tags=found.tags,
        line_count=len(found.paragraphs),
    )


def _chinese(lines: Sequence[Line]) -> Script:
    found = script_of(lines)
    return Script(
        kind="screenplay",
        language=_language(found.elements),
        title=found.title,
        elements=found.elements,
        scenes=scenes_of(found.elements),
        names=found.names,
        line_count=_count(lines),
    )


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
    sentences = is_tokenised(lines)
    left, notes = without_variants(untokenised(lines) if sentences else lines)
    front, body = front_of(left)
    verse = is_verse(body)
    story, names = (verses_of(body), ()) if verse else story_of(body, sentences=sentences)
    elements = _in_order((*story, *notes))
    return Script(
        kind="verse" if verse else "prose",
        language=_language(elements),
        title=front.title,
        author=front.author,
        names=names,
        title_lines=front.lines,
        elements=elements,
        scenes=scenes_of(elements) if verse else parts_of(elements),
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
