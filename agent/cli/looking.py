"""A film that a command only looks at: nothing of it is planned or written."""

from pathlib import Path

from agent.build import Build
from agent.cli.folder import open_folder
from agent.errors import BadProject
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import STORYBOARD, WORLD, Project
from tools.workers import InlineWorkers


def needs_plan(folder: Path) -> Project:
    """The project in a folder.

    Raises:
        BadProject: it is none, or is not planned yet.
    """
    project = open_folder(folder)
    for name in (WORLD, STORYBOARD):
        if not (project.folder / name).is_file():
            raise BadProject(
                f"This film has no {name} yet. Run `onereel make {folder} --until board` first."
            )
    return project


def looked_at(folder: Path) -> Production:
    """The film in a folder as its files stand.

    Raises:
        BadProject: it is no project, or is not planned yet.
    """
    project = needs_plan(folder)
    build = Build(project.store, InlineWorkers())
    tools = open_tools(project.settings.profile)
    return Production(project, build, tools, Planning(project, frozen=True))
