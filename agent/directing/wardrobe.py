"""Which look somebody wears in a scene: YOUNG EDWARD is Edward in a look of his own."""

import re
from collections.abc import Mapping, Sequence

from agent.directing.names import key
from agent.directing.people import Person
from agent.film import Id, Shot
from agent.script import Scene

DEFAULT: Id = "default"


def looks_in(scene: Scene, people: Sequence[Person]) -> dict[Id, Id]:
    """For everybody with several looks: the one under whose name the scene speaks of them, by
    cues first, then by actions; those whom it calls by their plain name wear the default."""
    told = " ".join(e.text for e in scene.elements if e.kind in ("action", "paragraph"))
    cues = [key(e.speaker) for e in scene.elements if e.kind == "dialogue"]
    found: dict[Id, Id] = {}
    for person in people:
        for alias, look in person.looks:
            said = re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", told, re.I)
            if key(alias) in cues or said:
                found.setdefault(person.id, look)
    return found


def worn(shots: Sequence[Shot], looks: Mapping[Id, Id]) -> tuple[Shot, ...]:
    """The shots with everybody in the look that they wear in the scene."""
    if not looks:
        return tuple(shots)
    return tuple(
        shot.model_copy(
            update={
                "subjects": tuple(
                    s.model_copy(update={"look": looks.get(s.who, s.look)}) for s in shot.subjects
                )
            }
        )
        for shot in shots
    )
