"""A Final Draft file (or Fade In's, or others' of that form): paragraphs, title page and tags.

One pass of a SAX parser that refuses entities and documents from elsewhere. The form is not
published; what is read here was learned from files of Final Draft and Fade In.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from agent.errors import BadScript
from agent.reading.fdx_tags import TagData
from agent.reading.source import MAX_FILE, check_size
from agent.script import Tag

MAX_DEPTH = 60
"""Elements inside each other; Final Draft's own files stay below 20."""
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
    tagged: list[str] = field(default_factory=list)
    """Numbers of the tags of its runs."""
    tags: tuple[Tag, ...] = ()
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
    tags: tuple[Tag, ...]


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
    tags = handler.tags
    for paragraph in handler.paragraphs:
        told = (tag for number in paragraph.tagged for tag in tags.of(number))
        paragraph.tags = tuple(dict.fromkeys(told))
    return FinalDraft(handler.paragraphs, handler.title_page, tuple(tags.defined.values()))


class _TooDeep(Exception):
    """More than MAX_DEPTH elements inside each other."""


class _Handler(ContentHandler):
    """Gathers paragraphs; what is inside a note or a scene's properties goes to its paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.title_page: list[str] = []
        self.tags = TagData()
        self._stack: list[str] = []
        self._open: list[Paragraph] = []
        self._text: list[str] | None = None
        self._title: list[str] | None = None
        self._dual = 0

    def startElement(self, name: str, attrs: Any) -> None:
        self._stack.append(name)
        if len(self._stack) > MAX_DEPTH:
            raise _TooDeep
        if name == "Paragraph":
            self._begin(attrs)
        elif name == "Text":
            self._text = []
            if attrs.get("TagNumber") and self._open:
                self._open[-1].tagged.append(attrs["TagNumber"])
        elif name == "DualDialogue":
            self._dual = 1
        elif name == "SceneProperties" and self._open:
            self._open[-1].length = attrs.get("Length", "")
            self._open[-1].title = attrs.get("Title", "")
        elif name == "CharacterArcBeat" and self._open and attrs.get("Name"):
            self._open[0].cast.append(attrs["Name"])
        else:
            self.tags.start(name, attrs)

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
        self.tags.characters(content)

    def endElement(self, name: str) -> None:
        self._stack.pop()
        self.tags.end(name)
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
