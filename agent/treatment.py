"""An idea becomes a treatment: a story in scenes that a model tells, for a film of some length."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from agent.directing.model.answers import Answer
from agent.directing.model.asking import Asks, corrected
from agent.directing.model.words import unfenced
from agent.directing.model.world import LANGUAGES
from agent.directing.names import key
from agent.directing.timing import cards, room, spoken
from prompts import load
from tools.language import Unusable

USUAL = 40.0
"""Seconds of a film whose length nobody wished."""
MOST = 600.0
"""Seconds of the longest film whose treatment fits into one answer."""
SEEN_S = 3.0
"""Seconds that one action takes."""
SHOT_S = 4.0
"""Seconds of a shot in a film of which only the number of shots is wished."""
OPENING_S = 3.0
"""Seconds in which a scene shows where it is."""
SPEECH = 0.35
"""Share of the time in which somebody may speak."""
OVER, UNDER = 0.2, 0.4
"""Shares by which a treatment may be too long or too short before it is asked for again: what is
too long loses something of the story, what is too short only goes slowly."""
MOST_IDEA = 4000
"""Characters of an idea that a model is told."""
NAME = re.compile(r"\w(?:[\w '’·&.-]*[\w.])?")
"""A name that a cue, an id and the name of a file can be made of."""
_PACE = {"zh": (4.2, "Chinese characters"), "en": (2.5, "words")}
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[^.!?。！？]*\w[^.!?。！？]*")


class PersonInTreatment(Answer):
    name: str
    words: str = Field(
        description="man, woman, boy, girl or which animal; age, build, hair, clothes with "
        "colours, one thing to know them by; a phrase"
    )
    pictures: Annotated[list[int], Field(max_length=8)] = Field(
        description="numbers of the pictures that show them, else []"
    )


class Event(Answer):
    kind: Literal["action", "speech"]
    who: str = Field(description='speech: the name of who speaks; action: ""')
    text: str


class TreatmentScene(Answer):
    place: str
    inside: bool
    time: Literal["dawn", "day", "dusk", "night"]
    pictures: Annotated[list[int], Field(max_length=8)] = Field(
        description="numbers of the pictures that show the place, else []"
    )
    events: Annotated[list[Event], Field(max_length=40)]


class Treatment(Answer):
    """The story in scenes."""

    title: str
    logline: str
    style: str = Field(description="how the film looks, for a painter, in one sentence")
    people: Annotated[list[PersonInTreatment], Field(max_length=12)]
    scenes: Annotated[list[TreatmentScene], Field(max_length=20)]


@dataclass(frozen=True)
class Wish:
    """An idea, and what the story that it becomes has to go with."""

    idea: str
    seconds: float | None = None
    """Wished length of the whole film."""
    shots: int | None = None
    """Wished number of shots."""
    style: str = ""
    """Wished by the person; empty: the story's own."""
    pictures: tuple[str, ...] = ()
    """What each of the person's pictures shows, in words; empty: nobody has looked at them."""
    claimed: tuple[int, ...] = ()
    """Numbers of the pictures that show somebody or some place of the story."""
    names: tuple[str, ...] = ()
    """Names of people and places that the person has given."""
    known: tuple[str, ...] = ()
    """Names of people and places of the film that this one goes on with."""

    @property
    def length(self) -> float:
        """Seconds of pictures, title and end card left out."""
        if self.seconds is None and self.shots is not None:
            return max(room(min(self.shots * SHOT_S + sum(cards(None)), MOST)), SEEN_S)
        return room(min(self.seconds or USUAL, MOST))


async def ask_treatment(asks: Asks, wish: Wish) -> Treatment:
    """The treatment of an idea, in its language.

    Raises:
        LanguageError: there is no answer, or nothing is seen in it.
    """
    answer, _ = await corrected(
        asks,
        Treatment,
        _question(wish),
        lambda told: list(_faults(told, wish)),
        about="the treatment",
        system="writer",
    )
    if not any(_happens(event) for scene in answer.scenes for event in scene.events):
        raise Unusable(
            "the treatment: nothing is seen in what the model wrote. --again asks anew; another "
            "--model may do better."
        )
    return answer


def language_of(idea: str) -> Literal["en", "zh"]:
    """Zh where most letters are Chinese, else en."""
    return "zh" if len(_HAN.findall(idea)) * 2 > len(re.findall(r"\w", idea)) else "en"


