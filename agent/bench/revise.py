"""Whole films made from nothing; then one shot of twenty revised, and the revision taken back."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from agent.bench.row import Row, at_least, at_most
from agent.bench.thousand import POEM
from agent.errors import OnereelError

SHOTS = 20
REVISED = "12"
WORDS = "from above"
OWN = frozenset({"keyframe", "clip", "review"})
JOINED = frozenset({"segment", "mix", "film"})
"""Steps of which a revised shot may make something again: its own, and the film's join."""
SPARE = 3.0
"""Seconds that a revision may take beside its share."""


def revise(scratch: Path) -> Iterator[Row]:
    """江雪 and a film of twenty shots at 1280x720 on all cores, beside real time; then one shot of
    the twenty seen from above, and as it was before."""
    script = scratch / "river.txt"
    script.write_text(POEM, encoding="utf-8")
    made, whole = _run(scratch, "make", str(script))
    yield _real_time(made, whole)
    same, again = _run(scratch, "make", made["project"])
    yield Row(
        name="the same film again", value=round(again, 3), unit="s", budget="", better="lower",
        state="warm", beside=f"{sum(same['made'].values())} made",
    )  # fmt: skip
    script = scratch / "harbour.fountain"
    text = (files("agent.bench") / script.name).read_text(encoding="utf-8")
    script.write_text(text, encoding="utf-8")
    made, whole = _run(scratch, "make", str(script), "--shots", str(SHOTS))
    yield _real_time(made, whole)
    yield from _one_revised(scratch, made, whole)


def _real_time(made: dict[str, Any], whole: float) -> Row:
    return at_least(
        "film seconds made in a second",
        made["seconds"] / whole,
        1.0,
        "s/s",
        state="cold",
        beside=f"{made['seconds']:.1f} s, {made['shots']} shots, sound and cut included",
    )


def _one_revised(scratch: Path, made: dict[str, Any], whole: float) -> Iterator[Row]:
    film, shots = Path(made["film"]), made["shots"]
    before = film.read_bytes()
    after, wall = _run(scratch, "revise", made["project"], REVISED, WORDS)
    limit = 1.5 / shots * whole + SPARE
    yield at_most(
        f"one of {shots} shots revised", wall, round(limit, 2), "s", state="warm",
        beside=f"the whole film: {whole:.1f} s; estimated before: {after['impact']['seconds']} s",
    )  # fmt: skip
    remade = {step: n for step, n in after["made"].items() if n}
    own = all(remade.get(step, 0) == 1 for step in OWN)
    yield Row(
        name="artifacts made again for it",
        value=sum(remade.values()),
        unit="artifacts",
        budget="its own and the film's join",
        met=own and remade.keys() <= OWN | JOINED,
        beside=", ".join(f"{step} {n}" for step, n in sorted(remade.items())),
    )
    back, wall = _run(scratch, "undo", made["project"])
    count = sum(back["made"].values())
    same = film.read_bytes() == before
    yield Row(
        name="artifacts made by its undo",
        value=count,
        unit="artifacts",
        budget="none, and the first film's bytes",
        met=count == 0 and same,
        beside=f"{wall:.2f} s; the bytes are {'the old ones' if same else 'others'}",
    )


def _run(scratch: Path, *words: str) -> tuple[dict[str, Any], float]:
    """A command's result, and the seconds that it took."""
    onereel = Path(sys.executable).with_name("onereel")
    command = [str(onereel), *words, "--json"]
    if words[0] == "make":
        command += ["--projects", str(scratch / "films"), "--profile", "previs"]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OnereelError(f"onereel {' '.join(words)} failed: {done.stderr.strip()[-300:]}")
    return json.loads(done.stdout.strip().rsplit("\n", 1)[-1]), time.perf_counter() - begin
