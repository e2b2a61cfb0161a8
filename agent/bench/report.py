"""The table of figures, on the terminal and in docs/benchmarks.md."""

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

from agent.bench.row import Row
from agent.documents import write_whole
from agent.errors import OnereelError

PAGE = Path("docs/benchmarks.md")
BEGIN, END = "<!-- bench {} -->", "<!-- /bench {} -->"


def machine() -> str:
    """Cores, processor and Python of this machine."""
    model = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.is_file():
        found = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8"))
        model = found[1].strip() if found else model
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores of {model}, Python {platform.python_version()}"


def table(rows: Sequence[Row]) -> str:
    """Markdown: one line a row."""
    lines = ["| what | figure | better | budget | met | beside |", "|---|--:|---|---|---|---|"]
    for row in rows:
        met = {True: "yes", False: "**no**", None: ""}[row.met]
        name = f"{row.name} ({row.state})" if row.state else row.name
        lines.append(
            f"| {name} | {row.value:.4g} {row.unit} | {row.better} | {row.budget} | {met} "
            f"| {row.beside} |"
        )
    return "\n".join(lines) + "\n"


def write(page: Path, name: str, rows: Sequence[Row], day: str) -> None:
    """Put a bench's table between its markers in the page; the rest of the page stays.

    Raises:
        OnereelError: there is no such page.
    """
    if not page.is_file():
        raise OnereelError(f"{str(page)!r} does not exist. Run this in a checkout of Onereel.")
    text = page.read_text(encoding="utf-8")
    begin, end = BEGIN.format(name), END.format(name)
    block = f"{begin}\n\n{day}, {machine()}.\n\n{table(rows)}\n{end}"
    if begin in text:
        head, rest = text.split(begin, 1)
        text = head + block + rest.split(end, 1)[1]
    else:
        text = f"{text.rstrip()}\n\n{block}\n"
    write_whole(page, text)
