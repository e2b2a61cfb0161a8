"""A direction in words about a film that exists: understood, shown, made part of it, taken back.

Everything here is called under the project's lock.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from agent.build import Build
from agent.changes import Change, changes
from agent.direction import Direction
from agent.film import Shot
from agent.history import STORYBOARD
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import Project
from agent.revising.edits import Edit, Known, revised
from agent.revising.errors import CannotRevise, NoOwnFile, NotUnderstood, Question
from agent.revising.impact import Impact, impact
from agent.revising.intent import Intent
from agent.revising.own_files import gives_files
from agent.revising.record import standing_intent, write_revision
from agent.revising.understood import Understood
from agent.revising.undoing import redo, undo
from agent.revision import Revision
from agent.stages.ends import follows
from agent.stages.own_files import check_served
from agent.stages.references import honours
from agent.standing_takes import kept
from agent.state import recorded, slots
from agent.takes import read_takes
from tools.language import LanguageError
from tools.workers import InlineWorkers

ANSWERS = "revise"
"""Folder of the answers to directions in words, apart from the plan's."""


@dataclass(frozen=True)
class Proposal:
    """What a direction in words would change; nothing is changed yet."""

    words: str
    understood: Understood
    before: Intent
    after: Intent
    changes: tuple[Change, ...]
    impact: Impact

    def told(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "words": self.words,
            "understood": list(self.understood.said),
            "by": self.understood.by,
            "changes": [change.model_dump(mode="json") for change in self.changes],
            "impact": self.impact.model_dump(mode="json") | {"said": self.impact.said()},
        }


async def understand(
    project: Project,
    words: str,
    direction: Direction,
    *,
    shot: str | None = None,
    answer: str = "",
    made_exact: bool = False,
) -> Understood:
    """What the words mean for the film: by the language model that is set up, else by the grammar
    of film terms, which stands in and says so where no model answers and none is insisted on.

    Args:
        project: Locked.
        words: The direction.
        direction: Opens the model.
        shot: The one that is meant where the words name none.
        answer: What a person has said to the question that these words raised; after a second
            one both answers, one on a line.
        made_exact: A model has put them into film terms already: what the grammar understands
            of that to the last word needs no second question.

    Raises:
        CannotRevise: a shot that is named does not exist.
        LanguageError: the model that is asked for does not answer.
    """
    film = standing_intent(project.folder)
    if shot is not None:
        film.shot(shot)
    about = known(production_of(project, film))
    by_grammar = partial(_read, words, film, shot, about.lengths, answer)
    journal = direction.open_journal(ANSWERS)
    if journal is None:
        return by_grammar()
    if found := _exact(by_grammar, f"{words}\n{answer}", made_exact):
        return found
    from agent.revising.model.understanding import understand as asked

    told = f"{words} ({answer})" if answer else words
    try:
        return await asked(told, film, journal, shot=shot, lengths=about.lengths, known=about)
    except LanguageError as error:
        if project.settings.director == "model":
            raise
        return replace(by_grammar(), by=f"the grammar, as no model answered ({error})")


def _exact(by_grammar: Callable[[], Understood], words: str, made_exact: bool) -> Understood | None:
    """What needs no model: exact film terms, and a person's own files, which no model names; of
    these what is open or cannot be done, too.

    Raises:
        CannotRevise: one of those cannot be done.
    """
    from agent.revising.grammar.files import names_file

    try:
        found = by_grammar()
    except CannotRevise as error:
        if made_exact or isinstance(error, NoOwnFile) or names_file(words):
            raise
        return None
    if found.question:
        return found if names_file(words) else None
    whole = (found.edits or found.step) and not found.unknown
    asked_for = made_exact or any(map(gives_files, found.edits))
    return found if whole and asked_for else None


def _read(
    words: str, film: Intent, shot: str | None, lengths: Mapping[str, float], answer: str
) -> Understood:
    from agent.revising.grammar import understand as read

    return read(words, film, shot=shot, lengths=lengths, answer=answer)


def propose(project: Project, words: str, understood: Understood) -> Proposal:
    """What would change, and what that makes again.

    Raises:
        NotUnderstood: some words mean nothing here.
        Question: a person has to say more.
        CannotRevise: the change cannot be made, or would change nothing.
    """
    if understood.question:
        raise Question(understood.question)
    if understood.unknown or not (understood.edits or understood.step):
        raise NotUnderstood(_not_understood(understood))
    film = standing_intent(project.folder)
    if understood.step:
        return Proposal(words, understood, film, film, (), Impact())
    before = production_of(project, film)
    after = revised(film, understood.edits, known(before))
    made = tuple(changes(dict(film.files), dict(after.files)))
    if not made:
        raise CannotRevise("That changes nothing: the film is like that already.")
    then = production_of(project, after)
    check_served(then)
    again = impact(
        then,
        workers=len(os.sched_getaffinity(0)),
        joined=True,
        only=None if _linked(then) else _touched(film, after),
    )
    return Proposal(words, understood, film, after, made, again.up_to(reached(project)))


