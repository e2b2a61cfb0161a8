"""What a shot's picture and clip were bound to when they were made last, in words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agent.build import Ledger
from agent.given import ALONE, Naming
from agent.production import Production
from agent.state import STANDS, ArtifactState
from agent.tongue import ENGLISH, Tongue

Inputs = Mapping[str, Any]
"""Of a recipe, or a part of them."""


def followed(production: Production, shot: str, tongue: Tongue = ENGLISH) -> dict[str, list[str]]:
    """Step -> a person's own files, references in order, pictures of the clip, and controls."""
    ledger, found = Ledger(production.project.store), dict[str, list[str]]()
    naming = Naming(production.photos.digests(production.shots[shot]), tongue)
    for step in ("keyframe", "clip"):
        key = ledger.key(step, f"shot {shot}")
        recipe = production.project.store.recipe(step, key) if key else None
        told = list(_told((recipe or {}).get("inputs", {}), naming))
        if told:
            found[step] = told
    return found


def said_followed(
    production: Production, shot: str, parts: Iterable[ArtifactState], tongue: Tongue = ENGLISH
) -> Iterator[str]:
    """What `followed` finds, a line each; of a part that would be made otherwise now, that it is of
    the last time."""
    old = {part.step for part in parts if part.changes or part.state not in ("made", *STANDS)}
    for step, told in followed(production, shot, tongue).items():
        given = tongue.clauses(told)
        if step in old:
            yield tongue.say("as last made, the {step} follows {given}", step=step, given=given)
        else:
            yield tongue.say("the {step} follows {given}", step=step, given=given)


def _told(inputs: Inputs, naming: Naming) -> Iterator[str]:
    for field in ("source", "mask", "performance"):
        if inputs.get(field):
            how = _how(field, inputs, naming.tongue)
            yield naming.tongue.say("{given} ({how})", given=naming.given(inputs[field]), how=how)
    yield from map(naming.given, inputs.get("references", ()))
    for end in ("first_frame", "last_frame"):
        if inputs.get(end):
            field = naming.tongue.say(ALONE[end])
            yield naming.tongue.say(
                "{field}: {value}", field=field, value=naming.given(inputs[end])
            )
    yield from map(naming.given, inputs.get("keyframes", ()))
    yield from map(naming.given, inputs.get("controls", ()))


def _how(field: str, inputs: Inputs, tongue: Tongue) -> str:
    """What becomes of a file of a person's own."""
    how, strength = tongue.say(ALONE[field]), inputs.get("strength")
    if inputs[field].get("extended"):
        how = tongue.say("{how}, extended", how=how)
    if field == "source" and strength is not None:
        how = tongue.say("{how}, strength {strength:g}", how=how, strength=strength)
    return how
