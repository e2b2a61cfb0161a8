"""What the tests of one's own files share."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from agent.build import Build
from agent.planning import Planning
from agent.production import Production, Tools
from agent.project import Project
from tests.test_flow import FAKES
from tools.workers import InlineWorkers

Photo = Callable[..., Path]
"""Puts a picture of that name, size and colour into refs/."""


def production(project: Project, tools: Tools = FAKES) -> Production:
    planning = Planning(project)
    asyncio.run(planning.plan())
    return Production(project, Build(project.store, InlineWorkers()), tools, planning)
