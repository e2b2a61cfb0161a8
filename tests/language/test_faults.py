"""Whatever is wrong with a server ends in an answer or in an error that says what to do."""

import asyncio

import pytest

from tests.language.asking import (
    ABOUT,
    ASKED,
    BOARD,
    GOOD,
    Board,
    Told,
    ask,
    good,
    in_turn,
    stream,
    tell,
    write,
)
from tests.llm_server import Body, Fault, Habits, Reply, Status, free_url, serving
from tools.language import (
    Attempt,
    Endpoint,
    LanguageError,
    Limits,
    Refused,
    Spending,
    Truncated,
    Unreachable,
    Unusable,
    open_language,
)

ANSWER = 7 + 15
"""Tokens that the server counts of one whole answer, question included."""
CUT = 7 + 12
FAULTS: list[tuple[list[Fault], type[LanguageError] | None, list[str], int]] = [
    ([], None, ["answered"], ANSWER),
    (["503"], None, ["busy", "answered"], ANSWER),
    (["429", "503"], None, ["busy", "busy", "answered"], ANSWER),
    (["503"] * 3, Unreachable, ["busy"] * 3, 0),
    (["length"], None, ["cut", "answered"], CUT + ANSWER),
    (["length"] * 2, Truncated, ["cut", "cut"], 2 * CUT),
    (["refusal"], Refused, ["refused"], 7 + 6),
    (["prose"], None, ["answered"], ANSWER),
    (["fence"], None, ["answered"], ANSWER),
    (["invalid"], None, ["unfit", "answered"], 2 * ANSWER),
    (["invalid"] * 3, Unusable, ["unfit"] * 3, 3 * ANSWER),
    (["silent"], None, ["unfit", "answered"], 2 * ANSWER),
    (["invalid", "length"], None, ["unfit", "cut", "answered"], 2 * ANSWER + CUT),
    (["drip"], None, ["answered"], ANSWER),
    (["html"], Unreachable, ["rejected"], 0),
]


@pytest.mark.parametrize(
    ("faults", "error", "outcomes", "spent"),
    FAULTS,
    ids=[" ".join(faults) or "none" for faults, *_ in FAULTS],
)
def test_every_fault_has_its_outcome(
    faults: list[Fault], error: type[LanguageError] | None, outcomes: list[str], spent: int
) -> None:
    told = tell(faults=faults, retries=2)
    assert type(told.result) is (error or Board)
    assert told.outcomes == outcomes
    assert len(told.seen.bodies) == told.spending.attempts == len(outcomes)
    assert told.spending.tokens == spent
    if error:
        assert told.error.startswith(ABOUT)
    else:
        assert told.result == BOARD


def test_a_server_that_hangs_up_is_asked_again_and_may_have_been_paid() -> None:
    told = tell(faults=["hangup"])
    assert told.result == BOARD
    assert told.outcomes == ["lost", "answered"]
    assert told.log[0].estimated
    assert told.spending.tokens == told.log[0].tokens_in + ANSWER > ANSWER


def test_a_server_that_tells_no_usage_is_counted_by_the_text() -> None:
    told = tell(habits=Habits(usage=False))
    (attempt,) = told.log
    assert attempt.estimated
    assert attempt.tokens_in > len(ASKED[1].text) / 4
    assert attempt.tokens_out > 10
    assert told.spending.tokens == attempt.tokens_in + attempt.tokens_out


def test_the_log_tells_of_every_request_what_it_was_about_and_what_it_cost() -> None:
    told = tell(faults=["503", "invalid"], price_in=2.0, price_out=10.0)
    assert {attempt.about for attempt in told.log} == {ABOUT}
    assert all(attempt.model.startswith("tiny at 127.0.0.1:") for attempt in told.log)
    assert [attempt.cost for attempt in told.log] == [0, 164e-6, 164e-6]
    assert told.spending.money == pytest.approx(2 * 164e-6)
    assert "503" in told.log[0].error
    assert "shots: is missing" in told.log[1].error


def test_a_server_is_given_the_time_it_asks_for_within_reason() -> None:
    asks = iter(["7", "9000", "0.5"])

    def busy(body: Body) -> Body:
        for seconds in asks:
            raise Status(429, "slow down", retry_after=seconds)
        return GOOD

    told = tell(busy)
    assert told.result == BOARD
    assert told.waits == [7, 60, 0.5]


