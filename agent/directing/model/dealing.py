"""Whether a model has dealt all passages out to its shots, each once and in order."""

from collections.abc import Iterable, Iterator

from agent.directing.model.answers import SceneAnswer, ShotAnswer
from agent.directing.model.passages import Passage
from agent.directing.model.scene import ScenePart

OFF = 0.1
"""Share by which the number of shots may differ from what is asked for."""


def coverage(answer: SceneAnswer, part: ScenePart) -> Iterator[str]:
    """Every passage once, in order."""
    said = [number for shot in answer.shots for number in shot.plays]
    missing = [n for n in part.by_number if n not in said]
    twice = sorted({n for n in said if said.count(n) > 1})
    strange = sorted({n for n in said if n not in part.by_number})
    if missing:
        yield f"no shot plays passage(s) {missing}; each must be in the plays of one shot"
    if twice:
        yield f"passage(s) {twice} are played more than once; keep each in one shot"
    if strange:
        yield f"there is no passage {strange}; there are {list(part.by_number)}"
    if not (missing or twice or strange) and said != sorted(said):
        yield f"passages are out of order: {said}; they must rise from shot to shot"


def count(answer: SceneAnswer, part: ScenePart) -> Iterator[str]:
    if not answer.shots:
        yield "there is no shot"
    elif part.count is not None and abs(len(answer.shots) - part.count) > OFF * part.count:
        yield f"{len(answer.shots)} shots; exactly {part.count} are asked for"


def beside(
    said: ShotAnswer, part: ScenePart, before: tuple[int, ...], after: Iterable[ShotAnswer]
) -> list[Passage]:
    """The passage with which a picture goes that plays none: the one just before or after it."""
    if said.plays:
        return []
    following = next((shot.plays[0] for shot in after if shot.plays), None)
    near = [number for number in (*before[-1:], following) if number in part.by_number]
    chosen = said.beside if said.beside in near else next(iter(near), None)
    return [part.by_number[chosen]] if chosen is not None else []
