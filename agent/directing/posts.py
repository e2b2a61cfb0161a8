"""Where somebody stands by trade: a keeper behind the counter, a cook at the stove."""

import math
import re
from collections.abc import Sequence

from agent.directing.framing import Hand, Setup, bearing
from agent.directing.lexicon import Lexicon
from agent.directing.people import Person
from agent.film import Id
from tools.staging import Degrees, Point

_KEEPERS = re.compile(
    r"\b(?:(?:shop|inn|bar|store)[- ]?keeper|bartender|barman|barmaid|barista|clerk|cashier"
    r"|landlord|landlady|shop ?assistant)\b|掌柜|掌櫃|店主|老板|老闆|伙计|夥計|店员|店員|小二",
    re.I,
)
_COOKS = re.compile(r"\b(?:cook|chef)\b|厨子|厨师|廚師", re.I)


def guests_side(
    wishes: Sequence[Setup], hand: Hand, heading: Degrees, mark: Point, counter: Point
) -> tuple[Setup, ...]:
    """Set-ups of somebody before a counter that are not taken from behind it, over the keeper's
    shoulders; all of them where none is left.

    Args:
        wishes: Best first.
        hand: On which hand of the person the camera stands.
        heading: Of the person.
        mark: Where the person stands.
        counter: Where the counter does.
    """
    away = math.degrees(math.atan2(mark[0] - counter[0], mark[2] - counter[2]))

    def in_the_room(wish: Setup) -> bool:
        camera = heading + bearing(wish.side(hand))
        return math.cos(math.radians(camera - away)) > -0.2

    return tuple(wish for wish in wishes if in_the_room(wish)) or tuple(wishes)


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
