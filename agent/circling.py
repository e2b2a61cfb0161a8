"""Which take of a shot is in the film: circled, locked, or a new one. Nothing is written: the shots
that are returned are for whoever revises the storyboard, and who first keeps a take that is pinned.
"""

from dataclasses import dataclass

from pydantic import ValidationError

from agent.build import Ledger
from agent.directing.references import check, check_source
from agent.documents import dump
from agent.errors import BadProject, BadReference
from agent.film import Shot
from agent.nearest import nearest
from agent.production import Production
from agent.stages import candidates, clips, keyframes
from agent.standing_takes import standing, there
from agent.state import clip_now, differences, filmed_by, keyframe_now, recorded, slots
from agent.store import Recipe
from agent.takes import NOT_FILMED, Take

MOST_NAMED = 5
"""Fields that a message names."""


@dataclass(frozen=True)
class Circling:
    """A shot with one of its takes in the film."""

    shot: Shot
    """As it should stand in storyboard.yaml."""
    take: Take
    because: str = ""
    """Why its fields alone do not give the take, so that it is pinned (`circled`) and must be kept
    before the shot is written; empty: they do."""
    gone: bool = False
    """Its fields give it, and its files are gone: it is filmed again by the same recipe."""


def circle(production: Production, shot_id: str, take_id: int) -> Circling:
    """The shot as it was when a take of it was filmed; pinned to it where that is not enough.

    Raises:
        BadProject: there is no such shot or take, or the shot is locked.
        Failed: the take must be pinned and is gone, or is damaged.
    """
    shot = open_shot(production, shot_id)
    take = _filmed(production, shot, take_id)
    fields = {name: value for name, value in dump(shot).items() if name in NOT_FILMED}
    fields.pop("circled", None)
    try:
        then = Shot.model_validate({**take.fields, **fields})
        check(then, production.world)
        check_source(then, production.planning.briefing.script.line_count)
    except (ValidationError, BadReference) as wrong:
        said = str(wrong) if isinstance(wrong, BadReference) else "they are of another version"
        return _pinned(production, shot, take, f"its fields do not hold any more: {said}")
    now = recipes_now(production, then)
    if now is None:
        return _pinned(production, then, take, "a line or a sheet of it is not made yet")
    keyframe, clip = now
    if (keyframe.key, clip.key) == (take.keyframe, take.clip):
        return Circling(then, take, gone=standing(production.project, shot_id, take) is None)
    return _pinned(production, then, take, _changed(production, shot_id, take, now))


def _filmed(production: Production, shot: Shot, number: int) -> Take:
    """A take of a shot.

    Raises:
        BadProject: there is none of that number; where there are candidates, how one is chosen.
    """
    try:
        return production.takes.take(shot.id, number)
    except BadProject as wrong:
        stills = candidates.numbers(production, shot)
        if len(stills) < 2:
            raise
        one = number if number in stills else stills[-1]
        raise BadProject(
            f"{wrong} A candidate of out/candidates.png is no take: choose it with `onereel revise "
            f'PROJECT {shot.id} "candidate {one}"`, or say "candidate {one} of {shot.id}".'
        ) from None


def lock(production: Production, shot_id: str) -> Circling:
    """The shot with its present take circled, and locked.

    Raises:
        BadProject: there is no such shot, or what its fields give is not filmed.
        Failed: its take is gone from build/ and was not kept.
    """
    shot = named(production, shot_id)
    take = present(production, shot)
    if take is None:
        raise BadProject(
            f"Shot {shot_id!r} is not filmed as it stands. Run `onereel make` first, or circle one "
            f"of its takes (`onereel takes PROJECT {shot_id}` lists them)."
        )
    there(production.project, shot_id, take)
    held = shot.model_copy(update={"circled": take.id, "locked": True})
    return Circling(held, take, "it is locked")


def named(production: Production, shot_id: str) -> Shot:
    """The shot of an id.

    Raises:
        BadProject: there is none; the nearest are named.
    """
    if shot_id in production.shots:
        return production.shots[shot_id]
    raise BadProject(f"There is no shot {shot_id!r}. {nearest(shot_id, production.shots)}")


def open_shot(production: Production, shot_id: str) -> Shot:
    """The shot of an id, if it may be changed.

    Raises:
        BadProject: there is none, or it is locked.
    """
    shot = named(production, shot_id)
    if shot.locked:
        raise BadProject(f"Shot {shot_id!r} is locked. Unlock it to change it.")
    return shot


def present(production: Production, shot: Shot) -> Take | None:
    """The take that is in the film: the circled one, else the one that the shot's fields give;
    None: they give one that is not filmed yet."""
    if shot.circled is not None:
        return production.takes.take(shot.id, shot.circled)
    now = recipes_now(production, shot)
    return now and production.takes.filmed(shot.id, now[0].key, now[1].key)


def last_filmed(production: Production, shot: Shot) -> Take | None:
    """The take by which the last run filmed the shot, whatever its fields are now."""
    ledger, label = Ledger(production.project.store), keyframes.label(shot.id)
    keyframe, clip = ledger.key(keyframes.STEP, label), ledger.key(clips.STEP, label)
    return production.takes.filmed(shot.id, keyframe or "", clip or "")


def recipes_now(production: Production, shot: Shot) -> tuple[Recipe, Recipe] | None:
    """By which recipes a shot with these fields would be drawn and filmed in its place in the
    film; None: a sheet or a line of it is not made yet."""
    shots = tuple(shot if s.id == shot.id else s for s in production.storyboard.shots)
    board = production.storyboard.model_copy(update={"shots": shots})
    spoken = recorded(production, board)
    slot = next(s for s in slots(production, spoken, board, pinned={}) if s.shot == shot.id)
    keyframe, clip = (
        keyframe_now(production, shot),
        clip_now(production, shot, slot, spoken[shot.id]),
    )
    return (keyframe, clip) if keyframe and clip else None


def _pinned(production: Production, shot: Shot, take: Take, because: str) -> Circling:
    there(production.project, shot.id, take)
    return Circling(shot.model_copy(update={"circled": take.id}), take, because)


def _changed(production: Production, shot_id: str, take: Take, now: tuple[Recipe, Recipe]) -> str:
    """What else than the shot's fields makes it another picture now."""
    fields: list[str] = []
    for recipe in now:
        old = filmed_by(production, shot_id, take, recipe.step)
        fields += [change.field for change in differences(old, recipe)] if old else []
    names = list(dict.fromkeys(name.removeprefix("inputs.") for name in fields))
    more = f" and {len(names) - MOST_NAMED} more" * (len(names) > MOST_NAMED)
    return (
        f"from its fields it would be filmed otherwise now: {', '.join(names[:MOST_NAMED])}{more}"
    )
