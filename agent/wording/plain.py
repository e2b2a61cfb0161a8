"""English sentences: articles, plurals, lists, and how many words there are."""

import re
from collections.abc import Sequence

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\s\u3400-\u9fff\uf900-\ufaff]+")
_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children",
    "sheep": "sheep", "fish": "fish", "deer": "deer", "mouse": "mice", "goose": "geese",
    "wolf": "wolves", "shelf": "shelves", "cactus": "cacti", "knife": "knives"}  # fmt: skip
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SILENT = ("hour", "honest", "heir")
_SOUNDED = ("one", "uni", "use", "euro")


def english(text: str) -> bool:
    """Whether a text is written in Latin letters."""
    return bool(text.strip()) and not _HAN.search(text)


def count(text: str) -> int:
    """Its words; each Chinese character counts as one."""
    return len(_WORD.findall(text))


def a(noun: str) -> str:
    """With its article: an old man."""
    sounds = noun.lower()
    vowel = sounds.startswith(_SILENT) or (
        sounds[:1] in "aeiou" and not sounds.startswith(_SOUNDED)
    )
    return f"{'an' if vowel else 'a'} {noun}"


def many(number: int, noun: str) -> str:
    """So many of them: three pine trees, many pine trees."""
    return f"{_COUNTS[number] if number < len(_COUNTS) else 'many'} {plural(noun)}"


def plural(noun: str) -> str:
    """Of a noun that may have words before it."""
    before, _, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif re.search(r"(?:s|x|ch|sh)$", last):
        last += "es"
    elif re.search(r"[^aeiou]y$", last):
        last = f"{last[:-1]}ies"
    else:
        last += "s"
    return f"{before} {last}".strip()


def proper(name: str) -> str:
    """A name in capitals as it is usually written: Saddle of Mount Guru Peak."""
    if not name.isupper():
        return name
    small = ("of", "the", "in", "on", "at", "and", "a", "by", "to")
    words = [w.lower() if w.lower() in small else w.capitalize() for w in name.split()]
    return " ".join([words[0].capitalize(), *words[1:]])


def listed(parts: Sequence[str]) -> str:
    """One, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence(*parts: str) -> str:
    """The parts that are not empty, as one sentence; empty: there is none."""
    said = ", ".join(part.strip() for part in parts if part.strip()).rstrip(" .,;:")
    if not said:
        return ""
    closed = said if said[-1] in "!?。！？" else f"{said}."
    return closed[0].upper() + closed[1:]


def shortened(text: str, most: int) -> str:
    """The first words of a text, to the end of a clause where one ends among the last of them."""
    text = " ".join(text.split())
    if count(text) <= most:
        return text
    words = list(_WORD.finditer(text))[:most]
    cut = text[: words[-1].end()]
    clause = max(cut.rfind(mark) for mark in (".", ";", ",", "。", "，", "；"))
    return (cut[:clause] if clause > len(cut) / 2 else cut).rstrip(" ,;:")
