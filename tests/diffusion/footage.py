"""What clips are made from in examples: films, masks and frames, small and alike every time."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from tests.diffusion.example import card, sheet
from tools.conditioning import Control, ControlKind, Reference, Source
from tools.encoding import FrameWriter
from tools.fitting import fitted
from tools.media import read_frames
from tools.video import ClipRequest, Keyframe

SIZE, FRAMES, FPS = (64, 32), 9, 16
WORDS = "red and blue meet"


def asked(**given: Any) -> ClipRequest:
    """A clip that a toy films as it is: its own size, rate and length."""
    usual = {"prompt": WORDS, "size": SIZE, "frames": FRAMES, "fps": FPS, "seed": 7}
    return ClipRequest.model_validate(usual | given)


def by_hand(pipe: Any, *, sized: bool = True, **arguments: Any) -> Any:
    """The pictures of a plain call, uint8 (count, h, w, 3)."""
    import torch

    seeded = torch.Generator("cpu").manual_seed(7)
    usual: dict[str, Any] = {"prompt": WORDS, "num_inference_steps": 2}
    if sized:
        usual |= {"height": SIZE[1], "width": SIZE[0]}
    result = pipe(**usual | arguments, generator=seeded, output_type="np")
    frames = result.frames[0] if hasattr(result, "frames") else result["videos"][0]
    return (np.asarray(frames) * 255).round().astype(np.uint8)


def film(folder: Path, colour: str, frames: int = FRAMES, fps: int = FPS) -> Path:
    """A ball of that colour that goes from left to right."""
    path = folder / f"{colour}-{frames}-{fps}.mp4"
    if not path.exists():
        with FrameWriter(path, SIZE, fps) as writer:
            for number in range(frames):
                picture = Image.new("RGB", SIZE, (40, 40, 40))
                left = (SIZE[0] - 16) * number // (frames - 1)
                ImageDraw.Draw(picture).ellipse([left, 8, left + 15, 23], fill=colour)
                writer.write(np.asarray(picture))
    return path


def source(folder: Path, colour: str, frames: int = FRAMES, fps: int = FPS) -> Source:
    """Such a film as what a clip is made from, or moves as."""
    path = film(folder, colour, frames, fps)
    return Source(file=path, digest=digest(path), kind="film")


def shown(folder: Path, colour: str, frames: int = FRAMES, fps: int = FPS) -> list[Image.Image]:
    """The pictures of such a film."""
    return [Image.fromarray(one) for one in read_frames(film(folder, colour, frames, fps))]


def control(
    folder: Path, kind: ControlKind, colour: str, frames: int = FRAMES, fps: int = FPS
) -> Control:
    """Such a film as structure."""
    path = film(folder, colour, frames, fps)
    return Control(kind=kind, file=path, digest=digest(path))


def half(folder: Path) -> Source:
    """A mask of which the right half is white."""
    path = folder / "mask.png"
    if not path.exists():
        picture = Image.new("L", (2 * SIZE[0], 2 * SIZE[1]), 0)
        picture.paste(255, (SIZE[0], 0, 2 * SIZE[0], 2 * SIZE[1]))
        picture.save(path)
    return Source(file=path, digest=digest(path), kind="picture")


def frame(folder: Path, colour: str) -> Reference:
    """A picture that a clip begins or ends on, twice as large as the toys film."""
    path = card(folder, colour, (2 * SIZE[0], 2 * SIZE[1]))
    return Reference(picture=path, digest=digest(path), role="keyframe", name=colour)


def seen(folder: Path, colour: str, number: int) -> Keyframe:
    """Such a picture on the way."""
    return Keyframe(frame=number, picture=frame(folder, colour))


def fit(path: Path) -> Image.Image:
    """A picture at the toys' size."""
    return Image.fromarray(fitted(np.asarray(Image.open(path).convert("RGB")), SIZE))


def sheets(folder: Path, *colours: str) -> tuple[Reference, ...]:
    """References, numbered in order."""
    return tuple(sheet(folder, colour, number) for number, colour in enumerate(colours, 1))


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
