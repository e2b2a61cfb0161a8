"""Where the picture goes with a beat, and who stands about there."""

from agent.directing.beat import Beat
from agent.directing.breakdown import SceneBreakdown, light_of, weather_of
from agent.directing.shooting import Shooting

_ANY_DAY = frozenset({"day", "daytime", "days", "日", "天", "白天", "每天"})
"""Words for a day that tell no time of it."""


def move(scene: Shooting, beat: Beat, broken: SceneBreakdown) -> None:
    """Go where the beat leads: in prose to the place that it names, and nobody is there yet; in an
    intercut to whoever acts or speaks; from a picture of a montage back where the scene plays."""
    wished = broken.ways.get(beat.at, "")
    if not wished and beat.between and beat.who:
        others = [setting.id for setting in broken.settings if setting.id != scene.place]
        wished = broken.homes.get(beat.who) or (others or [scene.place])[0]
    if not wished and not scene.prose and not beat.between and scene.place != broken.settings[0].id:
        wished = broken.settings[0].id
    if wished and wished != scene.place and wished in scene.stages:
        scene.go(wished)
        if scene.prose:
            scene.here.clear()


def gather(scene: Shooting, beat: Beat) -> None:
    """Whoever stands about once the text has named them: customers, villagers."""
    for hit in beat.hits:
        if hit.meaning.crowd and not hit.negated:
            scene.here.gather(scene.crowds.get(hit.word, ()), beat.expression)


def pass_time(scene: Shooting, beat: Beat) -> None:
    """In prose hours pass and weather comes up where the text says so."""
    if not scene.prose:
        return
    timed = tuple(hit for hit in beat.hits if hit.meaning.time and hit.word not in _ANY_DAY)
    dim = tuple(hit for hit in timed if hit.meaning.time != "day")
    timed = dim or timed
    if timed and not any(hit.negated for hit in timed):
        scene.outdoors = light_of(timed, scene.outdoors, heading=True)
    come = weather_of(beat.hits)
    if come != type(come)():
        scene.sky = come
