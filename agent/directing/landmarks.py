"""Where the parts of a body, a piece or a mark are, in metres: what a shot's size refers to."""

import math
from dataclasses import dataclass, replace

from agent.directing.bodies import BENT, Body, creature, person
from agent.film import Mark, Size
from tools.creatures import CREATURES
from tools.kinds import FLAT
from tools.looks import Look
from tools.staging import Figure, Point, SetPiece

SHORTEST_SPAN = 0.6
"""Of what the size shows of somebody who stands: one who lies is not filmed from a hand's width."""
STANDARD_HEIGHT = 1.7


HAT_RISE = {
    "conical": 0.05,
    "scholar": 0.05,
    "brim": 0.03,
    "beanie": 0.03,
    "hood": 0.02,
    "skullcap": 0.025,
    "official": 0.06,
    "top": 0.08,
    "crown": 0.02,
    "helmet": 0.035,
}
"""Above the crown, as a share of the height."""
HAT_REACH = {"conical": 0.17, "brim": 0.12, "scholar": 0.1, "official": 0.19, "top": 0.1}
HEAD_REACH, FACE_REACH = 0.06, 0.025
"""Half of what has to fit of a head's width, as a share of the height."""
OUTLYING = 0.2
"""Share of the height by which a head is so far from the body's middle that it has to be fitted."""


def body(figure: Figure) -> Body:
    """Where the landmarks of a figure in its pose are."""
    return person(figure) if figure.look.species == "human" else creature(figure)


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

NEAR: frozenset[Size] = frozenset({"medium", "medium close", "close"})
LEAP = 0.08
"""Share of the height by which they look lower at somebody who jumps."""
NEAREST: dict[Size, float] = {
    "medium full": 0.55,
    "medium": 0.46,
    "medium close": 0.45,
    "close": 0.44,
    "extreme close": 0.38,
}
"""Share of the height that is shown at least of somebody whose head is far from the middle."""
LIES = 0.06
"""Share of the height above the ground of the middle of somebody who lies."""
LOOKED_DOWN = 0.42
"""Share of the height by which the camera is above the eyes of somebody who lies."""
FALLEN: dict[Size, float] = {
    "medium full": 0.0,
    "medium": 0.03,
    "medium close": 0.06,
    "close": 0.07,
    "extreme close": 0.14,
}
"""Share of the height at which the shown part of somebody who falls ends: the face and, a moment
later, who lies on the ground are both in the picture."""


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
    inside: tuple[Point, ...] = ()
    """Points that must be in the picture though they are off the line."""
    steepest: float = -5.0
    """Degrees by which an eye-level camera looks down at most; it would rather be lower than the
    eyes, so that a full figure stands before the distance and not before the ground."""

    @property
    def anchor(self) -> Point:
        """The point that keeps its pixel when the camera moves to or fro."""
        x, _, z = self.position
        return (x, self.top - 0.3 * (self.top - self.bottom), z)


def _share(of: Body, landmark: str) -> float:
    return 0.0 if landmark == "soles" else float(getattr(of, landmark))


def _span(of: Body, standing: Body, size: Size) -> tuple[float, float]:
    upper, lower = _SHOWN[size]
    top, bottom = _share(of, upper), _share(of, lower)
    if lower == "knees":
        # Whoever sits has the knees at the waist.
        bottom = min(bottom, of.waist - 0.12)
    upright = _share(standing, upper) - _share(standing, lower)
    return top, min(bottom, top - SHORTEST_SPAN * upright)


def head_reach(look: Look, size: Size) -> float:
    """Half of the width of head and hat that has to fit, in metres; close-ups cut a wide brim."""
    if look.species != "human":
        its = CREATURES[look.species]
        return look.height * its.head * (0.45 if size == "extreme close" else 0.75)
    if size == "extreme close":
        return FACE_REACH * look.height
    brim = HAT_REACH.get(look.hat.kind, 0.0) if look.hat else 0.0
    return look.height * max(HEAD_REACH, brim * (0.6 if size == "close" else 1.0))


def crown(figure: Figure) -> float:
    """Height of the crown, hat included, in metres of the set."""
    rise = HAT_RISE.get(figure.look.hat.kind, 0.01) if figure.look.hat else 0.0
    if figure.look.species != "human":
        rise += max(CREATURES[figure.look.species].top - 1, 0.0)
    return figure.position[1] + figure.look.height * (body(figure).crown + rise)


