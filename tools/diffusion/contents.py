"""Whether two parts of different models are one and the same, known without loading either."""

from pathlib import Path
from typing import Any

from tools.diffusion.component import Component
from tools.diffusion.headers import Unsound, read_json
from tools.diffusion.hub import blob_digest
from tools.diffusion.index import LARGEST
from tools.digests import known_digest

CONFIGURED = ("config.json", "generation_config.json")
STAMPS = frozenset({"_name_or_path", "_diffusers_version", "transformers_version"})
"""What a configuration says of where it was written, and by what."""


def same(one: Component, other: Component) -> bool:
    """Whether both are of one class, with equal settings and the same numbers.

    Headers and samples tell most others apart; of what is alike by them, files that are not one on
    the disk are held against each other by the SHA-256 of all their bytes: of the hub's cache that
    is the blob's name, other files are read for it once (`tools.digests.known_digest`).
    """
    if one.class_name != other.class_name or not one.headers:
        return False
    if [file.digest for file in one.headers] != [file.digest for file in other.headers]:
        return False
    pairs = list(zip(one.headers, other.headers, strict=True))
    try:
        alike = settings(pairs[0][0].path.parent) == settings(pairs[0][1].path.parent)
        return alike and all(_same_bytes(a.path, b.path) for a, b in pairs)
    except (OSError, Unsound):  # gone or changed meanwhile: whoever loads it says what is wrong
        return False


def settings(folder: Path) -> dict[str, dict[str, Any]]:
    """The configurations of a part, by file and without their stamps.

    Raises:
        Unsound: one is no JSON.
        OSError: one cannot be read.
    """
    return {
        name: {key: said for key, said in _table(folder / name).items() if key not in STAMPS}
        for name in CONFIGURED
        if (folder / name).is_file()
    }


def _table(file: Path) -> dict[str, Any]:
    values = read_json(file, LARGEST)
    if not isinstance(values, dict):
        raise Unsound("is no table")
    return values


def _same_bytes(one: Path, other: Path) -> bool:
    return one.samefile(other) or _digest(one) == _digest(other)


def _digest(path: Path) -> str:
    return blob_digest(path) or known_digest(path)
