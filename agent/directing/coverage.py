"""The shots of one scene of a screenplay or a story, beat by beat."""

import re
from collections.abc import Mapping, Sequence

from agent.directing import setups
from agent.directing.beats import Beat
from agent.directing.breakdown import SceneBreakdown
from agent.directing.doings import DOINGS, acting, orient
from agent.directing.lexicon import Lexicon
from agent.directing.shooting import Shooting
from agent.directing.talk import over_dark, speak
from agent.directing.things import Things
from agent.directing.whereabouts import Whereabouts
from agent.film import Id, Place, Shot


def cover(
    beats: Sequence[Beat],
    scene: SceneBreakdown,
    place: Place,
    words: Lexicon,
    *,
    prose: bool = False,
    bodies: Mapping[Id, str] | None = None,
) -> tuple[Shot, ...]:
    """Shots for all beats of a scene, in order; a scene without beats shows its place.

    Args:
        beats: Of the scene.
        scene: Gives ids, light and weather.
        place: Where it plays; shots name only its marks and pieces, and those they put in.
        words: To read faces from words.
        prose: Every sentence is read out, so that none may share a shot with many others.
        bodies: Kinds of the pieces that are seen for speakers who are no people.
    """
    written = {b.thing: _set(b.words) for b in beats if b.kind == "read" and b.thing}
    shooting = Shooting(
        scene=scene.scene,
        place=scene.settings[0].id,
        here=Whereabouts(place, Things(place, written)),
        light=scene.light,
        weather=scene.weather,
        words=words,
        prose=prose,
        bodies=bodies or {},
        speeches=sum(beat.kind == "speak" for beat in beats),
    )
    for number, beat in enumerate(beats):
        _take(shooting, beat, beats[number + 1 :])
    if shooting.owed or not shooting.shots:
        rest = Beat("none", "", ((scene.lines[0], scene.lines[0]),))
        if shooting.shots:
            shooting.append(Beat("none", "", ()))
        else:
            shooting.take(setups.ORIENTATION, (), rest, setups.ORIENTING)
    return tuple(shooting.shots)


def _take(scene: Shooting, beat: Beat, after: Sequence[Beat]) -> None:
    if beat.kind == "black":
        scene.dark = True
        scene.owed.extend(beat.lines)
    elif scene.dark:
        over_dark(scene, beat)
    elif beat.kind == "none":
        if beat.who and not scene.prose:
            scene.here.enter(beat.who)
        scene.aside(beat)
    elif not scene.prose and _leads_on(beat, after):
        _lead_on(scene, beat)
    else:
        if beat.thing and beat.kind != "gone":
            scene.here.name(beat.thing)
        if not scene.shots and beat.kind not in ("view", "go"):
            orient(scene, beat)
        if beat.kind == "speak":
            speak(scene, beat)
        else:
            DOINGS[beat.kind](scene, beat, after)


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
