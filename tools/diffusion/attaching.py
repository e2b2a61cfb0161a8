"""What is laid over a model or put beside it when it is loaded: LoRAs, IP-Adapters, ControlNets."""

import warnings
from pathlib import Path
from typing import Any

from tools.diffusion.choice import DiffusionChoice, Lora
from tools.diffusion.companions import ENCODER, controlnet, ip_adapter
from tools.diffusion.filled import check_part
from tools.diffusion.loras import file_of
from tools.errors import Failed


def controlnet_of(choice: DiffusionChoice) -> Any:
    """The ControlNet of a profile, of whichever class its configuration names.

    Raises:
        MissingTool: it is not there, or its weights are not its own.
        Failed: it cannot be loaded.
    """
    import torch
    from diffusers import AutoModel

    found = controlnet(choice.controlnet)
    try:
        with warnings.catch_warnings():
            # FLUX's asks for its own parts under an old name (diffusers 0.42.1).
            warnings.filterwarnings("ignore", "`FluxPosEmbed` is deprecated", FutureWarning)
            net = AutoModel.from_pretrained(
                str(found.file.parent),
                dtype=getattr(torch, choice.precision),
                use_safetensors=True,
                local_files_only=True,
            )
    except (OSError, ValueError, TypeError, AttributeError, RuntimeError) as error:
        raise _unfit(choice, "ControlNet", choice.controlnet, error) from error
    check_part(net, "", choice.controlnet, found.file.parent, found.file.parent)
    return net


def follow_references(pipe: Any, choice: DiffusionChoice) -> None:
    """Lay an IP-Adapter over the denoiser.

    Raises:
        MissingTool: it is not there, or its image encoder's weights are not its own.
        Failed: it does not fit the model.
    """
    import torch
    from transformers import CLIPVisionModelWithProjection

    found = ip_adapter(choice.ip_adapter)
    eyes = found.encoder or found.file.parent / ENCODER
    try:
        encoder = CLIPVisionModelWithProjection.from_pretrained(
            str(eyes),
            dtype=getattr(torch, choice.precision),
            use_safetensors=True,
            local_files_only=True,
        )
        check_part(encoder, eyes.name, choice.ip_adapter, eyes.parent, eyes)
        pipe.register_modules(image_encoder=encoder)
        pipe.load_ip_adapter(
            str(found.file.parent),
            subfolder="",
            weight_name=found.file.name,
            image_encoder_folder=None,
            local_files_only=True,
        )
    except (OSError, ValueError, KeyError, AttributeError, RuntimeError) as error:
        raise _unfit(choice, "IP-Adapter", choice.ip_adapter, error) from error


def lay_loras_over(pipe: Any, choice: DiffusionChoice) -> None:
    """Lay the LoRAs over a pipeline, the same for the whole film.

    Raises:
        MissingTool: one is not there.
        Failed: one does not fit the model.
    """
    names, weights = [], []
    for number, lora in enumerate(choice.loras):
        name = f"lora{number}"
        file = file_of(lora.file)
        for second in _experts(pipe, lora):
            extra = {"load_into_transformer_2": True} if second else {}
            load_lora(pipe, choice, file, name, **extra)
        names.append(name)
        weights.append(lora.weight)
    if names:
        pipe.set_adapters(names, weights)


def _experts(pipe: Any, lora: Lora) -> tuple[bool, ...]:
    """Over which denoisers a LoRA is laid: False the first one, True the second."""
    if getattr(pipe, "transformer_2", None) is not None:
        return {"both": (False, True), "high": (False,), "low": (True,)}[lora.expert]
    if lora.expert == "low":
        raise Failed(
            f"The LoRA {lora.file!r} is for the last steps' expert, and this model has no other "
            'than one for all steps. Take expert = "low" out of the profile, or the LoRA.'
        )
    return (False,)


def load_lora(pipe: Any, choice: DiffusionChoice, file: Path, name: str, **extra: bool) -> None:
    """Load one LoRA under a name.

    Raises:
        Failed: it does not fit the model.
    """
    try:
        with warnings.catch_warnings():
            # That there are several is meant.
            warnings.filterwarnings("ignore", "Already found a `peft_config`", UserWarning)
            pipe.load_lora_weights(
                str(file.parent), weight_name=file.name, adapter_name=name, **extra
            )
    except (ValueError, KeyError, OSError, AttributeError, RuntimeError) as error:
        raise _unfit(choice, "LoRA", str(file), error) from error


def _unfit(choice: DiffusionChoice, what: str, named: str, error: Exception) -> Exception:
    """What is raised for a file that could not be loaded; memory that ran out stays itself."""
    import torch

    if error.__class__ is torch.OutOfMemoryError:
        return error
    first = str(error).strip().partition("\n")[0]
    return Failed(
        f"The {what} {named!r} does not fit {choice.model!r}: {first}. Leave it out, or give one "
        "that was made for this model."
    )
