"""Where the parts of a body, a piece or a mark are, in metres: what a shot's size refers to."""

import math
from dataclasses import dataclass, replace

from agent.film import Mark, Size
from tools.staging import Figure, Look, Point, Pose, SetPiece

FLAT = frozenset(
    {
        "ground-snow",
        "ground-grass",
        "ground-earth",
        "ground-rock",
        "ground-floor",
        "water",
        "trail",
        "stream",
        "chasm",
        "wall",
    }
)
"""Kinds that are planes in the set."""
SHORTEST_SPAN = 0.6
"""Of what the size shows of somebody who stands: one who lies is not filmed from a hand's width."""
STANDARD_HEIGHT = 1.7


@dataclass(frozen=True)
class Body:
    """Heights above the figure's position as shares of its standing height."""

    crown: float
    hairline: float
    eyes: float
    chin: float
    shoulders: float
    chest: float
    waist: float
    knees: float
    ahead: float = 0.0
    """How far the head is before the body's middle, along the facing."""
    reach: float = 0.16
    """Half of the width that the whole body takes."""


def _upright(drop: float, knees: float, reach: float) -> Body:
    """A trunk as of somebody who stands, lower by `drop`."""
    return Body(
        crown=1.0 - drop,
        hairline=0.965 - drop,
        eyes=0.935 - drop,
        chin=0.87 - drop,
        shoulders=0.79 - drop,
        chest=0.70 - drop,
        waist=0.57 - drop,
        knees=knees,
        reach=reach,
    )


BODIES: dict[Pose, Body] = {
    "stand": _upright(0.0, 0.27, 0.16),
    "walk": _upright(0.01, 0.27, 0.20),
    "reach": _upright(0.0, 0.27, 0.26),
    "throw": _upright(0.02, 0.27, 0.28),
    "jump": _upright(-0.06, 0.33, 0.22),
    "sit": _upright(0.22, 0.27, 0.20),
    "lotus": _upright(0.46, 0.06, 0.24),
    "crouch": Body(0.64, 0.61, 0.58, 0.52, 0.46, 0.38, 0.26, 0.16, ahead=0.08, reach=0.2),
    "crawl": Body(0.52, 0.49, 0.45, 0.39, 0.36, 0.28, 0.16, 0.04, ahead=0.34, reach=0.46),
    "lie": Body(0.16, 0.15, 0.12, 0.08, 0.06, 0.04, 0.02, 0.0, ahead=0.38, reach=0.5),
}
HAT_RISE = {"conical": 0.05, "scholar": 0.05, "brim": 0.03, "hood": 0.02}
"""Above the crown, as a share of the height."""
HAT_REACH = {"conical": 0.17, "brim": 0.12, "scholar": 0.1}
HEAD_REACH = 0.055
FACE_REACH = 0.03

# The part of a body that each size shows: its upper and lower landmark.
_SHOWN: dict[Size, tuple[str, str]] = {
    "extreme wide": ("crown", "soles"),
    "wide": ("crown", "soles"),
    "full": ("crown", "soles"),
    "medium full": ("crown", "knees"),
    "medium": ("crown", "waist"),
    "medium close": ("crown", "chest"),
    "close": ("crown", "shoulders"),
    "extreme close": ("hairline", "chin"),
}
# The same for pieces: the share of the height at which the shown part begins, and of the width.
_PIECE: dict[Size, tuple[float, float]] = {
    "extreme wide": (0.0, 1.0),
    "wide": (0.0, 1.0),
    "full": (0.0, 1.0),
    "medium full": (0.1, 1.0),
    "medium": (0.25, 0.9),
    "medium close": (0.4, 0.8),
    "close": (0.5, 0.7),
    "extreme close": (0.65, 0.5),
}
WHOLE: frozenset[Size] = frozenset({"extreme wide", "wide", "full", "medium full"})
"""Sizes that show the body down to the knees or more: all of its width has to fit."""


@dataclass(frozen=True)
class Framed:
    """What the camera frames: an upright line with a width. Heights are metres of the set."""

    position: Point
    """Foot of the line."""
    facing: float
    top: float
    bottom: float
    eyes: float
    knees: float
    reach: float
    """Half of the width that has to fit."""

    @property
    def anchor(self) -> Point:
        """The point that keeps its pixel when the camera moves to or fro."""
        x, _, z = self.position
        return (x, self.top - 0.3 * (self.top - self.bottom), z)


