"""Which words of a text tell of whom: sentences cut where they pass on to somebody else."""

import re
from collections.abc import Iterator, Sequence

from agent.directing.names import unquoted
from agent.directing.people import Cast
from agent.directing.sentences import passages
from agent.film import Id
from agent.script import Script

_OF_ANOTHER = re.compile(
    r"\b(?:to|at|beside|with|behind|after|for|from|towards?|past|near) (?:him|her)\b"
    r"(?=\W*$|[.,;]|\s+(?:and|on|in|at)\b)",
    re.I,
)
"""Somebody else is there, too: "Mike sits down beside her"."""
_GOES_ON = re.compile(r"^\W*(?:and\s+|but\s+|then\s+)?(he|she|他|她)(?![a-z们])", re.I)
_CUT = re.compile(r"[,;，；]\s*(?:and\s+)?|\s+(?:and|while|as|with)\s+")
_SHE = frozenset({"she", "她"})
ENOUGH = 60
"""Sentences of one person: whoever has been told of that often has been described."""

Segment = tuple[str, int]
"""Text, and where in it the name ends; 0 where a pronoun stands for it."""


def descriptions(script: Script, cast: Cast) -> dict[Id, tuple[Segment, ...]]:
    """What actions and paragraphs tell of each person, in order; at most ENOUGH pieces each."""
    found: dict[Id, list[Segment]] = {person.id: [] for person in cast.people}
    for person in cast.people:
        if any(name.words for name in script.names if name.name == person.name):
            found[person.id].append((person.words, len(person.name)))
    for who, segment in _told(script, cast):
        if len(found[who]) < ENOUGH:
            found[who].append(segment)
    return {who: tuple(segments) for who, segments in found.items()}


def told_pronoun(script: Script, cast: Cast) -> dict[Id, str]:
    """Who is a he or a she: the sentence after one about a single person begins with it."""
    votes: dict[Id, list[str]] = {}
    alone: Id | None = None
    for _, text in _sentences(script):
        goes_on = _GOES_ON.match(text)
        if goes_on and alone is not None:
            votes.setdefault(alone, []).append("she" if goes_on[1].casefold() in _SHE else "he")
            continue
        people = {who for who, _, _ in cast.mentions(text)}
        alone = next(iter(people)) if len(people) == 1 and not _OF_ANOTHER.search(text) else None
    return {who: most for who, said in votes.items() if (most := max(set(said), key=said.count))}


def _sentences(script: Script) -> Iterator[tuple[int, str]]:
    """What is told, each sentence with the number of its element."""
    for number, element in enumerate(script.elements):
        if element.kind in ("action", "paragraph"):
            for passage in passages(element):
                yield number, unquoted(passage.text)


def _told(script: Script, cast: Cast) -> Iterator[tuple[Id, Segment]]:
    last: Id | None = None
    before = -1
    pronouns = {person.id: person.pronoun for person in cast.people}
    for number, text in _sentences(script):
        mentions = cast.mentions(text)
        if mentions:
            yield from _cut(text, mentions)
            last, before = mentions[0][0], number
            continue
        goes_on = _GOES_ON.match(text)
        if goes_on and last is not None:
            said = "she" if goes_on[1].casefold() in _SHE else "he"
            if pronouns[last] in ("", said):
                before = number
                yield last, (text, 0)
        elif last is not None and number == before:
            # What follows without a subject goes on about the same one: "a grey beard; ..."
            yield last, (text, 0)


def _cut(text: str, mentions: Sequence[tuple[Id, int, int]]) -> Iterator[tuple[Id, Segment]]:
    """The stretch of a sentence around each name, up to the clause that leads to the next one."""
    begin = 0
    for number, (who, _, end) in enumerate(mentions):
        if number + 1 == len(mentions):
            yield who, (text[begin:], end - begin)
            return
        following = mentions[number + 1][1]
        cuts = [m.end() for m in _CUT.finditer(text, end, following)]
        stop = cuts[-1] if cuts else following
        yield who, (text[begin:stop], end - begin)
        begin = stop
