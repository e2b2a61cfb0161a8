"""A film's folder, as a person names it."""

from pathlib import Path

from agent.errors import OnereelError
from agent.project import Project, open_project


def open_folder(path: Path) -> Project:
    """Open a project folder that a person named."""
    if not path.exists():
        raise OnereelError(f"{str(path)!r} does not exist. Give a script file or a project folder.")
    return open_project(path)
