"""The conversation's turns: a line is read, what it asks for is done, what came of it is shown."""

from collections.abc import Coroutine
from typing import Any, Protocol

from agent.chat import Chat
from agent.chatting.commands import command_of
from agent.chatting.conversation import Line
from agent.cli.talking.layout import Layout
from agent.cli.talking.stopping import Stopping
from agent.errors import OnereelError


class Lines(Protocol):
    """Where a person's messages come from."""

    def forget(self) -> None:
        """Drop what was typed so far: a question comes."""
        ...

    async def next(self, hint: str = "") -> str | None:
        """The next message; None: there is no more."""
        ...


class Talk:
    """One person's conversation, from where it was left until they leave again."""

    def __init__(self, chat: Chat, lines: Lines, layout: Layout, stopping: Stopping) -> None:
        self._chat, self._lines, self._layout, self._stopping = chat, lines, layout, stopping
        self._asked: Line | None = None
        """The question that the person has before them."""
        self._explained = False

    async def go_on(self) -> None:
        """Take up what was left open, and go on until the person leaves."""
        await self._done(self._chat.come_back())
        while (text := await self._next()) is not None:
            match _own_command(text):
                case "quit":
                    return
                case "help":
                    self._layout.help()
                case _ if text.strip():
                    await self._done(self._chat.answer(text))

    async def _next(self) -> str | None:
        """The next message, after the question that is open."""
        question = self._chat.question
        self._layout.gap()
        if question is not None and question is not self._asked:
            self._lines.forget()
            self._ask(question)
        self._asked = question
        if not self._layout.terminal:
            self._layout.waits()
        hint = self._chat.desk.tongue.say("yes, no, or other words") if question else ""
        text = await self._lines.next(hint)
        if not self._layout.terminal:
            self._layout.heard(text or "")
        return text

    def _ask(self, question: Line) -> None:
        self._layout.said(question.text + self._chat.desk.tongue.say(" [y/n]"), "yellow")
        if not self._explained:
            explained = self._chat.desk.tongue.say(
                "Yes does it; no leaves it; anything else is heard as words."
            )
            self._layout.said(explained, "dim")
        self._explained = True

    async def _done(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it; a stop and an error of ours leave the conversation going on."""
        try:
            with self._layout.working():
                finished = await self._stopping.carried_out(work)
        except OnereelError as error:
            self._chat.desk.trouble(error)
            return
        if not finished:
            self._chat.stopped()
            self._layout.said(
                self._chat.desk.tongue.say("Stopped; what is finished is kept."), "yellow"
            )


def _own_command(text: str) -> str:
    """The name of a command that is the terminal's own; empty: it is the conversation's."""
    if not text.startswith("/"):
        return ""
    try:
        found, _ = command_of(text)
    except OnereelError:
        return ""
    return "" if found.verb else found.name
