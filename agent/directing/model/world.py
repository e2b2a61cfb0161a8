"""Asking a language model for the world: looks, aliases, places, moods.

A text that is too long for one question is read in parts at the same time, and what was noted of
the parts is brought together by one more question. A part of which nothing is answered is said, and
read by the rules alone.
"""

from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from agent.directing.descriptions import descriptions
from agent.directing.model import sets
from agent.directing.model.answers import (
    PersonAnswer,
    PlaceAnswer,
    WholeAnswer,
    WorldAnswer,
)
from agent.directing.model.asking import Asks, corrected, together
from agent.directing.model.claims import Claims
from agent.directing.model.facts import Facts
from agent.film import Id
from prompts import load
from tools.language import LanguageError, LimitReached, Unreachable

MOST_TEXT = 14_000
"""Characters of a script in one question: some 4,000 tokens, beside which a small model still has
room to answer."""
LANGUAGES = {"en": "English", "zh": "Chinese"}
Heard = TypeVar("Heard")
_KINDS = {"screenplay": "screenplay", "verse": "poem", "prose": "story"}


@dataclass(frozen=True)
class Part:
    """Of the text, as much as one question holds."""

    scenes: tuple[Id, ...]
    text: str

    @property
    def about(self) -> str:
        """For people and logs."""
        first, last = self.scenes[0], self.scenes[-1]
        return f"the world of scene {first}" + (f" to {last}" if first != last else "")


async def ask_world(
    facts: Facts, asks: Asks, *, style: str, directions: str = ""
) -> tuple[WorldAnswer, tuple[str, ...]]:
    """What holds of the model's answer, and what does not.

    Args:
        facts: What reading knows.
        asks: Who answers.
        style: How the film is to look, in words; empty: the model proposes it.
        directions: What the person who makes the film wishes of it.

    Raises:
        LanguageError: there is no answer.
    """
    parts = list(_parts(facts))
    answers = await together(
        _heard(_ask_part(facts, asks, part, style, directions, len(parts))) for part in parts
    )
    heard = [answer for answer in answers if isinstance(answer, WorldAnswer)]
    failed = [answer for answer in answers if isinstance(answer, LanguageError)]
    if not heard:
        raise failed[0]
    answer = heard[0]
    if len(heard) > 1:
        answer = _together(heard)
        whole = await _heard(_ask_whole(facts, asks, answer, heard))
        if isinstance(whole, WholeAnswer):
            answer = _renamed(answer, whole)
        else:
            failed.append(whole)
    claims = Claims(facts)
    kept = claims.kept(answer)
    return kept, tuple(dict.fromkeys((*map(str, failed), *claims.faults)))


async def _heard(answer: Awaitable[Heard]) -> Heard | LanguageError:
    """An answer, or why there is none, where the next question may still have one.

    Raises:
        LimitReached: no more may be spent.
        Unreachable: nobody answers.
    """
    try:
        return await answer
    except (LimitReached, Unreachable):
        raise
    except LanguageError as error:
        return error


async def _ask_part(
    facts: Facts, asks: Asks, part: Part, style: str, directions: str, parts: int
) -> WorldAnswer:
    broken = [b for b in facts.breakdown.scenes if b.scene in part.scenes]
    named = {who for who, _, _ in facts.cast.mentions(part.text)}
    kind = _KINDS[facts.script.kind]
    question = load(
        "world",
        kind=kind if parts == 1 else f"part of a {kind}",
        language=LANGUAGES.get(facts.script.language, facts.script.language),
        people=_people(facts, None if parts == 1 else named),
        places=_places(facts, {s.id for b in broken for s in b.settings}),
        sets=sets.described(),
        text=part.text,
        style=f": {style}" if style else "",
    )
    if directions:
        question += f"\n\nThe person who makes this film wishes: {directions}"
    return await _sound(facts, asks, question, part.about if parts > 1 else "the world")


