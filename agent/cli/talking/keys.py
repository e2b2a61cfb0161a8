"""The keyboard while nobody is asked for a line: nothing typed is seen before its time."""

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

LFLAG, IFLAG = 3, 0
PASTES_ON, PASTES_OFF = "\x1b[?2004h", "\x1b[?2004l"


@contextmanager
def unseen_keys() -> Iterator[None]:
    """What is typed while a film is made waits for the next line, and is not written into the
    middle of what is shown. Ctrl-C stays a signal."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    quiet = termios.tcgetattr(descriptor)
    quiet[LFLAG] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(descriptor, termios.TCSADRAIN, quiet)
    take_pastes()
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        sys.stdout.write(PASTES_OFF)
        sys.stdout.flush()


def take_pastes() -> None:
    """Let the terminal mark what is pasted, also where no line is asked for: it is one message then
    when it is read."""
    sys.stdout.write(PASTES_ON)
    sys.stdout.flush()
