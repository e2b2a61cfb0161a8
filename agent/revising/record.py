"""Revisions on disk: written all or nothing, finished after a kill, taken back, made once more."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from agent.changes import ORDER, Change, applied, changes, value_at
from agent.documents import dump, write_whole
from agent.film import FilmSettings
from agent.history import STORYBOARD, WORLD, History, PlannedFile, Revision, now, standing
from agent.revising.errors import CannotRevise, Contested
from agent.revising.intent import Files, Intent, load_intent, save_intent
from agent.settings import FILE as SETTINGS
from tools.staging import Frozen

PENDING = "revision.pending.json"
BY_HAND = "edited by hand"


class Pending(Frozen):
    """history/revision.pending.json: a revision that is on its way into the files."""

    schema_version: Literal[1] = 1
    revision: Revision
    plans: Mapping[str, PlannedFile | None] = Field(default_factory=dict)
    """File -> the plan that stands from then on."""


def standing_intent(folder: Path) -> Intent:
    """The film as it stands, what a person edited by hand since put into its history. Only under
    the project's lock.

    Raises:
        BadProject: a file is missing or wrong.
    """
    history, intent = History(folder), load_intent(folder)
    files = intent.files
    for name in (WORLD, STORYBOARD):
        history.promote(name, files[name])
    note_settings(folder, intent.settings, BY_HAND)
    history.record("person", BY_HAND, {name: files[name] for name in (WORLD, STORYBOARD)})
    return intent


def note_settings(folder: Path, settings: FilmSettings, words: str) -> None:
    """Put what has changed in film.toml into the history; before there is a plan, what it began
    with is only remembered. Only under the project's lock."""
    history, files = History(folder), {SETTINGS: dump(settings)}
    if SETTINGS in history.seen() and history.plan().files:
        history.record("person", words, files)
    else:
        history.see(files)


def write_revision(
    folder: Path, words: str, asked: Sequence[Change], *, over: bool = False
) -> Revision:
    """Put changes into the files and the history. Only under the project's lock.

    Args:
        folder: Of the project.
        words: In which they were asked for.
        asked: The changes, against the film as it was when they were shown.
        over: Make them whatever was edited by hand meanwhile.

    Raises:
        Contested: a file was edited by hand meanwhile, in the same fields.
        CannotRevise: nothing would change.
    """
    intent = standing_intent(folder)
    files = intent.files
    if not over:
        _refuse_contested(files, asked)
    after = Intent.of(applied(files, asked))
    return _written(folder, words, files, after, {})


def _refuse_contested(files: Files, asked: Sequence[Change]) -> None:
    for change in asked:
        stands = value_at(files, change.at)
        if not _fits(files, change, stands):
            raise Contested(
                f"{change.field} was edited by hand meanwhile: it was {change.old!r}, it is "
                f"{stands!r} now, and the revision makes it {change.new!r}. Nothing was changed. "
                "Say it again to change what stands now, or leave it."
            )


def _fits(files: Files, change: Change, stands: Any) -> bool:
    """Whether a change can be made to what stands: nobody has changed the same meanwhile."""
    if change.at[-1] == ORDER and isinstance(stands, list):
        return [n for n in stands if n in change.old] == [n for n in change.old if n in stands]
    entry = value_at(files, change.at[:3])
    gone = change.at[:2] == (STORYBOARD, "shots") and len(change.at) > 3 and entry is None
    return not gone and stands in (change.old, change.new)


def _written(
    folder: Path,
    words: str,
    before: Files,
    after: Intent,
    detail: Mapping[str, Any],
    plans: Mapping[str, PlannedFile | None] | None = None,
) -> Revision:
    history = History(folder)
    made = tuple(changes(dict(before), dict(after.files)))
    if not made:
        raise CannotRevise("That changes nothing: the film is like that already.")
    revision = Revision.model_validate(
        {
            "number": history.next_number(), "when": now(), "who": "person", "words": words,
            "changes": made, **detail,
        }
    )  # fmt: skip
    pending = Pending(revision=revision, plans=plans or {})
    write_whole(history.folder / PENDING, pending.model_dump_json(indent=1) + "\n")
    finish(folder)
    return revision


def finish(folder: Path) -> None:
    """Bring a pending revision to its end, whenever that was cut off. Only under the project's
    lock.

    What a person has edited between the kill and now stays, and counts as their edit.

    Raises:
        BadProject: a file does not follow its schema.
    """
    history = History(folder)
    path = history.folder / PENDING
    try:
        pending = Pending.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except ValidationError:  # cut off before anything was changed
        path.unlink(missing_ok=True)
        return
    revision = pending.revision
    names = sorted({change.at[0] for change in revision.changes})
    files = load_intent(folder).files
    due = [c for c in revision.changes if value_at(files, c.at) == c.old]
    save_intent(folder, Intent.of(applied(files, due)), names)
    seen = history.seen()
    history.write(revision)
    history.see({n: v for n, v in applied(dict(seen), revision.changes).items() if n in names})
    for name, plan in pending.plans.items():
        history.keep_planned(name, plan)
    path.unlink(missing_ok=True)


def undo(folder: Path) -> Revision:
    """Take the last revision of a person back, with what the director planned because of it. Only
    under the project's lock.

    Raises:
        CannotRevise: there is none, or the script has changed since.
    """
    intent, history = standing_intent(folder), History(folder)
    counts, _ = standing(history.revisions())
    last = next((n for n, r in reversed(list(enumerate(counts))) if _by_person(r)), None)
    if last is None:
        raise CannotRevise("There is nothing to undo: no revision stands.")
    group = counts[last:]
    files = intent.files
    for revision in reversed(group):
        _refuse_unlike(files, revision, [c.new for c in revision.changes])
        files = applied(files, [change.back for change in revision.changes])
    plans: dict[str, PlannedFile | None] = {}
    for revision in reversed(group):
        plans |= dict(revision.plans)
    after = Intent.of(files)
    _refuse_stale(folder, after, plans)
    detail = {
        "undoes": [revision.number for revision in reversed(group)],
        "plans": {name: history.plan().files.get(name) for name in plans},
    }
    return _written(folder, f"undo: {group[0].words}", intent.files, after, detail, plans)


def redo(folder: Path) -> Revision:
    """Make once more what was undone last. Only under the project's lock.

    Raises:
        CannotRevise: nothing was undone, or something was changed since.
    """
    intent, history = standing_intent(folder), History(folder)
    revisions = history.revisions()
    _, undone = standing(revisions)
    if not undone:
        raise CannotRevise("There is nothing to redo: nothing was undone, or it was revised since.")
    group, known = undone[-1], {revision.number: revision for revision in revisions}
    files = intent.files
    for number in group:
        revision = known[number]
        _refuse_unlike(files, revision, [c.old for c in revision.changes])
        files = applied(files, revision.changes)
    back = next(r for r in reversed(revisions) if tuple(sorted(r.undoes)) == group)
    plans = dict(back.plans)
    detail = {
        "redoes": list(group),
        "plans": {name: history.plan().files.get(name) for name in plans},
    }
    words = f"redo: {known[group[0]].words}"
    return _written(folder, words, intent.files, Intent.of(files), detail, plans)


def _by_person(revision: Revision) -> bool:
    return revision.who == "person" and not revision.first


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
    from agent.planning import Planning
    from agent.project import Project

    basis = Planning(Project(folder, after.settings), frozen=True).basis
    if any(plan is not None and plan.basis != basis for plan in plans.values()):
        raise CannotRevise(
            "The script has changed since: the shots that stood before are not of it. Put the old "
            "script back first, or revise the film as it is."
        )
