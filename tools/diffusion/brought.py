"""A request's pictures and films as a pipeline takes them: at its size, rate and length."""

from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from tools import pictures
from tools.conditioning import Source

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


def reference(path: Path, digest: str, least: int, area: int | None = None) -> "Image":
    """A picture in its own shape, of at most about `area` pixels (None: of any size), each side of
    `least` or more.

    Raises:
        BadMedia: it cannot be read.
    """
    from PIL import Image

    picture = Image.fromarray(pictures.read(path, digest))
    wide, high = picture.size
    held = min(1.0, sqrt(area / (wide * high))) if area else 1.0
    scale = max(held, least / min(wide, high))
    if scale == 1.0:
        return picture
    size = max(least, round(wide * scale)), max(least, round(high * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def fitted_film(
    source: Source, size: tuple[int, int], frames: int, fps: int
) -> tuple["Image", ...]:
    """A film, or a picture that stands, as exactly `frames` pictures at a model's size and rate;
    where it ends before, its last picture stands.

    Raises:
        BadMedia: it cannot be read.
    """
    from PIL import Image

    from tools.still.moving import seen_cropped

    cropped = seen_cropped(source, size, frames=frames, fps=fps)
    shown = [Image.fromarray(one) for one in cropped]
    return (*shown, *shown[-1:] * (frames - len(shown)))


def with_mask(
    source: Source | None, mask: Source | None, size: tuple[int, int], frames: int, fps: int
) -> tuple[tuple["Image", ...], tuple["Image", ...]]:
    """A source, and white where it is made again: by its mask, or around it where it is extended.

    Raises:
        BadMedia: one of them cannot be read.
    """
    from PIL import Image

    from tools.extending import Extension, seen_whole

    if source is None:
        return (), ()
    if not source.extended:
        shown = fitted_film(source, size, frames, fps)
        return shown, grey(fitted_film(mask, size, frames, fps)) if mask else ()
    padded = [Image.fromarray(one) for one in seen_whole(source, size, frames=frames, fps=fps)]
    painted = Image.fromarray(Extension.of(source, size).mask)
    return (*padded, *padded[-1:] * (frames - len(padded))), (painted,) * frames


def grey(pictures: tuple["Image", ...]) -> tuple["Image", ...]:
    """Masks are of one channel."""
    return tuple(one.convert("L") for one in pictures)
