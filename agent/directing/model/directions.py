"""Asking a language model for visual directions; faults are told to it once."""

from collections.abc import Iterator, Sequence

from agent.directing.key_images import words_of
from agent.directing.model.asking import Asks, corrected
from agent.directing.model.direction_answers import DirectionsAnswer
from agent.directing.model.direction_binding import Bound, Sights, bind
from agent.directing.model.words import unfenced
from agent.directing.model.world import LANGUAGES, MOST_TEXT
from agent.directing.presets import presets
from agent.directions import VisualDirection
from prompts import load

_KINDS = {"screenplay": "screenplay", "verse": "poem", "prose": "story"}


async def ask_directions(
    asks: Asks,
    sights: Sights,
    numbers: Sequence[int],
    *,
    kept: Sequence[VisualDirection] = (),
    style: str = "",
) -> Bound:
    """Directions for these numbers, as many of them as hold, and what did not hold.

    Args:
        asks: Who answers.
        sights: What the text would show.
        numbers: Of the directions that are wished for.
        kept: Directions that stand.
        style: Words for the style that the person has given; empty: none.

    Raises:
        LanguageError: there is no answer.
    """
    script = sights.script
    question = load(
        "directions",
        count=len(numbers),
        kind=_KINDS[script.kind],
        title=sights.title,
        language=LANGUAGES.get(script.language, script.language),
        asked=f"\nThe person wishes one of them in this style: {style}\n" if style else "",
        people="\n".join(f"{who}: {name}" for who, name in sights.people.items()) or "(nobody)",
        styles="\n".join(f"{p.name.en}, {p.name.zh}: {p.seen}" for p in presets()),
        kept="\n".join(f"{d.name}: {d.style}. {d.view.text}" for d in kept) or "(none)",
        text=text_of(sights),
    )
    answer, _ = await corrected(
        asks,
        DirectionsAnswer,
        question,
        lambda said: bind(said, sights, numbers, kept).faults,
        about="the directions",
    )
    return bind(answer, sights, numbers, kept)


def text_of(sights: Sights) -> str:
    """The moments by scene and number; of a text that is too long, shorter, then fewer of them,
    from its beginning to its end."""
    for most in (400, 160, 80):
        text = unfenced("\n".join(_told(sights, most, every=1)))
        if len(text) <= MOST_TEXT:
            return text
    every = 1
    while len(text) > MOST_TEXT:
        every += 1
        text = unfenced("\n".join(_told(sights, most, every)))
    return text


def _told(sights: Sights, most: int, every: int) -> Iterator[str]:
    passed = 0
    for scene, moments in sights.moments.items():
        lines = []
        for number, shot in moments.items():
            there = ", ".join(subject.who for subject in shot.subjects) or "nobody"
            if passed % every == 0:
                lines.append(f"[{number}] {there}: {words_of(shot)[:most]}")
            passed += 1
        if lines:
            shown = dict.fromkeys(sights.world.places[s.place].name for s in moments.values())
            yield f"SCENE {scene} ({'; '.join(shown)})"
            yield from lines
