"""Places of a film, built from set templates."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from agent.directing.locations import Setting
from agent.directing.things import to_the_right
from agent.directing.whereabouts import BESIDE
from agent.errors import BadProject
from agent.film import Id, Mark, Place, World
from agent.own_data import own_data
from tools.staging import Backdrop, SetPiece

SETS = Path(__file__).with_name("sets")
SNOWY = 225
"""From here on, in every channel, a colour says that snow lies on a thing."""
_GREEN = {"ground-snow": "ground-grass", "bare-tree": "tree"}


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
        {
            **template(setting.template),
            "name": setting.name,
            "set": setting.template,
            "parent": setting.parent,
        }
    )
    found = _with_midway(found)
    return found if setting.snowy else _thawed(found)


@lru_cache(maxsize=64)
def template(name: Id) -> dict[str, Any]:
    """Fields of a Place, without its name and set, from sets/NAME.yaml.

    Raises:
        BadProject: There is no such template, or it is no place.
    """
    path = SETS / f"{name}.yaml"
    if not path.is_file():
        raise BadProject(f"There is no set {name!r}. Add {path.name} or name another set.")
    fields = own_data(path)
    try:
        Place.model_validate({**fields, "name": name, "set": name})
    except (ValidationError, TypeError) as error:
        raise BadProject(f"Mend {path.name}; the set is not understood: {error}") from error
    return dict(fields)


def _with_midway(found: Place) -> Place:
    """A bridge has a mark at its middle, too."""
    near, far = found.marks.get("bridge"), found.marks.get("far")
    if near is None or far is None or "midway" in found.marks:
        return found
    (x, y, z), (u, v, w) = near.at, far.at
    midway = Mark(at=((x + u) / 2, (y + v) / 2, (z + w) / 2), facing=near.facing)
    return found.model_copy(update={"marks": {**found.marks, "midway": midway}})


def with_room_beside(found: Place) -> Place:
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
    snowy = piece.colour is not None and min(_rgb(piece.colour)) >= SNOWY
    if kind == piece.kind and not snowy:
        return piece
    return piece.model_copy(update={"kind": kind, "colour": None})


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
