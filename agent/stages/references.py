"""Which pictures a shot must follow: bound by code to who and what is on screen, and numbered.

A person's own sketch comes first, for a model that is shown it so; without one a pass of the
staging does, if there is room beside what is required: it only steers. One picture of everybody who
is seen is required. Further ones, the place, things and the style only steer, and where a model
takes fewer they are left out from the end of that order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agent.directing.blocking import position_at
from agent.directing.screen import figure_box, touches
from agent.film import Shot, World
from agent.photos import Photo, Photos
from agent.production import Production
from agent.stages.ends import FIRST
from agent.stages.guides import layout, of_still
from agent.stages.likenesses import Likeness, of_figure, of_place, of_thing
from agent.stages.own_files import drawing
from tools.conditioning import Reference
from tools.errors import Unsupported
from tools.image import ImageModel
from tools.model import Model
from tools.staging import Figure, Frozen, Staging

HONOURED = "references"
MOST_FIGURES = 127
"""Elements of an identity control that are figures; pieces begin after them. See
tools.previs.passes."""


class Gathered(Frozen):
    """The references of one shot."""

    taken: tuple[Reference, ...] = ()
    """In the order of their numbers."""
    left_out: tuple[str, ...] = ()
    """Which other pictures there were; the model takes no more."""


@dataclass(frozen=True)
class _Found:
    reference: Reference
    said: str
    """Which picture it is, for people."""


def honours(model: Model) -> bool:
    """Whether a model follows reference pictures at all."""
    return HONOURED in model.honours


def gathered(
    production: Production,
    shot: Shot,
    staging: Staging,
    model: Model,
    *,
    begins: bool = False,
) -> Gathered:
    """The references of a shot for a model.

    Args:
        production: Whose sheets and photos.
        shot: Whoever wears which look in it, and where.
        staging: The same as it is asked for: an element is a number in its lists.
        model: Who will follow them.
        begins: Only those who are in the picture as the shot begins, else all who ever are.

    Raises:
        Failed: somebody or something has neither photo nor sheet.
        Unsupported: more people are seen than the model takes references.
    """
    if not honours(model) or shot.shown or shot.extend:  # who is seen is in the source
        return Gathered()
    found = list(_all(production, shot, staging, model, begins=begins))
    needed = [one for one in found if one.reference.required]
    if len(needed) > model.most_references:
        raise Unsupported(
            f"Shot {shot.id!r} shows {_counted(needed)}, and {model.name} follows at most "
            f"{model.most_references} reference pictures. Show fewer people, or choose a profile "
            "whose model follows more."
        )
    laid = layout(production, of_still(production, shot, staging), model) if begins else None
    others = [one for one in found if not one.reference.required]
    if laid and len(needed) == model.most_references:
        others, laid = [_Found(laid, f"the staging's {laid.name}"), *others], None
    room = model.most_references - bool(laid)
    ordered = [*needed, *others]
    taken = [one.reference for one in ordered[:room]]
    return Gathered(
        taken=_numbered([laid, *taken] if laid else taken),
        left_out=tuple(one.said for one in ordered[room:]),
    )


def _counted(needed: list[_Found]) -> str:
    """Whose pictures are required, in words."""
    figures = sum(one.reference.role == "character" for one in needed)
    many = "1 figure" if figures == 1 else f"{figures} figures"
    return f"{many}{' by a sketch' if figures < len(needed) else ''}"


def own_photos(
    photos: Photos, world: World, shot: Shot, staging: Staging, model: ImageModel
) -> tuple[Reference, ...]:
    """A person's own photos of whoever is in a sketch, which needs no sheet, as far as the model
    follows them; nothing else."""
    if not honours(model):
        return ()
    looks = {subject.who: subject.look for subject in shot.subjects}
    found = [
        _of_photo(photo, "character", world.characters[figure.id].name, element)
        for element, figure in _elements(staging)
        for photo in photos.of_character(world, figure.id, looks[figure.id])[:1]
    ]
    return _numbered([one.reference for one in found[: model.most_references]])


def trimmed(production: Production, *, filmed: bool) -> dict[str, dict[str, tuple[str, ...]]]:
    """Model -> shot id -> which pictures it left out of those for a shot that it draws or films,
    once every keyframe is drawn.

    Args:
        production: The film.
        filmed: Whether the clips are shot, too.
    """
    tools = production.tools
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for made_by, begins in ((tools.drawing, True), (tools.filming, False))[: 1 + filmed]:
        for name, shot in production.shots.items():
            model: Model = made_by(shot)[1]
            if shot.circled is not None or not honours(model):
                continue
            asked = gathered(production, shot, production.staging(shot), model, begins=begins)
            if asked.left_out:
                shots = found.setdefault(model.name, {})
                shots[name] = tuple(dict.fromkeys((*shots.get(name, ()), *asked.left_out)))
    return found


def _all(
    production: Production, shot: Shot, staging: Staging, model: Model, *, begins: bool
) -> Iterator[_Found]:
    """A still's sketch, figures as the staging lists them, then what steers, most telling first.
    Whoever is in the keyframe on which a clip begins is bound by it: further pictures of them only
    steer."""
    sketch = drawing(production, shot, model) if begins else None
    if sketch is not None:
        yield _Found(sketch, sketch.picture.name)
    world, photos, camera = production.world, production.photos, staging.camera.start
    framed = not begins and FIRST in model.honours
    looks = {subject.who: subject.look for subject in shot.subjects}
    more: list[_Found] = []
    for element, figure in _elements(staging):
        there = begins_in(staging, figure, production.settings.size)
        if begins and not there:
            continue
        name = world.characters[figure.id].name
        own = photos.of_character(world, figure.id, looks[figure.id])
        pictures = [_of_photo(photo, "character", name, element) for photo in own]
        view = of_figure(production, shot, figure, camera)
        pictures.append(_of_likeness(view, "character", name, element))
        first = pictures[0].reference.model_copy(update={"required": not (framed and there)})
        yield _Found(first, pictures[0].said)
        more += pictures[1:]
    yield from more
    place = world.places[shot.place].name
    for photo in photos.of_place(world, shot.place):
        yield _of_photo(photo, "place", place)
    yield _of_likeness(of_place(production, shot, camera), "place", place)
    yield from _things(production, shot, staging)
    for photo in photos.of_style(world):
        yield _of_photo(photo, "style", "style")


def _things(production: Production, shot: Shot, staging: Staging) -> Iterator[_Found]:
    """Of what is held by somebody on screen, then of the film's things that lie in the picture."""
    world, photos, camera = production.world, production.photos, staging.camera.start
    here = {figure.id for figure in staging.figures}
    held = dict.fromkeys(s.holding for s in shot.subjects if s.holding and s.who in here)
    lying = {
        name: (number, piece)
        for name, prop in world.props.items()
        for number, piece in enumerate(staging.pieces)
        if piece.kind == prop.kind and name not in held
    }
    for thing in (*held, *lying):
        number, piece = lying.get(thing, (-1, None))
        element = MOST_FIGURES + 1 + number if 0 <= number <= MOST_FIGURES else 0
        name = world.props[thing].name if thing in world.props else thing
        if thing in world.props:
            for photo in photos.of_prop(world, thing):
                yield _of_photo(photo, "prop", name, element)
        view = of_thing(production, thing, piece, camera)
        if view is not None:
            yield _of_likeness(view, "prop", name, element)


