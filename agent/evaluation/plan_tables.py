"""The scores of plans as a table."""

from collections.abc import Sequence

from agent.evaluation.plans import PlanScore, f1
from agent.evaluation.tables import markdown_row

HEADS = (
    "text", "director", "shots", "lines", "speakers", "places", "invented", "fatal", "asked",
    "count", "length", "remarks per 100 cuts",
)  # fmt: skip


def plan_rows(scores: Sequence[PlanScore]) -> list[tuple[str, ...]]:
    """A head, then one row a text and director."""
    return [HEADS, *(_cells(one) for one in scores)]


def _cells(one: PlanScore) -> tuple[str, ...]:
    return (
        one.text,
        one.director,
        str(one.shots),
        str(one.lines),
        _share(f1(one.speakers)),
        _share(f1(one.places)),
        str(one.invented),
        str(one.fatal),
        one.asked or "-",
        f"{one.counts.right} of {one.counts.of}" if one.counts.of else "-",
        f"{one.off / one.lengths.of:.1%} off" if one.lengths.of else "-",
        f"{100 * one.remarks / one.cuts:.1f}" if one.cuts else "-",
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def plan_markdown(scores: Sequence[PlanScore]) -> str:
    """The table in Markdown."""
    lines = [markdown_row(row) for row in plan_rows(scores)]
    lines.insert(1, "|---|---" + "|--:" * (len(HEADS) - 2) + "|")
    return "\n".join(lines)
