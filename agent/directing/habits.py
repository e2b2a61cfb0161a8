"""A style's habits of the camera, laid over the shots where the text asked for nothing else."""

from agent.directing.framing import LENSES
from agent.directing.presets import Habits
from agent.film import Shot, Storyboard


def in_habit(board: Storyboard, habits: Habits) -> Storyboard:
    """The storyboard as somebody with these habits shoots it."""
    if habits == Habits():
        return board
    return board.model_copy(update={"shots": tuple(_shot(s, habits) for s in board.shots)})


def _shot(shot: Shot, habits: Habits) -> Shot:
    changes: dict[str, object] = {}
    if shot.size in habits.lenses and shot.lens == LENSES[shot.size]:
        changes["lens"] = habits.lenses[shot.size]
    if shot.size in habits.moves and shot.move == "static":
        changes["move"] = habits.moves[shot.size]
    # From below, two who stand at different depths would cover one another.
    if shot.size in habits.angles and shot.angle == "eye" and len(shot.subjects) == 1:
        changes["angle"] = habits.angles[shot.size]
    return shot.model_copy(update=changes)
