"""`onereel show` and `onereel why`: the shots, their state, and the field that made one stale."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from agent.circling import named
from agent.cli.looking import looked_at
from agent.comparing import SHOWN, stale_by, stale_for
from agent.documents import dump
from agent.film import Shot
from agent.followed import followed, said_followed
from agent.gates import waiting
from agent.production import Production
from agent.reasons import known_of, reasons, short
from agent.stages.own_files import unpaintable
from agent.state import STANDS, ArtifactState, overall, recorded, sheet_states, slots, states

MOST_WHY = 3
"""Reasons that are told of a stale shot."""
COLUMNS = ("shot", "scene", "place", "size", "angle", "move", "subjects", "seconds")


def show_film(folder: Path, *, as_json: bool) -> None:
    """Print the shots with size, angle, move, subjects, length and state."""
    production = looked_at(folder)
    state = states(production)
    found = _shown(production, state)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    filmed = any(row["takes"] > 1 or row["circled"] is not None for row in found["shots"])
    for name in (*COLUMNS, *(("takes",) if filmed else ()), "state"):
        table.add_column(name, no_wrap=name not in ("place", "subjects"))
    for row in found["shots"]:
        place = " / ".join(filter(None, (row["parent"], row["place"])))
        cells = [row["id"], row["scene"], place, row["size"], row["angle"], row["move"]]
        seconds = "" if row["seconds"] is None else f"{row['seconds']:.1f}"
        takes = (_takes(row),) if filmed else ()
        shown = (*cells, _people(row["subjects"]), seconds, *takes, row["state"])
        table.add_row(*map(Text, shown))
    console = Console(markup=False, highlight=False)
    console.print(table)
    why = {
        shot.id: stale_for(production, shot, state[shot.id])
        for shot in production.storyboard.shots
        if _is_stale(state[shot.id])
    }
    for line in (*_stale(found, why), *_below(found, folder)):
        console.print(line)


def _below(found: dict[str, Any], folder: Path) -> Iterator[str]:
    """What there is to say below the table."""
    for shot, notes in found["notes"].items():
        yield f"Review of shot {shot}: {'; '.join(notes)}."
    yield from found["problems"].values()
    yield from _approvals(found["sheets"], folder)
    if found["unknown"]:
        yield f"\nWords that found no picture: {', '.join(found['unknown'])}"
    if found["unspoken"]:
        said = ", ".join(_lines(first, last) for first, last in found["unspoken"])
        yield f"Lines that are not spoken: {said}"
    yield from _planned(found)
    yield from _due(found, folder)


def why_shot(folder: Path, shot: str, *, as_json: bool) -> None:
    """Print, artifact by artifact, what changed since it was last made."""
    production = looked_at(folder)
    known = known_of(production, named(production, shot))
    parts = states(production, only={shot})[shot]
    if as_json:
        print(json.dumps([part.model_dump() for part in parts], ensure_ascii=False))
        return
    for part in parts:
        print(f"{part.step:<9} {part.label:<28} {_said(part)}")
        for line in reasons(part.changes, part.was, known):
            print(f"{'':<9} {line}")
    for line in said_followed(production, shot, parts):
        print(f"{'':<9} {line}")


def _shown(production: Production, state: Mapping[str, list[ArtifactState]]) -> dict[str, Any]:
    board, fps = production.storyboard, production.settings.fps
    seconds = {s.shot: round(s.frames / fps, 2) for s in slots(production, recorded(production))}
    return {
        "title": production.settings.title,
        "style": production.planning.briefing.style.told(),
        "waits": waiting(production.project),
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
                "takes": len(production.takes.of(shot.id)),
                "circled": shot.circled,
                "locked": shot.locked,
                "follows": followed(production, shot.id),
                "state": overall(state[shot.id]),
                "why": _why(production, shot, state[shot.id]),
            }
            for shot in board.shots
        ],
        "planned_by": production.world.planned_by or "rules",
        "remark": production.world.remark,
        "scenes": {name: dump(note) for name, note in board.scenes.items()},
        "sheets": [sheet.model_dump() for sheet in sheet_states(production)],
        "notes": _notes(production),
        "problems": unpaintable(production),
        "unknown": list(board.unknown),
        "unspoken": [list(lines) for lines in board.unspoken],
    }


def _is_stale(parts: list[ArtifactState]) -> bool:
    return overall(parts).startswith("stale")


def _why(production: Production, shot: Shot, parts: list[ArtifactState]) -> list[str]:
    """What makes a stale shot stale, field by field; nothing of any other."""
    if not _is_stale(parts):
        return []
    return [short(change, SHOWN) for change in stale_by(production, shot, parts)]


def _stale(found: dict[str, Any], why: Mapping[str, list[str]]) -> Iterator[str]:
    """Every stale shot with what made it so."""
    for row in found["shots"]:
        if said := why.get(row["id"]):
            more = len(said) - MOST_WHY
            told = "; ".join(said[:MOST_WHY]) + (f"; and {more} more" if more > 0 else "")
            yield f"Shot {row['id']} is {row['state']}: {told}"


def _planned(found: dict[str, Any]) -> Iterator[str]:
    """Who planned, and what of a model's answers did not hold."""
    if found["planned_by"] != "rules":
        yield f"\nPlanned by {found['planned_by']}."
    if found["remark"]:
        yield f"Left out of its world: {found['remark']}"
    for scene, note in found["scenes"].items():
        if note.get("remark"):
            yield f"Scene {scene}: {note['remark']}"


