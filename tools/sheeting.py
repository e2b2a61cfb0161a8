"""A sheet by a model that draws one picture at a time: its views one after another, on one card."""

import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from tools import pictures
from tools.conditioning import Reference
from tools.errors import Unsupported
from tools.image import Drawn, ImageModel, PictureRequest, SheetRequest, View, views_of

FIGURE, FACE, THING = (768, 1024), (768, 768), (768, 768)
"""Pixels of a view of a figure, of a face, and of a thing."""


def draw_sheet(model: ImageModel, request: SheetRequest, out: Path) -> Drawn:
    """Write one PNG card with all of `views_of(request)` to `out`, and each view beside it.

    The first view is drawn from its words and the request's references. The later ones follow the
    first as reference 1, where the model follows references, and then the request's, as many as it
    takes.

    Raises:
        Unsupported: a view has no words, or the model cannot serve what it would need.
    """
    from PIL import Image

    from tools.previs.model_sheet import composed

    begin = time.monotonic()
    views = views_of(request)
    _check_words(request, views)
    drawn: list[Drawn] = []
    first: Reference | None = None
    for view in views:
        file = out.with_name(view.file)
        drawn.append(model.draw(_asked(model, request, view, first), file))
        first = first or _seen(request, file)
    shown = [pictures.read(out.with_name(view.file)) for view in views]
    Image.fromarray(composed(request, shown)).save(out, "PNG")
    return Drawn(
        tool=model.name,
        revision=model.revision,
        seed=request.seed,
        size=request.size,
        seconds=time.monotonic() - begin,
        views=views,
        working=drawn[0].working,
        used={
            "views": {view.name: one.used for view, one in zip(views, drawn, strict=True)},
            "prompts": {view.name: request.prompts[view.name] for view in views},
        },
        remarks=tuple(dict.fromkeys(said for one in drawn for said in one.remarks)),
    )


def _check_words(request: SheetRequest, views: Sequence[View]) -> None:
    if not views:
        raise Unsupported(
            f"Nothing of {request.name!r} can be drawn on a sheet: it is neither a figure nor a "
            "thing that is turned or held. Leave its sheet out."
        )
    missing = [view.name for view in views if not request.prompts.get(view.name)]
    if missing:
        raise Unsupported(
            f"The sheet of {request.name!r} has no words for its view {missing[0]!r}, and this "
            "model reads nothing else. Give a prompt for every view, or choose previs."
        )


def _asked(
    model: ImageModel, request: SheetRequest, view: View, first: Reference | None
) -> PictureRequest:
    follows = model.most_references if "references" in model.honours else 0
    if first is None:
        references = request.references[:follows]
    else:
        # The first view follows what is required; the others have it by following the first.
        later = (one.model_copy(update={"required": False}) for one in request.references)
        references = (first, *later)[:follows]
    numbered = (
        one.model_copy(update={"number": number}) for number, one in enumerate(references, 1)
    )
    return PictureRequest(
        prompt=request.prompts[view.name],
        size=_size(request, view),
        seed=request.seed,
        references=tuple(numbered),
    )


def _seen(request: SheetRequest, file: Path) -> Reference:
    """The first view, as the later ones follow it."""
    return Reference(
        picture=file,
        digest=sha256(file.read_bytes()).hexdigest(),
        role="prop" if request.look is None else "character",
        name=request.name,
    )


def _size(request: SheetRequest, view: View) -> tuple[int, int]:
    if request.look is None:
        return THING
    return FACE if view.kind == "expression" else FIGURE