def test_without_such_a_wish_the_pauses_grow() -> None:
    def failing(body: Body) -> Body:
        raise Status(502, "bad gateway")

    told = tell(failing, retries=3)
    first, second, third = told.waits
    assert 0 < first < second < third
    assert "502: bad gateway" in told.error


def test_a_slow_server_is_given_up_when_the_time_is_over() -> None:
    told = tell(faults=["slow"], timeout=0.2)
    assert isinstance(told.result, Unreachable)
    assert "within 0.2 s" in told.error
    assert told.outcomes == ["late"]
    assert told.spending.tokens > 0


def test_at_a_dead_address_the_first_thing_to_check_is_named() -> None:
    told = Told()
    url = free_url()

    async def use() -> None:
        language = open_language(
            Endpoint(base_url=url, model="tiny", retries=1, timeout=5),
            limits=Limits(),
            log=told.log.append,
            spending=told.spending,
        )
        with pytest.raises(Unreachable, match=f"{url} does not answer.*Is the server running"):
            await ask(language)
        await language.close()

    asyncio.run(use())
    assert told.outcomes == ["lost", "lost"]
    assert told.spending.tokens == 0


def test_a_rate_limit_that_advertises_is_only_a_rate_limit() -> None:
    told = tell(busy_once("Rate limit reached. Add a payment method at /account/billing."))
    assert told.outcomes == ["busy", "answered"]


def busy_once(words: str) -> Reply:
    left = [Status(429, words)]

    def answering(body: Body) -> Body:
        if left:
            raise left.pop()
        return GOOD

    return answering


def test_a_proxy_does_not_stand_before_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert tell().result == BOARD


REJECTIONS = [
    (404, "model 'tiny' not found, try pulling it first", Unreachable, "has no model 'tiny'"),
    (404, "Not Found", Unreachable, "usually ends in /v1"),
    (429, "insufficient_quota: check your plan", Unreachable, "used up"),
    (402, "Payment required", Unreachable, "used up"),
    (403, "country not supported", Unreachable, "No key was sent: set OPENAI_API_KEY"),
    (400, "the words are not to our taste", Refused, "rejects the request"),
    (413, "payload too big", Refused, "rejects the request"),
    (400, "prompt is too long: 90000 tokens", Truncated, "too long for tiny"),
]


@pytest.mark.parametrize(("code", "words", "error", "said"), REJECTIONS)
def test_a_rejection_says_what_to_do(
    code: int, words: str, error: type[LanguageError], said: str
) -> None:
    def rejecting(body: Body) -> Body:
        raise Status(code, words)

    told = tell(rejecting)
    assert type(told.result) is error
    assert said in told.error
    assert words in told.error
    assert set(told.outcomes) <= {"rejected", "busy"}
    assert not told.waits


def test_what_a_server_says_cannot_write_on_the_terminal() -> None:
    def shouting(body: Body) -> Body:
        raise Status(403, "no\x1b[2J\nway" + "!" * 5000)

    told = tell(shouting)
    assert told.error.isprintable()
    assert len(told.error) < 600


def test_a_context_that_is_too_small_gets_shorter_answers() -> None:
    told = tell(habits=Habits(context=3000), max_tokens=8192)
    assert told.result == BOARD
    assert [body["max_tokens"] for body in told.seen.bodies] == [8192, 4096, 2048]


def test_a_cut_answer_gets_twice_the_room_and_keeps_it() -> None:
    told = tell(in_turn(GOOD, {}, GOOD), faults=["length"], max_tokens=100)
    assert told.outcomes == ["cut", "unfit", "answered"]
    assert [body["max_tokens"] for body in told.seen.bodies] == [100, 200, 200]


def test_a_correction_shows_the_answer_and_what_to_write_instead() -> None:
    bad = {"shots": [{"size": "Wide", "seconds": 90, "words": None, "mood": "sad"}]}
    told = tell(in_turn(bad, GOOD))
    assert told.result == BOARD
    *_, answer, correction = told.seen.bodies[1]["messages"]
    assert (answer["role"], correction["role"]) == ("assistant", "user")
    assert '"mood"' in answer["content"]
    assert 'shots[0].size: "Wide" is not allowed; write "wide"' in correction["content"]
    assert "shots[0].mood: there is no such field" in correction["content"]
    assert "shots[0].seconds: Input should be less than or equal to 20" in correction["content"]


