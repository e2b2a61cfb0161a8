"""Refusing, before anything is loaded, what a model cannot serve and what it cannot do without.

Fields that only steer are left out where a model does not honour them; these are not: the pictures
and films of a person's own that define the mode, and whatever is marked as required.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from tools.conditioning import Reference
from tools.errors import Unsupported
from tools.image import PictureRequest, SheetRequest
from tools.model import Model
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


def refuse_defining(request: Request, model: Model, of: str = "") -> None:
    """The same of what a person brings, before anything else of a request is known.

    Raises:
        Unsupported: as refuse_unserved.
    """
    wrong = next(chain(_undefined(request, model), _unfollowed(request, model)), None)
    if wrong is not None:
        raise Unsupported(f"{of}: {wrong}" if of else wrong)


def _undefined(request: Request, model: Model) -> Iterator[str]:
    """Of the fields that make it another request, those that the model does not serve."""
    given = [field for field in DEFINING if getattr(request, field, None) is not None]
    extended = _extended(request)
    wrong = [field for field in given if field not in model.honours]
    if extended:
        given.append("extend")
    if wrong or (extended and "mask" not in model.honours):
        named = " with ".join(map(repr, given))
        yield (
            f"{model.name} does not serve {named}. Take out {_taken_out(given)}, or choose a "
            "profile with a model for it: docs/profiles.md says which fields need which table."
        )


def _extended(request: Request) -> bool:
    """Whether a model paints on around the source, which takes one that serves masks."""
    source = getattr(request, "source", None)
    return source is not None and source.extended


def _taken_out(given: Sequence[str]) -> str:
    """A source alone is shown as it is: what makes it again has to go."""
    others = [field for field in given if field != "source"]
    return " and ".join(map(repr, others or given))


def _unfollowed(request: Request, model: Model) -> Iterator[str]:
    """A person's own drawing that the model does not follow."""
    for control in getattr(request, "controls", ()):
        if control.required and control.kind not in model.controls:
            yield (
                f"{model.name} does not follow a sketch ('sketch'). Take it out, or choose a "
                "profile whose model edits by instruction, or has a ControlNet for edges."
            )


def _unserved(request: Request, model: Model) -> Iterator[str]:
    yield from _undefined(request, model)
    for field, frame in _frames(request):
        if frame.required and field not in model.honours:
            yield f"{model.name} does not serve {field!r}. {_CHOOSE}"
    needed = sum(reference.required for reference in request.references)
    most = model.most_references if "references" in model.honours else 0
    if needed > most:
        yield (
            f"{needed} reference pictures are required ('references'), and {model.name} follows at "
            f"most {most}. Show fewer people, or choose a profile whose model follows more."
        )
    yield from _unfollowed(request, model)


def _frames(request: Request) -> Iterator[tuple[str, Reference]]:
    """The pictures that are seen at some frame of a clip, each with its field."""
    if not isinstance(request, ClipRequest):
        return
    for field in ("first_frame", "last_frame"):
        if (frame := getattr(request, field)) is not None:
            yield field, frame
    for one in request.keyframes:
        yield "keyframes", one.picture


def _lacking(request: Request, model: Model) -> Iterator[str]:
    """What a model needs and does not get. A sheet is asked for in fields of its own: of it, only
    words and references are looked at."""
    for field in sorted(model.needs):
        name = "prompts" if field == "prompt" and isinstance(request, SheetRequest) else field
        if isinstance(request, SheetRequest) and name not in ("prompts", "references"):
            continue
        if name == "mask" and _extended(request):
            continue
        if not getattr(request, name, None):
            remedy = REMEDIES.get(field, "Choose another profile.")
            yield f"{model.name} makes nothing without {field!r}, and there is none here. {remedy}"
