"""How a conversation looks: quiet, in the person's own colours, as wide as the window."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.status import Status
from rich.text import Text

from agent.chatting.commands import COMMANDS
from agent.cli.pictures import show_picture
from agent.cli.progress import Progress
from agent.cli.talking.wrapping import Wrapping, printable, wrapped
from agent.errors import OnereelError
from agent.tongue import ENGLISH, Saying

MARK = "› "
BESIDE = "│ "
"""Stands before what something came to."""
WIDEST = 100
"""Cells of a row of prose, however wide the window."""
WORDS = (
    Saying(
        "Anything else is plain words: the language model that is set up answers them; without one "
        "they change the film, in English or Chinese."
    ),
    Saying("Enter sends, Alt-Enter begins a new line, Ctrl-C stops what is being done."),
)
UNCUT = 1 << 20
PATIENCE_S = 0.4
"""Without a word for so long, a sign of life is shown."""


class Layout:
    """Shows the conversation: in a terminal with colours, pictures and bars, elsewhere as text."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if callable(set_errors := getattr(stream, "reconfigure", None)):
                set_errors(errors="replace")  # a person's words, whatever the locale
        self.console = Console(markup=False, highlight=False, emoji=False)
        self._complaints = self.console
        if not self.terminal:
            self._complaints = Console(stderr=True, markup=False, highlight=False, emoji=False)
        self._flow = Wrapping(self._prose_width)
        self._flowing = False
        self._status: Status | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._working = False
        self._last = ""
        self.tongue = ENGLISH
        """The language of its own words."""
        self.troubled = False
        """Something went wrong."""

    @property
    def terminal(self) -> bool:
        """A person looks at it now."""
        return self.console.is_terminal

    def words(self, piece: str) -> None:
        """Words of a model, as they come."""
        self._still()
        if not self._flowing:
            self._begin("words")
        self._flowing = True
        self._write(self._flow.add(piece))

    def spoken(self) -> None:
        """The model has said all it had to say for now."""
        if self._flowing:
            self._write(self._flow.end() + "\n")
        self._flowing = False
        self._wait()

    def lines(self, lines: Sequence[str]) -> None:
        """What something came to, or what is asked."""
        with self._shown():
            self._begin("lines")
            for line in lines:
                self._rows(line, beside=True)

    def picture(self, path: Path) -> None:
        """A picture, inline where the terminal can; its path in any case."""
        with self._shown():
            try:
                show_picture(path, self.console)
            except OnereelError as error:
                self._complain(self.tongue.met(str(error)))

    def trouble(self, said: str) -> None:
        """Something went wrong, with the remedy."""
        self.troubled = True
        with self._shown():
            self._complain(said)

    def progress(self) -> Progress:
        """A new display of a run; nothing of it stays in a terminal."""
        self._still()
        return Progress(self.console if self.terminal else None, self.tongue)

    def said(self, line: str, style: str = "") -> None:
        """A line of Onereel's own."""
        with self._shown():
            self._rows(line, style)

    def help(self) -> None:
        """All that can be said."""
        named = {one.said(self.tongue): self.tongue.say(one.help) for one in COMMANDS}
        left = max(map(cell_len, named)) + 2
        for name, help_ in named.items():
            first, *rest = wrapped(help_, max(16, self._prose_width() - left))
            begin = Text.assemble((set_cell_size(name, left), "bold"), first)
            self.console.print(begin, soft_wrap=True)
            for row in rest:
                self.console.print(" " * left + row, soft_wrap=True)
        for line in WORDS:
            self._rows(self.tongue.say(line), "dim")

    def waits(self) -> None:
        """It is a pipe's turn: whoever writes into it sees that."""
        self.console.file.write(MARK)
        self.console.file.flush()

    def heard(self, text: str) -> None:
        """What was read from a pipe, so that what is printed reads as a conversation."""
        self.console.file.write(printable(text).replace("\n", "\n  ") + "\n")

    def gap(self) -> None:
        """An empty row, so that one turn stands apart from the next."""
        self._last = ""
        self.console.print()

    @contextmanager
    def working(self) -> Iterator[None]:
        """While something is done, a sign of life is shown where nothing else is."""
        self._working = True
        self._wait()
        try:
            yield
        finally:
            self._working = False
            self._still()
            self._end_words()

    def leave(self) -> None:
        """Let the terminal be as it was, before the process ends at once."""
        self._still()
        self.console.show_cursor(True)
        self.console.print(self.tongue.say("Ended. What is finished is kept."))

    @contextmanager
    def _shown(self) -> Iterator[None]:
        self._still()
        self._end_words()
        yield
        self._wait()

    def _begin(self, kind: str) -> None:
        """Words and what something came to stand apart."""
        if self._last not in ("", kind):
            self.gap()
        self._last = kind

    def _end_words(self) -> None:
        """Words that were cut off end their row."""
        if self._flowing:
            self._write(self._flow.end() + "\n")
        self._flowing = False

    def _rows(self, text: str, style: str = "", *, beside: bool = False) -> None:
        before = BESIDE if beside and self.terminal else ""
        width = self.console.width - len(before) if beside else self._prose_width()
        for row in wrapped(text, width if self.terminal else UNCUT):
            self.console.print(Text.assemble((before, "dim"), (row, style)), soft_wrap=True)

    def _complain(self, said: str) -> None:
        for row in wrapped(said, self._prose_width()):
            self._complaints.print(Text(row, "red"), soft_wrap=True)

    def _prose_width(self) -> int:
        return min(self.console.width, WIDEST) if self.terminal else UNCUT

    def _write(self, text: str) -> None:
        self.console.file.write(text)
        self.console.file.flush()

    def _wait(self) -> None:
        """Show a sign of life in a moment, unless something comes before."""
        if self._working and self.terminal and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PATIENCE_S, self._spin)

    def _spin(self) -> None:
        told = Text(self.tongue.say("Ctrl-C stops"), "dim")
        self._status = Status(told, console=self.console)
        self._status.start()

    def _still(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._status is not None:
            self._status.stop()
        self._timer = self._status = None
