"""Whose sheets a film needs: every look that is worn, every place as it is seen, every thing."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from agent.film import Prop, Shot, Storyboard, World
from agent.production import Production
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
    """What is asked for of a character or a prop."""
    world = production.world
    style, seed = world.style, production.settings.seed
    if entity.kind == "prop":
        prop = world.props.get(entity.id) or Prop(name=entity.id, kind=entity.id)
        piece = SetPiece(
            id=entity.id,
            kind=prop.kind,
            position=(0, 0, 0),
            size=KINDS[prop.kind].size if prop.kind in KINDS else HAND_HELD,
            colour=prop.colour,
            text=prop.text,
        )
        return SheetRequest(name=prop.name, piece=piece, style=style, seed=seed)
    character = world.characters[entity.id]
    return SheetRequest(
        name=character.name,
        look=character.looks[entity.look],
        expressions=faces(production.storyboard, entity.id),
        style=style,
        seed=seed,
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
    first = next(
        shot
        for shot in production.storyboard.shots
        if shot.place == entity.id and shot.light.time == entity.time
    )
    shot = Shot.model_validate(
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
    return PictureRequest(
        size=production.settings.size,
        seed=production.settings.seed,
        staging=production.staging(shot),
    )