def head(figure: Figure) -> Point:
    """The point between the eyes."""
    its, height = body(figure), figure.look.height
    x, y, z = figure.position
    turn = math.radians(figure.facing)
    ahead = its.ahead * height
    return (x + ahead * math.sin(turn), y + its.eyes * height, z + ahead * math.cos(turn))


def waist(figure: Figure) -> Point:
    """The middle of the body."""
    its, height = body(figure), figure.look.height
    x, y, z = figure.position
    return (x, y + max(its.waist, its.crown / 3) * height, z)


def framed_figure(figure: Figure, size: Size) -> Framed:
    """The part of a figure that a size shows: the whole body, or what is below its head."""
    its, height, ground = body(figure), figure.look.height, figure.position[1]
    standing = body(figure.model_copy(update={"pose": "stand"}))
    top, bottom = (ground + height * share for share in _span(its, standing, size))
    x, _, z = at = head(figure)
    whole = size in WHOLE
    reach = head_reach(figure.look, size)
    if size != "extreme close":
        top = crown(figure)
    if figure.pose == "jump" and size in NEAR:
        # A leap takes a moment: a near camera waits closer to where it begins and ends.
        top, bottom = top - LEAP * height, bottom - LEAP * height
    if figure.pose == "fall" and size in FALLEN:
        bottom = ground + FALLEN[size] * height
    framed = Framed(
        position=figure.position if whole else (x, ground, z),
        facing=figure.facing,
        top=top,
        bottom=bottom,
        eyes=at[1],
        knees=ground + max(its.knees * height, 0.3),
        reach=max(its.reach * height, reach) if whole else reach,
        inside=(at,) if whole and abs(its.ahead) > OUTLYING else (),
    )
    bent = figure.pose in BENT and figure.look.species == "human"
    return _bent(framed, figure, size) if bent else framed


def _bent(framed: Framed, figure: Figure, size: Size) -> Framed:
    """Of somebody who lies or crawls the whole trunk is seen, not the head alone.

    Whoever lies is looked down at, and takes the middle of the picture.
    """
    height, ground = figure.look.height, figure.position[1]
    at = head(figure)
    span = max(framed.top - framed.bottom, NEAREST.get(size, 0.0) * height)
    top = ground + LIES * height + 0.5 * span if figure.pose == "lie" else framed.top
    between = ((at[0] + figure.position[0]) / 2, ground, (at[2] + figure.position[2]) / 2)
    return replace(
        framed,
        position=framed.position if size in WHOLE else between,
        top=top,
        bottom=top - span,
        eyes=at[1] + (LOOKED_DOWN * height if figure.pose == "lie" else 0.0),
        steepest=-28.0 if figure.pose == "lie" else framed.steepest,
        inside=(at,),
    )


def framed_mark(mark: Mark, size: Size) -> Framed:
    """A mark is framed as if somebody of ordinary height stood there."""
    nobody = Figure(
        id="mark", look=Look(height=STANDARD_HEIGHT), position=mark.at, facing=mark.facing
    )
    return framed_figure(nobody, size)


def framed_piece(piece: SetPiece, size: Size) -> Framed:
    """The upper part of a piece that a size shows; words on it are always shown whole.

    Wide views of a low thing are as wide as if somebody stood there.
    """
    x, y, z = _middle(piece)
    width, height, depth = piece.size
    begin, across = _PIECE[size]
    if piece.kind in FLAT and piece.kind != "wall":
        width, height, depth = min(width or 8.0, 8.0), 1.0, 0.0
    if piece.text:
        begin, across = min(begin, _below_words(piece)), 1.0
    if size in ("extreme wide", "wide"):
        height = max(height, STANDARD_HEIGHT)
    return Framed(
        position=(x, y, z),
        facing=piece.facing,
        top=y + height,
        bottom=y + height * begin,
        eyes=y + min(max(height * 0.7, 1.2), 1.6),
        knees=y + min(max(height * 0.3, 0.3), 0.5),
        reach=(max(width, depth) if size in WHOLE else width) * across / 2,
        steepest=-30.0,
    )


def _below_words(piece: SetPiece) -> float:
    """Share of a piece's height above which its words are: a sign's boards hang from its top."""
    if piece.kind != "sign":
        return 0.0
    lines = sum(1 for line in piece.text.splitlines() if line.strip())
    boards = min(0.6, 0.46 * lines * piece.size[0] / piece.size[1])
    return 0.92 - boards


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
