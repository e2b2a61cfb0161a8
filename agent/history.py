"""What happened to a film: every revision with its old and new fields, and the last plan."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from agent.documents import write_whole
from agent.errors import BadProject
from agent.merge import Change, changes
from tools.staging import Frozen


class Revision(Frozen):
    """One step in a film's history: history/0001.json and on."""

    schema_version: Literal[1] = 1
    number: int
    when: str
    """UTC, ISO 8601."""
    who: Literal["person", "director"]
    words: str
    changes: tuple[Change, ...]


class PlannedFile(Frozen):
    """One file as the director last planned it: the base of the next three-way merge."""

    basis: str
    """Digest of what it was planned from: the script, and the settings a plan follows."""
    values: Mapping[str, Any]
    result: Mapping[str, Any]
    """The same with people's edits, as it was about to be written."""
    words: str = "planned"
    """What the director did."""
    ids: tuple[str, ...] = ()
    """Every shot id that was ever given, so that none is given again."""
    world: str = ""
    """storyboard.yaml: digest of who and what was in the world that it was planned in; empty: not
    known."""


class Plan(Frozen):
    """history/plan.json: the last plan of every file."""

    schema_version: Literal[1] = 1
    files: Mapping[str, PlannedFile] = Field(default_factory=dict)


class History:
    """The history/ folder of a project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "history"

    def plan(self) -> Plan:
        """The last plan; without files when there is none.

        Raises:
            BadProject: it cannot be read.
        """
        try:
            return Plan.model_validate_json((self.folder / "plan.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Plan()
        except ValidationError:
            raise BadProject(
                "history/plan.json cannot be read. Restore it, or delete it together with "
                "world.yaml and storyboard.yaml to plan from the script again."
            ) from None

    def keep_planned(self, name: str, planned: PlannedFile) -> None:
        """Remember how one file was planned."""
        plan = Plan(files={**self.plan().files, name: planned})
        write_whole(self.folder / "plan.json", plan.model_dump_json(indent=1) + "\n")

    def keep_pending(self, name: str, planned: PlannedFile) -> None:
        """Remember a plan whose file is about to be written."""
        write_whole(self._pending(name), planned.model_dump_json(indent=1) + "\n")

    def pending(self, name: str) -> PlannedFile | None:
        """The plan that a run was about to write when it ended; None: it ended in order."""
        try:
            return PlannedFile.model_validate_json(self._pending(name).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValidationError):
            return None

    def drop_pending(self, name: str) -> None:
        self._pending(name).unlink(missing_ok=True)

    def promote(self, name: str, written: Mapping[str, Any]) -> None:
        """Let the pending plan be the last one, once its file is seen to have been written.

        A kill between the two leaves the plan pending; the next run ends here again.
        """
        pending = self.pending(name)
        if pending is None:
            return
        if pending.result == written:
            self.record("director", pending.words, {name: written})
            self.keep_planned(name, pending)
        self.drop_pending(name)

    def _pending(self, name: str) -> Path:
        return self.folder / f"{name}.pending.json"

    def seen(self) -> Mapping[str, Any]:
        """The files as they last were when Onereel wrote or read them."""
        try:
            seen = json.loads((self.folder / "seen.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return seen if isinstance(seen, dict) else {}

    def record(
        self, who: Literal["person", "director"], words: str, files: Mapping[str, Any]
    ) -> tuple[Change, ...]:
        """Note how `files` differ from when they were last seen; nothing differs: nothing noted."""
        seen = self.seen()
        found = tuple(changes({name: seen.get(name) for name in files}, dict(files)))
        if found:
            number = 1 + max(
                (int(p.stem) for p in self.folder.glob("*.json") if p.stem.isdecimal()), default=0
            )
            revision = Revision(
                number=number,
                when=datetime.now(UTC).isoformat(timespec="seconds"),
                who=who,
                words=words,
                changes=found,
            )
            write_whole(
                self.folder / f"{number:04}.json", revision.model_dump_json(indent=1) + "\n"
            )
            text = json.dumps({**seen, **files}, indent=1, ensure_ascii=False)
            write_whole(self.folder / "seen.json", text + "\n")
        return found
