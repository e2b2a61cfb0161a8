"""Slash commands: the same verbs, typed. They work with no language model at all."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from agent.chatting.verb import Verb
from agent.errors import OnereelError
from agent.tongue import Saying, Tongue
from tools.language.message import ToolCall

NOTHING = Saying("")
LONGEST_NUMBER = 6
"""Digits."""
Arguments = Callable[[Sequence[str], str], dict[str, Any]]
"""From the words behind a command, taken apart and whole, to a verb's arguments."""


@dataclass(frozen=True)
class Command:
    """One slash command."""

    name: str
    takes: Saying
    """What is typed behind it: SHOT, [N], WORDS."""
    help: Saying
    verb: str
    """Empty: it belongs to the terminal, which does it itself."""
    arguments: Arguments = lambda words, whole: {}
    other: tuple[str, ...] = ()
    """Other names of it."""

    def said(self, tongue: Tongue) -> str:
        """How it is typed."""
        return f"/{self.name} {tongue.say(self.takes) if self.takes else ''}".rstrip()


def _shot(words: Sequence[str], whole: str) -> dict[str, Any]:
    return {"shot": _needed(words, 0, "a shot's id, such as 3")}


def _steps(words: Sequence[str], whole: str) -> dict[str, Any]:
    return {"steps": _number(words[0])} if words else {}


def _circle(words: Sequence[str], whole: str) -> dict[str, Any]:
    take = _needed(words, 1, "a shot and a take, such as 3 2")
    return {"shot": words[0].upper(), "take": _number(take)}


def _new(words: Sequence[str], whole: str) -> dict[str, Any]:
    return {"source": "file", "file": whole} if whole else {"source": "pasted"}


def _language(words: Sequence[str], whole: str) -> dict[str, Any]:
    return {"language": words[0].casefold()} if words else {}


def _make(words: Sequence[str], whole: str) -> dict[str, Any]:
    return {"until": words[0]} if words else {}


COMMANDS: tuple[Command, ...] = (
    Command("help", NOTHING, Saying("what can be said and done"), ""),
    Command("new", Saying("[FILE]"),
            Saying("begin a film of a script file, or of the text pasted last"), "start", _new),
    Command("idea", Saying("WORDS"),
            Saying("begin a film of an idea (needs a language model)"), "start",
            lambda words, whole: {"source": "idea", "idea": whole}),
    Command("open", Saying("FOLDER"),
            Saying("open a film"), "open_film", lambda words, whole: {"folder": whole}),
    Command("picture", Saying("[NAME=]FILE"),
            Saying("bring a picture of your own into the film"), "picture",
            lambda words, whole: {"picture": whole}),
    Command("plan", NOTHING, Saying("plan the film again; what you changed stays"), "plan_again"),
    Command("board", NOTHING, Saying("draw a still of every shot and show them"), "board"),
    Command("shots", NOTHING, Saying("list the shots with their state"), "shots"),
    Command("shot", Saying("SHOT"), Saying("show one shot"), "shot", _shot),
    Command("revise", Saying("WORDS"),
            Saying("change the film: /revise 3 closer, at dusk"), "revise",
            lambda words, whole: {"words": whole}),
    Command("make", Saying("[STAGE]"),
            Saying("make the film: board, sheets, keyframes or all of it"), "make", _make),
    Command("takes", Saying("SHOT"), Saying("show every take of a shot"), "takes", _shot),
    Command("circle", Saying("SHOT TAKE"),
            Saying("put another take into the film"), "circle", _circle),
    Command("why", Saying("SHOT"), Saying("say which field makes a shot stale"), "why", _shot),
    Command("undo", Saying("[N]"), Saying("take the last revision back"), "undo", _steps),
    Command("redo", Saying("[N]"), Saying("make it once more"), "redo", _steps),
    Command("history", NOTHING, Saying("list the latest revisions"), "history"),
    Command("directions", Saying("[N]"),
            Saying("propose ways to see the film, each with a sketch"), "directions",
            lambda words, whole: {"count": _number(words[0])} if words else {}),
    Command("direction", Saying("NUMBER"),
            Saying("take one of them; 0: none"), "direction",
            lambda words, whole: {"number": _number(_needed(words, 0, "a number"))}),
    Command("approve", NOTHING, Saying("approve what waits, and go on"), "approve"),
    Command("styles", NOTHING, Saying("list the styles"), "styles"),
    Command("cost", NOTHING, Saying("what language models have taken, and the limits"), "cost"),
    Command("language", Saying("[en|zh]"),
            Saying("speak English or Chinese from now on"), "language", _language),
    Command("quit", NOTHING, Saying("leave; everything is kept"), "", other=("exit",)),
)  # fmt: skip


def command(text: str, verbs: Mapping[str, Verb], call_id: str) -> ToolCall | None:
    """The call that a slash command stands for; None: these are plain words.

    Raises:
        OnereelError: there is no such command, or something is missing behind it.
    """
    if not text.startswith("/"):
        return None
    found, whole = command_of(text)
    if found.verb not in verbs:
        raise OnereelError(f"/{found.name} is for a terminal.")
    try:
        words = shlex.split(whole)
    except ValueError:  # an apostrophe that is none of a quotation
        words = whole.split()
    return ToolCall(id=call_id, name=found.verb, arguments=found.arguments(words, whole))


def command_of(text: str) -> tuple[Command, str]:
    """The command that a line begins with, and what stands behind it.

    Raises:
        OnereelError: there is none of that name.
    """
    name, _, whole = text[1:].strip().partition(" ")
    named = {other: one for one in COMMANDS for other in (one.name, *one.other)}
    if name.casefold() not in named:
        close = get_close_matches(name.casefold(), named, 1)
        hint = f" Did you mean /{close[0]}?" if close else ""
        raise OnereelError(f"There is no /{name}.{hint} /help lists them all.")
    return named[name.casefold()], whole.strip()


def _needed(words: Sequence[str], at: int, what: str) -> str:
    if len(words) <= at:
        raise OnereelError(f"Give {what}.")
    return words[at].upper() if at == 0 else words[at]


def _number(word: str) -> int:
    if not word.isdecimal() or len(word) > LONGEST_NUMBER:
        raise OnereelError(f"{word[:40]!r} is no number that can be meant.")
    return int(word)
