"""How much of what a text lets one see the lexicon knows a picture for."""

from collections import Counter
from pathlib import Path

from agent.directing.lexicon import Hit, Lexicon, lexicon
from agent.directing.names import unquoted
from agent.directing.people import Cast, cast
from agent.script import Script
from tools.staging import Frozen

TOLD = ("action", "paragraph", "verse")
"""Elements whose words are to be seen; speeches are heard."""


class WordCoverage(Frozen):
    """The picture words of a script: all that are neither names nor grammar."""

    found: int
    """How often a word stands in the text that leads to a picture or a sound."""
    missing: tuple[tuple[str, int], ...] = ()
    """Words that lead to none, with how often they stand there; the most frequent first."""

    @property
    def share(self) -> float:
        """Of the picture words that found a picture, 0 to 1; 1 for a text that asks for none."""
        asked = self.found + sum(count for _, count in self.missing)
        return self.found / asked if asked else 1.0


def coverage_of_words(script: Script, extra: Path | None = None) -> WordCoverage:
    """What the lexicon of the script's language, with the project's own, knows of its words.

    A word that has an entry but leads to nothing that is seen or heard counts as missing, unless it
    says what is absent.
    """
    words = lexicon(script.language, extra)
    names = names_in(cast(script, words), words)
    found, missing = 0, Counter[str]()
    for element in script.elements:
        if element.kind in TOLD:
            seen, unseen = seen_and_not(unquoted(element.text), words, names)
            found += seen
            missing.update(unseen)
    return WordCoverage(found=found, missing=tuple(missing.most_common()))


def seen_and_not(text: str, words: Lexicon, names: frozenset[str]) -> tuple[int, list[str]]:
    """How many words of a text lead to a picture, and those that do not; `names` are lower case."""
    plain = _without(text, names) if words.language == "zh" else text
    absent = {hit.start for hit in words.hits(plain) if hit.negated}
    found, missing = 0, []
    for part in words.parts(plain):
        if isinstance(part, Hit):
            if part.meaning.pictured or part.start in absent:
                found += 1
            elif not part.meaning.grammar:
                missing.append(part.word)
        elif part not in names:
            missing.append(part)
    return found, missing


def unpictured(text: str, words: Lexicon, names: frozenset[str]) -> list[str]:
    """Words of a text that one would see and that lead to no picture; `names` are lower case."""
    return seen_and_not(text, words, names)[1]


def names_in(who: Cast, words: Lexicon) -> frozenset[str]:
    """Names, or in English their parts, in lower case; not those that the lexicon pictures."""
    spelled = {alias.casefold() for person in who.people for alias in person.aliases}
    if words.language == "zh":
        return frozenset(name for name in spelled if not _pictured(name, words))
    return frozenset(part for name in spelled for part in name.split())


def _pictured(name: str, words: Lexicon) -> bool:
    hits = words.hits(name)
    return len(hits) == 1 and hits[0].end - hits[0].start == len(name)


def _without(text: str, names: frozenset[str]) -> str:
    """Chinese names have no spaces around them: the longest are taken out first, whole."""
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = text.replace(name, " " * len(name))
    return text
