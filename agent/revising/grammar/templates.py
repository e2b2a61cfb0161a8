"""Templates: how something can be said. `closer [by] {degree}`, `(in|on) {target}`, `近{degree}`.

[...] may be left out, (a|b) is one of them, {name} is something of that kind, {name:kind} of another
kind, {kind+} one or several with commas or "and" between.
"""

import re
from dataclasses import dataclass

from agent.revising.grammar.tokens import tokens

_PIECE = re.compile(r"\{[^}]*\}|[\[\](|)]|[^\[\](|){}]+")
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?(\+?)\}")


@dataclass(frozen=True)
class Word:
    """This very word."""

    text: str


@dataclass(frozen=True)
class Slot:
    """Something of a kind."""

    name: str
    kind: str
    many: bool = False


@dataclass(frozen=True)
class Either:
    """One of these; an empty one: it may be left out."""

    ways: tuple["Template", ...]


Node = Word | Slot | Either
Template = tuple[Node, ...]


def template(said: str) -> Template:
    """A template from how it is written in the data."""
    parts = _PIECE.findall(said)
    nodes, rest = _sequence(parts, 0)
    if rest != len(parts) or not nodes or "".join(parts) != said:
        raise ValueError(f"The template {said!r} is not well formed.")
    return nodes


def beginnings(nodes: Template) -> tuple[frozenset[str], frozenset[str]]:
    """Words, and kinds of things, with which what it says can begin."""
    words, kinds = set[str](), set[str]()
    for node in nodes:
        if isinstance(node, Word):
            words.add(node.text)
        elif isinstance(node, Slot):
            kinds.add(node.kind)
        else:
            for way in node.ways:
                more = beginnings(way)
                words |= more[0]
                kinds |= more[1]
            if any(_may_be_nothing(way) for way in node.ways):
                continue
        break
    return frozenset(words), frozenset(kinds)


def _may_be_nothing(nodes: Template) -> bool:
    return all(
        isinstance(node, Either) and any(_may_be_nothing(way) for way in node.ways)
        for node in nodes
    )


def _sequence(parts: list[str], at: int) -> tuple[Template, int]:
    nodes: list[Node] = []
    while at < len(parts) and parts[at] not in ("|", "]", ")"):
        part = parts[at]
        if part in ("[", "("):
            ways, at = _ways(parts, at + 1, "]" if part == "[" else ")")
            nodes.append(Either((*ways, ()) if part == "[" else ways))
            continue
        if part.startswith("{"):
            found = _SLOT.fullmatch(part)
            if found is None:
                raise ValueError(f"{part!r} is no slot.")
            nodes.append(Slot(found[1], found[2] or found[1], bool(found[3])))
        else:
            nodes += [Word(token.text) for token in tokens(part)]
        at += 1
    return tuple(nodes), at


def _ways(parts: list[str], at: int, closing: str) -> tuple[tuple[Template, ...], int]:
    ways: list[Template] = []
    while True:
        way, at = _sequence(parts, at)
        ways.append(way)
        if at >= len(parts):
            raise ValueError(f"{''.join(parts)!r} lacks a {closing!r}.")
        if parts[at] == closing:
            return tuple(ways), at + 1
        if parts[at] != "|":
            raise ValueError(f"{''.join(parts)!r} has {parts[at]!r} out of place.")
        at += 1
