"""A whole film made from nothing, then one shot of it revised."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agent.bench.row import Row, at_least, at_most
from agent.bench.thousand import POEM
from agent.errors import OnereelError

REVISED = "4"
ALLOWED = frozenset({"keyframe", "clip", "review", "segment", "mix", "film"})
"""Steps of which a revised shot may make something again."""
SPARE = 3.0
"""Seconds that a revision may take beside its share."""


def revision(scratch: Path) -> Iterator[Row]:
    """江雪 at 1280x720 on all cores: beside real time; then one shot seen from another side."""
    script = scratch / "river.txt"
    script.write_text(POEM, encoding="utf-8")
    made, whole = _make(scratch, str(script))
    project = Path(made["project"])
    shots = made["shots"]
    yield at_least(
        "film seconds made in a second",
        made["seconds"] / whole,
        1.0,
        "s/s",
        state="cold",
        beside=f"{made['seconds']:.1f} s, {shots} shots, sound and cut included",
    )
    same, again = _make(scratch, str(project))
    yield Row(
        name="the same film again", value=round(again, 3), unit="s", budget="", state="warm",
        beside=f"{sum(same['made'].values())} made",
    )  # fmt: skip
    _revise(project / "storyboard.yaml")
    after, wall = _make(scratch, str(project))
    limit = 1.5 / shots * whole + SPARE
    yield at_most(
        f"one of {shots} shots revised", wall, round(limit, 2), "s", state="warm",
        beside=f"the whole film: {whole:.1f} s",
    )  # fmt: skip
    remade = {step: n for step, n in after["made"].items() if n}
    stray = sorted(remade.keys() - ALLOWED)
    few = remade.get("keyframe", 0) == 1 and remade.get("clip", 0) == 1
    yield Row(
        name="artifacts made again for it",
        value=sum(remade.values()),
        unit="artifacts",
        budget="its own and the film's join",
        met=few and not stray,
        beside=", ".join(f"{step} {n}" for step, n in sorted(remade.items())),
    )


def _make(scratch: Path, what: str) -> tuple[dict[str, Any], float]:
    onereel = Path(sys.executable).with_name("onereel")
    begin = time.perf_counter()
    done = subprocess.run(
        [str(onereel), "make", what, "--projects", str(scratch / "films"), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OnereelError(f"onereel make {what!r} failed: {done.stderr.strip()[-300:]}")
    return json.loads(done.stdout.strip().rsplit("\n", 1)[-1]), time.perf_counter() - begin


def _revise(path: Path) -> None:
    """See one shot from a little higher or lower than planned."""
    from agent.documents import load, save
    from agent.film import Storyboard

    board = load(path, Storyboard)
    shots = tuple(
        shot.model_copy(update={"angle": "eye" if shot.angle == "high" else "high"})
        if shot.id == REVISED
        else shot
        for shot in board.shots
    )
    save(path, board.model_copy(update={"shots": shots}))
