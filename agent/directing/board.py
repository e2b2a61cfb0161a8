"""The storyboard: every scene's shots in order, numbered, joined and fitted to a wished length."""

from collections.abc import Iterable, Sequence
from typing import Literal

from agent.directing.beats import Beat, Memory, beats
from agent.directing.breakdown import Breakdown, SceneBreakdown
from agent.directing.coverage import Coverage
from agent.directing.lexicon import Lexicon, lexicon
from agent.directing.people import Cast
from agent.directing.timing import fitted
from agent.directing.verse import Recital, images
from agent.directing.whereabouts import Whereabouts
from agent.film import Shot, Speech, Storyboard, Transition, World
from agent.script import Lines, Scene, Script

Narration = Literal["full", "speech", "none"]


def board(
    script: Script,
    breakdown: Breakdown,
    world: World,
    *,
    narration: Narration = "full",
    seconds: float | None = None,
) -> Storyboard:
    """Plan the shots of the whole film.

    Args:
        script: The text as read.
        breakdown: Of that script.
        world: Its places and people; shots name only what it holds.
        narration: full: verse and prose are spoken over the pictures; speech: only dialogue is
            heard; none: nobody is heard, and dialogue is set over the picture.
        seconds: Wished length of the film without title and end card; words are never cut short.
    """
    words = lexicon(script.language, breakdown.lexicon)
    memory = Memory()
    shots: list[Shot] = []
    waiting: list[Lines] = []
    for scene, broken in zip(script.scenes, breakdown.scenes, strict=True):
        found = beats(scene, Cast(breakdown.people), words, memory)
        if not scene.heading and script.kind == "screenplay" and not _told(found):
            waiting.extend(lines for beat in found for lines in beat.lines)
            continue
        covered = _covered(script, scene, broken, found, world, words, narration)
        covered = _joined(covered, shots, tuple(waiting))
        waiting = [] if covered else waiting
        shots.extend(covered)
    if waiting and shots:
        shots[-1] = _with_lines(shots[-1], waiting)
    heard = tuple(_heard(shot, narration) for shot in _framed(shots))
    timed = fitted(heard, seconds, script.kind) if seconds and heard else heard
    numbered = tuple(
        shot.model_copy(update={"id": str(number)}) for number, shot in enumerate(timed, 1)
    )
    return Storyboard(
        schema=1,
        shots=numbered,
        unknown=breakdown.unknown,
        unspoken=_unspoken(script, numbered),
    )


def uncovered(script: Script, storyboard: Storyboard) -> tuple[int, ...]:
    """Source lines of the script's elements that neither a shot nor the title card has."""
    wanted = {n for element in script.elements for n in _numbers((element.lines,))}
    wanted |= {n for scene in script.scenes if scene.heading for n in (scene.lines[0],)}
    covered = _numbers(lines for shot in storyboard.shots for lines in shot.lines)
    return tuple(sorted(wanted - covered - _numbers(script.title_lines)))


def _numbers(spans: Iterable[Lines]) -> set[int]:
    return {number for first, last in spans for number in range(first, last + 1)}


def _told(found: Sequence[Beat]) -> bool:
    return any(beat.text or beat.words for beat in found)


def _covered(
    script: Script,
    scene: Scene,
    broken: SceneBreakdown,
    found: Sequence[Beat],
    world: World,
    words: Lexicon,
    narration: Narration,
) -> tuple[Shot, ...]:
    setting = broken.settings[0]
    if script.kind == "verse":
        recital = Recital(broken, world, words, setting.snowy, [], setting.id, broken.light)
        told = [element for element in scene.elements if element.kind == "verse"]
        return recital.cover(images(told, words), narration == "full")
    here = Whereabouts(world.places[setting.id])
    coverage = Coverage(broken, here, setting.id, broken.light, words, weather=broken.weather)
    if scene.heading:
        coverage.owed.append((scene.lines[0], scene.lines[0]))
    return coverage.cover(found)


def _joined(
    covered: tuple[Shot, ...], before: Sequence[Shot], waiting: tuple[Lines, ...]
) -> tuple[Shot, ...]:
    """A scene's shots with the lines before it, and a transition that tells the jump: a dissolve
    when time passes, a cut otherwise."""
    if not covered:
        return covered
    first = _with_lines(covered[0], waiting)
    if before:
        leap = before[-1].light.time != first.light.time or before[-1].place != first.place
        start: Transition = "dissolve" if leap else "cut"
        first = first.model_copy(update={"transition": start})
    return (first, *covered[1:])


def _with_lines(shot: Shot, lines: Iterable[Lines]) -> Shot:
    return shot.model_copy(update={"lines": tuple(dict.fromkeys((*lines, *shot.lines)))})


def _framed(shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """The film fades in, and fades to black at its end."""
    framed = list(shots)
    if framed:
        framed[0] = framed[0].model_copy(update={"transition": "fade in"})
    if len(framed) > 1:
        framed[-1] = framed[-1].model_copy(update={"transition": "fade to black"})
    return tuple(framed)


def _heard(shot: Shot, narration: Narration) -> Shot:
    if narration == "none" and shot.speech:
        caption = shot.caption or " ".join(said.text for said in shot.speech)
        return shot.model_copy(update={"speech": (), "caption": caption})
    if narration == "speech":
        kept = tuple(said for said in shot.speech if said.delivery != "narration")
        return shot.model_copy(update={"speech": kept})
    return shot


def _unspoken(script: Script, shots: Sequence[Shot]) -> tuple[Lines, ...]:
    """Verse, prose and dialogue that nobody says."""
    said: list[Speech] = [speech for shot in shots for speech in shot.speech]
    heard = _numbers(speech.lines for speech in said)
    worded = ("verse", "paragraph", "dialogue")
    return tuple(
        element.lines
        for element in script.elements
        if element.kind in worded and not _numbers((element.lines,)) & heard
    )
