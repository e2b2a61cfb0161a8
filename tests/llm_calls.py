"""Turns with calls of tools, as servers send them: whole, or in pieces as these differ."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Body = dict[str, Any]
Cut = Literal["whole", "no index", "index 0", "no id", "same id", "object", "named again"]
"""How a server streams calls otherwise than in pieces with an index: each whole; without an index,
or with the same one; without an id, or with the same one; arguments as an object; the name with
every piece."""


@dataclass(frozen=True)
class Called:
    """A call of a tool."""

    name: str
    arguments: Body | str = field(default_factory=dict)
    """Text is sent as it is, however broken."""
    id: str | None = None
    """None: a good one of the server's own."""
    extra: Body = field(default_factory=dict)
    """Fields beside the call's own."""

    @property
    def text(self) -> str:
        """Of its arguments."""
        if isinstance(self.arguments, str):
            return self.arguments
        return json.dumps(self.arguments, ensure_ascii=False)


@dataclass(frozen=True)
class Spoken:
    """A turn in a conversation with tools. Asked for as a form it has its first call alone."""

    words: str = ""
    calls: Sequence[Called] = ()


def in_form(said: Spoken) -> Body:
    """A turn in the form in which it is asked for without tools."""
    call = said.calls[0] if said.calls else None
    return {
        "say": said.words,
        "call": call and {"name": call.name, "arguments": call.text},
    }


def as_call(call: Called, number: int, text: str, cuts: frozenset[Cut]) -> Body:
    """A whole call with these arguments, as it stands in a message."""
    own = "call_0" if "same id" in cuts else f"call_{number}" if call.id is None else call.id
    function = {"name": call.name, "arguments": json.loads(text) if "object" in cuts else text}
    told = {"type": "function", "function": function} | call.extra
    return told if "no id" in cuts else {"id": own} | told


def deltas_of(message: Body, cuts: frozenset[Cut]) -> list[Body]:
    """A message in the pieces in which it is streamed."""
    text = str(message.get("content") or "")
    refusal = {"refusal": message["refusal"]} if message.get("refusal") else None
    deltas: list[Body] = [{"content": text[at : at + 8]} for at in range(0, len(text), 8)]
    deltas += [refusal] if refusal else []
    for number, call in enumerate(message.get("tool_calls", ())):
        at = {} if "no index" in cuts else {"index": 0 if "index 0" in cuts else number}
        deltas += [{"tool_calls": [at | piece]} for piece in _pieces(call, cuts)]
    return deltas


def _pieces(call: Body, cuts: frozenset[Cut]) -> list[Body]:
    name, arguments = call["function"]["name"], call["function"]["arguments"]
    if "whole" in cuts or "object" in cuts:
        return [call]
    named = {"name": name} if "named again" in cuts else {}
    rest = [arguments[at : at + 5] for at in range(0, len(arguments), 5)]
    return [
        call | {"function": {"name": name, "arguments": ""}},
        *({"function": named | {"arguments": part}} for part in rest),
    ]


def misplaced(messages: Sequence[Body]) -> str:
    """What is wrong with the calls and results of a conversation, if anything is: each call has
    its result, in words, right after it."""
    unanswered: set[str] = set()
    for message in (*messages, {"role": "end"}):
        if message["role"] == "tool":
            if message["tool_call_id"] not in unanswered or not isinstance(message["content"], str):
                return "a message of the role 'tool' must answer a call before it"
            unanswered.remove(message["tool_call_id"])
            continue
        if unanswered:
            return f"no message of the role 'tool' answers {sorted(unanswered)}"
        for call in message.get("tool_calls", ()):
            try:
                json.loads(call["function"]["arguments"])
            except ValueError:
                return "arguments of tool_calls must be JSON"
            unanswered.add(call["id"])
    return ""