def test_stopping_is_prompt_and_is_logged() -> None:
    told = Told()

    async def use(url: str) -> None:
        language = open_language(
            Endpoint(base_url=url, model="tiny"), limits=Limits(), log=told.log.append
        )
        task = asyncio.create_task(language.write(ASKED, about=ABOUT))
        while not told.seen.bodies:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await language.close()

    with serving(good, ["slow"], seen=told.seen) as url:
        asyncio.run(use(url))
    assert told.outcomes == ["cancelled"]


@pytest.mark.parametrize(("parallel", "asked"), [(1, 3), (2, 6)])
def test_no_more_calls_are_in_flight_than_the_endpoint_takes(parallel: int, asked: int) -> None:
    async def many(language: object) -> None:
        await asyncio.gather(*(ask(language) for _ in range(asked)))  # type: ignore[arg-type]

    told = tell(faults=["drip"] * asked, using=many, parallel=parallel)
    assert len(told.seen.bodies) == asked
    assert told.seen.most_at_once <= parallel


def test_a_model_can_be_asked_from_one_event_loop_after_another() -> None:
    log: list[Attempt] = []
    with serving(good) as url:
        language = open_language(
            Endpoint(base_url=url, model="tiny"), limits=Limits(), log=log.append
        )

        async def use() -> Board:
            board = await language.ask(Board, ASKED, about=ABOUT)
            await language.close()
            return board

        assert asyncio.run(use()) == asyncio.run(use()) == BOARD
    assert len(log) == 2


# ---- free words ----------------------------------------------------------------------------


def test_free_words_come_whole_without_the_model_s_thoughts() -> None:
    told = tell(lambda body: "<think>Hm. {}</think>\n\nSnow falls.", using=write)
    assert told.result == "Snow falls."
    assert told.log[0].mode == "text"
    assert "response_format" not in told.seen.bodies[0]


def test_free_words_that_are_missing_or_cut_are_errors() -> None:
    assert isinstance(tell(faults=["silent"], using=write).result, Unusable)
    assert isinstance(tell(faults=["length"] * 2, using=write).result, Truncated)


def test_a_stream_gives_the_words_as_they_come() -> None:
    told = tell(lambda body: "<think>so</think>Snow falls on the river.", using=stream)
    assert len(told.result) > 1
    assert "".join(told.result) == "Snow falls on the river."
    (attempt,) = told.log
    assert (attempt.outcome, attempt.tokens_in, attempt.estimated) == ("answered", 7, False)


def test_a_stream_without_usage_is_counted_by_its_words() -> None:
    told = tell(lambda body: "Snow falls.", using=stream, habits=Habits(usage=False))
    assert told.log[0].estimated
    assert told.log[0].tokens_out == 3


def test_a_stream_that_breaks_off_says_so() -> None:
    told = tell(lambda body: "Snow falls on the river.", ["hangup"], using=stream)
    assert isinstance(told.result, Unreachable)
    assert told.outcomes == ["lost"]
    assert told.spending.tokens > 0


def test_a_stream_is_tried_again_before_its_first_word() -> None:
    told = tell(lambda body: "Snow.", ["503"], using=stream)
    assert told.result == ["Snow."]
    assert told.outcomes == ["busy", "answered"]


def test_a_stream_that_is_cut_gives_what_it_has_and_says_so() -> None:
    told = tell(lambda body: "Snow. " * 50, ["length"], using=stream)
    assert isinstance(told.result, Truncated)
    assert told.outcomes == ["cut"]


def test_a_stream_that_nobody_reads_to_its_end_is_logged() -> None:
    async def first(language: object) -> str:
        pieces = language.stream(ASKED, about=ABOUT)  # type: ignore[attr-defined]
        async for words in pieces:
            await pieces.aclose()
            return str(words)
        return ""

    told = tell(lambda body: "Snow falls on the river.", using=first)
    assert told.result
    assert told.outcomes == ["cancelled"]
    assert told.spending.tokens > 0


def test_spending_is_counted_over_all_models_of_a_run() -> None:
    spending = Spending()
    told = tell(told=Told(spending=spending))
    tell(told=Told(spending=spending))
    assert spending.tokens == 2 * ANSWER
    assert told.spending is spending
