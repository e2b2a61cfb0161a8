"""In which language a person is spoken to: English stands in the code, other words in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from agent.catalogue import Catalogue, read_catalogue

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
WORDS = Path(__file__).parent / "chatting" / "words"
"""A file a language, but for English."""
HAN = range(0x4E00, 0xA000)
"""The characters that Chinese is mostly written in, Unicode's CJK Unified Ideographs."""


class Saying(str):
    """An English template that is kept as data until somebody says it."""

    __slots__ = ()


@dataclass(frozen=True)
class Tongue:
    """A language, to say things in."""

    language: Language = "en"

    def say(self, english: str, /, **values: object) -> str:
        """A sentence of ours by its English template.

        Args:
            english: A literal or a `Saying`, so that a test can hold all of them against the
                catalogue.
            values: What stands for the names in it. Words that the catalogue knows as parts of that
                name are translated as well.

        Raises:
            KeyError: the catalogue lacks the template.
        """
        if self.language == "en":
            return english.format(**values)
        return words(self.language).phrase(english, values)

    def met(self, english: str) -> str:
        """Text that was written in English elsewhere, such as an error; as it is where the
        catalogue has no pattern for it."""
        if self.language == "en":
            return english
        return words(self.language).text(english) or english

    def term(self, part: str, english: str) -> str:
        """One word, or a few, by what they are: `term("size", "wide")`. As it is where the
        catalogue does not know it."""
        if self.language == "en":
            return english
        return words(self.language).value(part, english) or english

    def row(self, items: Iterable[str]) -> str:
        """Several things one after another."""
        return (", " if self.language == "en" else "、").join(items)

    def clauses(self, clauses: Iterable[str]) -> str:
        """Several things one after another, in which there may be commas."""
        return ("; " if self.language == "en" else "；").join(clauses)

    def sentences(self, *sentences: str) -> str:
        """Whole sentences one after another; in Chinese nothing stands between them."""
        return (" " if self.language == "en" else "").join(sentences)


ENGLISH = Tongue()


@cache
def words(language: Language) -> Catalogue:
    """The catalogue of a language other than English."""
    return read_catalogue(WORDS / f"{language}.yaml")


def of_words(text: str) -> Language | None:
    """The language in which something is written, where that is to be seen."""
    return "zh" if any(ord(character) in HAN for character in text) else None


def of_locale(environment: Mapping[str, str]) -> Language:
    """The language of a person's system."""
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, named), "").startswith("zh") else "en"
