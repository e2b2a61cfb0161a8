"""A conversation in which tools can be called, with servers that know them."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pydantic import BaseModel, ValidationError

from tests.language.asking import ABOUT, stream, tell
from tests.language.conversing import (
    ASKED,
    CALLED,
    CALLING,
    GIVEN,
    NO_TOOLS,
    SPOKEN,
    TOOLS,
    WORDS,
    Undo,
    after,
    called,
    converse,
    says,
    turn_in,
)
from tests.language.test_habits import kept
from tests.language.test_pictures import pictures_in
from tests.llm_calls import Called, Spoken
from tests.llm_server import Fault, Habits, way_of
from tests.scripted_director import Scripted
from tools.language import (
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
    told = tell(says(CALLING), using=converse())
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


# ---- faults --------------------------------------------------------------------------------

FAULTS: list[tuple[list[Fault], Spoken, type[LanguageError] | None, list[str]]] = [
    ([], SPOKEN, None, ["answered"]),
    (["503", "429"], SPOKEN, None, ["busy", "busy", "answered"]),
    (["503"] * 3, SPOKEN, Unreachable, ["busy"] * 3),
    (["html"] * 3, SPOKEN, Unreachable, ["lost"] * 3),
    (["length"], SPOKEN, Truncated, ["cut"]),
    (["length"], CALLING, Truncated, ["cut"]),
    (["refusal"], SPOKEN, Refused, ["refused"]),
    (["silent"], Spoken("Yes."), Unusable, ["answered"]),
    (["hangup"], SPOKEN, Unreachable, ["lost"]),
    (["hangup"], CALLING, Unreachable, ["lost"]),
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
    assert turn_in(tell(says(SPOKEN), using=converse(after(turn)))).words == WORDS


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
    long = tell(says(SPOKEN), habits=Habits(usage=False), using=converse(after(turn))).log[0]
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


def test_calls_and_results_go_back_as_servers_want_them() -> None:
    messages = [*after(CALLED, "Made.", "", "Undone."), Message(role="user", text="And now?")]
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
    messages = [*ASKED, CALLED.message, CALLED.calls[2].result("Undone."), ASKED[1]]
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


@pytest.mark.parametrize("habits", [Habits(), NO_TOOLS], ids=["tools", "no tools"])
def test_pictures_of_results_are_left_out_for_a_model_that_does_not_see(habits: Habits) -> None:
    undo = ToolCall(id="a", name="undo")
    shown = undo.result("So.", (Path("nowhere.png"),))
    messages = [*ASKED, Turn(words="", calls=(undo,)).message, shown]
    told = tell(says(SPOKEN), habits=habits, using=converse(messages), sees=False)
    assert turn_in(told).words == WORDS
    said = json.dumps(told.seen.bodies[-1]["messages"])
    assert "So." in said
    assert "pictures" not in said


@pytest.mark.parametrize("using", ["write", "stream"])
def test_whoever_knows_no_tools_is_told_of_calls_in_words(using: str) -> None:
    async def asked(language: Any) -> Any:
        if using == "write":
            return await language.write(after(CALLED), about=ABOUT)
        return "".join([words async for words in language.stream(after(CALLED), about=ABOUT)])

    told = tell(says(Spoken("Good.")), using=asked)
    assert told.result == "Good."
    roles = [message["role"] for message in told.seen.bodies[0]["messages"]]
    assert roles == ["system", "user", *["assistant", "user"] * 3]


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
    for message in after(CALLED):
        assert Message.model_validate_json(message.model_dump_json()) == message


def test_a_scripted_model_takes_its_turns() -> None:
    played: list[Turn | Exception] = [CALLED, Unusable("no"), Turn(words="Both are made.")]
    script = iter(played)
    language = Scripted(turns=lambda messages, tools: next(script))

    async def turns() -> list[Any]:
        first = await converse()(language)
        with pytest.raises(Unusable):
            await converse()(language)
        return [first, await converse(after(CALLED))(language)]

    first, last = asyncio.run(turns())
    assert first == ["Both.", CALLED]
    assert last == ["Both ", "are ", "made.", Turn(words="Both are made.")]
    assert language.messages[-1][-1] == CALLED.calls[2].result("Done.")
