"""What somebody looks like: all that a text says, over a body and clothes that fit and differ."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from agent.directing.ages import age_in
from agent.directing.descriptions import Segment
from agent.directing.hair import hair_in
from agent.directing.lexicon import Hit, Lexicon
from agent.directing.names import unquoted
from agent.directing.outfits import UNDER, WHOLE, Era, dressed
from agent.directing.people import Person
from agent.directing.species import apposed, hits_of_name
from tools.looks import Garment, Hat, Look

_STOP = re.compile(r"[.!?;:。！？；：]")
_HAIR_WORD = re.compile(r"^\W*(?:hair|haired|头发|发|辫)", re.I)
_BEARD_WORD = re.compile(r"^\W*(?:beard|bearded|moustache|胡)", re.I)
_FEATURES = frozenset(
    {"age", "hair", "hair_colour", "beard", "beard_colour", "build", "height", "skin"}
)
_DESCRIBING = 14
"""Sentences about somebody in which hair and beard are theirs."""
_INTRODUCING = 3
"""Sentences about somebody in which an age is theirs."""
_NEAR = 16
"""Characters from a colour to what it colours."""
_HEADS: dict[str, tuple[tuple[str, str], ...]] = {
    "he": (
        ("short", "#2b2522"), ("short", "#5a3d28"), ("curly", "#3a2a20"), ("short", "#6a4a2e"),
        ("tied", "#1f1c1b"), ("short", "#8a6a3f"),
    ),
    "she": (
        ("long", "#2b2522"), ("bun", "#5a3d28"), ("bob", "#3a2a20"), ("tied", "#1f1c1b"),
        ("curly", "#7a4a2a"), ("long", "#8a6a3f"),
    ),
}  # fmt: skip
_CHINESE_HEADS: dict[Era, dict[str, tuple[str, ...]]] = {
    "old china": {"he": ("topknot", "bun"), "she": ("bun", "long")},
    "republic": {"he": ("short", "short", "queue"), "she": ("bun", "braids", "bun")},
    "modern": {"he": ("short",), "she": ("long", "bob", "tied")},
}
_BLACK = ("#1f1c1b", "#2b2522", "#26221f")
_GREY = "#b9b4aa"
_WEARS_HAIR_GREY = 62
_HEIGHT = {"he": 1.74, "she": 1.63}
_GROWTH = (
    (1, 0.72), (3, 0.95), (6, 1.15), (9, 1.32), (12, 1.48), (15, 1.62), (18, 1.72),
)  # fmt: skip
"""Years and standing height in metres of a child of that age."""


@dataclass
class _Told:
    """What the words about somebody come to."""

    fields: dict[str, Any] = field(default_factory=dict)
    garments: list[Garment] = field(default_factory=list)
    hat: Hat | None = None


def look_of(
    person: Person,
    number: int,
    told: Sequence[Segment],
    *,
    pronoun: str,
    era: Era,
    words: Lexicon,
    prefix: str = "",
) -> Look:
    """Draw up a look.

    Args:
        person: Who it is; creatures get only what a creature has.
        number: Of the person among all, so that neighbours differ.
        told: What the text says of the person, in order.
        pronoun: he or she, told or chosen.
        era: When it plays; clothes and hair that are not told follow it.
        words: Of the script's language.
        prefix: What sets this look apart from the person's usual one: young.
    """
    found = _Told()
    introduced = apposed(person.words, person.aliases, words)
    _kind(found, (*hits_of_name(person.name, words), *introduced), person)
    for hit in introduced:
        _add_fields(found, hit)
    for number_of_text, text in enumerate([t for t, _ in told] or [unquoted(person.words)]):
        hits = words.hits(text)
        _read(found, hits, text)
        if number_of_text == 0:
            found.fields |= hair_in(text, words)
        if number_of_text < _DESCRIBING:
            _add_features(found, hits)
            found.fields = hair_in(text, words) | found.fields
    fields = found.fields
    ages = (age_in(text) for text, _ in told[:_INTRODUCING] or ((unquoted(person.words), 0),))
    age = next((years for years in ages if years is not None), None)
    if age is not None:
        fields["age"] = age
    for hit in words.hits(prefix):
        fields |= hit.meaning.looks or hit.meaning.person or {}
    if person.species != "human":
        return _creature(person, fields, found)
    return _human(person, number, found, pronoun, era, words.language)


def suggested(person: Person, words: Lexicon) -> Literal["he", ""]:
    """He, where the kind of person has a beard or the queue of men; else nothing."""
    hits = hits_of_name(person.crowd_of or person.name, words)
    kinds = [hit.meaning.person for hit in hits if hit.meaning.person]
    manly = any(k.get("hair") == "queue" or k.get("beard", "none") != "none" for k in kinds)
    return "he" if manly else ""


def _kind(found: _Told, hits: Iterable[Hit], person: Person) -> None:
    """Fields, clothes and hat of the first word that says what sort of somebody this is."""
    for hit in hits:
        meaning = hit.meaning
        fits = (meaning.species or "human") == person.species
        if meaning.person is not None and fits:
            found.fields |= meaning.person
            found.garments += meaning.wears
            found.hat = found.hat or meaning.hat
            return


def _add_fields(found: _Told, hit: Hit) -> None:
    found.fields |= hit.meaning.looks or {}
    if hit.meaning.glasses:
        found.fields["glasses"] = True


def _add_features(found: _Told, hits: Sequence[Hit]) -> None:
    """Hair, beard and build from what is told after the introduction: that of others of the same
    name for it, a beard, is taken only where nothing is known yet."""
    for hit in hits:
        for name, value in (hit.meaning.looks or {}).items():
            if name in _FEATURES and not hit.negated:
                found.fields.setdefault(name, value)


def _read(found: _Told, hits: Sequence[Hit], text: str) -> None:
    """Clothes, hats and coloured hair in a sentence about the person."""
    colour: str | None = None
    material: str | None = None
    end = 0
    for hit in hits:
        if hit.negated:
            continue
        if _STOP.search(text, end, hit.start) or hit.start - end > _NEAR:
            colour = material = None
        meaning, end = hit.meaning, hit.end
        if meaning.person is None:
            changes: dict[str, str] = {"colour": colour} if colour else {}
            changes |= {"material": material} if material else {}
            whole = any(garment.kind in WHOLE for garment in found.garments)
            found.garments += [
                garment.model_copy(update=changes)
                for garment in meaning.wears
                if not (whole and garment.kind in UNDER)
            ]
            if meaning.hat and found.hat is None:
                found.hat = meaning.hat.model_copy(update=changes)
            if meaning.glasses:
                found.fields["glasses"] = True
        if meaning.colour:
            colour = meaning.colour
            _colour_of_head(found, colour, text[hit.end : hit.end + 8])
        elif meaning.material:
            material = meaning.material
        elif meaning.wears or meaning.hat:
            colour = material = None


def _colour_of_head(found: _Told, colour: str, after: str) -> None:
    if _HAIR_WORD.match(after):
        found.fields.setdefault("hair_colour", colour)
    elif _BEARD_WORD.match(after):
        found.fields.setdefault("beard_colour", colour)


def _creature(person: Person, fields: dict[str, Any], found: _Told) -> Look:
    from tools.creatures import usual_look

    usual = usual_look(person.species)
    given = {name: value for name, value in fields.items() if name in ("age", "build", "height")}
    given |= {n: v for n, v in fields.items() if n in ("skin", "marking") and v}
    worn = tuple(g for g in found.garments if g.kind in ("scarf", "cape", "vest"))
    return usual.model_copy(update={**given, "hat": found.hat, "garments": worn}).model_copy(
        update={"text": person.words}
    )


def _human(
    person: Person, number: int, found: _Told, pronoun: str, era: Era, language: str
) -> Look:
    fields = found.fields
    heads = _HEADS[pronoun]
    hair, hair_colour = heads[number % len(heads)]
    if language == "zh":
        styles = _CHINESE_HEADS.get(era, _CHINESE_HEADS["modern"])[pronoun]
        hair, hair_colour = styles[number % len(styles)], _BLACK[number % len(_BLACK)]
    age = int(fields.get("age", 30))
    if person.crowd_of and 18 <= age <= 60:
        age = max(18, min(age + (0, 14, -9, 6, 21)[number % 5], 70))
        fields = {**fields, "age": age}
    grey = age >= _WEARS_HAIR_GREY or "beard_colour" in fields
    usual: dict[str, Any] = {
        "sex": "female" if pronoun == "she" else "male",
        "hair": hair,
        "hair_colour": fields.get("beard_colour", _GREY) if grey else hair_colour,
        "height": _height(age, pronoun, number),
    }
    if language == "zh":
        usual["skin"] = ("#e0bd97", "#d8b48c", "#e6c7a4")[number % 3]
    if age <= 14:
        fields = {**fields, "beard": "none"}
    garments = dressed(tuple(found.garments), number, era, pronoun)
    return Look.model_validate(
        {**usual, **fields, "hat": found.hat, "garments": garments, "text": person.words}
    )


def _height(age: int, pronoun: str, number: int) -> float:
    """Metres; grown-ups differ a little from their neighbours."""
    if age < 18:
        for (a, low), (b, high) in pairwise(_GROWTH):
            if age <= b:
                return round(low + (high - low) * max(age - a, 0) / (b - a), 2)
    stoop = 0.04 if age >= 70 else 0.0
    return round(_HEIGHT[pronoun] + (0.0, 0.04, -0.04)[number % 3] - stoop, 2)
