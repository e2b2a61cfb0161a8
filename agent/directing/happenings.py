"""How what happens is shot: something falls, flies, crashes, and whoever is there sees it."""

from collections.abc import Sequence

from agent.directing import setups
from agent.directing.beat import Beat
from agent.directing.framing import Setup
from agent.directing.shooting import Shooting
from agent.film import Id
from tools.staging import Weather


def event(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """Something happens; whoever is here sees it."""
    here = scene.here
    landed = _landed(scene, beat)
    if landed:
        scene.take(setups.LANDINGS, (landed,), beat, setups.INSERT)
        return
    struck = next((who for who in beat.others if who in here.people), None)
    witness = struck or here.last()
    if struck:
        scene.feel(struck, beat)
        here.do(struck, pose=beat.pose or "crouch")
    if beat.thing and witness and beat.has("flies"):
        here.things.fly(beat.thing, here.at(witness))
    elif beat.thing in here.things.flying:
        here.things.lose(beat.thing or "")
    thing = beat.thing if here.things.visible(beat.thing) else None
    if witness and thing:
        here.do(witness, facing=thing)
    focus = tuple(name for name in (witness, thing) if name)
    wishes = _of_event(scene, beat, thing, struck)
    scene.take(wishes, focus, beat, setups.EVENT, weather=_gust(scene, beat))


def _landed(scene: Shooting, beat: Beat) -> Id | None:
    """What the last shot threw comes down where the throw went."""
    last = scene.shots[-1].subjects if scene.shots else ()
    thrower = next((s for s in last if s.pose == "throw" and s.holding), None)
    where = scene.here.first((*beat.marks, beat.thing or ""))
    if thrower is None or where is None:
        return None
    return scene.here.things.throw(thrower.holding, scene.here.place.marks[where].at)


def _of_event(scene: Shooting, beat: Beat, thing: Id | None, struck: Id | None) -> Sequence[Setup]:
    if beat.has("flies"):
        return setups.FLIGHTS
    if thing or not scene.here.people:
        return setups.EVENTS
    return scene.rotated(setups.DEEDS, "act") if struck else setups.SHOCKS


def _gust(scene: Shooting, beat: Beat) -> Weather:
    weather = scene.weather
    if scene.here.place.inside:
        return weather
    wind = max((meaning.wind for meaning in beat.meanings), default=0.0)
    return weather.model_copy(update={"wind": max(wind, weather.wind)})
