"""What is made, what is stale and why: current recipes held against the last ones."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from pydantic import Field

from agent.approval import Approvals
from agent.build import Ledger
from agent.changes import Change, changes
from agent.directing.timing import spoken as estimated
from agent.film import Shot, Storyboard
from agent.kept_takes import KeptTakes
from agent.production import Production
from agent.stages import clips, keyframes, sheets, voices
from agent.stages.ends import following, follows, matches
from agent.stages.entities import Entity, ordered, seen_in
from agent.store import Artifact, Recipe
from agent.takes import Take
from agent.timeline import Slot, timeline
from tools.errors import Failed, Unsupported
from tools.staging import Frozen

State = Literal["made", "stale", "not made", "waits", "approved", "circled", "locked"]
"""waits: an input is not made yet, so whether it must be made again is open; approved: a sheet
that stands as it is, and its changes say from what it would be drawn otherwise now; circled,
locked: so does a take."""
STANDS: frozenset[State] = frozenset({"circled", "locked"})


class ArtifactState(Frozen):
    """One artifact of a shot, and what has changed since it was last made."""

    step: str
    label: str
    state: State
    changes: tuple[Change, ...] = ()
    was: Mapping[str, Any] = Field(default_factory=dict, exclude=True)
    """The recipe since which it has changed, for whoever says so in words."""


Recorded = dict[str, list[Artifact | None]]
"""Shot id -> its lines; None where one is not recorded yet."""


def states(
    production: Production, only: Container[str] | None = None
) -> dict[str, list[ArtifactState]]:
    """Shot id -> its artifacts: sheets, lines, keyframe, clip."""
    spoken = recorded(production)
    ledger = Ledger(production.project.store)
    # The same sheets serve many shots.
    of = cache(lambda entity: sheet_state(production, entity, ledger))
    found: dict[str, list[ArtifactState]] = {}
    for slot in slots(production, spoken, pinned={}):
        if only is None or slot.shot in only:
            shot = production.shots[slot.shot]
            parts = list(_before_the_camera(production, shot, ledger, of))
            found[shot.id] = [*parts, _clip(production, shot, slot, spoken[shot.id], ledger)]
    return found


def recorded(production: Production, board: Storyboard | None = None) -> Recorded:
    """The lines that are recorded, found by their recipes.

    Args:
        production: What is spoken, and with which voices.
        board: The shots; else those of the film.
    """
    settings, store = production.settings, production.project.store
    return {
        shot.id: [
            store.find(
                voices.voice_recipe(
                    voices.request(speech, production.world, settings.language), production.tools
                )
            )
            for speech in shot.speech
        ]
        for shot in (board or production.storyboard).shots
    }


def slots(
    production: Production,
    spoken: Recorded,
    board: Storyboard | None = None,
    pinned: Mapping[str, int] | None = None,
) -> tuple[Slot, ...]:
    """Every shot's stretch of the film; a line that is not recorded is estimated.

    Args:
        production: The film.
        spoken: Its lines.
        board: The shots; else those of the film.
        pinned: Shot id -> frames of its circled take; else as they are. With none, every slot is
            as long as the shot's fields make it.
    """
    shots, settings = board or production.storyboard, production.settings
    seconds = {
        shot.id: [
            float(line.details["seconds"]) if line else estimated(speech.text)
            for line, speech in zip(spoken[shot.id], shot.speech, strict=True)
        ]
        for shot in shots.shots
    }
    line = timeline(
        shots,
        seconds,
        fps=settings.fps,
        seconds=settings.seconds,
        pinned=production.pinned_frames(shots) if pinned is None else pinned,
    )
    return line.slots


def keyframe_now(production: Production, shot: Shot) -> Recipe | None:
    """By which recipe a shot's still would be drawn; None: a sheet that it follows is not drawn, or
    the model follows fewer people than are seen, which is told when it shall be made."""
    try:
        return keyframes.keyframe_recipe(
            keyframes.request(production, shot), shot, production.tools
        )
    except (Failed, Unsupported):
        return None


def clip_now(
    production: Production, shot: Shot, slot: Slot, lines: Sequence[Artifact | None]
) -> Recipe | None:
    """By which recipe a shot would be filmed; None: a line, a sheet or a keyframe that it follows
    is not made yet."""
    made = [line for line in lines if line is not None]
    if len(made) < len(lines):
        return None
    try:
        asked = clips.request(production, shot, slot, made, _stills(production, shot))
    except (Failed, Unsupported):
        return None
    return clips.clip_recipe(asked, shot, production.tools)


def _stills(production: Production, shot: Shot) -> dict[str, Artifact]:
    """The keyframes on which a clip may depend: the one that the shot's fields give, and the next
    shot's as it is in the film."""
    if not follows(production.tools.filming(shot)[1]) or shot.shown:
        return {}
    after = following(production, shot)
    found = {shot.id: _still(production, shot)}
    if after is not None and matches(shot, after):
        pinned = production.pinned(after)
        found[after.id] = pinned.keyframe if pinned else _still(production, after)
    return {name: still for name, still in found.items() if still is not None}


