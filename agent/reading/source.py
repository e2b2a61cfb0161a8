"""Bytes to numbered lines: decoding, size, and what is refused before anything is parsed."""

import re
from pathlib import Path
from typing import NamedTuple

from agent.errors import BadScript

MAX_BYTES = 5_000_000
MAX_RUN = 200
"""Longest run of one opening bracket that a person could have meant."""

_NEWLINE = re.compile(r"\r\n|\n|\r")
_RUN = re.compile(
    "|".join(rf"(?:{re.escape(opener)}){{{MAX_RUN + 1}}}" for opener in ("[", "(", "（", "/*"))
)
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\t\n\r"} | {0x7F: " "}
_AS_TEXT = "Give it as Fountain (.fountain) or as plain text (.txt) in UTF-8."
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich-text file"),
    (b"PK\x03\x04", "a Word or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
)


class Line(NamedTuple):
    """One line of the source; `number` counts from 1."""

    number: int
    text: str


def text_of(path: Path) -> str:
    """The file's text; BadScript when it is missing, too large, binary or not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadScript(f"{str(path)!r} does not exist. Check the spelling of the path.") from None
    except IsADirectoryError:
        raise BadScript(f"{str(path)!r} is a folder. Name the script file inside it.") from None
    except OSError as error:
        why = error.strerror or "it could not be opened"
        raise BadScript(f"{str(path)!r} cannot be read: {why}. Check its permissions.") from error
    _check_size(len(data), str(path))
    return _decoded(data, str(path))


def lines_of(text: str, name: str) -> tuple[Line, ...]:
    """The text's lines without line ends, byte order mark, tabs and control characters."""
    _check_size(len(text.encode("utf-8", "surrogatepass")), name)
    _check_characters(text, name)
    lines = _NEWLINE.split(text.removeprefix("\ufeff"))
    clean = (line.translate(_CONTROL).expandtabs(4) for line in lines)
    return tuple(Line(number, line) for number, line in enumerate(clean, start=1))


def _decoded(data: bytes, name: str) -> str:
    for magic, kind in _FORMATS:
        if data.startswith(magic):
            raise BadScript(f"{name!r} is {kind}, not text. {_AS_TEXT}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadScript(f"{name!r} is UTF-16. {_resave(name, 'UTF-16')}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadScript(_not_utf8(data, error.start, name)) from None
    if "<FinalDraft" in text[:2000]:
        raise BadScript(f"{name!r} is a Final Draft file. Export it as Fountain and give that.")
    return text


def _not_utf8(data: bytes, at: int, name: str) -> str:
    if b"\0" in data:
        return _binary(data.count(b"\n", 0, data.index(b"\0")) + 1, name)
    line = data.count(b"\n", 0, at) + 1
    fact = f"{name!r} is not UTF-8: line {line}, byte {at} of the file is 0x{data[at]:02x}."
    return f"{fact} {_resave(name, _guessed_encoding(data))}"


def _guessed_encoding(data: bytes) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    beyond_ascii = [char for char in text if ord(char) > 127]
    common = sum("\u3000" <= char <= "\u9fff" or char >= "\uff00" for char in beyond_ascii)
    return "GB18030" if common > 0.9 * len(beyond_ascii) else ""


def _resave(name: str, encoding: str) -> str:
    command = f": iconv -f {encoding} -t UTF-8 {name!r} > utf8.txt" if encoding else "."
    return f"Save it as UTF-8{command}"


def _binary(line: int, name: str) -> str:
    return f"{name!r} is not text: line {line} holds a NUL byte. {_AS_TEXT}"


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        fact = f"{name!r} has more than the {MAX_BYTES // 1_000_000} MB that a script may have"
        raise BadScript(f"{fact}. Split it into several films.")


def _check_characters(text: str, name: str) -> None:
    if "\0" in text:
        raise BadScript(_binary(_line_at(text, text.index("\0")), name))
    if half := _HALF.search(text):
        fact = f"{name!r} holds half a character in line {_line_at(text, half.start())}"
        raise BadScript(f"{fact}. Type that character again and save as UTF-8.")
    if run := _RUN.search(text):
        opener = "/*" if run[0].startswith("/*") else run[0][0]
        fact = f"{name!r} repeats {opener!r} more than {MAX_RUN} times in a row"
        raise BadScript(f"{fact} in line {_line_at(text, run.start())}. Remove the repetition.")


def _line_at(text: str, index: int) -> int:
    return len(_NEWLINE.findall(text, 0, index)) + 1
