"""An OpenAI-compatible chat server on loopback, with the habits and the faults of real ones.

Its answers are scripted by a test, or random within the grammar of the schema that was asked for:
constrained decoding as real servers do it, without a model.

    def planned(body): return {"shots": [...]}
    with serving(planned) as base_url: ...

Run it by hand: python tests/llm_server.py --port 8000
"""

import argparse
import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.llm_calls import Body as Body
from tests.llm_calls import Cut, Spoken, as_call, deltas_of, in_form, misplaced

Reply = Callable[[Body], Body | str | Spoken]
"""From a request's body to the answer: an object (sent as JSON in the form that was asked for),
words, sent as they are, or words and calls. It may raise Status."""
Fault = Literal[
    "-",  # none
    "503", "429", "slow", "length", "refusal", "prose", "fence", "invalid", "hangup", "drip",
    "html", "peg", "silent", "broken", "stop",
]  # fmt: skip
FORMS = frozenset({"json_schema", "json_object", "tool", "tools"})
ANY_OBJECT: Body = {
    "type": "object",
    "properties": {"a": {"type": "integer"}},
    "required": ["a"],
    "additionalProperties": False,
}
BROKEN = "Failed to parse what the model wrote"
"""What is said in the middle of a stream under the fault "broken"."""
TOO_SHORT = 12
"""Tokens of an answer under the fault "length"."""


class Status(Exception):
    """Raised by a Reply: the server answers with this status and these words."""

    def __init__(self, code: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.code, self.words = code, words
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True)
class Habits:
    """What a server takes, as servers differ in it."""

    knows: frozenset[str] = FORMS
    """Ways to ask for the form of an answer; others get a 400."""
    heeds: bool = True
    """False: it takes every way and answers with "lorem ipsum", or whatever the test says."""
    refuses: frozenset[str] = frozenset()
    """Fields of a request that get a 400."""
    cuts: frozenset[Cut] = frozenset()
    """How it streams calls of tools."""
    sees: bool = True
    key: str = ""
    """What must be in the header Authorization, or else 401."""
    usage: bool = True
    context: int = 0
    """Tokens that question and answer may have together; 0: as many as they like."""


@dataclass
class Seen:
    """What a server was sent."""

    bodies: list[Body] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    most_at_once: int = 0

    @property
    def ways(self) -> list[str]:
        """How each request asked for the form of the answer."""
        return [way_of(body) for body in self.bodies]


def way_of(body: Body) -> str:
    """json_schema, json_object, tool (one is forced), tools (any may be called), or text."""
    if body.get("tools"):
        return "tool" if isinstance(body.get("tool_choice"), dict) else "tools"
    return str(body.get("response_format", {}).get("type", "text"))


def schema_of(body: Body) -> Body | None:
    """The schema that binds the answer; None: there is none."""
    way = way_of(body)
    if way == "json_schema":
        return dict(body["response_format"]["json_schema"]["schema"])
    if way == "json_object":
        return dict(body["response_format"].get("schema", ANY_OBJECT))
    return dict(body["tools"][0]["function"]["parameters"]) if way == "tool" else None


def random_reply(body: Body) -> str:
    """Random within the grammar of the schema, by the seed of the request."""
    from tests.llm_sampling import sample

    schema = schema_of(body)
    if schema is None:
        return "lorem ipsum"
    return sample(schema, seed=body.get("seed") or 0, most=limit_of(body))


def limit_of(body: Body) -> int:
    return int(body.get("max_completion_tokens") or body.get("max_tokens") or 4000)


