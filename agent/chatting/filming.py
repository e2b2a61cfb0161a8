"""Films opened and made in a conversation."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from agent.chatting.costs import asks_for
from agent.chatting.desk import Desk
from agent.chatting.starting import prepare_planning
from agent.chatting.telling import (
    counted,
    counted_made,
    told_candidates,
    told_film,
    told_length,
    told_title,
)
from agent.chatting.verb import Nothing, Outcome, Prepared, Verb
from agent.making import made
from agent.project import Project, open_project
from agent.revise import production_of
from agent.revising.impact import impact
from agent.revising.intent import load_intent
from agent.revising.record import standing_intent
from agent.tongue import Saying, Tongue
from tools.staging import Frozen


class Open(Frozen):
    folder: str = Field(max_length=400)
    """The film's folder, exactly as the person typed it."""


class Make(Frozen):
    until: Literal["board", "sheets", "keyframes", "deliver"] = "deliver"
    """board: plan only; sheets: reference sheets; keyframes: a still of every shot; deliver: the
    whole film."""


async def open_film(desk: Desk, given: Open, prepared: Prepared) -> Outcome:
    """Go over to another film."""
    folder = desk.path_typed(given.folder)
    if not folder.is_dir() and (desk.projects / given.folder).is_dir():
        folder = desk.projects / given.folder
    project = open_project(folder)
    desk.open(project.folder)
    return Outcome(lines=(told_title(desk),), told=told_film(desk))


async def prepare_make(desk: Desk, given: Make) -> Prepared:
    """How much is to be made, and how long that takes."""
    with desk.working() as project:
        film = standing_intent(project.folder)
        found = impact(production_of(project, film), workers=_cores(desk), joined=True)
    found = found.up_to(given.until)
    return Prepared(asks=asks_for(found, desk.tongue.say("Make it?"), desk.tongue))


async def make_film(desk: Desk, given: Make, prepared: Prepared) -> Outcome:
    """Make the film, or go on with it; what is made is found."""
    with desk.working() as project:
        result = await made(
            project, desk.asking, desk.screen.progress(), until=given.until, jobs=desk.jobs
        )
    return _made(project, result, desk.tongue)


async def prepare_board(desk: Desk, given: Nothing) -> Prepared:
    return await prepare_make(desk, Make(until="keyframes"))


async def board(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """A still of every shot, laid out on one sheet."""
    with desk.working() as project:
        progress = desk.screen.progress()
        result = await made(project, desk.asking, progress, until="keyframes", jobs=desk.jobs)
    path = project.out / "board.png"
    shots = len(load_intent(project.folder).board.shots)
    return Outcome(
        lines=tuple(told_candidates(result, desk.tongue)),
        told={
            "shots": shots,
            "sheet": str(path.relative_to(project.folder)),
            "candidates": result["candidates"],
        },
        pictures=(path,),
    )


async def prepare_plan(desk: Desk, given: Nothing) -> Prepared:
    does, question = Saying("{name} plans the film again ({most})."), Saying("Plan it?")
    return prepare_planning(desk, desk.project.settings, does, question)


async def plan(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """The film planned again; what people wrote into the files stays."""
    with desk.working() as project:
        progress = desk.screen.progress()
        result = await made(project, desk.asking, progress, until="board", again=True)
    tongue = desk.tongue
    shots = counted(result["shots"], tongue)
    return Outcome(lines=(tongue.say("Planned again: {shots}. /shots lists them.", shots=shots),))


def _made(project: Project, result: Mapping[str, Any], tongue: Tongue) -> Outcome:
    lines = [counted_made(result, tongue)]
    lines += [
        tongue.say("Review of shot {shot}: {notes}.", shot=shot, notes=_remarks(notes, tongue))
        for shot, notes in result["notes"].items()
    ]
    pictures: list[Path] = [Path(path) for path in result["overviews"]]
    if result.get("waits"):
        gate = result["waits"]
        lines.append(tongue.say("The {gate} waits for you: /approve goes on.", gate=gate))
    elif result["film"]:
        shots, seconds, film = counted(result["shots"], tongue), result["seconds"], result["film"]
        lines.append(
            tongue.say("{seconds:.1f} s, {shots}: {film}", seconds=seconds, shots=shots, film=film)
        )
        lines += told_length(result, tongue)
        pictures.append(project.out / "contact.png")
    lines += told_candidates(result, tongue)
    told = {
        name: result.get(name)
        for name in (
            "stage",
            "seconds",
            "shots",
            "notes",
            "made",
            "count",
            "length",
            "waits",
            "candidates",
        )
    }
    return Outcome(lines=tuple(lines), told=told, pictures=tuple(pictures))


def _remarks(notes: Sequence[str], tongue: Tongue) -> str:
    return "; ".join(tongue.term("remark", note) for note in notes)


def _cores(desk: Desk) -> int:
    return desk.jobs or len(os.sched_getaffinity(0))


FILMING = (
    Verb("open_film", "Open a film that exists.", Open, open_film, film=False),
    Verb(
        "board",
        "Draw a still of every shot and show them on one sheet.",
        Nothing, board, prepare_board,
    ),
    Verb(
        "make",
        "Make the film, or go on with it; only what is not made yet is made.",
        Make, make_film, prepare_make,
    ),
    Verb(
        "plan_again",
        "Plan the whole film again; what people changed by hand or revised stays.",
        Nothing, plan, prepare_plan,
    ),
)  # fmt: skip
