"""Fountain to elements: screenplain says what each block is, words and lines are the source's."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from screenplain import types
from screenplain.parsers.fountain import InputParagraph

from agent.reading import cue, heading
from agent.reading.blocks import Block, Mark, blocks_of
from agent.reading.emphasis import plain
from agent.reading.source import Line
from agent.reading.speech import parts_of
from agent.script import Element, Lines

# Our own emphasis reads a text once, screenplain's does not; the last are its private marks.
_EMPHASIS = re.compile("[*_\ue700-\ue706]")
_FULL_WIDTH = str.maketrans("＃＞＜", "#><")
# screenplain reads lyrics as action and hangs a synopsis on what stands before it.
_OURS: dict[Mark, Literal["lyric", "synopsis"]] = {"~": "lyric", "=": "synopsis"}
_FORCED = re.compile(r"[!！]")


def elements_of(lines: Sequence[Line]) -> Iterator[Element]:
    """The elements of a screenplay's body, in order, each with its lines.

    One block goes to screenplain at a time: it keeps no line numbers, so its answer is matched
    to the lines by being asked for them alone.
    """
    after_speech = False
    for block in blocks_of(lines):
        element = _element(block, after_speech)
        after_speech = element.kind == "dialogue"
        yield element


def _element(block: Block, after_speech: bool) -> Element:
    lines = (block.lines[0].number, block.lines[-1].number)
    first = block.lines[0].text.strip()
    if block.mark in _OURS:
        return Element(kind=_OURS[block.mark], text=plain(first[1:].strip()), lines=lines)
    match _paragraph(block):
        case types.Slug():
            return _heading(first, lines)
        case types.Dialog():
            return _dialogue(block, lines, after_speech)
        case types.Transition():
            return Element(kind="transition", text=plain(first.lstrip(">＞ ")), lines=lines)
        case types.Section(level=level):
            text = plain(first.lstrip("#＃ "))
            return Element(kind="section", text=text, lines=lines, level=level)
        case types.PageBreak():
            return Element(kind="page_break", text="", lines=lines)
        case types.Action(centered=True):
            inner = (line.text.strip()[1:-1].strip() for line in block.lines)
            return Element(kind="centred", text=plain("\n".join(inner)), lines=lines)
        case _:
            return _action(block, lines)


def _paragraph(block: Block) -> object:
    """What screenplain makes of a block."""
    first, *rest = (_bones(line.text) for line in block.lines)
    paragraphs: list[object] = []
    InputParagraph([_marked(first, block.mark), *rest]).update_list(paragraphs)
    return paragraphs[0]


def _bones(text: str) -> str:
    """A line without what screenplain could stumble over: emphasis, padding, wide marks."""
    return " ".join(_EMPHASIS.sub("", text).translate(_FULL_WIDTH).split())


def _marked(bones: str, mark: Mark) -> str:
    return bones if mark == "" or bones.startswith(mark) else f"{mark}{bones}"


def _heading(first: str, lines: Lines) -> Element:
    parts = heading.taken_apart(first)
    return Element(kind="heading", text=parts.raw, lines=lines, heading=parts)


def _dialogue(block: Block, lines: Lines, after_speech: bool) -> Element:
    speaker = cue.taken_apart(block.lines[0].text)
    parts = parts_of(block.lines[1:])
    return Element(
        kind="dialogue",
        text="\n".join(part.text for part in parts if part.kind != "parenthetical"),
        lines=lines,
        speaker=speaker.name,
        extensions=speaker.extensions,
        parts=parts,
        dual=speaker.dual and after_speech,
    )


def _action(block: Block, lines: Lines) -> Element:
    written = [line.text.rstrip() for line in block.lines]
    bare = [_FORCED.sub("", text, count=1) if _FORCED.match(text) else text for text in written]
    return Element(kind="action", text=plain("\n".join(bare)) or written[0], lines=lines)
