"""LoRA files: where they lie, what they are in a recipe, and how they are laid over a pipeline."""

import warnings
from collections.abc import Sequence
from functools import cache
from hashlib import file_digest
from pathlib import Path
from typing import Any

from tools.diffusion.choice import DiffusionChoice
from tools.errors import Failed, MissingTool
from tools.image import CharacterLora

SUFFIX = ".safetensors"


def file_of(named: str) -> Path:
    """The file of a LoRA.

    Raises:
        MissingTool: it is not there, or could run code when it is loaded.
    """
    path = Path(named).expanduser()
    if path.suffix != SUFFIX:
        raise MissingTool(
            f"The LoRA {named!r} is no safetensors file; others may run code. Convert it."
        )
    if not path.is_file():
        raise MissingTool(f"The LoRA {named!r} does not exist. Put it there, or leave it out.")
    return path


def digest_of(named: str) -> str:
    """SHA-256 of a LoRA's bytes; see file_of."""
    path = file_of(named)
    told = path.stat()
    return _digest(path, told.st_size, told.st_mtime_ns)


@cache
def _digest(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def load_film_wide(pipe: Any, choice: DiffusionChoice) -> None:
    """Load the LoRAs of the profile, the same for the whole film.

    Raises:
        MissingTool: a file is not there.
        Failed: one was made for another model.
    """
    for number, lora in enumerate(choice.loras):
        experts = {"both": (False, True), "high": (False,), "low": (True,)}[lora.expert]
        for second in experts:
            if second and getattr(pipe, "transformer_2", None) is None:
                continue
            extra = {"load_into_transformer_2": True} if second else {}
            _load(pipe, choice, lora.file, f"lora{number}", extra)
    _set(pipe, *_film_wide(choice))


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
            _load(pipe, choice, str(lora.file), _name(lora), {})
            if choice.quantisation == "float8":
                _restore(pipe, lora, choice)
    if not loras and not any(name.startswith(CHARACTER) for name in there):
        return  # the film's own are on since they were loaded
    names, weights = _film_wide(choice)
    _set(pipe, [*names, *map(_name, loras)], [*weights, *(one.weight for one in loras)])


def needs_peft(what: str) -> None:
    """See that LoRAs can be laid over anything.

    Raises:
        MissingTool: the package is missing.
    """
    from importlib.util import find_spec

    if find_spec("peft") is None:
        raise MissingTool(f"{what} needs the package 'peft'. Install it with: pip install peft.")


CHARACTER = "character"
"""How the names of those begin that are laid over for one call."""


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


def _load(pipe: Any, choice: DiffusionChoice, named: str, name: str, extra: dict[str, Any]) -> None:
    file = file_of(named)
    needs_peft(f"The LoRA {named!r}")
    try:
        with warnings.catch_warnings():
            # That there are several is meant.
            warnings.filterwarnings("ignore", "Already found a `peft_config`", UserWarning)
            pipe.load_lora_weights(
                str(file.parent), weight_name=file.name, adapter_name=name, **extra
            )
    except (ValueError, KeyError, OSError, AttributeError, RuntimeError) as error:
        first = str(error).strip().partition("\n")[0]
        raise Failed(
            f"The LoRA {named!r} does not fit {choice.model!r}: {first}. Leave it out, or give one "
            "that was made for this model."
        ) from error


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
