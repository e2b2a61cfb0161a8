"""How LTX's pipelines are asked, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from tests.diffusion.example import Example, choice, own
from tests.diffusion.footage import (
    FRAMES,
    SIZE,
    asked,
    by_hand,
    control,
    fit,
    frame,
    seen,
    sheets,
    shown,
    source,
)
from tools.video import ClipRequest

LTX, IMAGE = choice("ltx_condition", SIZE), choice("ltx2_i2v", SIZE)
CONDITION = choice("ltx2_i2v", SIZE, pipeline="LTX2ConditionPipeline")
WORDS2 = choice("ltx2_i2v", SIZE, pipeline="LTX2Pipeline")
CONTEXT = choice("ltx2_i2v", SIZE, pipeline="LTX2InContextPipeline")


def clip(**given: Any) -> ClipRequest:
    """At the rate at which LTX films."""
    return asked(fps=24, **given)


def film(pipe: Any, **arguments: Any) -> Any:
    return by_hand(pipe, **{"num_frames": FRAMES, "frame_rate": 24} | arguments)


def held(folder: Path) -> list[Any]:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    first, last = (fit(frame(folder, colour).picture) for colour in ("red", "green"))
    return [
        LTXVideoCondition(image=first, frame_index=0),
        LTXVideoCondition(image=last, frame_index=FRAMES - 1),
    ]


LONG = 17


def on_the_way(folder: Path, colour: str) -> ClipRequest:
    """In the middle, near a frame at which LTX takes a picture."""
    first, last = frame(folder, "red"), frame(folder, "green")
    between = (seen(folder, colour, 10),)
    return clip(frames=LONG, first_frame=first, keyframes=between, last_frame=last)


def passed(folder: Path) -> list[Any]:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    shown = [fit(frame(folder, colour).picture) for colour in ("red", "yellow", "green")]
    return [
        LTXVideoCondition(image=picture, frame_index=number)
        for picture, number in zip(shown, (0, 8, LONG - 1), strict=True)
    ]


def passed2(folder: Path) -> list[Any]:
    """Latents of the toy hold two frames: the fifth one begins with frame 9."""
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    red, yellow = (fit(frame(folder, colour).picture) for colour in ("red", "yellow"))
    return [LTX2VideoCondition(frames=red), LTX2VideoCondition(frames=yellow, index=5)]


def begun(folder: Path, colour: str) -> ClipRequest:
    between = (seen(folder, colour, 10),)
    return clip(frames=LONG, first_frame=frame(folder, "red"), keyframes=between)


def held_firmly(folder: Path) -> list[Any]:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    return [LTXVideoCondition(video=shown(folder, "red", FRAMES, 24), strength=0.75)]


def held2(folder: Path) -> list[Any]:
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    first, last = (fit(frame(folder, colour).picture) for colour in ("red", "green"))
    return [LTX2VideoCondition(frames=first), LTX2VideoCondition(frames=last, index=-1)]


def remade(folder: Path, colour: str) -> ClipRequest:
    return clip(source=source(folder, colour, FRAMES, 24), strength=0.25)


def referring(folder: Path, colour: str) -> ClipRequest:
    return clip(references=sheets(folder, colour, "green"), first_frame=frame(folder, "yellow"))


def structured(folder: Path, colour: str) -> ClipRequest:
    return clip(controls=(control(folder, "depth", colour, FRAMES, 24),))


def whole(path: Path) -> Image.Image:
    """A picture of another shape with nothing of it cut off."""
    return ImageOps.pad(Image.open(path), SIZE, color="white")


def referring_by_hand(pipe: Any, folder: Path, **more: Any) -> Any:
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
    from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition

    pictures = [whole(one.picture) for one in sheets(folder, "red", "green")]
    return film(
        pipe,
        conditions=[LTX2VideoCondition(frames=fit(frame(folder, "yellow").picture))],
        reference_conditions=[LTX2ReferenceCondition(frames=one) for one in pictures],
        **more,
    )


def structured_by_hand(pipe: Any, folder: Path) -> Any:
    from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition

    shape = LTX2ReferenceCondition(frames=shown(folder, "red", FRAMES, 24))
    return film(pipe, reference_conditions=[shape])


def guided_by_hand(pipe: Any, folder: Path) -> Any:
    pipe.update_components(guider=pipe.guider.new(guidance_scale=2.0))
    return film(pipe, negative_prompt="a cube", output=["videos", "audio"])


EXAMPLES = (
    Example(
        "LTXConditionPipeline, words",
        LTX,
        lambda folder: clip(),
        lambda pipe, folder: film(pipe, guidance_scale=3.0),
    ),
    Example(
        "LTXConditionPipeline, first and last frame",
        LTX,
        lambda folder: clip(first_frame=frame(folder, "red"), last_frame=frame(folder, "green")),
        lambda pipe, folder: film(pipe, conditions=held(folder)),
        lambda folder: clip(first_frame=frame(folder, "red"), last_frame=frame(folder, "blue")),
    ),
    Example(
        "LTXConditionPipeline, a picture on the way",
        LTX,
        lambda folder: on_the_way(folder, "yellow"),
        lambda pipe, folder: film(pipe, num_frames=LONG, conditions=passed(folder)),
        lambda folder: on_the_way(folder, "blue"),
    ),
    Example(
        "LTXConditionPipeline, a film",
        LTX,
        lambda folder: remade(folder, "red"),
        lambda pipe, folder: film(pipe, conditions=held_firmly(folder)),
        lambda folder: remade(folder, "blue"),
    ),
    Example(
        "LTX2ImageToVideoPipeline, first frame",
        IMAGE,
        lambda folder: clip(first_frame=frame(folder, "red")),
        lambda pipe, folder: film(pipe, image=fit(frame(folder, "red").picture)),
        lambda folder: clip(first_frame=frame(folder, "blue")),
    ),
    Example(
        "LTX2ConditionPipeline, first and last frame",
        CONDITION,
        lambda folder: clip(first_frame=frame(folder, "red"), last_frame=frame(folder, "green")),
        lambda pipe, folder: film(pipe, conditions=held2(folder)),
        lambda folder: clip(first_frame=frame(folder, "red"), last_frame=frame(folder, "blue")),
    ),
    Example(
        "LTX2Pipeline, words and what must not be seen",
        WORDS2,
        lambda folder: clip(negative="a cube"),
        lambda pipe, folder: film(pipe, negative_prompt="a cube", guidance_scale=3.0),
    ),
    Example(
        "LTX2InContextPipeline, first frame and two references",
        CONTEXT,
        lambda folder: referring(folder, "red"),
        referring_by_hand,
        lambda folder: referring(folder, "blue"),
    ),
    Example(
        "LTX2InContextPipeline, a control film",
        CONTEXT,
        lambda folder: structured(folder, "red"),
        structured_by_hand,
        lambda folder: structured(folder, "white"),
    ),
    Example(
        "LTX25ModularPipeline, first frame and two references",
        own("ltx25", SIZE),
        lambda folder: referring(folder, "red"),
        lambda pipe, folder: referring_by_hand(pipe, folder, output=["videos", "audio"]),
        lambda folder: referring(folder, "blue"),
    ),
    Example(
        "LTX25ModularPipeline, words and what must not be seen",
        own("ltx25", SIZE, guidance=2.0),
        lambda folder: clip(negative="a cube"),
        guided_by_hand,
    ),
    Example(
        "LTX2ConditionPipeline, a picture on the way",
        CONDITION,
        lambda folder: begun(folder, "yellow"),
        lambda pipe, folder: film(pipe, num_frames=LONG, conditions=passed2(folder)),
        lambda folder: begun(folder, "blue"),
    ),
)
