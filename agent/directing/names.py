"""Names as keys and ids, and text without what is said in it."""

import re
import unicodedata
from collections.abc import Iterable

from agent.film import Id

_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』")


def key(name: str) -> str:
    """A name without regard to case and spaces."""
    return " ".join(name.split()).casefold()


def slug(name: str, taken: Iterable[str] = ()) -> Id:
    """An id for a name: letters of any script, digits and hyphens; free of those `taken`."""
    plain = "".join(
        c if unicodedata.category(c) not in ("No", "Nl") else "-"  # letters to us, not to ids
        for c in unicodedata.normalize("NFKC", name).casefold()
    )
    base = re.sub(r"[^\w]+|_", "-", plain).strip("-.")[:48].strip("-") or "x"
    busy = {*taken, "narrator"}
    number = 1
    while (found := base if number == 1 else f"{base}-{number}") in busy:
        number += 1
    return found


def unquoted(text: str) -> str:
    """The text with what stands in quotation marks blanked; positions stay."""
    return _QUOTES.sub(lambda m: " " * len(m.group()), text)
