"""A plan held against its script before anything is drawn: whoever planned it, rules or a model."""

from collections.abc import Sequence
from pathlib import Path

from agent.directing.audit_ids import ids
from agent.directing.audit_lines import covered
from agent.directing.audit_measures import measured
from agent.directing.audit_names import invented
from agent.directing.audit_speech import spoken_as_written
from agent.directing.findings import Finding, Rule
from agent.directing.lexicon import lexicon as words_of
from agent.directing.people import Cast, Person
from agent.directing.units import Narration
from agent.film import Shot, Storyboard, World
from agent.script import Lines, Script

__all__ = ["Finding", "Rule", "audit", "fatal"]


def audit(
    script: Script,
    people: Sequence[Person],
    world: World,
    planned: Storyboard | Sequence[Shot],
    *,
    narration: Narration = "full",
    shots: int | None = None,
    seconds: float | None = None,
    unspoken: Sequence[Lines] = (),
    lexicon: Path | None = None,
) -> tuple[Finding, ...]:
    """Everything in which a plan is not its script's, or not what was asked for.

    Args:
        script: The whole text as read.
        people: Of the breakdown: who belongs to a crowd, and further spellings of names.
        world: The plan's people and places.
        planned: The plan's shots, in order.
        narration: What the film lets be heard.
        shots: How many were asked for; None: any number.
        seconds: The length that was asked for, title and end card included; None: any.
        unspoken: Lines that the plan leaves unspoken on purpose, beside the storyboard's own.
        lexicon: The project's own words.
    """
    board = tuple(planned.shots if isinstance(planned, Storyboard) else planned)
    own = planned.unspoken if isinstance(planned, Storyboard) else ()
    words = words_of(script.language, lexicon)
    found = [
        *ids(script, world, board),
        *invented(script, people, world, words),
        *covered(script, board),
        *spoken_as_written(
            script,
            Cast(tuple(people)),
            world,
            board,
            narration=narration,
            unspoken=(*own, *unspoken),
            limited=seconds is not None,
        ),
        *measured(script, world, board, wished=shots, seconds=seconds),
    ]
    order = {shot.id: number for number, shot in enumerate(board)}
    return tuple(sorted(found, key=lambda finding: order.get(finding.shot, -1)))


def fatal(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those for which no film should be made of the plan."""
    return tuple(finding for finding in findings if finding.fatal)
