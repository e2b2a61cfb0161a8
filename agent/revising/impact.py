"""What a changed film makes again, and about how long that takes."""

import json
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from pydantic import Field

from agent.build import Ledger
from agent.production import Production
from agent.stages import keyframes
from agent.state import ArtifactState, sheet_states, states
from agent.store import Store
from agent.tongue import ENGLISH, Saying, Tongue
from tools.choice import Serves
from tools.jobs import lane_of
from tools.server.choice import ServerChoice
from tools.staging import Frozen
from tools.workers import BESIDE

DUE = ("stale", "not made", "waits")
FEW = {
    "sheet": Saying("sheet of {labels}"),
    "plate": Saying("plate of {labels}"),
    "voice": Saying("line of {labels}"),
    "keyframe": Saying("keyframe of {labels}"),
    "clip": Saying("clip of {labels}"),
}
MANY = {
    "sheet": Saying("{count} sheets"),
    "plate": Saying("{count} plates"),
    "voice": Saying("{count} lines"),
    "keyframe": Saying("{count} keyframes"),
    "clip": Saying("{count} clips"),
}
NAMED = 3
"""Things of one kind that are named; more are counted."""
UP_TO = {
    "sheets": ("sheet", "plate"),
    "keyframes": ("sheet", "plate", "voice", "keyframe"),
}  # fmt: skip
"""Stage -> steps that come before its end."""
START_S = 1.5
"""Seconds that a run takes beside what it makes."""
JOINED = ("mix", "film")
SEGMENTS = 2
"""Segments of the cut that a changed clip touches on average: its own and a join."""


class Impact(Frozen):
    """What will be made again."""

    again: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """Step -> labels: keyframe -> shot 3."""
    plan: bool = False
    """The director plans again first; what that changes is not known before."""
    cut: bool = False
    """The film is joined again."""
    seconds: float | None = None
    """About how long it takes; None: nothing was made yet that tells."""
    money: float = 0.0
    """About what language models take of the limit, where prices are known."""

    @property
    def count(self) -> int:
        return sum(map(len, self.again.values()))

    def up_to(self, stage: str) -> "Impact":
        """What of it a run makes that ends after that stage."""
        if stage == "deliver":
            return self
        steps = UP_TO.get(stage, ())
        kept = {step: labels for step, labels in self.again.items() if step in steps}
        gone = self.count - sum(map(len, kept.values()))
        share = 1 - gone / self.count if self.count else 0.0
        seconds = None if self.seconds is None else round(self.seconds * share, 1)
        return self.model_copy(update={"again": kept, "cut": False, "seconds": seconds})

    def said(self, tongue: Tongue = ENGLISH) -> str:
        """In words: 'To make: keyframe of shot 3, clip of shot 3, the cut; about 4 s.'"""
        if not self.count and not self.plan:
            if self.cut:
                return tongue.say("To make: the cut, where it is not there already.")
            return tongue.say("There is nothing to make.")
        if self.plan:
            parts = [tongue.say("the plan, and all that follows from it")]
        else:
            parts = [_counted(step, labels, tongue) for step, labels in self.again.items()]
            parts += [tongue.say("the cut")] * self.cut
        things, about, money = tongue.row(parts), "", ""
        if self.seconds is not None:
            about = tongue.say("; about {length}", length=_time(self.seconds, tongue))
        if self.money:
            money = tongue.say(", {money:.2g} of money", money=self.money)
        return tongue.say("To make: {things}{rest}.", things=things, rest=about + money)


def impact(
    production: Production, *, workers: int, joined: bool, only: Container[str] | None = None
) -> Impact:
    """What making this production would make that is not made.

    Args:
        production: Of the changed film.
        only: The shots that are looked at; None: all of them.
        workers: How much is made at the same time on the cores.
        joined: Whether the cut differs from the one in the film.
    """
    due = {(one.step, one.label): one for one in _due(production, only)}
    again: dict[str, list[str]] = {}
    for step, label in due:
        again.setdefault(step, []).append(label)
    plan = production.planning.stale()
    return Impact(
        again={step: tuple(labels) for step, labels in again.items()},
        plan=plan,
        cut=joined or bool(due),
        seconds=None if plan else _estimate(production.project.store, due.values(), workers),
        money=_money(production) if plan else 0.0,
    )


