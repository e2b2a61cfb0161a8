"""`onereel takes`: every take of a shot, side by side."""

import json
import sys
from pathlib import Path

from agent.cli.looking import looked_at
from agent.comparing import ComparedTake, compared, takes_sheet

MOST_TOLD = 2
"""Changes that are told in the table."""


def list_takes(folder: Path, shot: str, *, as_json: bool) -> None:
    """Print the takes of a shot, and lay their stills out on one sheet."""
    production = looked_at(folder)
    takes = compared(production, shot)
    sheet = takes_sheet(production, shot, takes)
    if as_json:
        rows = [take.model_dump(mode="json") for take in takes]
        print(
            json.dumps(
                {"shot": shot, "takes": rows, "sheet": sheet and str(sheet)}, ensure_ascii=False
            )
        )
        return
    if not takes:
        print(
            f"No take of shot {shot} was filmed yet. Run `onereel make {folder}` to film it.",
            file=sys.stderr,
        )
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("take", "when (UTC)", "seed", "profile", "seconds", "state", "differs"):
        wide = name in ("state", "differs")
        table.add_column(name, no_wrap=not wide, min_width=12 if wide else 4, overflow="fold")
    for take in takes:
        cells = (
            str(take.take),
            take.when[:16].replace("T", " "),
            str(take.seed),
            take.profile,
            f"{take.seconds:.1f}",
            take.told(),
            "\n".join(_differs(take)) or "–",
        )
        table.add_row(*map(Text, cells))
    console = Console(markup=False, highlight=False)
    console.print(table)
    for take in takes:
        if take.still is not None:
            console.print(f"take {take.take}: {take.still}", soft_wrap=True)
    if sheet is not None:
        print(sheet)


def _differs(take: ComparedTake) -> list[str]:
    told = take.differs()
    more = len(told) - MOST_TOLD
    return [*told[:MOST_TOLD], f"and {more} more"] if more > 0 else told
