"""One line of the table: what was measured, beside what, and whether it is within its budget."""

from typing import Literal

from pydantic import model_validator

from tools.staging import Frozen

State = Literal["cold", "warm", ""]
Better = Literal["lower", "higher", ""]
RATIO = "x"
"""The unit of one figure by another."""


class Row(Frozen):
    """A figure and its budget."""

    name: str
    value: float
    unit: str
    budget: str
    """As docs and people read it; empty: there is none."""
    met: bool | None = None
    """None where there is no budget."""
    better: Better = ""
    """Which figure would be a better one; empty: neither, as of what is counted."""
    state: State = ""
    """Whether anything had been made before."""
    beside: str = ""
    """What it was compared with, and that one's own figure."""

    @model_validator(mode="after")
    def _a_ratio_says_which_way(self) -> "Row":
        """A ratio alone does not tell which of the two stands above the line."""
        if self.unit == RATIO and not self.better:
            raise ValueError(f"{self.name!r} is a ratio, and does not say which way is better")
        return self


def at_most(
    name: str, value: float, limit: float, unit: str, *, state: State = "", beside: str = ""
) -> Row:
    """A row whose value should not exceed a limit."""
    return Row(
        name=name, value=round(value, 4), unit=unit, budget=f"<= {limit:g} {unit}",
        met=value <= limit, better="lower", state=state, beside=beside,
    )  # fmt: skip


def at_least(
    name: str, value: float, limit: float, unit: str, *, state: State = "", beside: str = ""
) -> Row:
    """A row whose value should not fall below a limit."""
    return Row(
        name=name, value=round(value, 4), unit=unit, budget=f">= {limit:g} {unit}",
        met=value >= limit, better="higher", state=state, beside=beside,
    )  # fmt: skip