def _linked(production: Production) -> bool:
    """Whether one shot can change another: by a sheet that both follow, or by its keyframe."""
    tools = production.tools
    makes = (
        of(shot)[1] for shot in production.shots.values() for of in (tools.drawing, tools.filming)
    )
    return any(honours(model) or follows(model) for model in makes)


def _touched(before: Intent, after: Intent) -> frozenset[str] | None:
    """The shots that look or run otherwise than before, neighbours of a changed cut included;
    None: any may, since the world or the whole film has changed."""
    if before.world != after.world or before.settings != after.settings:
        return None
    old = {s.id: (left, s, right) for left, s, right in _between_neighbours(before)}
    new = {s.id: (left, s, right) for left, s, right in _between_neighbours(after)}
    return frozenset(name for name, seen in new.items() if old.get(name) != seen)


def _between_neighbours(film: Intent) -> Iterator[tuple[str, Shot, str]]:
    """Every shot with how the one before it ends and the one after it begins."""
    shots = film.board.shots
    ways = ["", *(shot.transition for shot in shots), ""]
    yield from zip(ways[:-2], shots, ways[2:], strict=True)


def proposal_of(project: Project, words: str, edits: Sequence[Edit]) -> Proposal:
    """The same for edits that need no understanding."""
    return propose(project, words, Understood(edits=tuple(edits), said=(words,)))


def accept(
    project: Project,
    words: str,
    asked: Sequence[Change],
    *,
    step: str = "",
    steps: int = 1,
    over: bool = False,
) -> Revision:
    """Make what was proposed part of the film; returns the revision.

    Args:
        project: Locked.
        words: In which it was asked for.
        asked: The changes of the proposal.
        step: "undo" or "redo" instead of changes.
        steps: How many.
        over: Make them whatever was edited by hand meanwhile.

    Raises:
        Contested: the same fields were edited by hand since it was proposed.
        CannotRevise: there are not so many to take back or to make again.
        Failed: a take that it circles is gone.
    """
    if step:
        return (undo if step == "undo" else redo)(project.folder, steps)
    _keep_circled(project, asked)
    return write_revision(project.folder, words, asked, over=over)


def _keep_circled(project: Project, asked: Sequence[Change]) -> None:
    """Copy the takes that stand from now on whatever the fields would give."""
    takes = read_takes(project.folder)
    for change in asked:
        if change.at[:2] == (STORYBOARD, "shots") and change.at[3:] == ("circled",) and change.new:
            kept(project, change.at[2], takes.take(change.at[2], change.new))


def production_of(project: Project, film: Intent) -> Production:
    """The production of a film as it would be; nothing is made by it."""
    project = Project(project.folder, film.settings)
    planning = Planning.of(project, film.world, film.board)
    build = Build(project.store, InlineWorkers())
    return Production(project, build, open_tools(film.settings.profile), planning)


def known(production: Production) -> Known:
    """What edits may need to know of the film as it stands."""
    from agent.circling import circle, lock

    project = production.project
    takes, fps = production.takes, production.settings.fps
    placed = slots(production, recorded(production))
    tails = [*(slot.overlap for slot in placed[1:]), 0]
    return Known(
        lengths={
            slot.shot: (slot.frames - slot.overlap - tail) / fps
            for slot, tail in zip(placed, tails, strict=True)
        },
        ids=project.history.shot_ids(),
        next_take=takes.next_take,
        circled=lambda shot, take: circle(production, shot.id, take).shot,
        locked=lambda shot: lock(production, shot.id).shot,
    )


def _not_understood(understood: Understood) -> str:
    unknown = ", ".join(repr(words) for words in understood.unknown) or "it"
    said = f" Understood: {'; '.join(understood.said)}." if understood.said else ""
    return (
        f"Not understood: {unknown}.{said} Nothing was changed. docs/revising.md lists what can be "
        "said."
    )


def reached(project: Project) -> str:
    """The stage up to which the film was made before: what a revision makes again."""
    if (project.out / "film.mp4").is_file():
        return "deliver"
    return "keyframes" if (project.out / "board.png").is_file() else "board"
