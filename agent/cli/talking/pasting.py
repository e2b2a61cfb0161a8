"""Long pasted texts, each as one mark in the input line, and a history that knows what it means."""

from collections.abc import Callable, Iterable
from pathlib import Path

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_len
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from rich.cells import set_cell_size

from agent.tongue import Tongue

MOST_ROWS = 8
"""Rows of a text that is still shown whole in the input line."""
MOST_CHARACTERS = 1000
FIRST, LAST = 0xE000, 0xF8FF
"""Characters that stand for nothing in Unicode; one stands for a pasted text."""
SHOWN = 28
"""Cells of its first line."""


class Pastes:
    """Pasted texts, each under a character of its own: it is deleted and moved over as one."""

    def __init__(self, tongue: Callable[[], Tongue] = Tongue) -> None:
        """`tongue`: the language of the conversation, which may change."""
        self._tongue = tongue
        self._texts: dict[str, str] = {}

    def folded(self, text: str) -> str:
        """What goes into the input line for a text: a mark where it is long."""
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        plain = "".join(c for c in plain if c not in self._texts)
        if len(plain) <= MOST_CHARACTERS and plain.strip("\n").count("\n") < MOST_ROWS:
            return plain
        mark = next((m for m, kept in self._texts.items() if kept == plain), None)
        if mark is None:
            mark = chr(FIRST + len(self._texts) % (LAST - FIRST))
            self._texts[mark] = plain
        return mark

    def whole(self, text: str) -> str:
        """What was meant by an input line."""
        return "".join(self._texts.get(character, character) for character in text)

    def said(self, mark: str) -> str:
        """A mark as it is shown: how the text begins, and how much of it there is."""
        text = self._texts[mark].strip()
        first, _, rest = text.partition("\n")
        more = self._tongue().say("{count} characters", count=len(text))
        if rest:
            more = counted_rows(rest.count("\n") + 1, self._tongue())
        begin = first if len(first) < SHOWN // 2 else set_cell_size(first, SHOWN).rstrip()
        return f"[{begin} … {more}]"

    def __contains__(self, character: str) -> bool:
        return character in self._texts


class ShownPastes(Processor):
    """Draws the marks in the input line."""

    def __init__(self, pastes: Pastes) -> None:
        self._pastes = pastes

    def apply_transformation(self, given: TransformationInput) -> Transformation:
        if not any(
            character in self._pastes for _, text, *_ in given.fragments for character in text
        ):
            return Transformation(given.fragments)
        fragments: StyleAndTextTuples = []
        ends = [0]
        """Source column -> column on the screen."""
        for style, text, *_ in given.fragments:
            for character in text:
                paste = character in self._pastes
                shown = self._pastes.said(character) if paste else character
                fragments.append((f"{style} class:paste" if paste else style, shown))
                ends.append(ends[-1] + len(shown))
        length = fragment_list_len(fragments)

        def to_display(column: int) -> int:
            return ends[column] if column < len(ends) else length + column - len(ends) + 1

        def to_source(column: int) -> int:
            return max(at for at, end in enumerate(ends) if end <= column)

        return Transformation(fragments, to_display, to_source)


class _Folding(History):
    """A history whose long entries come back as marks, and are kept as what they stand for."""

    def __init__(self, kept: History, pastes: Pastes) -> None:
        super().__init__()
        self._kept, self._pastes = kept, pastes

    def load_history_strings(self) -> Iterable[str]:
        return [self._pastes.folded(text) for text in self._kept.load_history_strings()]

    def store_string(self, string: str) -> None:
        self._kept.store_string(self._pastes.whole(string))


def history_of(folder: Path | None, pastes: Pastes) -> History:
    """What was typed about the film in `folder`, in its build/; None: only of this conversation."""
    if folder is None:
        return _Folding(InMemoryHistory(), pastes)
    path = folder / "build" / "chat_history"
    path.parent.mkdir(parents=True, exist_ok=True)
    return _Folding(FileHistory(path), pastes)


def counted_rows(rows: int, tongue: Tongue) -> str:
    """So many rows of a text that are not shown."""
    return tongue.say("+ 1 line") if rows == 1 else tongue.say("+ {count} lines", count=rows)
