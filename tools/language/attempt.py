"""What is logged of every request that was sent, answered or not."""

from typing import Literal

from tools.staging import Frozen

Mode = Literal["json_schema", "json_object", "tool", "prompt", "text", "tools"]
"""How the form of the answer was asked for; text: free words; tools: free words, and calls."""
Outcome = Literal[
    "answered", "unfit", "cut", "refused", "rejected", "busy", "lost", "late", "cancelled"
]
"""unfit: it did not fit the schema; cut: it was longer than the limit; rejected: the server did
not take the request; busy: it asked to come again later, or failed; lost: the connection broke, or
there was none; late: the time was up."""


class Attempt(Frozen):
    """One request, and what came of it."""

    about: str
    """What was being asked about, in the caller's words."""
    model: str
    """The model and its host."""
    mode: Mode
    outcome: Outcome
    seconds: float
    tokens_in: int
    tokens_out: int
    estimated: bool
    """The server told no usage; the tokens are counted from the text."""
    cost: float | None
    """Money; None: no price is known."""
    pictures: int = 0
    """How many were really sent."""
    error: str = ""
    """Why there was no answer; never holds a key."""
