"""What a run of `onereel make` came to, as values and as words."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from agent.build import Build
from agent.cli.bring import brought_files, say_acquaintance, say_brought
from agent.direction import Direction
from agent.production import Production
from agent.project import SUBTITLES
from tools.staging import Style


def result_of(production: Production, build: Build, state: Any, until: str) -> dict[str, Any]:
    from agent.stages import leave_overviews

    film = production.project.out / "film.mp4"
    words = production.project.out / SUBTITLES
    delivered = until == "deliver"
    overviews = [] if delivered else leave_overviews(production, state)
    known = production.planning.acquaintance
    frames = state.get("frames", 0)
    return {
        "project": str(production.project.folder),
        "film": str(film) if delivered else None,
        "subtitles": str(words) if delivered and words.is_file() else None,
        "stage": until,
        "seconds": round(frames / production.settings.fps, 3),
        "frames": frames,
        "shots": len(state.get("shots", ())),
        "overviews": overviews,
        "notes": state.get("notes", {}),
        "left_out": _left_out(production, until),
        "style_said": _style_said(production),
        "style": production.planning.style.told(),
        "direction": _direction(production),
        "count": _count(production, until),
        "world": known.model_dump(mode="json") if known else None,
        "brought": brought_files(production, until),
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
    chosen = production.planning.direction
    return None if chosen is None else {"number": chosen.id, "name": chosen.name}


def _style_said(production: Production) -> str:
    """What was understood of the words for the style; nothing where they name a hand as it is."""
    meant = production.planning.style
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


def say(result: dict[str, Any], as_json: bool) -> None:
    if as_json:
        del result["style_said"]
        print(json.dumps(result, ensure_ascii=False))
        return
    for shot, notes in result["notes"].items():
        print(f"Review of shot {shot}: {'; '.join(notes)}.", file=sys.stderr)
    chosen = result["direction"]
    took = f"Direction {chosen['number']}: {chosen['name']}." if chosen else ""
    for said in filter(None, (took, result.pop("style_said"), result["count"])):
        print(said, file=sys.stderr)
    say_acquaintance(result["world"])
    say_brought(result["brought"])
    left = result["left_out"]
    if any(left.values()):
        said = [
            f"{count} {one if count == 1 else more}"
            for count, one, more in (
                (left["words"], "word found no picture", "words found no picture"),
                (left["lines"], "line is shown but not spoken", "lines are shown but not spoken"),
            )
            if count
        ]
        print(f"{' and '.join(said)}: `onereel show` lists them.", file=sys.stderr)
    for line in _directed(result["director"]):
        print(line, file=sys.stderr)
    made, reused = sum(result["made"].values()), sum(result["reused"].values())
    print(f"{made} made, {reused} found made, in {result['wall_seconds']:.1f} s.", file=sys.stderr)
    if result["film"]:
        shots = "1 shot" if result["shots"] == 1 else f"{result['shots']} shots"
        print(f"The film: {result['seconds']:.1f} s, {shots}", file=sys.stderr)
        if not result["subtitles"]:
            print(f"Nobody is heard, so there is no {SUBTITLES}.", file=sys.stderr)
        print(result["film"])
    else:
        for path in result["overviews"]:
            print(f"To look at: {path}", file=sys.stderr)
        print(f"Done up to {result['stage']!r}.", file=sys.stderr)
        print(result["project"])


def _directed(by: dict[str, Any]) -> Iterator[str]:
    """Who planned, and what it took."""
    if not by:
        return
    if "unreachable" in by:
        yield f"Planned by rules where {by['name']} did not answer: {by['unreachable']}"
    elif "asked" not in by:
        yield "Planned by rules. `onereel doctor` says how to let a language model direct."
    else:
        less = " `onereel show` says what it could not do." if by["remarks"] else ""
        yield f"Planned by {by['name']}.{less}"
    if "asked" in by:
        money = f", {by['money']:.4g} of money" if by["money"] else ""
        yield (
            f"{by['asked']} questions asked, {by['kept']} answered before; "
            f"{by['tokens']:,} tokens{money}."
        )
