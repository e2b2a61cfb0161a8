"""Folders of build/ that are copied whole into kept/, and known by the digests of their files."""

import os
import shutil
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path


def copied(parts: Mapping[str, Path], target: Path) -> dict[str, str]:
    """Copy folders into `target`, which is there whole or not at all.

    Args:
        parts: What each is called within `target` ("." is the target itself) -> folder.
        target: Replaced when it is there, as a run leaves it that is killed before its record.

    Returns:
        File, from `target` on -> SHA-256 of its bytes.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, folder in parts.items():
        shutil.copytree(folder, draft / name, dirs_exist_ok=True)
    found = sorted(path for path in draft.rglob("*") if path.is_file())
    for path in found:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    digests = {path.relative_to(draft).as_posix(): digest_of(path) for path in found}
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)
    return digests


def differing(folder: Path, files: Mapping[str, str]) -> str:
    """The first of `files` that is not in `folder` with those bytes; empty: all are."""
    return next((name for name, digest in files.items() if digest_of(folder / name) != digest), "")


def digest_of(path: Path) -> str:
    """SHA-256 of a file; empty: it is not there."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
