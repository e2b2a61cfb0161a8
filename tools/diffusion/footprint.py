"""How much memory a pipeline needs, by an estimate.

Weights are known: parameters times bits. What a step and a decoding need beside them was counted:
the peak of the tensors that live during one forward pass of diffusers' own classes (0.42.1) on the
meta device, with an attention that holds no matrix (tests/diffusion/live_tensors.py). From that:

- A denoiser holds, at its widest, some vectors of its inner width for every token (`Family.held`),
  and one more for each of its control layers. Tokens are the latents' patches of all frames, and
  those of the references.
- A VAE holds, at its widest, some feature maps at the size of the picture (`Family.decode`, bytes
  for a pixel at 16 bits), for all frames at once or for a few; and what it has decoded so far.

The factors are rounded up. What libraries take beside tensors was not counted, nor was anything
measured on a card: a plan made from them is an estimate, and an out-of-memory error takes the
next step of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.component import Component
from tools.diffusion.declaration import Declaration

GIB = 1 << 30
CONTEXT = int(0.9 * GIB)
"""CUDA's own, its libraries', and what its allocator wastes."""
PROCESS = 3 * GIB
"""Main memory of a process that has torch and diffusers loaded."""
USUAL_WIDTH = 4096
"""Of a denoiser of which nothing is known."""
DECODED = 14
"""Bytes for a pixel of what has been decoded, at 32 bits; tiles are held until all are there."""
WHILE_TILED = 4
STREAMED = 0.08
"""The part of a component that is on the card while it is offloaded layer by layer: two groups."""
LORA_SHARE = 0.03
"""A LoRA's weights, by those of what it lies over."""
BITS = {"bfloat16": 16, "float16": 16, "float32": 32}
QUANTISED = {"int8": 8.3, "float8": 8.4, "4bit": 4.8}
"""Bits for a parameter with its scales, and with the layers that stay as they are."""
Stage = Literal["words", "denoising", "decoding"]
STAGES: tuple[Stage, ...] = ("words", "denoising", "decoding")


@dataclass(frozen=True)
class Family:
    """Pipelines whose denoisers and VAEs are built alike."""

    begins: str
    """Their classes' names."""
    patch: int
    """Pixels a side of a token."""
    every: int = 1
    """Frames of a latent."""
    held: int = 24
    """Vectors of the inner width for a token."""
    decode: int = 1600
    """Bytes for a pixel."""
    at_once: int = 0
    """Frames that are decoded together; 0: all."""
    tile: int = 256
    """Pixels a side that a tiled VAE decodes at a time."""


HINT = 1.1
"""Vectors for a token that a control layer keeps until the end."""
FAMILIES = (
    Family("Wan", 16, 4, held=18, decode=2700, at_once=4),
    Family("SkyReels", 16, 4, held=18, decode=2700, at_once=4),
    Family("LTX", 32, 8, decode=110, tile=512),
    Family("Echo", 32, 8, decode=110, tile=512),
    Family("HunyuanVideo15", 16, 4, decode=1800),
    Family("HunyuanVideo", 16, 4, decode=1250),
    Family("MiniMaxH3", 32, 4, decode=120),
    Family("Kandinsky", 16, 4, decode=1250),
    Family("Cosmos", 16, 4, decode=2700, at_once=4),
    Family("Flux", 16, tile=1024),
    Family("ZImage", 16, held=20, tile=1024),
    Family("QwenImage", 16, held=18, decode=3500),
    Family("StableDiffusion", 8, held=16, tile=1024),
)
OTHER_VIDEO = Family("", 16, 4, held=32, decode=1800)
OTHER_IMAGE = Family("", 16, held=32, decode=3500, tile=1024)
REFERENCE_AREA = 1024 * 1024
"""Pixels to which image models scale a reference."""
USUAL_FRAMES = 81
WORDS = 512
"""Tokens of a prompt."""


@dataclass(frozen=True)
class Footprint:
    """Planned bytes; all of them estimates."""

    stages: dict[Stage, int]
    """On the card, in each stage."""
    main: int
    """Of main memory."""

    @property
    def card(self) -> int:
        """The peak on the card."""
        return max(self.stages.values())


