"""An idea becomes the project of a film: with a story that a model tells, or with pictures."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from agent.binding import STYLE
from agent.bringing import Given, check_names
from agent.direction import Asking, Direction
from agent.documents import load, text_of
from agent.errors import BadProject, MissingTool, OnereelError
from agent.film import World
from agent.film_settings import FilmSettings
from agent.founding import create_from_idea, digest_of_idea, open_idea
from agent.project import Project
from agent.screenplay import FILE as TREATMENT
from agent.settings import FILE
from agent.story import Story, as_told, keep, kept, tell
from agent.treatment import MOST
from tools.language import LanguageError, LimitReached

OWN_WORDS = (
    "Without a model: write the story into a file and give that; or show a picture with --picture "
    "and add --director rules, then the idea's own sentences are the script."
)
LIMITS = (
    "Before there is a film.toml, the usual [limits] hold, and most_tokens and most_money of your "
    "profile."
)


@dataclass(frozen=True)
class Idea:
    """An idea, and all that its film is to be."""

    words: str
    folder: Path
    settings: FilmSettings
    """As wished."""
    pictures: tuple[Given, ...] = ()
    style: str | None = None
    """Wished."""
    world: Path | None = None
    again: bool = False
    asking: Asking = field(default_factory=Asking)
    said: Callable[[str], None] = lambda line: None
    """Is told who works on it, and what became of idea and pictures."""


def as_text(words: str) -> str:
    """An idea's words on one line.

    Raises:
        OnereelError: they hold bytes that are no text.
    """
    try:
        words.encode()
    except UnicodeEncodeError:
        raise OnereelError("--idea holds bytes that are no text. Type it again in UTF-8.") from None
    return " ".join(words.replace("\0", " ").split())


def own_words(idea: str, *, seen: bool) -> str:
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


def check_length(settings: FilmSettings) -> None:
    """Whether an idea fills the wished length.

    Raises:
        OnereelError: it does not.
    """
    if settings.seconds is not None and settings.seconds > MOST:
        raise OnereelError(
            f"--seconds {settings.seconds:g} is more than the story of an idea fills: {MOST:g} at "
            "most. Give fewer, or write the script into a file and give that."
        )


def check_pictures(text: str, pictures: tuple[Given, ...]) -> None:
    """Whether pictures are named after somebody of whom the text tells.

    Raises:
        OnereelError: one is not.
    """
    from agent import directing
    from agent.reading.reader import read_text

    script = read_text(text, "--idea")
    check_names(pictures, directing.world(script, directing.breakdown(script)))


async def told(idea: Idea) -> Project:
    """The project of an idea, its story told by a model the first time.

    Raises:
        BadProject: its folder belongs to something else.
        LanguageError: there is no answer; says how to do without.
    """
    folder = idea.folder
    if (folder / FILE).exists():
        return open_idea(idea.words, folder)
    story, standing = kept(folder), folder / TREATMENT
    if not standing.exists():
        text, story = await _asked(idea)
        keep(folder, story)
    elif story is not None and story.idea == digest_of_idea(idea.words):
        text = text_of(standing)  # a run was killed before there was a film
    else:
        raise BadProject(
            f"{str(standing)!r} is in the way: it is another story. Give this film a --name of "
            "its own, or give that file as the script."
        )
    project = create_from_idea(idea.words, folder, script=text, name=TREATMENT, style=story.style)
    for line in _said(idea, story):
        idea.said(line)
    return project


async def _asked(idea: Idea) -> tuple[str, Story]:
    """The screenplay, and what else is to be known of the story.

    Raises:
        LanguageError: there is no answer; says how to do without.
    """
    direction = Direction(
        Project(idea.folder, idea.settings), os.environ, again=idea.again, asking=idea.asking
    )
    try:
        return await _story(direction, idea)
    except LimitReached as error:
        raise LimitReached(f"{error} {LIMITS}") from None
    except LanguageError as error:
        raise type(error)(f"{error} {OWN_WORDS}") from None


async def _story(direction: Direction, idea: Idea) -> tuple[str, Story]:
    journal = direction.open_journal()
    if journal is None:
        raise MissingTool("The language model that was set up is gone. Run the command again.")
    work = "looks at the pictures and writes" if idea.pictures else "writes"
    idea.said(f"{journal.language.name} {work} the treatment ...")
    try:
        return await tell(
            journal,
            idea.words,
            idea.pictures,
            seconds=idea.settings.seconds,
            shots=idea.settings.shots,
            style=idea.style or "",
            known=_names_in(idea.world),
        )
    finally:
        await direction.close()


def _names_in(folder: Path | None) -> tuple[str, ...]:
    """Who and which places are in the other film that this one goes on with."""
    if folder is None:
        return ()
    world = load(folder / "world.yaml", World)
    people = (character.name for character in world.characters.values())
    places = (place.name for place in world.places.values())
    return tuple(dict.fromkeys((*people, *places)))


def _said(idea: Idea, story: Story) -> Iterator[str]:
    """What became of idea and pictures."""
    path = str(idea.folder / TREATMENT)
    yield f"The treatment is {path!r}: edit it and make the film again."
    if idea.pictures and not story.shown:
        yield "The model does not see: the pictures stand in the film, and it knows only the idea."
        return
    for picture in as_told(idea.pictures, story):
        if picture.shows and not picture.name:
            yield f"{str(picture.path)!r} is taken for {_whom(picture.shows)}."


def _whom(name: str) -> str:
    return "the style alone" if name in STYLE else repr(name)
