"""`onereel show` and `onereel why`: the shots, their state, and the field that made one stale."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from agent.build import Build
from agent.cli.bring import open_folder
from agent.errors import BadProject
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import STORYBOARD, WORLD
from agent.state import ArtifactState, overall, recorded, slots, states
from tools.workers import InlineWorkers


def show_film(folder: Path, *, as_json: bool) -> None:
    """Print the shots with size, angle, move, subjects, length and state."""
    production = _opened(folder)
    found = _shown(production)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("shot", "scene", "place", "size", "angle", "move", "subjects", "seconds", "state"):
        table.add_column(name, no_wrap=name not in ("place", "subjects"))
    for row in found["shots"]:
        place = " / ".join(filter(None, (row["parent"], row["place"])))
        cells = [row["id"], row["scene"], place, row["size"], row["angle"], row["move"]]
        seconds = "" if row["seconds"] is None else f"{row['seconds']:.1f}"
        table.add_row(*cells, _people(row["subjects"]), seconds, row["state"])
    console = Console()
    console.print(table)
    for shot, notes in found["notes"].items():
        console.print(f"Review of shot {shot}: {'; '.join(notes)}.")
    if found["unknown"]:
        console.print("\nWords that found no picture:", ", ".join(found["unknown"]))
    if found["unspoken"]:
        said = ", ".join(_lines(first, last) for first, last in found["unspoken"])
        console.print(f"Lines that are not spoken: {said}")
    if found["plan"] == "stale":
        console.print(
            "\nThe script has changed since this was planned: `onereel make` plans again."
        )


def why_shot(folder: Path, shot: str, *, as_json: bool) -> None:
    """Print, artifact by artifact, what changed since it was last made."""
    production = _opened(folder)
    if shot not in production.shots:
        raise BadProject(f"There is no shot {shot!r}. There are: {', '.join(production.shots)}.")
    parts = states(production, only=shot)[shot]
    if as_json:
        print(json.dumps([part.model_dump() for part in parts], ensure_ascii=False))
        return
    for part in parts:
        print(f"{part.step:<9} {part.label:<24} {_said(part)}")
        for change in part.changes:
            print(f"{'':<9} {change.field}: {_short(change.old)} -> {_short(change.new)}")


def _opened(folder: Path) -> Production:
    project = open_folder(folder)
    for name in (WORLD, STORYBOARD):
        if not (project.folder / name).is_file():
            raise BadProject(
                f"This film has no {name} yet. Run `onereel make {folder} --until board` first."
            )
    build = Build(project.store, InlineWorkers())
    tools = open_tools(project.settings.profile)
    return Production(project, build, tools, Planning(project, frozen=True))


def _shown(production: Production) -> dict[str, Any]:
    board, fps = production.storyboard, production.settings.fps
    state = states(production)
    seconds = {s.shot: round(s.frames / fps, 2) for s in slots(production, recorded(production))}
    return {
        "title": production.settings.title,
        "plan": "stale" if production.planning.stale() else "current",
        "shots": [
            {
                "id": shot.id,
                "scene": shot.scene,
                "place": shot.place,
                "parent": production.world.places[shot.place].parent or "",
                "size": shot.size,
                "angle": shot.angle,
                "side": shot.side,
                "lens": shot.lens,
                "move": shot.move,
                "source": shot.source,
                "subjects": [subject.who for subject in shot.subjects],
                "lines": [list(lines) for lines in shot.lines],
                "action": shot.action,
                "speech": [speech.text for speech in shot.speech],
                "transition": shot.transition,
                "seconds": seconds[shot.id],
                "take": shot.take,
                "state": overall(state[shot.id]),
            }
            for shot in board.shots
        ],
        "notes": _notes(production),
        "unknown": list(board.unknown),
        "unspoken": [list(lines) for lines in board.unspoken],
    }


def _notes(production: Production) -> dict[str, list[str]]:
    """What the last review found; nothing before the first."""
    try:
        text = (production.project.build / "review.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    notes: dict[str, list[str]] = json.loads(text)
    return notes


def _said(part: ArtifactState) -> str:
    if part.state == "waits":
        return "stale if its voice changes: a line is not recorded yet"
    return part.state


def _people(subjects: list[str]) -> str:
    """Everybody in a shot; those of one crowd together."""
    crowds = Counter(re.sub(r"-\d+$", "", who) for who in subjects)
    return ", ".join(f"{who} x{n}" if n > 1 else who for who, n in crowds.items()) or "–"


def _short(value: Any, most: int = 60) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else text[: most - 1] + "…"


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
