"""What a run has spent on language models, and how much it may."""

from pydantic import Field

from tools.language.errors import LimitReached
from tools.staging import Frozen


class Usage(Frozen):
    """Tokens of one request."""

    tokens_in: int = Field(0, ge=0)
    tokens_out: int = Field(0, ge=0)
    estimated: bool = False
    """Counted from the text, because the server told nothing."""

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


class Limits(Frozen):
    """What a run may spend; None: as much as it takes."""

    money: float | None = Field(None, gt=0)
    """Holds only where the endpoint's prices are known."""
    tokens: int | None = Field(None, gt=0)
    """Of questions and answers together."""


class Spending:
    """Counts what the requests of a run have spent, failed ones too; shared by all its models.

    What a request in flight will take at least is held back from the moment it is sent, so that
    requests side by side do not pass a limit together. Only the answers in flight can: their
    length is not known before they are there.
    """

    def __init__(self, *, tokens: int = 0, money: float = 0.0) -> None:
        self.tokens = tokens
        """Of questions and answers together."""
        self.money = money
        self.attempts = 0
        self._held_tokens = 0
        self._held_money = 0.0

    def hold(self, limits: Limits, *, tokens: int, money: float, about: str) -> None:
        """Set aside what a request takes at least, before it is sent.

        Raises:
            LimitReached: it would pass a limit.
        """
        sought = self.tokens + self._held_tokens + tokens
        if limits.tokens is not None and sought > limits.tokens:
            raise LimitReached(
                f"{about}: not asked: {self.tokens:,} tokens are spent, this question takes about "
                f"{tokens:,} more, and the limit is {limits.tokens:,}. Raise tokens in [limits] "
                "and run again: what is finished is kept."
            )
        if limits.money is not None and self.money + self._held_money + money > limits.money:
            raise LimitReached(
                f"{about}: not asked: {self.money:.4g} of money are spent, this question takes at "
                f"least {money:.2g} more, and the limit is {limits.money:g}. Raise money in "
                "[limits] and run again: what is finished is kept."
            )
        self._held_tokens += tokens
        self._held_money += money

    def settle(self, *, held: tuple[int, float], tokens: int, money: float) -> None:
        """Count what a request has taken, in place of what was set aside for it."""
        self._held_tokens -= held[0]
        self._held_money -= held[1]
        self.attempts += 1
        self.tokens += tokens
        self.money += money
