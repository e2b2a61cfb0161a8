"""PDF screenplays with text: margins tell what a line is, and are learned from each document."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from agent.errors import BadScript
from agent.reading import heading
from agent.reading.source import Line, lines_of

WAIT = 60
"""Seconds for all pages of a PDF."""
_MOST_CLUSTERS = 40
"""Left edges, the commonest first, among which margins are looked for."""
_WIDE_SPACE = re.compile(r"\s{3,}")
INCH = 72.0
"""In points."""
_STEP = 6.0
"""Points by which margins of one sort may differ."""
_PAGE_NUMBER = re.compile(r"\(?\s*\d{1,4}\s*[.)]?\s*")
_NUMBERED_HEAD = re.compile(r".{0,80}?\s{2,}\d{1,4}[.)]?\s*")
_HEAD = 0.8 * INCH
"""From the page's top edge to the text."""
_CONTINUED = re.compile(r"\(?\s*(?:CONTINUED|MORE)\s*:?\s*(?:\(\d+\))?\s*\)?", re.I)
_AGAIN = re.compile(r"\s*\(\s*CONT['’]?D\.?\s*\)", re.I)
_REVISED = re.compile(r"\s+\*+$")
_MARGIN_NUMBERS = re.compile(r"^(\d+[A-Z]?)\s{2,}(.*?)(?:\s{2,}\1)?$")
_ONE_LINE = dict.fromkeys(
    map(ord, "\0\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " "
) | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_PROTECTED = re.compile(r"^[\w.]*PDF(?:PasswordIncorrect|EncryptionError)", re.MULTILINE)
_EXHAUSTED = re.compile(r"^MemoryError", re.MULTILINE)
_TRANSITION = re.compile(r"(?:[A-Z ]+ TO|FADE (?:IN|OUT|TO BLACK)|CUT TO BLACK|THE END)[:.]?")


@dataclass(frozen=True)
class Printed:
    """One line of a page; lengths in points."""

    number: int
    """From 1, through all pages."""
    page: int
    text: str
    left: float
    top: float


@dataclass(frozen=True)
class Margins:
    """Left edges that the document uses."""

    action: float
    dialogue: float
    cue: float


def text_lines(path: Path) -> tuple[Line, ...]:
    """The document as numbered lines of Fountain, or of plain text where it is no screenplay.

    Raises:
        BadScript: it cannot be read, is protected, or holds pictures of pages and no text.
    """
    printed = _printed(path)
    kept = _without_running_heads(printed)
    margins = _margins(kept)
    return tuple(_fountain(kept, margins) if margins else _plain(kept))


def _printed(path: Path) -> list[Printed]:
    script = Path(__file__).with_name("pdf_page_lines.py")
    command = [sys.executable, "-P", str(script), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise BadScript(_unreadable(path, f"it takes more than {WAIT} s")) from None
    if done.returncode:
        raise BadScript(_unreadable(path, _why(done.stderr.decode("utf-8", "replace"))))
    found = json.loads(done.stdout)
    texts = [_WIDE_SPACE.sub("  ", line["text"].translate(_ONE_LINE)) for line in found["lines"]]
    clean = lines_of("\n".join(texts), str(path)) if texts else ()
    lines = [
        Printed(text.number, line["page"], text.text, line["left"], line["top"])
        for text, line in zip(clean, found["lines"], strict=True)
    ]
    if not found["pages"]:
        raise BadScript(_unreadable(path, "it has no pages"))
    if sum(len(line.text) for line in lines) < 20 * max(found["pages"], 1) ** 0.5:
        pages = f"{found['pages']} page{'s' if found['pages'] != 1 else ''}"
        raise BadScript(
            f"{str(path)!r} has {pages} and no text in them: a scan. Recognise the text first, for"
            f" example with: ocrmypdf {path.name!r} text.pdf"
        )
    return lines


def _unreadable(path: Path, why: str) -> str:
    return (
        f"{str(path)!r} cannot be read as a PDF: {why}. Save it again from the program that wrote"
        " it, or give the script as Fountain, Final Draft or plain text."
    )


def _why(said: str) -> str:
    if _PROTECTED.search(said):
        return "it is protected by a password"
    if _EXHAUSTED.search(said) or not said.strip():
        return "it asks for more memory or time than any script needs"
    return "its structure is broken"


def _without_running_heads(lines: Sequence[Printed]) -> list[Printed]:
    """Without page numbers, (CONTINUED), and titles that stand at the head of most pages."""
    pages = max((line.page for line in lines), default=0)
    heads: Counter[str] = Counter()
    for _, page in groupby(lines, key=lambda line: line.page):
        texts = list(page)
        heads.update({_bare(line.text) for line in (*texts[:2], *texts[-1:])})
    running = {text for text, count in heads.items() if text and pages > 3 and count * 2 > pages}
    kept = []
    for line in lines:
        text = _REVISED.sub("", line.text)
        beside = _PAGE_NUMBER.fullmatch(text) or _CONTINUED.fullmatch(text.strip())
        head = line.top < _HEAD and _NUMBERED_HEAD.fullmatch(text)
        if beside or head or (_bare(text) in running and len(_bare(text)) > 2):
            continue
        kept.append(Printed(line.number, line.page, text, line.left, line.top))
    return kept


def _bare(text: str) -> str:
    return re.sub(r"[\d\s.()]+", " ", text).strip().casefold()


def _margins(lines: Sequence[Printed]) -> Margins | None:
    """The margins of action, dialogue and cue; None where the document is no screenplay.

    A cue is a margin well inside that of action whose lines are nearly all capitals with a line
    right under them; dialogue is the margin that most often stands under it.
    """
    clusters = Counter(round(line.left / _STEP) for line in lines)
    if not clusters or not any(heading.is_natural(_unnumbered(line.text)) for line in lines):
        return None
    heads = [round(line.left / _STEP) for line in lines if heading.is_natural(line.text)]
    action = Counter(heads or [min(clusters)]).most_common(1)[0][0]
    best: tuple[int, int, int] | None = None
    for cluster, _ in clusters.most_common(_MOST_CLUSTERS):
        if (cluster - action) * _STEP < 1.2 * INCH:
            continue
        under = Counter(
            round(below.left / _STEP)
            for above, below in pairwise(lines)
            if _near(above.left, cluster) and _shouts(above.text) and below.left < above.left
        )
        speeches = under.total()
        if speeches >= 2 and (best is None or speeches > best[0]):
            best = (speeches, cluster, under.most_common(1)[0][0])
    if best is None:
        return None
    return Margins(action * _STEP, best[2] * _STEP, best[1] * _STEP)


def _near(left: float, cluster: int) -> bool:
    return abs(left - cluster * _STEP) <= _STEP


def _shouts(text: str) -> bool:
    bare = re.sub(r"\([^)]*\)", "", text)
    return bare.upper() == bare and any(letter.isalpha() for letter in bare)


def _unnumbered(text: str) -> str:
    """A heading without the scene numbers in the margins."""
    match = _MARGIN_NUMBERS.match(text)
    return f"{match[2]} #{match[1]}#" if match else text


def _fountain(lines: Sequence[Printed], margins: Margins) -> Iterator[Line]:
    """The lines with Fountain's own marks, blank ones between elements."""
    before: Printed | None = None
    speaker = ""
    """Who is speaking; empty: nobody."""
    for line in lines:
        text = _unnumbered(line.text).strip()
        cue = _is_cue(line, margins)
        if cue and before and line.page != before.page and _goes_on(text, speaker):
            continue
        if heading.is_natural(text):
            yield from (_blank(line), Line(line.number, text), _blank(line))
            speaker = ""
        elif cue:
            yield from (_blank(line), Line(line.number, f"@{text}"))
            speaker = _AGAIN.sub("", text).strip()
        elif _TRANSITION.fullmatch(text) and line.left > margins.action + INCH:
            yield from (_blank(line), Line(line.number, f"> {text}"), _blank(line))
            speaker = ""
        elif speaker and line.left > margins.action + 0.5 * INCH:
            yield Line(line.number, text)
        else:
            apart = bool(speaker) or before is None or _gap(before, line)
            if apart:
                yield _blank(line)
            yield Line(line.number, f"!{text}" if apart else text)
            speaker = ""
        before = line


def _goes_on(text: str, speaker: str) -> bool:
    """Whether a cue at the head of a page only says that the speech goes on."""
    return bool(speaker) and bool(_AGAIN.search(text)) and _AGAIN.sub("", text).strip() == speaker


def _is_cue(line: Printed, margins: Margins) -> bool:
    return (
        abs(line.left - margins.cue) <= 2 * _STEP
        and _shouts(line.text)
        and not _TRANSITION.fullmatch(line.text.strip())
    )


def _gap(above: Printed, below: Printed) -> bool:
    """Whether an empty line stands between two."""
    return below.page == above.page and below.top - above.top > 1.6 * 12


def _blank(line: Printed) -> Line:
    return Line(line.number, "")


def _plain(lines: Sequence[Printed]) -> Iterator[Line]:
    """Lines of a story or a poem, blank ones where the page leaves a gap."""
    steps = Counter(round(b.top - a.top) for a, b in pairwise(lines) if a.page == b.page)
    usual = steps.most_common(1)[0][0] if steps else 12
    before: Printed | None = None
    for line in lines:
        if before and before.page == line.page and line.top - before.top > 1.4 * usual:
            yield Line(line.number, "")
        yield Line(line.number, line.text)
        before = line
