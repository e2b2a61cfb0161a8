"""How people who walk, run and leave are shot."""

import re
from collections.abc import Sequence

from agent.directing import setups
from agent.directing.beat import Beat
from agent.directing.framing import Setup
from agent.directing.pace import CRAWLING_SPEED, WALKING_SPEED
from agent.directing.shooting import Shooting
from agent.directing.spot import HELD
from agent.directing.ways import ASIDE, around, begin_again, begin_before, nearer, way
from agent.directing.whereabouts import BESIDE
from agent.film import Id

_PASSES = re.compile(r"\bpass(?:es|ed|ing)?\b|经过|經過|路过|路過", re.I)


def go(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """A walk; as the first beat of a scene it is seen small in the place, as the last from
    behind."""
    who = acting(beat)
    here = scene.here
    known = who in here.people
    for walker in (who, *beat.along):
        here.enter(walker, here.first(("enter", "near")))
        scene.feel(walker, beat)
    here.do(who, holding=held_in(beat))
    passed = next((o for o in beat.others if o in here.people and _PASSES.search(beat.text)), None)
    if passed:
        begin_before(here, who, passed)
    elif known and beat.toward is None:
        begin_again(here, who)
    ends = all(following.kind == "none" for following in after)
    if not scene.shots:
        alone = ends and any(meaning.goes == "through" for meaning in beat.meanings)
        inside = here.place.inside
        first = setups.ORIENTATION if inside else setups.JOURNEYS if alone else setups.ARRIVALS
        _walk(scene, beat, first, focus=() if inside else (who, *beat.along[:1]))
        return
    deep = way(scene.here, who, beat) == "edge" and any(m.place for m in beat.meanings)
    wishes = setups.DEPARTURES if ends else scene.rotated(setups.WALKS, "go")
    if deep:
        wishes = setups.DEPTHS
    _walk(scene, beat, wishes, focus=(who, *beat.along[:1]))
    if beat.has("gone"):
        _part(scene, beat, after)


def _part(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """Whoever has gone out of sight is no longer there; where the text goes on with them, the
    others are left behind."""
    here, gone = scene.here, {acting(beat), *beat.along}
    then = next((b for b in after if b.kind != "none" and b.who), None)
    stays = scene.prose and then is not None and then.who in gone and not here.place.inside
    left = [who for who in here.people if (who in gone) != stays]
    for who in left:
        del here.people[who]
    if stays:
        for who in gone & set(here.people):
            here.do(who, mark=here.unused((ASIDE, "middle-beside", "middle"), who))


def outrun(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """Somebody is not caught: who is ahead is seen, and the other comes too late."""
    here, behind, ahead = scene.here, acting(beat), beat.others[0]
    for who in (ahead, behind):
        here.enter(who)
    here.do(ahead, mark=here.unused(("exit", "far"), ahead), pose="stand", expression="happy")
    here.people[ahead].facing = None
    here.do(behind, mark=here.unused(("middle", "left", "enter"), behind), expression="tired")
    scene.take(setups.VICTORIES, (ahead,), beat, setups.LONGEST_WALK)


def _walk(scene: Shooting, beat: Beat, wishes: Sequence[Setup], focus: tuple[Id, ...]) -> None:
    who = acting(beat)
    here = scene.here
    target = way(here, who, beat)
    crawls = beat.pose == "crawl"
    runs = beat.pose == "run"
    here.do(who, pose="crawl" if crawls else "run" if runs else "walk")
    if target is None:
        scene.take(wishes, focus, beat, setups.SHORTEST_WALK)
        here.rest(who)
        return
    here.people[who].facing = None
    pace = CRAWLING_SPEED if crawls else WALKING_SPEED
    if here.distance(who, target) > setups.LONGEST_WALK * pace and not _PASSES.search(beat.text):
        nearer(here, who, target)
    seconds = min(setups.LONGEST_WALK, here.distance(who, target) / pace + 0.5)
    seconds = round(max(setups.SHORTEST_WALK, seconds), 1)
    along = {}
    for other in beat.along:
        here.do(other, pose=here.people[who].pose)
        beside = here.unused((f"{target}{BESIDE}", *around(here, other, who)), other)
        if beside:
            along[other] = beside
    scene.take(wishes, focus, beat, seconds, goes=(who, target), along=along)
    here.arrive(who, target)
    for other, beside in along.items():
        here.arrive(other, beside)


def held_in(beat: Beat) -> str | None:
    """What a beat puts into the hand."""
    return next((kind for m in beat.meanings if (kind := m.holding or m.prop) in HELD), None)


def acting(beat: Beat) -> Id:
    """Who acts; only beats that have somebody come here."""
    if beat.who is None:
        raise ValueError(f"Nobody acts in the beat {beat.text!r}.")
    return beat.who