def _due(found: dict[str, Any], folder: Path) -> Iterator[str]:
    """What is to be done next: a gate is open, or the plan is not of this script."""
    if found["waits"]:
        waits = "sheets wait" if found["waits"] == "sheets" else "board waits"
        yield f"\nThe {waits} for your approval: `onereel approve {folder}` goes on."
    if found["plan"] == "stale":
        yield (
            "\nThe script or the settings have changed since this was planned: `onereel make` "
            "plans again."
        )


def _notes(production: Production) -> dict[str, list[str]]:
    """What the last review found; nothing before the first."""
    try:
        text = (production.project.build / "review.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    notes: dict[str, list[str]] = json.loads(text)
    return notes


def _said(part: ArtifactState) -> str:
    if part.state == "approved" and part.changes:
        return "approved; the approved sheet differs from what would be drawn now"
    if part.state in STANDS and part.changes:
        return f"{part.state}; it differs from what would be made now"
    if part.state == "waits":
        return "waits: a voice, sheet or picture that it follows is not made yet"
    return part.state


def _approvals(sheets: list[dict[str, Any]], folder: Path) -> list[str]:
    """How many sheets are approved, and which of them show what was edited since."""
    approved = [sheet for sheet in sheets if sheet["state"] == "approved"]
    if not approved:
        return []
    said = [f"\n{len(approved)} of {len(sheets)} sheets are approved."]
    differ = [sheet for sheet in approved if sheet["changes"]]
    for sheet in differ:
        fields = ", ".join(change["field"] for change in sheet["changes"])
        said.append(
            f"The approved sheet of {sheet['label']!r} differs from what would be drawn now: "
            f"{fields}."
        )
    if differ:
        said.append(
            f"`onereel approve {folder} --sheets` approves what would be drawn now; with "
            "--withdraw nothing stands approved."
        )
    return said


def _takes(row: dict[str, Any]) -> str:
    """How many were filmed, and which is circled."""
    said = str(row["takes"] or "–")
    return said if row["circled"] is None else f"{row['circled']} of {said}"


def _people(subjects: list[str]) -> str:
    """Everybody in a shot; those of one crowd together."""
    crowds = Counter(re.sub(r"-\d+$", "", who) for who in subjects)
    return ", ".join(f"{who} x{n}" if n > 1 else who for who, n in crowds.items()) or "–"


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
