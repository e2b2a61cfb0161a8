"""One film on disk: its folder, its lock, and the files that people and the director share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from agent.errors import BadScript, ProjectBusy
from agent.film_settings import FilmSettings
from agent.history import STORYBOARD as STORYBOARD
from agent.history import WORLD as WORLD
from agent.history import History
from agent.script import Script
from agent.settings import load_settings
from agent.store import Store

SUBTITLES = "film.srt"


@dataclass(frozen=True)
class Project:
    """A project folder whose film.toml has been read."""

    folder: Path
    settings: FilmSettings

    @property
    def script_path(self) -> Path:
        return self.folder / self.settings.script

    @property
    def build(self) -> Path:
        return self.folder / "build"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def history(self) -> History:
        return History(self.folder)

    @property
    def store(self) -> Store:
        return Store(self.build)

    def script(self) -> Script:
        """Read the script.

        Raises:
            BadScript: it is missing or cannot be read.
        """
        from agent.reading import read

        return read(self.script_path)

    def script_digest(self) -> str:
        """Digest of the script's bytes.

        Raises:
            BadScript: it is missing.
        """
        try:
            return sha256(self.script_path.read_bytes()).hexdigest()
        except FileNotFoundError:
            raise BadScript(
                f"The script {str(self.script_path)!r} is missing. Put it back, or name another "
                "one in film.toml."
            ) from None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a project folder for this process; the system frees it even after a kill.

    Raises:
        ProjectBusy: another process holds it.
    """
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise ProjectBusy(
            f"Another onereel works on {str(folder)!r}. Wait until it ends, or stop it."
        ) from None
    try:
        _finish(folder)
        yield
    finally:
        lock.release()


def _finish(folder: Path) -> None:
    """End the revision in whose middle a process was killed."""
    if any((folder / "history").glob("revision.pending.json")):
        from agent.revising.record import finish

        finish(folder)


def open_project(folder: Path) -> Project:
    """Open an existing project folder.

    Raises:
        BadProject: there is no film.toml, or it is wrong.
    """
    return Project(folder.resolve(), load_settings(folder))
