"""The shots of one scene of a screenplay or a story, beat by beat."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from agent.directing import setups
from agent.directing.beat import Beat
from agent.directing.breakdown import SceneBreakdown
from agent.directing.doings import DOINGS, opening, orient
from agent.directing.leaving import gather, move, pass_time
from agent.directing.lexicon import Lexicon
from agent.directing.narrator import Narrator
from agent.directing.putting import bring
from agent.directing.shooting import Shooting
from agent.directing.spot import HELD
from agent.directing.talk import over_dark, speak
from agent.directing.things import Things
from agent.directing.walks import acting
from agent.directing.whereabouts import Whereabouts
from agent.film import Id, Place, Shot

NEAR = 40
"""Beats that are looked at for what comes next."""
GATHERED = 3
"""Beats whose bystanders are there before the first picture."""


def cover(
    beats: Sequence[Beat],
    scene: SceneBreakdown,
    places: Mapping[Id, Place],
    words: Lexicon,
    *,
    prose: bool = False,
    crowds: Mapping[str, tuple[Id, ...]] | None = None,
    posts: Mapping[Id, tuple[Id, ...]] | None = None,
    creatures: frozenset[Id] = frozenset(),
) -> tuple[Shot, ...]:
    """Shots for all beats of a scene, in order; a scene without beats shows its place.

    Args:
        beats: Of the scene.
        scene: Gives ids, light and weather.
        places: Where it plays, by setting; shots name only their marks and pieces, and what they
            put in.
        words: To read faces from words.
        prose: Every sentence is read out, so that none may share a shot with many others.
        crowds: Silent people by the lexicon's word for all of them.
        posts: Marks at which somebody stands by trade, best first.
        creatures: Who is an animal.
    """
    written = {b.thing: _set(b.words) for b in beats if b.kind == "read" and b.thing}
    shooting = Shooting(
        scene=scene.scene,
        stages={
            name: Whereabouts(place, Things(place, written), posts=posts or {}, creatures=creatures)
            for name, place in places.items()
        },
        place=scene.settings[0].id,
        outdoors=scene.light,
        sky=scene.weather,
        words=words,
        crowds=crowds or {},
        prose=prose,
        narrator=Narrator(times=Counter((b.text, b.lines) for b in beats)),
        speeches=sum(beat.kind == "speak" for beat in beats),
    )
    for who in scene.silent:
        shooting.here.enter(who)
    _play(shooting, beats, scene)
    _ended(shooting, scene)
    return tuple(shooting.shots)


def _play(shooting: Shooting, beats: Sequence[Beat], scene: SceneBreakdown) -> None:
    """Every beat in its order; those who stand by in the first ones are there from the start."""
    played = [beat for beat in beats if beat.kind != "skipped"]
    for beat in played[:GATHERED]:
        gather(shooting, beat)
    for number, beat in enumerate(beats):
        move(shooting, beat, scene)
        if beat.kind == "skipped":
            _skip(shooting, beats, number)
            continue
        pass_time(shooting, beat)
        gather(shooting, beat)
        if beat.who is None and beat.kind != "read" and not shooting.dark:
            bring(shooting, beat)
        shooting.over = shooting.over or beat.caption
        after = beats[number + 1 : number + 1 + NEAR]
        _take(shooting, beat, [later for later in after if later.kind != "skipped"])


def _skip(scene: Shooting, beats: Sequence[Beat], at: int) -> None:
    """What is not played: hours pass in it if the next that is played is of the same paragraph."""
    then = next((beat for beat in beats[at:] if beat.kind != "skipped"), None)
    if then is not None and then.sentence[0] == beats[at].sentence[0]:
        pass_time(scene, beats[at], dim=then.sentence == beats[at].sentence)


def _ended(shooting: Shooting, scene: SceneBreakdown) -> None:
    """What is owed when the beats are over goes with the last shot; a scene has at least one."""
    rest = Beat("none", "", ((scene.lines[0], scene.lines[0]),))
    if not shooting.shots:
        shooting.take(setups.ORIENTATION, (), rest, setups.ORIENTING)
    elif shooting.owed:
        shooting.append(Beat("none", "", ()))
    if shooting.over:
        last = shooting.shots[-1]
        shooting.shots[-1] = last.model_copy(update={"caption": shooting.over})


def _take(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    if beat.kind == "black":
        scene.dark = True
        scene.owed.extend(beat.lines)
    elif scene.dark:
        over_dark(scene, beat)
    elif beat.item:
        _item(scene, beat)
    elif beat.kind == "none" and beat.camera:
        _as_told(scene, beat)
    elif scene.prose and not scene.shots and beat.text and beat.kind != "view":
        _begin(scene, beat)
    elif beat.kind == "none":
        if beat.who:
            scene.here.enter(beat.who)
        scene.aside(beat)
    elif not scene.prose and _leads_on(beat, after):
        _lead_on(scene, beat)
    else:
        _do(scene, beat, after)


def _do(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    if beat.thing and beat.kind != "gone":
        scene.here.name(beat.thing)
    if beat.kind == "speak":
        then = (b.who for b in after if b.kind == "speak" and b.who != beat.who)
        scene.here.answers = next(then, None)
    if not scene.shots and beat.kind not in ("view", "go"):
        orient(scene, beat)
    for other in beat.others if beat.kind in ("act", "look", "go") else ():
        scene.here.enter(other)
    if beat.kind == "speak":
        speak(scene, beat)
    else:
        DOINGS[beat.kind](scene, beat, after)


def _begin(scene: Shooting, beat: Beat) -> None:
    """A story's first sentence, read over its place with those whom it names."""
    for who in (beat.who, *beat.along, *beat.others):
        if who is not None:
            scene.here.enter(who)
            if who == beat.who:
                scene.feel(who, beat)
    scene.take(*opening(scene), beat, setups.ORIENTING)


