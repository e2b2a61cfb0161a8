"""Which job a request has become at a server: kept in $XDG_CACHE_HOME/onereel/jobs, so that a
killed run finds it again."""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from tools.errors import MissingTool

SCHEMA = 1


def folder() -> Path:
    """Where notes are kept; they hold no key."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "onereel" / "jobs"


class Note:
    """The note about one request.

    Two runs that make the same request at the same time share its job: who comes second finds it
    gone when the first has fetched it, and sends it again.
    """

    def __init__(self, request: Mapping[str, Any]) -> None:
        """Args: request: all that was asked for, and of whom, as JSON values."""
        text = json.dumps(request, sort_keys=True, ensure_ascii=False)
        self.path = folder() / f"{sha256(text.encode()).hexdigest()[:32]}.json"

    def job(self) -> str:
        """The id of the job that the request has become; empty: of none that is known."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return ""
        if not isinstance(kept, dict) or kept.get("schema") != SCHEMA:
            return ""
        return str(kept.get("job") or "")

    def keep(self, job: str, url: str) -> None:
        """Write the note, whole or not at all.

        Raises:
            MissingTool: it cannot be written.
        """
        text = json.dumps({"schema": SCHEMA, "job": job, "url": url}) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self.path.parent, prefix=".job-", delete=False
            ) as part:
                part.write(text)
                part.flush()
                os.fsync(part.fileno())
            Path(part.name).replace(self.path)
        except OSError as error:
            raise MissingTool(
                f"Jobs cannot be noted in {str(self.path.parent)!r}: {error.strerror}. Set "
                "XDG_CACHE_HOME to a folder that can be written."
            ) from None

    def forget(self) -> None:
        """The job is finished, or given up."""
        with contextlib.suppress(OSError):  # a note too many costs the next run one question
            self.path.unlink()
