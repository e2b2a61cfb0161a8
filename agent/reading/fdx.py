"""Final Draft files (and Fade In's and others' of that form) to elements.

One pass of a SAX parser that refuses entities and documents from elsewhere; lines are paragraphs.
The form is not published; what is read here was learned from files of Final Draft and Fade In.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from agent.errors import BadScript
from agent.reading import cue, heading
from agent.reading.source import CONTROL, MAX_FILE, Line, check_size
from agent.reading.speech import parts_of
from agent.script import Element

_EIGHTHS = re.compile(r"(?:(\d{1,4})\s+)?(\d{1,4})/8|(\d{1,4})")
MAX_DEPTH = 60
"""Elements inside each other; Final Draft's own files stay below 20."""
_BY = re.compile(r"(?:(?:screenplay|written|teleplay|story|script)\s+)?by:?", re.I)
_SPOKEN = frozenset({"Parenthetical", "Dialogue", "Lyrics", "Singing"})
_APART = frozenset({"ScriptNote", "SceneProperties", "SceneArcBeats", "Watermarking"})
"""Parts that hold paragraphs of their own, which are not the script's text."""


@dataclass
class Paragraph:
    """One paragraph of the file."""

    kind: str
    number: int
    """From 1, in order."""
    runs: list[str] = field(default_factory=list)
    """The texts inside it, in order."""
    scene: str = ""
    """The scene number that is printed beside a heading."""
    length: str = ""
    title: str = ""
    cast: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dual: int = 0
    """1 and 2: the first and the second of two who speak at once."""

    @property
    def text(self) -> str:
        return "".join(self.runs)


@dataclass
class FinalDraft:
    """What a file holds."""

    paragraphs: list[Paragraph]
    title_page: list[str]
    tags: list[tuple[str, str]]


def is_final_draft(text: str) -> bool:
    """Whether a text is such a file."""
    return "<FinalDraft" in text[:4000]


def parsed(text: str, name: str) -> FinalDraft:
    """The paragraphs of a file.

    Raises:
        BadScript: it is no well-formed XML, or brings entities; the line is named.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.expatreader import DefusedExpatParser

    handler = _Handler()
    parser = DefusedExpatParser(forbid_dtd=False)
    parser.setContentHandler(handler)
    check_size(len(text.encode("utf-8", "surrogatepass")), name, MAX_FILE)
    # The text is decoded already: what it says of its encoding no longer holds.
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", lambda m: "\n" * m.group().count("\n"), text, count=1)
    try:
        parser.feed(plain)
        parser.close()
    except DefusedXmlException as error:
        line = parser.getLineNumber()
        raise BadScript(
            f"{name!r} declares entities of its own in line {line}, which Final Draft never does"
            f" ({type(error).__name__}). Remove its <!DOCTYPE ...> and <!ENTITY ...> lines."
        ) from None
    except _TooDeep:
        raise BadScript(
            f"{name!r} nests more than {MAX_DEPTH} elements in line {parser.getLineNumber()}, which"
            " Final Draft never does. Save it again from the program that wrote it."
        ) from None
    except SAXParseException as error:
        raise BadScript(
            f"{name!r} is no well-formed Final Draft file: {error.getMessage()} in line"
            f" {error.getLineNumber()}. Save it again from the program that wrote it."
        ) from None
    check_size(sum(len(run) for p in handler.paragraphs for run in p.runs), name)
    return FinalDraft(handler.paragraphs, handler.title_page, handler.tags)


class _TooDeep(Exception):
    """More than MAX_DEPTH elements inside each other."""


class _Handler(ContentHandler):
    """Gathers paragraphs; what is inside a note or a scene's properties goes to its paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.title_page: list[str] = []
        self.tags: list[tuple[str, str]] = []
        self._stack: list[str] = []
        self._open: list[Paragraph] = []
        self._text: list[str] | None = None
        self._title: list[str] | None = None
        self._dual = 0
        self._categories: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        self._stack.append(name)
        if len(self._stack) > MAX_DEPTH:
            raise _TooDeep
        if name == "Paragraph":
            self._begin(attrs)
        elif name == "Text":
            self._text = []
        elif name == "DualDialogue":
            self._dual = 1
        elif name == "SceneProperties" and self._open:
            self._open[-1].length = attrs.get("Length", "")
            self._open[-1].title = attrs.get("Title", "")
        elif name == "CharacterArcBeat" and self._open and attrs.get("Name"):
            self._open[0].cast.append(attrs["Name"])
        elif name == "TagCategory":
            self._categories[attrs.get("Id", "")] = attrs.get("Name", "")
        elif name == "TagDefinition":
            category = self._categories.get(attrs.get("CatId", ""), "")
            self.tags.append((category, attrs.get("Label", "")))

    def _begin(self, attrs: Any) -> None:
        if "TitlePage" in self._stack:
            self._title = [] if "Content" in self._stack else None
            return
        told = "Content" in self._stack
        apart = _APART & set(self._stack)
        if not told or apart or attrs.get("Type") is None:
            return
        kind = attrs["Type"]
        if self._dual and kind == "Character":
            self._dual = 2 if self._speaks() else 1
        paragraph = Paragraph(
            kind, len(self.paragraphs) + 1, scene=attrs.get("Number", ""), dual=self._dual
        )
        self.paragraphs.append(paragraph)
        self._open.append(paragraph)

    def _speaks(self) -> bool:
        """Whether somebody has spoken already in this pair of speeches."""
        return bool(self.paragraphs) and self.paragraphs[-1].dual > 0

    def characters(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)

    def endElement(self, name: str) -> None:
        self._stack.pop()
        if name == "Text" and self._text is not None:
            self._end_text("".join(self._text))
            self._text = None
        elif name == "DualDialogue":
            self._dual = 0
        elif name == "Paragraph":
            self._end_paragraph()

    def _end_text(self, text: str) -> None:
        if self._title is not None:
            self._title.append(text)
        elif "ScriptNote" in self._stack and self._open:
            self._open[-1].notes.append(text)
        elif self._open and not _APART & set(self._stack):
            self._open[-1].runs.append(text)

    def _end_paragraph(self) -> None:
        if self._title is not None:
            self.title_page.append("".join(self._title))
            self._title = None
        elif self._open and not _APART & set(self._stack):
            self._open.pop()


