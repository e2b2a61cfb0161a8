"""A picture where the conversation runs: inside the terminal, and the path to open it by."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rich.console import Console

from tools.frames import Size
from tools.terminal.asking import CELL, ask_terminal, cell_size
from tools.terminal.detection import Way, detect, has_truecolour

LEAST_ROWS = 4


def show_picture(path: Path, console: Console, environment: Mapping[str, str] = os.environ) -> None:
    """Print a picture as large as fits well, where the terminal can, and its path in any case.

    Raises:
        BadMedia: the picture cannot be read; its path is printed all the same.
        Unsupported: ONEREEL_PICTURES names no way of showing one; likewise.
    """
    try:
        if shown := _encoded(path, console, environment):
            console.file.write(shown)  # past rich, which would wrap it
            console.file.flush()
    finally:
        console.print(_printable(path), markup=False, highlight=False, soft_wrap=True)


def _encoded(path: Path, console: Console, environment: Mapping[str, str]) -> str:
    way = _way(console, environment)
    if way == "none":
        return ""
    from tools.terminal.pictures import encode

    rows = max(LEAST_ROWS, console.height * 2 // 3)
    return encode(
        path,
        way,
        console.width,
        rows,
        _cell(console),
        truecolour=has_truecolour(environment),
    )


def _way(console: Console, environment: Mapping[str, str]) -> Way:
    ask = _attributes if console.file.isatty() else str
    way = detect(environment, console.is_terminal, ask)
    if way == "blocks" and not console.encoding.lower().startswith("utf"):
        return "none"
    return way


def _cell(console: Console) -> Size:
    try:
        return cell_size(console.file.fileno())
    except OSError:  # no file of the system
        return CELL


@cache
def _attributes() -> str:
    """The terminal's answer, asked for once; keys pressed meanwhile go to the next prompt."""
    answer = ask_terminal()
    if answer.typed:
        from prompt_toolkit.application.current import get_app_session
        from prompt_toolkit.input.typeahead import store_typeahead
        from prompt_toolkit.input.vt100_parser import Vt100Parser
        from prompt_toolkit.key_binding import KeyPress

        keys: list[KeyPress] = []
        parser = Vt100Parser(keys.append)
        parser.feed_and_flush(answer.typed.decode("utf-8", "replace"))
        store_typeahead(get_app_session().input, keys)
    return answer.attributes


def _printable(path: Path) -> str:
    """A file's name may hold what a terminal obeys, or bytes that are no text."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(path))
