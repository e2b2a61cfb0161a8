"""Errors of the film itself; the root and the tools' errors live in tools.errors."""

from tools.errors import MissingTool, OnereelError


class BadScript(OnereelError):
    """A script that cannot be read; names the file and the line."""


class BadProject(OnereelError):
    """A project folder or one of its files that does not follow its schema."""


class ProjectBusy(OnereelError):
    """Another process works on this project."""


class Stopped(OnereelError):
    """A person, or the system, asked the run to stop."""


__all__ = ["BadProject", "BadScript", "MissingTool", "OnereelError", "ProjectBusy", "Stopped"]
