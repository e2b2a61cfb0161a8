"""Where somebody stands by trade: a keeper behind the counter, a cook at the stove."""

import re
from collections.abc import Sequence

from agent.directing.lexicon import Lexicon
from agent.directing.people import Person
from agent.film import Id

_KEEPERS = re.compile(
    r"\b(?:(?:shop|inn|bar|store)[- ]?keeper|bartender|barman|barmaid|barista|clerk|cashier"
    r"|landlord|landlady|shop ?assistant)\b|掌柜|掌櫃|店主|老板|老闆|伙计|夥計|店员|店員|小二",
    re.I,
)
_COOKS = re.compile(r"\b(?:cook|chef)\b|厨子|厨师|廚師", re.I)


def posts(people: Sequence[Person], words: Lexicon) -> dict[Id, tuple[Id, ...]]:
    """Marks at which people stand by trade, best first: those of the lexicon's word for them, else
    the counter's far side for keepers and the stove for cooks."""
    found: dict[Id, tuple[Id, ...]] = {}
    for person in people:
        marks = [mark for hit in words.hits(person.name) for mark in hit.meaning.marks]
        told = re.search(rf"{re.escape(person.name)}(?![a-z]).{{0,40}}", person.words, re.I)
        called = " ".join((person.name, *person.aliases, told.group() if told else ""))
        if _KEEPERS.search(called):
            marks += ["behind-counter", "behind-counter-2"]
        if _COOKS.search(called):
            marks.append("stove")
        if marks:
            found[person.id] = tuple(dict.fromkeys(marks))
    return found