class Server:
    """One server: what it answers, what is wrong with it, and what it was sent."""

    def __init__(self, reply: Reply, faults: Sequence[Fault], habits: Habits, seen: Seen) -> None:
        self._reply, self._faults, self._habits, self.seen = reply, list(faults), habits, seen
        self._now = 0

    async def chat(self, request: Request) -> Response:
        self._now += 1
        self.seen.most_at_once = max(self.seen.most_at_once, self._now)
        try:
            return await self._chat(request)
        finally:
            self._now -= 1

    async def models(self, request: Request) -> Response:
        self._let_in(request)
        entry = {"id": "tiny", "object": "model", "created": 0, "owned_by": "test"}
        return JSONResponse({"object": "list", "data": [entry]})

    async def _chat(self, request: Request) -> Response:
        body = await request.json()
        self.seen.bodies.append(body)
        self.seen.keys.append(request.headers.get("authorization", ""))
        fault = self._faults.pop(0) if self._faults else "-"
        self._let_in(request)
        await _fail(fault, request)
        self._check(body)
        message, finish, tokens = self._answer(body, fault)
        head = {"id": "chatcmpl-test", "created": int(time.time()), "model": body["model"]}
        usage = {"prompt_tokens": 7, "completion_tokens": tokens, "total_tokens": 7 + tokens}
        told = {"usage": usage} if self._habits.usage else {}
        if body.get("stream") and fault != "html":
            deltas = deltas_of(message, self._habits.cuts)
            return StreamingResponse(
                _events(head, deltas, finish, told, fault), media_type="text/event-stream"
            )
        choice = {"index": 0, "message": message, "finish_reason": finish}
        return _sent(head | {"object": "chat.completion", "choices": [choice]} | told, fault)

    def _let_in(self, request: Request) -> None:
        key = self._habits.key
        if key and request.headers.get("authorization") != f"Bearer {key}":
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            raise Status(401, f"Incorrect API key provided: {given}")

    def _check(self, body: Body) -> None:
        habits, way = self._habits, way_of(body)
        for name in sorted(habits.refuses & body.keys()):
            raise Status(400, f"Unsupported parameter: '{name}' is not supported with this model.")
        if way != "text" and way not in habits.knows:
            field = "tools" if way in ("tool", "tools") else "response_format.type"
            raise Status(400, f"{field}: {way} is not available here")
        if wrong := misplaced(body["messages"]):
            raise Status(400, wrong)
        beside = way == "json_object" and "schema" in body["response_format"]
        if beside and "schema" in habits.refuses:
            raise Status(400, "response_format: extra fields not permitted")
        if not habits.sees and "image_url" in json.dumps(body["messages"]):
            raise Status(400, "image_url is only supported by certain models")
        if habits.context and limit_of(body) + len(json.dumps(body)) // 4 > habits.context:
            raise Status(400, f"This model's maximum context length is {habits.context} tokens.")

    def _answer(self, body: Body, fault: Fault) -> tuple[Body, str, int]:
        """Message, finish reason and tokens of the answer."""
        message: Body = {"role": "assistant", "content": None}
        if fault == "refusal":
            return message | {"refusal": "I can't help with that."}, "stop", 6
        way = way_of(body)
        said = self._reply(body)
        if isinstance(said, Spoken):
            if way == "tools":
                return self._spoken(message, said, fault)
            said = in_form(said) if schema_of(body) else said.words
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        tokens, limit = max(1, len(text) // 4), limit_of(body)
        if fault == "length" or tokens > limit:
            limit = TOO_SHORT if fault == "length" else limit
            return message | {"content": text[: limit * 4]}, "length", limit
        if way == "tool" and self._habits.heeds and not (isinstance(said, str) and said[:1] != "{"):
            name = body["tool_choice"]["function"]["name"]
            call = {"name": name, "arguments": _faulty(text, fault)}
            calls = [{"id": "call_1", "type": "function", "function": call}]
            return message | {"tool_calls": calls}, "tool_calls", tokens
        return message | {"content": _faulty(text, fault)}, "stop", tokens

    def _spoken(self, message: Body, said: Spoken, fault: Fault) -> tuple[Body, str, int]:
        """Words and calls, for a request in which tools can be called; faults are those of the
        arguments."""
        cuts = self._habits.cuts
        calls = [
            as_call(one, number, _faulty(one.text, fault), cuts)
            for number, one in enumerate(said.calls)
        ]
        tokens = max(1, len(said.words + json.dumps(calls)) // 4)
        spoken = message | {"content": (said.words if fault != "silent" else "") or None}
        if fault == "length":
            return spoken | {"tool_calls": calls}, "length", TOO_SHORT
        if not calls:
            return spoken, "stop", tokens
        return spoken | {"tool_calls": calls}, "tool_calls", tokens


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, Status)
    return JSONResponse({"error": {"message": error.words}}, error.code, error.headers)


def _faulty(text: str, fault: Fault) -> str:
    if fault == "invalid":
        return "{}"  # well-formed, but wrong for any schema with a required field
    if fault == "prose":
        return f"Sure! Here you go:\n{text}\nAnything else?"
    return {"fence": f"```json\n{text}\n```", "silent": ""}.get(fault, text)


async def _fail(fault: Fault, request: Request) -> None:
    if fault in ("503", "429"):
        raise Status(int(fault), "busy", retry_after="0")
    if fault == "peg":
        raise Status(500, "The model's output does not match the expected peg-native format")
    if fault == "slow":
        while not await request.is_disconnected():
            await asyncio.sleep(0.01)


def _sent(body: Body, fault: Fault) -> Response:
    whole = json.dumps(body).encode()
    if fault == "html":
        return Response("<html><body>Welcome to nginx</body></html>", media_type="text/html")
    if fault not in ("hangup", "drip"):
        return Response(whole, media_type="application/json")

    async def parts() -> AsyncIterator[bytes]:
        for at in range(len(whole) if fault == "drip" else len(whole) // 2):
            yield whole[at : at + 1]

    # One who hangs up has promised more than is sent; uvicorn then drops the connection.
    headers = {"content-length": str(len(whole))}
    return StreamingResponse(parts(), headers=headers, media_type="application/json")


async def _events(
    head: Body, deltas: Sequence[Body], finish: str, usage: Body, fault: Fault
) -> AsyncIterator[str]:
    """Server-sent events of a streamed reply."""

    def event(delta: Body, reason: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        chunk = head | {"object": "chat.completion.chunk", "choices": [choice]}
        return f"data: {json.dumps(chunk)}\n\n"

    for number, delta in enumerate(deltas):
        if fault == "hangup" and number:
            raise ConnectionAbortedError
        yield event(delta)
    if fault == "broken":
        yield f"data: {json.dumps({'error': {'code': 500, 'message': BROKEN}})}\n\n"
        return
    yield event({}, "stop" if fault == "stop" else finish)
    if usage:
        yield f"data: {json.dumps(head | {'choices': []} | usage)}\n\n"
    yield "data: [DONE]\n\n"


@contextlib.contextmanager
def serving(
    reply: Reply = random_reply,
    faults: Sequence[Fault] = (),
    *,
    habits: Habits = Habits(),
    seen: Seen | None = None,
) -> Iterator[str]:
    """A server in a thread for as long as a test needs it; gives its base url.

    `faults`: one for each next request. `seen` collects what it is sent.
    """
    server = Server(reply, faults, habits, Seen() if seen is None else seen)
    sock, url = _bound(0)
    uvicorn_server = _uvicorn(server)
    thread = threading.Thread(target=uvicorn_server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not uvicorn_server.started and thread.is_alive():
        time.sleep(0.005)
    try:
        yield url
    finally:
        uvicorn_server.should_exit = True  # it closes its socket; nobody needs to wait for that


def free_url() -> str:
    """An address at which nobody listens."""
    sock, url = _bound(0)
    sock.close()
    return url


class _Prompt(uvicorn.Server):
    """Ends when it is told to, not at the next tenth of a second: tests start hundreds."""

    async def main_loop(self) -> None:
        while not self.should_exit:
            await asyncio.sleep(0.005)


def _uvicorn(server: Server) -> uvicorn.Server:
    routes = [
        Route("/v1/chat/completions", server.chat, methods=["POST"]),
        Route("/v1/models", server.models),
    ]
    app = Starlette(routes=routes, exception_handlers={Status: _told})
    config = uvicorn.Config(
        app, log_level="critical", lifespan="off", ws="none", loop="asyncio",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    return _Prompt(config)


def _bound(port: int) -> tuple[socket.socket, str]:
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("127.0.0.1", port))
    return sock, f"http://127.0.0.1:{sock.getsockname()[1]}/v1"


def main() -> None:
    parser = argparse.ArgumentParser(description="Random answers within the schema asked for.")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--faults", default="", help="comma list, one for each next request")
    given = parser.parse_args()
    faults = [name for name in get_args(Fault) if name in given.faults.split(",")]
    sock, url = _bound(given.port)
    print(url, flush=True)  # noqa: T201
    _uvicorn(Server(random_reply, faults, Habits(), Seen())).run(sockets=[sock])


if __name__ == "__main__":
    main()
