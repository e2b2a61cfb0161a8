"""`onereel make`: from a script or a project folder to a film."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agent.build import Build
from agent.cli.bring import Brings, begun
from agent.cli.outcome import say
from agent.cli.progress import Progress
from agent.cli.wishes import Wishes
from agent.direction import Asking
from agent.directions import direction_of
from agent.errors import MissingTool, OnereelError
from agent.kept_takes import KeptTakes
from agent.making import make
from agent.planning import Planning
from agent.production import Production, Tools, open_tools
from agent.project import STORYBOARD, WORLD, Project, locked
from agent.revising.record import BY_HAND, note_settings
from agent.settings import save_settings
from agent.stages.own_files import check_served
from tools.profiles.choosing import profile_of
from tools.workers import InlineWorkers


def make_film(
    path: Path | None,
    projects: Path,
    wishes: Wishes,
    brings: Brings,
    *,
    until: str,
    again: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Make the film and print where it lies."""
    from agent.stages import STAGES

    if until not in STAGES:
        raise OnereelError(f"--until {until!r} is no stage. Choose one of: {', '.join(STAGES)}.")
    begin = time.monotonic()
    with opened(path, projects, wishes, brings, jobs, again=again) as (project, asking):
        result = make(project, asking, Progress(), until=until, again=again, jobs=jobs)
    result["wall_seconds"] = round(time.monotonic() - begin, 2)
    say(result, as_json)


@contextmanager
def opened(
    path: Path | None,
    projects: Path,
    wishes: Wishes,
    brings: Brings,
    jobs: int | None,
    *,
    again: bool = False,
) -> Iterator[tuple[Project, Asking]]:
    """The locked project of what the command line gives, with all that is wished of the film, and
    what was asked of a model for it so far."""
    if jobs is not None and jobs < 1:
        raise OnereelError(f"--jobs {jobs} makes no sense. Give 1 or more.")
    tools = _usable(wishes.profile) if wishes.profile else None  # before a folder is begun
    start = begun(
        path, projects, brings, wishes.seconds, wishes.applied, style=wishes.style, again=again
    )
    with locked(start.folder):
        project = start.open()
        note_settings(project.folder, project.settings, BY_HAND)
        project = _with_wishes(project, wishes, tools)
        project = start.with_world(project, styled=wishes.style is not None)
        project = start.with_pictures(project)
        note_settings(project.folder, project.settings, "asked for with `onereel make`")
        project.store.sweep()
        KeptTakes(project.folder).sweep()
        log_to(project.build / "log.txt")
        yield project, start.asking


def _with_wishes(project: Project, wishes: Wishes, tools: Tools | None) -> Project:
    named = os.environ.get("ONEREEL_MODEL")
    if wishes.model and named and wishes.model != named:
        raise OnereelError(
            f"--model {wishes.model!r} would not be asked: ONEREEL_MODEL names {named!r}. Set that "
            "to the model you want, or unset it."
        )
    settings = wishes.applied(project.settings)
    profile_of(settings.profile)
    if tools is not None:  # what cannot make the film must not get into film.toml
        _check_served(Project(project.folder, settings), tools)
    if wishes.direction:
        direction_of(project.folder, wishes.direction)  # nor a direction that there is not
    if settings != project.settings:
        save_settings(project.folder, settings)
    return Project(project.folder, settings)


def _usable(profile: str) -> Tools:
    """The tools of a profile, which are here with all that they need.

    Raises:
        MissingTool: one is not.
        Failed: a model does not fit into this machine.
    """
    profile_of(profile)
    try:
        tools = open_tools(profile)
        for model in tools.drawn_with:
            _ = model.remarks
    except MissingTool as wrong:
        raise MissingTool(
            f"{wrong} `onereel doctor --profile {profile}` says all that it needs."
        ) from None
    return tools


def _check_served(project: Project, tools: Tools) -> None:
    """See that tools serve the film as it is planned.

    Raises:
        Unsupported: none of them serves what a person brings to a shot.
    """
    planned = all((project.folder / name).is_file() for name in (WORLD, STORYBOARD))
    planning = Planning(project, frozen=True)
    if planned and not planning.stale():  # else its shots are to be others
        check_served(Production(project, Build(project.store, InlineWorkers()), tools, planning))


def log_to(path: Path) -> None:
    """Send what libraries log to a file, out of the person's sight."""
    path.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=path, filemode="w", level=logging.INFO, force=True)
