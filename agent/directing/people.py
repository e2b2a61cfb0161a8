"""Who is in the script: people, creatures and crowds, and what they are called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from agent.directing.lexicon import Hit, Lexicon
from agent.directing.memory import Memory
from agent.directing.names import key, slug, unquoted
from agent.directing.naming import I_NAMES, Named, named_in_prose, named_in_screenplay, speakers
from agent.directing.sentences import passages, verses
from agent.directing.species import apposed, hits_of_name, is_animals, species_of
from agent.film import Id
from agent.script import Script
from tools.looks import Species
from tools.staging import Frozen

POET = "poet"
"""Who does what a verse tells of nobody in particular."""
NARRATORS = frozenset({"narrator", "the narrator", "旁白", "画外音", "畫外音", "解说", "解說"})
"""Cues of those who are only ever heard."""


class Person(Frozen):
    """Somebody in the script."""

    id: Id
    name: str
    aliases: tuple[str, ...] = ()
    """All spellings under which the text speaks of this person, the name included."""
    looks: tuple[tuple[str, Id], ...] = ()
    """Aliases that mean a look of their own: YOUNG EDWARD, young."""
    proper: tuple[str, ...] = ()
    """Aliases that are names and nothing else, whatever their letters mean elsewhere: BISCUIT is
    no bread, and 林晚 no evening."""
    words: str = ""
    """What the text says where it introduces the person."""
    speaks: bool = False
    drawn: bool = True
    """False: a being without a body; its voice comes from off screen."""
    pronoun: Literal["he", "she", ""] = ""
    """Where the text tells it."""
    species: Species = "human"
    crowd_of: str = ""
    """The lexicon's word for the crowd in which this is a silent one: customers. Else empty."""


@dataclass(frozen=True)
class Cast:
    """Everybody, findable in a text."""

    people: tuple[Person, ...]

    @property
    def undrawn(self) -> frozenset[Id]:
        """Who is heard and never seen."""
        return frozenset(person.id for person in self.people if not person.drawn)

    @property
    def speaking(self) -> frozenset[Id]:
        """Who says something anywhere."""
        return frozenset(person.id for person in self.people if person.speaks)

    def crowd(self, word: str) -> tuple[Id, ...]:
        """The silent people of a crowd, by the lexicon's word for it; empty when it is none."""
        return tuple(p.id for p in self.people if p.crowd_of == word)

    def named(self, name: str) -> Id | None:
        """Who is called `name`, in any case, with or without an article."""
        return self._names.get(key(name)) or self._names.get(
            re.sub(r"^(?:the|an?)\s+", "", key(name))
        )

    def memory(self) -> Memory:
        """Nothing spoken of yet."""
        return Memory(
            pronouns={p.id: p.pronoun for p in self.people if p.pronoun},
            animals=frozenset(p.id for p in self.people if p.species != "human"),
            teller=next((p.id for p in self.people if p.name in I_NAMES.values()), None),
        )

    def mentions(self, text: str) -> tuple[tuple[Id, int, int], ...]:
        """Who is named in `text`, from where to where; not inside longer proper names."""
        if self._pattern is None:
            return ()
        return tuple(
            (self._names[m.group()], m.start(), m.end())
            for m in self._pattern.finditer(text.casefold())
            if not re.search(r"(?<=\w )[A-Z][a-z]+ $|^Mount $|\bMount $", text[: m.start()][-40:])
        )

    def nameless(self, text: str) -> str:
        """The text with proper names blanked, so that nobody looks for words in them; positions
        stay."""
        if self._proper is None:
            return text
        return self._proper.sub(lambda match: " " * len(match.group()), text)

    @cached_property
    def _proper(self) -> re.Pattern[str] | None:
        names = {alias for person in self.people for alias in person.proper}
        if not names:
            return None
        longest = sorted(names, key=len, reverse=True)
        return re.compile(
            r"(?<![A-Za-z])(?:" + "|".join(map(re.escape, longest)) + r")(?![A-Za-z])", re.I
        )

    @cached_property
    def _names(self) -> dict[str, Id]:
        found: dict[str, Id] = {}
        for person in self.people:
            for alias in person.aliases:
                found.setdefault(key(alias), person.id)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._names:
            return None
        longest = sorted(self._names, key=len, reverse=True)
        return re.compile(
            r"(?<![a-z])(?:" + "|".join(re.escape(name) for name in longest) + r")(?![a-z])"
        )


def cast(script: Script, words: Lexicon) -> Cast:
    """Everybody in the script, in order of appearance; crowds last."""
    from agent.directing.descriptions import told_pronoun
    from agent.directing.sexes import told_by_name

    if script.kind == "verse":
        return Cast(_people_of_verse(script, words))
    prose = script.kind == "prose"
    gathered = (named_in_prose if prose else named_in_screenplay)(script, words)
    introductions = _introductions(script, gathered)
    introductions |= {name.name: name.words for name in script.names if name.words}
    heard = speakers(script)
    people: list[Person] = []
    for named in gathered:
        told = introductions.get(named.name, "")
        people.append(_person(named, told, heard, words, (p.id for p in people), script))
    people += _crowds(script, words, people)
    later = told_pronoun(script, Cast(tuple(people)))
    return Cast(
        tuple(
            person
            if person.pronoun
            else person.model_copy(
                update={
                    "pronoun": later.get(person.id) or told_by_name(person.name, script.language)
                }
            )
            for person in people
        )
    )