def _question(wish: Wish) -> str:
    language = language_of(wish.idea)
    pace, unit = _PACE[language]
    scenes = max(1, min(12, round(wish.length / 20)))
    left = wish.length * (1 - SPEECH) - OPENING_S * scenes
    return load(
        "treatment",
        idea=unfenced(wish.idea)[:MOST_IDEA],
        wishes="".join(f"\n{line}\n" for line in _wishes(wish)),
        language=LANGUAGES[language],
        seconds=round(wish.length),
        scenes=f"{scenes} scene{'s' if scenes > 1 else ''}",
        actions=max(2, round(left / SEEN_S)),
        words=round(wish.length * SPEECH * pace),
        unit=unit,
    )


def _wishes(wish: Wish) -> Iterator[str]:
    if wish.pictures:
        shown = "\n".join(wish.pictures)
        yield f"The film grows from these pictures, and begins on the first of them:\n{shown}"
    if wish.names:
        yield f"In the film are, under exactly these names: {', '.join(wish.names)}."
    if wish.known:
        yield (
            "It goes on with another film. Where one of these is meant, use that name: "
            f"{', '.join(wish.known)}."
        )
    if wish.style:
        yield f"It is drawn in this style: {wish.style}"


def _faults(told: Treatment, wish: Wish) -> Iterator[str]:
    """What makes it no film of that length, or not this one."""
    yield from _faults_of_people(told)
    yield from _faults_of_scenes(told)
    yield from _faults_of_wishes(told, wish)
    events = [event for scene in told.scenes for event in scene.events]
    takes = sum(map(_seconds, events)) + OPENING_S * len(told.scenes)
    if takes > wish.length * (1 + OVER):
        yield f"it takes about {takes:.0f} s and {wish.length:.0f} s are wished: leave things out"
    elif takes < wish.length * (1 - UNDER):
        yield f"it takes about {takes:.0f} s and {wish.length:.0f} s are wished: let more be seen"


def _faults_of_people(told: Treatment) -> Iterator[str]:
    for name, count in Counter(key(person.name) for person in told.people).items():
        if count > 1:
            yield f"{count} people are called {name!r}: give each a name of their own"
    for person in told.people:
        if not NAME.fullmatch(person.name.strip()):
            yield f"{person.name[:60]!r} is no name: use letters, digits and spaces"
        elif not any(is_in(person.name, event) for s in told.scenes for event in s.events):
            yield f"{person.name!r} is in no event: let them be seen, by this name, or leave out"


def _faults_of_scenes(told: Treatment) -> Iterator[str]:
    names = {key(person.name): person.name for person in told.people}
    if not any(_happens(event) for scene in told.scenes for event in scene.events):
        yield "there is no action; say what is seen"
    for number, scene in enumerate(told.scenes, 1):
        if not scene.place.strip():
            yield f"scene {number} has no place: name it"
        if not any(event.text.strip() for event in scene.events):
            yield f"scene {number} has no event: say what happens, or leave it out"
        for event in scene.events:
            if event.kind == "speech" and key(event.who) not in names:
                known = ", ".join(names.values()) or "nobody"
                yield f"{event.who[:60]!r} speaks and is not in people; there is: {known}"


def _faults_of_wishes(told: Treatment, wish: Wish) -> Iterator[str]:
    there = {key(person.name) for person in told.people} | {key(s.place) for s in told.scenes}
    for name in wish.names:
        if key(name) not in there:
            yield f"{name!r} is wished for and is neither in people nor a place"
    shown = [number for _, numbers in claims(told) for number in numbers]
    count = len(wish.pictures)
    for number in sorted(set(shown) - set(range(1, count + 1)) if count else ()):
        yield f"there is no picture {number}; there are {count}"
    for number in wish.claimed:
        if number not in shown:
            yield f"picture {number} is nobody's: say in `pictures` who or which place it shows"


def claims(told: Treatment) -> Iterator[tuple[str, list[int]]]:
    """Everybody, then every place, with the numbers of the pictures that show them."""
    yield from ((person.name, person.pictures) for person in told.people)
    yield from ((scene.place, scene.pictures) for scene in told.scenes)


def is_in(name: str, event: Event) -> bool:
    """Whether somebody of that name speaks in an event, or is named in it."""
    if event.kind == "speech":
        return key(event.who) == key(name)
    return named_in(name, event.text)


def named_in(name: str, text: str) -> bool:
    """Whether a name stands in a text, as a word of its own where words are apart."""
    found = re.escape(" ".join(name.split()))
    return bool(found) and bool(re.search(rf"(?<![A-Za-z]){found}(?![A-Za-z])", text, re.I))


def _happens(event: Event) -> bool:
    return event.kind == "action" and bool(re.search(r"\w", event.text))


def _seconds(event: Event) -> float:
    if event.kind == "speech":
        return spoken(event.text) + 0.5
    return SEEN_S * len(_SENTENCE.findall(event.text))
