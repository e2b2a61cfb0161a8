"""How pictures are shown in a terminal, from its environment or from its own answer."""

import re
from collections.abc import Callable, Mapping
from typing import Literal, get_args

from tools.errors import Unsupported

Way = Literal["kitty", "iterm2", "sixel", "blocks", "none"]
WAYS: tuple[Way, ...] = get_args(Way)
OVERRIDE = "ONEREEL_PICTURES"
"""The variable in which a person names the way."""

_NO_PICTURES = re.compile(r"|dumb|unknown|cons25.*|vt\d.*|emacs.*")
"""Terminals without colours, by TERM."""
_WITHIN = re.compile(r"(screen|tmux)([.-].*)?")
"""Multiplexers, by TERM, which ssh passes on: they keep pictures from the terminal, or lose them
when they draw again. tmux answers that it has sixels whatever stands around it."""
_MULTIPLEXERS = ("TMUX", "STY", "ZELLIJ")
_BY_TERM: tuple[tuple[re.Pattern[str], Way], ...] = (
    (re.compile(r"xterm-(kitty|ghostty)"), "kitty"),
    (re.compile(r"(foot|mlterm|yaft)([.+-].*)?"), "sixel"),
)
_BY_PROGRAM: Mapping[str, Way] = {
    "ghostty": "kitty",
    "iTerm.app": "iterm2",
    "WezTerm": "iterm2",
    "mintty": "iterm2",
}
_BY_MARK: Mapping[str, Way] = {
    "KITTY_WINDOW_ID": "kitty",
    "GHOSTTY_RESOURCES_DIR": "kitty",
    "GHOSTTY_BIN_DIR": "kitty",
    "ITERM_SESSION_ID": "iterm2",
    "WEZTERM_PANE": "iterm2",
    "WEZTERM_EXECUTABLE": "iterm2",
    "MLTERM": "sixel",
}
_ASKED = ("VTE_VERSION", "XTERM_VERSION", "WT_SESSION")
"""Marks of terminals that show sixels only in some builds."""
_KONSOLE = 220400
"""The first Konsole with pictures."""
_ATTRIBUTES = re.compile(r"\x1b\[\?\d+((?:;\d+)*)c")
_SIXEL = "4"


def detect(environment: Mapping[str, str], is_terminal: bool, ask: Callable[[], str]) -> Way:
    """The best way that the terminal is known to have.

    Args:
        environment: The process's variables.
        is_terminal: Whether what is written reaches a terminal at all.
        ask: Gives the terminal's answer to CSI c, empty where it gave none; called only where
            the environment does not decide.

    Raises:
        Unsupported: ONEREEL_PICTURES names no way.
    """
    wished = _wished(environment)
    if not is_terminal:
        return "none"
    if wished:
        return wished
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or _NO_PICTURES.fullmatch(term):
        return "none"
    if _WITHIN.fullmatch(term) or any(environment.get(name) for name in _MULTIPLEXERS):
        return "blocks"
    for pattern, way in _BY_TERM:
        if pattern.fullmatch(term):
            return way
    marked = _marked(environment)
    only = marked.pop() if len(marked) == 1 else None
    if only:
        return only
    return "sixel" if _has_sixel(ask()) else "blocks"


def has_truecolour(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that it shows 24-bit colours; all others have 256."""
    if environment.get("STY"):
        return False
    return environment.get("COLORTERM") in ("truecolor", "24bit") or environment.get(
        "TERM", ""
    ).endswith("-direct")


def _wished(environment: Mapping[str, str]) -> Way | None:
    wished = environment.get(OVERRIDE, "").strip()
    if not wished:
        return None
    for way in WAYS:
        if wished == way:
            return way
    raise Unsupported(f"{OVERRIDE} is {wished!r}. Set it to one of {', '.join(WAYS)}, or unset it.")


def _marked(environment: Mapping[str, str]) -> set[Way | None]:
    """The ways of all terminals that left a mark; None: of one that must be asked.

    A terminal started from another inherits its marks, so two ways are as good as none.
    """
    program = environment.get("TERM_PROGRAM")
    marked: set[Way | None] = {_BY_PROGRAM.get(program)} if program else set()
    marked |= {way for name, way in _BY_MARK.items() if environment.get(name)}
    if environment.get("LC_TERMINAL") == "iTerm2":
        marked.add("iterm2")
    if konsole := environment.get("KONSOLE_VERSION", ""):
        marked.add("kitty" if konsole.isdecimal() and int(konsole) >= _KONSOLE else None)
    if any(environment.get(name) for name in _ASKED):
        marked.add(None)
    return marked


def _has_sixel(answer: str) -> bool:
    found = _ATTRIBUTES.search(answer)
    return found is not None and _SIXEL in found[1].split(";")
