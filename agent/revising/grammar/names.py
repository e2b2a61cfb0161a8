"""Who and what is named: people by name, role or pronoun; marks, pieces and props of the film."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from agent.directing.lexicon import lexicon
from agent.directing.meaning import Meaning
from agent.directing.spot import HELD
from agent.film import Character
from agent.revising.grammar.book import Vocabulary
from agent.revising.grammar.lexical import meant, spelled
from agent.revising.grammar.matching import Found, Reading
from agent.revising.intent import Intent



@dataclass(frozen=True)
class Named:
    """Those who have a name; more than one: two people share it."""

    ids: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Pronoun:
    """he, she, they, it; whoever it is in the shot."""

    said: Literal["he", "she", "they", "it"]


@dataclass(frozen=True)
class Thing:
    """A piece of a set, a mark or a prop: the ids that it may have in one place or another."""

    ids: tuple[str, ...]
    said: str


Who = Named | Pronoun


def vocabularies(film: Intent) -> Mapping[str, Vocabulary]:
    """The film's own names, by kind."""
    return {"named": _people(film), "mark": _marks(film), "piece": _pieces(film),
            "prop": _props(film)}  # fmt: skip


def _people(film: Intent) -> Vocabulary:
    """By id, name, alias and the first or last word of a name; what several share names all."""
    whole: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    for who, person in film.world.characters.items():
        for name in (who, person.name, *person.aliases):
            _called(whole, name.casefold(), who)
            words = name.casefold().split()
            for part in {words[0], words[-1]} if len(words) > 1 else ():
                if len(part) > 2:
                    _called(parts, part, who)
    vocabulary = Vocabulary()
    for name, ids in {**parts, **whole}.items():
        vocabulary.add(name, Named(tuple(ids), name))
    return vocabulary


def _called(names: dict[str, list[str]], name: str, who: str) -> None:
    known = names.setdefault(name, [])
    if who not in known:
        known.append(who)


def _marks(film: Intent) -> Vocabulary:
    vocabulary = Vocabulary()
    for name in {name for place in film.world.places.values() for name in place.marks}:
        vocabulary.add(name, Thing((name,), name))
    return vocabulary


def _pieces(film: Intent) -> Vocabulary:
    """Pieces by id, and all of a kind by its name."""
    named: dict[str, list[str]] = {}
    sets = [place.pieces for place in film.world.places.values()]
    for pieces in (*sets, *(shot.pieces for shot in film.board.shots)):
        for piece in pieces:
            _called(named, piece.id, piece.id)
            _called(named, piece.kind, piece.id)
    vocabulary = Vocabulary()
    for name, ids in named.items():
        vocabulary.add(name, Thing(tuple(ids), name))
    return vocabulary


def _props(film: Intent) -> Vocabulary:
    vocabulary = Vocabulary()
    for name, prop in film.world.props.items():
        for said in {name, prop.name, prop.kind}:
            vocabulary.add(said, Thing((prop.kind,), said))
    for kind in HELD:
        vocabulary.add(kind, Thing((kind,), kind))
    return vocabulary


class Reader:
    """Reads people, pieces, marks and props by what the lexicon calls them."""

    def __init__(self, film: Intent) -> None:
        self.film = film

    def people(self, reading: Reading, at: int) -> Iterator[Found]:
        """The old man, 渔翁, the rabbit: those in the film that it fits."""
        for end, word, meaning in meant(reading, at):
            if meaning.person is None or meaning.crowd:
                continue
            said = spelled(reading, at, end)
            fitting = tuple(
                who
                for who, person in self.film.world.characters.items()
                if _fits(person, said, word, meaning)
            )
            if fitting:
                yield end, Named(fitting, said)

    def things(self, reading: Reading, at: int) -> Iterator[Found]:
        """Pieces of the sets by the lexicon's words: 船 for a boat."""
        for end, _, meaning in meant(reading, at):
            kind = meaning.piece or meaning.prop
            ids = self._of_kind(kind) if kind else ()
            if ids:
                yield end, Thing(ids, spelled(reading, at, end))

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        sets = [place.pieces for place in self.film.world.places.values()]
        every = (*sets, *(shot.pieces for shot in self.film.board.shots))
        return tuple(
            dict.fromkeys(p.id for pieces in every for p in pieces if kind in (p.id, p.kind))
        )

    def marks(self, reading: Reading, at: int) -> Iterator[Found]:
        """Where one stands, by the lexicon's words: at the boat, 河岸."""
        there = {name for place in self.film.world.places.values() for name in place.marks}
        for end, _, meaning in meant(reading, at):
            ids = tuple(mark for mark in meaning.marks if mark in there)
            if ids:
                yield end, Thing(ids, spelled(reading, at, end))

    def props(self, reading: Reading, at: int) -> Iterator[Found]:
        """Things for the hand, by the lexicon's words: 鱼竿."""
        for end, _, meaning in meant(reading, at):
            kind = meaning.holding or meaning.prop
            if kind in HELD:
                yield end, Thing((kind,), spelled(reading, at, end))


_OLD, _CHILD = 55, 14


def _fits(person: Character, said: str, word: str, meaning: Meaning) -> bool:
    """Whether somebody can be called that: same animal; same sex, and as old, clothed or named."""
    look = next(iter(person.looks.values()))
    if look.species != (meaning.species or "human"):
        return False
    if meaning.species is not None:
        return True
    sex = {"he": "male", "she": "female"}.get(meaning.pronoun, "")
    if sex and look.sex and sex != look.sex:
        return False
    names = [name.casefold() for name in (person.name, *person.aliases)]
    if any(name in said and not name.isascii() for name in names) or _same_entry(names, word):
        return True
    age = int((meaning.person or {}).get("age", 30))
    if meaning.wears or meaning.hat:
        return _dressed_so(person, meaning)
    return _stage(age) == _stage(look.age)


def _stage(age: int) -> int:
    return (age > _CHILD) + (age >= _OLD)


def _same_entry(names: list[str], word: str) -> bool:
    """Whether a name is itself the lexicon's word, in another spelling."""
    for name in names:
        for language in ("en", "zh"):
            words = lexicon(language)
            key = tuple(name) if language == "zh" else tuple(map(words.base, name.split()))
            entry = words.entries.get(key)
            if entry and entry[0] == word:
                return True
    return False


def _dressed_so(person: Character, meaning: Meaning) -> bool:
    """Whether somebody wears what goes with a trade: its hat, or else all its clothes."""
    for look in person.looks.values():
        if meaning.hat is not None:
            if look.hat is not None and look.hat.kind == meaning.hat.kind:
                return True
            continue
        kinds = {garment.kind for garment in look.garments}
        if meaning.wears and {garment.kind for garment in meaning.wears} <= kinds:
            return True
    return False
