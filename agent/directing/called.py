"""People who are called like something else, and roles that have a name: a girl called Wren, Old
Peter the fisherman."""

import re
from collections.abc import Iterable

from agent.directing.lexicon import Lexicon
from agent.directing.names import key
from tools.looks import Species

_CALLED = re.compile(r",?\s+(?:called|named|by the name of|whose name (?:is|was))\s+$")
_NAMES_ONE = re.compile(r"\s*,?\s+(?:called|named|by the name of|whose name (?:is|was))\s+")
_IS = re.compile(
    r"(?:\s*,?\s*\([^)]*\))?(?:,| is| was)\s+(?:only |just |still )?(?:an?|the|his|her)\s"
)
_NEAR = 40


def kind_of(name: str, texts: Iterable[str], given: bool, words: Lexicon) -> Species | None:
    """What somebody with the name of an animal is, where the text tells it.

    So it does where it says what they are (a girl called Wren; Wren, a girl), and by a given name
    (Robin) that never stands with an article, as the animal would.

    Args:
        name: Wren.
        texts: What is told.
        given: Whether it is a given name of people.
        words: Of the text's language.
    """
    if words.language == "zh":
        return None
    named = re.compile(rf"(?<![\w'’-]){re.escape(name)}(?![\w'’-])", re.I)
    alone = given
    for text in texts:
        for match in named.finditer(text):
            before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() :]
            called, is_one = _CALLED.search(before), _IS.match(after)
            told = _beings(before[: called.start()], words)[-1:] if called else ()
            told = told or (_beings(after[is_one.end() :][:_NEAR], words)[:1] if is_one else ())
            if told:
                return told[0]
            animal = match.group()[0].islower() or re.search(r"\b(?:an?|the)\s+$", before, re.I)
            alone = alone and not animal
    return "human" if alone else None


def _beings(text: str, words: Lexicon) -> tuple[Species, ...]:
    """People and animals in a text, in order."""
    beings = (hit.meaning for hit in words.hits(text) if hit.meaning.person is not None)
    return tuple(meaning.species or "human" for meaning in beings)


def namesake(text: str, start: int, end: int, names: Iterable[str]) -> str:
    """The name that belongs to a role, empty for none.

    Args:
        text: Where the role stands.
        start: Of its noun.
        end: Of its noun.
        names: Of those who are known.
    """
    before, after = text[:start], text[end:]
    leads = _NAMES_ONE.match(after)
    for name in sorted(names, key=len, reverse=True):
        if leads and re.match(rf"{re.escape(name)}(?![\w-])", after[leads.end() :]):
            return name
        if re.search(rf"(?<![\w-]){re.escape(name)},? the (?:[a-z]+ )?$", before):
            return name
    return ""


def without_role(name: str) -> str:
    """OLD PETER THE FISHERMAN without what he is."""
    return re.sub(r"(?<=\w)\s+the\s+[\w\s-]+$", "", key(name))
