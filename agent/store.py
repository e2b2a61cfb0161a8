"""Artifacts on disk: a folder per key, whole or not there, with its recipe beside it."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tools.errors import Failed

KEY_FORMAT = 1
"""Raise it when the meaning of a key changes; older artifacts are then never matched."""
RECIPE = "recipe.json"
WRITTEN = frozenset({"digest", "file", "bytes", "details"})
"""What it holds beside the recipe."""


@dataclass(frozen=True)
class Artifact:
    """A finished file, named after what went into it."""

    step: str
    key: str
    path: Path
    digest: str
    """Of the main file's bytes. Later steps use this, so a redo with equal bytes stops there."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """What the worker found: seconds of speech, timings of words ..."""


@dataclass(frozen=True)
class Recipe:
    """All that an artifact depends on, and nothing else."""

    step: str
    version: int
    """Raised by hand when the step's code gives other bytes for the same inputs."""
    file: str
    """Name of the main file in the artifact's folder."""
    inputs: Mapping[str, Any]
    tool: Mapping[str, Any] = field(default_factory=dict)
    """Name and revision of what makes it."""

    def canonical(self) -> dict[str, Any]:
        """The recipe as JSON values; artifacts stand as their content digests."""
        return {
            "format": KEY_FORMAT,
            "step": self.step,
            "version": self.version,
            "inputs": plain(self.inputs),
            "tool": plain(self.tool),
        }

    @cached_property
    def key(self) -> str:
        """20 hexadecimal digits of the SHA-256 of the recipe's canonical JSON."""
        text = json.dumps(
            self.canonical(), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        return sha256(text.encode()).hexdigest()[:20]


def plain(value: Any) -> Any:
    """Turn a recipe's input into JSON values.

    Raises:
        TypeError: the value has no canonical form (a path, a date, an object).
    """
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Artifact():
            return value.digest
        case BaseModel():
            return value.model_dump(mode="json")
        case Mapping():
            return {str(name): plain(item) for name, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} cannot be part of a recipe")


def _is_whole(written: Any) -> bool:
    """Whether this stands beside an artifact, whose file is in the same folder: a film may be
    somebody else's."""
    if not isinstance(written, dict) or not written.keys() >= WRITTEN:
        return False
    file = written["file"]
    return isinstance(file, str) and Path(file).name == file


class Store:
    """The artifacts of one project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, recipe: Recipe) -> Artifact | None:
        """The finished artifact of this recipe, if there is one."""
        return self.made(recipe.step, recipe.key)

    def made(self, step: str, key: str) -> Artifact | None:
        """The finished artifact behind a key, if it is there."""
        written = self.recipe(step, key)
        if written is None:
            return None
        path = self.folder / step / key / written["file"]
        if not path.is_file() or path.stat().st_size != written["bytes"]:
            return None
        return Artifact(step, key, path, written["digest"], written["details"])

    def artifact(self, step: str, key: str) -> Artifact:
        """The artifact behind a key that an earlier stage gave.

        Raises:
            Failed: somebody removed it meanwhile.
        """
        written = self.recipe(step, key)
        if written is None:
            raise Failed(f"{step} {key!r} has gone from {self.folder.name!r}. Run again.")
        path = self.folder / step / key / written["file"]
        return Artifact(step, key, path, written["digest"], written["details"])

    def recipe(self, step: str, key: str) -> dict[str, Any] | None:
        """The recipe that lies beside an artifact, with its digest and details."""
        try:
            text = (self.folder / step / key / RECIPE).read_text(encoding="utf-8")
            written = json.loads(text)
        except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
            return None
        return written if _is_whole(written) else None

    def draft(self, recipe: Recipe) -> Path:
        """An empty folder to work in; it becomes the artifact when it is kept."""
        folder = self.folder / recipe.step / f".{recipe.key}.draft"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def keep(
        self,
        recipe: Recipe,
        draft: Path,
        details: Mapping[str, Any],
        *,
        took: float | None = None,
    ) -> Artifact:
        """Put a finished draft behind its key in one rename.

        Args:
            recipe: What it was made by.
            draft: The folder with its files.
            details: What the worker found.
            took: Seconds of work, kept beside the recipe for estimates.
        """
        path = draft / recipe.file
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        written = (
            recipe.canonical()
            | {
                "digest": digest,
                "file": recipe.file,
                "bytes": path.stat().st_size,
                "details": dict(details),
            }
            | ({} if took is None else {"took": took})
        )
        text = json.dumps(written, indent=1, ensure_ascii=False, sort_keys=True)
        (draft / RECIPE).write_text(text + "\n", encoding="utf-8")
        folder = self.folder / recipe.step / recipe.key
        shutil.rmtree(folder, ignore_errors=True)  # a damaged one: find() refused it
        draft.rename(folder)
        return Artifact(recipe.step, recipe.key, folder / recipe.file, digest, dict(details))

    def sweep(self) -> None:
        """Remove what killed runs left unfinished. Only under the project's lock."""
        for draft in self.folder.glob("*/.*.draft"):
            shutil.rmtree(draft, ignore_errors=True)
