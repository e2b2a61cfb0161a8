"""A text covered by phrases: as few words left over as can be, in as few phrases as can be."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from agent.revising.grammar.matching import Reading, Said

Kind = Literal["said", "filler", "soft", "hard", "unknown"]
ASKS = ("direction", "setup")
"""Kinds of what asks for something."""
SOFT = "joint"
"""Kind of the words that join phrases: and, then, 并且."""


@dataclass(frozen=True)
class Piece:
    """A stretch of tokens."""

    start: int
    end: int
    kind: Kind
    said: Said | None = None


def covered(reading: Reading) -> list[Piece]:
    """The best cover of the whole text."""
    count = len(reading.tokens)
    best: list[tuple[tuple[int, int], Piece | None]] = [((0, 0), None)] * (count + 1)
    for at in range(count - 1, -1, -1):
        chosen: tuple[tuple[int, int], Piece | None] | None = None
        for unknown, pieces, piece in _pieces(reading, at):
            rest = best[piece.end][0]
            cost = (rest[0] + unknown, rest[1] + pieces)
            if chosen is None or cost < chosen[0]:
                chosen = cost, piece
        assert chosen is not None  # every token can be left over
        best[at] = chosen
    return list(_along(best))


def first_asking(reading: Reading, starts: Iterable[int], ends: Container[int]) -> int | None:
    """The first of these places from which words ask for something up to one of the ends, and none
    of them is unknown."""
    seen = set[tuple[int, bool]]()
    for start in starts:
        ways = [(start, False)]
        while ways:
            at, asks = ways.pop()
            if asks and at in ends:
                return start
            if (at, asks) in seen or at == len(reading.tokens):
                continue
            seen.add((at, asks))
            ways += [
                (piece.end, asks or piece.kind == "said")
                for unknown, _, piece in _pieces(reading, at)
                if not unknown
            ]
    return None


def _along(best: list[tuple[tuple[int, int], Piece | None]]) -> Iterator[Piece]:
    at = 0
    while at < len(best) - 1:
        piece = best[at][1]
        assert piece is not None
        yield piece
        at = piece.end


def _pieces(reading: Reading, at: int) -> Iterator[tuple[int, int, Piece]]:
    """What may stand here: words left over, phrases in it, and the piece."""
    token = reading.tokens[at]
    for kind in ASKS:
        for end, said in reading.found(kind, at):
            yield 0, 2, Piece(at, end, "said", said)
    if token.kind == "mark":
        hard = token.text == ";"
        yield 0, 0, Piece(at, at + 1, "hard" if hard else "filler" if token.text == ":" else "soft")
        return
    for end, _ in reading.found(SOFT, at):
        yield 0, 1, Piece(at, end, "soft")
    for end, _ in reading.found("filler", at):
        yield 0, 1, Piece(at, end, "filler")
    yield 1, 1, Piece(at, at + 1, "unknown")
