"""What somebody does: pose, seat, what is held, how the face is."""

import math
from collections.abc import Mapping, Sequence

from agent.wording.nouns import noun, one
from agent.wording.plain import a
from tools.creatures import CREATURES
from tools.kinds import KINDS
from tools.staging import Expression, Figure, Pose, SetPiece

POSES: Mapping[Pose, str] = {
    "stand": "stands", "walk": "is walking", "run": "is running", "sit": "sits",
    "lotus": "sits cross-legged in the lotus position", "crouch": "crouches", "kneel": "kneels",
    "crawl": "crawls on hands and knees", "jump": "jumps with both feet off the ground",
    "lie": "lies down", "fall": "is falling", "reach": "reaches out with one hand",
    "point": "points with one arm", "throw": "throws with one arm drawn back", "ride": "rides",
    "row": "rows with both oars",
}  # fmt: skip
FACES: Mapping[Expression, str] = {
    "neutral": "", "happy": "smiling", "laughing": "laughing", "sad": "with a sad face",
    "angry": "with an angry frown", "afraid": "wide-eyed with fear",
    "surprised": "open-mouthed with surprise", "puzzled": "with a puzzled look",
    "tired": "with a weary face", "scornful": "with a scornful smirk",
}  # fmt: skip
SEATS = frozenset(
    {"chair", "armchair", "stool", "bench", "sofa", "bed", "throne", "rug", "steps", "boulder"}
)
ROOMY = frozenset({"armchair", "boat", "junk", "ship", "cart", "carriage", "rickshaw", "car",
    "truck", "bus", "train"})  # fmt: skip
"""What one is in, not on."""
SEATED = frozenset({"sit", "lotus", "lie", "row", "kneel"})
NEAR = 0.75
"""Metres from the middle of a seat within which one sits on it."""


def doing(figure: Figure, figures: Sequence[Figure], pieces: Sequence[SetPiece]) -> str:
    """Pose and seat: sits in the small wooden boat."""
    under = next((other for other in figures if other.id == figure.on), None)
    if under is not None:
        return f"rides the {under.look.species}"
    said = _of_creature(figure) or POSES[figure.pose]
    seat = _seat(figure, pieces)
    if seat is None:
        return said
    verb = "rides" if seat.kind == "bicycle" else said
    return f"{verb} {'in' if seat.kind in ROOMY else 'on'} the {noun(seat.kind)}"


def holding(figure: Figure, called: str, pointed: str) -> str:
    """What is in the hand.

    Args:
        figure: Whose.
        called: The thing's own English name; empty: its kind's.
        pointed: How words point at a picture of it.
    """
    if not figure.holding:
        return ""
    kind = noun(figure.holding)
    own = called if called and called.casefold() not in kind.casefold() else ""
    if pointed:
        return f"holding the {own or kind} from {pointed}"
    return f"holding {a(own) if own else one(figure.holding)}"


def face(figure: Figure) -> str:
    """The expression; empty: a calm one."""
    return FACES[figure.expression]


def _of_creature(figure: Figure) -> str:
    kind = CREATURES.get(figure.look.species)
    if kind is None:
        return ""
    if figure.pose in ("run", "jump", "fall") and kind.flies:
        return "flies with spread wings"
    if kind.swims and not kind.flies:
        return "swims"
    return "leaps" if figure.pose == "jump" else ""


def _seat(figure: Figure, pieces: Sequence[SetPiece]) -> SetPiece | None:
    """What carries a figure, or what it sits on."""
    under = next((piece for piece in pieces if piece.id == figure.on), None)
    if under is not None or figure.pose not in SEATED:
        return under
    x, _, z = figure.position
    for piece in pieces:
        kind = KINDS.get(piece.kind)
        afloat = kind is not None and kind.carries is not None
        reach = max(piece.size[0], piece.size[2]) / 2 if afloat else NEAR
        apart = math.hypot(piece.position[0] - x, piece.position[2] - z)
        if (afloat or piece.kind in SEATS) and apart <= reach:
            return piece
    return None
