"""Sizes, sides and lenses: which view of a beat differs enough from the shot before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from agent.directing.camera_words import Wish
from agent.film import Angle, Id, Shot, Side, Size
from tools.staging import Move

SIZES: tuple[Size, ...] = get_args(Size)
"""From the widest to the closest."""
LENSES: dict[Size, float] = {
    "extreme wide": 24,
    "wide": 28,
    "full": 35,
    "medium full": 40,
    "medium": 50,
    "medium close": 65,
    "close": 85,
    "extreme close": 100,
}
"""Millimetres, full frame, that a size is usually shot with."""

TURN, STEPS = 30.0, 2
"""Degrees, or steps of size, by which two shots of one subject differ."""
LEAP = 4
"""Steps of size by which a cut on one subject goes closer at most, seen from one side."""
REVERSE = 90.0
"""Degrees from which on a cut goes to the other side."""
Hand = Literal["left", "right"]
"""On which hand of a person the camera stands: the side of the axis."""
View = Literal["front", "three-quarter", "profile", "three-quarter back", "back"]

_TURNS: dict[View, float] = {
    "front": 0,
    "three-quarter": 45,
    "profile": 90,
    "three-quarter back": 135,
    "back": 180,
}


@dataclass(frozen=True)
class Setup:
    """Where the camera is and what it does."""

    size: Size
    view: View = "three-quarter"
    angle: Angle = "eye"
    move: Move = "static"

    def side(self, hand: Hand) -> Side:
        """The view on one hand of the person."""
        if self.view in ("front", "back"):
            return "front" if self.view == "front" else "back"
        if self.view == "profile":
            return hand
        if self.view == "three-quarter":
            return "three-quarter left" if hand == "left" else "three-quarter right"
        return "three-quarter back left" if hand == "left" else "three-quarter back right"


def from_below(setup: Setup) -> Setup:
    """The same set-up at a low angle."""
    return replace(setup, angle="low")


def as_wished(setup: Setup, wish: Wish) -> Setup:
    """A set-up with what the script itself says of the camera; a pan needs a wide view."""
    size = wish.size or setup.size
    pans = wish.move == "pan" and size not in SIZES[:3]
    move: Move = "static" if pans else wish.move or setup.move
    return replace(setup, size=size, angle=wish.angle or setup.angle, move=move)


def in_a_room(setup: Setup, focus: tuple[Id, ...]) -> Setup:
    """The same set-up between walls: nothing wider than whoever it is of, and the place itself from
    its front, where no corner stands before the lens."""
    if focus and setup.move == "track" and setup.view == "profile":
        return replace(setup, size="medium full")
    if focus:
        return replace(setup, size="full") if setup.size in SIZES[:2] else setup
    size: Size = "wide" if setup.size in SIZES[:2] else setup.size
    move: Move = "static" if setup.move in ("pan", "tilt") else setup.move
    return replace(setup, size=size, view="front", angle="eye", move=move)


def over_a_counter(setup: Setup) -> Setup:
    """The same set-up of somebody who stands behind something: from the front, and no legs."""
    size: Size = "medium" if SIZES.index(setup.size) < SIZES.index("medium") else setup.size
    view: View = "front" if setup.view in ("three-quarter back", "back") else setup.view
    return replace(setup, size=size, view=view)


def bearing(side: Side) -> float:
    """Degrees clockwise, seen from above, from the subject's front to the camera."""
    if side in ("left", "right"):
        return 90 if side == "right" else 270
    for view, turn in _TURNS.items():
        if side in (view, f"{view} right"):
            return turn
        if side == f"{view} left":
            return 360 - turn
    raise ValueError(f"No such side: {side!r}.")


def apart(one: Side, other: Side) -> float:
    """Degrees between two sides, 0 to 180."""
    return abs((bearing(one) - bearing(other) + 180) % 360 - 180)


def steps(one: Size, other: Size) -> int:
    """Steps on the ladder of sizes between two sizes."""
    return abs(SIZES.index(one) - SIZES.index(other))


def jumps(before: Shot, size: Size, side: Side, focus: tuple[Id, ...]) -> bool:
    """Whether a cut from `before` would look like a jump: the same subject, less than one size
    step and less than 30 degrees apart."""
    same = before.focus == focus
    return same and steps(before.size, size) < 1 and apart(before.side, side) < 30


def cuts_well(before: Shot, size: Size, side: Side, focus: tuple[Id, ...]) -> bool:
    """Whether a cut turns by 30 degrees or changes the size of the same subject by two steps, and
    goes no more than four steps closer without turning around."""
    if before.focus != focus:
        return True
    leap, turn = steps(before.size, size), apart(before.side, side)
    opens = SIZES.index(size) < SIZES.index(before.size)
    return (leap >= STEPS or turn >= TURN) and (leap <= LEAP or turn >= REVERSE or opens)


def choose(
    before: Sequence[Shot], wishes: Sequence[Setup], focus: tuple[Id, ...], hand: Hand
) -> Setup:
    """The first wish that cuts well and is not the third shot of one size; else the first that is
    no jump cut; else the wish that differs most from the shot before."""
    if not before:
        return wishes[0]
    last = before[-1]
    sizes = [shot.size for shot in before[-2:]]
    weary = sizes[0] if len(sizes) == 2 and sizes[0] == sizes[1] else None
    fresh = [wish for wish in wishes if wish.size != weary]
    for wish in fresh:
        if cuts_well(last, wish.size, wish.side(hand), focus):
            return wish
    for wish in fresh:
        if not jumps(last, wish.size, wish.side(hand), focus):
            return wish
    return max(wishes, key=lambda w: (steps(last.size, w.size), apart(last.side, w.side(hand))))
