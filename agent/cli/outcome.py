"""What a run of `onereel make` came to, as words."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agent.cli.bring import say_acquaintance, say_brought
from agent.project import SUBTITLES

MOST_NAMED = 4
"""Pictures that a line names."""


def say(result: dict[str, Any], as_json: bool) -> None:
    """Print where the film lies; what else there is to say goes to stderr."""
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
    for line in (*_trimmed(result["trimmed"]), *_directed(result["director"])):
        print(line, file=sys.stderr)
    made, reused = sum(result["made"].values()), sum(result["reused"].values())
    print(f"{made} made, {reused} found made, in {result['wall_seconds']:.1f} s.", file=sys.stderr)
    if result["film"]:
        shots = "1 shot" if result["shots"] == 1 else f"{result['shots']} shots"
        print(f"The film: {result['seconds']:.1f} s, {shots}", file=sys.stderr)
        if not result["subtitles"]:
            print(f"Nobody is heard, so there is no {SUBTITLES}.", file=sys.stderr)
        print(result["film"])
        return
    if result["waits"]:
        print(_waits(result), file=sys.stderr)
    else:
        for path in result["overviews"]:
            print(f"To look at: {path}", file=sys.stderr)
        print(f"Done up to {result['stage']!r}.", file=sys.stderr)
    print(result["project"])


def _trimmed(models: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    """Which reference pictures were more than a model takes."""
    for model, shots in models.items():
        pictures = list(dict.fromkeys(name for left in shots.values() for name in left))
        more = f" and {len(pictures) - MOST_NAMED} more" * (len(pictures) > MOST_NAMED)
        yield (
            f"{model} takes no more reference pictures: in {_counted(len(shots), 'shot')} it did "
            f"not follow {'; '.join(pictures[:MOST_NAMED])}{more}. --json lists them by shot."
        )


def _counted(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def _waits(result: dict[str, Any]) -> str:
    """What to look at, and how to go on."""
    project = result["project"]
    paths = [str(Path(path).relative_to(project)) for path in result["overviews"]]
    board = f"The board is in {', '.join(path for path in paths if 'board' in path)}"
    sheets = "; the sheets are in out/world.png" if result["waits"] == "sheets" else ""
    freezes = "keeps the sheets as they are and " if sheets else ""
    return (
        f"{board}{sheets}. `onereel approve {project}` {freezes}goes on; `onereel revise` changes "
        "shots first."
    )


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