def _still(production: Production, shot: Shot) -> Artifact | None:
    now = keyframe_now(production, shot)
    return production.project.store.find(now) if now else None


def _clip(
    production: Production, shot: Shot, slot: Slot, lines: list[Artifact | None], ledger: Ledger
) -> ArtifactState:
    now = clip_now(production, shot, slot, lines)
    if shot.circled is not None:
        return _pinned(production, shot, clips.STEP, now)
    label = keyframes.label(shot.id)
    if now is None:
        return ArtifactState(step=clips.STEP, label=label, state="waits")
    return _state(production, ledger, now, label)


def _keyframe(production: Production, shot: Shot, ledger: Ledger) -> ArtifactState:
    now = keyframe_now(production, shot)
    if shot.circled is not None:
        return _pinned(production, shot, keyframes.STEP, now)
    label = keyframes.label(shot.id)
    if now is None:
        known = ledger.key(keyframes.STEP, label)
        return ArtifactState(
            step=keyframes.STEP, label=label, state="waits" if known else "not made"
        )
    return _state(production, ledger, now, label)


def _pinned(production: Production, shot: Shot, step: str, now: Recipe | None) -> ArtifactState:
    """The keyframe or clip of a circled take, and from what it would be made otherwise now."""
    label = keyframes.label(shot.id)
    old = filmed_by(production, shot.id, production.takes.take(shot.id, shot.circled or 0), step)
    if old is None:
        return ArtifactState(step=step, label=label, state="not made")
    return ArtifactState(
        step=step,
        label=label,
        state="locked" if shot.locked else "circled",
        changes=differences(old, now) if now else (),
        was=old,
    )


def filmed_by(production: Production, shot: str, take: Take, step: str) -> Mapping[str, Any] | None:
    """The recipe by which a take's keyframe or clip was made; None: it is gone."""
    kept = KeptTakes(production.project.folder).recipe(shot, take.id, step)
    key = take.keyframe if step == keyframes.STEP else take.clip
    return kept or production.project.store.recipe(step, key)


def _before_the_camera(
    production: Production,
    shot: Shot,
    ledger: Ledger,
    sheet: Callable[[Entity], ArtifactState],
) -> Iterator[ArtifactState]:
    """The states of the shot's sheets, lines and keyframe."""
    settings, tools, world = production.settings, production.tools, production.world
    for entity in seen_in(shot, world):
        yield sheet(entity)
    for index, speech in enumerate(shot.speech):
        asked = voices.request(speech, world, settings.language)
        line = voices.voice_recipe(asked, tools)
        yield _state(production, ledger, line, voices.label(shot.id, index))
    yield _keyframe(production, shot, ledger)


def sheet_states(production: Production) -> list[ArtifactState]:
    """All sheets and plates of the film."""
    ledger = Ledger(production.project.store)
    every = ordered(production.storyboard, production.world)
    return [sheet_state(production, entity, ledger) for entity in every]


def sheet_state(production: Production, entity: Entity, ledger: Ledger) -> ArtifactState:
    """A sheet or plate: approved, or as its recipe says."""
    asked = sheets.wanted(production, entity).recipe
    approval = Approvals(production.project.folder).record(entity.step, entity.label)
    if approval is None:
        return _state(production, ledger, asked, entity.label)
    return ArtifactState(
        step=entity.step,
        label=entity.label,
        state="approved",
        changes=approval.changes(asked),
        was=approval.inputs,
    )


def _state(production: Production, ledger: Ledger, recipe: Recipe, label: str) -> ArtifactState:
    store = production.project.store
    if store.find(recipe):
        return ArtifactState(step=recipe.step, label=label, state="made")
    last = ledger.key(recipe.step, label)
    old = store.recipe(recipe.step, last) if last else None
    if old is None:
        return ArtifactState(step=recipe.step, label=label, state="not made")
    return ArtifactState(
        step=recipe.step, label=label, state="stale", changes=differences(old, recipe), was=old
    )


def differences(old: Mapping[str, Any], recipe: Recipe) -> tuple[Change, ...]:
    """In what a recipe differs from one that lies beside an artifact."""
    now = recipe.canonical()
    return tuple(changes({name: old.get(name) for name in now}, now))


def overall(parts: list[ArtifactState]) -> str:
    """One word for a shot: made, stale, not made, stale if its voice changes; circled or locked
    where a take stands and its lines are recorded.

    A sheet counts where it is read: a model that honours references has it in its own recipes.
    """
    state = {part.step: part.state for part in parts}
    kinds = {part.state for part in parts if part.step not in ("sheet", "plate")}
    spoken = {part.state for part in parts if part.step == voices.STEP}
    standing = next(iter(kinds & STANDS), "")
    if kinds - STANDS <= {"made"}:
        return standing or "made"
    if state[clips.STEP] == "waits":
        if spoken <= {"made"} and state[keyframes.STEP] in ("stale", "waits"):
            return "stale"  # it waits for its keyframe, or that one for a sheet
        was_made = state[keyframes.STEP] == "made" and "stale" in kinds
        return "stale if its voice changes" if was_made else "not made"
    return "stale" if "stale" in kinds else "not made"
