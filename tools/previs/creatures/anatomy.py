"""Which species is built how."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from tools.previs.creatures.beast import BEASTS
from tools.previs.creatures.bird import bird
from tools.previs.creatures.body import body_parts, neck_of, trunk_of
from tools.previs.creatures.brush import Anatomy
from tools.previs.creatures.dress import worn
from tools.previs.creatures.ears import ear_parts, horn_parts, mane_parts
from tools.previs.creatures.fish import fish
from tools.previs.creatures.fowl import FOWL
from tools.previs.creatures.frog import frog
from tools.previs.creatures.head import Skull, eye_at, head_part
from tools.previs.creatures.poses import stance, turned
from tools.previs.creatures.skeleton import SIDES, bones
from tools.previs.creatures.snake import snake
from tools.previs.creatures.tortoise import tortoise
from tools.staging import Figure


def anatomy(figure: Figure, phase: int) -> Anatomy:
    """The creature in one drawing of its pose, whoever and wherever it is."""
    plain = {"id": "", "position": (0.0, 0.0, 0.0), "facing": 0.0, "path": (), "speaks": False,
             "on": "", "holding": ""}  # fmt: skip
    return _anatomy(figure.model_copy(update=plain), phase)


@lru_cache(maxsize=512)
def _anatomy(figure: Figure, phase: int) -> Anatomy:
    return _BUILT.get(figure.look.species, _beast)(figure, phase)


def _beast(figure: Figure, phase: int) -> Anatomy:
    look = figure.look
    beast = BEASTS[look.species]
    taken = stance(beast, figure.pose, figure.expression, turned(figure.pose, phase))
    laid = bones(beast, taken, look.height, figure.head_turn)
    skull = Skull(beast, laid)
    parts = [
        *body_parts(beast, taken, laid, look),
        head_part(beast, laid),
        *ear_parts(beast, taken, laid),
        *horn_parts(beast, laid, look),
        *mane_parts(beast, laid, look),
        *worn(look, laid.skull, laid.head, skull.radius, neck_of(beast, laid, look)),
    ]
    joints = {"nose": skull.nose, "neck": laid.neck[0]}
    for side, name in zip(SIDES, ("right", "left"), strict=True):
        fore, hind = laid.legs[0 if side > 0 else 1], laid.legs[2 if side > 0 else 3]
        joints |= {
            f"{name}_eye": eye_at(skull, side),
            f"{name}_ear": skull.at(0.6 * side, 0.6, -0.1),
            f"{name}_shoulder": fore.joints[0],
            f"{name}_elbow": fore.joints[1],
            f"{name}_wrist": fore.joints[3],
            f"{name}_hip": hind.joints[0],
            f"{name}_knee": hind.joints[1],
            f"{name}_ankle": hind.joints[3],
        }
    face = skull.at(0, -0.1, 0.5)
    size = 2.0 * skull.radius + 0.3 * beast.muzzle[0] * laid.unit
    middle = (laid.shoulders + laid.hips) / 2
    trunk = trunk_of(beast, taken, laid, look)
    saddle = trunk.at(np.zeros(1), np.array([0.5]))[0] - np.array([0.0, 0.03 * laid.unit, 0.0])
    return Anatomy(tuple(parts), middle, face, size, saddle, joints)


_BUILT: dict[str, Callable[[Figure, int], Anatomy]] = {
    **dict.fromkeys(FOWL, bird),
    "tortoise": tortoise,
    "frog": frog,
    "snake": snake,
    "fish": fish,
}
"""Species that are not four-footed."""
