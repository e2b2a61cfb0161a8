"""How Wan's pipelines are asked, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from tests.diffusion.example import Example, choice
from tests.diffusion.footage import (
    FRAMES,
    SIZE,
    asked,
    by_hand,
    control,
    fit,
    frame,
    half,
    seen,
    sheets,
    shown,
    source,
)
from tools.outlines import outlines
from tools.video import ClipRequest

GREY = Image.new("RGB", SIZE, (128, 128, 128))
BLACK, WHITE = Image.new("L", SIZE, 0), Image.new("L", SIZE, 255)
WORDS, IMAGE = choice("wan_t2v", SIZE), choice("wan_i2v", SIZE)
VACE, VACE22 = choice("wan_vace", SIZE), choice("wan_vace22", SIZE)
FILM = choice("wan_t2v", SIZE, pipeline="WanVideoToVideoPipeline", steps=4)
SKELETONS = {"frames": 7, "fps": 30}
MOVED = {"frames": 7, "fps": 24}


def begun(folder: Path, colour: str, **more: Any) -> ClipRequest:
    return asked(first_frame=frame(folder, colour), **more)


def repaired(folder: Path, colour: str, **more: Any) -> ClipRequest:
    given = {"source": source(folder, colour), "mask": half(folder)}
    return asked(**given, references=sheets(folder, "red"), **more)


def going_on(pipe: Any, folder: Path) -> Any:
    """One picture is given, the others are made."""
    return by_hand(
        pipe,
        num_frames=FRAMES,
        video=[fit(frame(folder, "red").picture), *[GREY] * (FRAMES - 1)],
        mask=[BLACK, *[WHITE] * (FRAMES - 1)],
        reference_images=[Image.open(one.picture) for one in sheets(folder, "green", "yellow")],
    )


def led(folder: Path, colour: str) -> ClipRequest:
    """From one picture by another to a third."""
    between = (seen(folder, colour, 4),)
    return begun(folder, "red", keyframes=between, last_frame=frame(folder, "green"))


def led_by_hand(pipe: Any, folder: Path) -> Any:
    first, between, last = (
        fit(frame(folder, colour).picture) for colour in ("red", "yellow", "green")
    )
    return by_hand(
        pipe,
        num_frames=FRAMES,
        video=[first, *[GREY] * 3, between, *[GREY] * 3, last],
        mask=[BLACK, *[WHITE] * 3, BLACK, *[WHITE] * 3, BLACK],
    )


def mended(pipe: Any, folder: Path, below: list[Image.Image], **more: Any) -> Any:
    """What is made again is seen as `below` has it, and only there."""
    mask = fit(half(folder).file).convert("L")
    seen = [
        Image.composite(one, other, mask)
        for one, other in zip(below, shown(folder, "red"), strict=True)
    ]
    references = [Image.open(one.picture) for one in sheets(folder, "red")]
    given: dict[str, Any] = {"video": seen, "mask": [mask] * FRAMES, "reference_images": references}
    return by_hand(pipe, num_frames=FRAMES, **given, **more)


def acted(folder: Path, colour: str) -> ClipRequest:
    """The figure of a picture moves as a ball does."""
    moves = source(folder, colour, MOVED["frames"], MOVED["fps"])
    return begun(folder, "green", performance=moves, negative="a cube", **MOVED)


def acted_by_hand(pipe: Any, folder: Path, guidance: float) -> Any:
    pipe.update_components(guider=pipe.guider.new(guidance_scale=guidance))
    return by_hand(
        pipe,
        negative_prompt="a cube",
        image=fit(frame(folder, "green").picture),
        driving_video=shown(folder, "red", MOVED["frames"], MOVED["fps"]),
        segment_frame_length=9,
        output=["videos"],
    )


def performed(folder: Path, colour: str, frames: int = FRAMES) -> ClipRequest:
    return begun(
        folder,
        "red",
        performance=source(folder, colour, frames),
        references=sheets(folder, "green"),
    )


def following(pipe: Any, folder: Path) -> Any:
    """From the first picture on, everything is made, along lines as on paper."""
    frames = [np.asarray(one) for one in shown(folder, "white")]
    lines = [Image.fromarray(255 - one) for one in outlines(frames)]
    return by_hand(
        pipe,
        num_frames=FRAMES,
        video=[fit(frame(folder, "red").picture), *lines[1:]],
        mask=[BLACK, *[WHITE] * (FRAMES - 1)],
        reference_images=[Image.open(one.picture) for one in sheets(folder, "green")],
    )


EXAMPLES = (
    Example(
        "WanPipeline, words",
        WORDS,
        lambda folder: asked(negative="green"),
        lambda pipe, folder: by_hand(pipe, negative_prompt="green", num_frames=FRAMES),
        lambda folder: asked(negative="blue", prompt="a storm at sea"),
    ),
    Example(
        "WanImageToVideoPipeline, first frame",
        IMAGE,
        lambda folder: begun(folder, "red"),
        lambda pipe, folder: by_hand(
            pipe, num_frames=FRAMES, image=fit(frame(folder, "red").picture), guidance_scale=5.0
        ),
        lambda folder: begun(folder, "blue"),
    ),
    Example(
        "WanImageToVideoPipeline, first and last frame",
        IMAGE,
        lambda folder: begun(folder, "red", last_frame=frame(folder, "green")),
        lambda pipe, folder: by_hand(
            pipe,
            num_frames=FRAMES,
            image=fit(frame(folder, "red").picture),
            last_image=fit(frame(folder, "green").picture),
        ),
        lambda folder: begun(folder, "red", last_frame=frame(folder, "blue")),
    ),
    Example(
        "WanVideoToVideoPipeline, a film",
        FILM,
        lambda folder: asked(source=source(folder, "red"), strength=0.5),
        lambda pipe, folder: by_hand(
            pipe, video=shown(folder, "red"), strength=0.5, num_inference_steps=4
        ),
        lambda folder: asked(source=source(folder, "blue"), strength=0.5),
    ),
    Example(
        "WanVACEPipeline, three references",
        VACE,
        lambda folder: asked(references=sheets(folder, "red", "green", "yellow")),
        lambda pipe, folder: by_hand(
            pipe,
            negative_prompt="",
            num_frames=FRAMES,
            reference_images=[
                Image.open(one.picture) for one in sheets(folder, "red", "green", "yellow")
            ],
        ),
        lambda folder: asked(references=sheets(folder, "blue", "green", "yellow")),
    ),
    Example(
        "WanVACEPipeline, a control film",
        VACE,
        lambda folder: asked(controls=(control(folder, "depth", "red"),)),
        lambda pipe, folder: by_hand(
            pipe, num_frames=FRAMES, video=shown(folder, "red"), mask=[WHITE] * FRAMES
        ),
        lambda folder: asked(controls=(control(folder, "depth", "white"),)),
    ),
    Example(
        "WanVACEPipeline, edges as dark lines on white",
        choice("wan_vace", SIZE, controls=["edge"]),
        lambda folder: asked(controls=(control(folder, "edge", "white"),)),
        lambda pipe, folder: by_hand(
            pipe,
            num_frames=FRAMES,
            video=[ImageOps.invert(one) for one in shown(folder, "white")],
            mask=[WHITE] * FRAMES,
        ),
        lambda folder: asked(controls=(control(folder, "edge", "blue"),)),
    ),
    Example(
        "WanVACEPipeline, a performance by its outlines, and whose figure follows it",
        VACE,
        lambda folder: performed(folder, "white"),
        following,
        lambda folder: performed(folder, "white", frames=5),
    ),
    Example(
        "WanVACEPipeline, a film within a mask",
        VACE,
        lambda folder: repaired(folder, "red"),
        lambda pipe, folder: mended(pipe, folder, [GREY] * FRAMES),
        lambda folder: repaired(folder, "blue"),
    ),
    Example(
        "WanVACEPipeline, a control within a mask",
        VACE,
        lambda folder: repaired(folder, "red", controls=(control(folder, "depth", "white"),)),
        lambda pipe, folder: mended(pipe, folder, shown(folder, "white")),
        lambda folder: repaired(folder, "red", controls=(control(folder, "depth", "blue"),)),
    ),
    Example(
        "WanVACEPipeline, a picture on the way",
        VACE,
        lambda folder: led(folder, "yellow"),
        led_by_hand,
        lambda folder: led(folder, "blue"),
    ),
    Example(
        "WanVACEPipeline, first frame and references",
        VACE,
        lambda folder: begun(folder, "red", references=sheets(folder, "green", "yellow")),
        going_on,
        lambda folder: begun(folder, "blue", references=sheets(folder, "green", "yellow")),
    ),
    Example(
        "Wan22VaceModularPipeline, a film within a mask",
        VACE22,
        lambda folder: repaired(folder, "red"),
        lambda pipe, folder: mended(pipe, folder, [GREY] * FRAMES, output=["videos"]),
        lambda folder: repaired(folder, "blue"),
    ),
    Example(
        "WanAnimatePipeline, skeletons",
        choice("wan_animate", SIZE),
        lambda folder: begun(
            folder, "red", controls=(control(folder, "pose", "white", 7, 30),), **SKELETONS
        ),
        lambda pipe, folder: by_hand(
            pipe,
            image=fit(frame(folder, "red").picture),
            pose_video=shown(folder, "white", 7, 30),
            face_video=[Image.new("RGB", (16, 16))] * 7,
            segment_frame_length=9,
        ),
        lambda folder: begun(
            folder, "red", controls=(control(folder, "pose", "blue", 7, 30),), **SKELETONS
        ),
    ),
    Example(
        "WanAnimate2ModularPipeline, a performance",
        choice("wan_animate2", SIZE),
        lambda folder: acted(folder, "red"),
        lambda pipe, folder: acted_by_hand(pipe, folder, 3.0),
        lambda folder: acted(folder, "white"),
    ),
    Example(
        "WanAnimate2DistilledModularPipeline, a performance",
        choice("wan_animate2", SIZE, pipeline="WanAnimate2DistilledModularPipeline"),
        lambda folder: acted(folder, "red"),
        lambda pipe, folder: acted_by_hand(pipe, folder, 1.0),
        lambda folder: acted(folder, "white"),
    ),
)
