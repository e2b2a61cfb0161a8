"""The licence of a model, by what its card says of itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Sale = Literal["yes", "no", "depends", "ask"]
"""Whether a film that a model has helped to make may be sold; depends: on which weights of its
class they are; ask: its licence has to be read."""
SALE: Mapping[bool | None, Sale] = {True: "yes", False: "no", None: "depends"}
"""By `Declaration.commercial`."""
LONGEST_CARD = 1_000_000
FREE = frozenset(
    {"apache-2.0", "mit", "bsd-2-clause", "bsd-3-clause", "cc-by-4.0", "cc0-1.0", "unlicense"}
)
"""Licences that set no bounds to what is made with a model."""
NON_COMMERCIAL = re.compile(r"\b(non[-_ ]?commercial|cc-by-nc|nc|research)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Licence:
    """What a card's front matter says."""

    name: str = ""
    """Empty: it says nothing."""
    link: str = ""
    sale: Sale = "ask"


def licence_of(folder: Path) -> Licence:
    """Read `license`, `license_name` and `license_link` of README.md's front matter."""
    try:
        with (folder / "README.md").open(encoding="utf-8", errors="replace") as file:
            text = file.read(LONGEST_CARD)
    except OSError:
        return Licence()
    matter = re.match(r"---\s*\n(.*?)\n---", text, re.DOTALL)
    if matter is None:
        return Licence()
    values = _front_matter(matter[1])
    name = values.get("license", "")
    if name in ("", "other"):
        name = values.get("license_name", name)
    return Licence(name, values.get("license_link", ""), sale_under(name))


def sale_under(licence: str) -> Sale:
    """What a licence's name alone tells; where it leaves that open, the answer is `ask`."""
    if licence.lower() in FREE:
        return "yes"
    return "no" if NON_COMMERCIAL.search(licence.replace("_", "-")) else "ask"


def _front_matter(text: str) -> dict[str, str]:
    """Its plain `key: value` lines; a card's lists and tables do not matter here."""
    found = re.findall(r"^(license\w*):[ \t]*(\S[^\n]*)$", text, re.MULTILINE)
    return {key: value.strip().strip("\"'")[:200] for key, value in found}
