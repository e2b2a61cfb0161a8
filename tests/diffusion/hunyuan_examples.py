"""How Hunyuan's pipelines are asked, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

from tests.diffusion import footage
from tests.diffusion.example import Example, own
from tests.diffusion.footage import SIZE, by_hand, fit, frame
from tools.video import ClipRequest

FRAMES, SECTION = 5, 37
"""The shortest clips: of the first kind of model, and of FramePack."""


def asked(**given: Any) -> ClipRequest:
    return footage.asked(**{"frames": FRAMES, "fps": 24} | given)


def _begun(folder: Path, colour: str) -> ClipRequest:
    return asked(first_frame=frame(folder, colour), negative="a cube")


def _packed(folder: Path, colour: str) -> ClipRequest:
    """Of two sections, since it asks for more frames than one of them has."""
    ends = {"first_frame": frame(folder, "red"), "last_frame": frame(folder, colour)}
    return asked(frames=SECTION + 1, fps=30, **ends)


def _words_by_hand(pipe: Any, folder: Path) -> Any:
    return by_hand(pipe, num_frames=FRAMES, negative_prompt="a cube")


def _image_by_hand(pipe: Any, folder: Path) -> Any:
    """Its size follows from the picture's shape."""
    image = fit(frame(folder, "red").picture)
    return by_hand(pipe, sized=False, num_frames=FRAMES, negative_prompt="a cube", image=image)


def _packed_by_hand(pipe: Any, folder: Path) -> Any:
    first, last = (fit(frame(folder, colour).picture) for colour in ("red", "green"))
    return by_hand(pipe, num_frames=2 * 33, image=first, last_image=last, guidance_scale=9.0)


EXAMPLES = (
    Example(
        "HunyuanVideo15Pipeline, words and what must not be seen",
        own("hunyuan15_words", SIZE),
        lambda folder: asked(negative="a cube"),
        _words_by_hand,
    ),
    Example(
        "HunyuanVideo15ImageToVideoPipeline, first frame",
        own("hunyuan15_image", SIZE),
        lambda folder: _begun(folder, "red"),
        _image_by_hand,
        lambda folder: _begun(folder, "blue"),
    ),
    Example(
        "HunyuanVideoFramepackPipeline, first and last frame, in two sections",
        own("framepack", SIZE),
        lambda folder: _packed(folder, "green"),
        _packed_by_hand,
        lambda folder: _packed(folder, "blue"),
    ),
)
