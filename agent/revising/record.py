"""Revisions on disk: written all or nothing, and finished after a kill."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from agent.changes import ORDER, Change, Displaced, applied, changes, has_place, value_at
from agent.documents import dump, write_whole
from agent.errors import BadProject
from agent.film_settings import FilmSettings
from agent.history import STORYBOARD, WORLD, History
from agent.revising.errors import CannotRevise, Contested
from agent.revising.intent import Files, Intent, load_intent, save_intent
from agent.revision import PlannedFile, Revision, now
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
    return written(folder, words, files, after, {})


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


def written(
    folder: Path,
    words: str,
    before: Files,
    after: Intent,
    detail: Mapping[str, Any],
    plans: Mapping[str, PlannedFile | None] | None = None,
) -> Revision:
    """Put a changed film into the files and the history. Only under the project's lock.

    Args:
        folder: Of the project.
        words: Of the revision.
        before: The files as they stand.
        after: The film as it is to stand.
        detail: Fields of the revision beside its changes; with any it may change nothing.
        plans: File -> the plan that stands from then on.

    Raises:
        CannotRevise: nothing would change.
    """
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
