"""How long a screenplay takes from its file to a storyboard, and whether that grows in line."""

from collections.abc import Iterator
from pathlib import Path

from agent.bench.apart import apart
from agent.bench.row import Row, at_least, at_most

PAGES = (30, 60, 120, 240)
LINES_A_PAGE = 55
BUDGET = 5.0
"""Seconds for 120 pages."""
LINEAR = 1.3
"""Times the seconds a page of the shortest may cost in the longest."""
SAMPLE = """EXT. HARBOUR - DAY

Rain beats on the pier. MARTHA, 61, a retired captain in a red oilskin, walks to the boat.

MARTHA
You came after all.

TOM, 30, sits on a barrel and looks at the sea. A gull flies over.

TOM
(without turning)
I said I would, and a man should do what he says, even if he says it late at night.

MARTHA
Then take the oars.

He stands up slowly. They carry the lantern to the boat. The dog follows them, wagging its tail.

INT. FISHERMAN'S HUT - CONTINUOUS

The stove glows. Anna, 9, in a blue dress, draws a ship on the window with her finger.

ANNA
Are they gone?

OLD PETER (O.S.)
They will be back before the storm.

CUT TO:

"""


def reading(scratch: Path) -> Iterator[Row]:
    """30 to 240 pages, made by repeating one scene pair; beside reading by screenplain alone."""
    seconds: dict[int, float] = {}
    for pages in PAGES:
        script = scratch / f"{pages}-pages.fountain"
        script.write_text(_screenplay(pages), encoding="utf-8")
        plan = apart("agent.bench.reading:plan", str(script))
        bare = apart("agent.bench.reading:parse", str(script))
        seconds[pages] = plan.wall
        said = f"{plan.result} shots; screenplain parses it in {bare.wall:.2f} s"
        if pages == 120:
            yield at_most(f"read and plan {pages} pages", plan.wall, BUDGET, "s", beside=said)
        else:
            yield Row(
                name=f"read and plan {pages} pages", value=round(plan.wall, 3), unit="s",
                budget="", better="lower", beside=said,
            )  # fmt: skip
    first, last = PAGES[0], PAGES[-1]
    growth = (seconds[last] / last) / (seconds[first] / first)
    yield at_most(
        "seconds a page, longest against shortest",
        growth,
        LINEAR,
        "x",
        beside=f"{first} and {last} pages",
    )
    yield at_least(
        "pages a second", 120 / seconds[120], 120 / BUDGET, "pages/s", beside="120 pages"
    )


def plan(script: str) -> int:
    """Read, break down and board a file; returns the number of shots."""
    from agent import directing
    from agent.reading import read

    parsed = read(Path(script))
    broken = directing.breakdown(parsed)
    world = directing.world(parsed, broken)
    return len(directing.board(parsed, broken, world).shots)


def parse(script: str) -> int:
    """Only what the Fountain library does; returns the number of its paragraphs."""
    from screenplain.parsers.fountain import parse as parsed

    with Path(script).open(encoding="utf-8") as file:
        return sum(1 for _ in parsed(file))


def _screenplay(pages: int) -> str:
    count = pages * LINES_A_PAGE // SAMPLE.count("\n") + 1
    scenes = (SAMPLE.replace("HARBOUR", f"HARBOUR {n % 12}") for n in range(count))
    return "Title: A Long Way\n\n" + "".join(scenes)
