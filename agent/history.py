"""The history/ folder: every revision with its old and new fields, and the last plan."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from agent.changes import Change, applied, changes, has_place, value_at
from agent.documents import write_whole
from agent.errors import BadProject
from agent.revision import Plan, PlannedFile, Revision, Who, now

WORLD = "world.yaml"
STORYBOARD = "storyboard.yaml"
FILM = "film.json"
"""In history/: of which revision the film in out/ is."""


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
        except (ValueError, RecursionError):
            raise BadProject(
                "history/plan.json cannot be read. Restore it, or delete it together with "
                "world.yaml and storyboard.yaml to plan from the script again."
            ) from None

    def keep_planned(self, name: str, planned: PlannedFile | None) -> None:
        """Remember how one file was planned; None: it was not."""
        others = {file: plan for file, plan in self.plan().files.items() if file != name}
        plan = Plan(files=others if planned is None else {**others, name: planned})
        write_whole(self.folder / "plan.json", plan.model_dump_json(indent=1) + "\n")

    def keep_pending(self, name: str, planned: PlannedFile) -> None:
        """Remember a plan whose file is about to be written."""
        write_whole(self._pending(name), planned.model_dump_json(indent=1) + "\n")

    def pending(self, name: str) -> PlannedFile | None:
        """The plan that a run was about to write when it ended; None: it ended in order."""
        try:
            return PlannedFile.model_validate_json(self._pending(name).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError, RecursionError):
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
            last = self.plan().files.get(name)
            plans = {name: last} if last and last != pending else {}
            self.record("director", pending.words, {name: written}, plans=plans)
            self.keep_planned(name, pending)
        self.drop_pending(name)

    def _pending(self, name: str) -> Path:
        return self.folder / f"{name}.pending.json"

    def seen(self) -> Mapping[str, Any]:
        """The files as they last were when Onereel wrote or read them; none where that is lost."""
        try:
            seen = json.loads((self.folder / "seen.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError, RecursionError):
            return {}
        sound = isinstance(seen, dict) and all(isinstance(file, dict) for file in seen.values())
        return seen if sound else {}

    def record(
        self,
        who: Who,
        words: str,
        files: Mapping[str, Any],
        plans: Mapping[str, PlannedFile | None] | None = None,
    ) -> tuple[Change, ...]:
        """Note how `files` differ from when they were last seen, and the plans that stood before;
        nothing differs: nothing noted.

        Of a file that the history knows and nobody remembers as seen, nothing can be told: it is
        seen as it stands.
        """
        seen, last = self._caught_up()
        lost = {name for name in files if name not in seen and self._tells_of(name)}
        found = tuple(
            change
            for name in files
            if name not in lost
            for change in changes(seen.get(name), files[name], (name,))
        )
        noted = last is not None and last.who == who and last.plans == (plans or {})
        if found or (plans and not lost and not noted):
            self.write(
                Revision(
                    number=self.next_number(),
                    when=now(),
                    who=who,
                    words=words,
                    changes=found,
                    plans=plans or {},
                )
            )
        stored = self.seen()
        if any(stored.get(name) != file for name, file in files.items()):
            self.see(files)
        return found

    def _caught_up(self) -> tuple[Mapping[str, Any], Revision | None]:
        """The files as last seen, and the last revision: where a kill came between the two, they
        are as that left them."""
        seen, paths = self.seen(), self._paths()
        last = self._read(paths[-1]) if paths else None
        if last is None or not last.changes:
            return seen, last
        unseen = all(
            value_at(seen, change.at) == change.old and has_place(seen, change.at)
            for change in last.changes
        )
        known = all(len(change.at) == 1 or change.at[0] in seen for change in last.changes)
        return (applied(dict(seen), last.changes) if unseen and known else seen), last

    def _tells_of(self, name: str) -> bool:
        """Whether a file is in any revision."""
        return any(change.at[0] == name for r in self.revisions() for change in r.changes)

    def revisions(self) -> list[Revision]:
        """All of them, the first one first.

        Raises:
            BadProject: one cannot be read.
        """
        return [self._read(path) for path in self._paths()]

    def note_film(self) -> None:
        """Remember that the film in out/ is of all that has been changed so far."""
        text = json.dumps({"revision": self.next_number() - 1})
        write_whole(self.folder / FILM, text + "\n")

    def filmed(self) -> int | None:
        """The last revision of which a film was made; None: none was, or nobody knows."""
        try:
            noted = json.loads((self.folder / FILM).read_text(encoding="utf-8"))
            return int(noted["revision"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def next_number(self) -> int:
        return 1 + max((int(path.stem) for path in self._paths()), default=0)

    def write(self, revision: Revision) -> None:
        """Put one revision into the history."""
        text = revision.model_dump_json(indent=1) + "\n"
        write_whole(self.folder / f"{revision.number:04}.json", text)

    def see(self, files: Mapping[str, Any]) -> None:
        """Remember files as they stand now, so that a later difference is somebody's edit."""
        text = json.dumps({**self.seen(), **files}, indent=1, ensure_ascii=False)
        write_whole(self.folder / "seen.json", text + "\n")

    def shot_ids(self) -> frozenset[str]:
        """Every shot id that was ever given: none is given to another shot."""
        planned = self.plan().files.get(STORYBOARD)
        return frozenset(planned.ids if planned else ()) | frozenset(
            change.at[2]
            for revision in self.revisions()
            for change in revision.changes
            if change.at[:2] == (STORYBOARD, "shots") and len(change.at) > 2
        )

    def _paths(self) -> list[Path]:
        found = (path for path in self.folder.glob("*.json") if path.stem.isdecimal())
        return sorted(found, key=lambda path: int(path.stem))

    def _read(self, path: Path) -> Revision:
        try:
            return Revision.model_validate_json(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError):
            raise BadProject(
                f"history/{path.name} cannot be read. Restore it, or delete it: what it changed "
                "can then not be undone any more."
            ) from None
