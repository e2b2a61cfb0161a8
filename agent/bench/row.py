"""One line of the table: what was measured, beside what, and whether it is within its budget."""

from typing import Literal

from tools.staging import Frozen

State = Literal["cold", "warm", ""]


class Row(Frozen):
    """A figure and its budget."""

    name: str
    value: float
    unit: str
    budget: str
    """As docs and people read it; empty: there is none."""
    met: bool | None = None
    """None where there is no budget."""
    state: State = ""
    """Whether anything had been made before."""
    beside: str = ""
    """What it was compared with, and that one's own figure."""


def at_most(
    name: str, value: float, limit: float, unit: str, *, state: State = "", beside: str = ""
) -> Row:
    """A row whose value should not exceed a limit."""
    return _held(name, value, unit, f"<= {limit:g}", value <= limit, state, beside)


def at_least(
    name: str, value: float, limit: float, unit: str, *, state: State = "", beside: str = ""
) -> Row:
    """A row whose value should not fall below a limit."""
    return _held(name, value, unit, f">= {limit:g}", value >= limit, state, beside)


def _held(
    name: str, value: float, unit: str, bound: str, met: bool, state: State, beside: str
) -> Row:
    return Row(
        name=name,
        value=round(value, 4),
        unit=unit,
        budget=f"{bound} {unit}",
        met=met,
        state=state,
        beside=beside,
    )
