"""LoRA files: where they lie, and what they are in a recipe."""

from functools import cache
from hashlib import file_digest
from pathlib import Path

from tools.diffusion.folder import find_lora
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
    path = file_of(named)
    told = path.stat()
    return _digest(path, told.st_size, told.st_mtime_ns)


@cache
def _digest(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
