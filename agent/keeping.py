"""Folders of build/ that are copied whole into kept/, and known by the digests of their files."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.digests import digest_of


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


def homes(folder: Path) -> list[Path]:
    """The folders in a folder of kept/. None that a link leads to: a film may be somebody else's,
    and what lies there is not the film's to remove."""
    if folder.parent.is_symlink() or folder.is_symlink() or not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]


def swept(folder: Path, counting: Callable[[Path], str]) -> None:
    """Remove copies that no record counts. Only under the project's lock.

    Args:
        folder: Holds NAME.json, a record, and NAME/KEY, copies, of which it counts one.
        counting: Path of a record -> KEY of the copy that it counts.
    """
    for home in homes(folder):
        path = home.with_suffix(".json")
        counts = counting(path) if path.is_file() else ""
        for copy in home.iterdir():
            if copy.name != counts:
                shutil.rmtree(copy, ignore_errors=True)
        if not counts:
            shutil.rmtree(home, ignore_errors=True)


def differing(folder: Path, files: Mapping[str, str]) -> str:
    """The first of `files` that is not in `folder` with those bytes; empty: all are."""
    return next((name for name, digest in files.items() if not _is(folder / name, digest)), "")


def _is(path: Path, digest: str) -> bool:
    try:
        return digest_of(path) == digest
    except FileNotFoundError:
        return False