def title_and_author(title_page: Sequence[str]) -> tuple[str, str]:
    """What the first line of a title page says, and the line after "by"; empty where none is."""
    told = [line for text in title_page if (line := _clean(text))]
    by = (at for at, line in enumerate(told) if _BY.fullmatch(line))
    at = next(by, len(told))
    title = told[0].strip('"“”') if told and at > 0 else ""
    return title, told[at + 1] if at + 1 < len(told) else ""


def elements_of(paragraphs: Sequence[Paragraph]) -> tuple[Element, ...]:
    """The elements of a script, in order; each cites its paragraphs."""
    found: list[Element] = []
    at = 0
    while at < len(paragraphs):
        end = at + 1
        if paragraphs[at].kind == "Character":
            while end < len(paragraphs) and paragraphs[end].kind in _SPOKEN:
                end += 1
        run = paragraphs[at:end]
        if any(paragraph.text.strip() for paragraph in run):
            found.extend(_elements(run))
        found.extend(_notes(run))
        at = end
    return tuple(found)


def _elements(run: Sequence[Paragraph]) -> list[Element]:
    first = run[0]
    text, lines = _clean(first.text), (first.number, run[-1].number)
    if first.kind == "Scene Heading":
        return _heading(first, text)
    if first.kind == "Character" and len(run) > 1:
        return [_dialogue(run)]
    if first.kind == "Transition":
        return [Element(kind="transition", text=text.lstrip("> "), lines=lines)]
    if first.kind in ("New Act", "End of Act", "Act Break"):
        return [Element(kind="section", text=text, lines=lines, level=1)]
    if first.kind in ("Lyrics", "Singing"):
        return [Element(kind="lyric", text=text, lines=lines)]
    return [Element(kind="action", text=text, lines=lines)]


def _heading(paragraph: Paragraph, text: str) -> list[Element]:
    parts = heading.taken_apart(text)
    parts = parts.model_copy(
        update={
            "number": paragraph.scene or parts.number,
            "cast": tuple(dict.fromkeys(paragraph.cast)),
            "eighths": _eighths(paragraph.length),
        }
    )
    lines = (paragraph.number, paragraph.number)
    found = [Element(kind="heading", text=parts.raw, lines=lines, heading=parts)]
    if paragraph.title.strip():
        found.append(Element(kind="synopsis", text=_clean(paragraph.title), lines=lines))
    return found


def _dialogue(run: Sequence[Paragraph]) -> Element:
    speaker = cue.taken_apart(_clean(run[0].text))
    said = [
        Line(p.number, f"~{line}" if p.kind in ("Lyrics", "Singing") else line)
        for p in run[1:]
        for line in _clean(p.text).split("\n")
    ]
    parts = parts_of(said)
    return Element(
        kind="dialogue",
        text="\n".join(part.text for part in parts if part.kind != "parenthetical"),
        lines=(run[0].number, run[-1].number),
        speaker=speaker.name,
        extensions=speaker.extensions,
        parts=parts,
        dual=run[0].dual == 2,
    )


def _notes(run: Sequence[Paragraph]) -> list[Element]:
    return [
        Element(kind="note", text=_clean(" ".join(p.notes)), lines=(p.number, p.number))
        for p in run
        if any(note.strip() for note in p.notes)
    ]


def _clean(text: str) -> str:
    lines = (
        " ".join(line.split())
        for line in re.split(r"[\n\u2028\u2029\x0b]", text.translate(CONTROL))
    )
    return "\n".join(line for line in lines if line)


def _eighths(length: str) -> int:
    """Of a page, from "3/8", "1 3/8" or "2"; 0 where none is told."""
    match = _EIGHTHS.fullmatch(length.strip())
    if match is None:
        return 0
    if match[3]:
        return 8 * int(match[3])
    return 8 * int(match[1] or 0) + int(match[2])