async def _ask_whole(
    facts: Facts, asks: Asks, noted: WorldAnswer, answers: Sequence[WorldAnswer]
) -> WholeAnswer:
    """Who is who in the parts that were noted together."""
    question = load(
        "merge_worlds",
        kind=_KINDS[facts.script.kind],
        parts=len(answers),
        language=LANGUAGES.get(facts.script.language, facts.script.language),
        people="\n".join(_noted(facts, noted, answers))[:MOST_TEXT],
        ideas="\n".join(f"- {answer.idea}" for answer in answers)[: MOST_TEXT // 4],
    )

    def faults(answer: WholeAnswer) -> list[str]:
        claims = Claims(facts)
        claims.kept(_renamed(noted, answer))
        return claims.faults

    whole, _ = await corrected(asks, WholeAnswer, question, faults, about="the world as a whole")
    return whole


def _together(answers: Sequence[WorldAnswer]) -> WorldAnswer:
    """All claims of the parts; of claims about one person or place the first, so that nobody
    changes without a reason."""
    people: dict[str, PersonAnswer] = {}
    places: dict[str, PlaceAnswer] = {}
    for answer in answers:
        for person in answer.people:
            known = people.setdefault(person.id, person)
            names = {look.name for look in known.looks}
            more = [look for look in person.looks if look.name not in names]
            looks = [*known.looks, *more]
            same = known.same_as or person.same_as
            people[person.id] = known.model_copy(update={"looks": looks, "same_as": same})
        for place in answer.places:
            places.setdefault(place.id, place)
    return WorldAnswer.model_construct(
        idea=answers[0].idea,
        style=answers[0].style,
        people=list(people.values()),
        splits=[claim for answer in answers for claim in answer.splits],
        found=[claim for answer in answers for claim in answer.found],
        places=list(places.values()),
        scenes=[mood for answer in answers for mood in answer.scenes],
    )


def _noted(facts: Facts, noted: WorldAnswer, answers: Sequence[WorldAnswer]) -> Iterator[str]:
    for claim in noted.people:
        if claim.id in facts.people:
            parts = [
                str(n) for n, a in enumerate(answers, 1) if any(p.id == claim.id for p in a.people)
            ]
            look = claim.looks[0].look.text if claim.looks else ""
            name = facts.people[claim.id].name
            yield f"{claim.id}: {name}; part {', '.join(parts)}; {' '.join(look.split())[:160]}"


def _renamed(noted: WorldAnswer, whole: WholeAnswer) -> WorldAnswer:
    """The claims of the parts with those of the whole about who is who."""
    same = {claim.id: claim for claim in whole.same}
    people = [
        claim.model_copy(
            update={"same_as": same[claim.id].same_as, "as_look": same[claim.id].as_look}
        )
        if claim.id in same
        else claim
        for claim in noted.people
    ]
    known = {claim.id for claim in noted.people}
    people += [
        PersonAnswer(id=claim.id, same_as=claim.same_as, as_look=claim.as_look, looks=[])
        for claim in whole.same
        if claim.id not in known
    ]
    return noted.model_copy(update={"idea": whole.idea, "style": whole.style, "people": people})


async def _sound(facts: Facts, asks: Asks, question: str, about: str) -> WorldAnswer:
    def faults(answer: WorldAnswer) -> list[str]:
        claims = Claims(facts)
        claims.kept(answer)
        return claims.faults

    answer, _ = await corrected(asks, WorldAnswer, question, faults, about=about)
    return answer


def _parts(facts: Facts) -> Iterator[Part]:
    """Scenes that are read together, in order; a scene that is too long in pieces."""
    scenes: list[Id] = []
    text = ""
    for number in facts.scenes:
        for piece in facts.pieces_of(number, MOST_TEXT):
            if text and len(text) + len(piece) > MOST_TEXT:
                yield Part(tuple(scenes), text)
                scenes, text = [], ""
            scenes = list(dict.fromkeys((*scenes, number)))
            text = f"{text}\n\n{piece}".strip()
    yield Part(tuple(scenes), text)


def _people(facts: Facts, only: set[Id] | None) -> str:
    told = descriptions(facts.script, facts.cast)
    lines = []
    for who, person in facts.people.items():
        if only is None or who in only:
            said = " / ".join(" ".join(text.split()) for text, _ in told[who][:3])
            seen = "" if person.drawn else " (only heard)"
            lines.append(f"{who}: {person.name}{seen}. {said[:240]}".rstrip())
    return "\n".join(lines) or "(nobody)"


def _places(facts: Facts, only: set[Id]) -> str:
    found = (s for s in facts.settings.values() if s.id in only)
    return "\n".join(f"{s.id}: {s.name} (by the rules: set {s.template})" for s in found)
