"""Text broken into rows where a reader would break it, also while it still comes."""

import unicodedata
from collections.abc import Callable, Iterator

from rich.cells import cell_len

NEVER_FIRST = frozenset("，。、；：！？…—·）》」』】〉”’％］｝～,.;:!?)]}%")
"""Characters that no row begins with."""
NEVER_LAST = frozenset("（《「『【〈“‘［｛([{")
JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    r"""Without what a terminal obeys: a film, a model and a file's name may hold anything.

    >>> printable("a\x1b[2Jb\tc")
    'a�[2Jb c'
    """
    return "".join(map(_printable, text.replace("\r\n", "\n")))


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Zl", "Zp") or character in "\r\n":
        return "\n"
    if character == "\t":
        return " "
    if category == "Cf":  # marks that turn the direction of what follows
        return character if character in JOINERS else ""
    return "\N{REPLACEMENT CHARACTER}" if category in ("Cc", "Cs") else character


class Wrapping:
    """Rows of at most so many cells. A piece in, what can be shown of it out."""

    def __init__(self, width: Callable[[], int], indent: str = "") -> None:
        """`width` is asked at every word, since a window changes; rows that go on begin with
        `indent`."""
        self._width, self._indent = width, indent
        self._column = self._breaks = 0
        self._space = self._word = ""
        self._begun = False

    def add(self, piece: str) -> str:
        """What can be shown now; a word whose end has not come is kept back."""
        return "".join(self._shown(printable(piece)))

    def end(self) -> str:
        """The last word; empty rows behind it are none."""
        rest = self._placed()
        self._column, self._breaks, self._space, self._begun = 0, 0, "", False
        return rest

    def _shown(self, piece: str) -> Iterator[str]:
        for character in piece:
            if character == "\n":
                yield self._placed()
                self._column, self._breaks, self._space = 0, self._breaks + 1, ""
            elif character == " ":
                yield self._placed()
                self._space += character
            else:
                if self._breaks_before(character):
                    yield self._placed()
                self._word += character

    def _breaks_before(self, character: str) -> bool:
        """Whether a row may end between the word so far and this character."""
        if not self._word or character in NEVER_FIRST or self._word[-1] in NEVER_LAST:
            return False
        if self._word[0] == "/":  # a path stays whole, to be copied
            return False
        return cell_len(character) == 2 or cell_len(self._word[-1]) == 2

    def _placed(self) -> str:
        """The word behind its space, or on a new row."""
        word, space, width = self._word, self._space, max(8, self._width())
        if not word:
            return ""
        breaks = "\n" * self._breaks if self._begun else ""
        self._word, self._space, self._breaks, self._begun = "", "", 0, True
        if self._column and self._column + len(space) + cell_len(word) > width:
            self._column = len(self._indent) + cell_len(word)
            return f"\n{self._indent}{word}"
        self._column += len(space) + cell_len(word)
        if self._column > width:  # one word that is longer than a row
            self._column %= width
        return breaks + space + word


def wrapped(text: str, width: int) -> list[str]:
    """A whole text in rows; what is set in is set in on every row."""
    rows: list[str] = []
    for line in printable(text).split("\n"):
        indent = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
        flow = Wrapping(lambda: width, indent)
        rows += (flow.add(line) + flow.end()).split("\n")
    return rows
