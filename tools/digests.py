"""SHA-256 of files: read whole, or remembered while path, size and times of a file stay.

Those of large files outlive the process, in $XDG_CACHE_HOME/onereel/digests: nobody reads the tens
of gigabytes of a model again to know what they knew yesterday.
"""

import json
import os
import tempfile
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path

LARGE = 32_000_000
"""Bytes of the smallest file whose digest outlives the process; less is read in no time."""
SCHEMA = 1
_Times = tuple[int, int, int]
"""Size in bytes, when it was written and when it was changed, in nanoseconds."""


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, read now: 64 hexadecimal digits.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def known_digest(path: Path) -> str:
    """The same; a file that was read before and has not changed since is not read again.

    Raises:
        OSError: it cannot be read.
    """
    said = path.stat()
    return _known(path.absolute(), (said.st_size, said.st_mtime_ns, said.st_ctime_ns))


@lru_cache(maxsize=4096)
def _known(path: Path, times: _Times) -> str:
    if times[0] < LARGE:
        return digest_of(path)
    digest = _recalled(path, times)
    if not digest:
        digest = digest_of(path)
        _remember(path, times, digest)
    return digest


def _note(path: Path) -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    name = sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return Path(cache) / "onereel" / "digests" / f"{name}.json"


def _recalled(path: Path, times: _Times) -> str:
    """What was noted of the file as it is now; empty: nothing."""
    try:
        kept = json.loads(_note(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ""
    if not isinstance(kept, dict) or kept.get("schema") != SCHEMA or kept.get("of") != [*times]:
        return ""
    return str(kept.get("sha256") or "")


def _remember(path: Path, times: _Times, digest: str) -> None:
    """Note it for the next process; where nothing can be written, the file is read again."""
    note = _note(path)
    text = json.dumps({"schema": SCHEMA, "of": times, "sha256": digest}) + "\n"
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=note.parent, prefix=".digest-", delete=False
        ) as part:
            part.write(text)
        Path(part.name).replace(note)
    except OSError:
        return
