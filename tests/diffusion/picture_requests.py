"""Requests for pictures of coloured balls, and plain calls of a pipeline."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.diffusion.example import card, sheet
from tools.conditioning import Control, ControlKind, Source
from tools.image import PictureRequest

PROMPT = "the ball of image 1"
SIZE = (64, 64)
MIDDLE = (16, 0, 80, 64)
"""Of a card of 96x64, what is seen in a square."""
PLACE = (16, 16, 48, 48)
"""Left, top, right, bottom of what is made again, and of where a reference is seen."""


def plain_call(pipe: Any, steps: int = 2, **arguments: Any) -> Any:
    """(count, height, width, 3) uint8: as somebody would call the pipeline."""
    import torch

    seeded = torch.Generator("cpu").manual_seed(7)
    result = pipe(prompt=PROMPT, num_inference_steps=steps, **arguments, generator=seeded)
    return np.stack([np.asarray(one) for one in getattr(result, "images", result)])


@dataclass(frozen=True)
class Several:
    """A pipeline that is asked for several pictures whenever it is called: by hand, with a
    generator for each."""

    pipe: Any
    seeds: tuple[int, ...]
    copies: tuple[str, ...]
    """Arguments that are given once for each picture."""

    def __call__(self, **arguments: Any) -> Any:
        import torch

        count = len(self.seeds)
        seeded = [torch.Generator("cpu").manual_seed(seed) for seed in self.seeds]
        each = {name: [arguments[name]] * count for name in self.copies}
        several = {"generator": seeded, "num_images_per_prompt": count}
        return self.pipe(**arguments | each | several)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pipe, name)


def asked(folder: Path, *colours: str, **more: Any) -> PictureRequest:
    references = tuple(sheet(folder, one, n) for n, one in enumerate(colours, 1))
    return PictureRequest(prompt=PROMPT, size=SIZE, seed=7, references=references, **more)


def sketched(folder: Path, drawn: str, *colours: str) -> PictureRequest:
    """Asked with the first picture as a drawing that is followed, in another shape."""
    first, *others = asked(folder, drawn, *colours).references
    sketch = first.model_copy(update={"role": "sketch"})
    return asked(folder).model_copy(update={"references": (sketch, *others)})


def file(path: Path) -> dict[str, Any]:
    return {"file": path, "digest": sha256(path.read_bytes()).hexdigest()}


def control(folder: Path, colour: str, kind: ControlKind = "depth") -> Control:
    return Control(kind=kind, **file(card(folder, colour, SIZE)))


def source(folder: Path, colour: str, strength: float = 1.0) -> dict[str, Any]:
    picture = Source(kind="picture", **file(card(folder, colour, SIZE)))
    return {"source": picture, "strength": strength}


def extended(folder: Path, colour: str) -> PictureRequest:
    """Asked with a source of another shape, around which the frame is painted."""
    wide = Source(kind="picture", extended=True, **file(card(folder, colour)))
    return asked(folder, source=wide)


def mask(folder: Path) -> dict[str, Any]:
    path = folder / "mask.png"
    place().save(path)
    return {"mask": Source(kind="picture", **file(path))}


def place() -> Image.Image:
    white = Image.new("L", SIZE)
    white.paste(255, PLACE)
    return white


def pictures(folder: Path, *colours: str) -> list[Image.Image]:
    return [Image.open(card(folder, one)).convert("RGB") for one in colours]


def picture(folder: Path, colour: str) -> Image.Image:
    return Image.open(card(folder, colour, SIZE)).convert("RGB")


def placed(folder: Path, colour: str, *more: str) -> PictureRequest:
    """Asked with the first reference in a place of its own, by an identity control."""
    path = folder / "identity.png"
    Image.merge("RGB", [place().point(lambda white: 3 if white else 0)] * 3).save(path)
    everywhere = asked(folder, colour, *more, controls=(Control(kind="identity", **file(path)),))
    first, *others = everywhere.references
    there = first.model_copy(update={"element": 3})
    return everywhere.model_copy(update={"references": (there, *others)})
