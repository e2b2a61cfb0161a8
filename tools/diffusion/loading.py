"""From a model's folder to a pipeline that runs, with what a profile asks of it."""

from collections.abc import Mapping, Set
from inspect import signature
from pathlib import Path
from typing import Any

from tools.diffusion.adapter import Adapter
from tools.diffusion.attaching import controlnet_of, follow_references, lay_loras_over
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.filled import check_filled
from tools.diffusion.placing import manager, move_by_itself, place
from tools.diffusion.quiet import quieten
from tools.errors import Failed, MissingTool


def device_of(choice: DiffusionChoice) -> str:
    """Which device a choice runs on: "cuda" or "cpu".

    Raises:
        MissingTool: a card is asked for, and torch sees none.
    """
    import torch

    there = torch.cuda.is_available()
    if choice.device == "cuda" and not there:
        raise MissingTool(
            f"{choice.model!r} is to run on a GPU, and torch sees none. Check the driver with "
            'nvidia-smi, install torch with CUDA, or set device = "cpu" in the profile.'
        )
    return "cuda" if there and choice.device != "cpu" else "cpu"


def loaded(
    choice: DiffusionChoice,
    folder: Path,
    adapter: Adapter,
    standing: Mapping[str, Any] | None = None,
) -> Any:
    """The pipeline, ready to be called.

    Args:
        choice: How it is loaded.
        folder: Where it lies.
        adapter: Of its class.
        standing: Parts that another pipeline has already, as this choice would load them.

    Raises:
        MissingTool: a package or a card is missing, or a part's weights are not its own.
        Failed: the folder's parts do not make this pipeline.
    """
    quieten()
    device_of(choice)  # before minutes of loading
    standing = standing or {}
    pipe = _from_folder(choice, folder, adapter, standing)
    check_filled(pipe, choice.model, folder, {*standing, "controlnet"})
    return prepared(pipe, choice, adapter, frozenset(standing))


def prepared(
    pipe: Any, choice: DiffusionChoice, adapter: Adapter, standing: Set[str] = frozenset()
) -> Any:
    """A pipeline whose parts lie in main memory, with all that a profile asks of it; those that
    stood before have it.

    Raises:
        MissingTool: a package, a card, a LoRA or an IP-Adapter is missing.
        Failed: they do not fit the model.
    """
    if choice.ip_adapter:
        follow_references(pipe, choice)
    lay_loras_over(pipe, choice)
    for name in adapter.declared.parts:
        part = getattr(pipe, name, None)
        if part is not None:
            _sped_up(part, choice)
    if device_of(choice) == "cuda":
        for name in adapter.declared.compiled:
            compile_blocks(getattr(pipe, name))
    if choice.tiling and getattr(pipe, "vae", None) is not None:
        pipe.vae.enable_tiling()
    place(pipe, choice, adapter.declared, device_of(choice), standing)
    _without_bars(pipe)
    return pipe


def compile_blocks(part: Any) -> None:
    """Compile the blocks of a part that repeat, by the names that its class has for them; those
    that are compiled already stay so."""
    names = {*(part._repeated_blocks or ()), *(part._no_split_modules or ())}
    for block in part.modules():
        if type(block).__name__ in names and block._compiled_call_impl is None:
            block.compile()


def _without_bars(pipe: Any) -> None:
    """No bar on the terminal; a modular pipeline tells only the outermost of its blocks."""
    if hasattr(pipe, "set_progress_bar_config"):
        pipe.set_progress_bar_config(disable=True)
    blocks = getattr(pipe, "_blocks", pipe)  # `blocks` is a copy
    for block in getattr(blocks, "sub_blocks", {}).values():
        _without_bars(block)


def over(pipe: Any, choice: DiffusionChoice, adapter: Adapter) -> Any:
    """Another pipeline over the parts of a loaded one, which stay where and what they are:
    diffusers' `from_pipe` would make float32 of all of them.

    Raises:
        MissingTool: the ControlNet is missing.
        Failed: likewise.
    """
    import diffusers

    kind = getattr(diffusers, adapter.declared.pipeline)
    given = {**pipe.config, **pipe.components}
    if adapter.declared.controlnet:  # a loaded one may be another profile's
        given["controlnet"] = controlnet_of(choice).to(device_of(choice))
    taken = [name for name in signature(kind.__init__).parameters if name in given]
    made = kind(**{name: given[name] for name in taken})
    _without_bars(made)
    move_by_itself(made, choice, device_of(choice))
    return made


