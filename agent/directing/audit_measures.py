"""How many shots a plan has and how long it lasts, against what was asked for."""

from collections.abc import Iterator, Sequence

from agent.directing.findings import Finding
from agent.directing.span import DISSOLVE
from agent.directing.timing import CARDS, least, length, paces
from agent.film import Shot, World
from agent.script import Script

TOLERANCE = 0.1
"""Share by which a count or a length may miss what was asked for."""
_HAIR = 0.05
"""Seconds that are lost to rounding."""


def measured(
    script: Script,
    world: World,
    shots: Sequence[Shot],
    *,
    wished: int | None = None,
    seconds: float | None = None,
) -> Iterator[Finding]:
    """Counts and lengths that are more than a tenth off, and shots too short for their words."""
    if wished is not None and abs(len(shots) - wished) > TOLERANCE * wished:
        more = "Add" if len(shots) < wished else "Take away"
        text = f"{len(shots)} shots where {wished} were asked for."
        text += f" {more} {abs(len(shots) - wished)}."
        yield Finding(rule="shot count", text=text)
    pace = paces(world, script.language)
    if seconds is not None:
        lasts = expected(script, world, shots)
        if abs(lasts - seconds) > TOLERANCE * seconds:
            change = "longer" if lasts < seconds else "shorter"
            text = f"The film would last {lasts:.1f} s where {seconds:g} s were asked for."
            text += f" Make its shots {abs(seconds - lasts):.1f} s {change} in all."
            yield Finding(rule="film length", text=text)
    for shot in shots:
        needs = least(shot, script.kind, pace)
        if shot.seconds is not None and shot.seconds < needs - _HAIR:
            text = f"Its words need {needs:.1f} s and it has {shot.seconds:g}."
            text += f" Write seconds: {needs:.1f}, or leave seconds out."
            yield Finding(rule="short shot", shot=shot.id, text=text, fatal=False)


def expected(script: Script, world: World, shots: Sequence[Shot]) -> float:
    """Seconds of the whole film, dissolves, title and end card included."""
    pace = paces(world, script.language)
    dissolves = DISSOLVE * sum(shot.transition == "dissolve" for shot in shots)
    return CARDS + dissolves + sum(length(shot, script.kind, pace) for shot in shots)
