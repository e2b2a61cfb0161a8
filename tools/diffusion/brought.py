"""A request's pictures and films as a pipeline takes them: at its size, rate and length."""

from pathlib import Path
from typing import TYPE_CHECKING

from tools import pictures
from tools.image import Source

if TYPE_CHECKING:
    from PIL.Image import Image


def fitted_picture(path: Path, digest: str, size: tuple[int, int]) -> "Image":
    """A picture cropped and scaled to a model's size.

    Raises:
        BadMedia: it cannot be read.
    """
    from PIL import Image

    from tools.fitting import fitted

    return Image.fromarray(fitted(pictures.read(path, digest), size))


def fitted_film(
    source: Source, size: tuple[int, int], frames: int, fps: int
) -> tuple["Image", ...]:
    """A film, or a picture that stands, as exactly `frames` pictures at a model's size and rate;
    where it ends before, its last picture stands.

    Raises:
        BadMedia: it cannot be read.
    """
    from PIL import Image

    from tools.still.moving import film

    if source.kind == "picture":
        return (fitted_picture(source.file, source.digest, size),) * frames
    shown = [Image.fromarray(one) for one in film(source.file, size, frames=frames, fps=fps)]
    return (*shown, *shown[-1:] * (frames - len(shown)))


def grey(pictures: tuple["Image", ...]) -> tuple["Image", ...]:
    """Masks are of one channel."""
    return tuple(one.convert("L") for one in pictures)
