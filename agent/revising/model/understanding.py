"""A direction in words, put to a language model: one question, its faults told once."""

from collections.abc import Mapping, Sequence

from agent.directing.model.asking import corrected
from agent.directing.model.words import plain, unfenced
from agent.journal import Journal
from agent.revising.edits import Known
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent
from agent.revising.model.answers import (
    DressChange,
    Revision,
    SetChange,
    SubjectChange,
)
from agent.revising.model.binding import Bound, bind, later, step_of
from agent.revising.model.fields import fields_in_words
from agent.revising.model.film_in_words import Telling
from agent.revising.understood import Understood
from prompts import load
from tools.language import Language

MOST_WORDS = 4000
"""Characters of a direction."""
_NOTHING = frozenset({"", "null", "none", "no", "n/a", "-", "[]", "无"})
"""What small models write where there is nothing to say."""
EXAMPLES = (
    SetChange(kind="set", where="shots 3-5", field="light.time", value="dusk"),
    SubjectChange.model_validate(
        {"kind": "subject", "shots": ["4"], "who": "ID", "does": "change",
         "fields": [{"field": "expression", "value": "sad"}]}
    ),
    DressChange.model_validate(
        {"kind": "dress", "who": "ID", "shots": [], "takes_off": ["hat"], "hat": None,
         "puts_on": [{"kind": "coat", "colour": "red", "material": "cloth"}],
         "fields": [{"field": "age", "value": "60"}]}
    ),
)  # fmt: skip


async def understand(
    words: str,
    film: Intent,
    asks: Journal | Language,
    *,
    shot: str | None,
    lengths: Mapping[str, float],
    known: Known | None = None,
) -> Understood:
    """What a language model takes the words for; every id and value is checked.

    Args:
        words: A person's direction.
        film: As it stands.
        asks: The model, or the journal before it.
        shot: The shot that the person has named beside the words.
        lengths: Shot id -> seconds that its picture stands now.
        known: What edits may need to know beside that; None: takes are not looked up.

    Raises:
        CannotRevise: there is no such shot, or the words are too many.
        LanguageError: there is no answer.
    """
    said = plain(words)
    _check(said, film, shot)
    bounds: list[Bound] = []
    """Of every answer, in turn."""

    def bound(answer: Revision) -> Bound:
        return bind(answer.changes, film, shot, known or Known(lengths=lengths, circled=later))

    def faults(answer: Revision) -> Sequence[str]:
        bounds.append(bound(answer))
        return _faults(answer, bounds[-1])

    question = load(
        "revise",
        shot=f" Where it names no shot, shot {shot} is meant." if shot else "",
        words=unfenced(said),
        film=Telling(film, said, shot, lengths).text(),
        fields=fields_in_words(),
        examples="\n".join(change.model_dump_json() for change in EXAMPLES),
    )
    answer, _ = await corrected(
        asks, Revision, question, faults, about="the direction", system="reviser"
    )
    name = asks.language.name if isinstance(asks, Journal) else asks.name
    return _understood(answer, bounds[0], bound(answer), said, name)


def _check(words: str, film: Intent, shot: str | None) -> None:
    if not words:
        raise CannotRevise('Say what is to change, such as "closer" or "his coat is red".')
    if len(words) > MOST_WORDS:
        raise CannotRevise(
            f"These are {len(words)} characters. Say what is to change in at most {MOST_WORDS}."
        )
    if shot is not None:
        film.shot(shot)


def _faults(answer: Revision, bound: Bound) -> list[str]:
    """All that the model can put right. Nobody unlocks a shot because a model was told to."""
    if _said(answer.question):
        return []
    if not answer.changes and not _all_said(answer.not_understood):
        return [
            "changes is empty: name the changes, or say in not_understood what cannot be done, or "
            "ask a question"
        ]
    return list(bound.faults)


def _understood(answer: Revision, first: Bound, bound: Bound, words: str, name: str) -> Understood:
    """What comes of an answer; of the first one there are the faults that were told."""
    sentence = (answer.understood,) if answer.understood else ()
    question = _said(answer.question)
    if question:
        return Understood(question=question, said=sentence, by=name)
    unknown = [*_all_said(answer.not_understood), *bound.faults, *bound.locked]
    if not unknown and not answer.changes:
        unknown = [*first.faults] or [f"no change was found in {words[:200]!r}"]
    if unknown:
        return Understood(unknown=tuple(dict.fromkeys(unknown)), said=sentence, by=name)
    if step := step_of(answer.changes):
        return Understood(step=step.kind, steps=step.steps, said=sentence, by=name)
    told = (*sentence, *bound.said, *first.left_out_of(bound))
    return Understood(edits=bound.edits, said=told, by=name)


def _said(text: str | None) -> str:
    """What is said, if it is more than a word for nothing."""
    said = (text or "").strip()
    return "" if said.casefold().rstrip(".。") in _NOTHING else said


def _all_said(texts: Sequence[str]) -> list[str]:
    return [said for text in texts if (said := _said(text))]