def _elements(staging: Staging) -> Iterator[tuple[int, Figure]]:
    """The figures with their numbers in an identity control; 0: it has none left."""
    for number, figure in enumerate(staging.figures, 1):
        yield (number if number <= MOST_FIGURES else 0), figure


def begins_in(staging: Staging, figure: Figure, size: tuple[int, int]) -> bool:
    """Whether a figure is in the picture as the shot begins."""
    camera = staging.camera.start
    return touches(figure_box(camera, figure, position_at(figure, 0), size), size, 0)


def _numbered(references: list[Reference]) -> tuple[Reference, ...]:
    return tuple(r.model_copy(update={"number": n}) for n, r in enumerate(references, 1))


def _of_photo(photo: Photo, role: str, name: str, element: int = 0) -> _Found:
    return _Found(_reference(photo.path, photo.digest, role, name, element), photo.name)


def _of_likeness(likeness: Likeness, role: str, name: str, element: int = 0) -> _Found:
    reference = _reference(likeness.picture, likeness.digest, role, name, element)
    return _Found(reference, likeness.said)


def _reference(picture: object, digest: str, role: str, name: str, element: int) -> Reference:
    given: Mapping[str, object] = {
        "picture": picture, "digest": digest, "role": role, "name": name, "element": element,
    }  # fmt: skip
    return Reference.model_validate(given)
