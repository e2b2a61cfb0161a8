"""Takes of a shot: shot again, circled, locked; and which still one begins with."""

from dataclasses import dataclass

from agent.revising.edits import Known, Shots
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent, changed


@dataclass(frozen=True)
class Retake:
    """The same words drawn and shot once more, from another seed."""

    shots: Shots

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(
            self.shots,
            lambda shot: changed(shot, take=known.next_take(shot), circled=None),
        )


@dataclass(frozen=True)
class Choose:
    """Another of the stills that were drawn is the keyframe."""

    shot: str
    candidate: int

    @property
    def shots(self) -> Shots:
        return (self.shot,)

    def apply(self, intent: Intent, known: Known) -> Intent:
        drawn = intent.settings.candidates
        if self.candidate > drawn:
            raise CannotRevise(
                f"There is no candidate {self.candidate}: of every shot {drawn} can be drawn. "
                "Raise candidates in film.toml first."
            )
        return intent.with_each(
            self.shots, lambda shot: changed(shot, candidate=self.candidate, circled=None)
        )


@dataclass(frozen=True)
class Circle:
    """Another take is the one in the film."""

    shot: str
    take: int

    @property
    def shots(self) -> Shots:
        return (self.shot,)

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, lambda shot: known.circled(shot, self.take))


@dataclass(frozen=True)
class Lock:
    """No revision changes the shots any more; their takes stand."""

    shots: Shots

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, known.locked)


@dataclass(frozen=True)
class Unlock:
    """The shots can be revised again, and follow their fields."""

    shots: Shots

    def apply(self, intent: Intent, known: Known) -> Intent:
        for name in self.shots:
            if not intent.shot(name).locked:
                raise CannotRevise(f"Shot {name!r} is not locked.")
        return intent.with_each(self.shots, lambda shot: changed(shot, locked=False, circled=None))
