"""What the tests of one's own files share."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from agent.build import Build
from agent.planning import Planning
from agent.production import Production, Tools
from agent.project import Project, open_project
from agent.settings import save_settings
from tests.test_flow import FAKES, OnlyVoices

Photo = Callable[..., Path]
"""Puts a picture of that name, size and colour into refs/."""


def picture_in(
    project: Project, name: str, size: tuple[int, int] = (320, 180), colour: str = "#3366aa"
) -> Path:
    """Put a picture into refs/."""
    path = project.folder / "refs" / name
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


def production(project: Project, tools: Tools = FAKES) -> Production:
    planning = Planning(project)
    asyncio.run(planning.plan())
    return Production(project, Build(project.store, OnlyVoices()), tools, planning)


def by_own_profile(project: Project, hub: Path, **tools: str) -> Project:
    """The film with tools that a profile of one's own names, as a command opens them.

    Args:
        project: The film.
        hub: The fixture, beside which a person's own profiles are looked for.
        tools: Role -> one of our test doubles.
    """
    profile = hub.parents[1] / "config" / "onereel" / "profiles" / "mine.toml"
    profile.parent.mkdir(parents=True)
    rows = (f"{role} = 'tools.fakes:{tool}'\n" for role, tool in tools.items())
    profile.write_text("".join(rows), encoding="utf-8")
    save_settings(project.folder, project.settings.model_copy(update={"profile": "mine"}))
    return open_project(project.folder)
