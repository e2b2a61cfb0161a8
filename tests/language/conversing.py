"""Turns of a conversation with a server on loopback, and what is asked in them."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tests.language.asking import ABOUT, Told, Using
from tests.llm_calls import Called, Spoken
from tests.llm_server import FORMS, Habits, Reply
from tools.language import (
    Message,
    Tool,
    ToolCall,
    Turn,
)


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
CALLING = Spoken("", [Called("retake", GIVEN), Called("retake", {"shots": ["2"]}), Called("undo")])
CALLED = Turn(
    words="Both.",
    calls=(
        ToolCall(id="a", name="retake", arguments=GIVEN),
        ToolCall(id="b", name="undo", problems=("no",)),
        ToolCall(id="c", name="undo"),
    ),
)
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


def after(turn: Turn, *results: str) -> list[Message]:
    texts = results or ["Done."] * len(turn.calls)
    told = [call.result(text) for call, text in zip(turn.calls, texts, strict=True)]
    return [*ASKED, turn.message, *told]
