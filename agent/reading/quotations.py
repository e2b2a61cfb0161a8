"""Speech in prose: where quotation marks, or a dash, set it off."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from agent.reading.vocabulary import SPEECH_VERBS, ZH_SPEECH

_CLOSERS = {"“": "”", "「": "」", "『": "』", "«": "»", '"': '"', "‘": "’", "'": "'"}
_OPENERS = "".join(_CLOSERS)
_SINGLE_MARK = re.compile("[‘’']")
_MOST = 60
"""Single marks after which one that nothing closes is taken for an apostrophe."""
_AROUND = 200
_MARK = re.compile(f"[{_OPENERS}]")
_STOPPED = re.compile(r"[.,!?;:…—–\-，。！？；：、~～][\"'’”)）]*\s*$")
_LONG_ENOUGH = 4
"""Words in marks inside a sentence that are taken for speech even where no verb says so."""
_LEAD = re.compile(r"(?:^|[.!?。！？”’\"」』:：…)\]]\s*|--\s*|[—–]\s*)$")
_WORDS = re.compile(r"[A-Za-z][\w’'-]*|[\u4e00-\u9fff]")
_DASH = re.compile(r"^\s*(?:[—–―]|--)\s*(?=[\w“…])|:\s+(?:[—–―])\s*(?=\w)")
_DASH_TAG = re.compile(
    r"(?<=[,.!?…])\s+(?:(?:he|she|I|they|we|the [a-z]+(?: [a-z]+)?|(?:[A-Z][\w’'.-]+ ?){1,3})\s+"
    rf"(?:{'|'.join(sorted(SPEECH_VERBS))}))\b[^.!?]*(?:[.!?]+\s*|$)"
)
_SINGLE = re.compile(r"(?:^|\s)['‘](?=\w)[^'‘’\n]{1,200}[,.!?]['’](?=\s|$)", re.MULTILINE)
_CONTRACTED = re.compile(r"'(?:tis|twas|em|bout|cause|til|twill|twould|un|er)\b", re.IGNORECASE)


class Span(NamedTuple):
    """Speech in a paragraph, marks included; `runs_on` where the next paragraph goes on with it."""

    start: int
    end: int
    runs_on: bool = False
    goes_on: bool = False


class Marks(NamedTuple):
    """What a text uses for speech beside double marks."""

    single: bool
    dash: bool


def marks_of(texts: Sequence[str]) -> Marks:
    """Whether single quotation marks and dashes open speech in these paragraphs."""
    double = sum(any(mark in text for mark in '“"「') for text in texts)
    single = sum(_SINGLE.search(text) is not None for text in texts)
    dashed = sum(_DASH.search(text) is not None for text in texts)
    return Marks(single > double, dashed >= 3 and dashed > 2 * double)


def without_titles(text: str, spans: Sequence[Span]) -> str:
    """The text with what stands in marks and is not spoken blanked: the "Admiral Benbow"."""
    spoken = {span.start for span in spans}
    pieces, at = [], 0
    for span in _quoted(text, "", Marks(single=False, dash=False)):
        if span.start not in spoken:
            pieces += [text[at : span.start], " " * (span.end - span.start)]
            at = span.end
    return "".join([*pieces, text[at:]])


def speech_in(texts: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    """For each paragraph, the spans that are spoken; no titles, no words in scare quotes."""
    marks = marks_of(texts)
    before = ""
    for at, text in enumerate(texts):
        following = texts[at + 1] if at + 1 < len(texts) else ""
        spans = list(_quoted(text, following, marks))
        going_on = bool(before) and text.startswith(before)
        if going_on and spans:
            spans[0] = spans[0]._replace(goes_on=True)
        spoken = [s for s in spans if s.goes_on or s.runs_on or _is_speech(text, s)]
        if marks.dash and not spoken:
            spoken = list(_dashed(text))
        before = text[spans[-1].start] if spans and spans[-1].runs_on else ""
        yield tuple(spoken)


def is_open(text: str) -> bool:
    """Whether a quotation begins in a text and does not end in it."""
    marks, at = Marks(single=False, dash=False), 0
    while match := _MARK.search(text, at):
        at = match.start() + 1
        if _opens(text, match.start(), marks):
            end = _close(text, match.start())
            if not end:
                return True
            at = end
    return False


def _quoted(text: str, following: str, marks: Marks) -> Iterator[Span]:
    at = 0
    while match := _MARK.search(text, at):
        start, mark = match.start(), match[0]
        at = start + 1
        if not _opens(text, start, marks):
            continue
        end = _close(text, start)
        if end:
            yield Span(start, end)
            at = end
        elif mark not in "'‘" or following.startswith(mark):
            yield Span(start, len(text.rstrip()), runs_on=following.startswith(mark))
            return


def _opens(text: str, at: int, marks: Marks) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "'":
        free = not before or before.isspace() or before in "—-(["
        return marks.single and free and after.isalpha() and not _CONTRACTED.match(text, at)
    if text[at] == '"':
        return not before.isdigit()
    return True


def _close(text: str, start: int) -> int:
    """Where the quotation that opens at `start` ends, mark included; 0 where nothing closes it."""
    mark = text[start]
    closer = _CLOSERS[mark]
    if mark in "‘'":
        return _close_single(text, start)
    first = text.find(closer, start + 1)
    if first < 0 or mark == closer:
        return first + 1
    depth = text.count(mark, start + 1, first)
    end = first
    for _ in range(depth):
        further = text.find(closer, end + 1)
        if further < 0 or mark in text[end + 1 : further]:
            return first + 1
        end = further
    return end + 1


def _close_single(text: str, start: int) -> int:
    """The first mark after a stop; else the first that is no apostrophe inside a word."""
    fallback = 0
    opened = False
    for match in islice(_SINGLE_MARK.finditer(text, start + 1), _MOST):
        at = match.start()
        if match[0] == "‘":
            opened = True
        elif not text[at + 1 : at + 2].isalnum():
            if _STOPPED.search(text[max(at - 8, 0) : at]):
                return at + 1
            fallback = fallback or at + 1
            if opened:
                break
    return fallback


def _is_speech(text: str, span: Span) -> bool:
    inside = text[span.start + 1 : span.end - 1].strip()
    before = text[max(span.start - _AROUND, 0) : span.start].rstrip()
    after = text[span.end : span.end + _AROUND].lstrip()
    words = len(_WORDS.findall(inside))
    if not words:
        return bool(inside) and not before and not after
    if _follows_verb(before) or _verb_follows(after):
        return True
    stopped = _STOPPED.search(inside) is not None
    if not before or _LEAD.search(before):
        return stopped or not after or bool(re.match(r"[.!?。！？]", after))
    if before[-1] in ",，;；—-–":
        return stopped
    return stopped and words > _LONG_ENOUGH


def _follows_verb(before: str) -> bool:
    """Whether a verb of speech leads to what comes: `he said,` `说，` `cried out:`."""
    tail = before[-40:]
    if re.search(rf"(?:{ZH_SPEECH})(?:着|了|道|他|我)?[，：,:]?$", tail):
        return True
    if re.search(r"\b(?:not|n['’]t|never)\s+\w+$", tail):
        return False
    last = re.findall(r"[a-z]+", re.split(r"[.!?”\"]", tail)[-1].casefold())[-5:]
    if before[-1:] in ",:":
        return any(word in SPEECH_VERBS for word in last)
    return bool(last) and last[-1] in SPEECH_VERBS - {"call", "called", "calls", "calling"}


def _verb_follows(after: str) -> bool:
    words = re.findall(r"[\w’'-]+|[.!?;:]", after[:60])[:4]
    for word in words:
        if not word[0].isalnum():
            return False
        if word.casefold() in SPEECH_VERBS:
            return True
    return re.match(rf"[\u4e00-\u9fff]{{1,6}}(?:{ZH_SPEECH})", after) is not None


def _dashed(text: str) -> Iterator[Span]:
    """Speech from a dash to the end of the paragraph, what is told between taken out."""
    opened = _DASH.search(text)
    if opened is None:
        return
    at = opened.end() - len(opened[0].lstrip(": ")) if opened.start() else opened.start()
    for tag in _DASH_TAG.finditer(text, opened.end()):
        if tag.start() > at:
            yield Span(at, tag.start())
        at = tag.end()
    if text[at:].strip():
        yield Span(at, len(text.rstrip()))
