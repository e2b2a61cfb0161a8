"""Errors of the film itself; the root and the tools' errors live in tools.errors."""

from tools.errors import MissingTool, OnereelError

Field = tuple[str | int, ...]
"""The way to a field: names, and numbers in lists from 0."""


class BadScript(OnereelError):
    """A script that cannot be read; names the file and the line."""


class BadProject(OnereelError):
    """A project folder or one of its files that does not follow its schema."""


class BadReference(BadProject):
    """A shot names something that does not exist."""

    def __init__(self, said: str, field: Field) -> None:
        """Say it, and keep where in the shot it stands."""
        super().__init__(said)
        self.field = field


class ProjectBusy(OnereelError):
    """Another process works on this project."""


class Stopped(OnereelError):
    """A person, or the system, asked the run to stop."""


__all__ = [
    "BadProject",
    "BadReference",
    "BadScript",
    "Field",
    "MissingTool",
    "OnereelError",
    "ProjectBusy",
    "Stopped",
]
