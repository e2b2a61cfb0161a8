"""Where the picture goes with a beat, and who stands about there."""

from collections.abc import Sequence

from agent.directing.beat import Beat
from agent.directing.breakdown import SceneBreakdown
from agent.directing.meaning import Meaning
from agent.directing.sentences import USUALLY
from agent.directing.shooting import Shooting
from agent.directing.sky import light_of, weather_of
from agent.film import Id

COUNTER = "behind-counter"
DRINKING = ("inn", "bar", "teahouse")
"""Sets in which everybody has a cup."""
CHILD = 13
"""Years below which a crowd is one of children."""
_DIM = frozenset({"dark", "darkness", "moon", "黑暗", "月"})
"""Words for want of light, which is over when what is told of it is not seen."""
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
            _wake(scene, beat)


def _wake(scene: Shooting, beat: Beat) -> None:
    """The hour and the weather before a place that is only in the mind come back after it."""
    if scene.awake is not None and not beat.fancied:
        scene.outdoors, scene.sky = scene.awake
    scene.awake = (scene.outdoors, scene.sky) if beat.fancied else None


def gather(scene: Shooting, beat: Beat) -> None:
    """Whoever stands about once the text has named them: customers, villagers; nobody where it
    says that there is nobody."""
    _open_up(scene)
    for hit in beat.hits:
        if hit.meaning.crowd and hit.negated:
            scene.here.crowd.clear()
        elif hit.meaning.crowd and scene.prose and scene.here.crowd:
            _join(scene, scene.crowds.get(hit.word, ()), hit.meaning, beat)
        elif hit.meaning.crowd:
            scene.here.gather(scene.crowds.get(hit.word, ()), beat.expression)


def _open_up(scene: Shooting) -> None:
    """A story's public house is never empty at first: its keepers stand behind the counter, and
    the crowd that the story names first stands before it."""
    here = scene.here
    public = scene.prose and COUNTER in here.place.marks
    if not public or scene.turned(f"opened {scene.place}"):
        return
    for who, marks in here.posts.items():
        post = here.unused(marks, who)
        if post and post.startswith(COUNTER):
            here.enter(who, post)
    here.gather(next((crowd for word, crowd in scene.crowds.items() if word), ()), None)
    if here.place.set in DRINKING:
        for spot in here.crowd.values():
            spot.holding = "cup"


def _join(scene: Shooting, crowd: Sequence[Id], meaning: Meaning, beat: Beat) -> None:
    """A crowd is named where one stands already: "everybody" are those who are there; children or
    soldiers take their places."""
    here = scene.here
    known = any(who in here.crowd for who in crowd)
    special = bool(meaning.wears) or (meaning.person or {}).get("age", CHILD) < CHILD
    if special and not known:
        here.crowd.clear()
    if special or known:
        here.gather(crowd, beat.expression)
        return
    for spot in here.crowd.values():
        spot.expression = beat.expression or "neutral"


def pass_time(scene: Shooting, beat: Beat, *, dim: bool = True) -> None:
    """In prose hours pass and weather comes up where the text says so; want of light only where
    it is `dim` now."""
    if not scene.prose or USUALLY.search(beat.text):
        return
    timed = tuple(hit for hit in beat.hits if hit.meaning.time and hit.word not in _ANY_DAY)
    if not dim:
        timed = tuple(hit for hit in timed if hit.word not in _DIM)
    timed = tuple(hit for hit in timed if hit.meaning.time != "day") or timed
    if timed and not any(hit.negated for hit in timed):
        scene.outdoors = light_of(timed, scene.outdoors, heading=True)
    come = weather_of(beat.hits)
    if come != type(come)():
        scene.sky = come