def _item(scene: Shooting, beat: Beat) -> None:
    """One picture of a montage: whoever does something in it, else the place."""
    who = beat.who
    if beat.kind == "go":
        DOINGS["go"](scene, beat, ())
        return
    if who is not None:
        scene.here.enter(who)
        scene.feel(who, beat)
        held = next((m.holding for m in beat.meanings if m.holding in HELD), None)
        scene.here.do(who, mark=scene.here.own_mark(beat, who), pose=beat.pose, holding=held)
    wishes = scene.rotated(setups.DEEDS if who else setups.PAUSES, "item")
    scene.take(wishes, (who,) if who else (), beat, setups.ITEM)
    if who is not None:
        scene.here.rest(who)


def _as_told(scene: Shooting, beat: Beat) -> None:
    """A shot that the script asks for in so many words: CLOSE ON the cup."""
    things = scene.here.things
    who = beat.who or next((o for o in beat.others if o in scene.here.people), None)
    focus: tuple[Id, ...] = ()
    if who is not None:
        scene.here.enter(who)
        focus = (who,)
    else:
        kinds = (kind for m in beat.meanings for kind in (m.piece, m.prop, m.holding) if kind)
        named = (beat.thing, *(things.of_kind(kind) for kind in kinds))
        focus = tuple(name for name in named if name and things.visible(name))[:1]
    scene.take(setups.PAUSES, focus, beat, setups.INSERT)


def _leads_on(beat: Beat, after: Sequence[Beat]) -> bool:
    """Whether a beat is only the start of what the same person does next: a feeling before a
    speech, a stop before a look, a turn before a walk."""
    then = next((following for following in after if following.kind != "none"), None)
    if then is None or beat.who is None or then.who != beat.who:
        return False
    if beat.kind == "feel":
        return then.kind in ("speak", "act", "look", "go")
    return beat.kind == "act" and beat.pose == "stand" and then.kind in ("look", "go", "speak")


def _lead_on(scene: Shooting, beat: Beat) -> None:
    """Take a beat's state, and its words, into the next shot."""
    who = acting(beat)
    scene.feel(who, beat)
    if beat.has("turns"):
        scene.here.turn(who)
    scene.owe(beat)


def _set(words: str) -> str:
    """A sign's words with a line for each phrase that ends in an abbreviation, as in 12 MI."""
    return re.sub(r"(?<=[A-Z]\.) (?=[A-Z])", "\n", words)
