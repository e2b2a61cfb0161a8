"""A language model's changes become edits; what does not hold of them is told, one by one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from agent.directing.model.words import in_plain_words
from agent.film import Shot
from agent.revising.edits import Edit, Known
from agent.revising.errors import CannotRevise
from agent.revising.framing import Match
from agent.revising.intent import Intent, changed
from agent.revising.lines import CutLine, Reword, Say
from agent.revising.model.answers import (
    Change,
    CircleChange,
    DressChange,
    InsertChange,
    LineChange,
    MatchChange,
    MoveChange,
    SetChange,
    ShotsChange,
    SplitChange,
    StepChange,
    SubjectChange,
)
from agent.revising.model.checking import Made, faults_of, locked_of
from agent.revising.model.inserting import insert
from agent.revising.model.setting import Setting
from agent.revising.model.standing import Standing
from agent.revising.model.subjects import direct, dress
from agent.revising.model.targets import Named
from agent.revising.model.telling import told
from agent.revising.model.values import NoValue
from agent.revising.order import Delete, Merge, Move, Split, Swap
from agent.revising.takes import Circle, Lock, Retake, Unlock

_OF_SHOTS: dict[str, Callable[[tuple[str, ...]], Edit]] = {
    "delete": Delete,
    "merge": Merge,
    "swap": Swap,
    "retake": Retake,
    "lock": Lock,
    "unlock": Unlock,
}
ALONE = "undo and redo stand alone: give one of them and no other change"


@dataclass(frozen=True)
class Bound:
    """What comes of changes."""

    made: tuple[Made, ...] = ()
    faults: tuple[str, ...] = ()
    """What is wrong with them, and what would be right."""
    locked: tuple[str, ...] = ()
    """What only a person can let happen: changes of locked shots."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        return tuple(edit for one in self.made for edit in one.edits)

    @property
    def said(self) -> tuple[str, ...]:
        """Every change in words."""
        return tuple(one.said for one in self.made)

    def left_out_of(self, other: "Bound") -> tuple[str, ...]:
        """Faulty changes in whose place the other answer has none."""
        kept = {_about(one.change) for one in other.made}
        faulty = (one for one in self.made if one.fault and _about(one.change) not in kept)
        return tuple(f"left out: {one.said}: {one.fault}" for one in faulty)


def edits_of(
    changes: Sequence[Change], film: Intent, shot: str | None = None, known: Known | None = None
) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """The edits that changes come to; none where something is wrong with them, and what that is.

    Undo and redo are no edits: step_of finds them.

    Args:
        changes: A language model's, of an answer or of a tool's argument.
        film: In which they are made.
        shot: The shot that is meant where a change names none.
        known: What the edits may need to know; takes are looked up only with it.
    """
    bound = bind(changes, film, shot, known)
    faults = (*bound.faults, *bound.locked)
    return () if faults else bound.edits, faults


def step_of(changes: Sequence[Change]) -> StepChange | None:
    """The step in the history that changes are instead of edits."""
    return next((change for change in changes if isinstance(change, StepChange)), None)


def bind(
    changes: Sequence[Change], film: Intent, shot: str | None = None, known: Known | None = None
) -> Bound:
    """The same with every change by itself, and with what only a person can let happen apart."""
    plain = [in_plain_words(change) for change in changes]
    if step := step_of(plain):
        sound = len(plain) == 1 and 1 <= step.steps <= 100
        alone = tuple(Made(change, told(change)) for change in plain)
        return Bound(alone, faults=() if sound else (ALONE,))
    made = _Binding(Named(film, shot), plain).made()
    locked = locked_of(film, made)
    faults = faults_of(film, made, known or Known(circled=later))
    return Bound(tuple(made), tuple(faults), tuple(locked))


def _about(change: Change) -> tuple[str, str]:
    return change.kind, change.field if isinstance(change, SetChange) else ""


def later(shot: Shot, take: int) -> Shot:
    """The circled take, where only whoever keeps the takes knows whether there is one."""
    return changed(shot, circled=take)


@dataclass
class _Binding:
    """All changes of one answer, in the film as it stands."""

    named: Named
    changes: Sequence[Change]
    standing: Standing = field(init=False)
    lenses: frozenset[str] = frozenset()
    """Shots whose lens is set."""

    def __post_init__(self) -> None:
        self.standing = Standing(self.named.film)
        lenses: set[str] = set()
        for change in self.changes:
            with suppress(NoValue):  # told of the change itself
                self._note(change, lenses)
        self.lenses = frozenset(lenses)

    def made(self) -> list[Made]:
        """The edits of each change, or its fault."""
        return [self._made(change) for change in self.changes]

    def _made(self, change: Change) -> Made:
        said = told(change)
        try:
            return Made(change, said, tuple(self._edits(change)))
        except (NoValue, CannotRevise) as wrong:
            return Made(change, said, fault=str(wrong).removesuffix("."))

    def _note(self, change: Change, lenses: set[str]) -> None:
        """What a change does to shots that others are about, whatever their order."""
        named, standing = self.named, self.standing
        if isinstance(change, SetChange) and change.field == "lens":
            lenses |= set(named.target(change.where, change.field).shots)
        elif isinstance(change, SetChange) and change.field == "place":
            place = named.place(change.value or "")
            shots = named.target(change.where, change.field).shots
            standing.places |= dict.fromkeys(shots, place)
        elif isinstance(change, SubjectChange) and change.does == "in":
            who = named.person(change.who)
            for shot in named.shots(change.shots):
                standing.brought.setdefault(shot, []).append(who)

    def _edits(self, change: Change) -> Sequence[Edit]:
        named = self.named
        if isinstance(change, SetChange):
            return Setting(named, self.standing, self.lenses).put(change)
        if isinstance(change, InsertChange):
            return insert(change, named)
        if isinstance(change, SubjectChange):
            return direct(change, named, self.standing)
        if isinstance(change, DressChange):
            return dress(change, named)
        if isinstance(change, LineChange):
            return [_line(change, named)]
        return [self._of_shots(change)]

    def _of_shots(self, change: Change) -> Edit:
        named = self.named
        if isinstance(change, SplitChange):
            return Split(named.one_shot(change.shot), change.after_line)
        if isinstance(change, MoveChange):
            after = named.one_shot(change.after) if change.after.strip() else ""
            return Move(named.shots(change.shots), after)
        if isinstance(change, MatchChange):
            return Match(named.shots(change.shots), named.one_shot(change.like))
        if isinstance(change, CircleChange):
            if change.take < 1:
                raise NoValue("takes are counted from 1")
            return Circle(named.one_shot(change.shot), change.take)
        assert isinstance(change, ShotsChange)
        return _OF_SHOTS[change.kind](named.shots(change.shots))


def _line(change: LineChange, named: Named) -> Edit:
    name = named.one_shot(change.shot)
    speech = named.film.shot(name).speech
    speaker = named.speaker(change.speaker) if change.speaker else ""
    text = change.text or ""
    if change.does == "say":
        if not (speaker and text):
            raise NoValue("say needs a speaker and a text")
        return Say(name, speaker, text)
    line = change.line
    if line is None:
        if len(speech) != 1:
            lines = "; ".join(f"{n} {s.speaker}: {s.text[:40]}" for n, s in enumerate(speech, 1))
            raise NoValue(
                f"shot {name!r} has {len(speech)} lines: give the number. {lines}".strip()
            )
        line = 1
    if change.does == "cut":
        return CutLine(name, line)
    if not (speaker or text):
        raise NoValue("reword needs a text, or another speaker")
    return Reword(name, line, text, speaker)
