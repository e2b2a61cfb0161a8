"""Approved sheets: copied whole into kept/sheets/, where their bytes stand until withdrawn."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from agent.changes import Change, changes
from agent.documents import write_whole
from agent.folders import slug
from agent.keeping import copied, differing, swept
from agent.store import Artifact, Recipe
from tools.errors import Failed
from tools.staging import Frozen

FOLDER = Path("kept") / "sheets"
NOT_OF_THE_LOOK = frozenset({"expressions", "prompts"})
"""Inputs that unmake no approval: faces follow the storyboard, and prompts say the other inputs in
words."""


class Approval(Frozen):
    """The record that lies beside an approved sheet: NAME.json beside the folder NAME."""

    schema_version: Literal[1] = Field(1, alias="schema")
    step: str
    label: str
    of: Mapping[str, str]
    """Whose sheet it is: kind, id, look, side, time."""
    inputs: Mapping[str, Any]
    """Look fields, style and all else that it was drawn from."""
    recipe: str
    """Key of the recipe by which it was drawn."""
    tool: Mapping[str, Any]
    file: str
    """Its main file."""
    files: Mapping[str, str]
    """File -> SHA-256 of its bytes."""
    details: Mapping[str, Any] = Field(default_factory=dict)
    approved: str
    """When, UTC."""

    def changes(self, now: Recipe) -> tuple[Change, ...]:
        """What has been edited since: fields from which it would be drawn otherwise now."""
        old = {k: v for k, v in self.inputs.items() if k not in NOT_OF_THE_LOOK}
        new = {k: v for k, v in now.canonical()["inputs"].items() if k not in NOT_OF_THE_LOOK}
        return tuple(changes(old, new))


class Approvals:
    """The approved sheets of one project."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER

    def records(self) -> list[Approval]:
        """All of them, by label."""
        found = [self._read(path) for path in sorted(self.folder.glob("*.json"))]
        return sorted(found, key=lambda record: (record.step, record.label))

    def record(self, step: str, label: str) -> Approval | None:
        """The approval of one sheet, if it is approved."""
        path = self._path(step, label)
        return self._read(path) if path.is_file() else None

    def artifact(self, step: str, label: str) -> Artifact | None:
        """The approved sheet.

        Raises:
            Failed: its files are not those that were approved.
        """
        record = self.record(step, label)
        if record is None:
            return None
        folder = self._path(step, label).with_suffix("") / record.recipe
        damaged = differing(folder, record.files)
        if damaged:
            raise Failed(
                f"{str(FOLDER / folder.parent.name / folder.name / damaged)!r} is not what was "
                f"approved as the sheet of {label!r}. Put it back, or run `onereel approve "
                f"PROJECT --sheets --only {label!r} --withdraw` and approve it anew."
            )
        path = folder / record.file
        return Artifact(step, record.recipe, path, record.files[record.file], record.details)

    def keep(self, made: Artifact, recipe: Recipe, label: str, of: Mapping[str, str]) -> Approval:
        """Approve a sheet: a copy of its folder first, then the record that makes it count."""
        home = self._path(made.step, label).with_suffix("")
        files = copied({".": made.path.parent}, home / made.key)
        asked = recipe.canonical()
        record = Approval(
            schema=1,
            step=made.step,
            label=label,
            of=of,
            inputs=asked["inputs"],
            recipe=made.key,
            tool=asked["tool"],
            file=made.path.name,
            files=files,
            details=made.details,
            approved=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        text = record.model_dump_json(by_alias=True, indent=1)
        write_whole(home.with_suffix(".json"), text + "\n")
        self.sweep()
        return record

    def withdraw(self, record: Approval) -> None:
        """Give an approval up: the record first, so that a kill leaves no half of it counting."""
        self._path(record.step, record.label).unlink(missing_ok=True)
        self.sweep()

    def sweep(self) -> None:
        """Remove copies that no record counts. Only under the project's lock."""
        swept(self.folder, lambda path: self._read(path).recipe)

    def _path(self, step: str, label: str) -> Path:
        """The record's place. Readable; the digits keep labels of one spelling apart."""
        digits = sha256(f"{step}/{label}".encode()).hexdigest()[:8]
        return self.folder / f"{step}-{slug(label)[:40]}-{digits}.json"

    def _read(self, path: Path) -> Approval:
        try:
            return Approval.model_validate(json.loads(path.read_text(encoding="utf-8")))
        except (ValidationError, ValueError):
            raise Failed(
                f"{str(FOLDER / path.name)!r} is no approval that can be read. Put it back, or "
                "delete it and approve the sheet anew."
            ) from None
