"""Models of real size with random weights: how long they take does not depend on what they know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.errors import OnereelError

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Dimensions:
    """What a model's parts are built from: the arguments of their classes' configurations."""

    pipeline: str
    toy: str
    """Of the same class: it lends its tokenizer, its scheduler and its name."""
    denoiser: Settings
    words: Settings
    """Of the text encoder."""
    pictures: Settings
    """Of the autoencoder; empty: as the class has them."""
    denoisers: int = 1
    own: Settings = field(default_factory=dict)
    """Of the pipeline itself."""


UMT5_XXL = {
    "vocab_size": 256384, "d_model": 4096, "d_kv": 64, "d_ff": 10240, "num_layers": 24,
    "num_heads": 64, "feed_forward_proj": "gated-gelu",
}  # fmt: skip
QWEN3_4B = {
    "vocab_size": 151936, "hidden_size": 2560, "intermediate_size": 9728, "num_hidden_layers": 36,
    "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 128,
    "max_position_embeddings": 40960, "tie_word_embeddings": True,
}  # fmt: skip
WAN_14B = {"num_attention_heads": 40, "ffn_dim": 13824, "num_layers": 40}
WAN_1_3B = {"num_attention_heads": 12, "ffn_dim": 8960, "num_layers": 30}
SIZES: Mapping[str, Dimensions] = {
    "black-forest-labs/FLUX.2-klein-4B": Dimensions(
        "Flux2KleinPipeline", "flux2_klein",
        {
            "in_channels": 128, "num_layers": 5, "num_single_layers": 20,
            "num_attention_heads": 24, "joint_attention_dim": 7680, "guidance_embeds": False,
        },
        QWEN3_4B, {}, own={"is_distilled": True},
    ),
    "Wan-AI/Wan2.1-VACE-1.3B-diffusers": Dimensions(
        "WanVACEPipeline", "wan_vace",
        {**WAN_1_3B, "vace_layers": list(range(0, 30, 2)), "vace_in_channels": 96},
        UMT5_XXL, {},
    ),
    "Wan-AI/Wan2.1-VACE-14B-diffusers": Dimensions(
        "WanVACEPipeline", "wan_vace",
        {**WAN_14B, "vace_layers": list(range(0, 40, 5)), "vace_in_channels": 96},
        UMT5_XXL, {},
    ),
    "Wan-AI/Wan2.2-I2V-A14B-Diffusers": Dimensions(
        "WanImageToVideoPipeline", "wan_i2v", {**WAN_14B, "in_channels": 36}, UMT5_XXL, {},
        denoisers=2, own={"boundary_ratio": 0.9},
    ),
}  # fmt: skip
"""By owner/name: as their published configurations have it."""
DENOISERS = {
    "Flux2KleinPipeline": "Flux2Transformer2DModel",
    "WanVACEPipeline": "WanVACETransformer3DModel",
    "WanImageToVideoPipeline": "WanTransformer3DModel",
}


def dimensions(model: str) -> Dimensions:
    """Those of a model of the hub.

    Raises:
        OnereelError: they are not known.
    """
    if model not in SIZES:
        raise OnereelError(
            f"How large {model!r} is inside is not known here. Choose a profile with one of: "
            + ", ".join(SIZES)
            + "."
        )
    return SIZES[model]


def built(sized: Dimensions, device: str, precision: str) -> Any:
    """The pipeline, its parts made where they are to work, so that main memory need not hold them.

    Args:
        sized: What it is built from.
        device: "cuda", "cpu", or "meta" for parts without weights.
        precision: Name of a torch type.
    """
    import diffusers
    import torch

    from tools.diffusion import tiny
    from tools.diffusion.quiet import quieten

    quieten()
    toy = tiny.built(tiny.PREFIX + sized.toy)
    kind = getattr(diffusers, sized.pipeline)
    tokens = kind.from_pretrained(str(toy), local_files_only=True)
    torch.manual_seed(0)
    usual = torch.get_default_dtype()
    torch.set_default_dtype(getattr(torch, precision))
    try:
        with torch.device(device):
            parts = {name: part() for name, part in _parts(sized).items()}
    finally:
        torch.set_default_dtype(usual)
    lent = {"tokenizer": tokens.tokenizer, "scheduler": tokens.scheduler}
    return kind(**lent, **_left_out(sized), **{n: p.eval() for n, p in parts.items()}, **sized.own)


def _parts(sized: Dimensions) -> dict[str, Callable[[], Any]]:
    import diffusers

    denoiser = getattr(diffusers, DENOISERS[sized.pipeline])
    names = ("transformer", "transformer_2")[: sized.denoisers]
    parts: dict[str, Callable[[], Any]] = {
        name: lambda: denoiser(**sized.denoiser) for name in names
    }
    flux = sized.pipeline.startswith("Flux2")
    vae = diffusers.AutoencoderKLFlux2 if flux else diffusers.AutoencoderKLWan
    parts["vae"] = lambda: vae(**sized.pictures)
    parts["text_encoder"] = (_qwen3 if flux else _umt5)(sized.words)
    return parts


def _qwen3(words: Settings) -> Callable[[], Any]:
    from transformers import Qwen3Config, Qwen3ForCausalLM

    return lambda: Qwen3ForCausalLM(Qwen3Config(**words))


def _umt5(words: Settings) -> Callable[[], Any]:
    from transformers import UMT5Config, UMT5EncoderModel

    return lambda: UMT5EncoderModel(UMT5Config(**words))


def _left_out(sized: Dimensions) -> dict[str, None]:
    if sized.pipeline == "WanImageToVideoPipeline":
        return {"image_processor": None, "image_encoder": None}
    if sized.pipeline == "WanVACEPipeline":
        return {"transformer_2": None}
    return {}
