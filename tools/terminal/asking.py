"""Asking the terminal itself: its attributes, and how large its cells are."""

import fcntl
import os
import re
import select
import struct
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tools.frames import Size
from tools.staging import Frozen

CELL: Size = (8, 16)
"""Pixels of a cell where a terminal does not say."""
_QUESTION = b"\x1b[c"  # DA1 of ECMA-48, which nearly every terminal answers
_ANSWER = re.compile(rb"\x1b\[\?[\d;]*c")
_BEGUN = re.compile(rb"\x1b\[\?[\d;]*c?")
_MOST = 4096
"""Bytes after which it is no answer that comes."""


class Answer(Frozen):
    """What came back."""

    attributes: str = ""
    """The answer to CSI c, whole; empty: none came in time."""
    typed: bytes = b""
    """What a person typed meanwhile. It is read, so whoever reads the keyboard next needs it."""


def ask_terminal(seconds: float = 1.0) -> Answer:
    """What the process's terminal says of itself; nothing where it has none or is in background."""
    try:
        tty = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return Answer()
    try:
        if os.tcgetpgrp(tty) != os.getpgrp():  # it would be stopped for touching the terminal
            return Answer()
        return ask(tty, seconds)
    except (OSError, termios.error):
        return Answer()
    finally:
        os.close(tty)


def ask(tty: int, seconds: float) -> Answer:
    """As `ask_terminal`, of an open terminal. Nothing is asked where keys already wait.

    Raises:
        OSError, termios.error: it is no terminal.
    """
    with by_key(tty):
        if _readable(tty, 0):
            return Answer()
        os.write(tty, _QUESTION)
        came = _until_answered(tty, time.monotonic() + seconds)
    return parted(came)


def parted(came: bytes) -> Answer:
    """The answer and the keys in what was read; an answer that broke off is neither."""
    found = _ANSWER.search(came)
    return Answer(
        attributes=found[0].decode() if found else "", typed=_BEGUN.sub(b"", came, count=1)
    )


def cell_size(terminal: int) -> Size:
    """Width and height of a cell in pixels, by TIOCGWINSZ; `CELL` where it is not known."""
    try:
        answer = fcntl.ioctl(terminal, termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return CELL
    rows, columns, width, height = struct.unpack("HHHH", answer)
    if not (rows and columns and width >= columns and height >= rows):
        return CELL
    return width // columns, height // rows


@contextmanager
def by_key(tty: int) -> Iterator[None]:
    """Without echo, every key at once; Ctrl-C still interrupts. What was typed stays."""
    before = termios.tcgetattr(tty)
    raw = termios.tcgetattr(tty)
    raw[0] &= ~termios.ICRNL  # Enter stays the key that a prompt knows
    raw[3] &= ~(termios.ICANON | termios.ECHO)
    try:
        termios.tcsetattr(tty, termios.TCSANOW, raw)
        yield
    finally:
        termios.tcsetattr(tty, termios.TCSANOW, before)


def _until_answered(tty: int, end: float) -> bytes:
    came = b""
    while len(came) < _MOST and not _ANSWER.search(came):
        if not _readable(tty, end - time.monotonic()):
            break
        part = os.read(tty, 256)
        if not part:
            break
        came += part
    return came


def _readable(tty: int, seconds: float) -> bool:
    return bool(select.select([tty], [], [], max(0.0, seconds))[0])
