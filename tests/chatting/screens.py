"""A screen that remembers what it was shown."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from agent.chat import Chat
from agent.chatting.desk import Desk
from agent.chatting.verbs import VERBS
from agent.errors import OnereelError
from agent.tongue import ENGLISH, Language
from tools.progress import Step


class Quiet:
    """A run's progress that nobody watches."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def profile(self, name: str, why: str) -> None: ...

    def stage(self, name: str, count: int | None) -> None: ...

    def told(self, step: str, label: str, made: bool) -> None: ...

    def stepped(self, step: str, label: str, how_far: Step) -> None: ...

    def ticked(self) -> None: ...


class Seen:
    """Everything that was shown, in order."""

    def __init__(self) -> None:
        self.said = ""
        self.shown: list[str] = []
        self.pictures: list[Path] = []
        self.troubles: list[str] = []
        self.tongue = ENGLISH

    def words(self, piece: str) -> None:
        self.said += piece

    def spoken(self) -> None: ...

    def lines(self, lines: Sequence[str]) -> None:
        self.shown += lines

    def picture(self, path: Path) -> None:
        self.pictures.append(path)

    def trouble(self, said: str) -> None:
        self.troubles.append(said)

    def progress(self) -> Quiet:
        return Quiet()

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


class Talk:
    """A conversation of which a test types the lines."""

    def __init__(
        self, folder: Path | None, projects: Path, language: Language | None = "en"
    ) -> None:
        """`language`: as chosen; None: as it comes."""
        self.seen = Seen()
        self.desk = Desk(projects, self.seen, folder, jobs=1, chosen=language)
        self.chat = Chat(self.desk, VERBS)

    async def type(self, *lines: str) -> Self:
        """Type lines, answers to questions among them; errors are shown as the terminal does."""
        for line in lines:
            try:
                await (self.chat.answer(line) if self.chat.question else self.chat.hear(line))
            except OnereelError as error:
                self.desk.trouble(error)
        return self

    @property
    def asked(self) -> str:
        """What waits for an answer."""
        return self.chat.question.text if self.chat.question else ""
