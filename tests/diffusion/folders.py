"""Model folders of a few hundred bytes, with real safetensors headers, and the hub's cache."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COMMIT = "0123456789abcdef0123456789abcdef01234567"
KLEIN = {
    "_class_name": "Flux2KleinPipeline",
    "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
    "text_encoder": ["transformers", "Qwen3ForCausalLM"],
    "tokenizer": ["transformers", "Qwen2Tokenizer"],
    "transformer": ["diffusers", "Flux2Transformer2DModel"],
    "transformer_2": [None, None],
    "vae": ["diffusers", "AutoencoderKLFlux2"],
}
CARD = "---\nlicense: apache-2.0\ntags:\n- text-to-image\n---\n# A model\n"


def header(tensors: Mapping[str, Any]) -> bytes:
    """What stands before the data: eight bytes of length, then JSON."""
    text = json.dumps(tensors).encode()
    return struct.pack("<Q", len(text)) + text


def weights(shapes: Mapping[str, tuple[int, ...]], fill: int = 0) -> bytes:
    """A whole file of 16-bit floats."""
    tensors, end = {}, 0
    for name, shape in shapes.items():
        count = 2
        for side in shape:
            count *= side
        tensors[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [end, end + count]}
        end += count
    return header(tensors) + bytes([fill]) * end


def written(path: Path, content: bytes | str | Mapping[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Mapping):
        content = json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def model_folder(folder: Path, index: Mapping[str, Any] = KLEIN) -> Path:
    """A whole folder: 6 + 20 + 4 parameters, the transformer in two shards."""
    written(folder / "model_index.json", index)
    written(folder / "README.md", CARD)
    written(folder / "scheduler" / "scheduler_config.json", {})
    written(folder / "tokenizer" / "tokenizer_config.json", {})
    written(folder / "text_encoder" / "config.json", {"hidden_size": 2})
    written(folder / "text_encoder" / "model.safetensors", weights({"embed": (3, 2)}))
    transformer = folder / "transformer"
    written(transformer / "config.json", {"num_attention_heads": 2, "attention_head_dim": 5})
    shards = {f"block.{n}": f"diffusion_pytorch_model-0000{n}-of-00002.safetensors" for n in (1, 2)}
    for name, shard in shards.items():
        written(transformer / shard, weights({name: (5, 2)}))
    listed = "diffusion_pytorch_model.safetensors.index.json"
    written(transformer / listed, {"metadata": {"total_size": 40}, "weight_map": shards})
    written(folder / "vae" / "config.json", {})
    written(folder / "vae" / "diffusion_pytorch_model.safetensors", weights({"conv": (4,)}))
    return folder


def cached(hub: Path, model: str, commit: str = COMMIT, *, main: bool = True) -> Path:
    """The folder of a model's commit in the hub's cache, empty as yet."""
    place = hub / f"models--{model.replace('/', '--')}"
    if main:
        written(place / "refs" / "main", commit)
    folder = place / "snapshots" / commit
    folder.mkdir(parents=True)
    return folder
