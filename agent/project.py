"""One film on disk: its folder, its lock, and the files that people and the director share."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from agent.documents import write_whole
from agent.errors import BadProject, ProjectBusy
from agent.film import FilmSettings
from agent.history import History
from agent.script import Script
from agent.settings import FILE, load_settings, save_settings
from agent.store import Store

WORLD = "world.yaml"
STORYBOARD = "storyboard.yaml"
IGNORED = "build/\nout/\n.lock\n"


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
        return sha256(self.script_path.read_bytes()).hexdigest()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the project for this process; the system frees it even after a kill.

        Raises:
            ProjectBusy: another process holds it.
        """
        lock = FileLock(self.folder / ".lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise ProjectBusy(
                f"Another onereel works on {str(self.folder)!r}. Wait until it ends, or stop it."
            ) from None
        try:
            yield
        finally:
            lock.release()


def open_project(folder: Path) -> Project:
    """Open an existing project folder.

    Raises:
        BadProject: there is no film.toml, or it is wrong.
    """
    return Project(folder.resolve(), load_settings(folder))


def create_project(script: Path, projects: Path) -> Project:
    """Make a project folder for a script, or open the one that was made for it.

    The script is copied in. When the given file has changed since, the copy follows it, unless
    somebody edited the copy as well.

    Raises:
        BadScript: the script cannot be read.
        BadProject: script and copy were both edited.
    """
    from agent.reading import read

    if (script.parent / FILE).is_file() and load_settings(script.parent).script == script.name:
        return open_project(script.parent)  # the copy itself was named
    parsed = read(script)
    data = script.read_bytes()
    folder = projects.resolve() / slug(script.stem)
    if (folder / FILE).exists():
        project = open_project(folder)
        _follow(project, script, data)
        return project
    name = script.name if Path(script.name).suffix else f"{script.name}.txt"
    settings = FilmSettings(
        title=parsed.title or script.stem,
        script=name,
        language=parsed.language,
        credit=_credit(parsed),
    )
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / ".gitignore", IGNORED)
    _copy(folder / name, data)
    save_settings(folder, settings)
    return Project(folder, settings)


def slug(name: str) -> str:
    """A folder name from a file's stem: letters of any script, digits, - and _.

    >>> slug("Ascent to: Guru Peak!")
    'ascent-to-guru-peak'
    """
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-") or "film"


def _credit(script: Script) -> str:
    """The licence line that the title page asks to keep, with its author."""
    page = {key.casefold(): value for key, value in script.title_page}
    line = page.get("copyright", "").splitlines()
    return " · ".join(part.strip() for part in (script.author, *line[:1]) if part.strip())


def _follow(project: Project, script: Path, data: bytes) -> None:
    """Bring a changed script into a project that was made from it."""
    copy = project.script_path
    if copy.resolve() == script.resolve() or (copy.is_file() and copy.read_bytes() == data):
        return
    origin = _origin(project.folder).get(copy.name)
    if origin == sha256(data).hexdigest():
        return  # only the copy was edited: it stands
    if copy.is_file() and origin not in (None, project.script_digest()):
        raise BadProject(
            f"{str(script)!r} and its copy {str(copy)!r} differ, and both were edited. Run "
            f"`onereel make {project.folder}` to use the copy, or give --projects another folder."
        )
    _copy(copy, data)


def _copy(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
    write_whole(
        path.parent / "history" / "origin.txt", f"{sha256(data).hexdigest()}  {path.name}\n"
    )


def _origin(folder: Path) -> dict[str, str]:
    """File name -> digest of the script as it was when it was copied in."""
    try:
        lines = (folder / "history" / "origin.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
