"""One way of calling one pipeline class: what we ask, and what somebody would write by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tests.diffusion import toys
from tools.conditioning import Reference
from tools.diffusion.choice import DiffusionChoice
from tools.image import PictureRequest
from tools.video import ClipRequest

Request = PictureRequest | ClipRequest


@dataclass(frozen=True)
class Example:
    """A call of a toy model."""

    name: str
    """What is shown: the class and the way in which it is asked."""
    chosen: DiffusionChoice | Callable[[], DiffusionChoice]
    """The toy in a profile; one that only tests have is built when it is asked for."""
    request: Callable[[Path], Request]
    """(a folder for the pictures that it names) -> what is asked of our model."""
    by_hand: Callable[[Any, Path], Any]
    """(the pipeline, the same folder) -> what a plain call gives: uint8 (count, h, w, 3)."""
    another: Callable[[Path], Request] | None = None
    """The same request with another reference, first frame, mask or control; None: words only."""
    copies: tuple[str, ...] = ()
    """Arguments that a plain call for several pictures is given once for each of them."""

    @property
    def choice(self) -> DiffusionChoice:
        return self.chosen if isinstance(self.chosen, DiffusionChoice) else self.chosen()


def choice(toy: str, size: tuple[int, int], **more: Any) -> DiffusionChoice:
    """A toy in a profile, on the processor, in two steps."""
    table = {"tool": "diffusion", "model": f"tiny:{toy}", "size": size, "steps": 2}
    return DiffusionChoice.model_validate(table | {"precision": "float32", "device": "cpu"} | more)


def own(toy: str, size: tuple[int, int], **more: Any) -> Callable[[], DiffusionChoice]:
    """A toy of the tests' own, likewise; of what `more` names by tests:NAME, too, its folder."""

    def chosen() -> DiffusionChoice:
        named = {"model": f"{toys.PREFIX}{toy}"} | more
        return choice("", size, **{name: toys.found(value) for name, value in named.items()})

    return chosen


def card(folder: Path, colour: str, size: tuple[int, int] = (96, 64)) -> Path:
    """A ball of that colour on grey, as PNG."""
    path = folder / f"{colour}-{size[0]}x{size[1]}.png"
    if not path.exists():
        picture = Image.new("RGB", size, (240, 240, 240))
        ImageDraw.Draw(picture).ellipse(
            [size[0] * 0.2, size[1] * 0.2, size[0] * 0.8, size[1] * 0.8], fill=colour
        )
        picture.save(path)
    return path


def sheet(folder: Path, colour: str, number: int = 1) -> Reference:
    """A reference that shows such a ball."""
    path = card(folder, colour)
    return Reference(
        picture=path,
        digest=sha256(path.read_bytes()).hexdigest(),
        role="character",
        name=colour,
        number=number,
        required=True,
    )
