"""A text as a language model corrects its reading: cast, wardrobe, places, sky, moods."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.directing.breakdown import Breakdown, SceneBreakdown
from agent.directing.director import Brief
from agent.directing.locations import Setting
from agent.directing.model.answers import SceneMood, WorldAnswer
from agent.directing.model.asking import Asks
from agent.directing.model.casting import Casting, casting, respoken
from agent.directing.model.facts import Facts
from agent.directing.model.world import ask_world
from tools.staging import Light, Weather

_WEATHER = {
    "clear": Weather(),
    "snow": Weather(snow=0.5),
    "rain": Weather(rain=0.5),
    "fog": Weather(fog=0.5),
    "wind": Weather(wind=0.6),
}


@dataclass(frozen=True)
class Corrected:
    """The text as the model has corrected its reading."""

    answer: WorldAnswer
    casting: Casting
    breakdown: Breakdown
    remark: str = ""
    heard: bool = True
    """Whether the model was heard on it at all."""


async def correct(facts: Facts, brief: Brief, asks: Asks, directions: str) -> Corrected:
    """Ask for the world, and read the text again with what holds of the answer.

    Raises:
        LanguageError: there is no answer.
    """
    answer, faults = await ask_world(facts, asks, style=brief.style.text, directions=directions)
    cast = casting(answer, facts)
    broken = brief.broken_down(respoken(brief.short, answer), cast.cast)
    moods = {mood.scene: mood for mood in answer.scenes}
    scenes = tuple(
        scene.model_copy(update=_sky(facts, scene, moods.get(scene.scene)))
        for scene in broken.scenes
    )
    broken = broken.model_copy(update={"scenes": resettled(scenes, answer)})
    return Corrected(answer, cast, broken, "; ".join(faults))


def uncorrected(facts: Facts, why: str) -> Corrected:
    """The text as the rules read it, because no model was heard on it."""
    return Corrected(NOTHING, Casting(facts.cast), facts.breakdown, why, heard=False)


def _sky(facts: Facts, scene: SceneBreakdown, said: SceneMood | None) -> dict[str, Light | Weather]:
    """Time and weather, where the text leaves them open."""
    found: dict[str, Light | Weather] = {}
    if said is None:
        return found
    heading = facts.scenes[scene.scene].heading
    is_open = scene.light == Light() and not (heading and heading.time)
    if said.time != "as written" and is_open:
        found["light"] = scene.light.model_copy(update={"time": said.time})
    if said.weather in _WEATHER and scene.weather == Weather():
        found["weather"] = _WEATHER[said.weather]
    return found


def resettled(scenes: Sequence[SceneBreakdown], answer: WorldAnswer) -> tuple[SceneBreakdown, ...]:
    """The scenes with every place built from the set, and part of the whole, that is claimed."""
    claims = {claim.id: claim for claim in answer.places}
    known = {setting.id for scene in scenes for setting in scene.settings}

    def settled(setting: Setting) -> Setting:
        claim = claims.get(setting.id)
        if claim is None:
            return setting
        whole = claim.part_of if claim.part_of in known - {setting.id} else setting.parent
        return setting.model_copy(update={"template": claim.set, "parent": whole})

    return tuple(
        scene.model_copy(update={"settings": tuple(settled(s) for s in scene.settings)})
        for scene in scenes
    )


NOTHING = WorldAnswer(idea="", style="", people=[], splits=[], found=[], places=[], scenes=[])
"""What a model has said of a world that it was not heard on."""
