"""What a run came to, as values."""

from typing import Any

from agent.build import Build
from agent.direction import Direction
from agent.production import Production
from agent.project import SUBTITLES
from tools.staging import Style

BEFORE_STILLS = ("read", "breakdown", "world", "board", "sheets", "voices")
"""Stages after which no keyframe is drawn yet."""


def result_of(production: Production, build: Build, state: Any, until: str) -> dict[str, Any]:
    """The film or the overviews that are there now, what was made for them, and what there is to
    say of it."""
    from agent.stages import leave_overviews

    film = production.project.out / "film.mp4"
    words = production.project.out / SUBTITLES
    delivered = until == "deliver"
    overviews = [] if delivered else leave_overviews(production, state)
    known, chosen = production.planning.acquaintance, production.tools.chosen
    frames = state.get("frames", 0)
    return {
        "project": str(production.project.folder),
        "film": str(film) if delivered else None,
        "subtitles": str(words) if delivered and words.is_file() else None,
        "stage": until,
        "waits": state.get("waits"),
        "seconds": round(frames / production.settings.fps, 3),
        "frames": frames,
        "shots": len(state.get("shots", ())),
        "overviews": overviews,
        "profile": chosen.name if chosen else production.settings.profile,
        "profile_why": chosen.why if chosen else "",
        "notes": state.get("notes", {}),
        "left_out": _left_out(production, until),
        "style_said": _style_said(production),
        "style": production.planning.briefing.style.told(),
        "direction": _direction(production),
        "count": _count(production, until),
        "length": _length(production, frames) if delivered else None,
        "world": known.model_dump(mode="json") if known else None,
        "brought": _brought_files(production, until),
        "trimmed": _trimmed(production, until),
        "candidates": _candidates(production, build, until),
        "made": dict(sorted(build.made.items())),
        "reused": dict(sorted(build.reused.items())),
    }


def director_of(direction: Direction, production: Production, until: str) -> dict[str, Any]:
    """Who planned in this run, and how many scenes hold a remark."""
    told = direction.told_of()
    if told and until not in ("read", "breakdown", "world"):
        notes = production.storyboard.scenes.values()
        told["remarks"] = sum(bool(note.remark) for note in notes)
    return told and {"remarks": 0, **told}


def _direction(production: Production) -> dict[str, Any] | None:
    """The direction that the film takes."""
    chosen = production.planning.briefing.direction
    return None if chosen is None else {"number": chosen.id, "name": chosen.name}


def _style_said(production: Production) -> str:
    """What was understood of the words for the style; nothing where they name a hand as it is."""
    meant = production.planning.briefing.style
    plain = meant.exact and meant.preset.style == Style(hand=meant.preset.hand)
    return "" if plain else meant.said()


def _left_out(production: Production, until: str) -> dict[str, int]:
    """How many words of the text found no picture, and how many of its lines nobody speaks."""
    if until in ("read", "breakdown", "world"):
        return {}
    board = production.storyboard
    lines = sum(last - first + 1 for first, last in board.unspoken)
    return {"words": len(board.unknown), "lines": lines}


def _count(production: Production, until: str) -> str:
    """Why there are not as many shots as were asked for; empty: there are."""
    from agent.directing.count import missed

    if until in ("read", "breakdown", "world"):
        return ""
    settings = production.settings
    return missed(production.storyboard.shots, settings.shots, settings.seconds)


def _length(production: Production, frames: int) -> dict[str, Any] | None:
    """Why the film is not as long as was asked for; None: it is."""
    from agent.length import missed

    found = missed(production, frames)
    return None if found is None else found.model_dump() | {"said": found.said()}


def _brought_files(production: Production, until: str) -> dict[str, Any]:
    """A person's own files: whose they are, and which are nobody's."""
    from agent.brought import brought, cropped

    if until in ("read", "breakdown"):
        return {}
    world, photos = production.world, production.photos
    planned = until != "world" or not production.planning.stale()
    board = production.storyboard if planned else None
    found = brought(world, board, photos, production.tools.image)
    notes = cropped(board.shots, photos, production.settings.size) if board else ()
    return found.model_copy(update={"notes": notes}).model_dump(mode="json")


def _candidates(production: Production, build: Build, until: str) -> dict[str, Any] | None:
    """The sheet of the stills that are there to choose from, the shots of which there are several,
    and one that could be taken; None: there are none, or each was chosen in an earlier run."""
    from agent.stages.overviews import CANDIDATES, another, several_stills

    if until in BEFORE_STILLS:
        return None
    several = several_stills(production)
    shots = [production.shots[name] for name in several]
    unchosen = [shot for shot in shots if shot.candidate == 1]
    if not unchosen and not (shots and build.made["keyframe"]):
        return None
    shot = (unchosen or shots)[0]
    return {
        "sheet": str(production.project.out / CANDIDATES),
        "shots": list(several),
        "such_as": {"shot": shot.id, "candidate": another(shot, several[shot.id])},
    }


def _trimmed(production: Production, until: str) -> dict[str, dict[str, list[str]]]:
    """Model -> shot -> which pictures it did not take, beside those it took."""
    from agent.stages.on_the_way import left_out
    from agent.stages.references import trimmed
    from agent.state import recorded, slots

    if until in BEFORE_STILLS:
        return {}
    filmed = until != "keyframes"
    found = {
        model: {shot: list(left) for shot, left in shots.items()}
        for model, shots in trimmed(production, filmed=filmed).items()
    }
    line = slots(production, recorded(production)) if filmed else ()
    for model, ways in left_out(production, line).items():
        shots = found.setdefault(model, {})
        for shot, said in ways.items():
            shots[shot] = [*shots.get(shot, ()), *said]
    return found
