"""Where models of the hub lie on this machine, and the commands that fetch them. No network."""

import os
import re
from pathlib import Path

from tools.errors import MissingTool

NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}")
"""owner/name."""
REVISION = re.compile(r"\w[\w./-]{0,127}")
BLOB = re.compile(r"[0-9a-f]{64}")
"""How the cache calls a large file: by the SHA-256 of its bytes."""
SHORT_COMMIT = 12
"""Letters of a commit that are shown."""


def cache_folder() -> Path:
    """Where the hub's own programs keep what they download."""
    if cache := os.environ.get("HF_HUB_CACHE"):
        return Path(cache).expanduser()
    if home := os.environ.get("HF_HOME"):
        return Path(home).expanduser() / "hub"
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "huggingface" / "hub"


def is_id(model: str) -> bool:
    """Whether this has the form of an owner/name of the hub; a folder's path may have it, too."""
    return NAME.fullmatch(model) is not None


def is_kept(model: str) -> bool:
    """Whether anything of an owner/name lies in the cache, in whichever revision."""
    return bool(_commits(_place(model) / "snapshots"))


def is_here(model: str, revision: str = "") -> bool:
    """Whether anything of a model lies here, whole or not; looks at a few names only."""
    if Path(model).expanduser().is_dir():
        return True
    try:
        return is_id(model) and snapshot(model, revision) is not None
    except MissingTool:
        return True  # in several revisions, one of which is to be chosen


def download_command(model: str, revision: str = "", *files: str, exclude: str = "") -> str:
    """The command by which a person gets a model, or some files of it, into the cache."""
    parts = ["hf download", model, *files]
    if revision:
        parts += ["--revision", revision]
    if exclude:
        parts += ["--exclude", f'"{exclude}"']
    return " ".join(parts)


def snapshot(model: str, revision: str = "") -> Path | None:
    """The folder of a hub's model in the cache, named after its commit; None: it is not there.

    Args:
        model: owner/name.
        revision: A commit, its beginning, a branch or a tag; empty: `main`, or the only one
            there is.

    Raises:
        MissingTool: several lie there and none is `main`, or the revision is no name of one.
    """
    folder = _place(model)
    if revision and (not REVISION.fullmatch(revision) or ".." in revision):
        raise MissingTool(
            f"{model!r}: {revision!r} is no revision. Give a commit, a branch or a tag."
        )
    commits = _commits(folder / "snapshots")
    if not commits:
        return None
    pointed = _pointed(folder / "refs" / (revision or "main"))
    if pointed in commits:
        return commits[pointed]
    if revision:
        meant = [path for name, path in commits.items() if name.startswith(revision)]
        return meant[0] if len(meant) == 1 else None
    if len(commits) == 1:
        return next(iter(commits.values()))
    shown = ", ".join(name[:SHORT_COMMIT] for name in sorted(commits))
    raise MissingTool(
        f"{model!r} lies here in {len(commits)} revisions ({shown}). Name one in the profile: "
        f'revision = "{sorted(commits)[0]}".'
    )


def blob_digest(path: Path) -> str:
    """SHA-256 of a file in the hub's cache, by its blob's name; empty: it has none there."""
    blob = path.resolve()
    named = blob.parent.name == "blobs" and BLOB.fullmatch(blob.name)
    return blob.name if named and blob.is_relative_to(cache_folder().resolve()) else ""


def is_in_cache(folder: Path) -> bool:
    """Whether a folder lies in the hub's cache."""
    return folder.is_relative_to(cache_folder())


def _place(model: str) -> Path:
    return cache_folder() / f"models--{model.replace('/', '--')}"


def _commits(folder: Path) -> dict[str, Path]:
    try:
        return {path.name: path for path in folder.iterdir() if path.is_dir()}
    except OSError:
        return {}


def _pointed(ref: Path) -> str:
    try:
        with ref.open(encoding="ascii") as file:
            return file.read(128).strip()
    except (OSError, UnicodeDecodeError):
        return ""
