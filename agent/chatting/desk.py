"""What a conversation works on: the film that is open, what may be spent, and where it is shown."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from agent.chatting.conversation import Conversation
from agent.chatting.screen import Screen
from agent.direction import Asking, Direction, log_attempt
from agent.errors import OnereelError
from agent.project import Project, locked, open_project
from agent.tongue import ENGLISH, Language, Tongue, of_locale, of_words
from tools.language import Attempt


class NoFilm(OnereelError):
    """Something needs a film, and none is open."""


@dataclass
class Desk:
    """One person's conversation. The project is locked only while something is done with it, so
    that other commands can be used beside it."""

    projects: Path
    """Where new films are made."""
    screen: Screen
    folder: Path | None = None
    """Of the film that is open."""
    jobs: int | None = None
    asking: Asking = field(default_factory=Asking)
    """What this conversation has asked of language models: one purse for all of it."""
    conversation: Conversation = field(default_factory=Conversation)
    chosen: Language | None = None
    """The language that the person wants to be spoken to in, of all films; None: the film's."""
    tongue: Tongue = ENGLISH
    """The language of this conversation, as it was when the person spoke last."""
    _asked: list[Attempt] = field(default_factory=list)
    """Requests from before there was a film that could hold them."""

    def __post_init__(self) -> None:
        if self.folder is not None:
            self.conversation = Conversation(self.folder)
        self.attend()

    def attend(self, text: str = "") -> None:
        """Speak the language of the conversation from now on: what the person has chosen, else the
        film's; where none is open, what they type (`text` comes now), else their system's."""
        typed = [text, *reversed(self.conversation.typed)]
        words = next((one for one in typed if one and not one.startswith("/")), "")
        language = (
            self.chosen
            or self.conversation.language
            or self._language_of_film()
            or of_words(words)
            or of_locale(os.environ)
        )
        self.tongue = self.screen.tongue = Tongue(language)

    def _language_of_film(self) -> Language | None:
        try:
            return self.project.settings.language
        except OnereelError:  # none is open; or its files are wrong, which is told where it matters
            return None

    def trouble(self, error: OnereelError) -> None:
        """Show what went wrong, in the conversation's language where its words are known."""
        self.screen.trouble(self.tongue.met(str(error)))

    def open(self, folder: Path) -> None:
        """Go over to a film. From none, what was said so far goes along."""
        if self.folder is None:
            self.conversation.move(folder)
        elif folder != self.folder:
            self.conversation = Conversation(folder)
        self.folder = folder
        self.attend()
        waiting, self._asked = self._asked, []
        for attempt in waiting:
            self.log(attempt)

    def log(self, attempt: Attempt) -> None:
        """Enter a request to a language model into the film's kept/asked.jsonl."""
        if self.folder is None:
            self._asked.append(attempt)
        else:
            log_attempt(self.folder, attempt)

    @property
    def project(self) -> Project:
        """The film that is open, as its files are now.

        Raises:
            NoFilm: none is.
        """
        return open_project(self.require_film())

    def require_film(self) -> Path:
        """The folder of the film that is open.

        Raises:
            NoFilm: none is.
        """
        if self.folder is None:
            raise NoFilm(
                "No film is open. Paste a text, or say /new FILE for a script, /open FOLDER for a "
                "film."
            )
        return self.folder

    @contextmanager
    def working(self) -> Iterator[Project]:
        """The film, locked for this piece of work.

        Raises:
            NoFilm: none is open.
            ProjectBusy: another onereel works on it.
        """
        with locked(self.project.folder):
            project = self.project
            project.store.sweep()
            yield project

    def direction(self, project: Project) -> Direction:
        """Opens the language model that is set up, on this conversation's purse."""
        return Direction(project, os.environ, asking=self.asking)

    def path_typed(self, name: str) -> Path:
        """A path outside the film that a person has typed themselves.

        A text of several lines is pasted, so what stands in it was not typed: neither a model nor
        a script that it read may choose files.

        Raises:
            OnereelError: nobody has typed it, or it is no path.
        """
        lines = (text for text in self.conversation.typed if "\n" not in text.strip())
        if not name.strip() or not any(_stands_in(name, line) for line in lines):
            raise OnereelError(
                f"{name[:200]!r} was not named by the person. Only files that they type themselves "
                "are opened: ask them for it."
            )
        try:
            path = Path(name).expanduser()
            path.exists()
        except (RuntimeError, OSError, ValueError) as error:
            raise OnereelError(f"{name[:200]!r} is no path: {error}. Give another one.") from None
        return path


def _stands_in(name: str, line: str) -> bool:
    """Whether a path stands in a line as a whole, in quotes or between spaces."""
    return bool(
        re.search(rf"(?:^|[\s=\"'“‘：:]){re.escape(name)}(?:$|[\s\"'”’.,;!?，。；！？])", line)
    )
