"""How far a figure reaches, taken from its solids: nothing is drawn for it."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from tools.previs.figures import hair
from tools.previs.figures.body import Body
from tools.previs.figures.cape import cape_solid
from tools.previs.figures.colours import palette
from tools.previs.figures.expressions import features
from tools.previs.figures.face import Face
from tools.previs.figures.hat_forms import steady
from tools.previs.figures.luggage import pack_solid
from tools.previs.figures.outfit import outfit
from tools.previs.figures.painter import Painter
from tools.previs.figures.poses import cycle
from tools.previs.figures.posing import pose_skeleton
from tools.previs.figures.skeleton import Skeleton
from tools.previs.figures.skull import head_of
from tools.previs.figures.solids import Chain, Eye, Loft, Solid, View
from tools.previs.pen import Pen
from tools.staging import Figure, Metres, Style

_TURN = np.linspace(-np.pi, np.pi, 25)
_RINGS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "conical": ((0.85, 0.98, -0.04), (1.14, 0.30, -0.04), (1.29, 0.0, -0.04)),
    "brim": ((0.72, 0.66, -0.04), (1.0, 0.36, -0.06), (1.12, 0.2, -0.06), (1.16, 0.0, -0.06)),
    "scholar": ((0.98, 0.21, -0.16), (1.26, 0.22, -0.18)),
    "beanie": ((0.9, 0.38, -0.06), (1.14, 0.11, -0.1), (1.25, 0.0, -0.1)),
    "cap": ((0.63, 0.38, 0.3), (0.95, 0.34, -0.06), (1.07, 0.0, -0.06)),
    "skullcap": ((0.73, 0.4, -0.05), (1.08, 0.1, -0.06), (1.16, 0.0, -0.06)),
    "official": ((0.9, 0.36, -0.2), (1.36, 0.18, -0.25)),
    "top": ((0.74, 0.6, -0.04), (1.5, 0.44, -0.04)),
    "crown": ((0.8, 0.42, -0.04), (1.09, 0.45, -0.04)),
    "helmet": ((0.65, 0.45, -0.05), (1.13, 0.12, -0.06), (1.22, 0.0, -0.06)),
    "headscarf": ((0.6, 0.42, -0.08), (1.08, 0.12, -0.08)),
    "hood": ((0.7, 0.42, -0.1), (0.95, 0.36, -0.1), (1.08, 0.17, -0.12)),
}
"""Hat -> rings around it: level, radius and middle before the neck, in head heights."""
_CUBE = np.stack(np.meshgrid(*[np.array([-1.0, 0.0, 1.0])] * 3), axis=-1).reshape(-1, 3)
_BALL = np.delete(_CUBE, 13, axis=0) / np.linalg.norm(np.delete(_CUBE, 13, axis=0), axis=1)[:, None]
"""Unit directions to the corners, edges and faces of a cube."""


def extent(figure: Figure) -> tuple[float, float]:
    """Height and half width of the body in metres over its whole cycle, held things left out.

    The height reaches from the ground to the topmost point of the body or the hat; the half width
    is the farthest from the upright line through the foot, whichever side is seen.
    """
    hulls = [hull(figure, phase) for phase in range(cycle(figure.pose, figure.expression))]
    points = np.concatenate(hulls)
    return float(points[:, 1].max()), float(np.hypot(points[:, 0], points[:, 2]).max())


def seat(figure: Figure) -> Metres:
    """How far above its position a figure sits: the underside of its thighs; 0 where it does not.

    Whoever is carried stands with the feet, or sits with this height, on what carries.
    """
    taken = skeleton_of(figure, 0).stance
    return (taken.seat or 0.0) * figure.look.height


def rise(figure: Figure, view: float, elevation: float, eye: Eye | None = None) -> float:
    """How tall the figure is drawn from an elevation, as a share of its height.

    A round head or a wide hat does not shrink by the cosine as an upright line would.
    """
    points = hull(figure, 0)
    seen = View(view, elevation, eye).flat(points)[:, 1].max()
    return float(seen / points[:, 1].max())


def hull(figure: Figure, phase: int) -> Solid:
    """(n, 3): points on the body, garments and hat of one drawing, in body axes, metres."""
    plain = {"id": "", "position": (0.0, 0.0, 0.0), "facing": 0.0, "path": (), "speaks": False}
    return _hull(figure.model_copy(update=plain), phase)


def skeleton_of(figure: Figure, phase: int) -> Skeleton:
    """The joints of one drawing of a figure."""
    return pose_skeleton(
        figure.look, figure.pose, figure.expression, figure.head_turn, figure.holding, phase
    )


@lru_cache(maxsize=512)
def _hull(figure: Figure, phase: int) -> Solid:
    skeleton = skeleton_of(figure, phase)
    body = Body(skeleton, outfit(figure.look))
    pen, colours = Pen((0, 0, 1, 1), 1), palette(Style())
    painter = Painter(pen, View(0), body, figure.look, colours)
    mood = features(figure.expression, 0, False)
    face = Face(pen, head_of(figure.look, skeleton, View(0)), figure.look, colours, mood)
    points = np.concatenate([*_body(painter), *_head(face)])
    points.setflags(write=False)
    return points


def _body(painter: Painter) -> Iterator[Solid]:
    body = painter.body
    for side in ("right", "left"):
        for limb in (body.arm(side), body.leg(side), body.foot(side)):
            yield _balls(limb)
        reach = body.skeleton.build.hand
        tips = body.joint(f"{side}_wrist") + body.hand(side) * 0.76 * reach
        yield _balls(Chain(tips[None], np.array([0.1 * reach])))
    yield _rims(body.trunk())
    for worn in (body.outfit.drape, body.outfit.skirt):
        if worn is not None:
            yield _rims(body.drape(worn.kind))
    if body.outfit.cape is not None:
        yield _rims(cape_solid(painter))
    if body.outfit.pack is not None:
        way = pack_solid(painter)
        yield _balls(Chain(way, np.array([0.06, 0.08, 0.06]) * body.height))


def _head(face: Face) -> Iterator[Solid]:
    head, hat = face.head, face.look.hat
    level = np.linspace(0, 1, 25)[:, None]
    around = np.broadcast_to(_TURN, (25, 25))
    yield head.place(head.skull.surface(around, np.broadcast_to(level, around.shape))).reshape(
        -1, 3
    )
    if hat is not None:
        rings = np.array(_RINGS[hat.kind])[:, :, None]
        across, ahead = rings[:, 1] * np.sin(_TURN), rings[:, 2] + rings[:, 1] * np.cos(_TURN)
        solid = np.stack(np.broadcast_arrays(across, rings[:, 0], ahead), axis=-1)
        yield steady(head).place(solid).reshape(-1, 3)
    elif face.look.hair != "bald":
        yield head.place(hair.sheet(face)).reshape(-1, 3)
        if face.look.hair in ("bun", "topknot"):
            middles, radii = hair.knot(face)
            yield _balls(Chain(head.place(middles), np.array(radii) * head.size))


def _balls(chain: Chain) -> Solid:
    return np.asarray((chain.centres[:, None] + chain.radii[:, None, None] * _BALL).reshape(-1, 3))


def _rims(loft: Loft) -> Solid:
    along = np.broadcast_to(np.linspace(0, 1, 9)[:, None], (9, 25))
    return loft.at(np.broadcast_to(_TURN, (9, 25)), along).reshape(-1, 3)
