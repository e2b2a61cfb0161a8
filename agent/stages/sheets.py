"""Reference sheets: drawn once for every look, place and thing of the film; approved ones stand."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.approval import Approvals
from agent.production import Production
from agent.stages.asking import recipe, tool_of, without_words
from agent.stages.entities import Entity, ordered, plate_request, sheet_request
from agent.store import Artifact, Recipe
from agent.wording import reads
from tools.jobs import PICTURE, SHEET, Draw, DrawSheet, draw, draw_sheet
from tools.required import refuse_unserved
from tools.workers import Details

VERSION, PLATE_VERSION = 2, 1


@dataclass(frozen=True)
class Wanted:
    """A sheet or plate as it would be drawn now."""

    entity: Entity
    recipe: Recipe
    work: Callable[[Any, Path], Details]
    job: Draw | DrawSheet

    @property
    def label(self) -> str:
        return self.entity.label


def wanted(production: Production, entity: Entity) -> Wanted:
    """How an entity's sheet or plate is asked for."""
    tools = production.tools
    if entity.kind == "place":
        plate = plate_request(production, entity)
        asked = recipe("plate", PLATE_VERSION, PICTURE, plate, tools.sheets)
        return Wanted(entity, asked, draw, Draw(tools.sheets_by, plate))
    sheet = sheet_request(production, entity)
    values = sheet.model_dump(mode="json", exclude_none=True)
    words = reads(tools.sheets)
    asked = Recipe(
        "sheet",
        VERSION,
        SHEET,
        inputs=values if words else without_words(values),
        tool=tool_of(tools.sheets),
    )
    return Wanted(entity, asked, draw_sheet, DrawSheet(tools.sheets_by, sheet))


def labels(production: Production) -> list[str]:
    """Of all sheets and plates."""
    return [entity.label for entity in ordered(production.storyboard, production.world)]


async def draw_all(production: Production) -> Mapping[str, Artifact]:
    """Label -> sheet or plate: the approved one where there is one, else drawn or found made.

    Raises:
        Unsupported: the image model cannot draw one of them; nothing was loaded yet.
    """
    approvals = Approvals(production.project.folder)
    every = ordered(production.storyboard, production.world)
    asked = {
        entity.label: wanted(production, entity)
        for entity in every
        if approvals.record(entity.step, entity.label) is None
    }
    refuse(production, asked.values())

    async def one(entity: Entity) -> Artifact:
        frozen = approvals.artifact(entity.step, entity.label)
        if frozen is not None:
            return production.build.take(frozen, entity.label)
        return await drawn(production, asked[entity.label])

    async with asyncio.TaskGroup() as group:
        tasks = {entity.label: group.create_task(one(entity)) for entity in every}
    return {label: task.result() for label, task in tasks.items()}


def refuse(production: Production, asked: Iterable[Wanted]) -> None:
    """See that the image model can draw all of these.

    Raises:
        Unsupported: it cannot draw one of them.
    """
    for one in asked:
        whose = f"The {one.recipe.step} of {one.label!r}"
        refuse_unserved(one.job.request, production.tools.sheets, whose)


def standing(production: Production, keys: Mapping[str, str]) -> dict[str, Artifact]:
    """The sheets and plates of an earlier stage, by label, from their keys."""
    approvals, store = Approvals(production.project.folder), production.project.store
    return {
        entity.label: approvals.artifact(entity.step, entity.label)
        or store.artifact(entity.step, keys[entity.label])
        for entity in ordered(production.storyboard, production.world)
    }


async def drawn(production: Production, asked: Wanted) -> Artifact:
    """A sheet or plate as it would be drawn now, whether one is approved or not."""
    return await production.build.make(asked.recipe, asked.label, asked.work, asked.job)
