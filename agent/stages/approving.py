"""Sheets that a person approves: drawn as they would be now, then kept; or given up again."""

import asyncio
from collections.abc import Sequence

from agent.approval import Approval, Approvals
from agent.errors import BadProject
from agent.production import Production
from agent.stages.entities import ordered
from agent.stages.sheets import Wanted, drawn, refuse, wanted


async def approve(production: Production, only: Sequence[str] = ()) -> list[Approval]:
    """Keep every sheet that is not approved yet, or whose fields were edited since; returns those.

    What is approved and would be drawn from the same fields stays as it is, whatever draws today.

    Raises:
        BadProject: nothing has one of the names in `only`.
        Unsupported: the image model cannot draw one of them.
    """
    approvals = Approvals(production.project.folder)
    every = [wanted(production, e) for e in ordered(production.storyboard, production.world)]
    asked = [sheet for sheet in every if not only or _named(sheet, only)]
    _known(only, [sheet.label for sheet in every], [sheet.entity.id for sheet in every])
    open_ones = [sheet for sheet in asked if not _stands(approvals, sheet)]
    refuse(production, open_ones)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(drawn(production, sheet)) for sheet in open_ones]
    return [
        approvals.keep(
            task.result(),
            sheet.recipe,
            sheet.label,
            {k: v for k, v in sheet.entity.model_dump().items() if v},
        )
        for sheet, task in zip(open_ones, tasks, strict=True)
    ]


def withdraw(approvals: Approvals, only: Sequence[str] = ()) -> list[Approval]:
    """Give approvals up; returns them.

    Raises:
        BadProject: nothing approved has one of the names in `only`.
    """
    records = approvals.records()
    _known(only, [r.label for r in records], [r.of.get("id", "") for r in records])
    given_up = [r for r in records if not only or {r.label, r.of.get("id", "")} & set(only)]
    for record in given_up:
        approvals.withdraw(record)
    return given_up


def _named(sheet: Wanted, only: Sequence[str]) -> bool:
    return bool({sheet.label, sheet.entity.id} & set(only))


def _stands(approvals: Approvals, sheet: Wanted) -> bool:
    """Whether it is approved and nothing that it shows was edited since."""
    record = approvals.record(sheet.entity.step, sheet.label)
    return record is not None and not record.changes(sheet.recipe)


def _known(only: Sequence[str], labels: Sequence[str], ids: Sequence[str]) -> None:
    unknown = [name for name in only if name not in labels and name not in ids]
    if unknown:
        there = ", ".join(dict.fromkeys(ids)) or "none"
        raise BadProject(f"There is no sheet of {unknown[0]!r}. There are sheets of: {there}.")
