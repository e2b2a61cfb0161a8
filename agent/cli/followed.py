"""What a shot's picture and clip were bound to when they were made last, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from agent.build import Ledger
from agent.given import ALONE, Naming
from agent.production import Production

Inputs = Mapping[str, Any]
"""Of a recipe, or a part of them."""


def followed(production: Production, shot: str) -> dict[str, list[str]]:
    """Step -> a person's own files, references in order, pictures of the clip, and controls."""
    ledger, found = Ledger(production.project.store), dict[str, list[str]]()
    naming = Naming(production.photos.digests(production.shots[shot]))
    for step in ("keyframe", "clip"):
        key = ledger.key(step, f"shot {shot}")
        recipe = production.project.store.recipe(step, key) if key else None
        told = list(_told((recipe or {}).get("inputs", {}), naming))
        if told:
            found[step] = told
    return found


def _told(inputs: Inputs, naming: Naming) -> Iterator[str]:
    for field in ("source", "mask", "performance"):
        if inputs.get(field):
            yield f"{naming.given(inputs[field])} ({_how(field, inputs)})"
    yield from map(naming.given, inputs.get("references", ()))
    for end in ("first_frame", "last_frame"):
        if inputs.get(end):
            yield f"{ALONE[end]}: {naming.given(inputs[end])}"
    yield from map(naming.given, inputs.get("keyframes", ()))
    yield from map(naming.given, inputs.get("controls", ()))


def _how(field: str, inputs: Inputs) -> str:
    """What becomes of a file of a person's own."""
    how, strength = str(ALONE[field]), inputs.get("strength")
    if inputs[field].get("extended"):
        how += ", extended"
    if field == "source" and strength is not None:
        how += f", strength {strength:g}"
    return how
