"""Sheets of paper for people: the world with all its sheets, and the storyboard shot by shot."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from agent.approval import Approvals
from agent.documents import write_whole
from agent.film import Shot
from agent.production import Production
from agent.stages.entities import Entity, ordered
from agent.store import Artifact
from agent.timeline import Slot
from tools.panels import Group, Panel, lay_out

WORLD, BOARD = "world.png", "board.png"
KEPT = "overviews"
"""Folder in build/ of every sheet that was drawn: an undone revision finds its own again."""
PAGE = 96
"""Shots on one sheet of the storyboard."""
LOUDEST = 3
"""Lines of speech that are shown of a shot; the rest is counted."""


def world_sheet(production: Production, made: Mapping[str, Artifact]) -> Path:
    """Lay out/world.png out: every sheet and plate, with whose it is."""
    every = ordered(production.storyboard, production.world)
    approvals = Approvals(production.project.folder)

    def panels(kind: str) -> tuple[Panel, ...]:
        return tuple(
            Panel(
                picture=made[entity.label].path,
                title=_named(production, entity),
                lines=_told(entity, approvals),
            )
            for entity in every
            if entity.kind == kind
        )

    title = production.settings.title
    groups = [
        Group(title=f"{title}: people", panels=panels("character"), width=800, columns=2),
        Group(title=f"{title}: places", panels=panels("place"), width=395, columns=4),
        Group(title=f"{title}: things", panels=panels("prop"), width=395, columns=4),
    ]
    return shown(production, WORLD, groups, [made[entity.label].digest for entity in every])


def board_sheet(
    production: Production, slots: Sequence[Slot], keyframes: Mapping[str, Artifact]
) -> list[Path]:
    """Lay out/board.png out: every shot's still with how it is shot, what is seen and what said.

    A long film goes on in board-2.png and so on.
    """
    seconds = {slot.shot: slot.frames / production.settings.fps for slot in slots}
    shots = list(production.shots.values())
    pages = [shots[n : n + PAGE] for n in range(0, len(shots), PAGE)]
    names = [BOARD, *(f"board-{number}.png" for number in range(2, len(pages) + 1))]
    for old in production.project.out.glob("board-*.png"):
        if old.name not in names:
            old.unlink()
    return [
        _page(production, name, page, seconds, keyframes)
        for name, page in zip(names, pages, strict=True)
    ]


def _page(
    production: Production,
    name: str,
    shots: Sequence[Shot],
    seconds: Mapping[str, float],
    keyframes: Mapping[str, Artifact],
) -> Path:
    panels = tuple(
        Panel(
            picture=keyframes[shot.id].path,
            title=f"{shot.id}   {seconds[shot.id]:.1f} s   {_framing(shot)}",
            lines=tuple(_words(production, shot)),
        )
        for shot in shots
    )
    group = Group(title=production.settings.title, panels=panels, width=400, columns=4)
    return shown(production, name, [group], [keyframes[shot.id].digest for shot in shots])


def drawn_once(memo: Path, told: str, sheet: Path, draw: Callable[[Path], None]) -> None:
    """Have a sheet of these pictures and words lie at `sheet`: it lies there, or was drawn for the
    film as it has been before, or is drawn."""
    of = sha256(told.encode()).hexdigest()
    bytes_now = sheet.stat().st_size if sheet.is_file() else 0
    if memo.is_file() and memo.read_text(encoding="utf-8") == _noted(of, bytes_now):
        return
    kept = memo.parent / KEPT / f"{sheet.stem}-{of[:20]}{sheet.suffix}"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        draw(kept)
    sheet.parent.mkdir(exist_ok=True)
    place(kept, sheet)
    write_whole(memo, _noted(of, sheet.stat().st_size))


def place(source: Path, target: Path) -> None:
    """Copy, whole or not at all. No link: what people do to out/ must not reach build/."""
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)


def _noted(of: str, size: int) -> str:
    return json.dumps({"of": of, "bytes": size})


def shown(production: Production, name: str, groups: list[Group], digests: list[str]) -> Path:
    """Lay a sheet out in out/, unless it lies there with the same pictures and words."""
    sheet = production.project.out / name
    said = [
        [group.title, [[panel.title, panel.lines] for panel in group.panels]] for group in groups
    ]
    told = json.dumps([digests, said], ensure_ascii=False)
    memo = (production.project.build / name).with_suffix(".json")
    drawn_once(memo, told, sheet, lambda path: lay_out(groups, path))
    return sheet


def _named(production: Production, entity: Entity) -> str:
    world = production.world
    if entity.kind == "character":
        return world.characters[entity.id].name
    if entity.kind == "place":
        return world.places[entity.id].name
    prop = world.props.get(entity.id)
    return prop.name if prop else entity.id


def _told(entity: Entity, approvals: Approvals) -> tuple[str, ...]:
    what = {
        "character": f"{entity.id}   look: {entity.look}",
        "place": f"{entity.side}, {entity.time}",
        "prop": "prop",
    }[entity.kind]
    record = approvals.record(entity.step, entity.label)
    return (what, *((f"approved {record.approved[:10]}",) if record else ()))


def _framing(shot: Shot) -> str:
    angle = "" if shot.angle == "eye" else f", {shot.angle}"
    return f"{shot.size}{angle}, {shot.move}, {shot.lens:g} mm"


def _words(production: Production, shot: Shot) -> Iterator[str]:
    if shot.action and shot.action not in {speech.text for speech in shot.speech}:
        yield shot.action
    if shot.caption:
        yield f"[{shot.caption}]"
    for speech in shot.speech[:LOUDEST]:
        known = production.world.characters.get(speech.speaker)
        yield f"{known.name if known else speech.speaker}: “{speech.text}”"
    if len(shot.speech) > LOUDEST:
        yield f"... and {len(shot.speech) - LOUDEST} lines more"
