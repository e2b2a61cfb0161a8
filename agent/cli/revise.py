"""`onereel revise`, `circle`, `undo`, `redo` and `history`: a film changed, and changed back."""

import json
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from agent.changes import Change
from agent.cli.folder import open_folder
from agent.cli.outcome import say
from agent.cli.progress import Progress
from agent.direction import Asking, Direction
from agent.errors import OnereelError
from agent.making import make
from agent.project import Project, locked, open_project
from agent.revise import Proposal, accept, proposal_of, propose, reached, understand
from agent.revising.diff import diff_lines
from agent.revising.errors import Contested, Question
from agent.revising.takes import Circle
from agent.revising.understood import Understood
from agent.revision import Fate, Revision, fates
from agent.running import carried_out

SHOT = re.compile(r"[1-9][0-9]{0,4}[A-HJ-NP-Z]{0,2}", re.IGNORECASE)


def revise_film(
    folder: Path,
    words: Sequence[str],
    *,
    dry_run: bool,
    no_make: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Understand the words, show what they change, change it, and make the film again."""
    shot, said = _parted(words)
    with _opened(folder, jobs) as project:
        proposal = _proposed(project, said, shot)
        _finish(project, proposal, dry_run=dry_run, no_make=no_make, jobs=jobs, as_json=as_json)


def circle_film(
    folder: Path, shot: str, take: int, *, no_make: bool, jobs: int | None, as_json: bool
) -> None:
    """Put another take of a shot into the film."""
    with _opened(folder, jobs) as project:
        words = f"circle take {take} of shot {shot.upper()}"
        proposal = proposal_of(project, words, (Circle(shot.upper(), take),))
        _finish(project, proposal, dry_run=False, no_make=no_make, jobs=jobs, as_json=as_json)


def step_film(
    folder: Path, step: str, steps: int, *, no_make: bool, jobs: int | None, as_json: bool
) -> None:
    """Take revisions back, or make them once more."""
    understood = Understood(step="undo" if step == "undo" else "redo", steps=steps)
    with _opened(folder, jobs) as project:
        proposal = propose(project, step, understood)
        _finish(project, proposal, dry_run=False, no_make=no_make, jobs=jobs, as_json=as_json)


def list_history(folder: Path, *, as_json: bool) -> None:
    """Print every revision, the latest last; what does not count any more is marked, and whether
    the film was made since."""
    project = open_folder(folder)
    revisions = project.history.revisions()
    fate, filmed = fates(revisions), project.history.filmed()
    if as_json:
        rows = [
            r.model_dump(mode="json", exclude={"plans"})
            | {
                "stands": fate[r.number] == "stands" and not (r.undoes or r.redoes),
                "can_be_redone": fate[r.number] == "can be redone",
                "filmed": None if filmed is None else r.number <= filmed,
            }
            for r in revisions
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    for revision in revisions:
        print("\n".join(_told(revision, fate[revision.number])))
    if filmed is not None and revisions and filmed < revisions[-1].number:
        print(
            f"The film is of revision {filmed}: it has not been made since. "
            f"`onereel make {folder}` makes it.",
            file=sys.stderr,
        )


@contextmanager
def _opened(folder: Path, jobs: int | None) -> Iterator[Project]:
    if jobs is not None and jobs < 1:
        raise OnereelError(f"--jobs {jobs} makes no sense. Give 1 or more.")
    with locked(open_folder(folder).folder):
        project = open_project(folder)
        project.store.sweep()
        yield project


def _parted(words: Sequence[str]) -> tuple[str | None, str]:
    """A shot's id where the first of several words is one, and the direction."""
    first, rest = words[0], " ".join(words[1:])
    if rest and SHOT.fullmatch(first):
        return first.upper(), rest
    said = " ".join(words).strip()
    if not said or SHOT.fullmatch(said):
        raise OnereelError('Say what is to change, such as: onereel revise PROJECT 3 "closer".')
    return None, said


def _proposed(project: Project, words: str, shot: str | None) -> Proposal:
    """A proposal; where a person sits before the terminal, their answers to questions included."""
    answers: list[str] = []
    while True:
        try:
            return propose(project, words, _understood(project, words, shot, answers))
        except Question as question:
            if not _somebody_there():
                raise
            print(question, file=sys.stderr)
            answers.append(input("> ").strip())
            if not answers[-1]:
                raise


def _understood(
    project: Project, words: str, shot: str | None, answers: Sequence[str]
) -> Understood:
    direction = Direction(project, os.environ, asking=Asking())

    async def asked() -> Understood:
        try:
            said = "\n".join(answers)
            return await understand(project, words, direction, shot=shot, answer=said)
        finally:
            await direction.close()

    return carried_out(asked())


def _finish(
    project: Project,
    proposal: Proposal,
    *,
    dry_run: bool,
    no_make: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    begin = time.monotonic()
    if not as_json:
        _show(proposal)
    told: dict[str, Any] = proposal.told() | {"revision": None}
    if dry_run:
        _end(told, as_json, "Nothing was changed: --dry-run.")
        return
    revision = _accepted(project, proposal)
    told["revision"] = revision.number
    if proposal.understood.step:
        told["changes"] = [change.model_dump(mode="json") for change in revision.changes]
        if not as_json:
            print("".join(c for c in f"{revision.words}." if c.isprintable()), file=sys.stderr)
            _show_changes(revision.changes)
    if no_make:
        _end(told, as_json, "Changed. `onereel make` makes the film again.")
        return
    project = open_project(project.folder)
    made = make(project, Asking(), Progress(), until=reached(project), jobs=jobs)
    made["wall_seconds"] = round(time.monotonic() - begin, 2)
    if as_json:
        made.pop("style_said", None)
        print(json.dumps(told | made, ensure_ascii=False))
    else:
        say(made, as_json=False)


def _accepted(project: Project, proposal: Proposal) -> Revision:
    step = proposal.understood.step
    asked = partial(
        accept, project, proposal.words, proposal.changes,
        step=step, steps=proposal.understood.steps,
    )  # fmt: skip
    try:
        return asked()
    except Contested as contested:
        if not _somebody_there():
            raise
        print(contested, file=sys.stderr)
        if input("Change it all the same? [y/N] ").strip().casefold() not in ("y", "yes", "是"):
            raise
        return asked(over=True)


def _end(told: dict[str, Any], as_json: bool, said: str) -> None:
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(said, file=sys.stderr)


def _show(proposal: Proposal) -> None:
    for said in proposal.understood.said:
        print(said, file=sys.stderr)
    _show_changes(proposal.changes)
    if not proposal.understood.step:
        print(proposal.impact.said(), file=sys.stderr)


def _show_changes(changes: Sequence[Change]) -> None:
    for line in diff_lines(changes):
        print(line, file=sys.stderr)


MARKS: dict[Fate, str] = {
    "stands": "",
    "undone": "  (undone)",
    "can be redone": "  (undone; `onereel redo` makes it again)",
}


def _told(revision: Revision, fate: Fate) -> Iterator[str]:
    words = "".join(c for c in revision.words if c.isprintable())
    yield f"{revision.number:>4}  {revision.when}  {revision.who:<8}  {words}{MARKS[fate]}"
    if not revision.first:
        yield from (f"    {line}" for line in diff_lines(revision.changes, 6))


def _somebody_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
