"""The world: what people look and sound like, and the places where scenes play."""

from collections.abc import Mapping

from agent.directing.breakdown import Breakdown
from agent.directing.descriptions import descriptions
from agent.directing.lexicon import lexicon
from agent.directing.looks import look_of, suggested
from agent.directing.outfits import era_of
from agent.directing.parts import with_parts_alike
from agent.directing.people import Cast
from agent.directing.places import place, with_room_beside
from agent.directing.spot import HELD
from agent.directing.standing import with_places_for
from agent.directing.voices import narrator_of, voice_of
from agent.directing.wardrobe import DEFAULT
from agent.film import Character, Id, Prop, World
from agent.script import Script
from tools.looks import Look
from tools.staging import Style


def world(
    script: Script,
    breakdown: Breakdown,
    *,
    style: Style | None = None,
    known: Mapping[Id, Mapping[Id, Look]] | None = None,
    before: World | None = None,
) -> World:
    """Characters with looks and voices, and places, for everything the breakdown names.

    Args:
        script: As read.
        breakdown: Of that script.
        style: How the film is drawn.
        known: Looks by person and name that are known better than the rules know them.
        before: Another film's world, whose people those of this one shall not be taken for.
    """
    settings = {s.id: s for scene in breakdown.scenes for s in scene.settings}
    crowded = {scene.settings[0].id for scene in breakdown.scenes if len(scene.visible) > 1}
    held = {prop for scene in breakdown.scenes for prop in scene.props}
    places = with_parts_alike({name: place(setting) for name, setting in settings.items()})
    beside = {n: with_room_beside(p) if n in crowded else p for n, p in places.items()}
    most = _most_people(breakdown)
    return World(
        schema=1,
        style=style or Style(),
        narrator=narrator_of(script.language, script.kind),
        characters=_characters(script, breakdown, known or {}, before),
        props={kind: Prop(name=kind, kind=kind) for kind in sorted(HELD & held)},
        places={name: with_places_for(found, most[name]) for name, found in beside.items()},
    )


def _most_people(breakdown: Breakdown) -> dict[Id, int]:
    """How many people may be in each place at once."""
    most: dict[Id, int] = {}
    for scene in breakdown.scenes:
        people = len({*scene.visible, *scene.speaking})
        most |= {s.id: max(most.get(s.id, 0), people) for s in scene.settings}
    return most


def _characters(
    script: Script,
    breakdown: Breakdown,
    known: Mapping[Id, Mapping[Id, Look]],
    before: World | None,
) -> dict[Id, Character]:
    words, era = lexicon(script.language, breakdown.lexicon), era_of(script)
    told = descriptions(script, Cast(breakdown.people))
    earlier = tuple(before.characters.values()) if before else ()
    speaking = {"he": 0, "she": 0}
    for character in earlier:
        if character.voice and DEFAULT in character.looks:
            speaking["she" if character.looks[DEFAULT].sex == "female" else "he"] += 1
    found: dict[Id, Character] = {}
    for number, person in enumerate(breakdown.people, len(earlier)):
        pronoun = person.pronoun or suggested(person, words) or ("he", "she")[number % 2]
        looks: dict[Id, Look] = {}
        for look, prefix in ((DEFAULT, ""), *((look, look) for _, look in person.looks)):
            looks[look] = look_of(
                person,
                number,
                told[person.id],
                pronoun=pronoun,
                era=era,
                words=words,
                prefix=prefix,
            )
        looks |= known.get(person.id, {})
        voice = None
        if person.speaks:
            age = looks[DEFAULT].age
            voice = voice_of(person, pronoun, age, speaking[pronoun], script.language)
            speaking[pronoun] += 1
        found[person.id] = Character(
            name=person.name,
            aliases=person.aliases,
            looks=looks if person.drawn else {},
            voice=voice,
        )
    return found
