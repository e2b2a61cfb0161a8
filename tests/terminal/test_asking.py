"""Asking a terminal: a pair of terminal ends, with us behind the screen."""

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tools.terminal.asking import CELL, Answer, ask, by_key, cell_size, parted

ROOT = Path(__file__).parents[2]
QUESTION = b"\x1b[c"
SIXELS = b"\x1b[?62;4;22c"


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """The screen's end and the program's, which does not echo."""
    screen, tty = os.openpty()
    mode = termios.tcgetattr(tty)
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(tty, termios.TCSANOW, mode)
    yield screen, tty
    os.close(screen)
    os.close(tty)


def answering(screen: int, *parts: bytes) -> threading.Thread:
    """A terminal that answers the question, in one write a part."""

    def answer() -> None:
        assert os.read(screen, 99) == QUESTION
        for part in parts:
            os.write(screen, part)

    thread = threading.Thread(target=answer)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("parts", "typed"),
    [
        ((SIXELS,), b""),
        ((b"\x1b", b"[?62", b";4;22c"), b""),
        ((b"hel" + SIXELS + b"lo\r",), b"hello\r"),
        ((b"\x1b[A" + SIXELS,), b"\x1b[A"),
        (("雪".encode() + SIXELS,), "雪".encode()),
    ],
)
def test_the_answer_and_what_is_typed_meanwhile_are_told_apart(
    ends: tuple[int, int], parts: tuple[bytes, ...], typed: bytes
) -> None:
    screen, tty = ends
    before = termios.tcgetattr(tty)
    thread = answering(screen, *parts)
    assert ask(tty, 20) == Answer(attributes=SIXELS.decode(), typed=typed)
    thread.join()
    assert termios.tcgetattr(tty) == before


def test_a_terminal_that_does_not_answer_is_left_as_it_was(ends: tuple[int, int]) -> None:
    screen, tty = ends
    before = termios.tcgetattr(tty)
    assert ask(tty, 0.01) == Answer()
    assert os.read(screen, 99) == QUESTION
    assert termios.tcgetattr(tty) == before


def test_half_an_answer_is_none_and_nothing_that_was_typed() -> None:
    assert parted(b"x\x1b[?62;4") == Answer(typed=b"x")


@pytest.mark.parametrize("keys", [b"make it snow\n", b"make it sn"])
def test_what_was_typed_before_stays_for_its_reader_and_nothing_is_asked(
    ends: tuple[int, int], keys: bytes
) -> None:
    screen, tty = ends
    os.write(screen, keys)
    assert ask(tty, 20) == Answer()
    assert not select.select([screen], [], [], 0)[0]
    with by_key(tty):
        assert os.read(tty, 99) == keys


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, SystemExit])
def test_a_terminal_is_put_back_whatever_happens(
    ends: tuple[int, int], error: type[BaseException]
) -> None:
    _, tty = ends
    before = termios.tcgetattr(tty)

    def interrupted() -> None:
        with by_key(tty):
            now = termios.tcgetattr(tty)[3]
            assert not now & (termios.ICANON | termios.ECHO)
            assert now & termios.ISIG
            raise error

    with pytest.raises(error):
        interrupted()
    assert termios.tcgetattr(tty) == before


@pytest.mark.parametrize(
    ("size", "cell"),
    [
        ((24, 80, 800, 480), (10, 20)),
        ((24, 80, 805, 490), (10, 20)),
        ((24, 80, 0, 0), CELL),
        ((0, 0, 800, 480), CELL),
        ((24, 80, 79, 480), CELL),
    ],
)
def test_cells_are_as_large_as_the_terminal_says(
    ends: tuple[int, int], size: tuple[int, ...], cell: tuple[int, int]
) -> None:
    screen, tty = ends
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", *size))
    assert cell_size(tty) == cell


def test_a_pipe_has_cells_of_the_usual_size() -> None:
    reader, writer = os.pipe()
    assert cell_size(reader) == CELL
    os.close(reader)
    os.close(writer)


ASKING = "from tools.terminal.asking import ask_terminal; print('said', ask_terminal(20))"


def test_a_process_asks_its_own_terminal() -> None:
    child = pexpect.spawn(sys.executable, ["-c", ASKING], cwd=ROOT, timeout=60)
    child.expect_exact(QUESTION)
    child.send(SIXELS)
    child.expect_exact(b"said attributes='\\x1b[?62;4;22c' typed=b''")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_process_without_a_terminal_asks_nobody() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKING],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=True,
    )
    assert done.stdout == b"said attributes='' typed=b''\n"
