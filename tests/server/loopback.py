"""An ASGI app on loopback for as long as a test needs it; it can be gone, and come back."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request


@dataclass(frozen=True)
class Part:
    """One part of a form."""

    field: str
    name: str
    """Of the file; empty: it is no file."""
    type: str
    data: bytes


class _Prompt(uvicorn.Server):
    """Ends when it is told to, not at the next tenth of a second."""

    async def main_loop(self) -> None:
        while not self.should_exit:
            await asyncio.sleep(0.005)


class Loopback:
    """A server that a test can take away and bring back at the same address."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self._port = 0
        self._server: _Prompt | None = None
        self._thread: threading.Thread | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", self._port))
        self._port = sock.getsockname()[1]
        config = uvicorn.Config(
            self._app, log_level="critical", lifespan="off", ws="none", loop="asyncio",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = _Prompt(config)
        run = self._server.run
        self._thread = threading.Thread(target=run, kwargs={"sockets": [sock]}, daemon=True)
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.005)

    def stop(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
            self._server = None


@contextlib.contextmanager
def running(app: Starlette) -> Iterator[Loopback]:
    server = Loopback(app)
    try:
        yield server
    finally:
        server.stop()


async def form_of(request: Request) -> list[Part]:
    """The parts of a form in their order."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + await request.body())
    parts: list[Part] = []
    for part in message.get_payload():
        told: Any = part
        field = str(told.get_param("name", header="content-disposition"))
        data = told.get_payload(decode=True)
        parts.append(Part(field, told.get_filename() or "", told.get_content_type(), data))
    return parts
