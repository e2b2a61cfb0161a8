"""The world: what people look and sound like, and the places, built from set templates."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML

from agent.directing.breakdown import Breakdown, Setting
from agent.directing.lexicon import Hit, lexicon
from agent.directing.people import Person, unquoted
from agent.directing.things import to_the_right
from agent.directing.whereabouts import BESIDE, HELD
from agent.errors import BadProject
from agent.film import Character, Id, Mark, Place, Prop, Voice, World
from agent.script import Script
from tools.staging import Backdrop, Garment, GarmentKind, Look, SetPiece, Style

SETS = Path(__file__).with_name("sets")

NARRATORS = {"en": Voice(name="en-gb", pitch=38, rate=140), "zh": Voice(name="cmn", rate=130)}
_ACCENTS = {"en": "en-us", "zh": "cmn"}
_VARIANTS = {
    "": ("m3", "f2", "m1", "f4", "m7", "f1", "m5", "f3"),
    "he": ("m3", "m1", "m7", "m5", "m2", "m4", "m6", "m8"),
    "she": ("f2", "f4", "f1", "f3", "f5"),
}
_OUTFITS: tuple[tuple[str, str, str], ...] = (
    ("#9a5b3c", "#4b5258", "#8a7d4a"),
    ("#3f5f7a", "#5b4f42", "#2f3a44"),
    ("#6b7a3f", "#3f4447", "#7a5a3a"),
    ("#7d4a5e", "#54585c", "#413a52"),
    ("#b08a3e", "#4a4038", "#5d6b5a"),
    ("#4f7a72", "#5a5048", "#35504a"),
)
"""Jacket, trousers and a third colour; neighbours differ in hue and in lightness."""
_HAIR = (
    ("short", "#2b2522"),
    ("tied", "#5a3d28"),
    ("curly", "#3a2a20"),
    ("long", "#1f1c1b"),
    ("bun", "#6a4a2e"),
)
_TROUSERED: frozenset[GarmentKind] = frozenset({"robe", "trousers", "skirt"})
_TOPS: frozenset[GarmentKind] = frozenset({"robe", "coat", "jacket", "shirt"})
_SHOD: frozenset[GarmentKind] = frozenset({"boots", "shoes"})
_OUTWARDS: tuple[GarmentKind, ...] = (
    "shoes",
    "boots",
    "trousers",
    "skirt",
    "shirt",
    "robe",
    "jacket",
    "coat",
    "belt",
    "scarf",
    "cape",
    "backpack",
)
_GREEN = {"ground-snow": "ground-grass", "bare-tree": "tree"}


def world(script: Script, breakdown: Breakdown, *, style: Style | None = None) -> World:
    """Characters with looks and voices, and places, for everything the breakdown names."""
    characters: dict[Id, Character] = {}
    speaking = 0
    for number, person in enumerate(breakdown.people):
        voice = _voice(person, speaking, script.language) if person.speaks else None
        speaking += person.speaks
        look = _look(person, number, script, breakdown.lexicon)
        characters[person.id] = Character(
            name=person.name,
            aliases=person.aliases,
            looks={"default": look} if person.drawn else {},
            voice=voice,
        )
    settings = {s.id: s for scene in breakdown.scenes for s in scene.settings}
    crowded = {scene.settings[0].id for scene in breakdown.scenes if len(scene.visible) > 1}
    held = {prop for scene in breakdown.scenes for prop in scene.props}
    places = {name: place(setting) for name, setting in settings.items()}
    return World(
        schema=1,
        style=style or Style(),
        narrator=NARRATORS.get(script.language, NARRATORS["en"]),
        characters=characters,
        props={kind: Prop(name=kind, kind=kind) for kind in sorted(HELD & held)},
        places={n: _with_room_beside(p) if n in crowded else p for n, p in places.items()},
    )


def place_of(world: World, name: Id) -> Place:
    """A place that a scene needs.

    Raises:
        BadProject: it is not in the world.
    """
    if name not in world.places:
        known = ", ".join(repr(other) for other in world.places) or "none"
        raise BadProject(
            f"The world has no place {name!r}, where a scene plays. Put it back into world.yaml,"
            f" or remove the file to have it planned again. There is: {known}."
        )
    return world.places[name]


def place(setting: Setting) -> Place:
    """The place that a setting asks for; without winter a snowy template turns green."""
    found = Place.model_validate(
        {**template(setting.template), "name": setting.name, "set": setting.template}
    )
    found = _with_midway(found)
    return found if setting.snowy else _thawed(found)


@lru_cache(maxsize=32)
def template(name: Id) -> dict[str, Any]:
    """Fields of a Place, without its name and set, from sets/NAME.yaml.

    Raises:
        BadProject: There is no such template, or it is no place.
    """
    path = SETS / f"{name}.yaml"
    if not path.is_file():
        raise BadProject(f"There is no set {name!r}. Add {path.name} or name another set.")
    fields = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    try:
        Place.model_validate({**fields, "name": name, "set": name})
    except (ValidationError, TypeError) as error:
        raise BadProject(f"The set {name!r} is not understood: {error}") from error
    return dict(fields)


def _with_midway(found: Place) -> Place:
    """A bridge has a mark at its middle, too."""
    near, far = found.marks.get("bridge"), found.marks.get("far")
    if near is None or far is None or "midway" in found.marks:
        return found
    (x, y, z), (u, v, w) = near.at, far.at
    midway = Mark(at=((x + u) / 2, (y + v) / 2, (z + w) / 2), facing=near.facing)
    return found.model_copy(update={"marks": {**found.marks, "midway": midway}})


def _with_room_beside(found: Place) -> Place:
    """For two who come to the same mark, each of those on which one stands has another to its
    right."""
    more = {
        f"{name}{BESIDE}": Mark(at=to_the_right(mark.at, mark.facing, 1.2), facing=mark.facing)
        for name, mark in found.marks.items()
        if mark.pose is None
    }
    return found.model_copy(update={"marks": {**found.marks, **more}})


def _thawed(found: Place) -> Place:
    pieces = tuple(_green(piece) for piece in found.pieces if piece.kind != "branch")
    backdrop = Backdrop(**{**found.backdrop.model_dump(), "snow": found.backdrop.snow * 0.3})
    return found.model_copy(update={"pieces": pieces, "backdrop": backdrop})


def _green(piece: SetPiece) -> SetPiece:
    kind = _GREEN.get(piece.kind, piece.kind)
    return piece.model_copy(update={"kind": kind, "colour": None}) if kind != piece.kind else piece


def _voice(person: Person, number: int, language: str) -> Voice:
    """One voice for each speaker, of the sex that is told: variants first, then the same ones at
    other pitches."""
    variants = _VARIANTS[person.pronoun]
    lap, variant = divmod(number, len(variants))
    accent = _ACCENTS.get(language, "en-us")
    pitch = (56 if number % 2 == 0 else 40) + (lap * 9) % 40
    return Voice(
        name=f"{accent}+{variants[variant]}", pitch=min(pitch, 99), rate=160 - 12 * (number % 3)
    )


def _look(person: Person, number: int, script: Script, extra: Path | None) -> Look:
    """Neutral and unlike the others, with all that the text says of the person over it."""
    words = lexicon(script.language, extra)
    hits = tuple(h for h in words.hits(unquoted(person.words)) if not h.negated)
    hair, hair_colour = _HAIR[number % len(_HAIR)]
    fields: dict[str, Any] = {"hair": hair, "hair_colour": hair_colour}
    fields |= _own_fields(person, hits, words.hits(person.name))
    age = re.search(r",\s*(?:aged?\s*)?(\d{1,3})\b", person.words)
    if age and 1 <= int(age.group(1)) <= 120:
        fields["age"] = int(age.group(1))
    worn = _worn(script, person, extra)
    hat = next((hit.meaning.hat for hit in (*hits, *worn) if hit.meaning.hat), None)
    clothes = [g for hit in (*hits, *worn) for g in hit.meaning.wears]
    garments = _dressed(tuple(clothes), number, script)
    return Look(**fields, hat=hat, garments=garments, text=person.words)


def _own_fields(person: Person, hits: tuple[Hit, ...], named: tuple[Hit, ...]) -> dict[str, Any]:
    """Look fields of the kind of person, then of the words beside it."""
    fields: dict[str, Any] = {}
    kinds = [h for h in named if h.meaning.person is not None]
    kinds += [h for h in hits if h.meaning.person is not None and not kinds]
    for hit in kinds[:1]:
        fields |= hit.meaning.person or {}
    for hit in hits:
        fields |= hit.meaning.looks or {}
    return fields


def _worn(script: Script, person: Person, extra: Path | None) -> tuple[Hit, ...]:
    """Clothes that the text puts on the person later than in the introduction."""
    words = lexicon(script.language, extra)
    pattern = "|".join(re.escape(alias) for alias in person.aliases)
    told = [
        unquoted(e.text)
        for e in script.elements
        if e.kind in ("action", "paragraph") and re.search(rf"\b(?:{pattern})\b", e.text, re.I)
    ]
    hits = [hit for text in told for hit in words.hits(text)]
    return tuple(hit for hit in hits if hit.meaning.wears and hit.meaning.person is None)


def _dressed(clothes: tuple[Garment, ...], number: int, script: Script) -> tuple[Garment, ...]:
    """Each kind once, from the skin outwards, and nobody without a top, trousers and shoes."""
    kinds = {garment.kind: garment for garment in reversed(clothes)}
    top, legs, third = _OUTFITS[number % len(_OUTFITS)]
    old = script.language == "zh" and script.kind == "verse"
    if not kinds.keys() & _TOPS:
        kind: GarmentKind = "robe" if old else "jacket"
        kinds[kind] = Garment(kind=kind, colour=top)
        if not old:
            kinds["shirt"] = Garment(kind="shirt", colour=third)
    if not kinds.keys() & _TROUSERED:
        kinds["trousers"] = Garment(kind="trousers", colour=legs)
    if not kinds.keys() & _SHOD:
        kinds["shoes"] = Garment(kind="shoes", colour="#3c3128")
    return tuple(sorted(kinds.values(), key=lambda garment: _OUTWARDS.index(garment.kind)))
