"""What can be said, with an example of each in both languages: for /help and the docs."""

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from agent.own_data import own_data
from tools.staging import Frozen

FILE = Path(__file__).with_name("help.yaml")


class Phrase(Frozen):
    """One thing that can be said."""

    en: str
    zh: str
    fields: tuple[str, ...] = ()
    """What it changes, by the names in the three files."""
    film: str = "tortoise-and-hare"
    """The example film in which it makes sense."""
    shot: str = ""
    """The shot for which it is said there; empty: the words name it, or mean the film."""


class Phrases(Frozen):
    """Things of one kind that can be said."""

    kind: str
    rows: tuple[Phrase, ...]


@cache
def phrases() -> tuple[Phrases, ...]:
    """What can be said, by kind."""
    rows = own_data(FILE)
    return TypeAdapter(tuple[Phrases, ...]).validate_python(rows)
