"""How speech is shot: singles, two-shots, reactions, voices over a place and over the dark."""

from collections.abc import Sequence

from agent.directing import setups
from agent.directing.beat import Beat, Delivery
from agent.directing.dialogue import Portion, heat, mood, portions
from agent.directing.framing import Setup, from_below
from agent.directing.shooting import Shooting
from agent.directing.timing import spoken
from agent.film import Id, Speech
from tools.staging import Light

PAIR_AFTER = 3
"""Singles after which both are seen together again."""
REACTION_EVERY = 2
"""Of a speech's portions one in so many is heard over its listener."""
REMARK = 4.0
"""Seconds; a speech that short is heard over whoever has just been silent."""


def speak(scene: Shooting, beat: Beat) -> None:
    """A speech in one or several shots."""
    scene.spoken += 1
    if beat.who is None or not beat.words:
        scene.aside(beat)
        return
    said = portions(beat)
    if beat.dual and _at_once(scene, beat, beat.who):
        return
    if _remarks(scene, beat, beat.who):
        speech = _said(beat, beat.who, said[0], "off screen")
        scene.hear(speech, said[0].lines, after=setups.HUSH)
    elif beat.delivery == "voice over":
        for portion in said:
            _over_place(scene, beat, beat.who, portion)
    else:
        _converse(scene, beat, beat.who, said)


def _converse(scene: Shooting, beat: Beat, who: Id, said: Sequence[Portion]) -> None:
    """The portions of a speech, by turns over the speaker and over the listener."""
    if beat.delivery == "on screen":
        _address(scene, who)
        scene.here.do(who, holding=beat.holds or None)
        scene.here.rise(who)
    for number, portion in enumerate(said):
        listener = _listener(scene, who)
        turn = len(said) >= REACTION_EVERY and number % REACTION_EVERY == 1
        if listener and turn:
            _listen(scene, beat, who, portion, listener)
        elif beat.delivery == "on screen":
            _single(scene, beat, who, portion, first=number == 0)
        elif listener:
            _listen(scene, beat, who, portion, listener)
        else:
            _over_place(scene, beat, who, portion)
    if who in scene.here.people:
        scene.here.do(who, expression="neutral")
        scene.here.spoke = who


def _at_once(scene: Shooting, beat: Beat, who: Id) -> bool:
    """Two who speak at the same time are seen together: the shot of the first is of both."""
    last = scene.shots[-1] if scene.shots else None
    first = last.speech[-1].speaker if last and last.speech else "narrator"
    if last is None or first == "narrator" or first == who or first not in scene.here.people:
        return False
    _address(scene, who)
    scene.shots.pop()
    both = Beat("speak", last.action, (*last.lines, *beat.lines))
    second = _said(beat, who, Portion(beat.words, beat.lines), beat.delivery)
    speech = (*last.speech, second.model_copy(update={"dual": True}))
    scene.take(setups.PAIRS, (first, who), both, None, speech=speech)
    return True


def over_dark(scene: Shooting, beat: Beat) -> None:
    """After CUT TO BLACK: words over the night, and what happens there is read, not seen."""
    night = Light(time="night", heading=scene.outdoors.heading, stars=scene.outdoors.stars)
    if beat.kind == "speak" and beat.words and beat.who:
        speech = _said(beat, beat.who, Portion(beat.words, beat.lines), "off screen")
        if scene.shots and scene.shots[-1].light == night and not scene.told:
            scene.hear(speech, beat.lines)
            return
        _dark(scene, beat, night, (speech,))
    elif beat.text:
        if scene.told:
            _dark(scene, Beat("none", "", ()), night, ())
        scene.owe(beat)
    else:
        scene.owed.extend(beat.lines)


def _remarks(scene: Shooting, beat: Beat, who: Id) -> bool:
    """Whether the speech is a remark on a silence: then the silent face goes on being seen."""
    if not scene.hush or scene.owed or who in scene.shots[-1].focus:
        return False
    return beat.delivery in ("on screen", "off screen") and spoken(beat.words) <= REMARK


