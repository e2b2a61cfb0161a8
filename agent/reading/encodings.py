"""Bytes to text: UTF-8, UTF-16, GB18030, Big5 and Windows-1252, told apart by what they give."""

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON = frozenset(
    "的一是不了人我在有他这这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着"
    "事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见"
    "只主没公从這為來個們說國時於會後對裡過發當與進種將還見沒從話間門開頭點風夜江山雪月水花，。、：！？"
    "“”「」（）《》…—　內外場景"
)
"""Frequent characters of Chinese, in both scripts; a wrong decoding gives rare ones instead."""
_ENOUGH = 0.18
"""Share of them among all that is not ASCII, below which a decoding is not believed."""
_SAMPLE = 20_000


class Decoded(NamedTuple):
    """A text and how its bytes were read."""

    text: str
    encoding: str


class Undecodable(ValueError):
    """No encoding fits; `at` is the first byte that is not UTF-8."""

    def __init__(self, at: int) -> None:
        """Keep where UTF-8 broke off."""
        super().__init__(at)
        self.at = at


def decoded(data: bytes) -> Decoded:
    """The text in the bytes.

    Raises:
        Undecodable: they are text in no encoding that we know.
    """
    for mark, encoding in _MARKS[1:]:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    options = [
        (_likelihood(text), option)
        for option in ("gb18030", "big5")
        if (text := _tried(data, option)) is not None
    ]
    score, encoding = max(options, default=(0.0, ""))
    if score >= _ENOUGH:
        return Decoded(data.decode(encoding), encoding)
    return _western(data, start)


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(error.start) from None


def _wide(data: bytes) -> Decoded:
    """UTF-16 without its mark: every other byte of ASCII is zero, or it gives common Chinese."""
    start = data.index(0)
    zeros = [data[at:_SAMPLE:2].count(0) for at in (0, 1)]
    if len(data) % 2:
        raise Undecodable(start)
    found = _strictly(data, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    western = abs(zeros[0] - zeros[1]) * 2 >= len(data[:_SAMPLE:2])
    odd = any(letter < " " and letter not in "\t\n\r\f" for letter in found.text[:_SAMPLE])
    if odd or not (western or _likelihood(found.text) >= _ENOUGH):
        raise Undecodable(start)
    return found


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likelihood(text: str) -> float:
    """Share of frequent Chinese characters among those beyond ASCII."""
    beyond = [letter for letter in text[: 4 * _SAMPLE] if letter > "\x7f"]
    return sum(letter in _COMMON for letter in beyond) / max(len(beyond), 1)


def _western(data: bytes, start: int) -> Decoded:
    """Windows-1252 where most is ASCII and the rest letters or typographer's marks; Cyrillic or
    Greek bytes would all be accented letters in it."""
    text = _tried(data, "cp1252")
    if text is None:
        raise Undecodable(start)
    beyond = [letter for letter in text if letter > "\x7f"]
    odd = sum(not (letter.isalpha() or letter in "‘’“”–—…«»°©®£€¡¿ \xa0") for letter in beyond)
    if len(beyond) * 2 > len(text) or odd * 10 > len(beyond):
        raise Undecodable(start)
    return Decoded(text, "cp1252")
