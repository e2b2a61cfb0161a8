"""Films revised in a conversation: words or changes, undo and redo, takes circled."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field, ValidationError

from agent.changes import Change
from agent.chatting.costs import asks_for
from agent.chatting.desk import Desk
from agent.chatting.telling import counted_made, told_length
from agent.chatting.verb import Nothing, Outcome, Prepared, Verb
from agent.errors import OnereelError
from agent.making import made
from agent.project import Project, open_project
from agent.revise import Proposal, accept, proposal_of, propose, reached, understand
from agent.revising.diff import diff_lines
from agent.revising.edits import Edit
from agent.revising.takes import Circle
from agent.revision import Fate, Revision, fates, standing
from agent.settings import FILE as SETTINGS
from agent.tongue import Saying, Tongue
from tools.staging import Frozen

SEEN = 400
"""Characters of a value in what a person agrees to."""
LISTED = 12
"""Revisions that are listed, the latest ones."""


class Revise(Frozen):
    words: str = Field(min_length=1, max_length=2000)
    """The direction, as the person said it or more exactly: "shot 3: closer, at dusk"."""
    shot: str = Field("", max_length=8)
    """The shot that it is about, where the words name none."""
    answer: str = Field("", max_length=1000)
    """What the person has said to the question that these words raised."""


class CircleTake(Frozen):
    shot: str = Field(max_length=8)
    take: int = Field(ge=1, le=100_000)


class Steps(Frozen):
    steps: int = Field(1, ge=1, le=100)


class Agreed(Frozen):
    """What a person is asked about, and exactly what is done after their yes."""

    words: str
    changes: tuple[Change, ...] = ()
    step: Literal["", "undo", "redo"] = ""
    steps: int = Field(1, ge=1, le=100)


async def prepare_revise(desk: Desk, given: Revise) -> Prepared:
    """What the words change and what that makes again."""
    with desk.working() as project:
        direction = desk.direction(project)
        try:
            found = await understand(
                project, given.words, direction,
                shot=given.shot or None, answer=given.answer, made_exact=True,
            )  # fmt: skip
        finally:
            await direction.close()
        return _prepared(propose(project, given.words, found), desk.tongue)


async def prepare_circle(desk: Desk, given: CircleTake) -> Prepared:
    with desk.working() as project:
        words = f"circle take {given.take} of shot {given.shot}"
        edits = (Circle(given.shot, given.take),)
        return prepare_edits(project, words, edits, desk.tongue)


def prepare_edits(project: Project, words: str, edits: Sequence[Edit], tongue: Tongue) -> Prepared:
    """What edits change that need no understanding. Under the project's lock."""
    return _prepared(proposal_of(project, words, edits), tongue)


def _prepared(proposal: Proposal, tongue: Tongue) -> Prepared:
    found = proposal.understood
    agreed = Agreed(
        words=proposal.words,
        changes=proposal.changes,
        step=found.step,
        steps=found.steps,
    )
    asks = "" if found.step else asks_for(proposal.impact, tongue.say("Change it?"), tongue)
    lines = [*(tongue.term("readings", said) for said in found.said), *_told(agreed, tongue)]
    if not found.step and not asks:
        lines.append(proposal.impact.said(tongue))
    return Prepared(
        asks=asks,
        grave=bool(found.step) or any(_is_grave(change) for change in proposal.changes),
        lines=tuple(lines),
        data=agreed.model_dump(mode="json"),
    )


def _is_grave(change: Change) -> bool:
    """What a person must have wanted: settings of the film, and locks."""
    return change.at[0] == SETTINGS or change.at[-1] in ("locked", "circled")


def _told(agreed: Agreed, tongue: Tongue) -> list[str]:
    """Every change in full: what is agreed to must be seen."""
    return diff_lines(agreed.changes, len(agreed.changes), SEEN, tongue)


def _agreed(data: Mapping[str, Any]) -> Agreed:
    try:
        return Agreed.model_validate({name: data.get(name) for name in Agreed.model_fields})
    except ValidationError:
        raise OnereelError("What was to change cannot be read any more. Say it again.") from None


def shown_changes(data: Mapping[str, Any], tongue: Tongue) -> tuple[str, ...]:
    """What an open question is about, from what would be done."""
    return tuple(_told(_agreed(data), tongue))