def _dark(scene: Shooting, beat: Beat, night: Light, speech: tuple[Speech, ...]) -> None:
    things = scene.here.things
    seats = {spot.mark for spot in scene.here.people.values()}
    left = tuple(piece.id for piece in things.place.pieces if piece.id in seats)
    scene.take(
        setups.DARKNESS,
        (),
        beat,
        None,
        speech=speech,
        light=night,
        caption=scene.told,
        sound=(),
        without=tuple(dict.fromkeys((*things.without(), *left))),
    )


def _single(scene: Shooting, beat: Beat, who: Id, portion: Portion, *, first: bool) -> None:
    felt = mood(portion.words, beat.manner, scene.words)
    if felt != "neutral" or not first:
        scene.here.do(who, expression=felt)
    stirred = heat(portion.words, beat.manner)
    listener = scene.here.partner(who)
    focus: tuple[Id, ...] = (who,)
    wishes: Sequence[Setup] = _wishes(scene, who, stirred)
    together = listener is not None and scene.here.together(who, listener)
    if listener and together and scene.singles >= PAIR_AFTER and not stirred:
        focus, wishes, scene.singles = (who, listener), setups.PAIRS, 0
    else:
        scene.singles += 1
    speech = _said(beat, who, portion, beat.delivery)
    scene.take(wishes, focus, beat, None, speech=(speech,), lines=portion.lines)


def _listen(scene: Shooting, beat: Beat, who: Id, portion: Portion, listener: Id) -> None:
    """A reaction shot: the words go on over the silent listener."""
    wishes = scene.rotated(setups.REACTIONS, "reaction")
    if scene.here.raised(listener):
        wishes = tuple(from_below(wish) for wish in wishes)
    speech = _said(beat, who, portion, "off screen")
    scene.take(wishes, (listener,), beat, None, speech=(speech,), lines=portion.lines)


def _over_place(scene: Shooting, beat: Beat, who: Id, portion: Portion) -> None:
    """A voice of which nobody is seen."""
    speech = _said(beat, who, portion, beat.delivery)
    scene.take(
        setups.ORIENTATION, (), beat, None, speech=(speech,), lines=portion.lines, unseen=who
    )


def _listener(scene: Shooting, who: Id) -> Id | None:
    if who in scene.here.people:
        return scene.here.partner(who)
    return scene.here.last()


def _wishes(scene: Shooting, who: Id, stirred: int) -> tuple[Setup, ...]:
    """Closer as the scene goes on and as the words heat up."""
    level = min(2, int(scene.spoken / max(1, scene.speeches) * 2) + stirred)
    if scene.here.gazes(who):
        return scene.rotated(setups.REVERSES, "reverse")
    heated, usual = setups.TALK[level], setups.TALK[1]
    if scene.here.faces_somebody(who):
        heated, usual = setups.FACING[level], setups.FACING[1]
    wishes = (*scene.rotated(heated, f"talk {level}"), *usual)
    if scene.here.people[who].pose == "crouch":
        wishes = tuple(sorted(wishes, key=lambda wish: wish.view != "front"))
    return tuple(from_below(wish) for wish in wishes) if scene.here.raised(who) else wishes


def _address(scene: Shooting, who: Id) -> None:
    """Face whom one talks to, unless one looks out over the land or at a thing."""
    spot = scene.here.enter(who)
    other = scene.here.partner(who)
    free = spot.facing is None or spot.facing in scene.here.people
    if other and free and not scene.here.gazes(who):
        spot.facing = other


def _said(beat: Beat, who: Id, portion: Portion, delivery: Delivery) -> Speech:
    return Speech(
        speaker=who,
        text=portion.words,
        delivery=delivery,
        manner=beat.manner,
        lines=portion.lines[0],
    )