def footprint(
    choice: DiffusionChoice,
    components: Sequence[Component],
    declaration: Declaration | None,
    pictures: int = 1,
) -> Footprint:
    """What a choice will need of a card and of main memory, with so many pictures of a prompt made
    at once. Without a card all of it is main memory: see `on_processor`."""
    working = _working(choice, components, declaration)
    working = {stage: count * pictures for stage, count in working.items()}
    needs: dict[Stage, int] = {"words": GIB // 2, **working}
    stages = {
        stage: CONTEXT + _resident(choice, components, stage, declaration) + needs[stage]
        for stage in STAGES
    }
    return Footprint(stages, PROCESS + _in_main(choice, components, declaration))


def on_processor(
    choice: DiffusionChoice,
    components: Sequence[Component],
    declaration: Declaration | None,
    pictures: int = 1,
) -> Footprint:
    """The same without a card."""
    plain = choice.model_copy(update={"offload": "none"})
    used = footprint(plain, components, declaration, pictures)
    return Footprint(dict.fromkeys(STAGES, 0), PROCESS + used.card)


def _resident(
    choice: DiffusionChoice,
    components: Sequence[Component],
    stage: Stage,
    declaration: Declaration | None,
) -> int:
    """Bytes of weights that are on the card in a stage."""
    sizes = {part.name: loaded(choice, part, declaration) for part in components}
    if choice.offload == "none":
        return sum(sizes.values())
    present = [size for name, size in sizes.items() if stage_of(name, declaration) == stage]
    if not present:
        return 0
    if choice.offload == "model":
        return max(present)
    return int(max(present) * STREAMED)


def _in_main(
    choice: DiffusionChoice, components: Sequence[Component], declaration: Declaration | None
) -> int:
    sizes = [loaded(choice, part, declaration) for part in components] or [0]
    if choice.offload == "none":
        return max(sizes)  # on its way to the card, one part at a time
    if choice.offload == "disk":
        return int(max(sizes) * STREAMED * 2)
    return sum(sizes)


def loaded(choice: DiffusionChoice, part: Component, declaration: Declaration | None) -> int:
    """Bytes of a part in memory, at the choice's precision and quantisation."""
    if part.bits < 8 * part.count:  # it comes quantised
        return part.bits // 8
    bits: float = BITS[choice.precision]
    if declaration is not None and part.name in declaration.whole:
        bits = 32
    if part.name == "text_encoder" and choice.quantisation == "4bit":
        bits = QUANTISED["4bit"]
    if stage_of(part.name, declaration) == "denoising":
        bits = QUANTISED.get(choice.quantisation, bits)
        bits += BITS[choice.precision] * LORA_SHARE * len(choice.loras)
    return int(part.count * bits / 8)


def stage_of(name: str, declaration: Declaration | None) -> Stage:
    """In which stage a part works, by its name in the pipeline."""
    if declaration is not None and name in declaration.parts:
        return "denoising"
    if name.startswith(("transformer", "unet", "controlnet", "prior", "ip_adapter")):
        return "denoising"
    return "decoding" if "vae" in name or "vocoder" in name or "decoder" in name else "words"


def _working(
    choice: DiffusionChoice, components: Sequence[Component], declaration: Declaration | None
) -> dict[Stage, int]:
    """What denoising and decoding need beside the weights."""
    video = _is_video(declaration)
    family = _family(declaration.pipeline if declaration else choice.pipeline, video=video)
    area, frames = choice.size[0] * choice.size[1], _frames(choice, declaration)
    width = max((part.width for part in components if part.width), default=USUAL_WIDTH)
    denoisers = [part for part in components if stage_of(part.name, declaration) == "denoising"]
    width = max((part.width for part in denoisers if part.width), default=width)
    latents = ceil(frames / family.every)
    tokens = area * latents // family.patch**2
    pictures = choice.references or (declaration.most_references if declaration else 0)
    most = choice.reference_size or (REFERENCE_AREA, 1)
    each = area if video else min(REFERENCE_AREA, most[0] * most[1])
    tokens += min(pictures, 4) * each // family.patch**2 + WORDS
    hints = HINT * max((part.hints for part in denoisers), default=0)
    held = int(tokens * width * (family.held + hints) * BITS[choice.precision] / 8)
    pixels = min(area, family.tile**2) if choice.tiling else area
    together = min(frames, family.at_once or frames)
    whole = any("vae" in name for name in declaration.whole) if declaration else False
    widened = 2 if whole or choice.precision == "float32" else 1
    done = area * frames * DECODED * (WHILE_TILED if choice.tiling else 1)
    decoding = (pixels * together * family.decode + done // 2) * widened
    return {"denoising": held, "decoding": decoding}


def _frames(choice: DiffusionChoice, declaration: Declaration | None) -> int:
    if not _is_video(declaration):
        return 1
    usual = declaration.frames.most if declaration and declaration.frames else USUAL_FRAMES
    return min(choice.most_frames or usual, usual)


def _is_video(declaration: Declaration | None) -> bool:
    return declaration is not None and declaration.kind == "video"


def _family(pipeline: str, *, video: bool) -> Family:
    named = (one for one in FAMILIES if pipeline.startswith(one.begins))
    return next(named, OTHER_VIDEO if video else OTHER_IMAGE)
