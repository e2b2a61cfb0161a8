"""A question, and the body of the request that puts it to an endpoint with its habits."""

import base64
import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tools.errors import BadMedia
from tools.language.attempt import Mode
from tools.language.counting import tokens_of, tokens_of_text
from tools.language.endpoint import OPENAI, Endpoint
from tools.language.exchange import Call
from tools.language.form import AnswerForm
from tools.language.habits import Form, Habits, Without
from tools.language.history import (
    NOTHING,
    has_calls,
    in_words,
    sent_call,
    whole,
    with_pictures_after,
)
from tools.language.message import Message
from tools.language.tool import Tool

SIDE = 1024
"""Pixels of a picture's longer side."""
EXACT, FREE = 0.2, 0.7
"""Temperatures, of answers in a form and of free words."""
TOOL = "answer"
BY_WORDS = (
    "Answer with one JSON object and nothing else: no prose, no code fence. "
    "It follows this JSON schema:\n"
)
BY_TOOL = f"Answer by calling the function {TOOL} once. Its arguments follow this JSON schema:\n"


@dataclass(frozen=True)
class Question:
    """What is asked, in which form."""

    messages: tuple[Message, ...]
    about: str
    limit: int
    """Tokens of the answer."""
    form: AnswerForm | None = None
    way: Form = "json_schema"
    """How the form is asked for."""
    seen: bool = True
    """Pictures go along."""
    streamed: bool = False
    tools: tuple[Tool, ...] = ()
    """What can be called beside free words."""
    doubted: bool = False
    """A surer way failed, but perhaps only this once."""

    @property
    def mode(self) -> Mode:
        return self.way if self.form else "tools" if self.tools else "text"

    @property
    def pictures(self) -> int:
        return sum(len(message.pictures) for message in self.messages) if self.seen else 0

    def blind(self) -> "Question":
        """The same without its pictures."""
        return replace(self, seen=False)


def call_of(question: Question, endpoint: Endpoint, habits: Habits) -> Call:
    """The request for a question.

    Raises:
        BadMedia: a picture cannot be read.
    """
    messages = _said(question, habits)
    body: dict[str, Any] = {
        "model": endpoint.model,
        "messages": [_message(message) for message in messages],
        "temperature": EXACT if question.form or question.tools else FREE,
    }
    for field in _limit_fields(endpoint):
        if field not in habits.without:
            body[field] = question.limit
            break
    if endpoint.seed is not None:
        body["seed"] = endpoint.seed
    if question.streamed:
        body["stream_options"] = {"include_usage": True}
    if question.form:
        body |= _formed(question.form, question.way, habits)
    tools = [tool.sent(bounds="bounds" not in habits.without) for tool in question.tools]
    if tools:
        body |= {"tools": tools, "tool_choice": "auto"}
    body = {name: value for name, value in body.items() if name not in habits.without}
    tokens = tokens_of(messages) + (tokens_of_text(json.dumps(tools)) if tools else 0)
    return Call(body, question.about, question.mode, tokens, question.pictures)


def _limit_fields(endpoint: Endpoint) -> tuple[Without, Without]:
    """The field that limits an answer, and the other one, for servers that want that."""
    if endpoint.base_url.startswith(OPENAI):
        return "max_completion_tokens", "max_tokens"
    return "max_tokens", "max_completion_tokens"


def _formed(form: AnswerForm, way: Form, habits: Habits) -> dict[str, Any]:
    schema = form.sent(bounds="bounds" not in habits.without)
    if way == "json_schema":
        named = {"name": form.name, "strict": True, "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    if way == "json_object":
        beside = {} if "schema" in habits.without else {"schema": schema}
        return {"response_format": {"type": "json_object"} | beside}
    if way == "tool":
        # Only a form for the answer: nothing is ever run for the model.
        return {
            "tools": [{"type": "function", "function": {"name": TOOL, "parameters": schema}}],
            "tool_choice": {"type": "function", "function": {"name": TOOL}},
        }
    return {}


def _said(question: Question, habits: Habits) -> tuple[Message, ...]:
    """The messages with the schema told, as the endpoint takes them."""
    messages = question.messages
    if not question.seen:
        messages = tuple(m.model_copy(update={"pictures": ()}) for m in messages)
    if has_calls(messages):  # without tools no server wants to hear of calls
        messages = with_pictures_after(whole(messages)) if question.tools else in_words(messages)
    if question.form:
        told = (BY_TOOL if question.way == "tool" else BY_WORDS) + question.form.text
        if messages and messages[0].role == "system":
            first = messages[0].model_copy(update={"text": f"{messages[0].text}\n\n{told}"})
            messages = (first, *messages[1:])
        else:
            messages = (Message(role="system", text=told), *messages)
    return _without_system(messages) if "system" in habits.without else messages


def _without_system(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """What the system says, put before what the user says first."""
    told = "\n\n".join(message.text for message in messages if message.role == "system")
    rest = [message for message in messages if message.role != "system"]
    if not told:
        return tuple(rest)
    if rest and rest[0].role == "user":
        rest[0] = rest[0].model_copy(update={"text": f"{told}\n\n{rest[0].text}"})
        return tuple(rest)
    return (Message(role="user", text=told), *rest)


def _message(message: Message) -> dict[str, Any]:
    if message.role == "tool":
        text = message.text or NOTHING
        return {"role": "tool", "tool_call_id": message.call_id, "content": text}
    if message.calls:
        calls = [sent_call(call) for call in message.calls]
        return {"role": "assistant", "content": message.text or None, "tool_calls": calls}
    if not message.pictures:
        return {"role": message.role, "content": message.text}
    shown = [
        {"type": "image_url", "image_url": {"url": data_url(path)}} for path in message.pictures
    ]
    return {"role": message.role, "content": [{"type": "text", "text": message.text}, *shown]}


def data_url(path: Path) -> str:
    """A picture as JPEG of at most SIDE pixels, within an address.

    Raises:
        BadMedia: it cannot be read.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=("PNG", "JPEG", "WEBP")) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadMedia(
            f"{path.name!r} cannot be shown to a model: {error}. Give a PNG, JPEG or WebP picture."
        ) from None
    picture.thumbnail((SIDE, SIDE))
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    jpeg = io.BytesIO()
    paper.convert("RGB").save(jpeg, "JPEG", quality=88)
    return "data:image/jpeg;base64," + base64.b64encode(jpeg.getvalue()).decode("ascii")
