"""What nearly every image pipeline is told in the same words."""

from typing import Any

from PIL import Image, ImageOps

from tools.diffusion.adapter import Asked

MEGAPIXEL = 1024 * 1024


def told(
    asked: Asked, *, guidance: str = "guidance_scale", negative: bool = False, sized: bool = True
) -> dict[str, Any]:
    """Words, size and steps.

    Args:
        asked: What is asked for.
        guidance: How the pipeline calls it; empty: it takes none.
        negative: Whether it takes words for what must not be seen.
        sized: Whether it is told a size; else it takes that of a picture.
    """
    arguments: dict[str, Any] = {
        "prompt": asked.prompt,
        "num_inference_steps": asked.steps,
        "output_type": "np",
    }
    if sized:
        arguments |= {"width": asked.size[0], "height": asked.size[1]}
    if guidance and asked.guidance is not None:
        arguments[guidance] = asked.guidance
    if negative and asked.negative:
        arguments["negative_prompt"] = asked.negative
    if asked.count > 1:
        arguments["num_images_per_prompt"] = asked.count
    return arguments


def again(asked: Asked) -> dict[str, Any]:
    """The source, and how far it may be left; once for each picture, so that each draws the noise
    of the source's latents, too, from its own seed."""
    source = [asked.source[0]] * asked.count if asked.count > 1 else asked.source[0]
    return {"image": source, "strength": asked.strength}


def filled(asked: Asked) -> dict[str, Any]:
    """The source, where it is made again (without a mask: everywhere), and how far it may be left
    there."""
    everywhere = Image.new("L", asked.size, 255)
    return {**again(asked), "mask_image": asked.mask[0] if asked.mask else everywhere}


def controlled(asked: Asked, name: str) -> dict[str, Any]:
    """The control for a ControlNet; where there is none, a black picture that weighs nothing."""
    control = next((asked.controls[kind][0] for kind in asked.controls), None)
    if control is not None:
        return {name: control}
    return {name: Image.new("RGB", asked.size), "controlnet_conditioning_scale": 0.0}


def followed(asked: Asked, pipe: Any, denoiser: Any) -> dict[str, Any]:
    """The references, where an IP-Adapter is laid over the denoiser; without any it is shown black,
    and weighs nothing.

    Args:
        asked: What is asked for.
        pipe: The loaded pipeline.
        denoiser: Its part that the IP-Adapter is laid over.
    """
    if getattr(denoiser, "encoder_hid_proj", None) is None:
        return {}
    pipe.set_ip_adapter_scale(asked.followed if asked.references else 0.0)
    shown = [squared(one) for one in asked.references] or [Image.new("RGB", asked.size)]
    return {"ip_adapter_image": [shown]}


def shrunk(picture: Image.Image, area: int = MEGAPIXEL) -> Image.Image:
    """A picture of at most `area` pixels, in its shape."""
    scale = (area / (picture.width * picture.height)) ** 0.5
    if scale >= 1:
        return picture
    size = max(1, int(picture.width * scale)), max(1, int(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def alike(pictures: tuple[Image.Image, ...]) -> list[Image.Image]:
    """Pictures of one size, that of the first: the others are padded with white, for pipelines
    that would crop them to it."""
    first = shrunk(pictures[0])
    return [first, *(ImageOps.pad(one, first.size, color="white") for one in pictures[1:])]


def squared(picture: Image.Image) -> Image.Image:
    """A picture on a white square: image encoders would cut the ends of a longer one off."""
    side = max(picture.size)
    return ImageOps.pad(picture, (side, side), color="white")
