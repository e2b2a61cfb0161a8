"""What reading knows of a script, against which every answer about its world is held."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from agent.directing.breakdown import Breakdown
from agent.directing.locations import Setting
from agent.directing.model.words import unfenced
from agent.directing.people import Cast, Person
from agent.film import Id
from agent.script import Heading, Scene, Script

_END = re.compile(r"[.!?。！？]\s*")


@dataclass(frozen=True)
class Facts:
    """A script, broken down by the rules."""

    script: Script
    breakdown: Breakdown

    @cached_property
    def cast(self) -> Cast:
        return Cast(self.breakdown.people)

    @cached_property
    def people(self) -> Mapping[Id, Person]:
        """Everybody but the silent members of crowds."""
        return {p.id: p for p in self.breakdown.people if not p.crowd_of}

    @cached_property
    def settings(self) -> Mapping[Id, Setting]:
        return {s.id: s for scene in self.breakdown.scenes for s in scene.settings}

    @cached_property
    def scenes(self) -> Mapping[Id, Scene]:
        """By the number that the breakdown gives them."""
        return {
            broken.scene: scene
            for broken, scene in zip(self.breakdown.scenes, self.script.scenes, strict=True)
        }

    @cached_property
    def headings(self) -> Mapping[Id, Heading]:
        """By place: the first heading of a scene that begins there."""
        found: dict[Id, Heading] = {}
        for broken in self.breakdown.scenes:
            heading = self.scenes[broken.scene].heading
            if heading and broken.settings:
                found.setdefault(broken.settings[0].id, heading)
        return found

    @cached_property
    def cues(self) -> Mapping[int, Id]:
        """First source line of each speech to whose cue it stands under."""
        return {
            e.lines[0]: who
            for e in self.script.elements
            if e.kind == "dialogue" and (who := self.cast.named(e.speaker))
        }

    @cached_property
    def conversing(self) -> frozenset[frozenset[Id]]:
        """Pairs who answer one another: no two of them are one person."""
        turns: set[tuple[Id, Id]] = set()
        for scene in self.script.scenes:
            said = [self.cues.get(e.lines[0]) for e in scene.elements if e.kind == "dialogue"]
            turns |= {(a, b) for a, b in pairwise(said) if a and b and a != b}
        return frozenset(frozenset(pair) for pair in turns if pair[::-1] in turns)

    def pieces_of(self, number: Id, most: int) -> Iterator[str]:
        """A scene as a person reads it, with the source line before each speech, in pieces of at
        most so many characters that end where an element or a sentence does."""
        piece = ""
        for told in _told(number, self.scenes[number]):
            for part in _cut(unfenced(told), most):
                if piece and len(piece) + len(part) >= most:
                    yield piece
                    piece = ""
                piece = f"{piece}\n{part}".strip()
        yield piece


def _told(number: Id, scene: Scene) -> Iterator[str]:
    heading = f" {scene.heading.raw}" if scene.heading else ""
    yield f"SCENE {number}{heading}"
    for element in scene.elements:
        if element.kind == "dialogue":
            marks = "".join(f" ({mark})" for mark in element.extensions)
            words = element.text.replace("\n", " ")
            yield f"{element.lines[0]}: {element.speaker}{marks}: {words}"
        elif element.kind in ("action", "paragraph", "verse", "centred", "lyric"):
            yield element.text


def _cut(text: str, most: int) -> Iterator[str]:
    """The text in pieces, cut after a sentence where there is one."""
    while len(text) > most:
        ends = [m.end() for m in _END.finditer(text, most // 2, most)]
        at = ends[-1] if ends else most
        yield text[:at]
        text = text[at:]
    yield text
