"""`onereel make`: from a script or a project folder to a film."""

import asyncio
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from agent.build import Build
from agent.cli.bring import Brings, begun, brought_files, say_acquaintance, say_brought
from agent.cli.progress import Progress
from agent.cli.wishes import Wishes
from agent.direction import Direction
from agent.directions import direction_of
from agent.errors import OnereelError, Stopped
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import SUBTITLES, Project, locked
from agent.settings import save_settings
from tools.profiles import load_profile
from tools.staging import Style
from tools.workers import LocalWorkers


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
    with opened(path, projects, wishes, brings, jobs) as project:
        result = _run(project, until=until, again=again, jobs=jobs)
    result["wall_seconds"] = round(time.monotonic() - begin, 2)
    _say(result, as_json)


@contextmanager
def opened(
    path: Path | None, projects: Path, wishes: Wishes, brings: Brings, jobs: int | None
) -> Iterator[Project]:
    """The locked project of what the command line gives, with all that is wished of the film."""
    if jobs is not None and jobs < 1:
        raise OnereelError(f"--jobs {jobs} makes no sense. Give 1 or more.")
    start = begun(path, projects, brings, wishes.seconds, wishes.applied)
    with locked(start.folder):
        project = start.open()
        project = _with_wishes(project, wishes)
        project = start.with_world(project, styled=wishes.style is not None)
        project = start.with_pictures(project)
        project.store.sweep()
        _log_to(project.build / "log.txt")
        yield project


def _with_wishes(project: Project, wishes: Wishes) -> Project:
    settings = wishes.applied(project.settings)
    load_profile(settings.profile)  # a mistyped one must not get into film.toml
    if wishes.direction:
        direction_of(project.folder, wishes.direction)  # nor a direction that there is not
    if settings != project.settings:
        save_settings(project.folder, settings)
    return Project(project.folder, settings)


def _log_to(path: Path) -> None:
    """Send what libraries log to a file, out of the person's sight."""
    path.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=path, filemode="w", level=logging.INFO, force=True)


def _run(project: Project, *, until: str, again: bool, jobs: int | None) -> dict[str, Any]:
    tools = open_tools(project.settings.profile)
    workers = LocalWorkers(jobs or len(os.sched_getaffinity(0)))
    finished = False
    try:
        with Progress() as progress:
            build = Build(project.store, workers, progress.told)
            direction = Direction(
                project,
                os.environ,
                again=again,
                told=lambda about: progress.told("plan", about, True),
            )
            planning = Planning(project, again=again, directs=direction)
            production = Production(project, build, tools, planning)
            try:
                state = asyncio.run(_film(production, until, progress.stage, direction))
            except (KeyboardInterrupt, asyncio.CancelledError):
                raise Stopped(
                    "Stopped. Run the same command again to go on; what is finished is kept."
                ) from None
            finally:
                build.ledger.save()
            finished = True
    finally:
        workers.close(now=not finished)
    return _result(production, build, state, until) | {
        "director": _director(direction, production, until)
    }


async def _film(
    production: Production,
    until: str,
    told: Callable[[str, int | None], None],
    direction: Direction,
) -> Any:
    from agent.graph import run

    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    if task is not None:
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    checkpoints = production.project.build / "graph.db"
    try:
        with failing_first():
            return await run(production, until=until, checkpoints=checkpoints, told=told)
    finally:
        await direction.close()


@contextmanager
def failing_first() -> Iterator[None]:
    """Let what runs at once fail with one error: the one that a person can do something about."""
    try:
        yield
    except BaseExceptionGroup as group:
        raise _first(group) from None


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The error that ended a stage: one of ours before the system's, both before any other."""
    error: BaseException = group.subgroup(OnereelError) or group.subgroup(OSError) or group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _result(production: Production, build: Build, state: Any, until: str) -> dict[str, Any]:
    from agent.stages import leave_overviews

    film = production.project.out / "film.mp4"
    words = production.project.out / SUBTITLES
    delivered = until == "deliver"
    overviews = [] if delivered else leave_overviews(production, state)
    known = production.planning.acquaintance
    frames = state.get("frames", 0)
    return {
        "project": str(production.project.folder),
        "film": str(film) if delivered else None,
        "subtitles": str(words) if delivered and words.is_file() else None,
        "stage": until,
        "seconds": round(frames / production.settings.fps, 3),
        "frames": frames,
        "shots": len(state.get("shots", ())),
        "overviews": overviews,
        "notes": state.get("notes", {}),
        "left_out": _left_out(production, until),
        "style_said": _style_said(production),
        "style": production.planning.style.told(),
        "direction": _direction(production),
        "count": _count(production, until),
        "world": known.model_dump(mode="json") if known else None,
        "brought": brought_files(production, until),
        "made": dict(sorted(build.made.items())),
        "reused": dict(sorted(build.reused.items())),
    }


