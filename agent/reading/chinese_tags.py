"""Who a Chinese sentence says is speaking: `掌柜说，“……”`, `“……”母亲说。`"""

import re
from collections.abc import Sequence

from agent.reading.quotations import Span
from agent.reading.roll import Mention, Roll
from agent.reading.speakers import Said, narration
from agent.reading.tags import Subject
from agent.reading.vocabulary import ZH_SPEECH

_SPEAKS = re.compile(ZH_SPEECH)
_SENTENCE = re.compile(r"[。！？；…]+[”」』]?")
_CLAUSE = re.compile(r"[，。！？；：、…—]+[”」』]?")
_PRONOUN = re.compile(r"(?:^|[，。！？；：、—\s]|便|就|又|于是)(他|她|伊|我)(?![们的])")
_SOMEBODY = re.compile(
    r"(?:^|[，。！？；：、—\s便又])(有的|有人|有几个|众人|旁人|别人|人们|他们|她们|大家|一[种个][^，。]{0,6}声音?|那人|"
    r"一个[^，。]{0,16}的人|[^，。]{0,8}的人(?=[也说问叫喊只]))"
)
_OBJECT = re.compile(r"(?:对|向|朝|问|告诉|劝|给|跟|着|叫|听|看|對|問|給|聽|见|見)\s*$")
_LEADS = re.compile(rf"(?:(?:{ZH_SPEECH})(?:着|了|道)?|声音)[，：,:]\s*$")
"""The end of words that lead to a speech: they tell more than those after it."""
_LEAD = 12
_CLAUSES = 9
"""Clauses before a speech in which its speaker is looked for."""
_NEAR = 6
_OF = re.compile(r"\s*的(?!说|问|道|叫|喊|声音)")


def chinese_said(text: str, spans: tuple[Span, ...], roll: Roll) -> Said:
    """The words around each speech that may name the speaker."""
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    tags: list[Subject | None] = []
    for at, span in enumerate(spans):
        answers = at > 0 and not text[ends[at] : span.start].strip()
        led = _LEADS.search(text, max(ends[at], span.start - _LEAD), span.start)
        tag = _before(text, ends[at], span.start, roll, before_it=True) if led else None
        if tag is None and answers and len(tags) > 1 and tags[-1] and tags[-2]:
            tag = _answering(tags, span.start)
        tag = tag or _after(text, span.end, starts[at + 1], roll)
        tag = tag or _before(text, ends[at], span.start, roll)
        tags.append(tag or (_answering(tags, span.start) if answers else None))
    rest = narration(text, spans)
    lead = None
    if text.rstrip().endswith(("：", ":")):
        lead = _before(text, ends[-1], len(text), roll)
    return Said(text, spans, tuple(tags), _subject(rest, 0, roll), lead)


def _answering(tags: Sequence[Subject | None], start: int) -> Subject:
    """`“……”“……”`: whoever spoke before the last speaker, else somebody whom nothing names."""
    before = tags[-2] if len(tags) > 1 else None
    same = before is None or (tags[-1] is not None and before.words == tags[-1].words)
    return Subject("旁人", start) if same or before is None else before


def _after(text: str, start: int, end: int, roll: Roll) -> Subject | None:
    """`“……”母亲说。`; not what leads to the next speech, `“……”他又说，“……”`."""
    follows = text[start:end]
    stop = _SENTENCE.search(follows)
    if stop is None and end < len(text):
        return None
    clause = follows[: stop.start()] if stop else follows
    if not clause.strip() or not (_SPEAKS.search(clause) or len(clause) < 24):
        return None
    return _subject(clause, start, roll)


def _before(
    text: str, start: int, end: int, roll: Roll, *, before_it: bool = False
) -> Subject | None:
    """`掌柜看了看，说，“……”`: the subject of the sentence that leads to the speech, else with
    `before_it` that of a sentence before it: `他来了。又说，“……”`."""
    leads = text[start:end].rstrip()
    if not leads.endswith(("，", "：", ",", ":")) and not _SPEAKS.search(leads[-8:]):
        return None
    sentence = max((s.end() for s in _SENTENCE.finditer(leads) if s.end() < len(leads)), default=0)
    found = _last_subject(leads, sentence, start, roll)
    return found or (_last_subject(leads, 0, start, roll) if before_it else None)


def _last_subject(leads: str, sentence: int, shift: int, roll: Roll) -> Subject | None:
    """The subject of the last of these clauses that has one."""
    clauses = [
        sentence,
        *(stop.end() for stop in _CLAUSE.finditer(leads, sentence, len(leads) - 1)),
    ]
    for begin, stop in zip(
        clauses[: -_CLAUSES - 1 : -1], [len(leads), *clauses[:0:-1]], strict=False
    ):
        found = _subject(leads[begin:stop], shift + begin, roll)
        if found:
            return found
    return None


def _subject(clause: str, shift: int, roll: Roll) -> Subject | None:
    """The first who is named or meant by a pronoun, and to whom nothing is done."""
    somebody = _SOMEBODY.search(clause)
    named = next((m for m in roll.mentions(clause) if _acts(clause, m)), None)
    pronoun = _PRONOUN.search(clause)
    firsts = [pronoun.start(1)] if pronoun else []
    firsts += [named.start] if named else []
    if somebody and somebody.start(1) <= min(firsts, default=len(clause)):
        return Subject(somebody[1], shift + somebody.start(1))
    if named and (pronoun is None or named.start < pronoun.start(1)):
        return Subject(clause[named.start : named.end], shift + named.start)
    return Subject(pronoun[1], shift + pronoun.start(1)) if pronoun else None


def _acts(clause: str, mention: Mention) -> bool:
    before = clause[max(mention.start - _NEAR, 0) : mention.start]
    return not _OBJECT.search(before) and not _OF.match(clause, mention.end)
