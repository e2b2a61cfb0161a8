"""Edits: typed changes of a film's intent, made one after another and checked as a whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from agent.directing.references import check
from agent.errors import BadProject, BadReference
from agent.film import Shot
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent, changed
from agent.revising.tidying import tidied

Shots = tuple[str, ...]
"""Ids of shots, in the order in which they were named."""


def _no_take(shot: Shot, take: int) -> Shot:
    raise CannotRevise(f"Shot {shot.id!r} has no take {take}.")


@dataclass(frozen=True)
class Known:
    """What an edit may need to know beside the intent."""

    lengths: Mapping[str, float] = field(default_factory=dict)
    """Shot id -> seconds that its picture stands now, transitions left out."""
    ids: frozenset[str] = frozenset()
    """Shot ids that were ever given."""
    next_take: Callable[[Shot], int] = lambda shot: shot.take + 1
    """The number of a take that is shot once more."""
    circled: Callable[[Shot, int], Shot] = _no_take
    """The shot as it is with that take in the film."""
    locked: Callable[[Shot], Shot] = lambda shot: changed(shot, locked=True)
    """The shot with the take that is in the film now, whatever comes."""


class Edit(Protocol):
    """One change that a person asks for. Edits are frozen dataclasses."""

    @property
    def shots(self) -> Shots:
        """The shots that it changes; empty: none, or the world."""
        ...

    def apply(self, intent: Intent, known: Known) -> Intent:
        """The film with the change made.

        Raises:
            CannotRevise: it cannot be made; says what can.
        """
        ...


def revised(intent: Intent, edits: Sequence[Edit], known: Known) -> Intent:
    """The film with all edits made, everything that a shot names still there.

    Raises:
        CannotRevise: one cannot be made; nothing is changed then.
    """
    before = {shot.id: shot for shot in intent.board.shots}
    for edit in edits:
        _refuse_locked(intent, edit)
        intent = edit.apply(intent, known)
    try:
        return _whole(intent, before)
    except BadReference as wrong:
        raise CannotRevise(str(wrong)) from None
    except BadProject as wrong:
        raise CannotRevise(str(wrong).removesuffix(" Nothing was overwritten.")) from None


def _whole(intent: Intent, before: Mapping[str, Shot]) -> Intent:
    world = intent.world
    shots = [
        shot if old == shot else tidied(_released(shot, old), world, old)
        for shot in intent.board.shots
        for old in (before.get(shot.id),)
    ]
    intent = Intent.of(intent.with_shots(shots).files)
    for shot in intent.board.shots:
        check(shot, intent.world)
    return intent


OF_THE_CUT = frozenset({"transition", "caption", "sound", "purpose", "lines", "locked"})
"""Fields of a shot that can change while its circled take stands."""


def _released(shot: Shot, old: Shot | None) -> Shot:
    """The shot following its fields again, where they have changed under a circled take."""
    if old is None or shot.circled is None or shot.circled != old.circled:
        return shot
    fields = (name for name in type(shot).model_fields if name not in OF_THE_CUT)
    if all(getattr(shot, name) == getattr(old, name) for name in fields):
        return shot
    return shot.model_copy(update={"circled": None})


def _refuse_locked(intent: Intent, edit: Edit) -> None:
    from agent.revising.takes import Unlock

    if isinstance(edit, Unlock):
        return
    for name in edit.shots:
        if intent.shot(name).locked:
            raise CannotRevise(
                f"Shot {name!r} is locked. Unlock it first: "
                f'`onereel revise PROJECT {name} "unlock"`, or say "unlock {name}".'
            )


@dataclass(frozen=True)
class Put:
    """One field of one of the three files gets a value."""

    file: str
    """film.toml, world.yaml or storyboard.yaml."""
    at: tuple[str, ...]
    """The way to the field: names, ids, numbers in lists."""
    value: Any
    """As JSON; None: back to what is usual."""

    @property
    def shots(self) -> Shots:
        within = self.file == "storyboard.yaml" and self.at[:1] == ("shots",)
        return self.at[1:2] if within else ()

    def apply(self, intent: Intent, known: Known) -> Intent:
        from agent.changes import Change, applied

        files = dict(intent.files)
        if self.shots:
            intent.shot(self.shots[0])
        try:
            files[self.file] = applied(files[self.file], [Change(at=self.at, new=self.value)])
            return Intent.of(files)
        except (TypeError, KeyError):  # a number where names go on, or a list's entry by a name
            raise CannotRevise(f"{'.'.join(self.at)} is no field of {self.file}.") from None
        except BadProject as wrong:
            raise CannotRevise(str(wrong).removesuffix(" Nothing was overwritten.")) from None


@dataclass(frozen=True)
class ChangeShots:
    """Fields of some shots get values: {"size": "close", "light.time": "dusk"}."""

    shots: Shots
    fields: Mapping[str, Any]

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, lambda shot: with_fields(shot, self.fields))


def with_fields(shot: Shot, fields: Mapping[str, Any]) -> Shot:
    """The shot with other values; a name such as light.time leads into a part."""
    parts: dict[str, Any] = {}
    for name, value in fields.items():
        first, _, rest = name.partition(".")
        if not rest:
            parts[first] = value
            continue
        whole = parts.get(first, getattr(shot, first, None))
        if whole is None or not hasattr(whole, "model_dump"):
            raise CannotRevise(f"{name!r} is no field of a shot.")
        parts[first] = changed(whole, **{rest: value})
    return changed(shot, **parts)
