"""Choosing in a conversation: between directions, and whether a film that waits goes on."""

from pathlib import Path

from pydantic import Field

from agent.chatting.changing import prepare_edits, revise, shown_changes
from agent.chatting.desk import Desk
from agent.chatting.filming import Make, make_film, prepare_make
from agent.chatting.starting import prepare_planning
from agent.chatting.verb import Nothing, Outcome, Prepared, Verb
from agent.directions import direction_of
from agent.gates import approve as approved
from agent.gates import waiting
from agent.proposing import check_count
from agent.revising.edits import Put
from agent.settings import FILE
from agent.sketching import sketched
from agent.tongue import Saying
from tools.staging import Frozen


class Count(Frozen):
    count: int = Field(4, ge=2, le=8)
    """How many ways to see the film."""


class Number(Frozen):
    number: int = Field(ge=0, le=99)
    """Of the direction; 0: none of them."""


async def prepare_directions(desk: Desk, given: Count) -> Prepared:
    does, question = Saying("{name} proposes the directions ({most})."), Saying("Propose them?")
    return prepare_planning(desk, desk.project.settings, does, question)


async def directions(desk: Desk, given: Count, prepared: Prepared) -> Outcome:
    """Ways to see the whole film, each with a sketch."""
    check_count(given.count)
    with desk.working() as project:
        found = await sketched(
            project, desk.asking, desk.screen.progress(), given.count, jobs=desk.jobs
        )
    lines = [
        desk.tongue.say(
            "{number}  {name} ({style}): {view}",
            number=one["id"], name=one["name"], style=one["style"], view=one["view"]["text"],
        )
        for one in found["directions"]
    ]  # fmt: skip
    lines.append(desk.tongue.say("/direction NUMBER takes one."))
    return Outcome(lines=tuple(lines), pictures=(Path(found["sheet"]),))


async def prepare_direction(desk: Desk, given: Number) -> Prepared:
    """Taking a direction plans the film again."""
    with desk.working() as project:
        if given.number:
            direction_of(project.folder, given.number)
        words = f"take direction {given.number}" if given.number else "take no direction"
        edits = (Put(FILE, ("direction",), given.number or None),)
        return prepare_edits(project, words, edits, desk.tongue)


async def approve(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """Let a film go on that waits after its board or its sheets."""
    with desk.working() as project:
        gate = await approved(project, desk.screen.progress(), jobs=desk.jobs)
    done = await make_film(desk, Make(), prepared)
    said = desk.tongue.say("The {gate} is approved.", gate=gate)
    return Outcome(lines=(said, *done.lines), told=done.told, pictures=done.pictures)


async def prepare_approve(desk: Desk, given: Nothing) -> Prepared:
    if waiting(desk.project) is None:
        return Prepared()  # doing it says what could be approved
    return await prepare_make(desk, Make())


CHOOSING = (
    Verb(
        "directions",
        "Propose different ways to see the whole film, each with a sketch.",
        Count, directions, prepare_directions,
    ),
    Verb(
        "direction",
        "Take one of the proposed directions; the film is planned again in it.",
        Number, revise, prepare_direction, shown=shown_changes,
    ),
    Verb(
        "approve",
        "Approve the board or the sheets, and go on. Only a person does.",
        Nothing, approve, prepare_approve, own=True,
    ),
)  # fmt: skip
