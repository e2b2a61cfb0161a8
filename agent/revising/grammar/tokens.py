"""Words as the grammar reads them: cut into tokens that know where they stand in the text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from agent.directing.lexicon import lexicon, without_ending
from agent.revising.errors import CannotRevise

MOST = 2000
"""Characters of a direction."""
Kind = Literal[
    "word", "number", "id", "quote", "file", "size", "shape", "colour", "mark", "field", "other"
]  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A word, a Chinese character, a number, words in quotes, a file, or a mark between them."""

    text: str
    """In small letters and simplified characters; a file, words in quotes: as they were written."""
    kind: Kind
    start: int
    """In the text as it was written."""
    end: int
    glued: bool
    """It follows the token before it without a space."""

    @property
    def forms(self) -> tuple[str, ...]:
        """How it may stand in the data: as it is, and without an ending."""
        return _forms(self.text) if self.kind == "word" else (self.text,)


_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_END_OF_NAME = r"(?![a-z0-9_-]|\.[a-z0-9])"
FILE = (
    # in refs/ or shots/ anything but marks, up to an ending; elsewhere the endings of pictures
    rf"""(?:refs|shots)/[^\s,;:"，；：、“”「」『』‘’]+?\.[a-z0-9]{{2,5}}{_END_OF_NAME}"""
    r"|(?:[a-z]:(?=[\\/])|https?:(?=//))?[a-z0-9_~./\\-]+?\."
    rf"(?:jpe?g|png|webp|gif|tiff?|bmp|heic|avif|svg|psd|mp4|m4v|mov|mkv|webm|avi){_END_OF_NAME}"
)
"""A file's name, as it is written without quotes, in small letters."""
_PARTS = re.compile(
    rf"""
      (?P<quote>"[^"]+"|“[^”]+”|「[^」]+」|『[^』]+』|《[^》]+》
        |(?<!\w)'.{{1,600}}?'(?!\w)|(?<!\w)‘.{{1,600}}?’(?!\w))
    | (?P<file>{FILE})
    | (?P<size>\d{{2,5}}\s?[x×*]\s?\d{{2,5}}(?!\d))
    | (?P<shape>(?:16:9|9:16|21:9|2\.39:1|2\.35:1|1\.85:1|4:3|3:4|1:1|2:1|1:2|3:2|2:3
        |4:5|5:4)(?!\d))
    | (?P<colour>\#[0-9a-f]{{6}}(?![0-9a-z]))
    | (?P<id>\d{{1,5}}(?!(?:s|x|mm|st|nd|rd|th|k|p|m)\b)[a-hj-np-z]{{1,2}}(?![a-z0-9]))(?:['’]s\b)?
    | (?P<number>\d+(?:\.\d+)?)(?:['’]s\b)?
    | (?P<han>{_HAN})
    | (?P<word>(?:(?!{_HAN})[^\W\d_])+(?:['’](?:(?!{_HAN})[^\W\d_])+)*)
    | (?P<mark>[,;:.!?，。、；：！？\n\r–—~〜&/-])
    | (?P<other>[^\s])
    """,
    re.VERBOSE | re.DOTALL,
)
_POSSESSIVE = re.compile(r"['’]s$")
_SOFT, _HARD = frozenset(",，、&/"), frozenset(";；.。!！?？\n\r")
_NOISE = frozenset(
    ("a", "an", "the", "please", "kindly", "just", *"的了吧请呢啊呀嘛"),
)
"""Words that change nothing wherever they stand."""


def tokens(text: str, fields: Sequence[tuple[int, int]] = ()) -> tuple[Token, ...]:
    """The text in tokens, without words that never count.

    Args:
        text: As it was written.
        fields: Where fields stand in it that are given values by name: each is one token.

    Raises:
        CannotRevise: it is longer than a direction may be.
    """
    if len(text) > MOST:
        raise CannotRevise(
            f"The direction has {len(text)} characters; {MOST} can be read at once. "
            "Say it in parts."
        )
    rest = text
    for start, end in fields:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    plain, origin = _plain(rest)
    found = [_token(match, text, origin) for match in _PARTS.finditer(plain)]
    found += [Token(text[start:end], "field", start, end, False) for start, end in fields]
    found.sort(key=lambda token: token.start)
    return tuple(_hyphens_resolved([token for token in found if token.text not in _NOISE]))


def _plain(text: str) -> tuple[str, list[int]]:
    """Small, simplified, half-width; and where each of its characters stands in the text."""
    if text.isascii() and text.isprintable():  # most that is said, and half of the grammar's words
        return text.casefold(), list(range(len(text) + 1))
    fold = lexicon("zh").fold
    plain: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        if unicodedata.category(character) in ("Cf", "Cc") and character not in "\n\r\t":
            continue
        for one in unicodedata.normalize("NFKC", character).casefold().translate(fold):
            plain.append(one)
            origin.append(at)
    origin.append(len(text))
    return "".join(plain), origin


def _token(match: re.Match[str], text: str, origin: list[int]) -> Token:
    kind = str(match.lastgroup)
    start, end = origin[match.start()], origin[match.end() - 1] + 1
    glued = match.start() > 0 and not match.string[match.start() - 1].isspace()
    said = match[kind]
    if kind == "quote":
        said = text[start + 1 : end - 1].strip()
    elif kind == "file":
        said = text[start:end]
    elif kind == "word":
        said = _POSSESSIVE.sub("", said).replace("’", "'")
    elif kind == "mark":
        said = "," if said in _SOFT else ";" if said in _HARD else ":" if said in ":：" else "-"
    elif kind == "size":
        said = re.sub(r"\s|[×*]", lambda m: "" if m[0].isspace() else "x", said)
    known: Kind = "word" if kind == "han" else kind  # type: ignore[assignment]
    return Token(said, known, start, end, glued)


def _hyphens_resolved(found: list[Token]) -> Iterator[Token]:
    """A hyphen within a word counts for nothing; between numbers it means to; else it parts."""
    for at, token in enumerate(found):
        if token.text != "-" or token.kind != "mark":
            yield token
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        within = token.glued and after is not None and after.glued
        sides = [other.kind for other in (found[at - 1] if at else None, after) if other]
        if within and sides == ["number", "word"] and after and after.text.isascii():
            continue  # a 30-second film
        if "number" in sides or "id" in sides or not within:
            numbers = all(kind in ("number", "id", "word") for kind in sides) and len(sides) == 2
            yield token if numbers and ("number" in sides or "id" in sides) else _parting(token)


def _parting(token: Token) -> Token:
    return Token(",", "mark", token.start, token.end, token.glued)


@cache
def _forms(word: str) -> tuple[str, ...]:
    if len(word) < 3 or not word.isascii() or word == "only":  # not "on" with an ending
        return (word,)
    return tuple(dict.fromkeys((word, *without_ending(word))))
