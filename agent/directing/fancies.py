"""Doings that a sentence only speaks of: "the idea of running a race" makes nobody run."""

import re
from dataclasses import replace

from agent.directing.lexicon import Hit, Lexicon
from agent.directing.meaning import Meaning

_GERUND = re.compile(r"ing$", re.I)
_BEFORE_GERUND = re.compile(
    r"\b(?:of|about|without|against|than|for|from|instead of|thought of)\s+(?:ever\s+|not\s+)?$",
    re.I,
)
_ARTICLE = re.compile(r"\b(?:an?|the|his|its|my|your|our|no|any|every|each)\s+$", re.I)
_LIGHT = re.compile(
    r"\b(?:tak\w+|took|ha(?:s|ve|d)|g[io]v\w+|gave|ma[dk]\w+|g[eo]t\w*|break\w*|broke|begin\w*|beg[au]n"
    r"|start\w*|at|in|into|for|with|do\w*)\s+an?\s+$",
    re.I,
)
"""What lets the noun happen: takes a sip, breaks into a run, sits in a lotus position."""
_WISHED = re.compile(
    r"\b(?:want|wish|hop|refus|promis|threaten|plan|intend|long|afraid|unable|forg[eo]t|ask|tell|told"
    r"|order|beg|invit|advis|agree|how|seem|suppos|consent)\w*\s+(?:[\w'’]+\s+){0,3}?to\s+$",
    re.I,
)
_DENIED = re.compile(
    r"(?:n['’]t|\b(?:not|never|cannot|nobody|no one|nothing))\s+"
    r"(?:\w+ly\s+|even\s+|ever\s+)?$",
    re.I,
)
_UNSURE = re.compile(r"\b(?:should|might|may|shall|ought to|as if to|as though to)\s+$", re.I)
_BESIDE_THE_MATTER = re.compile(
    r"\w.*\b(?:where|until|till|that|whether|if)\s+(?:[\w'’]+\s+){1,4}$", re.I
)
"""What goes on in a clause inside the clause is not what happens now."""
_LEAVER = re.compile(r"(?:\b[A-Z][\w'’]+|\b(?:he|she|they|who|and|then))\s+$")
_FAILS = re.compile(
    r"\b(?:could|can|did|would|was|were|is)(?:n['’]t|\s+not|\s+never)\b.{0,20}?"
    r"\b(?:overtak\w*|catch\w*|reach\w*|follow\w*|keep up|near|pass)\b",
    re.I,
)


def really(hits: tuple[Hit, ...], text: str, words: Lexicon) -> tuple[Hit, ...]:
    """The same hits, those that are not done but only spoken of marked as absent: nouns, wishes,
    what is denied and what might be. Leaves that somebody's name stands before are a going."""
    return tuple(_taken(hit, text, words) for hit in hits)


def _taken(hit: Hit, text: str, words: Lexicon) -> Hit:
    if text[hit.start : hit.end] == "leaves" and _LEAVER.search(text[: hit.start]):
        return replace(hit, meaning=words.hits("take leave")[0].meaning)
    if _is_deed(hit.meaning) and _fancied(text, hit.start, hit.end):
        return replace(hit, negated=True, fancied=True)
    return hit


def pursues_in_vain(text: str) -> bool:
    """Whether somebody in the clause is not caught."""
    return bool(_FAILS.search(text))


def _is_deed(meaning: Meaning) -> bool:
    return bool(meaning.pose or meaning.goes or meaning.turns) and meaning.person is None


def _fancied(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    if not before:
        return False
    if _GERUND.search(text[start:end].split()[0]) and _BEFORE_GERUND.search(before):
        return True
    if _ARTICLE.search(before) and not _LIGHT.search(before):
        return True
    return any(
        pattern.search(before) for pattern in (_WISHED, _DENIED, _UNSURE, _BESIDE_THE_MATTER)
    )
