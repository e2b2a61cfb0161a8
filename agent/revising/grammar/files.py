"""A person's own files in a shot: source, mask, sketch and performance, given and taken away."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from agent.film import Shot
from agent.photos import OWN_FILES, REFS, SHOTS
from agent.revising.edits import ChangeShots
from agent.revising.errors import NoOwnFile, Question
from agent.revising.grammar.asking import WhichWords
from agent.revising.grammar.covering import Piece
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.matching import Found, Reading, Said
from agent.revising.grammar.order import shots_named
from agent.revising.grammar.scoping import SCOPE
from agent.revising.grammar.tokens import FILE, Token
from agent.revising.own_files import Stay


def file(reading: Reading, at: int) -> Iterator[Found]:
    """A file's name, or what stands in quotes for one."""
    token = reading.tokens[at]
    if token.kind in ("file", "quote") and token.text:
        yield at + 1, token.text


def path(reading: Reading, at: int) -> Iterator[Found]:
    """A file's name; in quotes only where it ends like one."""
    yield from ((end, name) for end, name in file(reading, at) if ENDING.search(name))


ENDING = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)


def names_file(words: str) -> bool:
    """Whether a file is named, with or without quotes."""
    return re.search(FILE, words, re.VERBOSE | re.IGNORECASE) is not None or any(
        re.match(rf"\s*(?:{REFS}|{SHOTS})/.*{ENDING.pattern}", quoted, re.IGNORECASE)
        for quoted in re.split(r"[\"'“”‘’「」『』《》]", words)
    )


def refuse_unquoted(words: str, found: Sequence[Token]) -> None:
    """See that a name with spaces is not read word by word.

    Raises:
        Question: refs/ or shots/ stands before something that is no whole name.
    """
    for folder, slash in pairwise(found):
        if folder.text in (REFS, SHOTS) and slash.glued and words[slash.start] == "/":
            raise Question(
                "Put a file's name in quotes where it has spaces, or no ending: "
                f"'{folder.text}/my bridge.jpg'."
            )


def strength_alone(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What may be the strength of something else is not known: a smile with strength 0.3."""
    segment: list[Piece] = []
    for piece in pieces:
        if piece.kind not in ("soft", "hard"):
            segment.append(piece)
            continue
        yield from _alone(segment)
        yield piece
        segment = []
    yield from _alone(segment)


def _alone(segment: Sequence[Piece]) -> Iterator[Piece]:
    others = {piece.said.do for piece in segment if piece.said is not None} - _OF_SOURCES
    for piece in segment:
        if others and piece.said is not None and _of_strength(piece.said):
            yield from (Piece(at, at + 1, "unknown") for at in range(piece.start, piece.end))
        else:
            yield piece


def _of_strength(said: Said) -> bool:
    """Whether it may be the strength of something else."""
    return bool(said.values.get("alone")) or (
        said.do == "no_file" and STRENGTH in said.values["what"]
    )


STRENGTH = "strength"
_OF_SOURCES = frozenset((SCOPE, "own_file", "no_file", "which_file", "strength", "stay", "assign"))
"""What may stand beside the strength of a source."""


@means("own_file")
def _own_file(heard: Heard) -> Part:
    shots, what = shots_named(heard, "shots"), str(heard.values["what"])
    name = str(heard.values["file"])
    told = f"{heard.where(shots)}: {what} {name!r}"
    return part(told, ChangeShots(shots, {what: name}), sets={what: shots})


@means("no_file")
def _no_file(heard: Heard) -> Part:
    """Taken away.

    Raises:
        NoOwnFile: no shot has such a file.
    """
    shots = shots_named(heard, "shots")
    gone = tuple(dict.fromkeys(heard.values["what"]))
    there = [heard.film.shot(name) for name in shots]
    if not any(getattr(shot, what) for shot in there for what in gone):
        if gone == (STRENGTH,):
            raise NoOwnFile(f"There is no strength to take out in {heard.where(shots)}.")
        raise NoOwnFile(f"There is no {' or '.join(gone)} of yours in {heard.where(shots)}.")
    return part(
        f"{heard.where(shots)}: no {', '.join(gone)}",
        ChangeShots(shots, {what: Shot.model_fields[what].default for what in gone}),
        sets=dict.fromkeys(gone, shots),
    )


@means("which_file")
def _which_file(heard: Heard) -> Part:
    """A file that may be seen as it is, or only followed.

    Raises:
        Question: always.
    """
    name = str(heard.values["file"])
    quoted = f"'{name}'" if '"' in name else f'"{name}"'
    raise WhichWords(
        f"What is {name!r} of the shot: its source, sketch, mask or performance? "
        "Say for example 'use refs/bridge.jpg as the source of shot 3'.",
        "own_file",
        {what: (heard.words, f"use {quoted} as {what}") for what in OWN_FILES},
    )


@means("strength")
def _strength(heard: Heard) -> Part:
    """How far a model may leave the source."""
    shots, strength = shots_named(heard, "shots"), heard.values["number"]
    told = f"{heard.where(shots)}: strength {strength}"
    return part(told, ChangeShots(shots, {"strength": strength}), sets={"strength": shots})


@means("stay")
def _stay(heard: Heard) -> Part:
    shots = heard.shots()
    by = float(heard.values["by"]) * float(heard.values.get("degree", 1))
    way = "nearer to" if by < 0 else "farther from"
    return part(
        f"{heard.where(shots)}: {way} the source", Stay(shots, by), sets={"strength": shots}
    )
