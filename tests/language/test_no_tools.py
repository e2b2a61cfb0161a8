"""A conversation with servers that know no tools: a turn is the form of an answer."""

import json
from itertools import pairwise

import pytest

from tests.language.asking import in_turn, tell
from tests.language.conversing import (
    CALLED,
    GIVEN,
    NO_TOOLS,
    SPOKEN,
    WORDS,
    after,
    called,
    converse,
    says,
    turn_in,
)
from tests.language.test_habits import kept
from tests.llm_calls import Spoken, in_form
from tests.llm_server import Body, Habits, Reply, Status, way_of
from tools.language import (
    LanguageError,
    Message,
    Refused,
    Truncated,
    Turn,
    Unreachable,
)
from tools.language.habits import cache_file

SAID = [
    (400, "registry.ollama.ai/library/gemma3:4b does not support tools", True),
    (400, '"auto" tool choice requires --enable-auto-tool-choice', True),
    (422, "body.tools: extra fields not permitted", True),
    (404, "No endpoints found that support tool use", True),
    (400, "function calling is not enabled for this model", True),
    (500, "tools param requires --jinja flag", False),
    (500, "The model's output does not match the expected peg-native format", False),
    (400, "Only user and assistant roles are supported!", False),
]


@pytest.mark.parametrize(("code", "words", "sure"), SAID, ids=[words for _, words, _ in SAID])
def test_where_no_tools_are_known_a_turn_is_asked_for_as_a_form(
    code: int, words: str, sure: bool
) -> None:
    told = tell(knowing_none(code, words), using=[converse()] * 3)
    for pieces in told.result:
        assert pieces[0] == WORDS
        assert called(pieces[1]) == [("retake", GIVEN)]
        assert len(pieces) == 2
    tried = ["tools", "json_schema"]
    assert told.seen.ways == [*tried, *(tried[1:] if sure else tried), "json_schema"]
    assert not told.waits
    assert kept()["tools"] is False


def knowing_none(code: int, words: str) -> Reply:
    def replying(body: Body) -> Spoken:
        if way_of(body) == "tools":
            raise Status(code, words)
        return SPOKEN

    return replying


def test_a_form_is_asked_for_as_well_as_the_server_can() -> None:
    told = tell(
        in_turn(in_form(SPOKEN)), habits=Habits(knows=frozenset()), using=[converse(), converse()]
    )
    assert told.seen.ways == [
        *["tools", "json_schema", "json_object", "json_object", "tool", "text"],
        "text",
    ]
    assert called(told.result[1][-1]) == [("retake", GIVEN)]


def test_without_tools_all_of_it_is_told_in_words() -> None:
    messages = [*after(CALLED, "Made.", "", "Undone."), Message(role="user", text="And now?")]
    told = tell(says(Spoken("Good.")), habits=NO_TOOLS, using=converse(messages))
    assert turn_in(told) == Turn(words="Good.")
    system, *rest = told.seen.bodies[-1]["messages"]
    assert system["content"].startswith("You direct.")
    assert "- retake: Make shots again.\n  Schema of its arguments: {" in system["content"]
    assert '"required":["shots"]' in system["content"]
    assert [message["role"] for message in rest] == ["user", *["assistant", "user"] * 3]
    first, second = (json.loads(rest[at]["content"]) for at in (1, 3))
    assert first["say"] == "Both."
    assert json.loads(first["call"]["arguments"]) == GIVEN
    assert second == {"say": "", "call": {"name": "undo", "arguments": "{}"}}
    assert rest[2]["content"] == "Result of retake:\nMade."
    assert rest[-1]["content"] == "Result of undo:\nUndone.\n\nAnd now?"


def test_a_template_that_stumbles_over_results_is_asked_in_words() -> None:
    def alternating(body: Body) -> Spoken:
        roles = [m["role"] for m in body["messages"] if m["role"] != "system"]
        if any(one == other for one, other in pairwise(roles)) or (
            set(roles) - {"user", "assistant"}
        ):
            raise Status(500, "Conversation roles must alternate user/assistant/user/assistant/...")
        return SPOKEN

    messages = after(CALLED)
    told = tell(alternating, using=[converse(), converse(messages), converse(), converse(messages)])
    assert [pieces[-1].words for pieces in told.result] == [WORDS] * 4
    assert told.seen.ways == [*["tools", "tools", "json_schema"] * 2]
    assert kept()["tools"] is True


def test_one_choking_answer_does_not_give_up_tools() -> None:
    told = tell(says(SPOKEN), ["-", "peg", "-", "-"], using=[converse()] * 3)
    assert told.seen.ways == ["tools", "tools", "json_schema", "tools"]
    assert kept()["tools"] is True


@pytest.mark.parametrize(
    ("code", "words", "error", "requests"),
    [
        (404, "Not Found", Unreachable, 1),
        (401, "tools are for members", Unreachable, 1),
        (404, "model 'tiny' not found", Unreachable, 1),
        (400, "prompt is too long: 90000 tokens", Truncated, 6),
        (400, "not these words", Refused, 6),
    ],
)
def test_what_is_not_for_want_of_tools_teaches_nothing(
    code: int, words: str, error: type[LanguageError], requests: int
) -> None:
    def rejecting(body: Body) -> Body:
        raise Status(code, words)

    told = tell(rejecting, using=converse())
    assert type(told.result) is error
    assert words in told.error
    assert len(told.seen.bodies) == requests
    assert not cache_file().exists()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"say": "", "call": None}, "say something, or call a tool"),
        (
            {"say": "", "call": {"name": "re-take", "arguments": "{}"}},
            'call.name: "re-take" is not allowed; write "retake"',
        ),
    ],
)
def test_a_turn_that_is_none_is_corrected(answer: Body, said: str) -> None:
    told = tell(in_turn(answer, {"say": "Yes.", "call": None}), habits=NO_TOOLS, using=converse())
    assert turn_in(told) == Turn(words="Yes.")
    assert told.outcomes == ["rejected", "unfit", "answered"]
    assert said in told.seen.bodies[-1]["messages"][-1]["content"]


def test_arguments_that_come_as_an_object_are_taken() -> None:
    answer = {"say": "", "call": {"name": "retake", "arguments": GIVEN}}
    told = tell(in_turn(answer), habits=NO_TOOLS, using=converse())
    assert called(turn_in(told)) == [("retake", GIVEN)]


def test_bounds_are_left_out_for_a_server_that_does_not_take_them() -> None:
    def plain(body: Body) -> Spoken:
        if "maxItems" in json.dumps(body.get("tools")):
            raise Status(400, "Invalid schema for function 'retake': 'maxItems' is not permitted")
        return SPOKEN

    told = tell(plain, using=converse())
    assert called(turn_in(told)) == [("retake", GIVEN)]
    assert told.seen.ways == ["tools", "tools"]
    assert kept()["without"] == ["bounds"]