async def revise(desk: Desk, given: Any, prepared: Prepared) -> Outcome:
    """Make exactly what was shown part of the film, and the film again."""
    agreed = _agreed(prepared.data)
    with desk.working() as project:
        done = accept(project, agreed.words, agreed.changes, step=agreed.step, steps=agreed.steps)
        return await _again(desk, project, done)


async def prepare_undo(desk: Desk, given: Steps) -> Prepared:
    """Which revisions would be taken back."""
    counts, _ = standing(desk.project.history.revisions())
    own = [revision for revision in counts if revision.who == "person" and not revision.first]
    taken = reversed(own[-given.steps :])
    lines = [_words(f"undo: {revision.words}", desk.tongue) for revision in taken]
    return Prepared(grave=True, lines=tuple(lines))


async def prepare_redo(desk: Desk, given: Steps) -> Prepared:
    return Prepared(grave=True)


async def undo(desk: Desk, given: Steps, prepared: Prepared) -> Outcome:
    with desk.working() as project:
        done = accept(project, "undo", (), step="undo", steps=given.steps)
        return await _again(desk, project, done)


async def redo(desk: Desk, given: Steps, prepared: Prepared) -> Outcome:
    with desk.working() as project:
        done = accept(project, "redo", (), step="redo", steps=given.steps)
        return await _again(desk, project, done)


async def _again(desk: Desk, project: Project, done: Revision) -> Outcome:
    """The film made as far as it was before the revision."""
    project = open_project(project.folder)
    result = await made(
        project, desk.asking, desk.screen.progress(), until=reached(project), jobs=desk.jobs
    )
    tongue, words = desk.tongue, _words(done.words, desk.tongue)
    lines = [tongue.say("Revision {number}: {words}.", number=done.number, words=words)]
    if done.undoes or done.redoes:
        lines += diff_lines(done.changes, tongue=tongue)
    lines += [counted_made(result, tongue), *told_length(result, tongue)]
    shown = _still_of(project, done)
    return Outcome(
        lines=tuple(lines),
        told={
            "revision": done.number,
            "words": done.words,
            "changes": [[c.field, c.old, c.new] for c in done.changes],
            "made": result["made"],
            "notes": result["notes"],
        },
        pictures=shown,
    )


def _words(words: str, tongue: Tongue) -> str:
    """A revision's words: a person's own, or ours."""
    return tongue.term("revision", words)


def _still_of(project: Project, done: Revision) -> tuple[Any, ...]:
    """The picture of the one shot that has changed; of several, the sheet of all."""
    from agent.chatting.looking import still

    shots = {c.at[2] for c in done.changes if c.at[1:2] == ("shots",) and len(c.at) > 3}
    if len(shots) == 1:
        path = still(project, next(iter(shots)))
        return (path,) if path else ()
    sheet = project.out / "board.png"
    return (sheet,) if sheet.is_file() else ()


async def list_history(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """The latest revisions."""
    revisions = desk.project.history.revisions()
    fate, tongue = fates(revisions), desk.tongue
    lines = [
        tongue.say(
            "{number:>4}  {when}  {author:<8}  {words}{mark}",
            number=r.number,
            when=r.when[:16].replace("T", " "),
            author=r.who,
            words=_words(r.words, tongue),
            mark=tongue.say(MARKS[fate[r.number]]) if fate[r.number] in MARKS else "",
        )
        for r in revisions[-LISTED:]
    ]
    return Outcome(lines=tuple(lines) or (tongue.say("Nothing was revised yet."),))


MARKS: dict[Fate, str] = {
    "undone": Saying("  (undone)"),
    "can be redone": Saying("  (undone; /redo makes it again)"),
}


CHANGING = (
    Verb(
        "revise",
        "Change the film by a direction: shots, people, words, weather, order, style, settings; "
        "then make again what depends on it.",
        Revise, revise, prepare_revise, shown=shown_changes,
    ),
    Verb(
        "circle",
        "Put another take of a shot into the film; `takes` lists them. A candidate is chosen by "
        "`revise`: candidate 2 of 3.",
        CircleTake, revise, prepare_circle, shown=shown_changes,
    ),
    Verb("undo", "Take the last revision back; costs nothing.", Steps, undo, prepare_undo),
    Verb("redo", "Make once more what was undone last.", Steps, redo, prepare_redo),
    Verb("history", "List the latest revisions.", Nothing, list_history, looks=True),
)  # fmt: skip
