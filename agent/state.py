"""What is made, what is stale and why: current recipes held against the last ones."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from agent.approval import Approvals
from agent.build import Ledger
from agent.changes import Change, changes
from agent.directing.timing import spoken as estimated
from agent.film import Shot
from agent.production import Production
from agent.stages import clips, keyframes, sheets, voices
from agent.stages.entities import Entity, ordered, seen_in
from agent.store import Artifact, Recipe
from agent.timeline import Slot, timeline
from tools.errors import Failed
from tools.staging import Frozen

State = Literal["made", "stale", "not made", "waits", "approved"]
"""waits: an input is not made yet, so whether it must be made again is open; approved: a sheet
that stands as it is, and its changes say from what it would be drawn otherwise now."""


class ArtifactState(Frozen):
    """One artifact of a shot, and what has changed since it was last made."""

    step: str
    label: str
    state: State
    changes: tuple[Change, ...] = ()


Recorded = dict[str, list[Artifact | None]]
"""Shot id -> its lines; None where one is not recorded yet."""


def states(production: Production, only: str | None = None) -> dict[str, list[ArtifactState]]:
    """Shot id -> its artifacts: sheets, lines, keyframe, clip."""
    spoken = recorded(production)
    ledger = Ledger(production.project.store)
    # The same sheets serve many shots.
    of = cache(lambda entity: sheet_state(production, entity, ledger))
    found: dict[str, list[ArtifactState]] = {}
    for slot in slots(production, spoken):
        if only in (None, slot.shot):
            shot = production.shots[slot.shot]
            parts = list(_before_the_camera(production, shot, ledger, of))
            found[shot.id] = [*parts, _clip(production, shot, slot, spoken[shot.id], ledger)]
    return found


def recorded(production: Production) -> Recorded:
    """The lines that are recorded, found by their recipes."""
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
        for shot in production.storyboard.shots
    }


def slots(production: Production, spoken: Recorded) -> tuple[Slot, ...]:
    """Every shot's stretch of the film; a line that is not recorded is estimated."""
    seconds = {
        name: [
            float(line.details["seconds"]) if line else estimated(speech.text)
            for line, speech in zip(lines, production.shots[name].speech, strict=True)
        ]
        for name, lines in spoken.items()
    }
    settings = production.settings
    line = timeline(production.storyboard, seconds, fps=settings.fps, seconds=settings.seconds)
    return line.slots


def _clip(
    production: Production, shot: Shot, slot: Slot, lines: list[Artifact | None], ledger: Ledger
) -> ArtifactState:
    label = keyframes.label(shot.id)
    made = [line for line in lines if line is not None]
    if len(made) < len(lines):
        return ArtifactState(step=clips.STEP, label=label, state="waits")
    asked = clips.request(production, shot, slot, made)
    return _state(production, ledger, clips.clip_recipe(asked, production.tools), label)


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
    try:
        still = keyframes.keyframe_recipe(keyframes.request(production, shot), tools)
    except Failed:  # a sheet that it follows is not drawn yet
        yield ArtifactState(step=keyframes.STEP, label=keyframes.label(shot.id), state="not made")
    else:
        yield _state(production, ledger, still, keyframes.label(shot.id))


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
    )


def _state(production: Production, ledger: Ledger, recipe: Recipe, label: str) -> ArtifactState:
    store = production.project.store
    if store.find(recipe):
        return ArtifactState(step=recipe.step, label=label, state="made")
    last = ledger.key(recipe.step, label)
    old = store.recipe(recipe.step, last) if last else None
    if old is None:
        return ArtifactState(step=recipe.step, label=label, state="not made")
    now = recipe.canonical()
    differ = changes({name: old.get(name) for name in now}, now)
    return ArtifactState(step=recipe.step, label=label, state="stale", changes=tuple(differ))


def overall(parts: list[ArtifactState]) -> str:
    """One word for a shot: made, stale, not made, or stale if its voice changes.

    A sheet counts where it is read: a model that honours references has it in its own recipes.
    """
    state = {part.step: part.state for part in parts}
    kinds = {part.state for part in parts if part.step not in ("sheet", "plate")}
    if kinds == {"made"}:
        return "made"
    if state[clips.STEP] == "waits":
        was_made = state[keyframes.STEP] == "made" and "stale" in kinds
        return "stale if its voice changes" if was_made else "not made"
    return "stale" if "stale" in kinds else "not made"
