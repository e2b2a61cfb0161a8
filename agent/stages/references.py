"""Which pictures a shot must follow: bound by code to who and what is on screen, and numbered.

One picture of everybody who is seen is required; further photos, the place, things and the style
only steer, and where a model takes fewer they are left out from the end of that order.
"""

from collections.abc import Iterator

from agent.approval import Approvals
from agent.film import Id, Shot, World
from agent.photos import Photo, Photos
from agent.production import Production
from agent.stages import sheets
from agent.stages.entities import Entity
from agent.store import Artifact
from tools.errors import Failed, Unsupported
from tools.image import ImageModel, Reference
from tools.staging import Frozen, Staging

HONOURED = "references"


class Gathered(Frozen):
    """The references of one shot."""

    taken: tuple[Reference, ...] = ()
    """In the order of their numbers."""
    left_out: tuple[str, ...] = ()
    """Of whom or what there were more pictures than the model takes."""


def honours(model: ImageModel) -> bool:
    """Whether a model follows reference pictures at all."""
    return HONOURED in model.honours


def gathered(production: Production, shot: Shot, staging: Staging) -> Gathered:
    """The references of a shot, for the production's image model.

    Raises:
        Failed: somebody on screen has neither photo nor sheet.
        Unsupported: more people are seen than the model takes references.
    """
    model = production.tools.image
    if not honours(model) or shot.source:
        return Gathered()
    found = list(_all(production, shot, staging))
    needed = [one for one in found if one.required]
    if len(needed) > model.most_references:
        raise Unsupported(
            f"Shot {shot.id!r} shows {len(needed)} figures, and {model.name} follows at most "
            f"{model.most_references} reference pictures. Show fewer people, or choose a profile "
            "whose image model follows more."
        )
    ordered = [*needed, *(one for one in found if not one.required)]
    taken = ordered[: model.most_references]
    return Gathered(
        taken=tuple(r.model_copy(update={"number": n}) for n, r in enumerate(taken, 1)),
        left_out=tuple(one.name for one in ordered[model.most_references :]),
    )


def own_photos(
    photos: Photos, world: World, shot: Shot, staging: Staging, model: ImageModel
) -> tuple[Reference, ...]:
    """A person's own photos of whoever is in a sketch, which needs no sheet, as far as the model
    follows them; nothing else."""
    if not honours(model):
        return ()
    looks = {subject.who: subject.look for subject in shot.subjects}
    found = [
        _of_photo(photo, "character", world.characters[figure.id].name)
        for figure in staging.figures
        for photo in photos.of_character(world, figure.id, looks[figure.id])[:1]
    ]
    taken = found[: model.most_references]
    return tuple(r.model_copy(update={"number": n}) for n, r in enumerate(taken, 1))


def trimmed(production: Production) -> dict[str, tuple[str, ...]]:
    """Shot id -> of whom or what pictures were left out, once every keyframe is drawn."""
    if not honours(production.tools.image):
        return {}
    found = {
        name: gathered(production, shot, production.staging(shot)).left_out
        for name, shot in production.shots.items()
    }
    return {name: left for name, left in found.items() if left}


def _all(production: Production, shot: Shot, staging: Staging) -> Iterator[Reference]:
    """Figures as the staging lists them, then what steers, most telling first."""
    world, photos = production.world, production.photos
    looks = {subject.who: subject.look for subject in shot.subjects}
    more: list[Reference] = []
    for figure in staging.figures:
        character = world.characters[figure.id]
        own = photos.of_character(world, figure.id, looks[figure.id])
        sheet = _sheet(production, figure.id, looks[figure.id])
        pictures = [_of_photo(photo, "character", character.name) for photo in own]
        if sheet is not None:
            pictures.append(
                Reference(
                    picture=sheet.path, digest=sheet.digest, role="character", name=character.name
                )
            )
        if not pictures:
            raise Failed(
                f"Shot {shot.id!r}: there is neither a photo nor a sheet of {figure.id!r}. "
                "Run `onereel make` to draw the sheets."
            )
        yield pictures[0].model_copy(update={"required": True})
        more += pictures[1:]
    yield from more
    for photo in photos.of_place(world, shot.place):
        yield _of_photo(photo, "place", world.places[shot.place].name)
    seen = {figure.holding for figure in staging.figures} | {p.kind for p in staging.pieces}
    for name, prop in world.props.items():
        if prop.kind in seen:
            for photo in photos.of_prop(world, name):
                yield _of_photo(photo, "prop", prop.name)
    for photo in photos.of_style(world):
        yield _of_photo(photo, "style", "style")


def _sheet(production: Production, who: Id, look: Id) -> Artifact | None:
    """The sheet of a look: the approved one, else the one that would be drawn now."""
    entity = Entity(kind="character", id=who, look=look)
    approved = Approvals(production.project.folder).artifact(entity.step, entity.label)
    asked = sheets.wanted(production, entity)
    return approved or production.project.store.find(asked.recipe)


def _of_photo(photo: Photo, role: str, name: str) -> Reference:
    return Reference.model_validate(
        {"picture": photo.path, "digest": photo.digest, "role": role, "name": name}
    )
