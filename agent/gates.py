"""Where a film waits for a person: after the board or the sheets, until they are approved.

Whether one is open follows from the project's files alone. Approved is what the director planned,
so that a person's own changes ask nothing anew, and a new plan does.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from agent.approval import Approvals
from agent.direction import Asking
from agent.documents import write_whole
from agent.errors import BadProject, OnereelError
from agent.planning import Planning
from agent.production import Production
from agent.project import STORYBOARD, WORLD, Project
from agent.running import Progress, building
from tools.staging import Frozen

Gate = Literal["board", "sheets"]
GATES: Mapping[Gate, tuple[str, ...]] = {"board": (STORYBOARD,), "sheets": (WORLD, STORYBOARD)}
"""The stage after which it stands, and the files whose plan is approved there."""
FILE = Path("history") / "approved.json"
BOUND = frozenset({"refs", "style_refs"})
"""Fields of a plan that follow the files which a person puts into refs/."""


class Approved(Frozen):
    """history/approved.json: what a person has approved last."""

    schema_version: Literal[1] = 1
    what: Gate
    plan: Mapping[str, str]
    """File -> digest of what the director had planned for it."""
    when: str
    """UTC, ISO 8601."""


def waiting(project: Project) -> Gate | None:
    """The gate that is open; None: the film has none, is not planned yet, or it is approved.

    Raises:
        BadProject: the record of what is approved, or of the plan, cannot be read.
    """
    gate = project.settings.approve
    if not gate or not all((project.folder / name).is_file() for name in (WORLD, STORYBOARD)):
        return None
    return None if _passed(project, gate) else gate


async def approve(project: Project, progress: Progress, *, jobs: int | None = None) -> Gate:
    """Approve what waits, in a locked project. At the sheets, they are frozen as they stand.

    Raises:
        OnereelError: nothing waits.
    """
    gate = waiting(project)
    if gate is None:
        raise OnereelError(_nothing(project))
    plan = _planned(project, gate)
    if gate == "sheets":
        await _freeze(project, progress, jobs)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record = Approved(what=gate, plan=plan, when=now)
    write_whole(project.folder / FILE, record.model_dump_json(indent=1) + "\n")
    return gate


def _passed(project: Project, gate: Gate) -> bool:
    """Whether it was approved, or the sheets, which come with the board."""
    record = _record(project)
    if record is None or record.what not in (gate, "sheets"):
        return False
    return all(record.plan.get(name) == of for name, of in _planned(project, gate).items())


def _record(project: Project) -> Approved | None:
    try:
        text = (project.folder / FILE).read_text(encoding="utf-8")
        return Approved.model_validate_json(text)
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        raise BadProject(
            f"{str(FILE)!r} cannot be read. Put it back, or delete it: then you are asked again."
        ) from None


def _planned(project: Project, gate: Gate) -> dict[str, str]:
    """File -> digest of what the director last planned for it."""
    files = project.history.plan().files
    return {name: _digest(files[name].values if name in files else {}) for name in GATES[gate]}


def _digest(values: Mapping[str, Any]) -> str:
    text = json.dumps(_without_photos(values), sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _without_photos(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _without_photos(one) for name, one in value.items() if name not in BOUND}
    return value


async def _freeze(project: Project, progress: Progress, jobs: int | None) -> None:
    """Keep every sheet of the world and the shots that stand; nothing is planned for it."""
    from agent.stages import approving, sheets

    Approvals(project.folder).sweep()
    async with building(project, Asking(), progress, again=False, jobs=jobs) as running:
        tools = running.open_tools(project.settings)
        production = Production(project, running.build, tools, Planning(project, frozen=True))
        running.progress.stage("sheets", len(sheets.labels(production)))
        await approving.approve(production)


def _nothing(project: Project) -> str:
    """Why nothing waits, and what can be done."""
    gate, folder = project.settings.approve, project.folder
    if not gate:
        said = f"`onereel make {folder} --approve` stops after the board until it is approved."
    elif (project.folder / STORYBOARD).is_file():
        said = f"The {gate} {_be(gate)} approved: `onereel make {folder}` goes on."
    else:
        said = f"The film is not planned yet: `onereel make {folder}` stops after the {gate}."
    return f"Nothing waits for approval. {said} Give --sheets to freeze the reference sheets."


def _be(gate: Gate) -> str:
    return "are" if gate == "sheets" else "is"
