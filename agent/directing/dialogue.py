"""Speeches cut into portions that a shot can hold, and how heated they are."""

import math
import re
from dataclasses import dataclass, replace
from itertools import accumulate

from agent.directing.beat import Beat
from agent.directing.lexicon import Lexicon
from agent.directing.sentences import USUALLY
from agent.directing.timing import LONGEST, spoken
from agent.script import Lines
from tools.staging import Expression

BREATH = 4.5
"""Seconds of a told clause after which a text that is told in part may break off."""
SNATCH = 2.2
"""Seconds below which it does not."""
_SENTENCE = re.compile(r".+?(?:[.!?…。！？]+[\"”’」]*(?=\s|$|[^\s\"”’」.!?…。！？])|$)", re.S)
_TOLD_CLAUSE = re.compile(r".+?(?:[,;:，；：]+|——|$)\s*", re.S)
_CLAUSE = re.compile(r".+?(?:[,;:，；：—]+|--|$)\s*", re.S)


@dataclass(frozen=True)
class Portion:
    """Words of a speech that one shot speaks."""

    words: str
    lines: tuple[Lines, ...]


def portions(beat: Beat) -> tuple[Portion, ...]:
    """A speech cut at sentence ends, then at commas, into portions of about equal length that
    take no longer than timing.LONGEST seconds where the text allows it."""
    pieces = _cut(beat.words)
    whole = sum(spoken(piece) for _, piece in pieces) or 1.0
    count = math.ceil(whole / LONGEST)
    groups: list[list[tuple[int, str]]] = [[] for _ in range(count)]
    said = 0.0
    for at, piece in pieces:
        takes = spoken(piece)
        groups[min(count - 1, int((said + takes / 2) / whole * count))].append((at, piece))
        said += takes
    groups = [group for group in groups if group]
    return tuple(
        Portion(
            words=_balanced("".join(text for _, text in group)),
            lines=_lines(beat, number == 0, group[0][0], group[-1][0] + len(group[-1][1])),
        )
        for number, group in enumerate(groups)
    )


def told_portions(beat: Beat) -> tuple[Beat, ...]:
    """A told beat in portions: the first does what the beat does, the others go on about it."""
    if spoken(beat.text) <= LONGEST:
        return (beat,)
    first, *more = portions(replace(beat, words=beat.text, pieces=((0, beat.lines[0]),)))
    rest = (
        Beat("none", portion.words, beat.lines, beat.who, beat.others, thing=beat.thing)
        for portion in more
    )
    return (replace(beat, text=first.words), *rest)


def in_clauses(beat: Beat) -> tuple[Beat, ...]:
    """A told beat in clauses of a few seconds: the first does what the beat does."""
    if beat.kind == "speak" or spoken(beat.text) <= BREATH:
        return (beat,)
    parts: list[str] = []
    for clause in (match.group() for match in _TOLD_CLAUSE.finditer(beat.text) if match.group()):
        if parts and (spoken(parts[-1] + clause) <= BREATH or spoken(parts[-1]) < SNATCH):
            parts[-1] += clause
        else:
            parts.append(clause)
    usual = USUALLY.search(beat.text) is not None
    hits = tuple(hit for hit in beat.hits if not (usual and hit.meaning.time))
    ends = [*accumulate(map(len, parts))]
    told = [
        replace(
            beat,
            text=part.strip(),
            hits=tuple(hit for hit in hits if end - len(part) <= hit.start < end),
        )
        for part, end in zip(parts, ends, strict=True)
    ]
    return (replace(told[0], hits=hits), *(_after(part) for part in told[1:]))


def _after(part: Beat) -> Beat:
    """A clause that goes on about what was done: only hours and weather are taken from it."""
    return replace(part, kind="none", others=(), along=(), toward=None, thing=None, at="")


def heat(words: str, manner: str) -> int:
    """0 calm, 1 stirred, 2 shouting: exclamation marks, capitals, an excited manner."""
    shouts = len(re.findall(r"[!！]", words)) + len(re.findall(r"\b[A-Z]{3,}\b", words))
    return min(2, shouts + bool(re.search(r"agitat|angr|shout|scream|怒|喊", manner)))


def mood(words: str, manner: str, lexicon: Lexicon) -> Expression:
    """The expression that goes with the words: the manner first, then how they are said."""
    for hit in lexicon.hits(manner):
        if hit.meaning.expression:
            return hit.meaning.expression
    if re.search(r"\b[A-Z]{3,}\b.*[!?]", words):
        return "angry"
    if re.search(r"\b(?:ha ?ha|haha)\b", words, re.I):
        return "laughing"
    if re.search(r"[!！]|\bwow\b|\bwhoa\b|哇", words, re.I):
        return "surprised"
    return "puzzled" if re.search(r"[?？]", words) else "neutral"


def _balanced(words: str) -> str:
    """Without a quotation mark that has no partner."""
    return (words.replace('"', "") if words.count('"') % 2 else words).strip()


def _cut(words: str) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    for sentence in _SENTENCE.finditer(words):
        if spoken(sentence.group()) <= LONGEST:
            found.append((sentence.start(), sentence.group()))
            continue
        for clause in _CLAUSE.finditer(sentence.group()):
            found.append((sentence.start() + clause.start(), clause.group()))
    return tuple((at, text) for at, text in found if text)


def _lines(beat: Beat, first: bool, start: int, end: int) -> tuple[Lines, ...]:
    """Source lines of a stretch of the words; the cue goes with the first."""
    if not beat.pieces:
        return beat.lines
    starts = [at for at, _ in beat.pieces]
    touched = [
        lines
        for (at, lines), after in zip(beat.pieces, [*starts[1:], len(beat.words) + 1], strict=True)
        if at < end and after > start
    ]
    if not touched:
        return beat.lines
    top = beat.lines[0][0] if first else touched[0][0]
    return ((top, touched[-1][1]),)
