"""A conversation with calls of tools, as servers take it, and as those that know no tools do."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from tools.language.message import Message, ToolCall

NOT_KNOWN = "It is not known what came of it: it was stopped."
NOTHING = "(nothing)"
SHOWN = "The pictures among the results:"


def has_calls(messages: Sequence[Message]) -> bool:
    return any(message.calls or message.role == "tool" for message in messages)


def whole(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The conversation with one result after each call, in their order; servers want that.

    Raises:
        ValueError: a result stands where no call of that id is before it.
    """
    kept: list[Message] = []
    results: dict[str, Message] = {}
    calls: tuple[ToolCall, ...] = ()
    for message in (*messages, None):
        if message is not None and message.role == "tool":
            if message.call_id not in {call.id for call in calls}:
                raise ValueError(
                    f"the result of {message.call_id!r} follows no such call: begin a shortened "
                    "conversation with what the person says"
                )
            results[message.call_id] = message
            continue
        kept += [results.get(call.id, call.result(NOT_KNOWN)) for call in calls]
        if message is not None:
            kept.append(message)
            calls, results = message.calls, {}
    return tuple(kept)


def with_pictures_after(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The pictures of results shown by the user after them: a result itself may only be words."""
    kept: list[Message] = []
    shown: tuple[Any, ...] = ()
    for message in (*messages, None):
        result = message is not None and message.role == "tool"
        if shown and not result:
            kept.append(Message(role="user", text=SHOWN, pictures=shown))
            shown = ()
        if message is not None:
            if result:
                shown += message.pictures
                message = message.model_copy(update={"pictures": ()})
            kept.append(message)
    return tuple(kept)


def in_words(messages: Sequence[Message], *, as_answers: bool = False) -> tuple[Message, ...]:
    """The conversation without calls: they stand in what the assistant says, and their results in
    what the user says.

    Whoever has called is shown as having answered in the form of tools.language.conversing, one
    call at a time; `as_answers`: whoever has only spoken too.
    """
    told: list[Message] = []
    for message in _one_call_at_a_time(whole(messages), as_answers=as_answers):
        last = told[-1] if told else None
        if last is not None and last.role == message.role != "system":
            told[-1] = last.model_copy(
                update={
                    "text": f"{last.text}\n\n{message.text}",
                    "pictures": last.pictures + message.pictures,
                }
            )
        else:
            told.append(message)
    return tuple(told)


def _one_call_at_a_time(messages: Sequence[Message], *, as_answers: bool) -> Iterator[Message]:
    results = {id(call): result for call, result in _results(messages)}
    for message in messages:
        if message.role == "tool":
            continue
        if message.role != "assistant" or not (message.calls or as_answers):
            yield message
            continue
        words = message.text
        for call in message.calls:
            yield Message(role="assistant", text=answer(words, call))
            result, words = results[id(call)], ""
            said = f"Result of {call.name}:\n{result.text or NOTHING}"
            yield Message(role="user", text=said, pictures=result.pictures)
        if not message.calls:
            yield message.model_copy(update={"text": answer(words)})


def _results(messages: Sequence[Message]) -> Iterator[tuple[ToolCall, Message]]:
    """Each call with its result; the same id may come again in a later turn."""
    calls: dict[str, ToolCall] = {}
    for message in messages:
        if message.role == "tool":
            yield calls[message.call_id], message
        else:
            calls = {call.id: call for call in message.calls}


def answer(words: str, call: ToolCall | None = None) -> str:
    """What an assistant has said, in the form of tools.language.conversing."""
    called = call and {"name": call.name, "arguments": _json(call.arguments)}
    return _json({"say": words, "call": called})


def sent_call(call: ToolCall) -> dict[str, Any]:
    """A call as it goes back to a server, which looks at names and at arguments."""
    name = re.sub(r"[^a-zA-Z0-9_-]", "_", call.name)[:64] or "unknown"
    told = {"name": name, "arguments": _json(call.arguments)}
    extra = {"extra_content": dict(call.extra)} if call.extra else {}
    return {"id": call.id, "type": "function", "function": told} | extra


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=dict)
