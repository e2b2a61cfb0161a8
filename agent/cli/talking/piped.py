"""Lines from a pipe or a file: one is one message; a backslash at its end goes on."""

import asyncio
import os
from codecs import getincrementaldecoder


class Piped:
    """Reads standard input where nobody sits at a terminal."""

    def __init__(self, descriptor: int = 0) -> None:
        self._descriptor = descriptor
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._text = ""
        self._ended = False

    def forget(self) -> None:
        """Nothing: the lines were written to be answers in this order."""

    async def next(self, hint: str = "") -> str | None:
        """The next message; None: there is no more."""
        parts: list[str] = []
        while (line := await self._line()) is not None:
            if not line.endswith("\\"):
                return "\n".join([*parts, line])
            parts.append(line[:-1])
        return "\n".join(parts) if parts else None

    async def _line(self) -> str | None:
        while "\n" not in self._text and not self._ended:
            await _readable(self._descriptor)
            data = os.read(self._descriptor, 1 << 16)
            self._ended = not data
            self._text += self._decoder.decode(data, final=self._ended)
        if not self._text:
            return None
        line, _, self._text = self._text.partition("\n")
        return line.removesuffix("\r")


async def _readable(descriptor: int) -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    try:
        loop.add_reader(descriptor, ready.set)
    except PermissionError:  # a file: it never makes anybody wait
        return
    try:
        await ready.wait()
    finally:
        loop.remove_reader(descriptor)
