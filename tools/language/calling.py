"""A model's calls of tools, held against the tools' forms."""

import json
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any
from uuid import uuid4

from tools.language.assembling import Draft
from tools.language.message import ToolCall
from tools.language.reading import FENCE, held
from tools.language.reply import printable
from tools.language.tool import Tool

MOST_CALLS = 8
"""In one turn."""
NO_OBJECT = "the arguments are no whole JSON object; give one, with no comments and nothing beside"


def calls_of(drafts: Sequence[Draft], tools: Sequence[Tool]) -> tuple[ToolCall, ...]:
    """The calls of a turn, the good ones with the values of their arguments.

    At most MOST_CALLS can be run. Of those beyond, the first stays, with a problem that says so.
    """
    calls: list[ToolCall] = []
    for draft in drafts[: MOST_CALLS + 1]:
        call = _call(draft, tools)
        if not call.id or call.id in {other.id for other in calls}:
            call = call.model_copy(update={"id": uuid4().hex[:9]})  # some servers want just 9
        if len(calls) == MOST_CALLS:
            problem = _too_many(len(drafts) - MOST_CALLS)
            call = call.model_copy(update={"problems": (problem,)})
        calls.append(call)
    return tuple(calls)


def _too_many(count: int) -> str:
    others = f"; {count - 1} more calls after it were dropped" if count > 1 else ""
    return f"one turn takes {MOST_CALLS} calls, and this was one more{others}"


def _call(draft: Draft, tools: Sequence[Tool]) -> ToolCall:
    """One call: with valid arguments, or with those that were given and what is wrong there."""
    name, given = printable(draft.name, 64), _object(draft.arguments)
    call = ToolCall(
        id=printable(draft.id), name=name, arguments=given or {}, extra=draft.extra or {}
    )
    tool = next((one for one in tools if one.name == name), None)
    if tool is None:
        return call.model_copy(update={"problems": (_no_such_tool(name, tools),)})
    if given is None:
        return call.model_copy(update={"problems": (NO_OBJECT,)})
    found = held(tool.form, given)
    if found.value is None:
        return call.model_copy(update={"problems": found.problems})
    arguments = found.value.model_dump(mode="json", by_alias=True)
    return call.model_copy(update={"arguments": arguments})


def _no_such_tool(name: str, tools: Sequence[Tool]) -> str:
    names = [tool.name for tool in tools]
    near = get_close_matches(name.lower(), names, 1, 0.5)
    listed = ", ".join(f'"{one}"' for one in names)
    said = f'there is no tool "{name}"'
    return (
        f'{said}; call "{near[0]}", or another of: {listed}' if near else f"{said}; call {listed}"
    )


def _object(text: str) -> dict[str, Any] | None:
    """The object that is the whole of a text; None: it is something else, or broken.

    Unlike an answer's it is not looked for: a part of broken arguments must not be run.
    """
    words = text.strip()
    if fenced := FENCE.fullmatch(words):
        words = fenced[1].strip()
    if words in ("", "null"):
        return {}
    try:
        found = json.loads(words, strict=False)
        if isinstance(found, str):  # JSON within JSON
            found = json.loads(found, strict=False)
        json.dumps(found, allow_nan=False, ensure_ascii=False).encode()  # it will be sent again
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
