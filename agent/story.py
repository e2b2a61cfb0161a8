"""From an idea, and pictures that it grows from, to a story: a treatment that a model writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from agent.binding import STYLE
from agent.bringing import Given
from agent.documents import write_whole
from agent.founding import digest_of_idea, titled
from agent.journal import Journal
from agent.screenplay import fountain, line, name_of, place_of
from agent.seeing import Seen, in_words, look_at
from agent.treatment import Treatment, Wish, ask_treatment, claims, language_of
from tools.staging import Frozen

KEPT = "story.json"
"""In history/."""
MOST_STYLE = 400
"""Characters that film.toml takes."""
SHOWS_SOMEBODY = ("a person", "several people", "an animal", "a place")


class Shown(Frozen):
    """Whom or which place of the story a picture shows."""

    file: str
    """As the person called it."""
    name: str = ""
    """Empty: nobody's likeness."""


class Story(Frozen):
    """history/story.json: what a model has told of an idea beside the script, so that a run that
    is killed before there is a film goes on with it."""

    schema_version: Literal[1] = 1
    idea: str
    """Its digest."""
    style: str = ""
    """How the pictures look, in words; empty: nobody has looked at any."""
    shown: tuple[Shown, ...] = ()
    """The pictures, in order."""


async def tell(
    journal: Journal,
    idea: str,
    pictures: Sequence[Given],
    *,
    seconds: float | None = None,
    shots: int | None = None,
    style: str = "",
    known: Sequence[str] = (),
) -> tuple[str, Story]:
    """The screenplay of an idea, and what else is to be known of the story.

    Args:
        journal: Asks the model.
        idea: In the person's words.
        pictures: The person's; a model that sees looks at them.
        seconds: Wished length of the film.
        shots: Wished number of shots.
        style: Wished by the person; else pictures choose it.
        known: Names of those of another film that this one goes on with.

    Raises:
        LanguageError: there is no answer.
    """
    language = language_of(idea)
    seen = await _seen(journal, pictures, language)
    wish = Wish(
        idea=idea,
        seconds=seconds,
        shots=shots,
        style=style,
        pictures=in_words(seen, [_known_of(picture) for picture in pictures]),
        claimed=tuple(
            number
            for number, (look, picture) in enumerate(zip(seen, pictures, strict=False), 1)
            if look.shows in SHOWS_SOMEBODY and not picture.name
        ),
        names=tuple(dict.fromkeys(name for p in pictures if (name := _name_of(p)))),
        known=tuple(known),
    )
    treatment = await ask_treatment(journal, wish)
    text = fountain(treatment, language, title=titled(idea))
    shown = _shown(treatment, pictures, styled=bool(style)) if seen else ()
    looks = line(treatment.style, MOST_STYLE) if seen else ""
    return text, Story(idea=digest_of_idea(idea), style=looks, shown=shown)


async def _seen(journal: Journal, pictures: Sequence[Given], language: str) -> tuple[Seen, ...]:
    """What the pictures show; nothing where the model does not see."""
    if not pictures or not await journal.language.sees():
        return ()
    seen = await look_at(journal, [picture.path for picture in pictures], language=language)
    # A model that has turned out to be blind meanwhile was told the words alone.
    return seen if await journal.language.sees() else ()


def keep(folder: Path, story: Story) -> None:
    """Keep it in the project."""
    write_whole(folder / "history" / KEPT, story.model_dump_json(indent=1) + "\n")


def kept(folder: Path) -> Story | None:
    """What was kept in a project; None: nothing that can be read."""
    try:
        text = (folder / "history" / KEPT).read_text(encoding="utf-8")
        return Story.model_validate_json(text)
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError, ValidationError):
        return None


def as_told(pictures: Sequence[Given], story: Story | None) -> tuple[Given, ...]:
    """The pictures with whom they show, where the story says so and the person does not."""
    waiting = list(story.shown) if story else []
    found = []
    for picture in pictures:
        known = next((shown for shown in waiting if shown.file == picture.path.name), None)
        if known is not None:
            waiting.remove(known)
        if known is not None and not picture.name:
            picture = picture.model_copy(update={"shows": known.name})
        found.append(picture)
    return tuple(found)


def _known_of(picture: Given) -> str:
    """What the person says of a picture, for the model."""
    if picture.name.casefold() in STYLE:
        return "the style alone"
    return _name_of(picture)


def _name_of(picture: Given) -> str:
    """Whom the person says a picture shows."""
    return "" if picture.frame or picture.name.casefold() in STYLE else picture.name


def _shown(treatment: Treatment, pictures: Sequence[Given], *, styled: bool) -> tuple[Shown, ...]:
    """Whom or what each picture shows: people before places; else it is a picture of the style,
    unless the person wishes another."""
    found = [""] * len(pictures)
    for said, numbers in claims(treatment):
        for number in numbers:
            if 1 <= number <= len(pictures) and not found[number - 1]:
                found[number - 1] = name_of(said)
    nobody = "" if styled else STYLE[0]
    return tuple(
        Shown(file=picture.path.name, name="" if picture.name else place_of(name) or nobody)
        for picture, name in zip(pictures, found, strict=True)
    )
