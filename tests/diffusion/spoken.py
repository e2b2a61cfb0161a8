"""What pipelines are told, in the form of golden files: names, plain values, and pictures by their
sizes and mean colours. `python -m tests.diffusion.spoken NAME ...` writes the files of adapters."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image

from tests.diffusion.example import Example
from tests.diffusion.image_examples import EXAMPLES as IMAGES
from tests.diffusion.video_examples import EXAMPLES as VIDEOS
from tools.diffusion import shelf
from tools.diffusion.adapter import Asked
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.image import DiffusionImage
from tools.diffusion.video import DiffusionVideo
from tools.image import PictureRequest

GOLDEN = Path(__file__).parent / "golden"
MEAN = "mean"
"""Of all pixels, 0 to 255; it may be off by 1, as decoders and resizers differ by that."""


def file_of(name: str) -> Path:
    """The golden file of an adapter's version."""
    return GOLDEN / f"{name}-{ADAPTERS[name].declared.version}.json"


def examples_of(name: str) -> list[Example]:
    """The contract's examples of an adapter."""
    return [one for one in (*IMAGES, *VIDEOS) if one.name.partition(",")[0] == name]


def spoken(name: str) -> dict[str, Any]:
    """What an adapter tells its pipeline in each example, as JSON values."""
    return {one.name.partition(", ")[2]: _told(one) for one in examples_of(name)}


def agree(found: Any, golden: Any) -> bool:
    """Whether two of them are the same."""
    if isinstance(found, dict) and isinstance(golden, dict) and found.keys() == golden.keys():
        return all(
            np.abs(np.subtract(found[name], golden[name])).max() <= 1
            if name == MEAN
            else agree(found[name], golden[name])
            for name in found
        )
    if isinstance(found, list) and isinstance(golden, list) and len(found) == len(golden):
        return all(map(agree, found, golden))
    return type(found) is type(golden) and bool(found == golden)


def _told(example: Example) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        model, asked = _asked(example, Path(folder))
        with shelf.DEVICE:
            pipe = shelf.taken(example.choice, model.folder, model.adapter)
            arguments = model.adapter.arguments(asked, pipe)
    return {name: _plain(value) for name, value in sorted(arguments.items())} | _of_parts(pipe)


def _asked(example: Example, folder: Path) -> tuple[DiffusionImage | DiffusionVideo, Asked]:
    request = example.request(folder)
    if isinstance(request, PictureRequest):
        draws = DiffusionImage(example.choice)
        return draws, draws.asked(request, draws.working_here(request.size))
    films = DiffusionVideo(example.choice)
    working = films.working_here(request.size, request.frames, request.fps)
    return films, films.asked(request, working)


def _of_parts(pipe: Any) -> dict[str, Any]:
    """What is told to parts of a pipeline instead of its call."""
    told = {
        f"{name}.guidance_scale": getattr(pipe, name).guidance_scale
        for name in ("guider", "guider_2")
        if hasattr(pipe, name)
    }
    ways = getattr(getattr(pipe, "unet", None), "attn_processors", {}).values()
    scales = [one.scale for one in ways if hasattr(one, "scale")]
    return told | ({"ip_adapter.scale": scales[0]} if scales else {})


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Image.Image):
        return _picture(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        film = len(value) > 4 and all(isinstance(one, Image.Image) for one in value)
        return _film(value) if film else [_plain(one) for one in value]
    if hasattr(value, "shape"):
        shape = "x".join(map(str, value.shape))
        return {type(value).__name__: shape, MEAN: [round(255 * float(value.float().mean()))]}
    return {type(value).__name__: _plain(vars(value))}


def _film(pictures: Iterable[Image.Image]) -> dict[str, Any]:
    shown = list(pictures)
    return {"pictures": len(shown), "first": _picture(shown[0]), "last": _picture(shown[-1])}


def _picture(picture: Image.Image) -> dict[str, Any]:
    pixels = np.asarray(picture, np.float64).reshape(picture.width * picture.height, -1)
    return {
        picture.mode: f"{picture.width}x{picture.height}",
        MEAN: [round(one) for one in pixels.mean(axis=0).tolist()],
    }


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for wanted in sys.argv[1:]:
        text = json.dumps(spoken(wanted), indent=1, ensure_ascii=False)
        file_of(wanted).write_text(f"{text}\n", encoding="utf-8")
