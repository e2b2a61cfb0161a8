"""What a model must serve of a request, seen before anything is loaded or sent."""

from tools.errors import Unsupported
from tools.image import Model, PictureRequest
from tools.video import ClipRequest

REQUIRED = ("source", "strength", "mask", "performance")
"""Fields that define what is asked for; the others steer, and are left out where not honoured."""
CALLED = {
    "source": "a picture or film to start from",
    "strength": "how far to leave it",
    "mask": "a mask",
    "performance": "a performance to follow",
    "references": "reference pictures",
    "controls": "a sketch",
    "first_frame": "a first frame",
    "last_frame": "a last frame",
}


def refuse_unserved(request: PictureRequest | ClipRequest, model: Model) -> None:
    """Refuse a request that the model cannot serve.

    Raises:
        Unsupported: a required field is not honoured, or one is missing that the model needs.
    """
    for name in (*_required(request), *sorted(model.needs)):
        given = bool(getattr(request, name, None))
        if given and name not in model.honours:
            raise Unsupported(
                f"{model.name} does not take {CALLED.get(name, name)} ({name}), and the shot asks "
                "for it. Leave it out of the shot, or choose a profile whose model does."
            )
        if not given:
            raise Unsupported(
                f"{model.name} makes nothing without {CALLED.get(name, name)} ({name}), and the "
                "shot has none. Choose a profile whose model needs none."
            )


def _required(request: PictureRequest | ClipRequest) -> list[str]:
    found = [name for name in REQUIRED if getattr(request, name, None)]
    if any(reference.required for reference in request.references):
        found.append("references")
    if any(control.required for control in request.controls):
        found.append("controls")
    return found
