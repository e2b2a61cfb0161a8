"""What is said and read in a shot: lines cut, reworded, put in; a line's speaker."""

from dataclasses import dataclass
from typing import Literal

from agent.film import Shot, Speech
from agent.revising.edits import Known, Shots
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent, changed


@dataclass(frozen=True)
class CutLine:
    """A line is no longer heard."""

    shot: str
    line: int
    """Counted from 1 within the shot; -1: the last one."""

    @property
    def shots(self) -> Shots:
        return (self.shot,)

    def apply(self, intent: Intent, known: Known) -> Intent:
        shot = intent.shot(self.shot)
        at = _place(shot, self.line)
        return intent.with_each(
            self.shots, lambda s: _with(s, [*s.speech[:at], *s.speech[at + 1 :]])
        )


@dataclass(frozen=True)
class CutLines:
    """No line is heard any more, or none of one speaker."""

    shots: Shots
    speaker: str = ""
    """Empty: whoever speaks."""

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, self._silent)

    def _silent(self, shot: Shot) -> Shot:
        kept = [line for line in shot.speech if self.speaker not in ("", line.speaker)]
        if len(kept) == len(shot.speech):
            who = f"{self.speaker!r} says nothing" if self.speaker else "Nothing is said"
            raise CannotRevise(f"{who} in shot {shot.id!r}.")
        return _with(shot, kept)


@dataclass(frozen=True)
class Reword:
    """A line is said in other words, or by somebody else."""

    shot: str
    line: int
    text: str = ""
    """Empty: its own."""
    speaker: str = ""

    @property
    def shots(self) -> Shots:
        return (self.shot,)

    def apply(self, intent: Intent, known: Known) -> Intent:
        shot = intent.shot(self.shot)
        at = _place(shot, self.line)
        said = shot.speech[at]
        other = said.model_copy(
            update={"text": self.text or said.text, "speaker": self.speaker or said.speaker}
        )
        lines = [other if n == at else line for n, line in enumerate(shot.speech)]
        return intent.with_each(self.shots, lambda s: _with(s, lines))


@dataclass(frozen=True)
class Say:
    """A line more is heard in a shot, after those that it has."""

    shot: str
    speaker: str
    text: str

    @property
    def shots(self) -> Shots:
        return (self.shot,)

    def apply(self, intent: Intent, known: Known) -> Intent:
        shot = intent.shot(self.shot)
        seen = self.speaker in {subject.who for subject in shot.subjects}
        delivery: Literal["narration", "on screen", "voice over"] = (
            "narration" if self.speaker == "narrator" else "on screen" if seen else "voice over"
        )
        cited = shot.lines[-1] if shot.lines else (1, 1)
        new = Speech(speaker=self.speaker, text=self.text, delivery=delivery, lines=cited)
        return intent.with_each(self.shots, lambda s: _with(s, [*s.speech, new]))


def _with(shot: Shot, speech: list[Speech]) -> Shot:
    return changed(shot, speech=[line.model_dump() for line in speech])


def _place(shot: Shot, line: int) -> int:
    count = len(shot.speech)
    if count == 0:
        raise CannotRevise(f"Nothing is said in shot {shot.id!r}.")
    at = count - 1 if line == -1 else line - 1
    if not 0 <= at < count:
        lines = "1 line" if count == 1 else f"{count} lines"
        raise CannotRevise(f"Shot {shot.id!r} has {lines}; there is no line {line}.")
    return at
