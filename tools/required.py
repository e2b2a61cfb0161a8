"""Refusing, before anything is loaded, what a model cannot serve and what it cannot do without.

Fields that only steer are left out where a model does not honour them; these are not: the pictures
and films of a person's own that define the mode, and whatever is marked as required.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from tools.errors import Unsupported
from tools.image import Model, PictureRequest, SheetRequest
from tools.video import ClipRequest

Request = PictureRequest | ClipRequest | SheetRequest
DEFINING = ("source", "strength", "mask", "performance")
"""Fields that a person fills, and that make it another request."""
REMEDIES: Mapping[str, str] = {
    "references": "Give a picture of it in refs/, or choose a profile whose model needs none.",
    "first_frame": "Choose a profile whose model films from words.",
    "controls": "Choose a profile whose model draws freely.",
}
"""Of what a model needs and a request lacks."""
_CHOOSE = "Choose a profile whose model serves it."


def refuse_unserved(request: Request, model: Model, of: str = "") -> None:
    """See that a model can make what is asked for.

    Args:
        request: What is asked for, with all that it will ever hold.
        model: Who shall make it.
        of: Whose picture it is, for the message: Shot '3'.

    Raises:
        Unsupported: names the field, the model and the remedy.
    """
    wrong = next(chain(_unserved(request, model), _lacking(request, model)), None)
    if wrong is not None:
        raise Unsupported(f"{of}: {wrong}" if of else wrong)


def _unserved(request: Request, model: Model) -> Iterator[str]:
    for field in DEFINING:
        if getattr(request, field, None) is not None and field not in model.honours:
            yield f"{model.name} does not serve {field!r}. Take it out, or c{_CHOOSE[1:]}"
    for field in ("first_frame", "last_frame"):
        frame = getattr(request, field, None)
        if frame is not None and frame.required and field not in model.honours:
            yield f"{model.name} does not serve {field!r}. {_CHOOSE}"
    needed = sum(reference.required for reference in request.references)
    most = model.most_references if "references" in model.honours else 0
    if needed > most:
        yield (
            f"{needed} reference pictures are required ('references'), and {model.name} follows at "
            f"most {most}. Show fewer people, or choose a profile whose model follows more."
        )
    for control in getattr(request, "controls", ()):
        if control.required and control.kind not in model.controls:
            yield (
                f"{model.name} does not follow a {control.kind!r} control ('controls'). Take it "
                f"out, or c{_CHOOSE[1:]}"
            )


def _lacking(request: Request, model: Model) -> Iterator[str]:
    """What a model needs and does not get. A sheet is asked for in fields of its own: of it, only
    words and references are looked at."""
    for field in sorted(model.needs):
        name = "prompts" if field == "prompt" and isinstance(request, SheetRequest) else field
        if isinstance(request, SheetRequest) and name not in ("prompts", "references"):
            continue
        if not getattr(request, name, None):
            remedy = REMEDIES.get(field, "Choose another profile.")
            yield f"{model.name} makes nothing without {field!r}, and there is none here. {remedy}"
