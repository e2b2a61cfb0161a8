"""`onereel chat`: a conversation about a film, in a terminal or through a pipe."""

import asyncio
import logging
import os
import shlex
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from agent.cli.folder import open_folder
from agent.cli.make import log_to
from agent.cli.talking.keys import unseen_keys
from agent.errors import OnereelError, Stopped
from agent.tongue import LANGUAGES, Language, Tongue, of_locale

if TYPE_CHECKING:
    from agent.chatting.desk import Desk
    from agent.cli.talking.layout import Layout
    from agent.cli.talking.stopping import Stopping
    from agent.cli.talking.talk import Lines


def open_chat(
    folder: Path | None, projects: Path, jobs: int | None, language: Language | None = None
) -> None:
    """Talk until the person leaves.

    Args:
        folder: Of the film; None: one is begun or opened in the conversation.
        projects: Where new films are made.
        jobs: How much is made at the same time; None: as the machine allows.
        language: To speak; None: the film's, the person's.

    Raises:
        OnereelError: there is no film in the folder.
        Stopped: it was ended from outside.
    """
    from agent.chatting.desk import Desk
    from agent.cli.talking.layout import Layout

    try:
        film = _film(folder, jobs)
    except OnereelError as error:
        raise OnereelError(Tongue(language or of_locale(os.environ)).met(str(error))) from None
    if film is None:
        logging.basicConfig(handlers=[logging.NullHandler()])  # nor is it for the person to read
    else:
        log_to(film / "build" / "log.txt")
    layout = Layout()
    desk = Desk(projects, layout, film, jobs, chosen=language)
    try:
        asyncio.run(_talk(desk, layout))
    except asyncio.CancelledError:
        again = shlex.join(["onereel", "chat", *([str(desk.folder)] if desk.folder else [])])
        said = desk.tongue.say(
            "Stopped. `{command}` goes on; what is finished is kept.", command=again
        )
        raise Stopped(said) from None
    if layout.troubled and not layout.terminal:
        sys.exit(1)


def _film(folder: Path | None, jobs: int | None) -> Path | None:
    """The folder of the film that is to be talked about, if there is one."""
    if jobs is not None and jobs < 1:
        raise OnereelError(f"--jobs {jobs} makes no sense. Give 1 or more.")
    if folder is not None and folder.is_file():
        raise OnereelError(
            f"{str(folder)!r} is a file. Give a film's folder; or begin a film of a script with "
            "/new FILE in `onereel chat`."
        )
    return None if folder is None else open_folder(folder).folder


def spoken(language: str | None) -> Language | None:
    """A language that was named on the command line.

    Raises:
        OnereelError: it is none that is spoken here.
    """
    found = next((one for one in LANGUAGES if one == language), None)
    if language is not None and found is None:
        raise OnereelError(f"--language {language!r} is not spoken here. Give en or zh.")
    return found


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
