"""Bytes to numbered lines: decoding, size, and what is refused before anything is parsed."""

import re
import stat
from pathlib import Path
from typing import NamedTuple

from agent.errors import BadScript
from agent.reading.encodings import Decoded, Undecodable, decoded

MAX_BYTES = 5_000_000
MAX_FILE = 40_000_000
"""Of Final Draft and PDF files, which hold more than words."""
MAX_LINES = 500_000
MAX_RUN = 200
"""Longest run of one opening bracket that a person could have meant."""

_NEWLINE = re.compile(r"\r\n|\n|\r")
_RUN = re.compile(
    "|".join(
        rf"(?<!{opener})(?:{opener}){{{MAX_RUN + 1}}}"
        for opener in map(re.escape, ("[", "(", "（", "/*"))
    )
)
_HALF = re.compile("[\ud800-\udfff]")
CONTROL = {code: " " for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"}
"""Control characters, which are read as spaces."""
_AS_TEXT = "Give it as Fountain, Final Draft, PDF or plain text."
_FORMATS = (
    (b"{\\rtf", "a rich-text file"),
    (b"PK\x03\x04", "a Word or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
)


class Line(NamedTuple):
    """One line of the source; `number` counts from 1."""

    number: int
    text: str


def bytes_of(path: Path, most: int = MAX_BYTES) -> bytes:
    """The file's bytes, at most so many; BadScript when it is missing, no file, or larger."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise BadScript(f"{str(path)!r} is a folder. Name the script file inside it.")
        if not stat.S_ISREG(mode):
            fact = f"{str(path)!r} is no regular file but a pipe, a socket or a device"
            raise BadScript(f"{fact}. Save the script as a file and name that.")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise BadScript(f"{str(path)!r} does not exist. Check the spelling of the path.") from None
    except ValueError:
        raise BadScript(f"{str(path)!r} is no path: it holds a NUL character.") from None
    except OSError as error:
        why = error.strerror or "it could not be opened"
        raise BadScript(f"{str(path)!r} cannot be read: {why}. Check its permissions.") from error
    check_size(len(data), str(path), most)
    return data


def text_of(data: bytes, name: str) -> Decoded:
    """The text in a file's bytes; BadScript when it is binary, or in no encoding that we know."""
    for magic, kind in _FORMATS:
        if data.startswith(magic):
            raise BadScript(f"{name!r} is {kind}, not text. {_AS_TEXT}")
    try:
        return decoded(data)
    except Undecodable as error:
        raise BadScript(_not_text(data, error.at, name)) from None


def lines_of(text: str, name: str) -> tuple[Line, ...]:
    """The text's lines without line ends, byte order mark, tabs and control characters."""
    check_size(len(text.encode("utf-8", "surrogatepass")), name)
    _check_characters(text, name)
    lines = _NEWLINE.split(text.removeprefix("\ufeff"))
    if len(lines) > MAX_LINES:
        fact = f"{name!r} has {len(lines):,} lines, more than the {MAX_LINES:,} of any script"
        raise BadScript(f"{fact}. Remove the empty ones.")
    clean = (line.translate(CONTROL).expandtabs(4) for line in lines)
    return tuple(Line(number, line) for number, line in enumerate(clean, start=1))


def _not_text(data: bytes, at: int, name: str) -> str:
    if b"\0" in data:
        return _binary(data.count(b"\n", 0, data.index(b"\0")) + 1, name)
    line = data.count(b"\n", 0, at) + 1
    return (
        f"{name!r} is in no encoding that we know: UTF-8 breaks off in line {line}, byte {at} of"
        f" the file (0x{data[at]:02x}). Save it as UTF-8."
    )


def _binary(line: int, name: str) -> str:
    return f"{name!r} is not text: line {line} holds a NUL byte. {_AS_TEXT}"


def check_size(size: int, name: str, most: int = MAX_BYTES) -> None:
    """Refuse a script of more bytes than it may have."""
    if size > most:
        fact = f"{name!r} has more than the {most // 1_000_000} MB that a script may have"
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
