"""The storyboard: every scene's shots in order, numbered, joined and fitted to a wished length."""

from collections.abc import Callable

from agent.directing.beat import Beat
from agent.directing.beats import beats, heard_only
from agent.directing.breakdown import Breakdown, SceneBreakdown
from agent.directing.choosing import Choice, chosen
from agent.directing.count import of_count, of_count_and_length
from agent.directing.coverage import cover
from agent.directing.dialogue import in_clauses
from agent.directing.lexicon import Lexicon, lexicon
from agent.directing.memory import Memory
from agent.directing.people import Cast
from agent.directing.pictures import standing_on
from agent.directing.places import place_of
from agent.directing.posts import posts
from agent.directing.retelling import retelling
from agent.directing.seams import framed, joined
from agent.directing.sources import completed, unspoken
from agent.directing.span import needed, of_length
from agent.directing.telling import Telling
from agent.directing.thinning import thinned
from agent.directing.timing import Paces, paces, room
from agent.directing.units import Narration
from agent.directing.verse import recite
from agent.directing.wardrobe import looks_in, worn
from agent.film import Shot, Storyboard, World
from agent.script import Scene, Script

TRIES = 8
"""Times that less is chosen until the words fit, then more until they fill the film."""
QUICKEST = 1.0
"""Seconds of an element below which nobody need try whether a whole screenplay fits."""
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
    pictures: tuple[str, ...] = (),
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
        pictures: A person's own in refs/, on which the first shots stand.
    """
    words = lexicon(script.language, breakdown.lexicon)
    people = Cast(breakdown.people)

    def planned(choice: Choice) -> tuple[Shot, ...]:
        shots = standing_on(_planned(choice, script, breakdown, people, world, words), pictures)
        return tuple(_heard(shot, narration) for shot in completed(script, framed(shots)))

    pace = paces(world, script.language)
    if seconds is None:
        choice = Choice(script, script.elements)
        found = planned(choice)
        if shots is not None:
            found = of_count(found, shots, script.kind, pace)
    else:
        choose = _chooser(script, seconds, breakdown, people, words, pace, narration)
        choice, found = _within(script, seconds, planned, choose, pace, shots)
        found = standing_on(found, pictures)
    if shots is not None:
        found = framed(found)
    numbered = tuple(s.model_copy(update={"id": str(number)}) for number, s in enumerate(found, 1))
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
    choose: Callable[[float], Choice],
    pace: Paces,
    count: int | None,
) -> tuple[Choice, tuple[Shot, ...]]:
    """What is played of the script, and its shots, that last as long as the whole film may."""
    left = budget = room(seconds)
    fits: tuple[Choice, tuple[Shot, ...]] | None = None

    def fitted(whole: tuple[Shot, ...]) -> tuple[tuple[Shot, ...], float]:
        """As long as the film may be, and the share of the time that they need."""
        if count is None:
            shots = of_length(whole, left, script.kind, pace)
        else:
            shots = of_count_and_length(whole, count, left, script.kind, pace)
        return shots, needed(shots, script.kind, pace) / left

    if script.kind == "screenplay" and len(script.elements) * QUICKEST <= left:
        everything = Choice(script, script.elements)
        whole = planned(everything)
        shots, over = fitted(whole)
        if over <= 1.0 and (count is not None or len(shots) >= len(whole)):
            return everything, shots  # nothing had to go, and no two shots had to become one
    most, enough = 0.0, 0.0
    for _ in range(TRIES):
        choice = choose(budget)
        shots, over = fitted(planned(choice))
        if over <= 1.0:
            fits, enough = (choice, shots), budget
            if over >= FULL or not most:
                break
        else:
            most = budget
        budget = (enough + most) / 2 if fits else budget * min(0.9, 1 / over)
    return fits or (choice, shots)


def _chooser(
    script: Script,
    whole: float,
    breakdown: Breakdown,
    people: Cast,
    words: Lexicon,
    pace: Paces,
    narration: Narration,
) -> Callable[[float], Choice]:
    """What is played of a text in a number of seconds: of a story its moments, else its lines."""
    full = room(whole)
    thin = thinned(script, full)
    if thin.kind != "prose":
        return lambda seconds: chosen(thin, seconds, words, pace, narration=narration)
    memory = people.memory()
    told = zip(thin.scenes, breakdown.scenes, strict=True)
    scenes = tuple(
        tuple(
            clause for beat in _beats(*pair, people, words, memory) for clause in in_clauses(beat)
        )
        for pair in told
    )
    tell = retelling(Telling(thin, scenes, people.people, words, pace, narration), full)

    def of_story(seconds: float) -> Choice:
        story = tell(seconds)
        return Choice(thin, story.played, story.scenes)

    return of_story


def _beats(
    scene: Scene, broken: SceneBreakdown, people: Cast, words: Lexicon, memory: Memory
) -> tuple[Beat, ...]:
    found = beats(scene, people, words, memory, winter=broken.winter)
    return heard_only(found, people.undrawn)


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
    for number, (scene, whole, broken) in enumerate(scenes):
        if scene.elements and script.kind == "verse":
            recited = recite(scene.elements, broken, world, words, whole.elements)
            shots.extend(joined(recited, shots))
        elif scene.elements or scene.heading:
            own = None if choice.beats is None else choice.beats[number]
            found = _beats(scene, broken, people, words, memory) if own is None else own
            covered = _covered(script, scene, found, broken, people, world, words)
            shots.extend(joined(covered, shots))
    if not shots and breakdown.scenes:
        only = breakdown.scenes[0]
        places = {setting.id: place_of(world, setting.id) for setting in only.settings}
        shots.extend(cover((), only, places, words))
    return tuple(shots)


def _covered(
    script: Script,
    scene: Scene,
    found: tuple[Beat, ...],
    broken: SceneBreakdown,
    people: Cast,
    world: World,
    words: Lexicon,
) -> tuple[Shot, ...]:
    played = (beat for beat in found if beat.kind != "skipped")
    if not scene.heading and not any(b.text or b.words or b.caption for b in played):
        return ()
    shots = cover(
        found,
        broken,
        {setting.id: place_of(world, setting.id) for setting in broken.settings},
        words,
        prose=script.kind == "prose",
        crowds={person.crowd_of: people.crowd(person.crowd_of) for person in people.people},
        posts=posts(people.people, words),
        creatures=frozenset(p.id for p in people.people if p.species != "human"),
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
