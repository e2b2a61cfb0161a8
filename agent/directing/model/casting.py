"""The cast as a language model corrects it: one person under two cues, two under one, the unlisted.

The corrected cast goes through the same rules as an uncorrected one, so that beats, voices and
wardrobe follow from it everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agent.directing.model.answers import LookAnswer, PersonAnswer, WorldAnswer
from agent.directing.model.facts import Facts
from agent.directing.names import slug
from agent.directing.people import Cast, Person
from agent.directing.wardrobe import DEFAULT
from agent.film import Id
from agent.script import Element, Script

_PRONOUNS = {"female": "she", "male": "he"}


@dataclass(frozen=True)
class Casting:
    """Who is in the film, and what they wear where."""

    cast: Cast
    looks: Mapping[Id, Mapping[Id, LookAnswer]] = field(default_factory=dict)
    """By person and look's name."""
    wardrobe: Mapping[Id, Mapping[Id, Id]] = field(default_factory=dict)
    """By scene and person: the look that is worn there, when it is not the default."""


def casting(answer: WorldAnswer, facts: Facts) -> Casting:
    """Apply the claims of an answer, all of which hold."""
    real = merged(answer.people)
    people: dict[Id, Person] = {p.id: p for p in facts.breakdown.people if p.id not in real}
    for claim in answer.people:
        if claim.id in real:
            target = real[claim.id]
            people[target] = _joined(people[target], facts.people[claim.id], claim)
    looks: dict[Id, dict[Id, LookAnswer]] = {}
    wardrobe: dict[Id, dict[Id, Id]] = {}
    for claim in answer.people:
        _dress(claim, real.get(claim.id, claim.id), claim.id in real, looks, wardrobe)
    for split in answer.splits:
        cue = real.get(split.cue, split.cue)
        other = _beside(people[cue], split.name, people)
        people[other.id] = other
        looks[other.id] = {DEFAULT: split.look}
    for found in answer.found:
        name = slug(found.name, people)
        aliases = (found.name,)
        people[name] = Person(id=name, name=found.name, aliases=aliases, words=found.quote)
        looks[name] = {DEFAULT: found.look}
    known = {who: _corrected(person, looks.get(who, {})) for who, person in people.items()}
    return Casting(Cast(tuple(known.values())), looks, wardrobe)


def respoken(script: Script, answer: WorldAnswer) -> Script:
    """The script with the speeches of a shared cue under the name of who really speaks them."""
    names = {line: split.name for split in answer.splits for line in split.lines}
    if not names:
        return script
    changed = {
        id(e): e.model_copy(update={"speaker": names[e.lines[0]]})
        for e in script.elements
        if e.kind == "dialogue" and e.lines[0] in names
    }

    def with_names(elements: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(changed.get(id(element), element) for element in elements)

    scenes = tuple(
        scene.model_copy(update={"elements": with_names(scene.elements)}) for scene in script.scenes
    )
    return script.model_copy(update={"elements": with_names(script.elements), "scenes": scenes})


def merged(claims: Sequence[PersonAnswer]) -> dict[Id, Id]:
    """Who is really somebody else -> who; a circle counts for nothing."""
    said = {claim.id: claim.same_as for claim in claims if claim.same_as}
    found: dict[Id, Id] = {}
    for start in said:
        at, way = start, [start]
        while (after := said.get(at)) is not None and after not in way:
            way.append(at := after)
        if said.get(at) is None:
            found[start] = at
    return found


def _joined(person: Person, other: Person, claim: PersonAnswer) -> Person:
    """One person under both names; `as_look` names the look in which the other name is used."""
    looks = person.looks
    if claim.as_look and slug(claim.as_look) != DEFAULT:
        looks = (*looks, *((alias, slug(claim.as_look)) for alias in other.aliases))
    return person.model_copy(
        update={
            "aliases": tuple(dict.fromkeys((*person.aliases, *other.aliases))),
            "proper": tuple(dict.fromkeys((*person.proper, *other.proper))),
            "looks": looks,
            "speaks": person.speaks or other.speaks,
            "drawn": person.drawn or other.drawn,
            "words": person.words or other.words,
        }
    )


def _dress(
    claim: PersonAnswer,
    who: Id,
    is_merged: bool,
    looks: dict[Id, dict[Id, LookAnswer]],
    wardrobe: dict[Id, dict[Id, Id]],
) -> None:
    for named in claim.looks:
        name = slug(named.name)
        if is_merged and name == DEFAULT:
            if not claim.as_look or slug(claim.as_look) == DEFAULT:
                continue  # the other one's default stands
            name = slug(claim.as_look)
        looks.setdefault(who, {}).setdefault(name, named.look)
        if name != DEFAULT:
            for scene in named.scenes:
                wardrobe.setdefault(scene, {})[who] = name


def _beside(person: Person, name: str, people: Mapping[Id, Person]) -> Person:
    """Another one under the same cue."""
    return Person(
        id=slug(name, people),
        name=name,
        aliases=(name,),
        words=person.words,
        speaks=True,
        drawn=person.drawn,
        species=person.species,
    )


def _corrected(person: Person, looks: Mapping[Id, LookAnswer]) -> Person:
    """What a look tells of a person: species and sex, hence voice and ways of moving."""
    told = looks.get(DEFAULT)
    if told is None:
        return person
    pronoun = _PRONOUNS.get(told.sex, person.pronoun)
    names = tuple((alias, look) for alias, look in person.looks)
    return person.model_copy(update={"species": told.species, "pronoun": pronoun, "looks": names})
