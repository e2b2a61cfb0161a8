"""What the tests of one's own files share."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from agent.build import Build
from agent.planning import Planning
from agent.production import Production, Tools
from agent.project import Project
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
