"""Which way a terminal shows pictures."""

import pytest

from tools.errors import Unsupported
from tools.terminal.detection import WAYS, Way, detect, has_truecolour

SIXELS = "\x1b[?62;4;22c"
PLAIN = "\x1b[?62;22c"


def never() -> str:
    raise AssertionError("the terminal was asked")


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-ghostty"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM": "xterm-256color", "GHOSTTY_RESOURCES_DIR": "/opt/ghostty"}, "kitty"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230804"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app", "LC_TERMINAL": "iTerm2"},
         "iterm2"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "iterm2"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "WEZTERM_PANE": "0"}, "iterm2"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "mintty"}, "iterm2"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "foot-extra"}, "sixel"),
        ({"TERM": "mlterm-256color"}, "sixel"),
        ({"TERM": "xterm", "MLTERM": "3.9.3"}, "sixel"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0", "TERM_PROGRAM": "tmux"},
         "blocks"),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"}, "blocks"),
        ({"TERM": "screen.xterm-256color", "LC_TERMINAL": "iTerm2"}, "blocks"),
        ({"TERM": "xterm-256color", "STY": "1.tty", "KITTY_WINDOW_ID": "1"}, "blocks"),
        ({"TERM": "xterm-256color", "ZELLIJ": "0", "WEZTERM_PANE": "0"}, "blocks"),
        ({"TERM": "dumb", "KITTY_WINDOW_ID": "1"}, "none"),
        ({"TERM": "vt220"}, "none"),
        ({}, "none"),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-kitty", "NO_COLOR": ""}, "kitty"),
    ],
)  # fmt: skip
def test_the_environment_decides_without_a_question(environment: dict[str, str], way: Way) -> None:
    assert detect(environment, True, never) == way


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-256color"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7600"},
        {"TERM": "xterm", "XTERM_VERSION": "XTerm(390)"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"},
        {"TERM": "xterm-256color", "KONSOLE_VERSION": "210800"},
        {"TERM": "xterm-256color", "KONSOLE_VERSION": "new"},
        {"TERM": "xterm", "XTERM_VERSION": "XTerm(390)", "KITTY_WINDOW_ID": "1"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "LC_TERMINAL": "iTerm2"},
        {"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1", "WEZTERM_PANE": "0"},
    ],
)
def test_a_terminal_of_which_the_environment_is_unsure_is_asked(
    environment: dict[str, str],
) -> None:
    assert detect(environment, True, lambda: SIXELS) == "sixel"
    assert detect(environment, True, lambda: PLAIN) == "blocks"


@pytest.mark.parametrize(
    ("answer", "way"),
    [
        ("", "blocks"),
        ("\x1b[?4;6c", "blocks"),  # 4 first names a VT132
        ("\x1b[?62;14;24c", "blocks"),
        ("\x1b[?63;1;2;4c", "sixel"),
        ("\x1b[?64;4c", "sixel"),
        ("\x1b[?62;4", "blocks"),
        ("\x1b[62;4c", "blocks"),
    ],
)
def test_the_fourth_attribute_after_the_class_means_sixels(answer: str, way: Way) -> None:
    assert detect({"TERM": "xterm"}, True, lambda: answer) == way


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "environment",
    [{"TERM": "xterm"}, {"TERM": "dumb"}, {"TMUX": "1"}, {"TERM": "xterm-kitty", "NO_COLOR": "1"}],
)
def test_a_person_has_the_last_word(environment: dict[str, str], way: Way) -> None:
    assert detect(environment | {"ONEREEL_PICTURES": way}, True, never) == way


def test_what_is_no_terminal_gets_no_picture_whatever_is_wished() -> None:
    assert detect({"TERM": "xterm-kitty"}, False, never) == "none"
    assert detect({"ONEREEL_PICTURES": "sixel"}, False, never) == "none"


@pytest.mark.parametrize("wished", ["Kitty", "iterm", "yes", "sixel,blocks"])
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_wrong_wish_is_an_error_that_says_what_may_stand_there(
    wished: str, is_terminal: bool
) -> None:
    with pytest.raises(Unsupported, match=f"{wished!r}.*kitty, iterm2, sixel, blocks, none"):
        detect({"TERM": "xterm", "ONEREEL_PICTURES": wished}, is_terminal, never)


@pytest.mark.parametrize(
    ("environment", "yes"),
    [
        ({"COLORTERM": "truecolor"}, True),
        ({"COLORTERM": "24bit"}, True),
        ({"TERM": "xterm-direct"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"COLORTERM": "rxvt"}, False),
        ({"COLORTERM": "truecolor", "STY": "1.tty"}, False),
    ],
)
def test_24_bits_are_taken_where_the_terminal_says_so(
    environment: dict[str, str], yes: bool
) -> None:
    assert has_truecolour(environment) is yes
