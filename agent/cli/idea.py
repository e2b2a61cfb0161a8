"""Where a film of an idea begins: with a story that a model tells, or with pictures of it."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from agent.beginning import Beginning
from agent.bringing import Given
from agent.direction import is_set_up
from agent.film_settings import FilmSettings
from agent.folders import made_folder, named_folder
from agent.founding import create_from_idea, open_idea, titled
from agent.ideas import Idea, as_text, check_length, check_pictures, own_words, told
from agent.project import Project
from agent.running import carried_out
from agent.screenplay import FILE as TREATMENT
from agent.settings import FILE

Wished = Callable[[FilmSettings], FilmSettings]


def of_idea(
    words: str,
    projects: Path,
    pictures: tuple[Given, ...],
    wished: Wished,
    *,
    name: str | None = None,
    style: str | None = None,
    world: Path | None = None,
    again: bool = False,
) -> Beginning:
    """A film that is there already goes on; else a model tells the story where one is set up; else
    pictures must show what is meant.

    Raises:
        OnereelError: there can be no story.
    """
    words = as_text(words)
    folder = named_folder(projects, name or titled(words))
    if (folder / FILE).exists():
        return Beginning(folder, partial(open_idea, words, folder), pictures, True, world)
    settings = wished(FilmSettings(title=titled(words), script=TREATMENT, language="en"))
    if is_set_up(settings, os.environ):
        check_length(settings)
        made_folder(projects, name or titled(words))
        idea = Idea(words, folder, settings, pictures, style, world, again, said=_say)
        return Beginning(folder, partial(_told, idea), pictures, True, world, idea.asking)
    text = own_words(words, seen=bool(pictures))
    check_pictures(text, pictures)
    made_folder(projects, name or titled(words))
    return Beginning(folder, partial(create_from_idea, text, folder), pictures, True, world)


def _told(idea: Idea) -> Project:
    return carried_out(told(idea))


def _say(line: str) -> None:
    print(line, file=sys.stderr)
