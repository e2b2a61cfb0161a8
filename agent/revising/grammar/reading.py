"""A direction ready to be read: its tokens, the data, and the film's own names."""

from collections.abc import Iterator, Sequence

from agent.revising.grammar.book import book
from agent.revising.grammar.fields import Field, assignment_reader
from agent.revising.grammar.lexical import colour
from agent.revising.grammar.matching import Found, Reading, Reads
from agent.revising.grammar.names import Pronoun, Reader, vocabularies
from agent.revising.grammar.numbers import count, number, ordinal, seconds
from agent.revising.grammar.quotes import quote
from agent.revising.grammar.scopes import bare_ids, ids
from agent.revising.grammar.tokens import Token
from agent.revising.intent import Intent


def read(found: tuple[Token, ...], film: Intent, fields: Sequence[Field] = ()) -> Reading:
    """What stands in these words, for this film."""
    names = Reader(film)
    return Reading(
        tokens=found,
        book=book(),
        of_film=vocabularies(film),
        readers={
            "number": number,
            "count": count,
            "ordinal": ordinal,
            "seconds": seconds,
            "quote": quote,
            "ids": ids,
            "bare_ids": bare_ids,
            "colour": colour,
            "role": names.people,
            "thing": names.things,
            "place_to_stand": names.marks,
            "thing_to_hold": names.props,
            "assignment": assignment_reader(fields),
            "person": _person,
            "target": _any_of("person", "piece", "mark", "thing", "place_to_stand"),
        },
    )


def _person(reading: Reading, at: int) -> Iterator[Found]:
    """Somebody by name, by role or by a pronoun."""
    named = reading.found("named", at)
    yield from named
    ends = {end for end, _ in named}
    yield from ((end, who) for end, who in reading.found("role", at) if end not in ends)
    for end, said in reading.found("pronoun", at):
        yield end, Pronoun(said)


def _any_of(*kinds: str) -> Reads:
    """The first of these kinds that something here can be, at each length."""

    def reads(reading: Reading, at: int) -> Iterator[Found]:
        ends = set[int]()
        for kind in kinds:
            found = [one for one in reading.found(kind, at) if one[0] not in ends]
            yield from found
            ends |= {end for end, _ in found}

    return reads