@dataclass(frozen=True)
class _Due:
    """Something that is not made."""

    step: str
    label: str
    serves: Serves
    """Who will make it."""
    like: str
    """The label of what took about as long."""


def _due(production: Production, only: Container[str] | None) -> Iterator[_Due]:
    for part in sheet_states(production) if only is None else ():
        yield from _of(part, production.tools.sheets_by)
    for name, parts in states(production, only).items():
        shot = production.shots[name]
        serves: dict[str, Serves] = {
            "sheet": production.tools.sheets_by,
            "plate": production.tools.sheets_by,
            "keyframe": production.tools.drawing(shot)[0],
            "clip": production.tools.filming(shot)[0],
            "voice": production.tools.profile.voice,
        }
        for part in parts:
            yield from _of(part, serves[part.step])
        for label in keyframes.missing(production, shot):
            yield _Due(keyframes.STEP, label, serves["keyframe"], keyframes.label(name))


def _of(part: ArtifactState, serves: Serves) -> Iterator[_Due]:
    if part.state in DUE:
        yield _Due(part.step, part.label, serves, part.label)


def _at_once(serves: Serves, workers: int) -> int:
    """How much of its work is done at the same time; the rest waits, which `took` leaves out."""
    match lane_of(serves):
        case "cores":
            return max(1, workers)
        case "device":
            return 1
        case "wire":
            room = serves.parallel if isinstance(serves, ServerChoice) else BESIDE["wire"]
            return min(BESIDE["wire"], room)


def _estimate(store: Store, due: Collection[_Due], workers: int) -> float | None:
    """From how long the same things took to make when they were made last: those of one model one
    after another, as many at once as it takes."""
    paces = _paces(store)
    if not paces:
        return None
    work = sum(
        paces.get(one.step, {}).get(one.like, _mean(paces, one.step))
        / _at_once(one.serves, workers)
        for one in due
    )
    clips = sum(one.step == "clip" for one in due)
    cut = SEGMENTS * clips * _mean(paces, "segment") + sum(_mean(paces, step) for step in JOINED)
    return round(START_S + work + cut, 1)


def _mean(paces: Mapping[str, Mapping[str, float]], step: str) -> float:
    return fmean(paces[step].values()) if paces.get(step) else 0.0


def _paces(store: Store) -> dict[str, dict[str, float]]:
    """Step -> label -> seconds that making its last artifact took."""
    found: dict[str, dict[str, float]] = {}
    for name, key in Ledger(store).items():
        step, _, label = name.partition("/")
        written = store.recipe(step, key)
        took = (written or {}).get("took")
        if isinstance(took, int | float):
            found.setdefault(step, {})[label] = float(took)
    return found


def _money(production: Production) -> float:
    """What all questions for this film have cost so far, as the most that planning it again is
    thought to take; nothing where no model is asked or prices are unknown."""
    from agent.direction import ASKED, KEPT

    path = production.project.folder / KEPT / ASKED
    if production.settings.director == "rules" or not path.is_file():
        return 0.0
    attempts: list[float] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            attempts.append(float(json.loads(line).get("cost") or 0.0))
        except (ValueError, AttributeError):
            continue
    return round(sum(attempts), 4)


def _counted(step: str, labels: Sequence[str], tongue: Tongue) -> str:
    if len(labels) <= NAMED:
        plain = (label.removesuffix(", default") for label in labels)  # the look that all have
        named = tongue.row(tongue.term("label", label) for label in plain)
        return tongue.say(FEW[step], labels=named)
    return tongue.say(MANY[step], count=len(labels))


def _time(seconds: float, tongue: Tongue) -> str:
    if seconds < 90:
        return tongue.say("{seconds:.0f} s", seconds=seconds)
    if seconds < 5400:
        return tongue.say("{minutes:.0f} min", minutes=seconds / 60)
    return tongue.say("{hours:.1f} h", hours=seconds / 3600)
