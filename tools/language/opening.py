"""From an endpoint to a language model that can be asked."""

import asyncio
from collections.abc import Awaitable, Callable

from tools.language.attempt import Attempt
from tools.language.books import Books
from tools.language.endpoint import Endpoint
from tools.language.exchange import Exchange
from tools.language.ladder import Ladder
from tools.language.protocol import Language
from tools.language.served import Served
from tools.language.spending import Limits, Spending


def open_language(
    endpoint: Endpoint,
    *,
    limits: Limits,
    log: Callable[[Attempt], None],
    spending: Spending | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Language:
    """A model to ask; nothing is sent before the first question.

    `log` gets every request, failed ones too; `spending` counts across the models of a run.
    """
    books = Books(endpoint, limits, spending or Spending(), log)
    return Served(Exchange(books, sleep), Ladder(endpoint))
