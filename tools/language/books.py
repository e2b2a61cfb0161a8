"""The books of one model: a request is entered before it is sent, and closed when it has ended."""

from collections.abc import Callable
from time import monotonic

from tools.language.attempt import Attempt, Mode, Outcome
from tools.language.counting import tokens_of_text
from tools.language.endpoint import Endpoint
from tools.language.spending import Limits, Spending, Usage

MILLION = 1_000_000


class Entry:
    """A request in flight."""

    def __init__(self, books: "Books", about: str, mode: Mode, tokens: int, pictures: int) -> None:
        self._books, self._about, self._mode, self._pictures = books, about, mode, pictures
        self.asked = tokens
        """Tokens of the question, estimated."""
        self._held = (tokens, books.price(Usage(tokens_in=tokens)) or 0.0)
        books.spending.hold(books.limits, tokens=tokens, money=self._held[1], about=about)
        self._begun = monotonic()

    def guessed(self, answer: str = "") -> Usage:
        """What it took where the server told nothing."""
        return Usage(tokens_in=self.asked, tokens_out=tokens_of_text(answer), estimated=True)

    def closed(self, outcome: Outcome, usage: Usage, error: str = "") -> Attempt:
        """Count what it took; the attempt is yet to be logged."""
        cost = self._books.price(usage)
        self._books.spending.settle(held=self._held, tokens=usage.tokens, money=cost or 0.0)
        return Attempt(
            about=self._about,
            model=self._books.endpoint.name,
            mode=self._mode,
            outcome=outcome,
            seconds=monotonic() - self._begun,
            tokens_in=usage.tokens_in,
            tokens_out=usage.tokens_out,
            estimated=usage.estimated,
            cost=cost,
            pictures=self._pictures,
            error=error,
        )


class Books:
    """What is spent at one endpoint, within which limits, and who is told."""

    def __init__(
        self,
        endpoint: Endpoint,
        limits: Limits,
        spending: Spending,
        log: Callable[[Attempt], None],
    ) -> None:
        self.endpoint, self.limits, self.spending, self.log = endpoint, limits, spending, log

    def price(self, usage: Usage) -> float | None:
        """Money; None: no price is known."""
        asked, answered = self.endpoint.price_in, self.endpoint.price_out
        if asked is None or answered is None:
            return None
        return (usage.tokens_in * asked + usage.tokens_out * answered) / MILLION
