"""`onereel chat`: a conversation about a film, in a terminal or through a pipe."""

import asyncio
import logging
import shlex
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from agent.cli.folder import open_folder
from agent.cli.make import log_to
from agent.cli.talking.keys import unseen_keys
from agent.errors import OnereelError, Stopped

if TYPE_CHECKING:
    from agent.chatting.desk import Desk
    from agent.cli.talking.layout import Layout
    from agent.cli.talking.stopping import Stopping
    from agent.cli.talking.talk import Lines


def open_chat(folder: Path | None, projects: Path, jobs: int | None) -> None:
    """Talk until the person leaves.

    Raises:
        OnereelError: there is no film in the folder.
        Stopped: it was ended from outside.
    """
    from agent.chatting.desk import Desk
    from agent.cli.talking.layout import Layout

    if jobs is not None and jobs < 1:
        raise OnereelError(f"--jobs {jobs} makes no sense. Give 1 or more.")
    if folder is not None and folder.is_file():
        raise OnereelError(
            f"{str(folder)!r} is a file. Give a film's folder; or begin a film of a script with "
            "/new FILE in `onereel chat`."
        )
    film = None if folder is None else open_folder(folder).folder
    if film is None:
        logging.basicConfig(handlers=[logging.NullHandler()])  # nor is it for the person to read
    else:
        log_to(film / "build" / "log.txt")
    layout = Layout()
    desk = Desk(projects, layout, film, jobs)
    try:
        asyncio.run(_talk(desk, layout))
    except asyncio.CancelledError:
        again = shlex.join(["onereel", "chat", *([str(desk.folder)] if desk.folder else [])])
        raise Stopped(f"Stopped. `{again}` goes on; what is finished is kept.") from None
    if layout.troubled and not layout.terminal:
        sys.exit(1)


async def _talk(desk: "Desk", layout: "Layout") -> None:
    from agent.cli.talking.greeting import greet
    from agent.cli.talking.stopping import Stopping

    there = layout.terminal and sys.stdin.isatty()
    with unseen_keys() if there else nullcontext(lambda: None) as restore:

        def leave() -> None:
            layout.leave()
            restore()

        stopping = Stopping(leave, leaves=not there)
        with stopping.listening():
            greet(desk, layout)
            await _conversation(desk, layout, stopping, there=there)


async def _conversation(
    desk: "Desk", layout: "Layout", stopping: "Stopping", *, there: bool
) -> None:
    from agent.chat import Chat  # takes a second, in which the greeting is read
    from agent.chatting.verbs import VERBS
    from agent.cli.talking.talk import Talk

    chat = Chat(desk, VERBS)
    try:
        await Talk(chat, _lines(desk, there=there), layout, stopping).go_on()
    finally:
        await chat.close()


def _lines(desk: "Desk", *, there: bool) -> "Lines":
    if not there:
        from agent.cli.talking.piped import Piped

        return Piped()
    from agent.cli.talking.typed import Typed

    return Typed(desk)
