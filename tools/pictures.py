"""Still pictures that somebody brings: looked at with suspicion, read upright and in sRGB."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from tools.errors import BadMedia
from tools.frames import Rgb
from tools.staging import Frozen

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
"""Of pictures that are read."""
KINDS = "JPEG, PNG and WebP"
MOST_BYTES = 80_000_000
MOST_PIXELS = 64_000_000
"""More is refused before a pixel of it is decoded: it would take a gigabyte."""
LEAST = 64
"""Pixels a side below which nothing can be seen in a film."""
PAPER = (255, 255, 255)
"""What shows where a picture is transparent."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_KNOWN = {
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"<svg": "SVG",
}
_BOXED = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"avif": "AVIF"}
_TURNED = frozenset({5, 6, 7, 8})
"""EXIF orientations that lie on their side."""
_ORIENTATION = 0x0112
_BROKEN = (OSError, ValueError, SyntaxError, Image.DecompressionBombError, OverflowError)
"""All that Pillow raises for a damaged or hostile file."""


class PictureFile(Frozen):
    """What a picture's head says."""

    digest: str
    """SHA-256 of the file's bytes."""
    size: tuple[int, int]
    """Width and height in pixels as it is looked at, EXIF orientation honoured."""


def examine(path: Path) -> PictureFile:
    """Look at a picture, and decode it once to see that it is whole.

    Raises:
        BadMedia: it is missing, damaged, no picture of a kind that is read, or of no sane size.
    """
    data = _bytes(path)
    with _opened(data, path.name) as picture:
        width, height = picture.size
        picture.load()
        if _orientation(picture) in _TURNED:
            width, height = height, width
    return PictureFile(digest=sha256(data).hexdigest(), size=(width, height))


def read(path: Path, digest: str = "") -> Rgb:
    """The picture upright, in sRGB, on white where it is transparent: (height, width, 3) uint8.

    Args:
        path: The file.
        digest: What its bytes must be the SHA-256 of; empty: whatever they are.

    Raises:
        BadMedia: as `examine`; or it is damaged, or has changed since it was examined.
    """
    data = _bytes(path)
    if digest and sha256(data).hexdigest() != digest:
        raise BadMedia(f"{path.name!r} has changed while the film was made. Run again.")
    with _opened(data, path.name) as picture:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        return np.asarray(_on_paper(_in_srgb(upright)))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadMedia(
                f"{path.name!r} has {size // 1_000_000} MB; pictures of at most "
                f"{MOST_BYTES // 1_000_000} MB are read. Save a smaller copy."
            )
        return path.read_bytes()
    except OSError as error:
        why = "does not exist" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise BadMedia(f"The picture {path.name!r} {why}. Put it there, or name another.") from None


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    if not data:
        raise BadMedia(f"{name!r} is empty. Give a picture: {KINDS} are read.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: they are refused in our own words
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                _check(picture, name)
                yield picture
    except Image.DecompressionBombError:
        raise BadMedia(_too_large(name, "far too many pixels")) from None
    except _BROKEN as error:
        raise BadMedia(_unreadable(name, data, error)) from None


def _check(picture: Image.Image, name: str) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise BadMedia(_too_large(name, f"{width}x{height} pixels"))
    if min(width, height) < LEAST:
        raise BadMedia(
            f"{name!r} is {width}x{height} pixels, and each side must have {LEAST} at least. "
            "Give a larger picture."
        )
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise BadMedia(f"{name!r} moves. Save the one picture of it that is meant as JPEG or PNG.")


def _too_large(name: str, size: str) -> str:
    return (
        f"{name!r} has {size}; at most {MOST_PIXELS // 1_000_000} million pixels are read. "
        "Scale it down first."
    )


def _unreadable(name: str, data: bytes, error: Exception) -> str:
    kind = next((kind for start, kind in _KNOWN.items() if data.startswith(start)), "")
    if data[4:8] == b"ftyp":
        kind = _BOXED.get(data[8:12], "a film")
    if kind:
        return f"{name!r} is {kind}, and {KINDS} are read. Save it as JPEG or PNG."
    if isinstance(error, UnidentifiedImageError):
        return f"{name!r} is no picture. Give one as JPEG, PNG or WebP."
    return f"{name!r} is damaged: {error}. Save it again, or give another picture."


def _orientation(picture: Image.Image) -> int:
    return int(picture.getexif().get(_ORIENTATION, 1))


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Phones write wider colours than a film has; an odd profile is as good as none."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned or picture


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode in ("I;16", "I", "F"):
        sixteen = np.asarray(picture).astype(np.float64)
        scale = 257.0 if sixteen.max(initial=0) > 255 else 1.0
        grey = np.clip(sixteen / scale, 0, 255).astype(np.uint8)
        return Image.fromarray(grey).convert("RGB")
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, (*PAPER, 255))
    return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
