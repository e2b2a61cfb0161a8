"""Habits of the camera, laid over the shots where the text asked for nothing else."""

from collections.abc import Set

from agent.directing.framing import LENSES, SIZES
from agent.directing.grammar import lint
from agent.directing.presets import Habits
from agent.film import Id, Shot, Size, Storyboard, World

WIDEST: Size = "wide"
WIDEST_INSIDE: Size = "full"
CLOSEST: Size = "close"
CLOSEST_OF_TWO: Size = "medium close"
"""Sizes up to which people are seen nearer or farther than the text asks for."""


def in_habit(board: Storyboard, habits: Habits, world: World) -> Storyboard:
    """The storyboard as somebody with these habits shoots it; no habit breaks a rule of film."""
    if habits == Habits():
        return board
    known = {(r.shot, r.rule) for r in lint(board, world)}
    changed = {shot.id: shot_in_habit(shot, habits, world) for shot in board.shots}
    plain: set[Id] = set()
    while True:
        shots = tuple(s if s.id in plain else changed[s.id] for s in board.shots)
        taken = board.model_copy(update={"shots": shots})
        wrong = {r.shot for r in lint(taken, world) if (r.shot, r.rule) not in known}
        # A cut is between two: where the one is plain already, its neighbours are at fault.
        more = (wrong - plain) or (_beside(board, wrong) - plain)
        if not wrong or not more:
            return taken
        plain |= more


def shot_in_habit(shot: Shot, habits: Habits, world: World) -> Shot:
    """One shot for itself."""
    sized = _nearer(shot, habits.nearer, inside=world.places[shot.place].inside)
    changes: dict[str, object] = {}
    if sized.size in habits.lenses and sized.lens == LENSES[sized.size]:
        changes["lens"] = habits.lenses[sized.size]
    if sized.size in habits.moves and sized.move == "static":
        changes["move"] = habits.moves[sized.size]
    # From below, two who stand at different depths would cover one another.
    if sized.size in habits.angles and sized.angle == "eye" and len(sized.subjects) == 1:
        changes["angle"] = habits.angles[sized.size]
    return sized.model_copy(update=changes)


def _nearer(shot: Shot, steps: int, *, inside: bool) -> Shot:
    """People some sizes closer; places, things, pans and a person's own pictures stay."""
    people = {subject.who for subject in shot.subjects}
    framed = [name for name in shot.focus if name in people]
    if not steps or not framed or shot.source or shot.move == "pan":
        return shot
    now = SIZES.index(shot.size)
    first = SIZES.index(WIDEST_INSIDE if inside else WIDEST)
    last = SIZES.index(CLOSEST if len(shot.focus) == 1 else CLOSEST_OF_TWO)
    size = SIZES[max(min(now, first), min(max(now, last), now + steps))]
    lens = LENSES[size] if shot.lens == LENSES[shot.size] else shot.lens
    return shot.model_copy(update={"size": size, "lens": lens})


def _beside(board: Storyboard, wrong: Set[Id]) -> set[Id]:
    """The shots before and after these."""
    ids = [shot.id for shot in board.shots]
    places = [place for place, name in enumerate(ids) if name in wrong]
    return {ids[n] for place in places for n in (place - 1, place + 1) if 0 <= n < len(ids)}
