"""Asking a language model for the shots of every scene: scenes at the same time, parts in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from agent.directing.grammar import lint
from agent.directing.model.answers import SceneAnswer
from agent.directing.model.asking import Asks, corrected, together
from agent.directing.model.binding import Bound, bind
from agent.directing.model.scene import ScenePart, halves, in_words, whereabouts
from agent.directing.model.straightening import straightened
from agent.directing.model.wording import question
from agent.directing.visibility import unseen
from agent.film import Id, Shot, Storyboard
from tools.language import LanguageError, LimitReached, Truncated, Unreachable


@dataclass(frozen=True)
class Planned:
    """A part of a scene as it will be shot."""

    shots: tuple[Shot, ...]
    part: ScenePart
    failed: str = ""
    """Why the rules planned it; empty: the model did."""
    unanswered: bool = False
    """Nobody was there any more to plan it."""
    mended: tuple[str, ...] = ()
    """What was put right in the model's answer."""


Told = Callable[[str], None]
"""Called with what a part is about when it is planned."""


async def plan_scenes(
    scenes: Mapping[Id, Sequence[ScenePart]],
    asks: Asks,
    *,
    title: str,
    language: str,
    moods: Mapping[Id, str],
    rules_when_unreachable: bool,
    told: Told,
    wishes: Callable[[Id], str] = lambda scene: "",
) -> dict[Id, tuple[Planned, ...]]:
    """Every scene's parts, planned by the model, or by the rules where it fails.

    `wishes` says what the person wishes of a scene beside its text.

    Raises:
        LimitReached: no more may be spent; what was answered is kept.
        Unreachable: nobody answers, and the rules were not wished for then.
    """
    planner = _Planner(asks, title, language, moods, rules_when_unreachable, told, wishes)
    planned = await together(planner.scene(parts) for parts in scenes.values())
    return dict(zip(scenes, planned, strict=True))


@dataclass
class _Planner:
    asks: Asks
    title: str
    language: str
    moods: Mapping[Id, str]
    rules_when_unreachable: bool
    told: Told
    wishes: Callable[[Id], str]
    """What is wished of a scene."""
    unreachable: str = ""
    """Why nobody is asked any more."""

    async def scene(self, parts: Sequence[ScenePart]) -> tuple[Planned, ...]:
        """The parts of a scene one after the other: each knows the picture before it."""
        found: list[Planned] = []
        waiting = list(parts)
        while waiting:
            part = waiting.pop(0)
            if found:
                last = found[-1]
                part = replace(
                    part,
                    things=last.part.things,
                    gone=last.part.gone,
                    where={**last.part.where, **whereabouts(last.shots)},
                    before=in_words(last.shots[-1]),
                )
            try:
                planned = await self._part(part)
            except Truncated as error:
                smaller = halves(part)
                if len(smaller) > 1:
                    waiting[:0] = smaller
                    continue
                planned = Planned(part.rules, part, failed=str(error))
            found.append(planned)
            self.told(part.about)
        return tuple(found)

    async def _part(self, part: ScenePart) -> Planned:
        if self.unreachable:
            return Planned(part.rules, part, failed=self.unreachable, unanswered=True)
        asked = question(
            part,
            title=self.title,
            language=self.language,
            mood=self.moods.get(part.scene, ""),
            wishes=self.wishes(part.scene),
        )
        try:
            answer, _ = await corrected(
                self.asks,
                SceneAnswer,
                asked,
                lambda a: faults(a, part),
                about=part.about,
                worth=lambda a: (len(bind(a, part).grave), len(faults(a, part))),
            )
        except (LimitReached, Truncated):
            raise
        except Unreachable as error:
            if not self.rules_when_unreachable:
                raise
            self.unreachable = str(error)
            return Planned(part.rules, part, failed=self.unreachable, unanswered=True)
        except LanguageError as error:
            return Planned(part.rules, part, failed=str(error))
        bound = bind(answer, part)
        if bound.grave:
            return Planned(part.rules, part, failed="; ".join(bound.grave))
        shots = straightened(numbered(bound.shots), part.world)
        after = replace(part, things=bound.things, gone=bound.gone)
        return Planned(shots, after, mended=tuple(bound.slight))


def faults(answer: SceneAnswer, part: ScenePart) -> list[str]:
    """All that is wrong with an answer, grammar last: it is advice."""
    bound = bind(answer, part)
    return [*bound.faults, *remarks(bound, part)]


def remarks(bound: Bound, part: ScenePart) -> list[str]:
    """What film grammar says of bound shots, only a scene's first part having to open it; and who
    is in focus and would not be seen."""
    if not bound.shots or bound.grave:
        return []
    found = lint(Storyboard(schema=1, shots=numbered(bound.shots)), part.world)
    told = [remark for remark in found if part.part == 1 or remark.rule != "orientation"]
    return [
        *(f"shot {remark.shot}: {remark.text}" for remark in told),
        *(f"shot {one.shot}: {one.text}" for one in unseen(numbered(bound.shots), part.world)),
    ]


def numbered(shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """The shots with ids from 1 on."""
    return tuple(shot.model_copy(update={"id": str(n)}) for n, shot in enumerate(shots, 1))
