"""A sketch of every direction's key image, in its own style, and all of them on one sheet."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

from agent.build import Build
from agent.directing.chosen_direction import styled
from agent.directing.key_images import shot_of
from agent.directing.staging import stage
from agent.directions import FILE, Directions, VisualDirection
from agent.documents import located
from agent.errors import BadProject, BadReference
from agent.film import Shot, Storyboard, World
from agent.photos import Photos
from agent.production import Tools
from agent.project import Project
from agent.stages.asking import recipe
from agent.stages.captions import headed, titled, told
from agent.stages.papers import Sheet, lay
from agent.stages.references import own_photos
from agent.store import Artifact
from agent.wording import Seen, keyframe_words, read_by, reads
from tools.image import PictureRequest
from tools.jobs import PICTURE, Draw, draw
from tools.panels import Group, Panel
from tools.required import refuse_unserved
from tools.staging import CameraMove, Style

STEP, VERSION = "direction", 1
SHEET = "directions.png"
LONG_SIDE = 640
"""Pixels of a sketch."""
FEW = 4
"""Sketches up to which they stand two in a row."""


async def draw_all(
    project: Project,
    build: Build,
    tools: Tools,
    directions: Directions,
    board: Storyboard,
    world: World,
) -> Mapping[int, Artifact]:
    """Number of a direction -> the sketch of its key image.

    Raises:
        BadProject: a key image names something that there is not.
        Unsupported: the image model cannot draw one of them.
    """
    asked = {
        one.id: request(project, tools, one, _shot(project, directions, place, board, world), world)
        for place, one in enumerate(directions.directions)
    }

    for number, wanted in asked.items():
        refuse_unserved(wanted, tools.image, f"Direction {number}")

    async def sketch(number: int, wanted: PictureRequest) -> Artifact:
        what = recipe(STEP, VERSION, PICTURE, wanted, tools.image)
        job = Draw(tools.profile.image, wanted)
        return await build.make(what, f"direction {number}", draw, job)

    async with asyncio.TaskGroup() as group:
        tasks = {n: group.create_task(sketch(n, wanted)) for n, wanted in asked.items()}
    return {number: task.result() for number, task in tasks.items()}


def request(
    project: Project, tools: Tools, direction: VisualDirection, shot: Shot, world: World
) -> PictureRequest:
    """The key image as it is asked for, in the direction's style and at a modest size."""
    width, height = project.settings.size
    share = min(1.0, LONG_SIDE / max(width, height))
    size = (round(width * share) // 2 * 2, round(height * share) // 2 * 2)
    drawn = world.model_copy(update={"style": styled(direction).style})
    staging = stage(shot, drawn, size=size, seed=project.settings.seed)
    start = staging.camera.start
    still = staging.model_copy(update={"camera": CameraMove(start=start, end=start)})
    photos = Photos(project.folder, project.build / "read" / "pictures.json")
    references = own_photos(photos, drawn, shot, still, tools.image)
    asked = PictureRequest(size=size, seed=staging.seed, staging=still, references=references)
    if not reads(tools.image):
        return asked
    most = read_by(tools.image)
    seen = Seen(shot, drawn, still, size, references, tools.image.phrase, most_words=most)
    return asked.model_copy(update={"prompt": keyframe_words(seen)})


def _shot(
    project: Project, directions: Directions, place: int, board: Storyboard, world: World
) -> Shot:
    """The shot of a key image; what is wrong with it is told with its line in the file."""
    from agent.directing.references import check

    direction = directions.directions[place]
    try:
        shot = shot_of(direction.image, direction.view, board, world)
        check(shot, world)
    except BadReference as wrong:
        where = located(project.folder / FILE, ("directions", place, "image", *wrong.field))
        raise BadProject(f"{where}direction {direction.id}: {wrong} Nothing was drawn.") from None
    return shot


def lay_sheet(
    project: Project, directions: Directions, made: Mapping[int, Artifact], world: World
) -> Path:
    """Lay out/directions.png out: every sketch with number, name, style, eyes and what is seen."""
    language = project.settings.language
    panels = tuple(
        Panel(
            picture=made[one.id].path,
            title=headed(one, language),
            colours=colours_of(styled(one).style),
            lines=tuple(told(one, world, language)),
        )
        for one in directions.directions
    )
    wide, tall = project.settings.size
    columns = 2 if len(panels) <= FEW and wide >= tall else 4 if tall > wide else 3
    title = titled(project.settings.title, language)
    width = round(LONG_SIDE * min(1.0, wide / tall))
    group = Group(title=title, panels=panels, width=width, columns=columns)
    laid = [
        title,
        columns,
        width,
        *(p.model_dump(mode="json", exclude={"picture"}) for p in panels),
    ]
    of = json.dumps([[a.digest for a in made.values()], laid], ensure_ascii=False)
    return lay(project, [Sheet(SHEET, of, groups=(group,))])[0]


def colours_of(style: Style) -> tuple[str, ...]:
    """The colours that a style is made of, for the eye."""
    return (style.paper, style.wash, style.ink)
