"""Who is in a shot and what they do there: turned, moved, posed, brought in, sent off."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.directing.blocking import dressed, heading_to
from agent.film import Place, Shot, Subject
from agent.revising.edits import Known, Shots
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent, changed


@dataclass(frozen=True)
class Direct:
    """Somebody does something else: pose, expression, facing, mark, to, via, holding, on, look. Who
    is sent elsewhere goes there straight, unless it is said by which marks."""

    shots: Shots
    who: str
    fields: Mapping[str, Any]

    def apply(self, intent: Intent, known: Known) -> Intent:
        fields = {"via": (), **self.fields} if "to" in self.fields else self.fields
        return intent.with_each(
            self.shots, lambda shot: _with(shot, self.who, lambda s: changed(s, **fields))
        )


@dataclass(frozen=True)
class TurnAround:
    """Somebody faces the other way."""

    shots: Shots
    who: str

    def apply(self, intent: Intent, known: Known) -> Intent:
        def turned(shot: Shot) -> Shot:
            place = intent.world.places[shot.place]
            return _with(
                shot,
                self.who,
                lambda s: s.model_copy(
                    update={"facing": round((_facing(s, shot, place) + 180) % 360, 1)}
                ),
            )

        return intent.with_each(self.shots, turned)


@dataclass(frozen=True)
class Bring:
    """Somebody comes into the shot."""

    shots: Shots
    who: str
    mark: str = ""
    """Empty: the first one that is free."""

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, lambda shot: self._with(shot, intent))

    def _with(self, shot: Shot, intent: Intent) -> Shot:
        if self.who in {s.who for s in shot.subjects}:
            raise CannotRevise(f"{self.who!r} is in shot {shot.id!r} already.")
        marks = list(intent.world.places[shot.place].marks)
        if not marks:
            raise CannotRevise(f"The place {shot.place!r} has no mark at which to stand.")
        taken = {s.mark for s in shot.subjects}
        mark = self.mark or next((m for m in marks if m not in taken), marks[0])
        new = Subject(who=self.who, mark=mark, look=_worn(intent, self.who, shot))
        return shot.model_copy(update={"subjects": (*shot.subjects, new)})


@dataclass(frozen=True)
class SendOff:
    """Somebody is no longer in the shot; their lines are heard from outside the picture."""

    shots: Shots
    who: str

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, self._without)

    def _without(self, shot: Shot) -> Shot:
        subject_of(shot, self.who)
        return shot.model_copy(
            update={
                "subjects": tuple(s for s in shot.subjects if s.who != self.who),
                "focus": tuple(name for name in shot.focus if name != self.who),
                "speech": tuple(
                    line.model_copy(update={"delivery": "off screen"})
                    if line.speaker == self.who and line.delivery == "on screen"
                    else line
                    for line in shot.speech
                ),
            }
        )


def subject_of(shot: Shot, who: str) -> Subject:
    """Somebody who is in the shot.

    Raises:
        CannotRevise: they are not; names who is.
    """
    for subject in shot.subjects:
        if subject.who == who:
            return subject
    there = ", ".join(repr(s.who) for s in shot.subjects) or "nobody"
    raise CannotRevise(f"{who!r} is not in shot {shot.id!r}. In it: {there}.")


def _with(shot: Shot, who: str, change: Any) -> Shot:
    subject_of(shot, who)
    return shot.model_copy(
        update={"subjects": tuple(change(s) if s.who == who else s for s in shot.subjects)}
    )


def _worn(intent: Intent, who: str, shot: Shot) -> str:
    """The look that somebody has elsewhere in the scene."""
    worn = (
        s.look
        for other in intent.board.shots
        if other.scene == shot.scene
        for s in other.subjects
        if s.who == who
    )
    looks = intent.world.characters[who].looks if who in intent.world.characters else {}
    return next(worn, "default" if "default" in looks or not looks else next(iter(looks)))


def _facing(subject: Subject, shot: Shot, place: Place) -> float:
    """Heading in which somebody faces now."""
    mark = place.marks.get(subject.mark)
    if isinstance(subject.facing, int | float):
        return float(subject.facing)
    here = mark.at if mark else (0.0, 0.0, 0.0)
    if isinstance(subject.facing, str):
        points = {name: m.at for name, m in place.marks.items()}
        points |= {piece.id: piece.position for piece in dressed(shot, place)}
        points |= {s.who: place.marks[s.mark].at for s in shot.subjects if s.mark in place.marks}
        there = points.get(subject.facing)
        if there is not None and math.dist(here, there) > 0.01:
            return heading_to(here, there)
    return float(mark.facing) if mark else 180.0
