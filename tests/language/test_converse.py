"""A conversation in which tools can be called, with servers that know tools and with others."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tests.language.asking import ABOUT, Told, Using, in_turn, stream, tell
from tests.language.test_habits import kept
from tests.language.test_pictures import pictures_in
from tests.llm_calls import Called, Cut, Spoken, in_form
from tests.llm_server import FORMS, Body, Fault, Habits, Reply, Status, way_of
from tools.language import (
    MOST_CALLS,
    LanguageError,
    LimitReached,
    Limits,
    Message,
    Refused,
    Tool,
    ToolCall,
    Truncated,
    Turn,
    Unreachable,
    Unusable,
)
from tools.language.habits import cache_file


class Retake(BaseModel):
    model_config = ConfigDict(extra="forbid")

    shots: list[str] = Field(min_length=1, max_length=9)
    size: Literal["wide", "close"] = "wide"


class Undo(BaseModel):
    pass


TOOLS = (
    Tool("retake", "Make shots again.", Retake),
    Tool("undo", "Take the last change back.", Undo),
)
ASKED = (
    Message(role="system", text="You direct."),
    Message(role="user", text="Again, closer, please: 江雪."),
)
GIVEN = {"shots": ["1A", "雪"], "size": "close"}
WORDS = "I make it again, closer."
SPOKEN = Spoken(WORDS, [Called("retake", GIVEN)])
TWO = Spoken("", [Called("retake", GIVEN), Called("retake", {"shots": ["2"]}), Called("undo")])
NO_TOOLS = Habits(knows=FORMS - {"tools"})


def converse(messages: Sequence[Message] = ASKED, tools: Sequence[Tool] = TOOLS) -> Using:
    """A turn: the pieces in which it came."""

    async def using(language: Any) -> list[str | Turn]:
        return [said async for said in language.converse(messages, tools, about=ABOUT)]

    return using


def says(*turns: Spoken) -> Reply:
    """A server that gives one turn after another; the last one again and again."""
    left = list(turns)
    return lambda body: left.pop(0) if len(left) > 1 else left[0]


def turn_in(told: Told) -> Turn:
    """The turn, after its words."""
    *words, turn = told.result
    assert isinstance(turn, Turn), told.result
    assert all(isinstance(word, str) and word for word in words)
    assert "".join(words).strip() == turn.words
    return turn


def called(turn: Turn) -> list[tuple[str, dict[str, Any]]]:
    assert not [call.problems for call in turn.calls if call.problems]
    return [(call.name, dict(call.arguments)) for call in turn.calls]


def test_words_come_as_they_are_said_and_the_turn_last_of_all() -> None:
    told = tell(says(SPOKEN), using=converse())
    assert len(told.result) > 3
    turn = turn_in(told)
    assert turn.words == WORDS
    assert called(turn) == [("retake", GIVEN)]
    assert told.outcomes == ["answered"]
    assert told.log[0].mode == "tools"
    assert kept()["tools"] is True


def test_the_request_tells_the_tools_and_leaves_the_choice_to_the_model() -> None:
    (body,) = tell(says(SPOKEN), using=converse()).seen.bodies
    assert body["stream"]
    assert body["tool_choice"] == "auto"
    retake, undo = (tool["function"] for tool in body["tools"])
    assert (retake["name"], retake["description"]) == ("retake", "Make shots again.")
    assert retake["parameters"]["required"] == ["shots"]
    assert retake["parameters"]["additionalProperties"] is False
    assert undo["parameters"] == {
        "type": "object",
        "properties": {},
        "additionalProperties": False,
    }


def test_a_turn_may_be_words_alone_or_calls_alone() -> None:
    assert turn_in(tell(says(Spoken("Good.")), using=converse())) == Turn(words="Good.")
    told = tell(says(TWO), using=converse())
    assert len(told.result) == 1
    assert [name for name, _ in called(turn_in(told))] == ["retake", "retake", "undo"]


def test_thoughts_are_neither_said_nor_kept() -> None:
    thinking = Spoken("<think>Hm. {}</think>\n\nYes. ", [Called("undo")])
    turn = turn_in(tell(says(thinking), using=converse()))
    assert turn.words == "Yes."


def test_without_tools_it_is_free_words() -> None:
    told = tell(says(SPOKEN), using=converse(tools=()))
    assert turn_in(told) == Turn(words=WORDS)
    assert way_of(told.seen.bodies[0]) == "text"


# ---- how servers send calls ----------------------------------------------------------------

CUTS: list[set[Cut]] = [
    set(),
    {"whole"},
    {"object"},
    {"no index"},
    {"no index", "whole"},
    {"index 0"},
    {"index 0", "whole"},
    {"index 0", "object", "no id"},
    {"no id"},
    {"no id", "whole"},
    {"no id", "no index"},
    {"no id", "no index", "whole"},
    {"same id"},
    {"same id", "whole"},
    {"named again"},
    {"named again", "no id"},
    {"named again", "no id", "no index"},
]
ALL_CALLS = [("retake", GIVEN), ("retake", {"shots": ["2"], "size": "wide"}), ("undo", {})]


@pytest.mark.parametrize("finish", ["-", "stop"])
@pytest.mark.parametrize("cuts", CUTS, ids=lambda cuts: ", ".join(sorted(cuts)) or "well")
def test_calls_are_put_together_however_a_server_cuts_them(cuts: set[Cut], finish: Fault) -> None:
    turn = turn_in(tell(says(TWO), [finish], habits=Habits(cuts=frozenset(cuts)), using=converse()))
    assert called(turn) == ALL_CALLS
    assert len({call.id for call in turn.calls}) == 3
    assert all(call.id for call in turn.calls)


def test_an_id_of_the_server_is_kept() -> None:
    (call,) = turn_in(tell(says(Spoken("", [Called("undo", id="x-7")])), using=converse())).calls
    assert call.id == "x-7"


def test_what_a_server_wants_to_see_again_is_shown_to_it() -> None:
    signed = {"extra_content": {"google": {"thought_signature": "abc"}}}
    turn = turn_in(tell(says(Spoken("", [Called("undo", extra=signed)])), using=converse()))
    told = tell(says(SPOKEN), using=converse(_after(turn)))
    (sent,) = told.seen.bodies[0]["messages"][2]["tool_calls"]
    assert sent["extra_content"] == signed["extra_content"]


def _after(turn: Turn, *results: str) -> list[Message]:
    texts = results or ["Done."] * len(turn.calls)
    told = [call.result(text) for call, text in zip(turn.calls, texts, strict=True)]
    return [*ASKED, turn.message, *told]


# ---- calls that cannot be run --------------------------------------------------------------

ODD: list[tuple[Called, dict[str, Any] | str]] = [
    (Called("undo", ""), {}),
    (Called("undo", "null"), {}),
    (Called("retake", json.dumps(json.dumps(GIVEN))), GIVEN),
    (Called("retake", f"```json\n{json.dumps(GIVEN)}\n```"), GIVEN),
    (Called("retake", '{"shots": ["a\nb"]}'), {"shots": ["a\nb"], "size": "wide"}),
    (Called("retake", '{"shots": ["1A"'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": {"shots": ["1A"]}'), "the arguments are no whole JSON object"),
    (Called("retake", "shot 1A"), "the arguments are no whole JSON object"),
    (Called("retake", '["1A"]'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": NaN}'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": 1e999}'), "the arguments are no whole JSON object"),
    (Called("retake", '{"shots": ["\\ud800"]}'), "the arguments are no whole JSON object"),
    (Called("retake", '{"a":' * 5000), "the arguments are no whole JSON object"),
    (Called("retake", ""), "shots: is missing; add it"),
    (Called("retake", {"shots": []}), "shots: List should have at least 1 item"),
    (Called("retake", {"shots": ["1"], "take": 2}), "take: there is no such field; leave it out"),
    (
        Called("retake", {"shots": ["1"], "size": "closer"}),
        'size: "closer" is not allowed; write "close", or another of: "wide", "close"',
    ),
    (
        Called("re-take", GIVEN),
        'there is no tool "re-take"; call "retake", or another of: "retake", "undo"',
    ),
    (Called("film", {}), 'there is no tool "film"; call "retake", "undo"'),
    (Called("", "{}"), 'there is no tool ""'),
]


KNOWN = [(call, found, Habits()) for call, found in ODD]
UNKNOWN = [(call, found, NO_TOOLS) for call, found in ODD if call.name in ("retake", "undo")]
"""Names are bound by the form of a turn."""


@pytest.mark.parametrize(
    ("call", "found", "habits"),
    [*KNOWN, *UNKNOWN],
    ids=[f"{call.name} {call.text[:30]}" for call, *_ in (*KNOWN, *UNKNOWN)],
)
def test_arguments_are_values_of_the_form_or_problems(
    call: Called, found: dict[str, Any] | str, habits: Habits
) -> None:
    told = tell(says(Spoken(WORDS, [call])), habits=habits, using=converse())
    turn = turn_in(told)
    (made,) = turn.calls
    assert made.name == call.name
    if isinstance(found, dict):
        assert (made.problems, made.arguments) == ((), found)
    else:
        assert made.problems[0].startswith(found)
        assert f"- {found}" in made.complaint
        assert "was not run" in made.complaint
    again = tell(
        says(SPOKEN), habits=habits, using=converse(_after(turn, made.complaint or "Done."))
    )
    assert turn_in(again).words == WORDS  # the server, which checks what it is sent, took it
    assert "rejected" not in again.outcomes[1:]


def test_what_a_name_may_not_hold_is_not_sent_again() -> None:
    told = tell(says(Spoken("", [Called("make it!\x1b[2J" + "x" * 90)])), using=converse())
    turn = turn_in(told)
    assert turn.calls[0].name.isprintable()
    (sent,) = tell(says(SPOKEN), using=converse(_after(turn))).seen.bodies[0]["messages"][2][
        "tool_calls"
    ]
    assert sent["function"]["name"].startswith("make_it_")
    assert len(sent["function"]["name"]) <= 64


@pytest.mark.parametrize(
    ("count", "dropped"), [(MOST_CALLS, ""), (9, "this was one more"), (40, "31 more calls")]
)
def test_of_too_many_calls_the_model_is_told(count: int, dropped: str) -> None:
    calls = turn_in(tell(says(Spoken("", [Called("undo")] * count)), using=converse())).calls
    assert not any(call.problems for call in calls[:MOST_CALLS])
    assert len(calls) == min(count, MOST_CALLS + 1)
    assert dropped in "".join(problem for call in calls for problem in call.problems)


# ---- faults --------------------------------------------------------------------------------

FAULTS: list[tuple[list[Fault], Spoken, type[LanguageError] | None, list[str]]] = [
    ([], SPOKEN, None, ["answered"]),
    (["503", "429"], SPOKEN, None, ["busy", "busy", "answered"]),
    (["503"] * 3, SPOKEN, Unreachable, ["busy"] * 3),
    (["html"] * 3, SPOKEN, Unreachable, ["lost"] * 3),
    (["length"], SPOKEN, Truncated, ["cut"]),
    (["length"], TWO, Truncated, ["cut"]),
    (["refusal"], SPOKEN, Refused, ["refused"]),
    (["silent"], Spoken("Yes."), Unusable, ["answered"]),
    (["hangup"], SPOKEN, Unreachable, ["lost"]),
    (["hangup"], TWO, Unreachable, ["lost"]),
    (["broken"], SPOKEN, Unreachable, ["busy"]),
    (["broken"], Spoken(), None, ["busy", "answered"]),
    (["peg"], SPOKEN, None, ["rejected", "answered"]),
]


@pytest.mark.parametrize(
    ("faults", "turn", "error", "outcomes"),
    FAULTS,
    ids=[
        f"{' '.join(faults) or 'none'}: {turn.words or len(turn.calls)}"
        for faults, turn, *_ in FAULTS
    ],
)
def test_every_fault_has_its_outcome(
    faults: list[Fault], turn: Spoken, error: type[LanguageError] | None, outcomes: list[str]
) -> None:
    told = tell(says(turn, SPOKEN), faults, using=converse(), retries=2)
    assert told.outcomes == outcomes
    assert len(told.seen.bodies) == told.spending.attempts == len(outcomes)
    if error:
        assert type(told.result) is error
        assert told.error.startswith(ABOUT)
    else:
        assert turn_in(told).words == WORDS


def test_a_turn_that_nobody_hears_to_its_end_is_logged() -> None:
    async def first(language: Any) -> str:
        pieces = language.converse(ASKED, TOOLS, about=ABOUT)
        async for words in pieces:
            await pieces.aclose()
            return str(words)
        return ""

    told = tell(says(SPOKEN), using=first)
    assert told.result
    assert told.outcomes == ["cancelled"]


def test_half_a_character_is_no_end_of_the_conversation() -> None:
    turn = turn_in(tell(says(Spoken("Snow \ud83d falls.")), using=converse()))
    assert turn.words == "Snow \ufffd falls."
    assert turn_in(tell(says(SPOKEN), using=converse(_after(turn)))).words == WORDS


def test_a_refusal_that_is_streamed_is_one() -> None:
    told = tell(says(SPOKEN), ["refusal"], using=stream)
    assert isinstance(told.result, Refused)
    assert "I can't help with that." in told.error
    assert told.log[0].error == "I can't help with that."


# ---- limits --------------------------------------------------------------------------------


def test_tools_and_calls_count_as_tokens() -> None:
    bare = tell(says(SPOKEN), habits=Habits(usage=False), using=converse(tools=())).log[0]
    tools = tell(says(SPOKEN), habits=Habits(usage=False), using=converse()).log[0]
    turn = Turn(
        words="", calls=(ToolCall(id="1", name="retake", arguments={"shots": ["x" * 400]}),)
    )
    long = tell(says(SPOKEN), habits=Habits(usage=False), using=converse(_after(turn))).log[0]
    assert tools.estimated
    assert tools.tokens_in > bare.tokens_in + 50
    assert tools.tokens_out > bare.tokens_out + len(json.dumps(GIVEN)) // 4 - 5
    assert long.tokens_in > tools.tokens_in + 100


def test_nothing_is_sent_that_would_pass_a_limit() -> None:
    bare = tell(says(SPOKEN), habits=Habits(usage=False), using=converse(tools=())).log[0]
    told = tell(says(SPOKEN), limits=Limits(tokens=bare.tokens_in + 20), using=converse())
    assert isinstance(told.result, LimitReached)
    assert told.seen.bodies == []


# ---- what has been said before -------------------------------------------------------------

THREE = Turn(
    words="Both.",
    calls=(
        ToolCall(id="a", name="retake", arguments=GIVEN),
        ToolCall(id="b", name="undo", problems=("no",)),
        ToolCall(id="c", name="undo"),
    ),
)


def test_calls_and_results_go_back_as_servers_want_them() -> None:
    messages = [*_after(THREE, "Made.", "", "Undone."), Message(role="user", text="And now?")]
    (body,) = tell(says(SPOKEN), using=converse(messages)).seen.bodies
    _, _, assistant, *results, user = body["messages"]
    assert assistant["content"] == "Both."
    assert [json.loads(c["function"]["arguments"]) for c in assistant["tool_calls"]] == [
        GIVEN,
        {},
        {},
    ]
    assert [(r["tool_call_id"], r["content"]) for r in results] == [
        ("a", "Made."),
        ("b", "(nothing)"),
        ("c", "Undone."),
    ]
    assert user == {"role": "user", "content": "And now?"}


@pytest.mark.parametrize("habits", [Habits(), NO_TOOLS], ids=["tools", "no tools"])
def test_a_result_that_never_came_is_told_as_not_known(habits: Habits) -> None:
    messages = [*ASKED, THREE.message, THREE.calls[2].result("Undone."), ASKED[1]]
    told = tell(says(SPOKEN), habits=habits, using=converse(messages))
    assert turn_in(told).words == WORDS
    said = json.dumps(told.seen.bodies[-1]["messages"])
    assert said.count("It is not known what came of it") == 2
    assert said.index("not known") < said.index("Undone.")


def test_a_result_without_its_call_is_a_mistake_of_the_caller() -> None:
    lost = Message(role="tool", text="Made.", call_id="z")
    with pytest.raises(ValueError, match="result of 'z' follows no such call"):
        tell(says(SPOKEN), using=converse([*ASKED, lost]))


@pytest.mark.parametrize("habits", [Habits(), NO_TOOLS], ids=["tools", "no tools"])
def test_pictures_of_persons_and_of_results_are_shown(habits: Habits, tmp_path: Path) -> None:
    paths = []
    for name, colour in (("a", "red"), ("b", "blue")):
        paths.append(tmp_path / f"{name}.png")
        Image.new("RGB", (8, 8), colour).save(paths[-1])
    asked = Message(role="user", text="Like this.", pictures=(paths[0],))
    undo = ToolCall(id="a", name="undo")
    messages = [asked, Turn(words="", calls=(undo,)).message, undo.result("So.", (paths[1],))]
    told = tell(says(SPOKEN), habits=habits, using=converse(messages), sees=True)
    assert turn_in(told).words == WORDS
    assert len(set(pictures_in(told.seen.bodies[-1]))) == 2
    assert told.log[-1].pictures == 2


@pytest.mark.parametrize("using", ["write", "stream"])
def test_whoever_knows_no_tools_is_told_of_calls_in_words(using: str) -> None:
    async def asked(language: Any) -> Any:
        if using == "write":
            return await language.write(_after(THREE), about=ABOUT)
        return "".join([words async for words in language.stream(_after(THREE), about=ABOUT)])

    told = tell(says(Spoken("Good.")), using=asked)
    assert told.result == "Good."
    roles = [message["role"] for message in told.seen.bodies[0]["messages"]]
    assert roles == ["system", "user", *["assistant", "user"] * 3]


# ---- servers that know no tools ------------------------------------------------------------

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
    messages = [*_after(THREE, "Made.", "", "Undone."), Message(role="user", text="And now?")]
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

    messages = _after(THREE)
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


# ---- mistakes of the caller ----------------------------------------------------------------

UNDO = ToolCall(id="1", name="undo")
WRONG: list[dict[str, Any]] = [
    {"role": "user", "calls": (UNDO,)},
    {"role": "tool"},
    {"role": "user", "call_id": "1"},
    {"role": "assistant", "call_id": "1", "calls": (UNDO,)},
]


@pytest.mark.parametrize("fields", WRONG)
def test_calls_are_an_assistant_s_and_results_name_one(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Message(text="So.", **fields)


class Anything(BaseModel):
    value: Any


def test_a_tool_is_one_that_servers_take() -> None:
    with pytest.raises(ValueError, match="'make it' is no tool's name"):
        Tool("make it", "Make it.", Undo)
    with pytest.raises(TypeError):
        Tool("make", "Make it.", Anything)
    with pytest.raises(ValueError, match="the same name"):
        tell(says(SPOKEN), using=converse(tools=[*TOOLS, TOOLS[0]]))


def test_a_conversation_is_kept_as_text_and_read_again() -> None:
    for message in _after(THREE):
        assert Message.model_validate_json(message.model_dump_json()) == message
