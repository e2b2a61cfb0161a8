"""Who takes part in what a clause tells: who does it, with whom, toward whom, and to whom."""

import re
from dataclasses import dataclass

from agent.directing.memory import Memory
from agent.film import Id

_SUBJECT = re.compile(r"\b(?:he|she|they)\b|[他她伊]们?", re.I)
_TOGETHER = re.compile(
    r"\b(?:they|both|the (?P<some>two|three|four|couple|pair)(?: of them)?|all of them)\b"
    r"|[他她][们們]|[两兩二三]人",
    re.I,
)
_JOINED = re.compile(r"\s*(?:,|&|,?\s*\band\b|和|与|與|、)\s*(?:the|his|her|an?)?\s*", re.I)
_ASIDE = re.compile(r"\b(?:until|till|whether|how|than|because|lest)\b", re.I)
"""Whoever is named after it need not be there."""
_TOWARD = re.compile(
    r"\b(?:to|towards?|after|behind|beside|with|at|joins?|meets?|follows?|reach(?:es)?|approach(?:es)?)"
    r"\s+(?:(?P<whom>him|her|them)\b(?!\s+[a-z]+s?\b(?<!and))|(?:the\s+|his\s+|her\s+)?$)",
    re.I,
)
_PURPOSE = re.compile(r"\W*(?:and\s+|but\s+)?(?:in order\s+)?to\s", re.I)
"""Whoever is named after it is not who does it: "to make the Tortoise feel"."""
_PERCEIVED = re.compile(
    r"\W*(?:and\s+|but\s+)?I\s+(?:\w+\s+)?(?:remember|recall|saw|see|heard|hear|watched|found)"
    r"\s+(?P<whom>him|her|them)\b",
    re.I,
)
"""Whom the teller only sees: "I remember him as he came" is about him."""
_GOES_ON = re.compile(r"(?:便|就|又|再|遂|乃|即|忽|复|復|既|緣|缘|沿|从|從|于是|於是)")
"""Before what the last one goes on to do, in Chinese without naming them again."""
_DONE_TO = re.compile(r"[向对對把将將被给給朝替][一这那這]?[^，]?$")
"""Before whom or what something is done to, in Chinese ahead of the verb."""
_OBJECT = re.compile(r"\b(?:him|his|her|them)\b", re.I)


@dataclass(frozen=True)
class Clause:
    """A clause in which somebody may do something."""

    plain: str
    """Without what is said in it; positions count in it."""
    verb: int
    """Where the doing starts."""
    mentions: tuple[tuple[Id, int, int], ...]
    """Whom it names, from where to where."""
    first: bool
    """Of its sentence."""
    before: Id | None
    """Who acts in those before it; None: nobody, or it is the first."""
    thing_acts: bool
    """A piece does it, not a person."""


@dataclass(frozen=True)
class Participants:
    """Who takes part; see the fields of `Beat`."""

    who: Id | None
    along: tuple[Id, ...]
    toward: Id | None
    others: tuple[Id, ...]


def participants(clause: Clause, memory: Memory) -> Participants:
    """Who takes part in what a clause tells, whether named or meant by a pronoun."""
    who, along = _company(clause, _subject(clause, memory), memory)
    toward = _toward(clause, memory)
    struck = _OBJECT.search(clause.plain) if who is None else None
    whom = memory.person(struck.group()) if struck else None
    others = dict.fromkeys((*_present(clause), *(p for p in (whom, toward) if p)))
    return Participants(
        who,
        along,
        toward if toward != who else None,
        tuple(other for other in others if other not in (who, *along)),
    )


def _subject(clause: Clause, memory: Memory) -> Id | None:
    """Who does it; None: nobody, or nobody knows."""
    plain, before = clause.plain, clause.before
    pronoun = _SUBJECT.search(plain)
    subject = _named(clause, pronoun.start() if pronoun else len(plain))
    if perceived := _PERCEIVED.match(plain):
        subject = memory.person(perceived["whom"]) or subject
    elif subject is None and clause.first and not clause.mentions and _GOES_ON.match(plain):
        subject = next(reversed(memory.people), None)
    if before is not None and _PURPOSE.match(plain):
        subject = before
    if subject is None and pronoun and (pronoun.start() < clause.verb or not clause.thing_acts):
        same = before is not None and memory.fits(before, pronoun.group())
        subject = before if same else memory.person(pronoun.group())
    return before if subject is None and not clause.thing_acts else subject


def _named(clause: Clause, pronoun: int) -> Id | None:
    """The first one who is named before the doing and the pronoun, and to whom nothing is done."""
    for person, start, _ in clause.mentions:
        if start < clause.verb and start <= pronoun and not _DONE_TO.search(clause.plain[:start]):
            return person
    return None


def _present(clause: Clause) -> list[Id]:
    """Whom it names, but for those who need not be there."""
    aside = _ASIDE.search(clause.plain, min(clause.verb, len(clause.plain)))
    return [p for p, start, _ in clause.mentions if aside is None or start <= aside.start()]


def _company(
    clause: Clause, subject: Id | None, memory: Memory
) -> tuple[Id | None, tuple[Id, ...]]:
    """Who acts, and who does the same: several names in a row, or "the two of them"."""
    plain, verb, mentions = clause.plain, clause.verb, clause.mentions
    row: list[Id] = []
    for at, (person, start, _) in enumerate(mentions):
        if row and _JOINED.fullmatch(plain, mentions[at - 1][2], start):
            row.append(person)
        elif person == subject and start < verb:
            row = [person]
        elif row:
            break
    together = _TOGETHER.search(plain, 0, min(verb, len(plain)))
    if together and len(row) < 2:
        count = 3 if together["some"] == "three" else 2
        named = tuple(dict.fromkeys(person for person, _, _ in mentions))
        row = list(named if len(named) > 1 else memory.people[::-1])[:count]
        row = [subject, *(p for p in row if p != subject)][:count] if subject in row else row
    along = tuple(dict.fromkeys(person for person in row[1:] if person != row[0]))
    return (row[0], along) if along else (subject, ())


def _toward(clause: Clause, memory: Memory) -> Id | None:
    """Whom the doing is directed at: "runs to her", "sits down beside Tom"."""
    plain, verb = clause.plain, clause.verb
    for person, start, _ in clause.mentions:
        if start > verb and _TOWARD.search(plain, verb, start):
            return person
    found = next((m for m in _TOWARD.finditer(plain, min(verb, len(plain))) if m["whom"]), None)
    return memory.person(found["whom"]) if found and found["whom"] else None
