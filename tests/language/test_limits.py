"""Nothing is sent once a limit is reached; failed requests count."""

import asyncio
from typing import Any

import pytest

from tests.language.asking import ABOUT, BOARD, Told, ask, tell
from tools.language import LimitReached, Limits, Spending

ANSWER = 7 + 15


@pytest.mark.parametrize("limits", [Limits(tokens=10), Limits(money=1e-9)])
def test_nothing_is_sent_that_would_pass_a_limit(limits: Limits) -> None:
    told = tell(limits=limits, price_in=2.0, price_out=8.0)
    assert isinstance(told.result, LimitReached)
    assert told.seen.bodies == []
    assert told.log == []


def test_a_limit_that_is_reached_says_what_was_spent_and_how_to_go_on() -> None:
    told = tell(limits=Limits(tokens=1000), told=Told(spending=Spending(tokens=990)))
    assert told.error.startswith(f"{ABOUT}: not asked: 990 tokens are spent")
    assert "the limit is 1,000" in told.error
    assert "Raise tokens in [limits]" in told.error
    assert "what is finished is kept" in told.error


def test_money_is_counted_by_the_endpoint_s_prices() -> None:
    told = tell(
        limits=Limits(money=5), told=Told(spending=Spending(money=4.999)),
        price_in=2000.0, price_out=8000.0,
    )  # fmt: skip
    assert "4.999 of money are spent" in told.error
    assert "Raise money in [limits]" in told.error
    assert told.seen.bodies == []


def test_without_prices_only_tokens_are_limited() -> None:
    told = tell(limits=Limits(money=1e-9))
    assert told.result == BOARD
    assert told.log[0].cost is None
    assert told.spending.money == 0


def test_failed_requests_use_a_limit_up() -> None:
    told = tell(faults=["invalid"] * 3, limits=Limits(tokens=200))
    assert told.outcomes == ["unfit"]
    assert isinstance(told.result, LimitReached)
    assert told.spending.tokens == ANSWER


def test_lost_requests_use_a_limit_up_too() -> None:
    told = tell(faults=["hangup"] * 9, limits=Limits(tokens=400), retries=9)
    assert isinstance(told.result, LimitReached)
    assert set(told.outcomes) == {"lost"}
    assert len(told.log) < 4


def test_requests_side_by_side_do_not_pass_a_limit_together() -> None:
    async def many(language: Any) -> list[Any]:
        asked = (ask(language) for _ in range(4))
        return list(await asyncio.gather(*asked, return_exceptions=True))

    first = tell(using=ask)  # so that the endpoint's habits need no trying
    question = first.log[0].tokens_in + 400
    told = tell(
        faults=["-", "drip", "drip", "drip", "drip"],
        limits=Limits(tokens=question),
        using=[ask, many],
    )
    results = told.result[1]
    assert any(isinstance(one, LimitReached) for one in results)
    assert any(one == BOARD for one in results)
    assert told.spending.tokens <= question
