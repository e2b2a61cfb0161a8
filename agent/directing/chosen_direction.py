"""What a chosen direction is to a director: a style, and words for a language model."""

from dataclasses import replace

from agent.directing.styling import Understood, understand
from agent.directions import VisualDirection
from agent.film import Id


def styled(direction: VisualDirection) -> Understood:
    """The direction's style as it is drawn: its words understood, its palette laid over them."""
    meant = understand(direction.style)
    changes = direction.palette.model_dump(exclude_none=True)
    text = "; ".join(filter(None, (meant.style.text, direction.look)))
    return replace(meant, style=meant.style.model_copy(update={**changes, "text": text}))


def in_words(direction: VisualDirection, scene: Id | None = None) -> str:
    """The direction as a language model is told it; with its key image for the whole film, and for
    the scene that the image is of."""
    view, image = direction.view, direction.image
    whose = f"the eyes of {view.eyes}" if view.eyes else "nobody's eyes"
    said = [
        f'the direction "{direction.name}".',
        f"Point of view: {whose}; {view.text or 'as the distance and the lens say'}",
        f"Camera: people {_DISTANCE[view.distance]}, {view.lens} lens, at {view.height} height, "
        f"{view.movement}.",
    ]
    if direction.look:
        said.append(f"Look: {direction.look}")
    if scene in (None, image.scene):
        said.append(
            f"The film's key image, which must be in it: scene {image.scene}, "
            f"“{image.moment}”: {image.size}, {image.angle} angle, from the {image.side}: "
            f"{image.seen}"
        )
    return " ".join(said)


_DISTANCE = {
    "far": "are seen from farther away than usual",
    "middle": "are seen at the usual distance",
    "near": "are seen closer than usual",
}
