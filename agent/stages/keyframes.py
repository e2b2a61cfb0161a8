"""A still of every shot, drawn from its staging, with identity, depth and pose beside it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from agent.build import Piece, Together
from agent.errors import BadProject
from agent.film import Shot
from agent.photos import OWN_FILES
from agent.production import Production, Tools
from agent.stages import candidates, own_files
from agent.stages.asking import recipe
from agent.stages.guides import controls, drawn, of_still
from agent.stages.loras import loras_of, triggers
from agent.stages.references import begins_in, gathered
from agent.store import Artifact, Recipe
from agent.wording import (
    Seen,
    extension_words,
    keyframe_words,
    negative_words,
    read_by,
    reads,
)
from tools.conditioning import Reference
from tools.errors import BadMedia, Failed, Unsupported
from tools.image import PictureRequest
from tools.jobs import PICTURE, DrawTogether, Show, draw_together, show
from tools.required import refuse_unserved
from tools.staging import CameraMove, Figure, Staging

STEP, VERSION = "keyframe", 1


def label(shot: str) -> str:
    return f"shot {shot}"


def request(production: Production, shot: Shot, candidate: int | None = None) -> PictureRequest:
    """The shot as it begins. Neither speech nor length reaches it.

    Args:
        production: What is drawn, and with what.
        shot: Which shot.
        candidate: Which of its stills; None: the chosen one.

    Raises:
        Failed: a sheet that the model follows is not drawn.
        Unsupported: more people are seen than it follows references.
    """
    staging, size = production.staging(shot), production.settings.size
    if shot.shown:
        return PictureRequest(size=size, seed=staging.seed, **own_files.shown(production, shot))
    seed = candidates.seed_of(staging.seed, candidate or shot.candidate)
    return still_of(production, shot, begun(staging), seed)


def still_of(production: Production, shot: Shot, still: Staging, seed: int) -> PictureRequest:
    """One moment of a shot, whose staging rests; see `request`."""
    model = production.tools.drawing(shot)[1]
    taken = gathered(production, shot, still, model, begins=True).taken
    return PictureRequest(
        size=production.settings.size,
        seed=seed,
        staging=still,
        references=taken,
        loras=loras_of(production, shot, begin_with(production, shot, still), model),
        controls=(
            *own_files.sketched(production, shot, model),
            *controls(production, of_still(production, shot, still), model),
        ),
        **worded(production, shot, still, taken),
        **own_files.remade(production, shot),
    )


def worded(
    production: Production, shot: Shot, still: Staging, taken: tuple[Reference, ...]
) -> dict[str, str]:
    """The fields of a request in words, for an image model that reads them."""
    model, size = production.tools.drawing(shot)[1], production.settings.size
    if not reads(model):
        return {}
    called = triggers(production, shot, begin_with(production, shot, still), model)
    seen = Seen(shot, production.world, still, size, taken, model.phrase, called, read_by(model))
    words = {"prompt": extension_words(seen) if shot.extend else keyframe_words(seen)}
    if "negative" in model.honours:
        words["negative"] = negative_words(still.style, still)
    return words


def begin_with(production: Production, shot: Shot, still: Staging) -> list[Figure]:
    """Those who are drawn into the picture as the shot begins."""
    if shot.extend:
        return []
    return [one for one in still.figures if begins_in(still, one, production.settings.size)]


def begun(staging: Staging) -> Staging:
    """A staging as the shot begins: the camera rests, and nobody's mouth is to move."""
    start = staging.camera.start
    return staging.model_copy(
        update={
            "camera": CameraMove(start=start, end=start),
            "figures": tuple(f.model_copy(update={"speaks": False}) for f in staging.figures),
        }
    )


@contextmanager
def naming(shot: Shot) -> Iterator[None]:
    """Let what is wrong with a person's own file name the shot, and the field where it is one."""
    try:
        yield
    except BadMedia as error:
        own = [field for field in OWN_FILES if getattr(shot, field)]
        if not own:
            raise
        field = f" {own[0]}:" if len(own) == 1 else ""
        raise BadProject(f"Shot {shot.id!r}:{field} {error}") from None


def keyframe_recipe(asked: PictureRequest, shot: Shot, tools: Tools) -> Recipe:
    return recipe(STEP, VERSION, PICTURE, asked, tools.drawing(shot)[1])


async def draw_all(
    production: Production, named: Callable[[str], str] = label
) -> Mapping[str, Artifact]:
    """Shot id -> keyframe: that of the circled take where there is one, else drawn or found made.
    `named` gives each its label."""
    tools = production.tools
    asked = asked_for(production)

    async def one(shot: Shot) -> Artifact:
        pinned = production.pinned(shot)
        if pinned is not None:
            return production.build.take(pinned.keyframe, named(shot.id))
        asking = asked[shot.id]
        with naming(shot):
            if shot.shown:
                job = Show(tools.profile.source, asking)
                what = keyframe_recipe(asking, shot, tools), named(shot.id)
                return await production.build.make(*what, show, job)
            chosen = piece(production, shot, asking, named(shot.id))
            stills = [chosen, *others(production, shot)]
            return (await draw_stills(production, shot, stills))[0]

    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(one(shot)) for name, shot in production.shots.items()}
    return {name: task.result() for name, task in tasks.items()}


def piece(
    production: Production, shot: Shot, asked: PictureRequest, label: str, *, aside: bool = False
) -> Piece:
    """A still of a shot as the build makes it."""
    return Piece(keyframe_recipe(asked, shot, production.tools), label, asked, aside)


def others(production: Production, shot: Shot) -> Iterator[Piece]:
    """The candidates of a shot that are not its keyframe."""
    for number in candidates.others(production, shot):
        label = candidates.label(shot.id, number)
        yield piece(production, shot, request(production, shot, number), label, aside=True)


def missing(production: Production, shot: Shot) -> list[str]:
    """The labels of those that are not drawn; all of them where it is not known yet by which
    recipes they would be."""
    numbers, store = candidates.others(production, shot), production.project.store
    try:
        pieces = list(others(production, shot))
    except (Failed, Unsupported):
        return [candidates.label(shot.id, number) for number in numbers]
    return [piece.label for piece in pieces if store.find(piece.recipe) is None]


async def draw_stills(
    production: Production, shot: Shot, stills: Sequence[Piece]
) -> list[Artifact]:
    """Stills of a shot that differ in their seeds only, drawn after its guide or found made; as
    many at once as the model takes."""
    serves, model = production.tools.drawing(shot)
    for one in stills:
        if one.request.staging is not None:
            guide = of_still(production, shot, one.request.staging)
            await drawn(production, guide, one.request, one.recipe)
    together = Together(draw_together, partial(DrawTogether, serves), model.at_once)
    return await production.build.make_together(stills, together)


def asked_for(production: Production) -> dict[str, PictureRequest]:
    """Shot id -> what is asked for of every shot that no take stands for.

    Raises:
        Unsupported: the image model cannot serve one of them; nothing was loaded yet.
    """
    found = {
        name: request(production, shot)
        for name, shot in production.shots.items()
        if shot.circled is None
    }
    for name, asked in found.items():
        shot = production.shots[name]
        if not shot.shown:
            refuse_unserved(asked, production.tools.drawing(shot)[1], f"Shot {name!r}")
    return found


def standing(production: Production, keys: Mapping[str, str]) -> dict[str, Artifact]:
    """The keyframes of an earlier stage, by shot, from their keys."""
    store = production.project.store
    found = {}
    for name, key in keys.items():
        pinned = production.pinned(production.shots[name])
        found[name] = pinned.keyframe if pinned else store.artifact(STEP, key)
    return found
