"""The folder of a film: whose it is, and how it is called."""

import re
from pathlib import Path

from agent.errors import BadProject
from agent.settings import FILE, load_settings


def folder_for(script: Path, projects: Path) -> Path:
    """The project folder of a script file, made when it is not there yet.

    A script that lies in a project already belongs to that project.

    Raises:
        BadScript: the script cannot be read.
    """
    from agent.reading import read

    if (script.parent / FILE).is_file() and load_settings(script.parent).script == script.name:
        return script.parent.resolve()
    read(script)  # before anything is made
    return made_folder(projects, script.stem)


def named_folder(projects: Path, name: str) -> Path:
    """The folder of a film of that name, which need not be there."""
    return projects.resolve() / slug(name)


def made_folder(projects: Path, name: str) -> Path:
    """The folder of a film of that name, made when it is not there yet.

    Raises:
        BadProject: it cannot be made.
    """
    folder = named_folder(projects, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or "the system refuses"
        raise BadProject(
            f"The folder {str(folder)!r} cannot be made: {why}. Give another one with --projects."
        ) from None
    return folder


def slug(name: str) -> str:
    """A folder name from a file's stem: letters of any script, digits, - and _.

    >>> slug("Ascent to: Guru Peak!")
    'ascent-to-guru-peak'
    """
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-") or "film"
