"""Whether somebody is a she or a he, from all that a text tells."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from agent.own_data import own_data

Pronoun = Literal["he", "she", ""]

_TITLES: dict[str, Pronoun] = {
    **dict.fromkeys(("mrs", "miss", "ms", "lady", "madam", "madame", "queen", "aunt"), "she"),
    **dict.fromkeys(("mr", "sir", "lord", "master", "king", "uncle", "monsieur"), "he"),
}
_SHE = frozenset({"小姐", "太太", "夫人", "女士", "姑娘"})
_CALLED = re.compile("小姐|太太|夫人|女士|姑娘|先生|少爷|公子|总$|董$")
_NAMES = Path(__file__).with_name("given_names.yaml")


def told_by_name(name: str, language: str) -> Pronoun:
    """What a name tells: a title, or a given name of `language`.

    Returns:
        "" where it tells nothing.
    """
    parts = [part.strip(".,'’").casefold() for part in name.split()]
    titled = next((_TITLES[part] for part in parts if part in _TITLES), None)
    if titled:
        return titled
    given = _given()
    if language == "zh":
        if called := _CALLED.search(name):
            return "she" if called.group() in _SHE else "he"
        return next((given[letter] for letter in reversed(name) if letter in given), "")
    return given.get(parts[0], "") if parts else ""


@lru_cache(maxsize=1)
def _given() -> dict[str, Pronoun]:
    listed = own_data(_NAMES)
    found: dict[str, Pronoun] = {}
    for names in ("she", "zh_she"):
        found |= dict.fromkeys(listed[names].split(), "she")
    for names in ("he", "zh_he"):
        found |= dict.fromkeys(listed[names].split(), "he")
    return found
