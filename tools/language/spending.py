"""What a run has spent on language models, and how much it may."""

from math import ceil

from pydantic import Field

from tools.language.errors import LimitReached
from tools.staging import Frozen

MILLION = 1_000_000


class Usage(Frozen):
    """Tokens of one request."""

    tokens_in: int = Field(0, ge=0)
    tokens_out: int = Field(0, ge=0)
    estimated: bool = False

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


class Limits(Frozen):
    """What a run may spend; None: as much as it takes."""

    money: float | None = Field(None, gt=0)
    """Holds only where the endpoint's prices are known."""
    tokens: int | None = Field(None, gt=0)


class Spending:
    """Counts what the calls of a run have spent, failed ones too; shared by all its models."""

    def __init__(self, *, tokens: int = 0, money: float = 0.0) -> None:
        self.tokens = tokens
        """Of questions and answers together."""
        self.money = money
        self.attempts = 0
