"""Where in the picture somebody or something is, how near, and which side of it is seen."""

from dataclasses import dataclass
from typing import Literal

from agent.directing.blocking import position_at
from agent.directing.screen import Box, figure_box, piece_box, touches
from tools.kinds import FLAT
from tools.projection import camera_at, view_of
from tools.staging import Figure, SetPiece, Staging

Third = Literal["left", "centre", "right"]
SIDES = (
    "facing the camera",
    "in three-quarter view, looking to the right",
    "in profile, facing right",
    "seen from behind at an angle, looking away to the right",
    "seen from behind",
    "seen from behind at an angle, looking away to the left",
    "in profile, facing left",
    "in three-quarter view, looking to the left",
)
"""By eighths of a turn of the view: see tools.projection.view_of."""
HEADS = (
    "the head turned to the camera", "looking to the right", "looking to the right",
    "looking away to the right", "looking away", "looking away to the left", "looking to the left",
    "looking to the left",
)  # fmt: skip
TINY, SMALL, MIDDLE, LARGE = 0.09, 0.22, 0.42, 1.6
"""Heights against the picture's, from which on somebody is no longer tiny, small ...; from LARGE on
the camera is close."""
FACE = 0.25
"""The same, from which on a face can be read."""


@dataclass(frozen=True)
class Standing:
    """Somebody or something in the picture."""

    third: Third
    share: float
    """Its height against the picture's."""
    area: float
    """Share of the picture that its box takes, 0 to 1."""
    view: float
    """0 front, 90 looks to our right, 180 back."""
    edge: bool
    """It reaches over an edge to the left or right by more than half."""
    middle: float
    """0 the left edge, 1 the right one."""


def figure_standing(
    staging: Staging, figure: Figure, size: tuple[int, int], at: float = 0.0
) -> Standing | None:
    """Where a figure is after a share of the shot; None: not in the picture."""
    camera, here = camera_at(staging.camera, at), position_at(figure, at)
    box = figure_box(camera, figure, here, size)
    return _standing(box, size, view_of(figure.facing, here, camera))


def piece_standing(staging: Staging, piece: SetPiece, size: tuple[int, int]) -> Standing | None:
    """Where an upright piece is as the shot begins; None: not in the picture."""
    if piece.kind in FLAT:
        return None
    camera = staging.camera.start
    box = piece_box(camera, piece, size)
    return _standing(box, size, view_of(piece.facing, piece.position, camera))


def _standing(box: Box | None, size: tuple[int, int], view: float) -> Standing | None:
    if box is None or not touches(box, size, 0):
        return None
    left, top, right, bottom = box
    middle = (left + right) / 2 / size[0]
    inside = (min(right, size[0]) - max(left, 0)) * (min(bottom, size[1]) - max(top, 0))
    return Standing(
        third="left" if middle < 1 / 3 else "right" if middle > 2 / 3 else "centre",
        share=(bottom - top) / size[1],
        area=max(0.0, inside) / (size[0] * size[1]),
        view=view,
        edge=not 0 <= middle <= 1,
        middle=middle,
    )


def where(standing: Standing) -> str:
    """On the left, at the right edge."""
    if standing.edge:
        return f"cut off by the {standing.third} edge of the picture"
    return "in the centre" if standing.third == "centre" else f"on the {standing.third}"


def how_near(standing: Standing) -> str:
    """Far off, close to the camera; empty: neither."""
    if standing.share < TINY:
        return "tiny in the distance"
    if standing.share < SMALL:
        return "small and far off"
    if standing.share < MIDDLE:
        return "at some distance"
    return "close to the camera" if standing.share > LARGE else ""


def side(view: float) -> str:
    """Which side is seen."""
    return SIDES[_eighth(view)]


def head(body: float, turned: float) -> str:
    """Where the head looks, in which it differs from the body; empty: it does not."""
    face = (body + turned) % 360
    return "" if _eighth(face) == _eighth(body) else HEADS[_eighth(face)]


def _eighth(view: float) -> int:
    return round(view / 45) % 8
