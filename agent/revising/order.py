"""Which shots there are and in which order: put in, taken out, split, merged, moved, swapped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.film import Shot
from agent.replan import inserted_after
from agent.revising.edits import Known, Shots, with_fields
from agent.revising.errors import CannotRevise
from agent.revising.framing import length_of
from agent.revising.intent import Intent, changed
from agent.timeline import wished

LEAST_S = 0.5
"""Seconds of a shot at least."""


@dataclass(frozen=True)
class Insert:
    """A shot is put in: where its neighbour plays, seen as `fields` say."""

    after: str
    """The shot that it follows; empty: it is the film's first."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    shots: Shots = ()

    def apply(self, intent: Intent, known: Known) -> Intent:
        order = list(intent.board.shots)
        model = intent.shot(self.after) if self.after else order[0]
        new = with_fields(_beside(model, _free(self.after or "1", known, intent)), self.fields)
        order.insert(order.index(model) + 1 if self.after else 0, new)
        return intent.with_shots(order)


def _beside(model: Shot, name: str) -> Shot:
    """A silent shot with the set, light and people of another."""
    return model.model_copy(
        update={
            "id": name, "speech": (), "caption": "", "transition": "cut", "source": "",
            "seconds": None, "take": 1, "circled": None, "locked": False, "action": "",
            "motion": "", "purpose": "", "sound": (), "move": "static",
        }
    )  # fmt: skip


@dataclass(frozen=True)
class Delete:
    """Shots are taken out."""

    shots: Shots

    def apply(self, intent: Intent, known: Known) -> Intent:
        gone = {intent.shot(name).id for name in self.shots}
        return intent.with_shots(s for s in intent.board.shots if s.id not in gone)


@dataclass(frozen=True)
class Split:
    """A shot becomes two of the same set-up, its lines and its time shared between them."""

    shot: str
    after: int | None = None
    """How many of its lines the first part keeps; None: half."""

    @property
    def shots(self) -> Shots:
        return (self.shot,)

    def apply(self, intent: Intent, known: Known) -> Intent:
        whole = intent.shot(self.shot)
        count = len(whole.speech)
        keeps = self.after if self.after is not None else (count + 1) // 2
        if self.after is not None and count < 2:
            raise CannotRevise(
                f"Shot {whole.id!r} has {'one line' if count else 'no lines'}: it can only be "
                f"split as it is, with 'split {whole.id}'."
            )
        if self.after is not None and not 0 < keeps < count:
            raise CannotRevise(
                f"Shot {whole.id!r} has {count} lines: it can be split after line 1"
                + (f" to {count - 1}." if count > 2 else ".")
            )
        stands = length_of(whole, known)
        if stands < 2 * LEAST_S:
            raise CannotRevise(f"Shot {whole.id!r} stands {stands:.1f} s: too short to split.")
        seconds = round(stands / 2, 1)
        ends = whole.transition in ("fade out", "fade to black")
        first = whole.model_copy(
            update={
                "speech": whole.speech[:keeps],
                "seconds": seconds,
                "transition": "cut" if ends else whole.transition,
            }
        )
        second = whole.model_copy(
            update={
                "id": _free(whole.id, known, intent), "speech": whole.speech[keeps:],
                "seconds": seconds, "transition": whole.transition if ends else "cut",
                "caption": "", "take": 1, "circled": None, "sound": (),
            }
        )  # fmt: skip
        return intent.with_shots(_replaced(intent, {whole.id: (first, second)}))


@dataclass(frozen=True)
class Merge:
    """Shots that follow each other become one, with the first one's set-up."""

    shots: Shots

    def apply(self, intent: Intent, known: Known) -> Intent:
        order = intent.ids
        parts = sorted((intent.shot(name) for name in self.shots), key=lambda s: order.index(s.id))
        if len(parts) < 2:
            raise CannotRevise("Name two shots or more to merge.")
        places = [order.index(part.id) for part in parts]
        if places != list(range(places[0], places[0] + len(parts))):
            raise CannotRevise(
                f"Shots {', '.join(part.id for part in parts)} do not follow each other. Merge "
                "neighbours, or move one first."
            )
        merged = _merged(parts, sum(known.lengths.get(part.id, wished(part)) for part in parts))
        gone = {part.id: () for part in parts[1:]}
        return intent.with_shots(_replaced(intent, {merged.id: (merged,), **gone}))


def _merged(parts: list[Shot], seconds: float) -> Shot:
    first, last = parts[0], parts[-1]
    who = {s.who: s for part in reversed(parts) if part.place == first.place for s in part.subjects}
    own = {s.who for s in first.subjects}
    ends = last.transition in ("fade out", "fade to black") and first.transition == "cut"
    return changed(
        first,
        speech=[s.model_dump() for part in parts for s in part.speech],
        lines=list(dict.fromkeys(lines for part in parts for lines in part.lines)),
        action=" ".join(dict.fromkeys(part.action for part in parts if part.action)),
        caption="\n".join(dict.fromkeys(part.caption for part in parts if part.caption)),
        sound=list(dict.fromkeys(sound for part in parts for sound in part.sound)),
        subjects=[
            s.model_dump()
            for s in (*first.subjects, *(s for name, s in who.items() if name not in own))
        ],
        transition=last.transition if ends else first.transition,
        seconds=min(round(seconds, 1), 120),
    )


@dataclass(frozen=True)
class Move:
    """Shots are put behind another, in the order in which they stand now."""

    shots: Shots
    after: str
    """Empty: they come first."""

    def apply(self, intent: Intent, known: Known) -> Intent:
        moved = {intent.shot(name).id for name in self.shots}
        if self.after in moved:
            raise CannotRevise(f"Shot {self.after!r} cannot be moved behind itself.")
        if self.after:
            intent.shot(self.after)
        rest = [s for s in intent.board.shots if s.id not in moved]
        there = [s for s in intent.board.shots if s.id in moved]
        at = [s.id for s in rest].index(self.after) + 1 if self.after else 0
        return intent.with_shots([*rest[:at], *there, *rest[at:]])


@dataclass(frozen=True)
class Swap:
    """Two shots change places."""

    shots: Shots

    def apply(self, intent: Intent, known: Known) -> Intent:
        if len(set(self.shots)) != 2:
            raise CannotRevise("Name the two shots that change places.")
        one, other = (intent.shot(name) for name in self.shots)
        return intent.with_shots(_replaced(intent, {one.id: (other,), other.id: (one,)}))


def _replaced(intent: Intent, by: Mapping[str, tuple[Shot, ...]]) -> Iterable[Shot]:
    return (new for shot in intent.board.shots for new in by.get(shot.id, (shot,)))


def _free(after: str, known: Known, intent: Intent) -> str:
    """An id that was never given: 3A, 3B after shot 3."""
    taken = known.ids | set(intent.ids)
    return next(name for name in inserted_after(after) if name not in taken)
