"""Which picture of a sheet shows somebody or something as the camera sees it, and which plate the
place."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from agent.approval import Approvals
from agent.film import Shot
from agent.production import Production
from agent.stages import sheets
from agent.stages.entities import PLATE_SIDES, Entity, plate_shot, sheet_request
from agent.store import Artifact
from tools.digests import known_digest
from tools.errors import Failed
from tools.image import View, views_of
from tools.projection import view_of
from tools.staging import Camera, Expression, Figure, Frozen, SetPiece

CLOSE = frozenset({"close", "extreme close"})
"""Sizes at which a face is what counts."""
PROFILE = 90.0
"""Degrees from the front up to which a face is seen."""
ALIKE: Mapping[Expression, tuple[Expression, ...]] = {
    "happy": ("laughing",),
    "laughing": ("happy",),
    "sad": ("tired", "afraid"),
    "tired": ("sad",),
    "angry": ("scornful",),
    "scornful": ("angry",),
    "afraid": ("surprised", "sad"),
    "surprised": ("afraid", "puzzled"),
    "puzzled": ("surprised",),
}
"""Expression -> those that come nearest to it, before the neutral one."""


class Likeness(Frozen):
    """A picture of an entity."""

    picture: Path
    digest: str
    said: str
    """Which one it is, for people: Anna, default, side."""


def of_figure(production: Production, shot: Shot, figure: Figure, camera: Camera) -> Likeness:
    """The view of a figure's sheet, in the look that is worn, that is nearest to how the camera
    sees it; in close shots of it the face with the nearest expression, where the face is seen.

    Raises:
        Failed: the sheet is not drawn, or is not a sheet of views.
    """
    worn = {subject.who: subject.look for subject in shot.subjects}
    entity = Entity(kind="character", id=figure.id, look=worn[figure.id])
    views = _views(production, entity)
    close = shot.size in CLOSE and figure.id in (shot.focus or (figure.id,))
    turned = _turned(figure.facing + figure.head_turn, figure.position, camera)
    if close and turned <= PROFILE:
        for wanted in (figure.expression, *ALIKE.get(figure.expression, ()), "neutral"):
            for view in views:
                if view.kind == "expression" and view.name == wanted:
                    return _likeness(production, entity, view)
    body = _turned(figure.facing, figure.position, camera)
    return _likeness(production, entity, _nearest(views, body))


def views_with_pictures(production: Production, entity: Entity) -> list[tuple[View, Likeness]]:
    """Every view of a sheet with its picture.

    Raises:
        Failed: the sheet is not drawn, or is not a sheet of views.
    """
    return [(view, _likeness(production, entity, view)) for view in _views(production, entity)]


def of_thing(
    production: Production, name: str, piece: SetPiece | None, camera: Camera
) -> Likeness | None:
    """The view of a thing's sheet: in a hand where no piece is given, else from the nearest side.
    None: it is of a kind that sheets do not show.

    Raises:
        Failed: the sheet is not drawn.
    """
    entity = Entity(kind="prop", id=name)
    if not views_of(sheet_request(production, entity)):
        return None
    views = _views(production, entity)
    held = [view for view in views if view.kind == "held"]
    if held and (piece is None or len(views) == len(held)):
        return _likeness(production, entity, held[0])
    turned = 0.0 if piece is None else _turned(piece.facing, piece.position, camera)
    return _likeness(production, entity, _nearest(views, turned))


def of_place(production: Production, shot: Shot, camera: Camera) -> Likeness:
    """The plate of the shot's hour whose camera looks most nearly where this one does.

    Raises:
        Failed: it is not drawn.
    """
    plates = [
        Entity(kind="place", id=shot.place, side=side, time=shot.light.time) for side in PLATE_SIDES
    ]

    def apart(plate: Entity) -> float:
        staging = production.staging(plate_shot(production, plate))
        return _folded(staging.camera.start.heading - camera.heading)

    plate = min(plates, key=apart)
    made = _artifact(production, plate)
    return Likeness(picture=made.path, digest=made.digest, said=plate.label)


def _likeness(production: Production, entity: Entity, view: View) -> Likeness:
    picture = _artifact(production, entity).path.with_name(view.file)
    said = f"{entity.label}, {view.name}"
    return Likeness(picture=picture, digest=known_digest(picture), said=said)


def _nearest(views: Sequence[View], turned: float) -> View:
    """Of those that show a side. Sheets hold a right side only: a left one is its mirror image."""
    return min((v for v in views if v.view is not None), key=lambda v: abs((v.view or 0) - turned))


def _turned(heading: float, position: tuple[float, float, float], camera: Camera) -> float:
    """Degrees from the front, 0 to 180, to tenths: the last digits differ between machines."""
    return round(_folded(view_of(heading, position, camera)), 1)


def _folded(degrees: float) -> float:
    return abs((degrees + 180) % 360 - 180)


def _views(production: Production, entity: Entity) -> tuple[View, ...]:
    listed = _artifact(production, entity).details.get("views", ())
    views = tuple(View.model_validate(view) for view in listed)
    if not views:
        raise Failed(
            f"The sheet of {entity.label!r} lists no views. Withdraw it (`onereel approve PROJECT "
            f"--sheets --only {entity.label!r} --withdraw`), and run `onereel make`."
        )
    return views


def _artifact(production: Production, entity: Entity) -> Artifact:
    """The sheet or plate of an entity: the approved one, else the one that would be drawn now."""
    known = production.sheets_found
    if entity not in known:
        approved = Approvals(production.project.folder).artifact(entity.step, entity.label)
        asked = sheets.wanted(production, entity).recipe
        found = approved or production.project.store.find(asked)
        if found is None:
            raise Failed(
                f"There is no {entity.step} of {entity.label!r} yet. Run `onereel make` to draw "
                "the sheets."
            )
        known[entity] = found
    return known[entity]
