"""Which shots each phrase is about: those named beside it, before it, or right after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agent.revising.grammar.covering import Piece
from agent.revising.grammar.matching import Said

SCOPE = "scope"
"""What the data calls a phrase that names shots."""
OF_FILES = ("own_file", "no_file", "strength")
"""Phrases about a person's own files, which may name their shots within."""


@dataclass
class Phrase:
    """A phrase that asks for something, and the words for its shots."""

    piece: Piece
    said: Said
    scope: Said | None = None
    own: bool = False
    """The shots stand in the same stretch of words."""


@dataclass
class _Sentence:
    """What is known while a text is gone through."""

    scope: Said | None = None
    """Named last; it holds until another is named."""
    unused: bool = False
    """Nothing was asked for it yet."""
    waiting: list[Phrase] | None = None
    """Phrases of this sentence without shots."""


def phrases_of(pieces: Iterable[Piece], backwards: bool) -> tuple[list[Phrase], Said | None]:
    """The phrases with their shots, and shots for which nothing is asked.

    Args:
        pieces: Of the text.
        backwards: Shots named at the end are those of the whole sentence: "closer, at dusk in 3".
    """
    now, phrases = _Sentence(waiting=[]), list[Phrase]()
    for segment, ends in _segments(pieces):
        own = _segment(segment, now, backwards)
        phrases += own
        now.waiting = [*(now.waiting or ()), *(phrase for phrase in own if phrase.scope is None)]
        if ends:
            _give_back(now)
            now.waiting = []
    return phrases, now.scope if now.unused else None


def _give_back(now: _Sentence) -> None:
    """Shots at the end of a sentence for which nothing follows: closer, in shot 4."""
    if now.unused and now.waiting:
        for phrase in now.waiting:
            phrase.scope, phrase.own = now.scope, True
        now.unused = False


def _segment(pieces: list[Piece], now: _Sentence, backwards: bool) -> list[Phrase]:
    found: list[Phrase] = []
    named = False
    for piece in pieces:
        assert piece.said is not None
        if piece.said.do != SCOPE:
            found.append(Phrase(piece, piece.said, now.scope, named))
            now.unused = False
            now.scope = _named_within(piece.said) or now.scope
            continue
        now.scope, now.unused = piece.said, not found or named
        if found and not named:
            earlier = (now.waiting or ()) if backwards else ()
            for phrase in (*earlier, *found):
                phrase.scope, phrase.own = now.scope, True
        named = True
    return found


def _named_within(said: Said) -> Said | None:
    """Shots within a phrase that changes fields of theirs, which hold for what follows, too."""
    shots = said.values.get("shots") if said.do in OF_FILES else said.values.get("inside")
    return Said(SCOPE, {"shots": shots}) if shots is not None else None


def _segments(pieces: Iterable[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """Phrases between marks and joining words, and whether a sentence ends there."""
    segment: list[Piece] = []
    for piece in pieces:
        if piece.kind == "said":
            segment.append(piece)
        elif piece.kind in ("soft", "hard"):
            yield segment, piece.kind == "hard"
            segment = []
    yield segment, True
