"""Whose sheets a film needs: every look that is worn, every place as it is seen, every thing."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from agent.film import Prop, Shot, Storyboard, World
from agent.production import Production
from agent.wording import (
    Seen,
    figure_prompts,
    negative_words,
    plate_words,
    read_by,
    reads,
    thing_prompts,
)
from tools.conditioning import Reference
from tools.image import PictureRequest, SheetRequest
from tools.kinds import KINDS
from tools.staging import Expression, Frozen, SetPiece

PLATE_SIDES: Mapping[str, str] = {
    "front": "front",
    "reverse": "back",
    "left": "left",
    "right": "right",
}
"""Angle of a plate -> the side from which its camera looks at the place."""
USUAL: tuple[Expression, ...] = ("happy", "sad")
HONOURED = "references"
HAND_HELD = (0.4, 0.4, 0.1)
"""Metres of a thing of which only its use in a hand is known."""


class Entity(Frozen):
    """What a sheet or plate is of."""

    kind: Literal["character", "place", "prop"]
    id: str
    look: str = ""
    """Characters: the look's name."""
    side: str = ""
    """Places: front, reverse, left, right."""
    time: str = ""
    """Places: the hour in which the film sees it."""

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.id, self.look, self.side, self.time) if part)

    @property
    def step(self) -> str:
        """Of its artifact."""
        return "plate" if self.kind == "place" else "sheet"


def entities(board: Storyboard, world: World) -> tuple[Entity, ...]:
    """Everything that has a sheet, people first, in the order in which the film shows it."""
    return tuple(dict.fromkeys(e for shot in board.shots for e in seen_in(shot, world)))


def ordered(board: Storyboard, world: World) -> tuple[Entity, ...]:
    """The same by kind: characters, places, props."""
    kinds = ("character", "place", "prop")
    return tuple(sorted(entities(board, world), key=lambda e: kinds.index(e.kind)))


def seen_in(shot: Shot, world: World) -> tuple[Entity, ...]:
    """Whose sheets one shot is drawn against."""
    people = [Entity(kind="character", id=s.who, look=s.look) for s in shot.subjects]
    time = shot.light.time
    plates = [Entity(kind="place", id=shot.place, side=n, time=time) for n in PLATE_SIDES]
    held = [s.holding for s in shot.subjects if s.holding]
    kinds = {piece.kind for piece in (*shot.pieces, *world.places[shot.place].pieces)}
    lying = [name for name, prop in world.props.items() if prop.kind in kinds]
    props = [Entity(kind="prop", id=name) for name in (*held, *lying)]
    return tuple(dict.fromkeys((*people, *plates, *props)))


def sheet_request(production: Production, entity: Entity) -> SheetRequest:
    """What is asked for of a character or a prop: with a person's own photos where the model
    follows them, in words where it reads them."""
    asked = _of_thing(production, entity) if entity.kind == "prop" else _of_look(production, entity)
    model = production.tools.sheets
    if HONOURED in model.honours:
        asked = asked.model_copy(update={"references": _photos(production, entity, asked.name)})
    if not reads(model):
        return asked
    if entity.kind == "prop":
        return asked.model_copy(update={"prompts": thing_prompts(asked, model.phrase)})
    character = production.world.characters[entity.id]
    names = (character.name, *character.aliases)
    return asked.model_copy(update={"prompts": figure_prompts(asked, names, model.phrase)})


def _of_thing(production: Production, entity: Entity) -> SheetRequest:
    world = production.world
    prop = world.props.get(entity.id) or Prop(name=entity.id, kind=entity.id)
    piece = SetPiece(
        id=entity.id,
        kind=prop.kind,
        position=(0, 0, 0),
        size=KINDS[prop.kind].size if prop.kind in KINDS else HAND_HELD,
        colour=prop.colour,
        text=prop.text,
    )
    seed = production.settings.seed
    return SheetRequest(name=prop.name, piece=piece, style=world.style, seed=seed)


def _of_look(production: Production, entity: Entity) -> SheetRequest:
    character = production.world.characters[entity.id]
    return SheetRequest(
        name=character.name,
        look=character.looks[entity.look],
        expressions=faces(production.storyboard, entity.id),
        style=production.world.style,
        seed=production.settings.seed,
    )


def _photos(production: Production, entity: Entity, name: str) -> tuple[Reference, ...]:
    """A person's own photos of an entity. The views after the first follow that one, too, so one
    fewer is taken than the model follows."""
    world, photos = production.world, production.photos
    if entity.kind == "character":
        own = photos.of_character(world, entity.id, entity.look)
    else:
        own = photos.of_prop(world, entity.id) if entity.id in world.props else ()
    role = "character" if entity.kind == "character" else "prop"
    return tuple(
        Reference.model_validate(
            {"picture": p.path, "digest": p.digest, "role": role, "name": name, "number": number}
        )
        for number, p in enumerate(own[: max(0, production.tools.sheets.most_references - 1)], 1)
    )


def faces(board: Storyboard, who: str) -> tuple[Expression, ...]:
    """Neutral, and the two that somebody wears most in the film, else happy and sad."""
    worn = Counter(
        s.expression
        for shot in board.shots
        for s in shot.subjects
        if s.who == who and s.expression != "neutral"
    )
    most = [face for face, _ in worn.most_common(2)]
    return ("neutral", *[*most, *(face for face in USUAL if face not in most)][:2])


def plate_request(production: Production, entity: Entity) -> PictureRequest:
    """The place without anybody, in the light in which the film first sees it at that hour."""
    shot, size = plate_shot(production, entity), production.settings.size
    staging = production.staging(shot)
    asked = PictureRequest(size=size, seed=production.settings.seed, staging=staging)
    model = production.tools.sheets
    if not reads(model):
        return asked
    seen = Seen(shot, production.world, staging, size, most_words=read_by(model))
    words = {"prompt": plate_words(seen)}
    if "negative" in model.honours:
        words["negative"] = f"people, animals, {negative_words(staging.style, staging)}"
    return asked.model_copy(update=words)


def plate_shot(production: Production, entity: Entity) -> Shot:
    """The shot that a plate is the picture of."""
    first = next(
        shot
        for shot in production.storyboard.shots
        if shot.place == entity.id and shot.light.time == entity.time
    )
    return Shot.model_validate(
        {
            "id": "1",
            "scene": first.scene,
            "place": entity.id,
            "light": first.light,
            "weather": first.weather,
            "without": first.without,
            "size": "wide",
            "side": PLATE_SIDES[entity.side],
            "lines": (),
        }
    )
