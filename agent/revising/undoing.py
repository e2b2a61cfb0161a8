"""Revisions taken back and made once more, each time as a revision of its own."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from agent.changes import Change, Displaced, applied, value_at
from agent.history import History
from agent.revising.errors import CannotRevise
from agent.revising.intent import Files, Intent
from agent.revising.record import standing_intent, written
from agent.revision import PlannedFile, Revision, standing


def undo(folder: Path, steps: int = 1) -> Revision:
    """Take the last revisions of a person back, with what the director planned because of them, as
    one revision. Only under the project's lock.

    Raises:
        CannotRevise: there are not so many, or the script has changed since; nothing was undone.
    """
    intent, history = standing_intent(folder), History(folder)
    counts, _ = standing(history.revisions())
    begun = [place for place, revision in enumerate(counts) if revision.step]
    if not begun:
        raise CannotRevise("There is nothing to undo: no revision stands.")
    _refuse_more("undo", steps, len(begun))
    group = [revision for revision in counts[begun[-steps] :] if not revision.first]
    files = intent.files
    for revision in reversed(group):
        _refuse_unlike(files, revision, [c.new for c in revision.changes])
        files = _with(files, revision, [change.back for change in revision.changes])
    plans: dict[str, PlannedFile | None] = {}
    for revision in reversed(group):
        plans |= dict(revision.plans)
    after = Intent.of(files)
    _refuse_stale(folder, after, plans)
    detail = {
        "undoes": [revision.number for revision in reversed(group)],
        "plans": {name: history.plan().files.get(name) for name in plans},
    }
    words = _said("undo", reversed(group))
    return written(folder, words, intent.files, after, detail, plans)


def redo(folder: Path, steps: int = 1) -> Revision:
    """Make once more what was undone last, as one revision. Only under the project's lock.

    Raises:
        CannotRevise: not so much was undone, or something was changed since; nothing was made.
    """
    intent, history = standing_intent(folder), History(folder)
    revisions = history.revisions()
    _, undone = standing(revisions)
    if not undone:
        raise CannotRevise("There is nothing to redo: nothing was undone, or it was revised since.")
    _refuse_more("redo", steps, len(undone))
    known = {revision.number: revision for revision in revisions}
    files, plans, made = intent.files, dict[str, PlannedFile | None](), list[Revision]()
    for group in reversed(undone[-steps:]):
        for number in group:
            if number not in known:
                raise CannotRevise(
                    f"history/{number:04}.json is gone: what it changed cannot be made again. Put "
                    "it back, or change the film by a revision."
                )
            revision = known[number]
            _refuse_unlike(files, revision, [c.old for c in revision.changes])
            files = _with(files, revision, revision.changes)
            made.append(revision)
        plans |= _plans_after(group, known)
    detail = {
        "redoes": [revision.number for revision in made],
        "plans": {name: history.plan().files.get(name) for name in plans},
    }
    return written(folder, _said("redo", made), intent.files, Intent.of(files), detail, plans)


def _plans_after(
    group: Sequence[int], known: Mapping[int, Revision]
) -> dict[str, PlannedFile | None]:
    """The plans that stood once a step was made that is undone now: what stood before the step
    after it, or before it was undone."""
    back = next(r for _, r in sorted(known.items(), reverse=True) if group[0] in r.undoes)
    later = [known[n] for n in sorted(back.undoes) if n > group[-1] and n in known]
    names = {name for number in group for name in known[number].plans}
    stood = [*(revision.plans for revision in later), back.plans]
    return {name: next(p[name] for p in stood if name in p) for name in sorted(names)}


def _refuse_more(step: str, steps: int, there: int) -> None:
    if not 1 <= steps <= there:
        raise CannotRevise(
            f"There {'is' if there == 1 else 'are'} {there} to {step}, not {steps}. Nothing was "
            f"changed. Say {step} with --steps {there}, or with fewer."
        )


def _said(step: str, revisions: Iterable[Revision]) -> str:
    return f"{step}: {'; '.join(revision.words for revision in revisions if revision.step)}"


def _with(files: Files, revision: Revision, made: Sequence[Change]) -> Files:
    try:
        return cast(Files, applied(files, made))
    except Displaced as gone:
        raise CannotRevise(
            f"Revision {revision.number} cannot be taken back or made again. {gone}"
        ) from None


def _refuse_unlike(files: Files, revision: Revision, stands: Sequence[Any]) -> None:
    """Whether the film is as the history says that it is."""
    for change, expected in zip(revision.changes, stands, strict=True):
        if value_at(files, change.at) != expected:
            raise CannotRevise(
                f"Revision {revision.number} cannot be taken back or made again: {change.field} is "
                f"{value_at(files, change.at)!r}, not {expected!r} as history/ has it. Change it "
                "by a revision instead."
            )


def _refuse_stale(folder: Path, after: Intent, plans: Mapping[str, PlannedFile | None]) -> None:
    """Whether the plans that stood then are of the script as it is now."""
    from agent.briefing import Briefing
    from agent.project import Project

    project = Project(folder, after.settings)
    before = [plan for plan in plans.values() if plan is not None]
    if any(
        plan.script != project.script_digest()
        if plan.script
        else plan.basis != Briefing(project).basis
        for plan in before
    ):
        raise CannotRevise(
            "The script has changed since: the shots that stood before are not of it. Put the old "
            "script back first, or revise the film as it is."
        )
