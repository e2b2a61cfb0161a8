"""A language model behind an endpoint: it is asked as well as its endpoint allows, and corrected."""


from tools.language.exchange import Exchange
from tools.language.ladder import Ladder

REPAIRS = 2
CORRECTION = (
    "Your answer does not fit. Correct what is listed, keep all else, and give the whole object "
    "again with nothing beside it:\n"
)


class Served:
    """See tools.language.protocol.Language."""

    def __init__(self, exchange: Exchange, ladder: Ladder) -> None:
        self._exchange, self._ladder = exchange, ladder
        self._endpoint = exchange.books.endpoint

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def name(self) -> str:
        return self._endpoint.name

    @property
    def parallel(self) -> int:
        return self._endpoint.parallel

    async def close(self) -> None:
        await self._exchange.close()

    async def sees(self) -> bool: ...
