"""Which packages a choice needs, and which of them this environment lacks; none is imported."""

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.declaration import Declaration
from tools.diffusion.memory import NEEDS

EXTRA = ("torch", "diffusers", "transformers", "accelerate", "safetensors", "ftfy")
"""What the extra `models` of ours brings and every model needs."""
WITH_LORAS = "peft"
"""Comes with the extra, too."""
FOR_PROCESSOR = (
    "torch is installed in a build for the processor, which does not see the card. Install the one "
    "for CUDA."
)
INSTALL_EXTRA = "pip install 'onereel[models]'"


def installed(package: str) -> bool:
    """Whether a package can be imported."""
    try:
        return find_spec(package) is not None
    except (ImportError, ValueError):
        return False


def torch_for_processor() -> bool:
    """Whether the torch that is installed says of itself that it was built without CUDA."""
    try:
        return version("torch").endswith("+cpu")
    except PackageNotFoundError:
        return False


def lacking(
    choice: DiffusionChoice,
    declaration: Declaration | None,
    has: Callable[[str], bool] = installed,
) -> tuple[str, ...]:
    """The packages that a choice needs and that are not installed."""
    needed = [*EXTRA, *(declaration.requires if declaration else ())]
    if choice.loras:
        needed.append(WITH_LORAS)
    if choice.quantisation in NEEDS:
        needed.append(NEEDS[choice.quantisation])
    return tuple(name for name in dict.fromkeys(needed) if not has(name))


def install_commands(packages: Sequence[str]) -> tuple[str, ...]:
    """What installs them; two commands where the extra is not enough."""
    of_extra = any(name in (*EXTRA, WITH_LORAS) for name in packages)
    others = [name for name in packages if name not in (*EXTRA, WITH_LORAS)]
    commands = [INSTALL_EXTRA] if of_extra else []
    if others:
        commands.append(f"pip install {' '.join(others)}")
    return tuple(commands)
