"""The keyboard while nobody is asked for a line: nothing typed is seen before its time."""

import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LFLAG = 3
PASTES_ON, PASTES_OFF = "\x1b[?2004h", "\x1b[?2004l"


@contextmanager
def unseen_keys() -> Iterator[Callable[[], None]]:
    """What is typed while a film is made waits for the next line, and is not written into the
    middle of what is shown. Ctrl-C stays a signal. Gives what lets the keyboard be as it was."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    quiet = termios.tcgetattr(descriptor)
    quiet[LFLAG] &= ~(termios.ECHO | termios.ICANON)

    def restore() -> None:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        _tell(PASTES_OFF)

    termios.tcsetattr(descriptor, termios.TCSADRAIN, quiet)
    take_pastes()
    try:
        yield restore
    finally:
        restore()


def take_pastes() -> None:
    """Let the terminal mark what is pasted, also where no line is asked for: it is one message then
    when it is read."""
    _tell(PASTES_ON)


def _tell(sequence: str) -> None:
    from prompt_toolkit.utils import is_dumb_terminal

    if not is_dumb_terminal():
        sys.stdout.write(sequence)
        sys.stdout.flush()
