"""Revisions on disk: written all or nothing, finished after a kill, taken back, made once more."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import Field

from agent.changes import ORDER, Change, Displaced, applied, changes, has_place, value_at
from agent.documents import dump, write_whole
from agent.errors import BadProject
from agent.film_settings import FilmSettings
from agent.history import STORYBOARD, WORLD, History
from agent.revising.errors import CannotRevise, Contested
from agent.revising.intent import Files, Intent, load_intent, save_intent
from agent.revision import PlannedFile, Revision, now, standing
from agent.settings import FILE as SETTINGS
from tools.staging import Frozen

PENDING = "revision.pending.json"
DROPPED = "revision.dropped.json"
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
    try:
        after = Intent.of(applied(files, asked))
    except Displaced as gone:
        raise Contested(f"The film was edited by hand meanwhile. {gone}") from None
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
    return has_place(files, change.at) and stands in (change.old, change.new)


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
    if not (made or detail):
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

    What a person has edited between the kill and now stays, and counts as their edit. Where one of
    the files is gone, the revision is laid aside: it has nothing to go into.

    Raises:
        BadProject: a file does not follow its schema, or another version of Onereel began it.
    """
    history = History(folder)
    path = history.folder / PENDING
    pending = _pending(path)
    if pending is None:
        path.unlink(missing_ok=True)
        return
    if not all((folder / name).is_file() for name in (SETTINGS, WORLD, STORYBOARD)):
        path.replace(path.with_name(DROPPED))
        return
    revision = pending.revision
    names = sorted({change.at[0] for change in revision.changes})
    files = load_intent(folder).files
    due = [c for c in revision.changes if has_place(files, c.at) and value_at(files, c.at) == c.old]
    after = Intent.of(applied(files, due))
    save_intent(folder, after, names)
    history.write(revision)
    seen = {name: file for name, file in history.seen().items() if name in names}
    known = [change for change in revision.changes if has_place(seen, change.at)]
    history.see(applied(seen, known) if set(seen) == set(names) else dict(after.files))
    for name, plan in pending.plans.items():
        history.keep_planned(name, plan)
    path.unlink(missing_ok=True)


def _pending(path: Path) -> Pending | None:
    """The revision that is on its way; None: there is none."""
    try:
        text = path.read_text(encoding="utf-8")
        return Pending.model_validate_json(text) if text.strip() else None
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        raise BadProject(
            f"history/{PENDING} cannot be read: another version of Onereel began a revision there, "
            "or it is damaged. Finish it with that version; or delete the file: then the revision "
            "is not made."
        ) from None


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
    return _written(folder, words, intent.files, after, detail, plans)


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
    return _written(folder, _said("redo", made), intent.files, Intent.of(files), detail, plans)


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
