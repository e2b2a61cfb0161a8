"""How long the command line takes to say what it can do."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from agent.bench.apart import measured
from agent.bench.row import Row, at_most

BUDGET = 0.3
"""Seconds of processor time."""
ROUNDS = 7


def startup(scratch: Path) -> Iterator[Row]:
    """`onereel --help` beside an interpreter that imports the command line library alone."""
    onereel = Path(sys.executable).with_name("onereel")
    helped = _best([str(onereel), "--help"], scratch)
    bare = _best([sys.executable, "-c", "import typer"], scratch)
    yield at_most(
        "onereel --help",
        helped,
        BUDGET,
        "CPU s",
        state="warm",
        beside=f"python -c 'import typer': {bare:.3f} CPU s, {helped / bare:.2f} x of it",
    )


def _best(command: list[str], folder: Path) -> float:
    return min(measured(_run, command, folder).cpu for _ in range(ROUNDS))


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
