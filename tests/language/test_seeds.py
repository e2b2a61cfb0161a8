"""Whatever a server says within the grammar is a value or an error with a name."""

from itertools import count
from typing import Any

import pytest

from tests.language.asking import Board, tell
from tests.language.test_form import Scene
from tests.llm_server import Body, Fault, random_reply
from tools.language import LanguageError, Message

SEEDS = 24
HURT: list[Fault] = ["-", "fence", "prose", "invalid", "length"]


@pytest.mark.parametrize("model", [Board, Scene], ids=["board", "scene"])
def test_random_answers_are_values_or_named_errors(model: type[Board] | type[Scene]) -> None:
    seeds = count()

    def rambling(body: Body) -> str:
        return random_reply(body | {"seed": next(seeds)})

    async def often(language: Any) -> list[Any]:
        asked = [Message(role="user", text="Anything.")]
        outcomes = []
        for _ in range(SEEDS):
            try:
                outcomes.append(await language.ask(model, asked, about="anything"))
            except LanguageError as error:
                outcomes.append(error)
        return outcomes

    told = tell(rambling, HURT * SEEDS, using=often, max_tokens=2000)
    assert len(told.result) == SEEDS
    assert sum(isinstance(one, model) for one in told.result) > SEEDS / 2
    assert next(seeds) >= SEEDS
