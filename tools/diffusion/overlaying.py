"""LoRAs laid over a pipeline for one call: those of whoever is seen, and off again after it."""

from collections.abc import Sequence
from typing import Any

from tools.conditioning import CharacterLora
from tools.diffusion.attaching import load_lora
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.loras import file_of
from tools.diffusion.needs import INSTALL_EXTRA, WITH_LORAS, installed
from tools.errors import MissingTool

CHARACTER = "character"
"""How the names begin of those that are laid over for a call."""


def lay_over(pipe: Any, choice: DiffusionChoice, loras: Sequence[CharacterLora]) -> None:
    """Set the film's LoRAs and those of one call; what another call had is off again.

    Each is loaded when it is first needed, and stays with the pipeline.

    Raises:
        MissingTool: a file is not there.
        Failed: one was made for another model.
    """
    there = {name for part in _parts(pipe) for name in part.peft_config}
    for lora in loras:
        if _name(lora) not in there:
            needs_peft()
            load_lora(pipe, choice, file_of(str(lora.file)), _name(lora))
            if choice.quantisation == "float8":
                _restore(pipe, lora, choice)
    if not loras and not any(name.startswith(CHARACTER) for name in there):
        return  # the film's own are on since they were loaded
    names, weights = _film_wide(choice)
    _set(pipe, [*names, *map(_name, loras)], [*weights, *(one.weight for one in loras)])


def needs_peft() -> None:
    """See that LoRAs can be laid over anything.

    Raises:
        MissingTool: the package is missing.
    """
    if not installed(WITH_LORAS):
        raise MissingTool(f"LoRAs need the package {WITH_LORAS!r}. Install it: {INSTALL_EXTRA}")


def _name(lora: CharacterLora) -> str:
    return f"{CHARACTER}-{lora.digest[:16]}"


def _film_wide(choice: DiffusionChoice) -> tuple[list[str], list[float]]:
    return [f"lora{n}" for n, _ in enumerate(choice.loras)], [one.weight for one in choice.loras]


def _parts(pipe: Any) -> list[Any]:
    """The parts of a pipeline over which a LoRA is laid."""
    named = getattr(pipe, "_lora_loadable_modules", ())
    return [part for part in (getattr(pipe, name, None) for name in named) if _wears(part)]


def _wears(part: Any) -> bool:
    return bool(getattr(part, "peft_config", None))


def _restore(pipe: Any, lora: CharacterLora, choice: DiffusionChoice) -> None:
    """Give a LoRA back its numbers, which took the 8 bits of the layers that it was laid over: what
    widens these while they compute was there before it."""
    import torch
    from peft.tuners.tuners_utils import BaseTunerLayer
    from safetensors.torch import load_file

    written, kind = load_file(lora.file), getattr(torch, choice.precision)
    for layer, module in pipe.transformer.named_modules():
        if not isinstance(module, BaseTunerLayer):
            continue
        for half in ("lora_A", "lora_B"):
            weights = written.get(f"transformer.{layer}.{half}.weight")
            if weights is not None:
                laid = getattr(module, half)[_name(lora)].weight
                laid.data = weights.to(laid.device, kind)


def _set(pipe: Any, names: list[str], weights: list[float]) -> None:
    """Have exactly these on."""
    for part in _parts(pipe):
        if hasattr(part, "disable_lora"):  # a denoiser
            (part.enable_lora if names else part.disable_lora)()
    if names:
        pipe.set_adapters(names, weights)
