"""Which fields of a film a language model may set, and what they take: told by the film's nouns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from agent.directing.model.claims import unknown
from agent.film import Character, Place, Prop, SceneNotes, Shot, Subject, Voice
from agent.film_settings import FilmSettings
from agent.revising.model.values import (
    Node,
    NoValue,
    allowed,
    alternatives,
    below,
    names,
    root,
    value_of,
)
from tools.looks import Look
from tools.staging import SetPiece, Style

YOURS = "a person sets it in film.toml"
PICTURES = "it names files: put your picture into refs/ and name it in the file"
PLANNED = "it follows from the script"


@dataclass(frozen=True)
class Fields:
    """The fields of one kind of thing."""

    model: type[BaseModel]
    withheld: Mapping[str, str] = field(default_factory=dict)
    """Those that no model sets, and why."""
    parts: frozenset[str] = frozenset()
    """Those that are listed with the fields inside them."""
    untold: frozenset[str] = frozenset()
    """Those that are not listed: a model that needs them has seen them in the film."""
    takes: Mapping[str, str] = field(default_factory=dict)
    """What a field takes, where its type does not tell."""

    def node(self, name: str) -> Node:
        """The schema of a field that may be set; a name such as light.time leads into a part.

        Raises:
            NoValue: there is none of that name, or it may not be set.
        """
        first = name.partition(".")[0]
        if first in self.withheld:
            raise NoValue(f"{first!r} cannot be set: {self.withheld[first]}")
        node: Node | None = root(self.model)
        for step in name.split("."):
            assert node is not None
            known = names(node)
            node = below(node, step) if step else None
            if node is None:
                free = [other for other in known if other not in self.withheld]
                raise NoValue(unknown("field", step, free) + _elsewhere(name, self))
        assert node is not None
        return node

    def value(self, name: str, text: str | None) -> Any:
        """What the words stand for; None: back to what is usual.

        Raises:
            NoValue: there is no such field, or they cannot be read as it is.
        """
        node = self.node(name)
        if text is None:
            return None
        try:
            return value_of(text, node)
        except NoValue as wrong:
            raise NoValue(f"{name!r} takes {allowed(node)}: {wrong}") from None

    def usual(self, name: str) -> Any:
        """What a field holds where nobody has set it.

        Raises:
            NoValue: it always has a value of its own.
        """
        first, _, rest = name.partition(".")
        info = self.model.model_fields[first]
        if info.is_required():
            raise NoValue(f"{name!r} always has a value: {allowed(self.node(name))}")
        value = info.get_default(call_default_factory=True)
        for step in rest.split(".") if rest else ():
            value = getattr(value, step, None)
        return value

    def told(self) -> Iterator[str]:
        """Each field with what it takes."""
        node = root(self.model)
        for name in names(node):
            inner = below(node, name)
            assert inner is not None
            if name in self.withheld or name in self.untold:
                continue
            if name in self.parts:
                for part in (n for one in alternatives(inner) for n in names(one)):
                    within = below(inner, part)
                    if within is not None and f"{name}.{part}" not in self.untold:
                        yield f"{name}.{part} {allowed(within)}"
            else:
                yield f"{name} {self.takes.get(name) or allowed(inner)}"


SHOT = Fields(
    Shot,
    {
        "id": "ids are permanent",
        "scene": PLANNED,
        "lines": PLANNED,
        "source": PICTURES,
        "mask": PICTURES,
        "sketch": PICTURES,
        "performance": PICTURES,
        "speech": 'use a change of kind "line"',
        "subjects": 'use a change of kind "subject" or "dress"',
        "take": 'use "retake"',
        "circled": 'use "circle"',
        "locked": 'use "lock" or "unlock"',
    },
    parts=frozenset({"light", "weather"}),
    takes={
        "place": "id",
        "focus": "[ids of what the camera frames; [] the place]",
        "without": "[ids of things of the place that are gone]",
        "pieces": '.ID a kind of thing put in (lantern), or "{kind: sign, text: NO, mark: left}"',
        "sound": "[names]",
        "action": "what is seen",
        "motion": "what moves",
        "caption": "words over the picture",
    },
)  # fmt: skip
SUBJECT = Fields(
    Subject,
    {"who": "name them in `who`"},
    takes={
        "look": "name",
        "mark": "id",
        "to": "id of a mark",
        "via": "[ids of marks that are passed on the way to `to`]",
        "facing": "id of somebody, a thing or a mark; or a heading; around: the other way",
        "on": "id of what carries them",
        "holding": "a thing for the hand",
    },
)
LOOK = Fields(Look, untold=frozenset({"garments", "hat"}))
WORN = Fields(Look, {"garments": "use puts_on and takes_off", "hat": "use hat, or takes_off [hat]"})
FILM = Fields(
    FilmSettings,
    {
        "schema": "it is the file's form",
        "script": PICTURES.replace("picture", "script").replace("refs/", "the folder"),
        "pictures": PICTURES,
        "profile": YOURS,
        "director": YOURS,
        "model": YOURS,
        "limits": YOURS,
        "approve": YOURS,
        "direction": "a person takes one with `onereel make PROJECT --direction NUMBER`",
    },
    takes={"style": "name of a style, or words"},
)
STYLE = Fields(
    Style,
    {"refs": PICTURES, "style_refs": PICTURES},
    parts=frozenset({"finish"}),
    untold=frozenset({f"finish.{name}" for name in ("coarse", "pool", "relief", "tones")}),
)
SCENE = Fields(SceneNotes, {"planned_by": PLANNED, "remark": PLANNED})
CHARACTER = Fields(
    Character,
    {
        "aliases": PLANNED,
        "looks": 'use where "look ID/NAME" or a change of kind "dress"',
        "refs": PICTURES,
    },
    parts=frozenset({"voice"}),
)
PLACE = Fields(
    Place,
    {"refs": PICTURES, "set": PLANNED, "parent": PLANNED, "optional": PLANNED},
    parts=frozenset({"backdrop"}),
    untold=frozenset({"marks", "front", "backdrop.seed", "backdrop.summit"}),
    takes={"pieces": ".ID as of a shot; null takes it away", "sound": "[names]"},
)
PROP = Fields(Prop, {"refs": PICTURES})
NARRATOR = Fields(Voice)
PIECE = Fields(SetPiece, {"id": "it is permanent"})


def _elsewhere(name: str, fields: Fields) -> str:
    """Where a field stands that is looked for in the wrong thing."""
    ways = {
        'a shot has it: where "shot ID"': SHOT,
        'a person in a shot has it: use a change of kind "subject"': SUBJECT,
        'a look has it: use a change of kind "dress"': WORN,
        'where "film" has it': FILM,
        'where "style" has it': STYLE,
    }
    first = name.partition(".")[0]
    found = (way for way, of in ways.items() if of is not fields and first in of.model.model_fields)
    return "".join(f"; {way}" for way in found)


def fields_in_words() -> str:
    """All fields that may be set, a line for each kind of thing, with what they take."""
    of = {
        "shot, scene": SHOT,
        "scene also": SCENE,
        "film": FILM,
        "style": STYLE,
        "character": CHARACTER,
        "look": LOOK,
        "place": PLACE,
        "prop": PROP,
        "narrator": NARRATOR,
        "subject": SUBJECT,
    }
    return "\n".join(f"{name}: {'; '.join(fields.told())}" for name, fields in of.items())
