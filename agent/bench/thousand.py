"""A thousand shots with tools that do nothing: what the build costs, and what a kill loses."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agent.bench.apart import apart
from agent.bench.row import Row, at_most
from agent.errors import OnereelError

SHOTS, KILLED_AT = 1000, 600
BUDGET = 10.0
"""Seconds."""
STATE = 2.0
"""MB of checkpoints and ledger."""
TAKES = 2.0
"""MB of the list of takes."""
POEM = "江雪\n柳宗元\n\n千山鸟飞绝，万径人踪灭。\n孤舟蓑笠翁，独钓寒江雪。\n"


def thousand(scratch: Path) -> Iterator[Row]:
    """Keyframes and clips of 1,000 shots made of nothing, found again, and killed on the way."""
    whole, killed = scratch / "whole", scratch / "killed"
    for folder in (whole, killed):
        apart("agent.bench.thousand:prepared", str(folder))
    cold = apart("agent.bench.thousand:shoot", str(whole), 0)
    files = apart("agent.bench.thousand:write_files", str(scratch / "files"))
    said = f"the same 4,000 files written without a build: {files.wall:.2f} s"
    yield at_most(f"{SHOTS} shots of nothing", cold.wall, BUDGET, "s", state="cold", beside=said)
    warm = apart("agent.bench.thousand:shoot", str(whole), 0)
    yield at_most(
        f"{SHOTS} shots found made", warm.wall, BUDGET, "s", state="warm",
        beside=f"{warm.result['made']} made",
    )  # fmt: skip
    yield at_most("state of the run", _state(whole), STATE, "MB", beside="checkpoints and ledger")
    listed = next(whole.glob("*/history/takes.json")).stat().st_size / 1e6
    yield at_most("list of takes", listed, TAKES, "MB", beside=f"a take of each of {SHOTS} shots")
    _kill(killed)
    after = apart("agent.bench.thousand:shoot", str(killed), 0)
    wanted = SHOTS - KILLED_AT
    yield Row(
        name=f"clips made after a kill at {KILLED_AT}",
        value=after.result["clips"],
        unit="clips",
        budget=f"= {wanted}",
        met=after.result["clips"] == wanted,
        beside=f"{SHOTS} shots",
    )


def prepared(folder: str) -> None:
    """A project of 1,000 shots: one poem's board, its shots repeated under new ids."""
    from agent.documents import load, save
    from agent.film import Storyboard
    from agent.folders import folder_for
    from agent.founding import create_project
    from agent.planning import Planning

    home = Path(folder)
    home.mkdir(parents=True)
    script = home / "poem.txt"
    script.write_text(POEM, encoding="utf-8")
    project = create_project(script, folder_for(script, home))
    planning = Planning(project)
    asyncio.run(planning.plan_world())
    board = asyncio.run(planning.plan_storyboard())
    path = project.folder / "storyboard.yaml"
    shots = [
        board.shots[n % len(board.shots)].model_copy(
            update={"id": str(n + 1), "take": 1 + n // len(board.shots)}
        )
        for n in range(SHOTS)
    ]
    save(path, load(path, Storyboard).model_copy(update={"shots": tuple(shots)}))


def shoot(folder: str, kill_at: int) -> dict[str, Any]:
    """Make keyframes and clips of a prepared project; ends itself after so many clips, if any."""
    from agent.build import Build
    from agent.graph import run
    from agent.planning import Planning
    from agent.production import Production, Tools
    from agent.project import open_project
    from tools.fakes import Beeps, Nothing
    from tools.profiles import Profile
    from tools.workers import InlineWorkers

    project = open_project(next(p.parent for p in Path(folder).glob("*/film.toml")))
    clips = 0

    def told(step: str, label: str, made: bool) -> None:
        nonlocal clips
        clips += made and step == "clip"
        if kill_at and clips == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    profile = Profile(
        image="tools.fakes:Nothing", video="tools.fakes:Nothing", voice="tools.fakes:Beeps"
    )
    build = Build(project.store, InlineWorkers(), told)
    tools = Tools(profile, Nothing(), Nothing(), Beeps())
    production = Production(project, build, tools, Planning(project))
    asyncio.run(
        run(
            production,
            until="clips",
            checkpoints=project.build / "graph.db",
            told=lambda *_: None,
        )
    )
    build.ledger.save()
    return {"clips": clips, "made": build.made["clip"] + build.made["keyframe"]}


def write_files(folder: str) -> None:
    """What the file system alone takes: a folder with two files for each of 2,000 artifacts."""
    home = Path(folder)
    for number in range(2 * SHOTS):
        draft = home / f"{number}.part"
        draft.mkdir(parents=True)
        (draft / "file").write_bytes(b"0")
        (draft / "recipe.json").write_text(json.dumps({"n": number}), encoding="utf-8")
        draft.rename(home / str(number))


def _kill(folder: Path) -> None:
    arguments = json.dumps([str(folder), KILLED_AT])
    command = [sys.executable, "-P", "-m", "agent.bench.apart", "agent.bench.thousand:shoot"]
    done = subprocess.run([*command, arguments], capture_output=True, check=False)
    if done.returncode != -signal.SIGKILL:
        raise OnereelError(f"the run that was to be killed ended with code {done.returncode}")


def _state(folder: Path) -> float:
    build = next(folder.glob("*/build"))
    kept = [*build.glob("graph.db*"), build / "ledger.json"]
    return sum(path.stat().st_size for path in kept if path.is_file()) / 1e6
