"""How each kind of beat is shot: views, walks, looks, signs, events, deeds, feelings, silence."""

from collections.abc import Callable, Sequence

from agent.directing import setups
from agent.directing.beat import Beat, Kind
from agent.directing.framing import Setup, from_below
from agent.directing.happenings import event
from agent.directing.memory import kind_of
from agent.directing.putting import bring
from agent.directing.riding import arrived, mount, travel
from agent.directing.shooting import Shooting
from agent.directing.spot import OFF_THE_WAY
from agent.directing.things import NOTE
from agent.directing.timing import reading
from agent.directing.walks import acting, go, held_in, outrun
from agent.directing.ways import way
from agent.directing.whereabouts import TOGETHER
from agent.film import Id
from tools.props import PROPS

INSERT_EVERY = 2
"""Of things that are laid somewhere one in so many is seen close."""
Doing = Callable[[Shooting, Beat, Sequence[Beat]], None]
"""Shoots a beat, knowing the beats after it."""


def view(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """The land: over the shoulder of whoever looks out at it, else for itself."""
    gazer = beat.who or scene.here.gazer()
    if gazer is None:
        first = not scene.shots and not scene.here.place.inside
        wishes = setups.FIRST_VIEW if first else setups.ORIENTATION
        scene.take(wishes, (), beat, setups.VIEW)
        return
    spot = scene.here.enter(gazer)
    if beat.who:
        spot.mark = scene.here.first(beat.marks) or spot.mark
        spot.facing, spot.pose, spot.expression = None, "stand", "neutral"
    elif not any(m.place or m.moon or m.stars or m.sky for m in beat.meanings):
        scene.append(beat)
        return
    scene.take(scene.rotated(setups.VISTAS, "view"), (gazer,), beat, setups.VIEW)


def look(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """Who looks, then what is seen; once the face is known the thing alone tells it."""
    who = acting(beat)
    scene.feel(who, beat)
    scene.here.rest(who)
    seen = next((other for other in beat.others if other in scene.here.people), beat.thing)
    visible = scene.here.things.visible(seen)
    if seen and (seen in scene.here.people or visible):
        scene.here.do(who, facing=seen)
    if _looks_already(scene, who, seen):
        scene.append(beat)
        return
    told = any(b.kind in ("read", "gone") and b.thing == beat.thing for b in after[:2])
    told = told or any(b.kind == "silence" and b.who in beat.others for b in after[:1])
    known = scene.turns.get("look") or scene.faces(who)
    if (told or visible) and known and not beat.expression:
        scene.owe(beat)
        scene.turns.setdefault("look", 1)
    else:
        found = beat.has("realises")
        wishes = setups.REALISATIONS if found else scene.rotated(setups.LOOKS, "look")
        scene.take(wishes, (who,), beat, setups.LOOK)
    blank = kind_of(seen or "") == "sign" and not scene.here.things.written.get(seen or "")
    if seen and visible and not told and not blank:
        _insert(scene, seen, beat)


def read(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """An insert of a sign with its words; of words on nothing that stands there, for a moment."""
    if beat.thing is None or kind_of(beat.thing) != "sign":
        scene.here.things.written[NOTE] = beat.words
        scene.here.name(NOTE)
        _insert(scene, NOTE, beat)
        scene.here.things.lose(NOTE)
        return
    scene.here.name(beat.thing)
    reader = beat.who or scene.here.last()
    if reader in scene.here.people:
        scene.here.do(reader, facing=beat.thing)
    _insert(scene, beat.thing, beat)


def gone(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """The empty spot where something was."""
    thing = beat.thing or ""
    scene.here.things.lose(thing)
    where = scene.here.first((thing, kind_of(thing)))
    scene.take(setups.GAPS, (where,) if where else (), beat, setups.INSERT)


def act(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """A deed, seen whole."""
    who = acting(beat)
    here = scene.here
    here.enter(who, here.own_mark(beat, who))
    if beat.pose in ("sit", "lotus", "lie"):
        here.do(who, mark=here.own_mark(beat, who))
    if beat.has("turns"):
        here.turn(who)
    scene.feel(who, beat)
    _together(scene, beat)
    laid = bring(scene, beat)
    here.do(who, pose=beat.pose, holding=None if laid else held_in(beat))
    if beat.pose in ("reach", "crouch") and not beat.along:
        here.do(who, mark=here.unused(_workplaces(beat), who))
    vehicle = mount(scene, beat, who)
    if vehicle is not None and beat.pose in ("ride", "row"):
        _ride(scene, beat, who, vehicle)
        return
    throws = beat.pose == "throw"
    if throws and here.things.visible(beat.thing):
        here.do(who, facing=beat.thing)
    scene.take(*_of_deed(scene, who, beat), beat, setups.DEED)
    for one in beat.along:
        here.rest(one)
    if throws:
        here.do(who, holding="")
    here.rest(who)
    if laid and here.things.visible(laid) and scene.turned("insert") % INSERT_EVERY == 0:
        _insert(scene, laid, beat)


def _workplaces(beat: Beat) -> tuple[Id, ...]:
    """Where one goes to do something there: to the sink, to the stove."""
    return tuple(mark for mark in beat.marks if mark in OFF_THE_WAY)


def _ride(scene: Shooting, beat: Beat, who: Id, vehicle: Id) -> None:
    """On a horse, or in what rows or drives, along the set."""
    here = scene.here
    target = way(here, who, beat)
    wishes = scene.rotated(setups.WALKS, "go")
    if target is None or target == here.people[who].mark:
        scene.take(wishes, (who,), beat, setups.DEED)
        return
    travel(scene, vehicle, target)
    scene.take(wishes, (who,), beat, setups.LONGEST_WALK, goes=(who, target))
    arrived(scene, vehicle)
    for rider in (who, vehicle):
        if rider in here.people:
            here.do(rider, mark=target)


def feel(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """A face; unless the last shot shows it already."""
    who = acting(beat)
    scene.feel(who, beat)
    last = scene.shots[-1]
    if last.focus == (who,) and not last.speech and not beat.expression:
        scene.append(beat)
        return
    scene.take(scene.rotated(setups.FEELINGS, "feel"), (who,), beat, setups.FEELING)


def silence(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    """The face of who says nothing; a silence that is nobody's is seen between two."""
    pair = tuple(scene.here.people)[-2:]
    who = beat.who or (pair[-1] if pair else None)
    if who is None:
        scene.aside(beat)
    elif beat.who is None and len(pair) == 2 and scene.here.together(*pair):
        scene.take(setups.PAIRS[::-1], pair, beat, setups.SILENCE)
    else:
        scene.here.enter(who)
        wishes = scene.rotated(setups.SILENCES, "silence")
        if scene.here.raised(who):
            wishes = tuple(from_below(wish) for wish in wishes)
        scene.take(wishes, (who,), beat, setups.SILENCE)
        scene.hush = True


DOINGS: dict[Kind, Doing] = {
    "view": view,
    "go": go,
    "look": look,
    "read": read,
    "gone": gone,
    "event": event,
    "act": act,
    "feel": feel,
    "silence": silence,
    "outrun": outrun,
}


def orient(scene: Shooting, beat: Beat) -> None:
    """The place first; who sits there already is seen small."""
    here = scene.here
    if beat.kind == "act" and beat.who and beat.who not in here.people:
        here.enter(beat.who, here.own_mark(beat, beat.who))
        here.do(beat.who, pose=beat.pose)
    if scene.prose and beat.kind == "speak" and beat.delivery == "on screen":
        for who in (beat.who, here.answers):
            if who is not None:
                here.enter(who)
    bare = Beat("view", "", beat.lines)
    scene.take(*opening(scene), bare, setups.ORIENTING)


def opening(scene: Shooting) -> tuple[Sequence[Setup], tuple[Id, ...]]:
    """How a scene opens, and on whom: on its place, but animals, and whoever a story begins with
    in the open, would be lost in it."""
    here = scene.here
    told = scene.prose and not here.place.inside
    if here.people and (told or set(here.people) <= here.creatures):
        return setups.GROUP, tuple(here.people)[:2]
    return setups.ORIENTATION, ()


def _together(scene: Shooting, beat: Beat) -> None:
    """Whoever does the same beside the one who acts."""
    here, who = scene.here, acting(beat)
    for other in beat.along:
        here.enter(other, here.own_mark(beat, other))
        if beat.pose in ("sit", "lotus", "lie"):
            here.do(other, mark=here.own_mark(beat, other))
        here.do(other, pose=beat.pose)
        scene.feel(other, beat)
        if beat.pose == "stand":
            here.do(other, facing=who)
            here.do(who, facing=other)


def _of_deed(scene: Shooting, who: Id, beat: Beat) -> tuple[tuple[Setup, ...], tuple[Id, ...]]:
    """How a deed is seen, and of whom: those who do it together, or it is done to, in one."""
    here = scene.here
    near = (o for o in (*beat.along, beat.toward) if o in here.people and o != who)
    other = next((o for o in near if o), None)
    if other is None or here.distance(who, here.people[other].mark) >= TOGETHER:
        return _of_one(scene, who, beat), (who,)
    if not beat.along:
        here.do(who, facing=other)
    return setups.DEEDS_OF_TWO, (who, other)


def _of_one(scene: Shooting, who: Id, beat: Beat) -> tuple[Setup, ...]:
    if scene.here.raised(who):
        return setups.ENTHRONED
    if beat.pose == "crouch":
        return setups.CROUCHES
    wide = beat.pose in ("jump", "throw")
    wishes = scene.rotated(setups.GESTURES if wide else setups.DEEDS, "act")
    if scene.here.on_bridge(who):
        wishes = tuple(wish for wish in wishes if wish.view != "front")
    return wishes


def _looks_already(scene: Shooting, who: Id, seen: Id | None) -> bool:
    """Whether the last shot is this look already, or the thing that is looked at."""
    last = scene.shots[-1] if scene.shots else None
    if last is None or last.speech or scene.owed:
        return False
    return last.focus == (seen,) if seen else last.focus == (who,)


def _insert(scene: Shooting, thing: Id, beat: Beat) -> None:
    wishes: Sequence[Setup] = setups.THINGS
    if kind_of(thing) == "sign":
        several = "\n" in scene.here.things.written.get(thing, "")
        wishes = setups.SIGNS_OF_LINES if several else setups.SIGNS
    elif thing.startswith("put-") and kind_of(thing.removeprefix("put-")) in PROPS:
        wishes = setups.SMALL
    seconds = max(setups.INSERT, reading(beat.words) if beat.words else 0.0)
    scene.take(wishes, (thing,), beat, round(seconds, 1))
