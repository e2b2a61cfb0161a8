"""A person's own files as the fields of a request: what a shot consists of, or is made from."""

from typing import Any

from agent.directing.moves import USUAL_SECONDS
from agent.errors import BadProject
from agent.film import Framing, Shot
from agent.production import Production
from tools.conditioning import Control, ControlKind, Reference, Source
from tools.errors import BadMedia, Unsupported
from tools.image import PictureRequest
from tools.model import Model
from tools.required import refuse_defining
from tools.video import ClipRequest

SHOWN: dict[Framing, float] = {"left": -0.35, "centre": 0.0, "right": 0.35}
"""Which part of a person's own picture is seen, of its width from its middle."""

LINES: ControlKind = "edge"
"""The kind of control that a drawing is."""


def shown(production: Production, shot: Shot) -> dict[str, Any]:
    """The fields for a shot that consists of a person's own picture or film, as it is."""
    return {
        "source": production.photos.source(shot),
        "move": shot.move,
        "framing": SHOWN[shot.framing],
        "reach": max(0.5, min(1.5, (shot.seconds or USUAL_SECONDS) / USUAL_SECONDS)),
    }


def remade(production: Production, shot: Shot, *, clip: bool = False) -> dict[str, Any]:
    """The fields for a shot whose source a model makes again.

    Args:
        production: The film.
        shot: Which shot.
        clip: Whether it is for the clip: of a picture only the still is made, and the clip begins
            with that.
    """
    if not shot.remade:
        return {}
    photos = production.photos
    source = photos.source(shot)
    if clip and source.kind == "picture":
        return {}
    if shot.extend:
        return {"source": source.model_copy(update={"extended": True})}
    found: dict[str, Any] = {"source": source}
    if shot.strength is not None:
        found["strength"] = shot.strength
    if shot.mask:
        found["mask"] = photos.source(shot, "mask")
    return found


def sketched(production: Production, shot: Shot, model: Model) -> tuple[Control, ...]:
    """A person's own drawing as structure that the still follows; none where the model is shown it
    among its references. Of a model that follows it in neither way it is asked all the same, so
    that it refuses."""
    own = drawn_after(production, shot)
    if own is None or _refers(model):
        return ()
    film = own.kind == "film"
    return (Control(kind=LINES, file=own.file, digest=own.digest, required=True, film=film),)


def drawing(production: Production, shot: Shot, model: Model) -> Reference | None:
    """The same as the picture after which a model that edits by instruction draws.

    It stands before all others: such models take the first one for what they redraw.
    """
    own = drawn_after(production, shot)
    if own is None or not _refers(model):
        return None
    return Reference(
        picture=own.file,
        digest=own.digest,
        role="sketch",
        name="the sketch",
        required=True,
        film=own.kind == "film",
    )


def drawn_after(production: Production, shot: Shot) -> Source | None:
    """After which drawing a still is drawn: a person's own, or how a performance begins that the
    clip follows by its outlines, since nobody could jump from another posture into that one."""
    if shot.sketch:
        return production.photos.source(shot, "sketch")
    if shot.performance and production.tools.filming(shot)[1].performs_by == LINES:
        return production.photos.source(shot, "performance")
    return None


def _refers(model: Model) -> bool:
    """Whether a model is shown a drawing: lines that it keeps to as structure bind it better."""
    return model.drawings and LINES not in model.controls


def unpaintable(production: Production) -> dict[str, str]:
    """Shot id -> why its source cannot be extended."""
    found = {}
    for shot in production.shots.values():
        if shot.extend and shot.circled is None:
            try:
                _check_shape(production, shot, remade(production, shot)["source"])
            except (BadProject, BadMedia) as wrong:
                found[shot.id] = str(wrong)
    return found


def _check_shape(production: Production, shot: Shot, source: Source | None) -> None:
    """See that something of the frame is left to paint.

    Raises:
        BadProject: the source has the film's shape.
        BadMedia: it cannot be read.
    """
    from tools.extending import Extension

    if source is None or not source.extended:
        return
    frame, own = production.settings.size, production.photos.size(shot)
    extension = Extension(own, frame) if own else Extension.of(source, frame)
    if not extension.needed:
        raise BadProject(
            f"Shot {shot.id!r}: extend: {source.file.name!r} has the film's shape, and nothing is "
            "left to paint. Take 'extend' out."
        )


def _follows(model: Model) -> bool:
    """Whether a model follows a drawing in one way or the other."""
    return model.drawings or LINES in model.controls


def performed(production: Production, shot: Shot) -> dict[str, Any]:
    """The field for a shot whose figure moves as a performance does."""
    if not shot.performance:
        return {}
    return {"performance": production.photos.source(shot, "performance")}


def check_served(production: Production) -> None:
    """See, before anything is drawn, that the profile's models take what a person brings.

    Raises:
        BadProject: there is nothing to extend, or a file cannot be read.
        Unsupported: names the first shot, its fields and the model; and the others.
    """
    refused: dict[str, Unsupported] = {}
    for shot in production.shots.values():
        if shot.shown or shot.circled is not None:
            continue
        try:
            _check_shot(production, shot)
        except Unsupported as wrong:
            refused[shot.id] = wrong
    if not refused:
        return
    first, *others = refused
    if not others:
        raise refused[first]
    s, are = ("", "is") if len(others) == 1 else ("s", "are")
    raise Unsupported(f"{refused[first]} Shot{s} {', '.join(others)} {are} not served either.")


def _check_shot(production: Production, shot: Shot) -> None:
    size = production.settings.size
    draws, films = production.tools.drawing(shot)[1], production.tools.filming(shot)[1]
    still = PictureRequest(
        size=size, controls=sketched(production, shot, draws), **remade(production, shot)
    )
    clip = ClipRequest(
        frames=1,
        size=size,
        **remade(production, shot, clip=True),
        **performed(production, shot),
    )
    _check_shape(production, shot, still.source)
    refuse_defining(clip, films, f"Shot {shot.id!r}")
    if shot.performance and films.performs_by == LINES and not _follows(draws):
        raise Unsupported(
            f"Shot {shot.id!r}: {films.name} follows the outlines of a performance, so that "
            f"the shot's picture must begin with them, and {draws.name} follows no drawing. "
            "Take out 'performance', or choose a profile whose [image] model follows a sketch."
        )
    refuse_defining(still, draws, f"Shot {shot.id!r}")
