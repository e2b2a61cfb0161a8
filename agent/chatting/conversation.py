"""What was said about a film, kept line by line in history/chat.jsonl: quitting loses nothing."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal

from pydantic import Field, ValidationError

from agent.revision import now
from agent.tongue import LANGUAGES, Language
from tools.language import Message
from tools.language.message import ToolCall
from tools.staging import Frozen

FILE = Path("history") / "chat.jsonl"
CHOOSES = "language"
"""The verb by which a person chooses the language of a conversation."""
Role = Literal["person", "onereel", "result", "question", "answer", "summary"]
TOKEN = 3.0
"""Characters of a token, at the least that is usual; Chinese has fewer, see tokens_of."""
FULL = 10_000
"""Tokens of what a model is told of the conversation; above, its older part is put into a few
words."""
RECENT = 3_000
"""Tokens of its latest part, which stays as it was said."""
SHOWN = 6_000
"""Characters of one result that a model is told."""


class Line(Frozen):
    """One line of the conversation."""

    role: Role
    """person: typed; onereel: said, or asked to be done; result: of a call; question: before a
    costly call; answer: to it; summary: of all lines before."""
    text: str = ""
    when: str = Field(default_factory=now)
    """UTC, ISO 8601."""
    calls: tuple[ToolCall, ...] = ()
    by_person: bool = False
    """Its calls were typed as commands, so nobody needs to speak about their results."""
    call: str = ""
    """Id of the call that a result, question or answer is about."""
    data: Mapping[str, Any] = Field(default_factory=dict)
    """Of a question: what exactly will be done. Of an answer: whether it was yes."""


class Conversation:
    """The lines so far; with a folder they are kept there as they come."""

    def __init__(self, folder: Path | None = None) -> None:
        """Of the film in `folder`, whose earlier lines are read; None: no film yet."""
        self.lines: list[Line] = []
        self._path = folder / FILE if folder else None
        if self._path:
            self.lines = _read(self._path)

    def add(self, line: Line) -> None:
        """Say one line more; it is on disk before anything follows from it."""
        self.lines.append(line)
        if self._path:
            _append(self._path, [line])

    def move(self, folder: Path) -> None:
        """Go on in the film that has just begun: what was said so far is kept with it."""
        said, self._path = self.lines, folder / FILE
        self.lines = [*_read(self._path), *said]
        _append(self._path, said)

    @property
    def typed(self) -> tuple[str, ...]:
        """What the person has typed, in order."""
        return tuple(line.text for line in self.lines if line.role == "person")

    @property
    def language(self) -> Language | None:
        """The language that the person has chosen in it last."""
        asked = (call for line in reversed(self.lines) for call in line.calls)
        chosen = (call.arguments.get("language") for call in asked if call.name == CHOOSES)
        return next((said for said in chosen if said in LANGUAGES), None)

    def open_call(self) -> tuple[ToolCall, Line] | None:
        """The first call that has no result yet, and the line that asked for it."""
        done = {line.call for line in self.lines if line.role == "result"}
        for line in reversed(self.lines):
            if line.role == "person":
                return None
            if line.calls:
                return next(((c, line) for c in line.calls if c.id not in done), None)
        return None

    def question(self, call: str) -> Line | None:
        """The question that was asked before a call."""
        return self._last("question", call)

    def answer(self, call: str) -> Line | None:
        """What the person answered to it."""
        return self._last("answer", call)

    def _last(self, role: Role, call: str) -> Line | None:
        found = (line for line in reversed(self.lines) if line.role == role and line.call == call)
        return next(found, None)

    def next_id(self) -> str:
        """For a call that no model has named; no other conversation has it."""
        return f"own-{token_hex(4)}"

    def messages(self) -> list[Message]:
        """What a model is told of it: the last summary, and all that it leaves out."""
        text, first = self._summed()
        told = [Message(role="user", text=f"(Earlier in this conversation: {text})")] * bool(text)
        lines = self.lines[first:]
        calls = {call.id for line in lines for call in line.calls}
        paired = (line for line in lines if line.role != "result" or line.call in calls)
        return [*told, *(message for line in paired for message in _message(line))]

    def older(self) -> tuple[Line, ...]:
        """The lines that are to be put into a few words; none while all of it is short."""
        _, first = self._summed()
        if sum(map(tokens_of, self.lines[first:])) <= FULL:
            return ()
        at, total = len(self.lines), 0
        while at > first and total < RECENT:
            at -= 1
            total += tokens_of(self.lines[at])
        while at > first and self.lines[at].role != "person":  # a call stays with its results
            at -= 1
        return tuple(self.lines[first:at])

    def compact(self, older: Sequence[Line], text: str) -> None:
        """Let `text` stand for the older lines, and for the summary before them, from now on. They
        stay in the file."""
        _, first = self._summed()
        self.add(Line(role="summary", text=text, data={"upto": first + len(older)}))

    @property
    def summary(self) -> str:
        """The words that stand for the oldest part; empty: none do."""
        return self._summed()[0]

    def _summed(self) -> tuple[str, int]:
        """The last summary, and the first line that it leaves out."""
        for line in reversed(self.lines):
            if line.role == "summary":
                return line.text, min(int(line.data.get("upto", 0)), len(self.lines))
        return "", 0


def tokens_of(line: Line) -> int:
    """About how many tokens a line takes."""
    text = line.text[:SHOWN] + "".join(call.name + str(dict(call.arguments)) for call in line.calls)
    wide = sum(character > "\u2e80" for character in text)
    return 8 + wide + round((len(text) - wide) / TOKEN)


def _message(line: Line) -> list[Message]:
    if line.role == "person":
        return [Message(role="user", text=line.text)]
    if line.role == "onereel":
        if line.by_person:
            asked = "; ".join(f"{call.name} {dict(call.arguments)}" for call in line.calls)
            return [Message(role="user", text=f"(The person did this by a command: {asked})")]
        return [Message(role="assistant", text=line.text, calls=line.calls)]
    if line.role == "result":
        text = line.text[:SHOWN]
        if line.by_person:
            return [Message(role="user", text=f"(It came to: {text})")]
        return [Message(role="tool", text=text, call_id=line.call)]
    return []


def _read(path: Path) -> list[Line]:
    """The lines in a file; one that a kill has cut off is none."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    lines = []
    for row in text.split("\n"):
        try:
            lines.append(Line.model_validate_json(row))
        except ValidationError:
            continue
    return lines


def _append(path: Path, lines: Sequence[Line]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")  # a kill has cut off the line before
        for line in lines:
            file.write(line.model_dump_json(exclude_defaults=True).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
