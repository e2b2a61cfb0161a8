"""What a shot's picture and clip were bound to when they were made last, in words."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from agent.build import Ledger
from agent.errors import BadProject
from agent.film import Shot
from agent.photos import OWN_FILES
from agent.production import Production

Inputs = Mapping[str, Any]
"""Of a recipe, or a part of them."""


def followed(production: Production, shot: str) -> dict[str, list[str]]:
    """Step -> a person's own files, references in order, pictures of the clip, and controls."""
    ledger, found = Ledger(production.project.store), dict[str, list[str]]()
    names = _names(production, production.shots[shot])
    for step in ("keyframe", "clip"):
        key = ledger.key(step, f"shot {shot}")
        recipe = production.project.store.recipe(step, key) if key else None
        told = list(_told((recipe or {}).get("inputs", {}), names))
        if told:
            found[step] = told
    return found


def _names(production: Production, shot: Shot) -> dict[str, str]:
    """Digest -> name of every file that the shot names now: recipes hold no names."""
    found = {}
    for field in OWN_FILES:
        if name := getattr(shot, field):
            with suppress(BadProject):
                found[production.photos.source(shot, field).digest] = name
    return found


def _told(inputs: Inputs, names: Mapping[str, str]) -> Iterator[str]:
    for field in ("source", "mask", "performance"):
        if inputs.get(field):
            yield _own(field, inputs, names)
    yield from (_referred(one, names) for one in inputs.get("references", ()))
    for end in ("first_frame", "last_frame"):
        if inputs.get(end):
            yield f"the keyframe of {inputs[end]['name']} ({end.replace('_', ' ')})"
    for one in inputs.get("keyframes", ()):
        yield f"{one['picture']['name']} (keyframe at frame {one['frame']})"
    for one in inputs.get("controls", ()):
        own = one.get("required")
        yield _drawn(one, names) if own else f"the staging's {one['kind']}"


def _own(field: str, inputs: Inputs, names: Mapping[str, str]) -> str:
    """A file of a person's own, and what becomes of it."""
    one, strength = inputs[field], inputs.get("strength")
    how = field
    if one.get("extended"):
        how += ", extended"
    if field == "source" and strength is not None:
        how += f", strength {strength:g}"
    called = _called(f"your {one['kind']}", one, names)
    return f"{called} ({how})"


def _referred(reference: Inputs, names: Mapping[str, str]) -> str:
    name, role = reference["name"], reference["role"]
    if role == "sketch":
        return _drawn(reference, names)
    return f"the staging's {name} (layout)" if role == "layout" else f"{name} ({role})"


def _drawn(one: Inputs, names: Mapping[str, str]) -> str:
    """A drawing that is followed, or the outlines of a performance."""
    if one.get("film"):
        film = _called("your film", one, names)
        return f"the outlines with which {film} begins (performance)"
    return f"{_called('your drawing', one, names)} (sketch)"


def _called(what: str, one: Inputs, names: Mapping[str, str]) -> str:
    """A file with its name, where the shot names it still."""
    return f"{what} {names[one['digest']]}" if one["digest"] in names else what
