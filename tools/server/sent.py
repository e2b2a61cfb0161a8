"""Pictures and films as they are sent to a server: in its size, as PNG and mp4."""

import io
from pathlib import Path

import cv2
import numpy as np

from tools import pictures
from tools.conditioning import Control, ControlKind, Reference, Source
from tools.errors import Unsupported
from tools.extending import Extension, seen_whole
from tools.fitting import fitted
from tools.frames import Rgb, Size
from tools.image import PictureRequest
from tools.server.wire import Files
from tools.still.moving import seen_cropped
from tools.video import ClipRequest
from tools.working import Working

PNG, MP4 = "image/png", "video/mp4"
LARGEST = 2048
"""Pixels of the longer side of a reference; more tells a model nothing and takes long to send."""


def file(name: str, data: bytes) -> tuple[str, bytes, str]:
    """A file of a form."""
    return (name, data, MP4 if name.endswith(".mp4") else PNG)


def png(picture: Rgb) -> bytes:
    """(height, width, 3), or 4 with how solid it is, as PNG."""
    from PIL import Image

    held = io.BytesIO()
    Image.fromarray(picture).save(held, "PNG")
    return held.getvalue()


def reference(one: Reference) -> bytes:
    """A reference in its own shape, as PNG.

    Raises:
        BadMedia: it cannot be read.
    """
    picture = pictures.read(one.picture, one.digest)
    high, wide = picture.shape[:2]
    scale = LARGEST / max(high, wide)
    if scale < 1:
        size = (max(1, round(wide * scale)), max(1, round(high * scale)))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return png(picture)


def still(path: Path, digest: str, size: Size) -> bytes:
    """A picture of the frame at a size, as PNG.

    Raises:
        BadMedia: it cannot be read.
    """
    return png(fitted(pictures.read(path, digest), size))


def source(one: Source, size: Size) -> bytes:
    """What a still is made from, at a size, as PNG: a picture, or the first one of a film.

    Raises:
        BadMedia: it cannot be read.
    """
    return png(next(seen_whole(one, size) if one.extended else seen_cropped(one, size)))


def mask(request: PictureRequest | ClipRequest, size: Size, *, white: bool) -> bytes:
    """Where the source is made again, at a size, as PNG: white there, or transparent; empty: it is
    made again nowhere, or everywhere.

    Raises:
        BadMedia: it cannot be read.
    """
    if request.source and request.source.extended:
        painted = Extension.of(request.source, size).mask
        seen = np.repeat(painted[..., None], 3, axis=2)
    elif request.mask:
        seen = next(seen_cropped(request.mask, size))
    else:
        return b""
    if white:
        return png(seen)
    return png(np.dstack([seen, 255 - seen[..., 0]]))


def footage(one: Source, working: Working, folder: Path) -> tuple[str, bytes]:
    """A film at a model's size, rate and length as mp4, or a picture as PNG: its name and bytes.

    A film that ends before is as long as it is.

    Raises:
        BadMedia: it cannot be read.
    """
    from tools.encoding import FrameWriter

    if one.kind == "picture":
        return "source.png", source(one, working.size)
    seen = seen_whole if one.extended else seen_cropped
    shown = seen(one, working.size, frames=working.frames, fps=working.fps)
    path = folder / f"{one.digest[:12] or 'source'}.mp4"
    with FrameWriter(path, working.size, working.fps) as writer:
        for frame in shown:
            writer.write(frame)
    return path.name, path.read_bytes()


def followed(request: PictureRequest | ClipRequest, most: int, name: str) -> list[Reference]:
    """As many references as the model takes, the last ones left out.

    Raises:
        Unsupported: one that is required would be left out.
    """
    left_out = [one.name for one in request.references[most:] if one.required]
    if left_out:
        follows = (
            f"at most {most} reference pictures (references)"
            if most
            else "no reference pictures (references) beside a first frame, a source or a mask"
        )
        raise Unsupported(
            f"{name} follows {follows}, and that of {left_out[0]!r} must be followed. Show fewer "
            "figures, leave the other pictures out, or choose a model that follows more."
        )
    return list(request.references[:most])


def one_file_each(files: Files, name: str) -> Files:
    """The files of a form, none of whose fields is taken twice, those of lists left aside.

    Raises:
        Unsupported: two things of the request would need the same field.
    """
    fields = [field for field, _ in files if not field.endswith("[]")]
    twice = next((field for field in fields if fields.count(field) > 1), "")
    if twice:
        raise Unsupported(
            f"{name} takes one picture or film to start from ({twice}), and the shot gives two: a "
            "first frame and a source. Leave one of them out."
        )
    return files


def followed_controls(
    request: PictureRequest | ClipRequest, kinds: tuple[ControlKind, ...], name: str
) -> list[Control]:
    """The controls that the model follows.

    Raises:
        Unsupported: one that is required is of another kind.
    """
    left_out = [one.kind for one in request.controls if one.required and one.kind not in kinds]
    if left_out:
        raise Unsupported(
            f"{name} does not follow a sketch as {left_out[0]} (controls). Give it as "
            f"{' or '.join(kinds) or 'something else'}, or choose another model."
        )
    return [one for one in request.controls if one.kind in kinds]
