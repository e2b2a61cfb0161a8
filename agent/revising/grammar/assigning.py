"""Where fields are given values by name, and where each value ends: lens = 50 and shot 4 closer."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from agent.film import Shot
from agent.photos import OWN_FILES
from agent.revising.grammar.asking import WhichWords
from agent.revising.grammar.book import book
from agent.revising.grammar.covering import SOFT, first_asking
from agent.revising.grammar.fields import (
    QUOTES,
    Field,
    home,
    is_nothing,
    node_of,
    single_quoted,
)
from agent.revising.grammar.reading import read
from agent.revising.grammar.tokens import FILE, tokens
from agent.revising.intent import Intent
from agent.revising.model.values import alternatives

_FIELD = re.compile(
    r"\s*(?:(?P<set>set)\s+)?(?P<name>[^\W_][\w-]*(?:\.[\w-]+)*)\s*(?P<is>=|(?<=\w)\s+to\s+)\s*",
    re.IGNORECASE,
)
_FILE = re.compile(FILE, re.VERBOSE)
_CLOSING = {"[": "]", "{": "}", **QUOTES}
_ENDS = r"[。！？!?]|\.(?=\s|$)"
"""What ends a sentence, which a value may have several of."""


def assignments(words: str, film: Intent) -> tuple[Field, ...]:
    """The fields that are given values by name, in order.

    Raises:
        Question: words after a value may belong to it, or ask for something themselves.
    """
    found: list[Field] = []
    at = 0
    for before in re.finditer(rf"^|[,;，；、:：\n]|{_joining()}", words, re.IGNORECASE):
        match = _field(words, before.end()) if before.end() >= at else None
        if match is not None:
            at = _value_end(words, match, film)
            start = match.start("set" if match["set"] else "name")
            value = words[match.end() : at].rstrip()
            found.append(Field((start, match.end() + len(value)), match["name"], value))
    return tuple(found)


def _field(words: str, at: int) -> re.Match[str] | None:
    """A field with what gives it a value: `lens =`, `set lens to`."""
    match = _FIELD.match(words, at)
    if match is None or match["is"] == "=":
        return match
    return match if match["set"] and home(match["name"])[0] is not None else None


def _known_field(words: str, at: int) -> bool:
    match = _field(words, at)
    return match is not None and home(match["name"])[0] is not None


def _value_end(words: str, field: re.Match[str], film: Intent) -> int:
    """Where a value ends: one in quotes or brackets with them; words that nobody lists, such as a
    title, at the next mark; all others also before what joins them to something else.

    Raises:
        Question: what follows would be understood by itself, too.
    """
    at, name = field.end(), field["name"]
    end, closed = _marked_end(words, at)
    joints = [] if closed else list(_joints(words, at, end))
    if not joints:
        return end
    free, first = _free(name), words[at : joints[0][0]].strip()
    nothing = is_nothing(name, first)
    if free is None or (_is_file(name) and (nothing or _FILE.fullmatch(first.casefold()))):
        return joints[0][0]
    for start, after in joints:
        if _known_field(words, after):
            return start
    asking = _first_asking(words, joints, end, film)
    if asking is None:
        return end
    one_word = str(free.get("pattern", "")).startswith("^")  # an id, a colour
    if one_word or (nothing and asking == joints[0]):
        return joints[0][0]
    value = words[at:end].strip()
    whole = words[:at] + single_quoted(value) + words[end:]
    cut = f"{words[: asking[0]].rstrip()}; {words[asking[1] :]}"
    raise WhichWords(
        f"Is all of {value!r} the value of {name!r}? Put it in quotes then; "
        "else put ';' behind the value.",
        "answer",
        {"yes": (words, whole), "all": (words, whole), "no": (words, cut)},
    )


def _first_asking(
    words: str, joints: Sequence[tuple[int, int]], end: int, film: Intent
) -> tuple[int, int] | None:
    """The first joint behind which words mean something by themselves, up to another or the end."""
    behind = joints[0][1]
    found = tokens(words[behind:end])
    begin = [token.start + behind for token in found]
    ends = {bisect_left(begin, start) for start, _ in joints[1:]} | {len(found)}
    starts = [bisect_left(begin, after) for _, after in joints]
    first = first_asking(read(words[behind:end], found, film), starts, ends)
    return joints[starts.index(first)] if first is not None else None


def _marked_end(words: str, at: int) -> tuple[int, bool]:
    """Where the next mark stands, or the quotes or brackets of the value close; and whether it has
    such."""
    inside: list[str] = []
    quoted, skip = "", False
    for place in range(at, len(words)):
        letter, after = words[place], words[place + 1 : place + 2]
        if skip:
            skip = False
            continue
        if quoted:
            skip = words[place : place + 2] == "''" if quoted == "'" else letter == "\\"
            if letter == quoted and not skip and not after.isalnum():
                quoted = ""
        elif letter in "\"'" and (inside or place == at):
            quoted = letter
        elif letter in _CLOSING and (inside or place == at):
            inside.append(_CLOSING[letter])
        elif inside and letter == inside[-1]:
            inside.pop()
        elif letter in ";；\n" or (letter in ",，、" and not inside):
            return place, False
        else:
            continue
        if not inside and not quoted:
            return place + 1, True
    return len(words), False


def _joints(words: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Words and marks that join a value to what follows: where each begins and ends."""
    for match in re.finditer(rf"{_joining()}|{_ENDS}", words[at:end], re.IGNORECASE):
        sides = (words[at : at + match.start()], words[at + match.end() : end])
        if all(re.search(r"\w", side) for side in sides):
            yield at + match.start(), at + match.end()


@cache
def _joining() -> str:
    """The words that join phrases, as a regular expression."""
    rows = [row for rows in book().words[SOFT].entries.values() for row, _ in rows]
    spelled = sorted((" ".join(row) for row in rows), key=len, reverse=True)
    latin = "|".join(one for one in spelled if one.isascii())
    han = "|".join(one.replace(" ", "") for one in spelled if not one.isascii())
    return rf"(?<=\s)(?:{latin})(?=\s)|{han}"


def _free(name: str) -> Mapping[str, Any] | None:
    """What a field takes that holds words which nobody lists; None: it holds others."""
    node = node_of(name)
    kinds = alternatives(node) if node is not None else ()
    listed = {"enum", "const"}
    return next(
        (one for one in kinds if one.get("type") == "string" and not listed & one.keys()), None
    )


def _is_file(name: str) -> bool:
    model, way = home(name)
    return model is Shot and way[0] in OWN_FILES
