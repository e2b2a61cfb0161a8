"""LoRA files: where they lie, and what they are in a recipe."""

from pathlib import Path

from tools.diffusion.folder import find_lora
from tools.digests import known_digest
from tools.errors import MissingTool

SUFFIX = ".safetensors"


def file_of(named: str) -> Path:
    """The file of a LoRA: a path, or owner/name/file of the hub.

    Raises:
        MissingTool: it is not there, or could run code when it is loaded.
    """
    path = Path(named).expanduser()
    if path.suffix != SUFFIX:
        raise MissingTool(
            f"The LoRA {named!r} is no safetensors file; others may run code. Convert it."
        )
    return path if path.is_file() else find_lora(named).path


def digest_of(named: str) -> str:
    """SHA-256 of a LoRA's bytes; see file_of."""
    return known_digest(file_of(named))
