"""Fountain to elements: screenplain names each block, the words and lines are the source's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from screenplain.parsers.fountain import InputParagraph
from screenplain.types import Action, Dialog, PageBreak, Section, Slug, Transition

from agent.reading import cue, heading
from agent.reading.blocks import Block, blocks_of
from agent.reading.emphasis import plain
from agent.reading.source import Line
from agent.reading.speech import parts_of
from agent.script import Element

# Emphasis is ours (screenplain's patterns are quadratic), and these are its private marks.
_EMPHASIS = re.compile("[*_\\\\\ue700-\ue706]")
_FORCED = {"action": "!", "speech": "@", "heading": ".", "transition": ">"}
_MARKS = {"transition": ">＞", "heading": ".．", "section": "#＃", "synopsis": "=", "lyric": "~～"}


def elements_of(lines: Sequence[Line]) -> Iterator[Element]:
    """The elements of a screenplay's body, in order, each with its lines."""
    after_speech = False
    for block in blocks_of(lines):
        element = _element(block, after_speech)
        after_speech = element.kind == "dialogue"
        yield element


def _element(block: Block, after_speech: bool) -> Element:
    lines = (block.lines[0].number, block.lines[-1].number)
    ...
