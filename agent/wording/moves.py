"""How the camera moves and who goes where, for models that film."""

import math

from agent.wording.figures import Shown
from agent.wording.seen import Seen
from agent.wording.standing import figure_standing, where
from tools.creatures import CREATURES
from tools.staging import CameraMove, Figure

TURN, STEP = 1.0, 0.15
"""Degrees and metres below which a camera does not seem to move."""
GROWS = 1.3
"""Times its size that somebody looks larger, from which on it comes nearer."""


def camera(seen: Seen, subject: str) -> str:
    """What the camera does: pushes in slowly towards the old man."""
    move = seen.staging.camera
    if move.kind == "handheld":
        return "handheld camera with a slight natural sway"
    if move.start == move.end:
        return "static camera, locked off"
    of = f" {subject}" if subject else ""
    said = {
        "push": f"the camera slowly pushes in{f' towards{of}' if of else ''}",
        "pull": f"the camera slowly pulls back{f' from{of}' if of else ''}",
        "pan": f"the camera pans slowly to the {_turned(move)}",
        "tilt": f"the camera tilts slowly {'up' if move.end.pitch > move.start.pitch else 'down'}",
        "track": _tracks(move, of),
        "follow": f"the camera follows{of or ' along'}, keeping its distance",
        "crane up": "the camera cranes up, looking down more and more",
        "crane down": "the camera cranes down to eye level",
        "orbit": f"the camera circles slowly around{of or ' the scene'}",
    }
    return said.get(move.kind, "static camera, locked off")


def _turned(move: CameraMove) -> str:
    turn = (move.end.heading - move.start.heading + 180) % 360 - 180
    return "right" if turn >= 0 else "left"


def _tracks(move: CameraMove, of: str) -> str:
    """Sideways, or forwards and back, by what of the way is more."""
    turn = math.radians(move.start.heading)
    dx = move.end.position[0] - move.start.position[0]
    dz = move.end.position[2] - move.start.position[2]
    across = dx * math.cos(turn) - dz * math.sin(turn)
    ahead = dx * math.sin(turn) + dz * math.cos(turn)
    if abs(ahead) > abs(across):
        way = "forwards" if ahead > 0 else "backwards"
    else:
        way = f"to the {'right' if across > 0 else 'left'}"
    return f"the camera tracks {way}{f' with{of}' if of else ''}"


def going(seen: Seen, one: Shown) -> str:
    """How somebody ends who goes somewhere: walks towards the camera; empty: stays."""
    figure = one.figure
    if not figure.path or figure.path[0].position == figure.path[-1].position:
        return ""
    verb = gait(figure)
    ends = figure_standing(seen.staging, figure, seen.size, 1.0)
    if ends is None or ends.edge:
        out = one.standing.third if ends is None else ends.third
        aside = f" to the {out}" if out != "centre" else ""
        return f"{verb} out of the picture{aside}"
    grows = ends.share / max(one.standing.share, 1e-6)
    if grows > GROWS:
        return f"{verb} towards the camera"
    if grows < 1 / GROWS:
        return f"{verb} away from the camera"
    moved = ends.middle - one.standing.middle
    if abs(moved) < 0.08:  # the camera goes along
        return f"{verb} on, staying {where(ends)}"
    return f"{verb} to the {'right' if moved > 0 else 'left'}"


def gait(figure: Figure) -> str:
    """The verb of how it goes: walks, runs, crawls, rides."""
    if figure.on:
        return "rides"
    kind = CREATURES.get(figure.look.species)
    if kind is not None and kind.swims and not kind.flies:
        return "swims"
    if figure.pose == "run":
        return "flies" if kind is not None and kind.flies else "runs"
    return "crawls" if figure.pose == "crawl" else "walks"
