"""Fiction with annotations in LitBank's form: `X.txt`, `X.quotations.ann`, `X.entities.ann`."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from agent.errors import BadScript
from agent.reading.quotations import Span, is_open, speech_in
from agent.reading.speakers import narration

_GLUED = re.compile(r"(?:[,.;:!?)\]”’]+|\.{2,}|['’]\w{1,2}|n['’]t|['’])$")
_OPENING = frozenset("([“‘")
_MARKUP = frozenset("_*")
ALIASES = "aliases.json"
"""In the folder: annotated speaker -> the spellings that mean the same person."""


class Place(NamedTuple):
    """Where a token stands in the text that is read."""

    paragraph: int
    start: int
    end: int


class Told(NamedTuple):
    """A quotation as people marked it: the numbers of its tokens, and its speaker's label."""

    tokens: range
    speaker: str


class Annotated(NamedTuple):
    """One text with what people found in it."""

    name: str
    paragraphs: tuple[str, ...]
    places: dict[int, Place]
    quotations: tuple[Told, ...]
    people: tuple[str, ...]
    """The text of every mention of a person."""
    aliases: dict[str, tuple[str, ...]]


def annotated_in(folder: Path) -> Iterator[Annotated]:
    """The annotated texts of a folder, by name.

    Raises:
        BadScript: no text in it has both annotation files.
    """
    names = sorted(path.name.removesuffix(".quotations.ann") for path in _quoted(folder))
    if not names:
        raise BadScript(
            f"{str(folder)!r} holds no annotated fiction. Put X.txt, X.quotations.ann and "
            "X.entities.ann of LitBank there."
        )
    listed = folder / ALIASES
    aliases = json.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else {}
    for name in names:
        yield _annotated(folder, name, {key: tuple(value) for key, value in aliases.items()})


def _quoted(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.glob("*.quotations.ann")
        if all((folder / f"{path.name[:-15]}{end}").is_file() for end in (".txt", ".entities.ann"))
    ]


def _annotated(folder: Path, name: str, aliases: dict[str, tuple[str, ...]]) -> Annotated:
    sentences = [
        line.split() for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    ]
    firsts = [0]
    for sentence in sentences:
        firsts.append(firsts[-1] + len(sentence))
    paragraphs, places = _paragraphs(sentences, firsts)
    return Annotated(
        name=name,
        paragraphs=tuple(paragraphs),
        places=places,
        quotations=tuple(_quotations(folder / f"{name}.quotations.ann", firsts)),
        people=tuple(_people(folder / f"{name}.entities.ann")),
        aliases=aliases,
    )


def _quotations(path: Path, firsts: Sequence[int]) -> Iterator[Told]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    speakers = {row[1]: row[2] for row in rows if row[0] == "ATTRIB"}
    for row in rows:
        if row[0] == "QUOTE":
            first, start, last, end = map(int, row[2:6])
            tokens = range(firsts[first] + start, firsts[last] + end + 1)
            yield Told(tokens, speakers.get(row[1], ""))


def _people(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, text = line.split("\t")[1:3]
        if kind.startswith("PER "):
            yield text


def _paragraphs(
    sentences: Sequence[Sequence[str]], firsts: Sequence[int]
) -> tuple[list[str], dict[int, Place]]:
    """Sentences to paragraphs, which LitBank does not keep; emphasis marks are left out.

    Each sentence is a paragraph, but one inside an open quotation, or one that begins in small
    letters, goes on with the one before; and speech alone goes on with a sentence that ends on
    `said she.`: in print the same person speaks on.
    """
    paragraphs: list[str] = []
    places: dict[int, Place] = {}
    for number, sentence in enumerate(sentences):
        goes_on = paragraphs and (
            is_open(paragraphs[-1]) or (sentence[:1] and sentence[0].islower())
        )
        text = paragraphs.pop() if goes_on else ""
        for at, token in enumerate(sentence):
            if set(token) <= _MARKUP:
                continue
            space = " " if text and not _joins(text, token) else ""
            start = len(text) + len(space)
            text += space + token
            places[firsts[number] + at] = Place(len(paragraphs), start, len(text))
        paragraphs.append(text)
    return _joined(paragraphs, places)


def _joined(
    paragraphs: Sequence[str], places: dict[int, Place]
) -> tuple[list[str], dict[int, Place]]:
    """Speech alone put behind the sentence that ends on `said she.` before it."""
    spans = list(speech_in(paragraphs))
    joined: list[str] = []
    moved: list[tuple[int, int]] = []
    for number, text in enumerate(paragraphs):
        speaks_on = number > 0 and (
            _ends_on_tag(paragraphs[number - 1], spans[number - 1])
            and spans[number] != ()
            and not narration(text, spans[number]).strip()
        )
        if speaks_on:
            moved.append((len(joined) - 1, len(joined[-1]) + 1))
            joined[-1] += f" {text}"
        else:
            moved.append((len(joined), 0))
            joined.append(text)
    put = {
        token: Place(moved[at][0], moved[at][1] + start, moved[at][1] + end)
        for token, (at, start, end) in places.items()
    }
    return joined, put


def _ends_on_tag(text: str, spans: Sequence[Span]) -> bool:
    return bool(spans) and spans[0].start == 0 and spans[-1].end < len(text.rstrip())


def _joins(text: str, token: str) -> bool:
    """Whether a token follows without a space."""
    if token == '"':
        return text.count('"') % 2 == 1
    if text[-1] == '"':
        return text.count('"') % 2 == 1
    return text[-1] in _OPENING or _GLUED.match(token) is not None
