"""How SkyReels' pipelines are asked, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

from tests.diffusion import footage
from tests.diffusion.example import Example, own
from tests.diffusion.footage import SIZE, by_hand, fit, frame
from tools.video import ClipRequest

SHORT, LONG = 17, 101
"""Frames: of the shortest clip, and of one in two parts."""


def asked(frames: int = SHORT, **given: Any) -> ClipRequest:
    return footage.asked(frames=frames, fps=24, **given)


def _ends(folder: Path, colour: str) -> ClipRequest:
    return asked(first_frame=frame(folder, "red"), last_frame=frame(folder, colour))


def _words_by_hand(pipe: Any, folder: Path) -> Any:
    """The noise over what the parts have in common is not drawn by its generator."""
    import torch

    torch.manual_seed(7)
    parts: dict[str, Any] = {"base_num_frames": 97, "overlap_history": 17, "addnoise_condition": 20}
    return by_hand(pipe, negative_prompt="a cube", num_frames=LONG, fps=24, **parts)


def _ends_by_hand(pipe: Any, folder: Path) -> Any:
    first, last = (fit(frame(folder, colour).picture) for colour in ("red", "green"))
    return by_hand(pipe, num_frames=SHORT, fps=24, image=first, last_image=last)


EXAMPLES = (
    Example(
        "SkyReelsV2DiffusionForcingPipeline, words, in two parts",
        own("skyreels_words", SIZE),
        lambda folder: asked(LONG, negative="a cube"),
        _words_by_hand,
    ),
    Example(
        "SkyReelsV2DiffusionForcingImageToVideoPipeline, first and last frame",
        own("skyreels_image", SIZE),
        lambda folder: _ends(folder, "green"),
        _ends_by_hand,
        lambda folder: _ends(folder, "blue"),
    ),
)
