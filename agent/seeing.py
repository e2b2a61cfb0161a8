"""A person's pictures in words, through a language model that sees."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from agent.directing.model.answers import Answer
from agent.directing.model.asking import Asks
from agent.directing.model.world import LANGUAGES
from prompts import load
from tools.language import Message

MOST = 500
"""Characters of each thing that is said of a picture."""


class Seen(Answer):
    """What one picture shows."""

    shows: Literal["a person", "several people", "an animal", "a place", "a thing", "a style"]
    who: str = Field(description='who is seen and what they look like; "" if nobody is')
    where: str = Field(description='the place and its light; "" if none is seen')
    made: str = Field(description="medium, palette, line, mood, in one sentence")


async def look_at(asks: Asks, pictures: Sequence[Path], *, language: str) -> tuple[Seen, ...]:
    """What each picture shows, in their order.

    Args:
        asks: A model that sees.
        pictures: JPEG, PNG or WebP files.
        language: Of the words, ISO 639-1.

    Raises:
        LanguageError: there is no answer.
    """
    question = load("picture", language=LANGUAGES.get(language, language))

    async def one(number: int, picture: Path) -> Seen:
        asked = [
            Message(role="system", text=load("writer")),
            Message(role="user", text=question, pictures=(picture,)),
        ]
        return await asks.ask(Seen, asked, about=f"picture {number}")

    return tuple(await asyncio.gather(*(one(n, p) for n, p in enumerate(pictures, 1))))


def in_words(seen: Sequence[Seen], names: Sequence[str]) -> tuple[str, ...]:
    """For the treatment: the pictures by number, and what the person says they are of."""
    lines = []
    for number, (picture, name) in enumerate(zip(seen, names, strict=False), 1):
        parts = (picture.who, picture.where, picture.made)
        said = " ".join(" ".join(part.split())[:MOST] for part in parts if part.strip())
        known = f", for {name}" if name else ""
        lines.append(f"PICTURE {number} ({picture.shows}{known}): {said}")
    return tuple(lines)
