"""`onereel bench`: figures beside something real."""

import json
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from agent.errors import OnereelError

if TYPE_CHECKING:
    from agent.bench.row import Row


def run_benches(name: str | None, *, as_json: bool, write: bool, profile: str = "tiny") -> None:
    """Run one bench or all, print rows as they come, and the whole at the end.

    Raises:
        OnereelError: there is no such bench.
    """
    from agent.bench import benches
    from agent.bench.report import PAGE
    from agent.bench.report import write as written

    known = benches(profile)
    if name is not None and name not in known:
        raise OnereelError(f"There is no bench {name!r}. Choose one of: {', '.join(known)}.")
    if write and not PAGE.is_file():
        raise OnereelError(f"{str(PAGE)!r} does not exist. Run this in a checkout of Onereel.")
    rows: list[Row] = []
    for title in [name] if name else _all(known):
        of_bench: list[Row] = []
        with tempfile.TemporaryDirectory(prefix="onereel-bench-") as folder:
            for row in known[title](Path(folder)):
                of_bench.append(row)
                _say(row)
        if write:
            written(PAGE, title, of_bench, datetime.now(UTC).strftime("%Y-%m-%d"))
        rows += of_bench
    if as_json:
        shown = [row.model_dump() for row in rows]
        print(json.dumps({"rows": shown}, ensure_ascii=False))
    else:
        missed = [row.name for row in rows if row.met is False]
        print(f"{len(rows)} rows, {len(missed)} over their budget.")


def _all(known: Iterable[str]) -> list[str]:
    """All benches that can run here; the models' needs what is installed for models."""
    there = find_spec("diffusers") is not None
    return [title for title in known if title != "models" or there]


def _say(row: "Row") -> None:
    met = {True: "met", False: "NOT MET", None: ""}[row.met]
    state = f" ({row.state})" if row.state else ""
    figure = f"{row.value:.4g} {row.unit}" + (f", {row.better} is better" if row.better else "")
    print(
        f"{row.name}{state}: {figure}  {row.budget} {met}  [{row.beside}]",
        file=sys.stderr,
        flush=True,
    )
