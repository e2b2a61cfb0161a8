"""Slash commands and what stands behind them, offered while they are typed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from agent.chatting.commands import COMMANDS, Command, command_of
from agent.chatting.desk import Desk
from agent.errors import OnereelError
from agent.project import STORYBOARD
from agent.tongue import LANGUAGES, Tongue

STAGES = ("board", "sheets", "keyframes", "deliver")


class Offers(Completer):
    """Completes commands; plain words are the person's own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[Path, float] | None = None
        self._shots: Sequence[str] = ()

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        text = document.text_before_cursor
        if not text.startswith("/") or "\n" in document.text:
            return
        if " " not in text:
            yield from _commands(text[1:], self._desk.tongue)
            return
        try:
            found, _ = command_of(text)
        except OnereelError:
            return
        yield from self._behind(found, text.partition(" ")[2].lstrip(), event)

    def _behind(self, found: Command, typed: str, event: CompleteEvent) -> Iterable[Completion]:
        takes = found.takes.strip("[]")
        if takes in ("FILE", "FOLDER"):
            paths = PathCompleter(expanduser=True, only_directories=takes == "FOLDER")
            return paths.get_completions(Document(typed), event)
        if " " in typed:
            return ()
        if takes.startswith("SHOT"):
            return _beginning_with(typed, self.shots())
        if takes == "STAGE":
            return _beginning_with(typed, STAGES)
        return _beginning_with(typed, LANGUAGES) if found.name == "language" else ()

    def shots(self) -> Sequence[str]:
        """Ids of the open film's shots; none while it has no plan, or one that is wrong."""
        from agent.revising.intent import load_intent

        folder = self._desk.folder
        if folder is None:
            return ()
        try:
            at = (folder, (folder / STORYBOARD).stat().st_mtime)
            if at != self._known:
                self._shots, self._known = load_intent(folder).ids, at
        except (OSError, OnereelError):
            return ()
        return self._shots


def _commands(typed: str, tongue: Tongue) -> Iterator[Completion]:
    for one in COMMANDS:
        if one.name.startswith(typed.casefold()):
            yield Completion(one.name, -len(typed), one.said(tongue), tongue.say(one.help))


def _beginning_with(typed: str, names: Sequence[str]) -> Iterator[Completion]:
    for name in names:
        if name.casefold().startswith(typed.casefold()):
            yield Completion(name, -len(typed))
