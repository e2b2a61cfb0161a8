"""The storyboard: every scene's shots in order, numbered, joined and fitted to a wished length."""

from collections.abc import Callable

from agent.directing.beats import beats, heard_only
from agent.directing.breakdown import Breakdown, SceneBreakdown
from agent.directing.choosing import Choice, chosen
from agent.directing.count import of_count, of_count_and_length
from agent.directing.coverage import cover
from agent.directing.lexicon import Lexicon, lexicon
from agent.directing.memory import Memory
from agent.directing.people import Cast
from agent.directing.places import place_of
from agent.directing.posts import posts
from agent.directing.seams import framed, joined
from agent.directing.sources import completed, unspoken
from agent.directing.span import needed, of_length
from agent.directing.thinning import thinned
from agent.directing.timing import paces, room
from agent.directing.units import Narration
from agent.directing.verse import recite
from agent.directing.wardrobe import looks_in, worn
from agent.film import Shot, Storyboard, World
from agent.script import Scene, Script

TRIES = 8
"""Times that less is chosen until the words fit, then more until they fill the film."""
FULL = 0.95
"""Share of the time that words need in a film that leaves no more out than it must."""


def board(
    script: Script,
    breakdown: Breakdown,
    world: World,
    *,
    narration: Narration = "full",
    seconds: float | None = None,
    shots: int | None = None,
) -> Storyboard:
    """Plan the shots of the whole film.

    Args:
        script: The text as read.
        breakdown: Of that script.
        world: Its places and people; shots name only what it holds.
        narration: full: verse and prose are spoken over the pictures; speech: only dialogue is
            heard; none: nobody is heard, and dialogue is set over the picture.
        seconds: Wished length of the whole film, title and end card included: less is played where
            the words need more, pictures stand longer where they need less.
        shots: Wished number of shots: neighbours are joined, or long ones taken in two views.
    """
    words = lexicon(script.language, breakdown.lexicon)
    people = Cast(breakdown.people)

    def planned(choice: Choice) -> tuple[Shot, ...]:
        shots = _planned(choice, script, breakdown, people, world, words)
        return tuple(_heard(shot, narration) for shot in completed(script, framed(shots)))

    if seconds is None:
        choice = Choice(script, script.elements)
        found = planned(choice)
        if shots is not None:
            found = of_count(found, shots, script.kind, paces(world, script.language))
    else:
        choice, found = _within(script, seconds, planned, words, world, narration, shots)
    if shots is not None:
        found = framed(found)
    numbered = tuple(
        shot.model_copy(update={"id": str(number)}) for number, shot in enumerate(found, 1)
    )
    played = choice.heard if seconds is not None and narration != "none" else ()
    return Storyboard(
        schema=1,
        shots=numbered,
        unknown=breakdown.unknown,
        unspoken=unspoken(script.elements, numbered, played),
    )


def _within(
    script: Script,
    seconds: float,
    planned: Callable[[Choice], tuple[Shot, ...]],
    words: Lexicon,
    world: World,
    narration: Narration,
    count: int | None,
) -> tuple[Choice, tuple[Shot, ...]]:
    """What is played of the script, and its shots, that last as long as the whole film may."""
    pace = paces(world, script.language)
    left = budget = room(seconds)
    thin = thinned(script, left)
    fits: tuple[Choice, tuple[Shot, ...]] | None = None
    most, enough = 0.0, 0.0
    for _ in range(TRIES):
        choice = chosen(thin, budget, words, pace, narration=narration)
        whole = planned(choice)
        if count is None:
            shots = of_length(whole, left, script.kind, pace)
        else:
            shots = of_count_and_length(whole, count, left, script.kind, pace)
        over = needed(shots, script.kind, pace) / left
        if over <= 1.0:
            fits, enough = (choice, shots), budget
            if over >= FULL or not most:
                break
        else:
            most = budget
        budget = (enough + most) / 2 if fits else budget * min(0.9, 1 / over)
    return fits or (choice, shots)


def _planned(
    choice: Choice,
    script: Script,
    breakdown: Breakdown,
    people: Cast,
    world: World,
    words: Lexicon,
) -> tuple[Shot, ...]:
    memory = people.memory()
    shots: list[Shot] = []
    scenes = zip(choice.script.scenes, script.scenes, breakdown.scenes, strict=True)
    for scene, whole, broken in scenes:
        if scene.elements and script.kind == "verse":
            recited = recite(scene.elements, broken, world, words, whole.elements)
            shots.extend(joined(recited, shots))
        elif scene.elements or scene.heading:
            covered = _covered(choice, scene, broken, people, world, words, memory)
            shots.extend(joined(covered, shots))
    if not shots and breakdown.scenes:
        only = breakdown.scenes[0]
        places = {setting.id: place_of(world, setting.id) for setting in only.settings}
        shots.extend(cover((), only, places, words))
    return tuple(shots)


def _covered(
    choice: Choice,
    scene: Scene,
    broken: SceneBreakdown,
    people: Cast,
    world: World,
    words: Lexicon,
    memory: Memory,
) -> tuple[Shot, ...]:
    found = heard_only(beats(scene, people, words, memory, winter=broken.winter), people.undrawn)
    if not scene.heading and not any(beat.text or beat.words or beat.caption for beat in found):
        return ()
    shots = cover(
        found,
        broken,
        {setting.id: place_of(world, setting.id) for setting in broken.settings},
        words,
        prose=choice.script.kind == "prose",
        crowds={person.crowd_of: people.crowd(person.crowd_of) for person in people.people},
        posts=posts(people.people, words),
        creatures=frozenset(p.id for p in people.people if p.species != "human"),
        silent=choice.silent,
    )
    return worn(shots, looks_in(scene, people.people))


def _heard(shot: Shot, narration: Narration) -> Shot:
    if narration == "none" and shot.speech:
        caption = shot.caption or " ".join(said.text for said in shot.speech)
        return shot.model_copy(update={"speech": (), "caption": caption})
    if narration == "speech":
        kept = tuple(said for said in shot.speech if said.delivery != "narration")
        return shot.model_copy(update={"speech": kept})
    return shot
