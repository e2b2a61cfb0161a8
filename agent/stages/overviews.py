"""Sheets of paper for people: the world with all its sheets, and the storyboard shot by shot."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from agent.approval import Approvals
from agent.film import Id, Shot
from agent.production import Production
from agent.stages import candidates, keyframes
from agent.stages.entities import Entity, ordered
from agent.stages.papers import Sheet, of_panels
from agent.store import Artifact
from agent.timeline import Slot
from tools.contact import Still
from tools.panels import Group, Panel

CONTACT, WORLD, BOARD = "contact.png", "world.png", "board.png"
CANDIDATES = "candidates.png"
PAGE = 96
"""Shots on one sheet of the storyboard."""
LOUDEST = 3
"""Lines of speech that are shown of a shot; the rest is counted."""


def contact_sheet(production: Production, stills: Mapping[str, Artifact]) -> Sheet:
    """contact.png: every shot's still with its size and move."""
    words = {n: f"{n}  {shot.size}, {shot.move}" for n, shot in production.shots.items()}
    told = json.dumps([[stills[n].digest, said] for n, said in words.items()])
    shown = tuple(Still(picture=stills[n].path, words=said) for n, said in words.items())
    return Sheet(CONTACT, told, stills=shown)


def world_sheet(production: Production, made: Mapping[str, Artifact]) -> Sheet:
    """world.png: every sheet and plate, with whose it is."""
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
    groups = (
        Group(title=f"{title}: people", panels=panels("character"), width=800, columns=2),
        Group(title=f"{title}: places", panels=panels("place"), width=395, columns=4),
        Group(title=f"{title}: things", panels=panels("prop"), width=395, columns=4),
    )
    return of_panels(WORLD, groups, [made[entity.label].digest for entity in every])


def board_sheets(
    production: Production, slots: Sequence[Slot], stills: Mapping[str, Artifact]
) -> list[Sheet]:
    """board.png: every shot's still with how it is shot, what is seen and what said.

    A long film goes on in board-2.png and so on.
    """
    seconds = {slot.shot: slot.frames / production.settings.fps for slot in slots}
    shots = list(production.shots.values())
    pages = [shots[n : n + PAGE] for n in range(0, len(shots), PAGE)]
    names = [BOARD, *(f"board-{number}.png" for number in range(2, len(pages) + 1))]
    return [
        _page(production, name, page, seconds, stills)
        for name, page in zip(names, pages, strict=True)
    ]


def candidates_sheets(production: Production) -> list[Sheet]:
    """candidates.png: the stills of which one is the keyframe, shot by shot; none where a model
    draws one of each."""
    groups, digests = [], []
    for name, there in several_stills(production).items():
        shot = production.shots[name]
        panels = tuple(
            Panel(
                picture=still.path,
                title=f"candidate {number}",
                lines=("in the film",) if number == shot.candidate else (),
            )
            for number, still in there.items()
        )
        words = f"candidate {another(shot, there)} of {shot.id}"
        title = f'Shot {shot.id}: say "{words}" to take that still'
        groups.append(Group(title=title, panels=panels, width=400, columns=4))
        digests += [still.digest for still in there.values()]
    return [of_panels(CANDIDATES, tuple(groups), digests)] if groups else []


def several_stills(production: Production) -> dict[Id, dict[int, Artifact]]:
    """Shot -> candidate -> its still, of the shots of which more than one is drawn."""
    found = {}
    for shot in production.shots.values():
        numbers = candidates.numbers(production, shot)
        if len(numbers) < 2:
            continue
        made = {number: _candidate(production, shot, number) for number in numbers}
        there = {number: still for number, still in made.items() if still is not None}
        if len(there) > 1:
            found[shot.id] = there
    return found


def another(shot: Shot, there: Iterable[int]) -> int:
    """A candidate that is not in the film."""
    return next(number for number in there if number != shot.candidate)


def _candidate(production: Production, shot: Shot, number: int) -> Artifact | None:
    asked = keyframes.request(production, shot, number)
    recipe = keyframes.keyframe_recipe(asked, shot, production.tools)
    return production.project.store.find(recipe)


def _page(
    production: Production,
    name: str,
    shots: Sequence[Shot],
    seconds: Mapping[str, float],
    stills: Mapping[str, Artifact],
) -> Sheet:
    panels = tuple(
        Panel(
            picture=stills[shot.id].path,
            title=f"{shot.id}   {seconds[shot.id]:.1f} s   {_framing(shot)}",
            lines=tuple(_words(production, shot)),
        )
        for shot in shots
    )
    group = Group(title=production.settings.title, panels=panels, width=400, columns=4)
    return of_panels(name, (group,), [stills[shot.id].digest for shot in shots])


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
