"""Reference sheets: every look that somebody wears in the film, and plates of every place."""

import asyncio
from collections.abc import Mapping

from agent.build import Build
from agent.film import Shot, Storyboard, World
from agent.production import Production, Tools
from agent.stages.asking import recipe
from agent.store import Artifact, Recipe
from tools.image import PictureRequest, SheetRequest
from tools.jobs import PICTURE, SHEET, Draw, DrawSheet, draw, draw_sheet

VERSION = 1
PLATE_SIDES = {"front": "front", "reverse": "back"}


def worn(board: Storyboard) -> list[tuple[str, str]]:
    """(character id, look name) of everybody in the film, in the order of their entrance."""
    return list(dict.fromkeys((s.who, s.look) for shot in board.shots for s in shot.subjects))


def request(world: World, who: str, look: str, seed: int) -> SheetRequest:
    character = world.characters[who]
    return SheetRequest(
        name=character.name, look=character.looks[look], style=world.style, seed=seed
    )


def sheet_recipe(asked: SheetRequest, tools: Tools) -> Recipe:
    return Recipe(
        "sheet",
        VERSION,
        SHEET,
        inputs=asked.model_dump(mode="json"),
        tool={"name": tools.image.name, "revision": tools.image.revision},
    )


async def draw_all(production: Production) -> Mapping[str, Artifact]:
    """Label -> sheet or plate."""
    board, world = production.storyboard, production.world
    async with asyncio.TaskGroup() as group:
        tasks = {
            f"{who}, {look}": group.create_task(
                _sheet(production.build, production.tools, who, look, world, production)
            )
            for who, look in worn(board)
        } | {
            f"{place}, {name}": group.create_task(_plate(production, place, name))
            for place in dict.fromkeys(shot.place for shot in board.shots)
            for name in PLATE_SIDES
        }
    return {label: task.result() for label, task in tasks.items()}


async def _sheet(
    build: Build, tools: Tools, who: str, look: str, world: World, production: Production
) -> Artifact:
    asked = request(world, who, look, production.settings.seed)
    return await build.make(
        sheet_recipe(asked, tools),
        f"{who}, {look}",
        draw_sheet,
        DrawSheet(tools.profile.image, asked),
    )


async def _plate(production: Production, place: str, name: str) -> Artifact:
    """The place without anybody in it, in the light in which the film first sees it."""
    first = next(shot for shot in production.storyboard.shots if shot.place == place)
    shot = Shot.model_validate(
        {
            "id": "1",
            "scene": first.scene,
            "place": place,
            "light": first.light,
            "weather": first.weather,
            "without": first.without,
            "size": "wide",
            "side": PLATE_SIDES[name],
            "lines": (),
        }
    )
    tools = production.tools
    asked = PictureRequest(
        size=production.settings.size,
        seed=production.settings.seed,
        staging=production.staging(shot),
    )
    return await production.build.make(
        recipe("plate", VERSION, PICTURE, asked, tools.image),
        f"{place}, {name}",
        draw,
        Draw(tools.profile.image, asked),
    )
