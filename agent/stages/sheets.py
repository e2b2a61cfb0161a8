"""Reference sheets: every look that somebody wears in the film, and plates of every place."""

import asyncio
from collections.abc import Mapping

from agent.film import Shot, Storyboard, World
from agent.production import Production, Tools
from agent.stages.asking import recipe, without_words
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
        inputs=without_words(asked.model_dump(mode="json")),
        tool={"name": tools.image.name, "revision": tools.image.revision},
    )


def labels(board: Storyboard) -> list[str]:
    """Of all sheets and plates."""
    looks = [f"{who}, {look}" for who, look in worn(board)]
    return [*looks, *(f"{place}, {name}" for place, name in _plates(board))]


async def draw_all(production: Production) -> Mapping[str, Artifact]:
    """Label -> sheet or plate."""
    board = production.storyboard
    async with asyncio.TaskGroup() as group:
        tasks = [
            *(group.create_task(_sheet(production, who, look)) for who, look in worn(board)),
            *(group.create_task(_plate(production, place, name)) for place, name in _plates(board)),
        ]
    return {name: task.result() for name, task in zip(labels(board), tasks, strict=True)}


def _plates(board: Storyboard) -> list[tuple[str, str]]:
    places = dict.fromkeys(shot.place for shot in board.shots)
    return [(place, name) for place in places for name in PLATE_SIDES]


async def _sheet(production: Production, who: str, look: str) -> Artifact:
    tools = production.tools
    asked = request(production.world, who, look, production.settings.seed)
    return await production.build.make(
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