def _from_folder(
    choice: DiffusionChoice, folder: Path, adapter: Adapter, standing: Mapping[str, Any]
) -> Any:
    import diffusers
    import torch

    name = adapter.declared.pipeline
    precision = getattr(torch, choice.precision)
    extra: dict[str, Any] = {}
    quantised = _quantised(choice, adapter)
    if quantised is not None:
        extra["quantization_config"] = quantised
    if adapter.declared.controlnet:
        extra["controlnet"] = controlnet_of(choice)
    whole = dict.fromkeys(adapter.declared.whole, torch.float32)
    extra["dtype"] = {"default": precision, **whole} if whole else precision
    try:
        if adapter.declared.modular:
            pipe = getattr(diffusers, name).from_pretrained(
                str(folder),
                trust_remote_code=False,
                local_files_only=True,
                components_manager=manager(choice, device_of(choice)),
            )
            return _with_parts(pipe, folder, standing, **extra)
        return getattr(diffusers, name).from_pretrained(
            str(folder), use_safetensors=True, local_files_only=True, **extra, **standing
        )
    except (OSError, ValueError, TypeError, AttributeError, ImportError, RuntimeError) as error:
        if isinstance(error, torch.OutOfMemoryError):
            raise
        first = str(error).strip().partition("\n")[0]
        raise Failed(
            f"{choice.model!r} could not be loaded as {name}: {first}. See `onereel doctor "
            "--profile ...` for what is in its folder."
        ) from error


def _with_parts(pipe: Any, folder: Path, standing: Mapping[str, Any], **how: Any) -> Any:
    """A modular pipeline with its parts: it only warns of those that it could not load.

    Raises:
        ValueError: one that lies in the folder could not be loaded.
    """
    from torch.nn import Module

    weights = [
        name
        for name in pipe.pretrained_component_names
        if (kind := pipe.get_component_spec(name).type_hint) and issubclass(kind, Module)
    ]
    pipe.update_components(**standing)
    pipe.load_components(use_safetensors=dict.fromkeys(weights, True), **how)
    missing = [name for name in pipe.null_component_names if (folder / name).is_dir()]
    if missing:
        raise ValueError(f"its {', '.join(sorted(missing))} could not be loaded")
    return pipe


def _quantised(choice: DiffusionChoice, adapter: Adapter) -> Any:
    """How diffusers is told that weights are made small; None: they are not, or later."""
    if choice.quantisation not in ("int8", "4bit"):
        return None
    from diffusers import PipelineQuantizationConfig

    parts = [*adapter.declared.parts, "text_encoder"]
    if choice.quantisation == "4bit":
        _needs("bitsandbytes", "4bit")
        import torch

        return PipelineQuantizationConfig(
            quant_backend="bitsandbytes_4bit",
            quant_kwargs={
                "load_in_4bit": True,
                "bnb_4bit_quant_type": "nf4",
                "bnb_4bit_compute_dtype": getattr(torch, choice.precision),
            },
            components_to_quantize=parts,
        )
    _needs("torchao", "int8")
    from diffusers import TorchAoConfig
    from torchao.quantization import Int8WeightOnlyConfig

    described = TorchAoConfig(Int8WeightOnlyConfig(version=2))
    return PipelineQuantizationConfig(
        quant_mapping=dict.fromkeys(adapter.declared.parts, described)
    )


def _needs(package: str, what: str) -> None:
    from importlib.util import find_spec

    if find_spec(package) is None:
        raise MissingTool(
            f"quantisation = {what!r} needs the package {package!r}. Install it with: pip install "
            f'{package}; or choose quantisation = "none".'
        )


def _sped_up(part: Any, choice: DiffusionChoice) -> None:
    """Storage, attention, step cache and compilation of one denoiser."""
    import torch

    if choice.quantisation == "float8":
        from diffusers.hooks.layerwise_casting import DEFAULT_SKIP_MODULES_PATTERN

        # What projects an IP-Adapter's references takes its inputs' precision from its weights.
        part.enable_layerwise_casting(
            storage_dtype=torch.float8_e4m3fn,
            compute_dtype=getattr(torch, choice.precision),
            skip_modules_pattern=(*DEFAULT_SKIP_MODULES_PATTERN, "encoder_hid_proj"),
        )
    if choice.attention:
        try:
            part.set_attention_backend(choice.attention)
        except (RuntimeError, ValueError) as error:
            first = str(error).strip().partition("\n")[0]
            raise MissingTool(
                f"attention = {choice.attention!r} cannot be used: {first}. Leave it out of the "
                "profile for torch's own."
            ) from None
    if choice.cache != "none":
        if not hasattr(part, "enable_cache"):
            raise MissingTool(
                f"{choice.model!r} takes nothing over from one step to the next, and the profile "
                f'has cache = {choice.cache!r}. Set cache = "none".'
            )
        part.enable_cache(_cache(choice))
    if choice.compile:
        part.compile_repeated_blocks(fullgraph=True)


def _cache(choice: DiffusionChoice) -> Any:
    import diffusers

    if choice.cache == "taylorseer":
        return diffusers.TaylorSeerCacheConfig()
    kind = {
        "first block": diffusers.FirstBlockCacheConfig,
        "seacache": diffusers.SeaCacheConfig,
    }[choice.cache]
    return kind(threshold=choice.cache_threshold)
