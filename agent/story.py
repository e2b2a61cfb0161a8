"""From an idea, and pictures that it grows from, to a story: a treatment that a model writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.journal import Journal
from agent.seeing import in_words, look_at
from agent.treatment import Treatment, ask_treatment, fountain, language_of


@dataclass(frozen=True)
class Story:
    """What a film is made of when only an idea was given."""

    text: str
    """Fountain: the script from now on."""
    title: str
    language: str
    style: str
    """How it looks, in words."""
    shown: tuple[str, ...] = ()
    """For each picture, whom or which place of the story it shows; empty: nobody, no place."""
    seen: bool = False
    """Whether the model looked at the pictures."""


async def tell(
    journal: Journal, idea: str, pictures: Sequence[Path], *, seconds: float | None
) -> Story:
    """The story of an idea; of pictures too, where the model sees.

    Raises:
        LanguageError: there is no answer.
    """
    language = language_of(idea)
    sees = bool(pictures) and await journal.language.sees()
    seen = await look_at(journal, pictures, language=language) if sees else ()
    treatment = await ask_treatment(journal, idea, seconds=seconds, seen=in_words(seen))
    return Story(
        text=fountain(treatment, language),
        title=" ".join(treatment.title.split()),
        language=language,
        style=" ".join(treatment.style.split()),
        shown=_shown(treatment, len(pictures)) if sees else (),
        seen=sees,
    )


def _shown(treatment: Treatment, count: int) -> tuple[str, ...]:
    """Whom or what each picture shows: people before places."""
    found = [""] * count
    claims = [(person.picture, person.name) for person in treatment.people]
    claims += [(scene.picture, scene.place) for scene in treatment.scenes]
    for number, name in claims:
        if number is not None and 1 <= number <= count and not found[number - 1]:
            found[number - 1] = name.strip()
    return tuple(found)
