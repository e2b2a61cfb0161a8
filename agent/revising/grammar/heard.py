"""What one phrase is about: its shots, its people; and what comes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from agent.film import Shot
from agent.revising.edits import Edit
from agent.revising.errors import CannotRevise
from agent.revising.grammar.asking import Answers, WhichShots, WhoIsMeant
from agent.revising.grammar.names import Named, Pronoun, Thing
from agent.revising.grammar.scopes import Scope, examples, where
from agent.revising.intent import Intent
from tools.looks import Look

SEX = {"he": "male", "she": "female"}


@dataclass(frozen=True)
class Part:
    """What comes of one phrase."""

    said: str
    """For people: 'shot 3: one size nearer'."""
    edits: tuple[Edit, ...] = ()
    sets: frozenset[tuple[str, str]] = frozenset()
    """What it decides, and for which shot or person: nothing else may decide that otherwise."""
    rank: int = 2
    """Lower ones are made first, whatever the order of the words."""
    words: str = ""
    """As they were written."""
    vague: bool = False
    """It only complains, as in too long: it says nothing where the same is asked for beside it."""
    step: Literal["", "undo", "redo"] = ""
    steps: int = 1


def part(said: str, *edits: Edit, sets: Mapping[str, Any] | None = None, rank: int = 2) -> Part:
    """A part that decides these aspects, each for some shots or people: {"size": ("3", "4")}."""
    decided = {(what, whom) for what, of in (sets or {}).items() for whom in of}
    return Part(said, edits, frozenset(decided), rank)


@dataclass
class Heard:
    """One phrase in its place."""

    film: Intent
    values: Mapping[str, Any]
    scope: Scope | None
    """The shots that it is about; None: none was named."""
    words: str
    """As they were written."""
    own_scope: bool = False
    """The shots were named beside it, or by the command."""
    lengths: Mapping[str, float] = field(default_factory=dict)
    mentioned: tuple[str, ...] = ()
    """Who was named last, before it."""
    sourced: frozenset[str] = frozenset()
    """Shots that are given a source before it."""
    but: tuple[str, ...] = ()
    """Who cannot be meant by he or she."""
    answers: Answers = field(default_factory=Answers)
    """What was asked about these words before, and answered."""

    def shots(self) -> tuple[str, ...]:
        """The shots that it is about.

        Raises:
            Question: none was named.
        """
        if self.scope is None:
            raise WhichShots(f"Which shot is {self.words!r} for? {examples(self.film)}")
        return self.scope.ids

    def one_shot(self) -> str:
        """The shot that it is about, where it can be but one.

        Raises:
            Question: none was named, or several.
        """
        ids = self.shots()
        if len(ids) > 1:
            named = where(ids, self.film)
            asked = f"{self.words!r} is for one shot, and {named} are named. Which one?"
            raise WhichShots(asked, self.words)
        return ids[0]

    def where(self, ids: tuple[str, ...] | None = None) -> str:
        return where(ids if ids is not None else self.shots(), self.film)

    def people(self, name: str = "person") -> tuple[str, ...]:
        """Whom a part of the phrase names; where it names nobody: who was named before, or who is
        alone in the shot.

        Raises:
            Question: it may be one or another.
        """
        return self.who(self.values.get(name))

    def who(self, named: object) -> tuple[str, ...]:
        """Whom words name, one or several of them."""
        if isinstance(named, tuple):
            return tuple(dict.fromkeys(who for one in named for who in self.who(one)))
        if isinstance(named, Named):
            return named.ids if len(named.ids) == 1 else (self._one_of(named),)
        there = self._in_picture()
        said = named.said if isinstance(named, Pronoun) else ""
        if said in self.answers.people:
            return self.answers.people[said]
        if said == "they":
            return self._everybody(there)
        fitting = tuple(who for who in there if self.fits(who, said) and who not in self.but)
        before = tuple(
            who for who in self.mentioned if self.fits(who, said) and who not in self.but
        )
        if len(before) == 1:
            return before
        if len(fitting) == 1:
            return fitting
        self._ask(said, fitting)
        raise AssertionError  # asking raises

    def shots_of(self, who: str) -> tuple[str, ...]:
        """Of its shots those that somebody is in.

        Raises:
            CannotRevise: they are in none.
        """
        ids = self.shots()
        found = tuple(name for name in ids if who in _who_is_in(self.film.shot(name)))
        if not found:
            raise CannotRevise(f"{who!r} is not in {self.where(ids)}.")
        return found if self.scope is not None and self.scope.many else ids

    def _everybody(self, there: tuple[str, ...]) -> tuple[str, ...]:
        if not there:
            raise CannotRevise(f"Nobody is in {self.where()}.")
        return there

    def _one_of(self, named: Named) -> str:
        there = tuple(who for who in named.ids if who in self._in_picture())
        if len(there) == 1:
            return there[0]
        if named.said in self.answers.people:
            return self.answers.people[named.said][0]
        raise WhoIsMeant(f"Who is {named.said!r}: {_either(there or named.ids)}?", named.said)

    def _in_picture(self) -> tuple[str, ...]:
        if self.scope is None or self.scope.whole:
            return tuple(self.film.world.characters)
        shots = (self.film.shot(name) for name in self.scope.ids)
        return tuple(dict.fromkeys(who for shot in shots for who in _who_is_in(shot)))

    def fits(self, who: str, said: str) -> bool:
        """Whether somebody can be he or she."""
        if said not in SEX:
            return True
        look = self.look(who)
        return look.sex in ("", SEX[said])

    def look(self, who: str) -> Look:
        """What somebody looks like: as in the first of the shots, else as usual."""
        looks = self.film.world.characters[who].looks
        for name in self.scope.ids if self.scope else ():
            for subject in self.film.shot(name).subjects:
                if subject.who == who and subject.look in looks:
                    return looks[subject.look]
        return looks.get("default") or next(iter(looks.values()))

    def _ask(self, said: str, people: tuple[str, ...]) -> None:
        if not people:
            here = self.scope is not None and not self.scope.whole
            where = self.where() if here else "this film"
            raise CannotRevise(f"Nobody is in {where} whom {self.words!r} could mean.")
        if len(people) == 1:
            sex = SEX.get(said, "")
            asked = f"Is {said!r} {people[0]!r}? Say the name{f' ({sex})' if sex else ''}."
            raise WhoIsMeant(asked, said)
        asked = f"Who is {said!r}" if said else f"Who is {self.words!r} for"
        raise WhoIsMeant(f"{asked}: {_either(people)}?", said)


def _who_is_in(shot: Shot) -> tuple[str, ...]:
    return tuple(subject.who for subject in shot.subjects)


def _either(people: tuple[str, ...]) -> str:
    names = [repr(name) for name in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


Means = Callable[[Heard], Part]
MEANS: dict[str, Means] = {}
"""What the ways to say something mean, by the name that the data gives them."""


def means(name: str) -> Callable[[Means], Means]:
    """Put a function down as the meaning of what the data calls `name`."""

    def put(meaning: Means) -> Means:
        MEANS[name] = meaning
        return meaning

    return put


def with_words(made: Part, words: str) -> Part:
    return replace(made, words=words)


def thing_in(film: Intent, named: Thing, shot: Shot) -> str:
    """The piece or mark of a shot's place that is meant; empty: it has none of that name."""
    from agent.directing.blocking import dressed

    place = film.world.places[shot.place]
    there = [piece.id for piece in dressed(shot, place)] + list(place.marks)
    return next((name for name in named.ids if name in there), "")


__all__ = ["MEANS", "Heard", "Named", "Part", "Pronoun", "means", "part", "thing_in", "with_words"]
