"""An endpoint is asked as well as it can be, which is found out once and remembered."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from tests.language.asking import BOARD, GOOD, ask, good, in_turn, tell, write
from tests.llm_server import Body, Habits, Status, way_of
from tools.language import Endpoint, Refused, Unusable
from tools.language.habits import FORGET_DAYS, cache_file, recall

WAYS = [
    (Habits(), ["json_schema"], "json_schema"),
    (Habits(knows=frozenset({"json_object"})), ["json_schema", "json_object"], "json_object"),
    (
        Habits(knows=frozenset({"json_object"}), refuses=frozenset({"schema"})),
        ["json_schema", "json_object", "json_object"],
        "json_object",
    ),
    (
        Habits(knows=frozenset({"tool"})),
        ["json_schema", "json_object", "json_object", "tool"],
        "tool",
    ),
    (
        Habits(knows=frozenset()),
        ["json_schema", "json_object", "json_object", "tool", "text"],
        "prompt",
    ),
]


@pytest.mark.parametrize(("habits", "ways", "form"), WAYS, ids=[form for *_, form in WAYS])
def test_the_surest_way_that_an_endpoint_knows_is_found_once(
    habits: Habits, ways: list[str], form: str
) -> None:
    told = tell(habits=habits, using=[ask, ask])
    assert told.result == [BOARD, BOARD]
    assert told.seen.ways == [*ways, ways[-1]]
    assert kept()["form"] == form
    assert kept()["proved"]


def kept() -> dict[str, Any]:
    """What is remembered of the one endpoint."""
    (one,) = json.loads(cache_file().read_text(encoding="utf-8"))["endpoints"].values()
    return dict(one)


@pytest.mark.parametrize("code", [400, 404, 422])
def test_a_way_that_is_not_known_is_told_by_any_of_these_statuses(code: int) -> None:
    def choosy(body: Body) -> Body:
        if way_of(body) == "json_schema":
            raise Status(code, "unknown response_format")
        return GOOD

    told = tell(choosy)
    assert told.result == BOARD
    assert told.seen.ways == ["json_schema", "json_object"]


def test_a_failing_server_that_blames_the_format_is_asked_otherwise_at_once() -> None:
    def choking(body: Body) -> Body:
        if way_of(body) == "json_schema":
            raise Status(500, "literal_error: response_format.type")
        return GOOD

    told = tell(choking, using=[ask, ask, ask])
    assert told.result == [BOARD] * 3
    assert not told.waits
    tried_twice = ["json_schema", "json_object"] * 2
    assert told.seen.ways == [*tried_twice, "json_object"]


def test_one_choking_answer_does_not_give_up_a_good_way() -> None:
    told = tell(faults=["peg"], using=[ask, ask])
    assert told.result == [BOARD, BOARD]
    assert told.seen.ways == ["json_schema", "json_object", "json_schema"]


def test_an_endpoint_that_ignores_schemas_is_corrected_and_left_for_the_next_way() -> None:
    def ignoring(body: Body) -> Body | str:
        return GOOD if way_of(body) == "tool" else "Here is your storyboard: wide, snow."

    told = tell(ignoring, using=[_tried, ask, ask])
    assert told.result == [None, BOARD, BOARD]
    assert told.seen.ways == [*["json_schema"] * 2, *["json_object"] * 2, "tool", "tool"]


async def _tried(language: Any) -> None:
    with pytest.raises(Unusable):
        await ask(language)


def test_prose_around_good_json_is_used_but_counts_as_ignoring() -> None:
    told = tell(in_turn(f"Sure! {json.dumps(GOOD)}"), using=[ask, ask, ask])
    assert told.result == [BOARD] * 3
    assert told.seen.ways == ["json_schema", "json_schema", "json_object"]


def test_one_bad_answer_does_not_give_up_a_good_way() -> None:
    told = tell(faults=["invalid", "-", "invalid", "-"], using=[ask, ask])
    assert set(told.seen.ways) == {"json_schema"}


def test_a_wrong_value_is_not_held_against_the_way() -> None:
    long = {"shots": [{"size": "wide", "seconds": 99, "words": None}]}
    told = tell(in_turn(long, long, GOOD))
    assert told.result == BOARD
    assert set(told.seen.ways) == {"json_schema"}


@pytest.mark.parametrize("field", ["temperature", "seed", "max_tokens"])
def test_a_field_that_is_not_taken_is_left_out_from_then_on(field: str) -> None:
    told = tell(habits=Habits(refuses=frozenset({field})), using=[ask, write, ask], seed=3)
    assert told.outcomes == ["rejected", "answered", "answered", "answered"]
    assert [field in body for body in told.seen.bodies] == [True, False, False, False]
    assert kept()["without"] == [field]


def test_where_max_tokens_is_not_taken_its_newer_name_is() -> None:
    told = tell(habits=Habits(refuses=frozenset({"max_tokens"})))
    assert told.seen.bodies[-1]["max_completion_tokens"] == 8192


def test_a_server_that_echoes_the_request_is_not_misread() -> None:
    def echoing(body: Body) -> Body:
        if way_of(body) == "json_schema":
            raise Status(422, json.dumps(body))
        return GOOD

    told = tell(echoing, seed=3)
    assert told.result == BOARD


def test_bounds_are_left_out_for_a_server_that_does_not_take_them() -> None:
    def plain(body: Body) -> Body:
        if "maxItems" in json.dumps(body.get("response_format")):
            raise Status(400, "Invalid schema: 'maxItems' is not permitted")
        return GOOD

    told = tell(plain, using=[ask, ask])
    assert told.seen.ways == ["json_schema"] * 3
    assert kept()["without"] == ["bounds"]


def test_a_model_without_a_system_role_hears_it_from_the_user() -> None:
    def simple(body: Body) -> Body:
        if body["messages"][0]["role"] == "system":
            raise Status(400, "System role not supported")
        return GOOD

    told = tell(simple)
    assert told.result == BOARD
    (message,) = told.seen.bodies[-1]["messages"]
    assert message["content"].startswith("You direct.")
    assert message["content"].endswith("A man fishes alone in the snow.")


def test_a_question_that_is_rejected_in_every_way_teaches_nothing() -> None:
    def offended(body: Body) -> Body:
        raise Status(400, "not these words")

    told = tell(offended)
    assert isinstance(told.result, Refused)
    assert len(told.seen.bodies) == 5
    assert not cache_file().exists()


def test_many_first_questions_find_the_way_only_once() -> None:
    async def many(language: Any) -> list[Any]:
        return list(await asyncio.gather(*(ask(language) for _ in range(5))))

    told = tell(habits=Habits(knows=frozenset({"tool"})), using=many)
    assert told.result == [BOARD] * 5
    assert sorted(told.seen.ways) == ["json_object"] * 2 + ["json_schema"] + ["tool"] * 5


def test_the_schema_also_stands_in_the_words() -> None:
    told = tell()
    (system, _) = told.seen.bodies[0]["messages"]
    assert system["content"].startswith("You direct.")
    assert '"enum":["extreme wide","wide","close"]' in system["content"]


def test_tools_are_only_ever_a_form_for_the_answer() -> None:
    told = tell(habits=Habits(knows=frozenset({"tool"})))
    body = told.seen.bodies[-1]
    assert [tool["function"]["name"] for tool in body["tools"]] == ["answer"]
    assert body["tool_choice"]["function"]["name"] == "answer"


# ---- memory --------------------------------------------------------------------------------

HERE = Endpoint(base_url="http://127.0.0.1:1/v1", model="tiny")


def test_what_was_learned_serves_the_next_run() -> None:
    url = "http://127.0.0.1:1/v1"
    habits = Habits(knows=frozenset({"json_object"}))
    told = tell(habits=habits)
    text = cache_file().read_text(encoding="utf-8")
    before = next(iter(json.loads(text)["endpoints"]))
    cache_file().write_text(text.replace(before, f"{url} tiny"), encoding="utf-8")
    assert recall(HERE).form == "json_object"
    assert told.result == BOARD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"schema": 1}',
        '{"schema": 2, "endpoints": {}}',
        '{"schema": 1, "endpoints": {"http://127.0.0.1:1/v1 tiny": {"form": "psychic"}}}',
        '{"schema": 1, "endpoints": {"http://127.0.0.1:1/v1 tiny": 7}}',
        '{"schema": 1, "endpoints": {"http://127.0.0.1:1/v1 tiny": {"form": "tool", '
        '"learned": "2001-01-01"}}}',
        "\x00\xff",
    ],
)
def test_a_broken_or_old_memory_is_no_memory(text: str) -> None:
    cache_file().parent.mkdir(parents=True)
    cache_file().write_text(text, encoding="latin-1")
    assert recall(HERE).form == "json_schema"
    assert FORGET_DAYS < 365
    assert tell(habits=Habits(knows=frozenset({"tool"}))).result == BOARD
    assert "tool" in {one["form"] for one in everything().values()}


def everything() -> dict[str, Any]:
    return dict(json.loads(cache_file().read_text(encoding="utf-8"))["endpoints"])


def test_where_nothing_can_be_remembered_asking_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert tell(good).result == BOARD
    assert not cache_file().exists()
