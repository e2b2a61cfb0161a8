"""One run of a workflow as a job of ComfyUI: sent, looked at, fetched and dropped.

Its routes and fields are those of ComfyUI's server.py and execution.py; we have not run it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from tools.errors import BadMedia, Failed
from tools.language.reply import printable
from tools.server import sent
from tools.server.failure import ServerFailure
from tools.server.job import GONE
from tools.server.note import Note
from tools.server.wire import Wire, job_name
from tools.server.workflow import Workflow

FOLDER = "onereel"
"""Below ComfyUI's input folder."""
STILLS = (".png", ".jpg", ".jpeg", ".webp")
FILMS = (".mp4", ".mov", ".mkv", ".webm", ".avi")


@dataclass(frozen=True)
class Errand:
    """A picture or a clip that is asked for; see tools.server.job.Service."""

    wire: Wire
    workflow: Workflow
    values: Mapping[str, Any]
    files: Mapping[str, bytes]
    """What a request holds -> a PNG, or an mp4."""
    suffixes: tuple[str, ...]
    """Of what is fetched."""
    who: str

    def note(self) -> Note:
        return Note({"url": self.wire.url, "workflow": self.workflow.digest} | self.told())

    def told(self) -> dict[str, Any]:
        files = {name: sha256(data).hexdigest()[:16] for name, data in sorted(self.files.items())}
        return {**self.values, "files": files, "output": self.workflow.output}

    def submit(self) -> str:
        kept = {data: self._uploaded(data) for data in set(self.files.values())}
        uploaded = {name: kept[data] for name, data in self.files.items()}
        prompt = self.workflow.filled({**self.values, **uploaded})
        answer = _told(self.wire.post("/prompt", {"prompt": prompt, "client_id": FOLDER}))
        return job_name(answer.get("prompt_id"))

    def done(self, job: str) -> bool:
        entry = self._history(job)
        if entry is None:
            if any(job in jobs for jobs in self._queue()):
                return False
            entry = self._history(job)  # it may have ended between the two questions
        if entry is None:
            raise ServerFailure("rejected", "it is neither waiting, running nor done", status=GONE)
        status = entry.get("status")
        if isinstance(status, dict) and status.get("status_str") == "error":
            raise Failed(
                f"The workflow {self.workflow.path.name!r} failed at {self.wire.url}: "
                f"{_why(status)}. Run it in ComfyUI itself to see where."
            )
        return True

    def fetch(self, job: str, out: Path) -> None:
        entry = self._history(job)
        if entry is None:
            raise ServerFailure("rejected", "its result has been cleared", status=GONE)
        query = self._chosen(entry)
        out.write_bytes(self.wire.bytes("/view", query))

    def drop(self, job: str) -> None:
        running, waiting = self._queue()
        if job in waiting:
            self.wire.post("/queue", {"delete": [job]})
        elif job in running:  # older ones interrupt whatever runs, so only where it is ours
            self.wire.post("/interrupt", {"prompt_id": job})
        else:
            self.wire.post("/history", {"delete": [job]})

    def _uploaded(self, data: bytes) -> str:
        """What a node that loads files calls a file that has been sent."""
        suffix = ".mp4" if data[4:8] == b"ftyp" else ".png"
        name = f"{sha256(data).hexdigest()[:24]}{suffix}"
        told = {"type": "input", "subfolder": FOLDER, "overwrite": "true"}
        files = [("image", sent.file(name, data))]
        answer = _told(self.wire.post("/upload/image", told, files=files))
        kept, below = str(answer.get("name") or name), str(answer.get("subfolder") or "")
        return f"{below}/{kept}" if below else kept

    def _history(self, job: str) -> dict[str, Any] | None:
        entry = _told(self.wire.get(f"/history/{job}")).get(job)
        return entry if isinstance(entry, dict) else None

    def _queue(self) -> tuple[set[str], set[str]]:
        """Jobs that run, and jobs that wait."""
        told = _told(self.wire.get("/queue"))
        return _jobs(told.get("queue_running")), _jobs(told.get("queue_pending"))

    def _chosen(self, entry: Mapping[str, Any]) -> dict[str, str]:
        """The first file of the output node that is of the right kind; previews last."""
        outputs = entry.get("outputs")
        made = outputs.get(self.workflow.output) if isinstance(outputs, dict) else None
        listed = [one for several in (made or {}).values() for one in _entries(several)]
        named = [str(one["filename"]) for one in listed]
        fits = [one for one, name in zip(listed, named, strict=True) if self._is_wanted(name)]
        if not fits:
            raise BadMedia(
                f"Node {self.workflow.output} of {self.workflow.path.name!r} gave "
                f"{printable(', '.join(named), 120) or 'no file'}, and {' or '.join(self.suffixes)}"
                " is wanted. Name the node that saves it as output in the profile."
            )
        chosen = min(fits, key=lambda one: one.get("type") != "output")
        return {
            "filename": str(chosen["filename"]),
            "subfolder": str(chosen.get("subfolder") or ""),
            "type": str(chosen.get("type") or "output"),
        }

    def _is_wanted(self, name: str) -> bool:
        return PurePosixPath(name).suffix.lower() in self.suffixes


def _told(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise ServerFailure("odd", f"no object but {printable(repr(answer), 80)}")
    return answer


def _jobs(listed: Any) -> set[str]:
    """Entries of a queue are lists: a number, the job, what is run ..."""
    entries = listed if isinstance(listed, list) else []
    return {str(one[1]) for one in entries if isinstance(one, list) and len(one) > 1}


def _entries(listed: Any) -> list[dict[str, Any]]:
    entries = listed if isinstance(listed, list) else []
    return [one for one in entries if isinstance(one, dict) and one.get("filename")]


def _why(status: Mapping[str, Any]) -> str:
    for message in status.get("messages") or []:
        if isinstance(message, list) and len(message) > 1 and isinstance(message[1], dict):
            told = message[1]
            if message[0] == "execution_error":
                where = f"node {told.get('node_id')} ({told.get('node_type')})"
                return printable(f"{where}: {told.get('exception_message')}")
            if message[0] == "execution_interrupted":
                return "somebody interrupted it"
    return "it does not say why"
