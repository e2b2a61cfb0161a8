"""A picture where the conversation runs."""

import io
import os
import sys
from pathlib import Path

import numpy as np
import pexpect
import pytest
from PIL import Image
from rich.console import Console

from agent.cli.pictures import show_picture
from tests.terminal.decoders import of_blocks, of_kitty, of_sixels
from tools.errors import BadMedia, Unsupported
from tools.terminal import sixel

TRUE = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.fixture
def still(tmp_path: Path) -> Path:
    path = tmp_path / "a [red]still[bold] with a long name that no line of forty columns holds.png"
    y, x = np.mgrid[:90, :160]
    pixels = np.stack([x, y * 2, 255 - x], axis=-1).astype(np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def screen(width: int = 40, height: int = 30, *, terminal: bool = True) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=width, height=height)


def shown(console: Console, path: Path, environment: dict[str, str]) -> tuple[str, str]:
    """The picture's text and the line after it."""
    show_picture(path, console, environment)
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert text.endswith(f"{path}\n")
    return text.removesuffix(f"{path}\n"), str(path)


def test_a_picture_is_as_wide_as_the_console_and_its_path_follows_unbroken(still: Path) -> None:
    picture, _ = shown(screen(40, 30), still, TRUE)
    assert of_blocks(picture).shape == (22, 40, 3)


def test_a_picture_takes_two_thirds_of_the_height(still: Path) -> None:
    picture, _ = shown(screen(200, 12), still, TRUE)
    assert of_blocks(picture).shape == (16, 28, 3)
    assert picture.count("\n") == 8


def test_a_picture_goes_the_way_that_the_terminal_has(still: Path) -> None:
    picture, _ = shown(screen(), still, {"TERM": "xterm-kitty"})
    keys, _ = of_kitty(picture)
    assert (keys["c"], keys["r"]) == ("20", "6")


@pytest.mark.parametrize(
    ("terminal", "environment"),
    [(False, TRUE), (True, TRUE | {"NO_COLOR": "1"}), (True, {"TERM": "dumb"})],
)
def test_where_there_are_no_pictures_the_path_is_said(
    still: Path, terminal: bool, environment: dict[str, str]
) -> None:
    assert shown(screen(terminal=terminal), still, environment)[0] == ""


def test_a_terminal_that_does_not_write_unicode_gets_no_blocks(still: Path) -> None:
    file = io.TextIOWrapper(io.BytesIO(), "latin-1")
    console = Console(file=file, force_terminal=True, width=40, height=30)
    show_picture(still, console, TRUE)
    file.seek(0)
    assert file.read() == f"{still}\n"


def test_the_path_of_a_picture_that_cannot_be_read_is_said_before_the_error(still: Path) -> None:
    still.write_bytes(b"broken")
    console = screen()
    with pytest.raises(BadMedia):
        show_picture(still, console, TRUE)
    with pytest.raises(Unsupported):
        show_picture(still, console, {"ONEREEL_PICTURES": "colour"})
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == f"{still}\n" * 2


def test_a_name_cannot_move_the_cursor(tmp_path: Path) -> None:
    console = screen(terminal=False)
    show_picture(tmp_path / "a\x1b[2J\n\udcffb.png", console, {})
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == f"{tmp_path}/a�[2J��b.png\n"


CHAT = """
import sys
from pathlib import Path
from prompt_toolkit import prompt
from rich.console import Console
from agent.cli.pictures import show_picture
for _ in range(2):
    show_picture(Path(sys.argv[1]), Console())
print("said", repr(prompt("> ")))
"""


def test_a_terminal_is_asked_once_and_keys_pressed_meanwhile_reach_the_prompt(
    still: Path,
) -> None:
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "PYTHONPATH")}
    child = pexpect.spawn(
        sys.executable,
        ["-c", CHAT, str(still)],
        env=environment | TRUE | {"XTERM_VERSION": "XTerm(390)", "LANG": "C.UTF-8"},
        cwd=Path(__file__).parents[2],
        dimensions=(30, 80),
        timeout=60,
        encoding="utf-8",
    )
    child.expect_exact("\x1b[c")
    child.send("make it\x1b[?63;4c")
    pixels = np.asarray(Image.open(still))
    indices, palette = sixel.quantised(pixels)
    for _ in range(2):
        child.expect(r"\x1bP.*?\x1b\\\r\n")
        picture = of_sixels(child.after.replace("\r\n", "\n"))
        assert (picture == palette[indices]).all()
        assert "\x1b[c" not in child.before
    child.expect("> ")
    child.send(" snow\r")
    child.expect_exact("said 'make it snow'")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
