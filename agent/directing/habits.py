"""A style's habits of the camera, laid over the shots where the text asked for nothing else."""

from agent.directing.framing import LENSES
from agent.directing.grammar import lint
from agent.directing.presets import Habits
from agent.film import Shot, Storyboard, World


def in_habit(board: Storyboard, habits: Habits, world: World) -> Storyboard:
    """The storyboard as somebody with these habits shoots it; no habit breaks a rule of film."""
    if habits == Habits():
        return board
    shots = tuple(_shot(s, habits) for s in board.shots)
    taken = board.model_copy(update={"shots": shots})
    wrong = {r.shot for r in lint(taken, world)} - {r.shot for r in lint(board, world)}
    kept = [old if old.id in wrong else new for old, new in zip(board.shots, shots, strict=True)]
    return board.model_copy(update={"shots": tuple(kept)})


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