def _share(body: Body, landmark: str) -> float:
    return 0.0 if landmark == "soles" else float(getattr(body, landmark))


def _span(body: Body, size: Size) -> tuple[float, float]:
    upper, lower = _SHOWN[size]
    top = _share(body, upper)
    upright = _share(BODIES["stand"], upper) - _share(BODIES["stand"], lower)
    return top, min(_share(body, lower), top - SHORTEST_SPAN * upright)


def head_reach(look: Look) -> float:
    """Half of the width of head and hat, in metres."""
    return look.height * (HAT_REACH.get(look.hat.kind, HEAD_REACH) if look.hat else HEAD_REACH)


def crown(figure: Figure) -> float:
    """Height of the crown, hat included, in metres of the set."""
    rise = HAT_RISE.get(figure.look.hat.kind, 0.01) if figure.look.hat else 0.0
    return figure.position[1] + figure.look.height * (BODIES[figure.pose].crown + rise)


def head(figure: Figure) -> Point:
    """The point between the eyes."""
    body, height = BODIES[figure.pose], figure.look.height
    x, y, z = figure.position
    turn = math.radians(figure.facing)
    ahead = body.ahead * height
    return (x + ahead * math.sin(turn), y + body.eyes * height, z + ahead * math.cos(turn))


def framed_figure(figure: Figure, size: Size) -> Framed:
    """The part of a figure that a size shows: the whole body, or what is below its head."""
    body, height, ground = BODIES[figure.pose], figure.look.height, figure.position[1]
    top, bottom = (ground + height * share for share in _span(body, size))
    if size in WHOLE:
        foot, reach = figure.position, max(body.reach * height, head_reach(figure.look))
    else:
        at = head(figure)
        foot, reach = (at[0], ground, at[2]), head_reach(figure.look)
    if size == "extreme close":
        reach = FACE_REACH * height
    else:
        top = crown(figure)
    return Framed(
        position=foot,
        facing=figure.facing,
        top=top,
        bottom=bottom,
        eyes=ground + body.eyes * height,
        knees=ground + max(body.knees * height, 0.3),
        reach=reach,
    )


def framed_mark(mark: Mark, size: Size) -> Framed:
    """A mark is framed as if somebody of ordinary height stood there."""
    nobody = Figure(
        id="mark", look=Look(height=STANDARD_HEIGHT), position=mark.at, facing=mark.facing
    )
    return framed_figure(nobody, size)


def framed_piece(piece: SetPiece, size: Size) -> Framed:
    """The upper part of a piece that a size shows; words on it are always shown whole."""
    x, y, z = _middle(piece)
    width, height, _ = piece.size
    begin, across = _PIECE[size]
    if piece.kind in FLAT and piece.kind != "wall":
        width, height = min(width or 8.0, 8.0), 1.0
    if piece.text:
        across = 1.0
    return Framed(
        position=(x, y, z),
        facing=piece.facing,
        top=y + height,
        bottom=y + height * begin,
        eyes=y + min(max(height * 0.7, 0.5), 1.6),
        knees=y + min(max(height * 0.3, 0.3), 0.5),
        reach=width * across / 2,
    )


def _middle(piece: SetPiece) -> Point:
    if not piece.outline:
        return piece.position
    x, z = (sum(axis) / len(piece.outline) for axis in zip(*piece.outline, strict=True))
    return (x, piece.position[1], z)


def together(parts: tuple[Framed, ...], facing: float) -> Framed:
    """Several things as one: from the highest top to the lowest bottom, in the middle of all."""
    xs, ys, zs = zip(*(part.position for part in parts), strict=True)
    return replace(
        parts[0],
        position=((min(xs) + max(xs)) / 2, min(ys), (min(zs) + max(zs)) / 2),
        facing=facing,
        top=max(part.top for part in parts),
        bottom=min(part.bottom for part in parts),
        eyes=sum(part.eyes for part in parts) / len(parts),
        knees=sum(part.knees for part in parts) / len(parts),
    )
