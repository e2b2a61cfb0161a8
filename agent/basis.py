"""What a plan follows: a changed script or setting makes it due again; nothing else does."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from agent.film_settings import FilmSettings


def basis(settings: FilmSettings, *, script: str, words: str, more: Mapping[str, Any]) -> str:
    """Digest of what a plan follows.

    Args:
        settings: Of the film.
        script: Digest of the script's bytes.
        words: The project's own lexicon.
        more: What only some films have: the digest of another film's world, a direction; left out
            where empty, so that the plans of films without it stay as they are.
    """
    asked: dict[str, Any] = {
        "script": script,
        "narration": settings.narration,
        "seconds": settings.seconds,
        "style": settings.style,
        "words": words,
    }
    asked |= {name: value for name, value in more.items() if value}
    if settings.director != "auto":
        asked["director"] = settings.director
    if settings.shots is not None:
        asked["shots"] = settings.shots
    if settings.pictures:
        asked["pictures"] = settings.pictures
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def peopled(world: Mapping[str, Any]) -> str:
    """Digest of what shots name in a world: who there is, in which looks, and from which sets the
    places are built. What somebody wears or looks like does not count."""
    named = {
        "people": {
            who: sorted(one.get("looks", {})) for who, one in world.get("characters", {}).items()
        },
        "places": {name: one.get("set") for name, one in world.get("places", {}).items()},
    }
    return sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()
