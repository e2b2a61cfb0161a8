"""From a project to its film: the one way in which a command or the conversation makes it."""

from typing import Any

from agent.direction import Asking
from agent.outcome import director_of, result_of
from agent.planning import Planning
from agent.production import Production
from agent.project import Project
from agent.running import Progress, building, carried_out


def make(
    project: Project,
    asking: Asking,
    progress: Progress,
    *,
    until: str = "deliver",
    again: bool = False,
    jobs: int | None = None,
) -> dict[str, Any]:
    """`made` from where no event loop runs; Ctrl-C and SIGTERM stop it.

    Raises:
        Stopped: it was stopped from outside.
    """
    return carried_out(made(project, asking, progress, until=until, again=again, jobs=jobs))


async def made(
    project: Project,
    asking: Asking,
    progress: Progress,
    *,
    until: str = "deliver",
    again: bool = False,
    jobs: int | None = None,
) -> dict[str, Any]:
    """Make the film of a locked project, or go on with it, as far as a gate lets it; says what that
    came to.

    A cancelled run loses nothing that was finished.

    Args:
        project: Whose film.
        asking: What was asked of a model for it so far.
        progress: Is shown what happens.
        until: The last stage that runs.
        again: Whether a plan is made anew that stands.
        jobs: Worker processes; None: as many as there are cores.

    Raises:
        OnereelError: the film cannot be made as it is asked for.
    """
    from agent.graph import run
    from agent.stages import STAGES

    async with building(project, asking, progress, again=again, jobs=jobs) as running:
        tools = running.open_tools(project.settings)
        planning = Planning(project, again=again, directs=running.direction)
        stages = list(STAGES)
        films = stages.index(until) >= stages.index("clips")
        production = Production(project, running.build, tools, planning, films=films)
        checkpoints = project.build / "graph.db"
        state = await run(production, until=until, checkpoints=checkpoints, told=progress.stage)
    last = state.get("waits", until)
    return result_of(production, running.build, state, last) | {
        "director": director_of(running.direction, production, last)
    }
