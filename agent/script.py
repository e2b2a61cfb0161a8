"""The script as read: elements that know their source lines."""

from typing import Literal

from tools.staging import Frozen

Lines = tuple[int, int]
"""First and last line in the source file, counted from 1, both included. Of Final Draft files the
paragraphs are counted, of PDF files the printed lines through all pages."""
Tag = tuple[str, str]
"""Category and label of what was tagged for the breakdown: Props, brass key."""
Kind = Literal["screenplay", "verse", "prose"]


class Part(Frozen):
    """A piece of a speech: words or a parenthetical."""

    kind: Literal["words", "parenthetical", "lyric"]
    text: str
    lines: Lines


class Quotation(Frozen):
    """Speech inside a paragraph of prose."""

    text: str
    """What is said, without its quotation marks."""
    span: tuple[int, int]
    """Where it stands in the element's text, marks included: start and end, end excluded."""
    speaker: str = ""
    """Name of the one who speaks, as in Script.names; empty: the text does not tell."""
    lines: Lines


class Name(Frozen):
    """Somebody whom prose speaks of by a name or by a title: Alice, the Hare, 掌柜."""

    name: str
    """The fullest spelling."""
    aliases: tuple[str, ...] = ()
    """All spellings, the name included."""
    pronoun: Literal["he", "she", ""] = ""
    """Where the text tells it."""
    mentions: int = 1
    words: str = ""
    """What a list of characters at the head of the script says of somebody."""


class Heading(Frozen):
    """A scene heading taken apart; `raw` keeps the text as written."""

    raw: str
    setting: Literal["INT", "EXT", "INT/EXT", ""] = ""
    location: tuple[str, ...] = ()
    """Place, then its parts: ("HOUSE", "KITCHEN")."""
    time: str = ""
    """As written: DAY, NIGHT, CONTINUOUS, 夜 ..."""
    number: str = ""
    """The script's own scene number."""
    cast: tuple[str, ...] = ()
    """Who is in the scene, silent people too, where the script lists them."""
    eighths: int = 0
    """Of a page, where the file tells; 0: it does not."""


class Element(Frozen):
    """One thing in the text, in order."""

    kind: Literal[
        "heading",
        "action",
        "dialogue",
        "transition",
        "centred",
        "lyric",
        "section",
        "synopsis",
        "note",
        "page_break",
        "verse",
        "paragraph",
    ]
    text: str
    """Without markup. Dialogue: its spoken words joined by line breaks."""
    lines: Lines
    """Dialogue: from the cue to the last line."""
    heading: Heading | None = None
    speaker: str = ""
    """Dialogue: the cue's name without extensions, as written."""
    extensions: tuple[str, ...] = ()
    """Dialogue: V.O., O.S., CONT'D ... without parentheses."""
    parts: tuple[Part, ...] = ()
    """Dialogue: words and parentheticals in order."""
    quotations: tuple[Quotation, ...] = ()
    """Paragraphs: what is said in them, in order; they do not overlap."""
    dual: bool = False
    """Dialogue: spoken at the same time as the dialogue before it."""
    tags: tuple[Tag, ...] = ()
    """Final Draft: what is tagged in its words."""
    level: int = 0
    """Sections: depth from 1. Verse: number of the stanza from 1."""


class Scene(Frozen):
    """A heading and what follows it; text before the first heading is a scene without one."""

    number: str
    """The script's own number, else 1..N by order."""
    heading: Heading | None
    elements: tuple[Element, ...]
    """Without the heading itself."""
    lines: Lines


class Script(Frozen):
    """A text taken apart; nothing of it is lost."""

    kind: Kind
    language: str
    """en, zh ... (ISO 639-1)."""
    title: str = ""
    author: str = ""
    title_page: tuple[tuple[str, str], ...] = ()
    """Keys and values of the title page as written, in order."""
    names: tuple[Name, ...] = ()
    """Prose: who is in it, in order of first mention. Screenplays: their list of characters."""
    tags: tuple[Tag, ...] = ()
    """Final Draft: all that is tagged, in order."""
    encoding: str = "utf-8"
    """How the file's bytes were read."""
    title_lines: tuple[Lines, ...] = ()
    """Lines of title, author and title page: covered by the title card."""
    elements: tuple[Element, ...]
    scenes: tuple[Scene, ...]
    """Verse and prose without headings: one scene."""
    line_count: int