def _director(direction: Direction, production: Production, until: str) -> dict[str, Any]:
    """Who planned in this run, and how many scenes hold a remark."""
    told = direction.told_of()
    if told and until not in ("read", "breakdown", "world"):
        notes = production.storyboard.scenes.values()
        told["remarks"] = sum(bool(note.remark) for note in notes)
    return told and {"remarks": 0, **told}


def _direction(production: Production) -> dict[str, Any] | None:
    """The direction that the film takes."""
    chosen = production.planning.direction
    return None if chosen is None else {"number": chosen.id, "name": chosen.name}


def _style_said(production: Production) -> str:
    """What was understood of the words for the style; nothing where they name a hand as it is."""
    meant = production.planning.style
    plain = meant.exact and meant.preset.style == Style(hand=meant.preset.hand)
    return "" if plain else meant.said()


def _left_out(production: Production, until: str) -> dict[str, int]:
    """How many words of the text found no picture, and how many of its lines nobody speaks."""
    if until in ("read", "breakdown", "world"):
        return {}
    board = production.storyboard
    lines = sum(last - first + 1 for first, last in board.unspoken)
    return {"words": len(board.unknown), "lines": lines}


def _count(production: Production, until: str) -> str:
    """Why there are not as many shots as were asked for; empty: there are."""
    from agent.directing.count import missed

    if until in ("read", "breakdown", "world"):
        return ""
    settings = production.settings
    return missed(production.storyboard.shots, settings.shots, settings.seconds)


def _say(result: dict[str, Any], as_json: bool) -> None:
    if as_json:
        del result["style_said"]
        print(json.dumps(result, ensure_ascii=False))
        return
    for shot, notes in result["notes"].items():
        print(f"Review of shot {shot}: {'; '.join(notes)}.", file=sys.stderr)
    chosen = result["direction"]
    took = f"Direction {chosen['number']}: {chosen['name']}." if chosen else ""
    for said in filter(None, (took, result.pop("style_said"), result["count"])):
        print(said, file=sys.stderr)
    say_acquaintance(result["world"])
    say_brought(result["brought"])
    left = result["left_out"]
    if any(left.values()):
        said = [
            f"{count} {what}"
            for count, what in (
                (left["words"], "words found no picture"),
                (left["lines"], "lines are shown but not spoken"),
            )
            if count
        ]
        print(f"{' and '.join(said)}: `onereel show` lists them.", file=sys.stderr)
    for line in _directed(result["director"]):
        print(line, file=sys.stderr)
    made, reused = sum(result["made"].values()), sum(result["reused"].values())
    print(f"{made} made, {reused} found made, in {result['wall_seconds']:.1f} s.", file=sys.stderr)
    if result["film"]:
        shots = "1 shot" if result["shots"] == 1 else f"{result['shots']} shots"
        print(f"The film: {result['seconds']:.1f} s, {shots}", file=sys.stderr)
        if not result["subtitles"]:
            print(f"Nobody is heard, so there is no {SUBTITLES}.", file=sys.stderr)
        print(result["film"])
    else:
        for path in result["overviews"]:
            print(f"To look at: {path}", file=sys.stderr)
        print(f"Stopped after {result['stage']!r} as asked.", file=sys.stderr)
        print(result["project"])


def _directed(by: dict[str, Any]) -> Iterator[str]:
    """Who planned, and what it took."""
    if not by:
        return
    if "unreachable" in by:
        yield f"Planned by rules where {by['name']} did not answer: {by['unreachable']}"
    elif "asked" not in by:
        yield "Planned by rules. `onereel doctor` says how to let a language model direct."
    else:
        less = " `onereel show` says what it could not do." if by["remarks"] else ""
        yield f"Planned by {by['name']}.{less}"
    if "asked" in by:
        money = f", {by['money']:.4g} of money" if by["money"] else ""
        yield (
            f"{by['asked']} questions asked, {by['kept']} answered before; "
            f"{by['tokens']:,} tokens{money}."
        )
