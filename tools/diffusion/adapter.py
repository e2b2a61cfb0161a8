"""From a request to the arguments of one pipeline class, and from its result to pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tools.conditioning import CharacterLora, ControlKind
from tools.diffusion.declaration import Declaration

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pictures = NDArray[np.uint8]
    """(count, height, width, 3) RGB."""


class NoPicture(Exception):
    """What a model has made is no picture; the text says what it is."""


@dataclass(frozen=True)
class Asked:
    """A request with its files read and fitted, at a legal size: what an adapter turns into
    arguments. Pictures are RGB; those of the frame (source, mask, controls, first and last frame,
    keyframes) have exactly `size`."""

    prompt: str
    size: tuple[int, int]
    """Width, height."""
    steps: int
    guidance: float | None
    negative: str = ""
    count: int = 1
    """Pictures that one call makes of it, each of its own seed."""
    frames: int = 1
    fps: int = 24
    references: tuple["Image", ...] = ()
    """In the order of their numbers, each in its own size."""
    followed: float = 1.0
    """How much references count against words, 0 to 1, where an IP-Adapter follows them."""
    regions: tuple["Image | None", ...] = ()
    """For each reference where it is seen, white on black; None: it is not known."""
    first_frame: "Image | None" = None
    last_frame: "Image | None" = None
    keyframes: Mapping[int, "Image"] = field(default_factory=dict)
    """Frame of this clip -> what is seen there; at frames that the declaration allows."""
    source: tuple["Image", ...] = ()
    """One picture, or as many as there are frames."""
    strength: float = 1.0
    mask: tuple["Image", ...] = ()
    """Grey, white is made again; as many as there are of the source."""
    performance: tuple["Image", ...] = ()
    """As many as there are frames; as Declaration.performs_by has it."""
    controls: Mapping[ControlKind, tuple["Image", ...]] = field(default_factory=dict)
    """One picture, or as many as there are frames."""
    loras: tuple[CharacterLora, ...] = ()
    """Laid over the film's own for this call."""
    overlap: tuple["Image", ...] = ()
    """The last pictures of the clip that this one goes on from."""


@dataclass(frozen=True)
class Made:
    """What a pipeline has given."""

    pictures: "Pictures"
    sound: "NDArray[np.float32] | None" = None
    """(samples, channels), -1 to 1."""
    rate: int = 0
    """Samples a second."""


@dataclass(frozen=True)
class Adapter:
    """One pipeline class: what it can do, and how it is spoken to."""

    declared: Declaration
    arguments: Callable[[Asked, Any], dict[str, Any]]
    """(what is asked, the loaded pipeline) -> the keyword arguments of `pipe(...)` beside generator
    and callback: exactly those that somebody who knows the pipeline would write by hand."""
    made: Callable[[Any, Asked], Made]
    """What the pipeline's result holds."""
    rate: Callable[[Any], int] = lambda pipe: 0
    """Samples a second of the sound that the loaded pipeline makes."""
    moment: Callable[[Any, Asked, Any], Any] = lambda latents, asked, pipe: latents
    """(the latents after a step, what is asked, the loaded pipeline) -> those that
    tools.diffusion.previews.cells understands: of clips whose cells lie in one row, the last
    moment's."""
    in_one_call: Callable[[Asked, int], int] = lambda asked, count: count
    """(what is asked, how many pictures of it are wanted) -> how many of them one call may make,
    where the declaration has batches."""


def of_images(result: Any, asked: Asked) -> Made:
    """The pictures of a result with `images`, (count, height, width, 3) floats from 0 to 1."""
    return Made(eight_bits(result.images))


def of_frames(result: Any, asked: Asked) -> Made:
    """The first clip of a result with `frames`, (clips, frames, height, width, 3) floats."""
    return Made(eight_bits(result.frames[0]))


def of_videos(result: Any, asked: Asked) -> Made:
    """The first clip of a modular pipeline's result, asked for as `output=["videos"]`."""
    return Made(eight_bits(result["videos"][0]))


def sounding(result: Any, asked: Asked) -> Made:
    """The first clip of a result, of either kind, with its `audio`, (clips, channels, samples) or
    (clips, samples)."""
    import numpy as np
    import torch

    seen = of_frames(result, asked) if hasattr(result, "frames") else of_videos(result, asked)
    waves = torch.as_tensor((result.audio if hasattr(result, "audio") else result["audio"])[0])
    heard = np.atleast_2d(np.asarray(waves.float().cpu(), np.float32)).T
    return replace(seen, sound=np.clip(np.nan_to_num(heard), -1, 1))


def eight_bits(pictures: Any) -> "Pictures":
    """Floats from 0 to 1 as bytes, rounded as diffusers does when it makes PIL pictures of them.

    Raises:
        NoPicture: some are no numbers.
    """
    import numpy as np

    made = np.empty(np.shape(pictures), np.uint8)
    for number, picture in enumerate(pictures):  # one at a time: long clips are large as floats
        values = np.asarray(picture, np.float32)
        if not np.isfinite(values).all():
            raise NoPicture("not a number in its pixels")
        made[number] = (values * 255).round().clip(0, 255)
    return made
