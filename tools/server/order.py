"""One clip as a job of OpenAI's wire format for videos: sent, looked at, fetched and dropped."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tools.errors import Failed
from tools.language.reply import printable
from tools.server.failure import ServerFailure
from tools.server.job import GONE
from tools.server.note import Note
from tools.server.wire import Files, Wire, job_name

VIDEOS = "/videos"
DONE, FAILED = ("completed", "succeeded"), ("failed", "error")
NOT_THERE = ("deleted", "cancelled", "canceled", "expired")


@dataclass(frozen=True)
class Order:
    """A clip that is asked for; see tools.server.job.Service."""

    wire: Wire
    body: dict[str, Any]
    files: Files
    form: bool
    """Whether it is sent as a form also without files."""
    who: str
    """The model and its server, for people."""

    def note(self) -> Note:
        """Where it is noted which job this has become."""
        files = [[field, name, sha256(data).hexdigest()] for field, (name, data, _) in self.files]
        return Note({"url": self.wire.url, "body": self.body, "files": files})

    def told(self) -> dict[str, Any]:
        return self.body | {"files": [field for field, _ in self.files]}

    def submit(self) -> str:
        files = self.files if self.files or self.form else None
        return job_name(_told(self.wire.post(VIDEOS, self.body, files=files)).get("id"))

    def done(self, job: str) -> bool:
        told = _told(self.wire.get(f"{VIDEOS}/{job}"))
        status = str(told.get("status", "")).lower()
        if status in NOT_THERE:
            raise ServerFailure("rejected", f"the job is {status}", status=GONE)
        if status in FAILED:
            raise Failed(
                f"{self.who} could not make the clip: {_why(told)}. Look into the server's log; "
                "fewer frames or a smaller size need less memory."
            )
        return status in DONE

    def fetch(self, job: str, out: Path) -> None:
        out.write_bytes(self.wire.bytes(f"{VIDEOS}/{job}/content"))

    def drop(self, job: str) -> None:
        self.wire.delete(f"{VIDEOS}/{job}")


def _told(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise ServerFailure("odd", f"no job but {printable(repr(answer), 80)}")
    return answer


def _why(told: dict[str, Any]) -> str:
    error = told.get("error")
    said = error.get("message") if isinstance(error, dict) else error
    return printable(str(said or "it does not say why"))
