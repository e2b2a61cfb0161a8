"""A direction ready to be read: its tokens, the data, and the film's own names."""

from collections.abc import Iterator, Sequence

from agent.revising.grammar.book import book
from agent.revising.grammar.fields import Field, assignment_reader
from agent.revising.grammar.files import file, path
from agent.revising.grammar.lexical import colour, lexical_doing
from agent.revising.grammar.matching import Found, Reading, Reads
from agent.revising.grammar.names import Pronoun, Reader, vocabularies
from agent.revising.grammar.numbers import count, number, ordinal, seconds, share, whole
from agent.revising.grammar.quotes import quote
from agent.revising.grammar.shot_numbers import bare_ids, from_on, ids, lone_id, not_wanted, nth
from agent.revising.grammar.styles import style_name, style_words
from agent.revising.grammar.tokens import Token
from agent.revising.intent import Intent


def read(
    text: str, found: tuple[Token, ...], film: Intent, fields: Sequence[Field] = ()
) -> Reading:
    """What stands in these words, for this film."""
    names = Reader(film)
    return Reading(
        text=text,
        tokens=found,
        book=book(),
        of_film=vocabularies(film),
        readers={
            "number": number,
            "count": count,
            "share": share,
            "ordinal": ordinal,
            "seconds": seconds,
            "quote": quote,
            "file": file,
            "path": path,
            "ids": ids,
            "bare_ids": bare_ids,
            "lone_id": lone_id,
            "from_on": from_on,
            "nth": nth,
            "not_wanted": not_wanted,
            "colour": colour,
            "role": names.people,
            "thing": names.things,
            "place_to_stand": names.marks,
            "thing_to_hold": names.props,
            "whole": whole,
            "size_token": _token("size"),
            "shape_token": _token("shape"),
            "assignment": assignment_reader(fields),
            "place": _all_of("plain", "compound"),
            "person": _person,
            "speaker": _any_of("narrator", "person"),
            "owner": _owner,
            "doer": lexical_doing,
            "style": style_words,
            "style_name": style_name,
            "own": _any_of("own_file", "how_far"),
            "mark_of": _any_of("mark", "place_to_stand"),
            "hand_prop": _any_of("prop", "thing_to_hold"),
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


def _owner(reading: Reading, at: int) -> Iterator[Found]:
    """Whose something is: the keeper's, his, 她."""
    for end, said in reading.found("possessive", at):
        yield end, Pronoun(said)
    yield from _person(reading, at)


def _all_of(*kinds: str) -> Reads:
    """All that something here can be."""

    def reads(reading: Reading, at: int) -> Iterator[Found]:
        for kind in kinds:
            yield from reading.found(kind, at)

    return reads


def _any_of(*kinds: str) -> Reads:
    """The first of these kinds that something here can be, at each length."""

    def reads(reading: Reading, at: int) -> Iterator[Found]:
        ends = set[int]()
        for kind in kinds:
            found = [one for one in reading.found(kind, at) if one[0] not in ends]
            yield from found
            ends |= {end for end, _ in found}

    return reads


def _token(kind: str) -> Reads:
    """Tokens of a kind."""

    def reads(reading: Reading, at: int) -> Iterator[Found]:
        if reading.tokens[at].kind == kind:
            yield at + 1, reading.tokens[at].text

    return reads
