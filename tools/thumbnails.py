"""Pictures for sheets of paper, with a small one kept beside each that is shown again and again."""

from pathlib import Path

from PIL import Image

from tools.errors import BadMedia

WIDTH = 400
"""Pixels of a kept thumbnail: as wide as a sheet of a film's stills shows them at most."""
FAST = 1
"""Of PNG's compression: what is drawn anew with every change is thrown away with the next."""


def opened(path: Path) -> Image.Image:
    """A picture in RGB, as large as it is.

    Raises:
        BadMedia: it cannot be read.
    """
    try:
        return _rgb(path)
    except OSError as error:
        raise BadMedia(
            f"{path.name!r} is not a picture that can be read. Make it again."
        ) from error


def opened_for(path: Path, width: int) -> Image.Image:
    """A picture in RGB, to be shown `width` pixels wide: its thumbnail where that is enough.

    Raises:
        BadMedia: it cannot be read.
    """
    small = _beside(path)
    if width <= WIDTH and small.is_file():
        try:
            return _rgb(small)
        except OSError:  # damaged: nothing but time was in it
            return opened(path)
    return opened(path)


def fitted(picture: Image.Image, width: int) -> Image.Image:
    """A picture made `width` pixels wide, of the shape that it has."""
    height = max(1, round(width * picture.height / picture.width))
    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def keep_thumbnail(picture: Path) -> None:
    """Write a picture's thumbnail beside it, NAME.small.png for NAME.png, where it is larger.

    Raises:
        BadMedia: the picture cannot be read.
    """
    large = opened(picture)
    if large.width > WIDTH:
        fitted(large, WIDTH).save(_beside(picture), "PNG", compress_level=FAST)


def _beside(picture: Path) -> Path:
    return picture.with_name(f"{picture.stem}.small.png")


def _rgb(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        copy: Image.Image = picture.convert("RGB")
        return copy