def _person(
    named: Named,
    told: str,
    heard: frozenset[str],
    words: Lexicon,
    taken: Iterable[Id],
    script: Script,
) -> Person:
    aliases = tuple(dict.fromkeys(named.aliases))
    species = species_of(named, told, words, script)
    human = species == "human"
    return Person(
        id=slug(named.name, taken),
        name=named.name.title() if named.name.isupper() and len(named.name) > 1 else named.name,
        aliases=aliases,
        looks=tuple((alias, slug(look)) for alias, look in named.looks.items()),
        proper=tuple(
            alias
            for alias in aliases
            if _is_proper(alias, words) or (human and is_animals(alias, words))
        ),
        words=told,
        pronoun=_pronoun(named, told, words),
        species=species,
        speaks=any(key(alias) in heard for alias in aliases),
        drawn=key(named.name) not in NARRATORS
        and not any(hit.meaning.bodiless for hit in words.hits(told)),
    )


def _is_proper(alias: str, words: Lexicon) -> bool:
    """Whether a name says nothing of what its bearer is or does."""
    meanings = [hit.meaning for hit in words.hits(alias)]
    return not any(
        m.person is not None or m.species or m.crowd or m.pose or m.goes or m.wears or m.looks
        for m in meanings
    )


def _introductions(script: Script, gathered: Iterable[Named]) -> dict[str, str]:
    """By name: the first sentence of an action or paragraph that names the person."""
    waiting = {key(alias): named.name for named in gathered for alias in named.aliases}
    found: dict[str, str] = {}
    if not waiting:
        return found
    longest = sorted(waiting, key=len, reverse=True)
    pattern = re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, longest)) + r")(?![a-z])")
    for element in script.elements:
        if element.kind in ("action", "paragraph") and pattern.search(element.text.casefold()):
            for passage in passages(element):
                for match in pattern.finditer(unquoted(passage.text).casefold()):
                    found.setdefault(waiting[match.group()], passage.text)
        if len(found) == len(set(waiting.values())):
            break
    return found


def _pronoun(named: Named, told: str, words: Lexicon) -> Literal["he", "she", ""]:
    """What the name's own word tells (KING), then what is said right after the name."""
    if named.pronoun in ("he", "she"):
        return "she" if named.pronoun == "she" else "he"
    of_name = (h.meaning.pronoun for h in hits_of_name(named.name, words) if h.meaning.pronoun)
    beside = (h.meaning.pronoun for h in apposed(told, named.aliases, words) if h.meaning.pronoun)
    return next(chain(of_name, beside), "")


def _crowds(script: Script, words: Lexicon, people: list[Person]) -> list[Person]:
    """Silent bystanders for every crowd that an action or paragraph names."""
    named: dict[str, Hit] = {}
    for element in script.elements:
        if element.kind in ("action", "paragraph"):
            for hit in words.hits(unquoted(element.text)):
                if hit.meaning.crowd and not hit.negated:
                    named.setdefault(hit.word, hit)
    found: dict[str, Person] = {person.name: person for person in people}
    for hit in named.values():
        found |= _members(hit, found)
    return list(found.values())[len(people) :]


def _people_of_verse(script: Script, words: Lexicon) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    acting = ""
    for element in script.elements:
        for verse in verses(element):
            hits = [hit for hit in words.hits(verse.text) if not hit.negated]
            for hit in hits:
                meaning = hit.meaning
                if meaning.crowd and f"{hit.word} 1" not in people:
                    people |= _members(hit, people)
                elif meaning.crowd:
                    continue
                elif (meaning.person is not None or meaning.species) and hit.word not in people:
                    people[hit.word] = Person(
                        id=slug(hit.word, (p.id for p in people.values())),
                        name=hit.word,
                        aliases=(hit.word,),
                        words=verse.text,
                        pronoun=meaning.pronoun,
                        species=meaning.species or "human",
                    )
            acting = acting or next((verse.text for hit in hits if hit.meaning.acts), "")
    if not any(person.species == "human" for person in people.values()) and acting:
        name = "诗人" if script.language == "zh" else "the poet"
        poet = Person(id=POET, name=name, aliases=(name,), words=acting)
        return (poet, *people.values())
    return tuple(people.values())


def _members(hit: Hit, before: dict[str, Person]) -> dict[str, Person]:
    """The silent people of a crowd that a verse names."""
    found: dict[str, Person] = {}
    for number in range(1, hit.meaning.crowd + 1):
        name = f"{hit.word} {number}"
        taken = (person.id for person in (*before.values(), *found.values()))
        found[name] = Person(
            id=slug(name, taken), name=name, pronoun=hit.meaning.pronoun, crowd_of=hit.word
        )
    return found
