"""What a run of `onereel make` came to, as words."""

import json
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from shlex import quote
from typing import Any

from agent.project import SUBTITLES

MOST_NAMED = 4
"""Pictures or files that a line names."""


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
    _say_acquaintance(result["world"])
    _say_brought(result["brought"])
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
    for line in (*untaken(result["trimmed"]), *_directed(result["director"])):
        print(line, file=sys.stderr)
    made, reused = sum(result["made"].values()), sum(result["reused"].values())
    print(f"{made} made, {reused} found made, in {result['wall_seconds']:.1f} s.", file=sys.stderr)
    for line in _choices(result):
        print(line, file=sys.stderr)
    if result["film"]:
        _say_film(result)
        return
    if result["waits"]:
        print(_waits(result), file=sys.stderr)
    else:
        for path in result["overviews"]:
            print(f"To look at: {path}", file=sys.stderr)
        print(f"Done up to {result['stage']!r}.", file=sys.stderr)
    print(result["project"])


def _say_film(result: dict[str, Any]) -> None:
    """How long it is, why not as long as was asked for, and where it lies."""
    shots = "1 shot" if result["shots"] == 1 else f"{result['shots']} shots"
    print(f"The film: {result['seconds']:.1f} s, {shots}", file=sys.stderr)
    if result["length"]:
        print(result["length"]["said"], file=sys.stderr)
    if not result["subtitles"]:
        print(f"Nobody is heard, so there is no {SUBTITLES}.", file=sys.stderr)
    print(result["film"])


def untaken(models: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    """Which pictures were more than a model takes."""
    for model, shots in models.items():
        pictures = list(dict.fromkeys(name for left in shots.values() for name in left))
        more = f" and {len(pictures) - MOST_NAMED} more" * (len(pictures) > MOST_NAMED)
        yield (
            f"{model} takes no more pictures: in {_counted(len(shots), 'shot')} it did "
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


def _choices(result: dict[str, Any]) -> Iterator[str]:
    """Where the stills lie of which one can be chosen, and with which words."""
    if found := result["candidates"]:
        shot, candidate = found["such_as"].values()
        folder = quote(result["project"])
        yield (
            f"Several stills were drawn of {_counted(len(found['shots']), 'shot')}: "
            f"{found['sheet']}\n"
            f'Choose with: onereel revise {folder} {shot} "candidate {candidate}"'
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


def _say_brought(found: dict[str, Any]) -> None:
    """Which of a person's files is for whom, which is for nobody, and which no tool reads yet."""
    for name, whose in found.get("bound", {}).items():
        print(f"refs/{name}: {'; '.join(whose)}", file=sys.stderr)
    if nobodys := found.get("unbound"):
        print(unbound(nobodys), file=sys.stderr)
    for note in found.get("notes", ()):
        print(note, file=sys.stderr)
    if waiting := found.get("waiting", 0):
        photos = "1 reference photo waits" if waiting == 1 else f"{waiting} reference photos wait"
        print(
            f"{found['model']} draws from the words; {photos} for an image model.", file=sys.stderr
        )


def unbound(files: Collection[str]) -> str:
    """Which files are nobody's, in one line however many there are."""
    names = ", ".join(list(files)[:MOST_NAMED])
    more = f" and {len(files) - MOST_NAMED} more" * (len(files) > MOST_NAMED)
    are = "file in refs/ is" if len(files) == 1 else "files in refs/ are"
    return (
        f"{len(files)} {are} bound to nobody: {names}{more}. Name a file after a person or place "
        "to bind it (docs/files.md); --json says of each what else can be done."
    )


def _say_acquaintance(found: dict[str, Any] | None) -> None:
    """Who of another film is in this one, who is new, and where the script contradicts."""
    if not found:
        return
    known = ", ".join(found["known"]) or "nobody and no place of it is named in this script"
    new = f"; new: {', '.join(found['new'])}" if found["new"] else ""
    print(f"From {found['film']!r}: {known}{new}.", file=sys.stderr)
    for conflict in found["conflicts"]:
        print(conflict, file=sys.stderr)
