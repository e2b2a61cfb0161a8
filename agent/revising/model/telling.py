"""A change of a language model in words, for the person who sees it before it counts."""

from collections.abc import Callable, Iterable
from typing import Any

from agent.revising.model.answers import (
    Change,
    CircleChange,
    DressChange,
    FieldValue,
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


def told(change: Change) -> str:
    """The change on one line: shot 3: size close."""
    return _TOLD[type(change)](change)


def _set(change: SetChange) -> str:
    return f"{change.where}: {_field(change.field, change.value)}"


def _insert(change: InsertChange) -> str:
    where = f"after shot {change.after}" if change.after else "at the beginning"
    like = f", like shot {change.like}" if change.like else ""
    who = "" if change.who is None else f", with {', '.join(change.who) or 'nobody'}"
    return f"a shot {where}{like}{who}{_fields(change.fields, ': ')}"


def _shots(change: ShotsChange) -> str:
    return f"{change.kind} {_ids(change.shots)}"


def _split(change: SplitChange) -> str:
    after = "" if change.after_line is None else f" after line {change.after_line}"
    return f"split shot {change.shot}{after}"


def _move(change: MoveChange) -> str:
    where = f"behind shot {change.after}" if change.after else "to the beginning"
    return f"move {_ids(change.shots)} {where}"


def _match(change: MatchChange) -> str:
    return f"match {_ids(change.shots)} to shot {change.like}"


def _line(change: LineChange) -> str:
    line = "" if change.line is None or change.does == "say" else f" line {change.line}"
    who = f" by {change.speaker}" if change.speaker else ""
    text = f": {change.text}" if change.text else ""
    return f"shot {change.shot}: {change.does}{line}{who}{text}"


def _subject(change: SubjectChange) -> str:
    does = {"in": "comes in", "out": "goes out", "change": ""}[change.does]
    said = f"{_ids(change.shots)}: {change.who} {does}".rstrip()
    return said + _fields(change.fields, ", " if does else " ")


def _dress(change: DressChange) -> str:
    hats = [change.hat] if change.hat else []
    on = [f"puts on {_wearing(g)}" for g in change.puts_on]
    on += [f"puts on {_wearing(h)} hat" for h in hats]
    off = [f"takes off {kind}" for kind in change.takes_off]
    values = [_field(one.field, one.value) for one in change.fields]
    where = f" in {_ids(change.shots)}" if change.shots else ""
    return f"{change.who}{where}: {', '.join((*on, *off, *values))}"


def _wearing(worn: Any) -> str:
    material = "" if worn.material == "cloth" else f"{worn.material} "
    return f"{worn.colour} {material}{worn.kind}"


def _circle(change: CircleChange) -> str:
    return f"take {change.take} of shot {change.shot} into the film"


def _step(change: StepChange) -> str:
    return change.kind if change.steps == 1 else f"{change.kind} {change.steps} steps"


def _ids(shots: Iterable[str]) -> str:
    return f"shot {', '.join(shots)}"


def _fields(values: Iterable[FieldValue], before: str) -> str:
    said = ", ".join(_field(one.field, one.value) for one in values)
    return f"{before}{said}" if said else ""


def _field(name: str, value: str | None) -> str:
    return f"{name} {'as usual' if value is None else value or 'empty'}"


_TOLD: dict[type[Any], Callable[[Any], str]] = {
    SetChange: _set,
    InsertChange: _insert,
    ShotsChange: _shots,
    SplitChange: _split,
    MoveChange: _move,
    MatchChange: _match,
    LineChange: _line,
    SubjectChange: _subject,
    DressChange: _dress,
    CircleChange: _circle,
    StepChange: _step,
}
