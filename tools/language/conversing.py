"""A turn with a call of a tool as the form of an answer, for servers that know no tools."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, Literal, Self, cast

from pydantic import BaseModel, BeforeValidator, Field, create_model, model_validator

from tools.language.assembling import Draft
from tools.language.calling import calls_of
from tools.language.history import in_words
from tools.language.message import Message, Turn
from tools.language.tool import Tool

TOLD = (
    "You can have tools run. Put what you say to the person into say. To have a tool run, put its "
    "name into call, and its arguments as the text of one JSON object that follows its schema; "
    "the result comes in the next message. One call at a time; call is null when you need none. "
    "These are the tools:"
)


def _as_text(arguments: Any) -> Any:
    """Some models give the object itself."""
    return json.dumps(arguments, ensure_ascii=False) if isinstance(arguments, dict) else arguments


class Called(BaseModel):
    """A call; its name is one of the tools'."""

    name: str
    arguments: Annotated[str, BeforeValidator(_as_text)] = Field(
        description="one JSON object, written as text"
    )


class Answer(BaseModel):
    """A turn, in the order in which it is written."""

    say: str = Field(description="to the person; may be empty beside a call")
    call: Called | None

    @model_validator(mode="after")
    def _is_something(self) -> Self:
        if not self.say.strip() and self.call is None:
            raise ValueError("say something, or call a tool")
        return self


@cache
def answer_form(names: tuple[str, ...]) -> type[Answer]:
    """The form of a turn in which tools of these names can be called."""
    name: Any = (Literal[names], ...)
    called: Any = create_model("Called", __base__=Called, name=name)
    made = create_model("Answer", __base__=Answer, call=(called | None, ...))
    return cast(type[Answer], made)


def told_of_tools(messages: Sequence[Message], tools: Sequence[Tool]) -> tuple[Message, ...]:
    """The conversation in words, with the tools told by the system."""
    listed = "\n".join(_told(tool) for tool in tools)
    told = f"{TOLD}\n{listed}"
    rest = in_words(messages, as_answers=True)
    if rest and rest[0].role == "system":
        told, rest = f"{rest[0].text}\n\n{told}", rest[1:]
    return (Message(role="system", text=told), *rest)


def turn_of(answer: Answer, tools: Sequence[Tool]) -> Turn:
    """The turn that an answer stands for."""
    call = answer.call
    drafts = [Draft(name=call.name, arguments=call.arguments)] if call else []
    return Turn(words=answer.say.strip(), calls=calls_of(drafts, tools))


def _told(tool: Tool) -> str:
    return f"- {tool.name}: {tool.description}\n  Schema of its arguments: {tool.arguments.text}"
