"""An idea becomes a treatment: a small screenplay, saved and editable, which is then the script."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from agent.directing.model.answers import Answer
from agent.directing.model.asking import Asks, corrected
from agent.directing.model.world import LANGUAGES
from agent.directing.timing import room, spoken
from prompts import load
from tools.errors import MissingTool

FILE = "treatment.fountain"
USUAL = 40.0
"""Seconds of a film whose length nobody wished."""
SEEN_S = 3.0
"""Seconds that one action takes."""
SPEECH = 0.35
"""Share of the time in which somebody may speak."""
OFF = 0.35
"""Share by which a treatment may be too long or too short before it is asked for again; the film
itself is then fitted to its length."""
_PACE = {"zh": (4.2, "Chinese characters"), "en": (2.5, "words")}
_HAN = re.compile(r"[\u3400-\u9fff]")


class PersonInTreatment(Answer):
    name: str
    words: str = Field(description="age, build, clothes, one thing to know them by; a phrase")
    picture: int | None = Field(description="number of the picture that shows them, or null")


class Event(Answer):
    kind: Literal["action", "speech"]
    who: str = Field(description='speech: the name of who speaks; action: ""')
    text: str


class TreatmentScene(Answer):
    place: str
    inside: bool
    time: Literal["dawn", "day", "dusk", "night"]
    picture: int | None = Field(description="number of the picture that shows the place, or null")
    events: Annotated[list[Event], Field(max_length=40)]


class Treatment(Answer):
    """The story in scenes."""

    title: str
    logline: str
    style: str = Field(description="how the film looks, for a painter, in one sentence")
    people: Annotated[list[PersonInTreatment], Field(max_length=12)]
    scenes: Annotated[list[TreatmentScene], Field(max_length=20)]


async def ask_treatment(
    asks: Asks, idea: str, *, seconds: float | None, seen: str = ""
) -> Treatment:
    """The treatment of an idea, in its language.

    Args:
        asks: Who answers.
        idea: In a sentence or more.
        seconds: Wished length of the whole film; None: about USUAL.
        seen: What the person's pictures show, in words.

    Raises:
        LanguageError: there is no answer.
    """
    language = language_of(idea)
    length = room(seconds or USUAL)
    pace, unit = _PACE[language]
    scenes = max(1, min(12, round(length / 20)))
    question = load(
        "treatment",
        idea=idea,
        pictures=f"\nThe film grows from these pictures:\n{seen}\n" if seen else "",
        language=LANGUAGES[language],
        seconds=round(length),
        scenes=f"{scenes} scene{'s' if scenes > 1 else ''}",
        actions=max(2, round(length * (1 - SPEECH) / SEEN_S)),
        words=round(length * SPEECH * pace),
        unit=unit,
    )
    answer, _ = await corrected(
        asks, Treatment, question, lambda told: list(_faults(told, length)), about="the treatment"
    )
    return answer


def language_of(idea: str) -> str:
    """Zh where most letters are Chinese, else en."""
    return "zh" if len(_HAN.findall(idea)) * 2 > len(re.findall(r"\w", idea)) else "en"


def fountain(treatment: Treatment, language: str) -> str:
    """The treatment as a Fountain screenplay."""
    title = _line(treatment.title)
    blocks = [f"Title: {title}", f"[[{_line(treatment.logline)}]]"]
    told: set[str] = set()
    people = {_key(person.name): person for person in treatment.people}
    for scene in treatment.scenes:
        setting = "INT." if scene.inside else "EXT."
        blocks.append(f"{setting} {_line(scene.place).upper()} - {scene.time.upper()}")
        for event in scene.events:
            blocks.extend(_event(event, people, told, language))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _event(
    event: Event, people: dict[str, PersonInTreatment], told: set[str], language: str
) -> Iterator[str]:
    """An action, with whoever appears in it for the first time introduced, or a speech."""
    text = _line(event.text)
    introduced = event.who if event.kind == "speech" else ""
    news: list[str] = []
    for key, person in people.items():
        named = person.name in text or person.name.casefold() in text.casefold()
        if key not in told and (named or _key(introduced) == key):
            told.add(key)
            if event.kind == "action" and (acting := _in_apposition(text, person, language)):
                text = acting
            else:
                news.append(_introduction(person, language))
    gap = "" if language == "zh" else " "
    if event.kind == "speech":
        yield gap.join(news)
        cue = event.who.strip()
        yield f"{'@' + cue if _HAN.search(cue) else _line(cue).upper()}\n{text}"
    else:
        yield gap.join((*news, text))


def _in_apposition(text: str, person: PersonInTreatment, language: str) -> str:
    """A sentence that begins with somebody, with the introduction in it: no picture of its own for
    what the deed shows. Empty: it does not begin so."""
    name = _line(person.name)
    does = text[len(name) :]
    joins = r"[的和与同跟、，。]" if language == "zh" else r"\S| and\b"
    if not text.casefold().startswith(name.casefold()) or not does or re.match(joins, does):
        return ""
    introduction = _introduction(person, language)[:-1]
    return f"{introduction}，{does}" if language == "zh" else f"{introduction},{does}"


def _introduction(person: PersonInTreatment, language: str) -> str:
    words = _line(person.words).rstrip(".。")
    name = _line(person.name)
    return f"{name}，{words}。" if language == "zh" else f"{name.upper()}, {words}."


def _faults(treatment: Treatment, length: float) -> Iterator[str]:
    """What makes it no film of that length."""
    events = [event for scene in treatment.scenes for event in scene.events]
    if not any(event.kind == "action" and event.text.strip() for event in events):
        yield "there is no action; say what is seen"
    names = {_key(person.name) for person in treatment.people}
    for event in events:
        if event.kind == "speech" and _key(event.who) not in names:
            yield f"{event.who!r} speaks and is not in people: {sorted(names)}"
    takes = sum(spoken(e.text) + 0.5 if e.kind == "speech" else SEEN_S for e in events)
    if takes > length * (1 + OFF):
        yield f"it takes about {takes:.0f} s and {length:.0f} s are wished: leave things out"
    elif takes < length * (1 - OFF):
        yield f"it takes about {takes:.0f} s and {length:.0f} s are wished: let more be seen"


def _line(text: str) -> str:
    """One line, without marks that Fountain would take for something else."""
    return " ".join(text.replace("[[", "").replace("]]", "").replace("/*", "").split())


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def written(idea: str, *, seen: bool) -> str:
    """The script of an idea that no language model tells.

    Args:
        idea: One sentence or a few.
        seen: Pictures show what is meant: then the idea's own sentences are the script.

    Raises:
        MissingTool: the story would have to be invented, and nothing here can.
    """
    if not seen:
        raise MissingTool(
            "An idea alone needs a language model to become a story, and none is set up: "
            "`onereel doctor` says how. Or write the story into a file and give that, or show a "
            "picture with --picture."
        )
    return f"{' '.join(idea.split())}\n"
