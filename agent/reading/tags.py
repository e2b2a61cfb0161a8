"""Who an English sentence says is speaking: `said the Hare`, `Tom turned and asked:`."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from agent.reading.vocabulary import SOUND_VERBS, SPEECH_VERBS, TITLES
from agent.reading.vocabulary import words as listed

TOKEN = re.compile(r"(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Rev|Messrs)\.|[^\W\d_][\w’'-]*|\d+|[^\w\s]")
_SENTENCE = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<![.!?;])[.!?;]+[\s”\"’)]+")
_PRONOUNS = frozenset({"he", "she", "i", "they", "it", "we"})
_DETERMINERS = listed(
    "the a an his her my their our your its this that one another poor old little young dear"
)
_ENDS = listed(
    "in to with at from as and or but on upon after before who whom which that without into "
    "over by again then when while for of out up down back off round about through again "
    "too also aloud once twice at last presently still so if because through beside behind "
    "under this coming having being"
)
_LOOKED_AT = 24
"""Words of a sentence in which its subject is looked for."""
_BETWEEN = listed(
    "had then also only again at last just once still now thus would could did will has "
    "have is was simply quickly suddenly never always often to not"
)


class Subject(NamedTuple):
    """Words that name a speaker, and where they stand in the passage."""

    words: str
    at: int


def after_speech(text: str) -> Subject | None:
    """The speaker in what follows a speech: `said poor Alice to herself`, `the Hare laughed`."""
    tokens = list(_each_token(_first_clause(text), _LOOKED_AT))
    if tokens and tokens[0].words == ",":
        tokens = tokens[1:]
    if tokens and tokens[0].words in {"and", "then"}:
        tokens = tokens[1:]
    if not tokens:
        return None
    if tokens[0].words.casefold() in SPEECH_VERBS:
        inverted = _phrase(tokens, 1)
        if inverted:
            return inverted
    for at, token in enumerate(tokens[:9]):
        if token.words.casefold() in SPEECH_VERBS | SOUND_VERBS:
            return _before_verb(tokens, at)
        if token.words in {",", ":", "—", "-"}:
            break
    return None


def before_speech(text: str) -> Subject | None:
    """The speaker in what leads to a speech: `Meg said in an altered tone,`."""
    end = len(text.rstrip())
    start = max((stop.end() for stop in _SENTENCE.finditer(text) if stop.end() < end), default=0)
    tokens = [Subject(t.words, t.at + start) for t in _tokens(text[start:])]
    verbs = [at for at, token in enumerate(tokens) if token.words.casefold() in SPEECH_VERBS]
    if not verbs:
        return first_actor(tokens) if text.rstrip().endswith(":") else None
    near = _before_verb(tokens, verbs[-1])
    if near is None and len(tokens) > verbs[-1] + 1:
        near = _phrase(tokens, verbs[-1] + 1) if verbs[-1] == 0 else None
    return near or first_actor(tokens[: verbs[-1]])


def first_actor(tokens: Sequence[Subject]) -> Subject | None:
    """Who a sentence is about: its first pronoun, name or `the Hare` that no preposition leads."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].words.casefold() if at else ""
        if before in {"no", "not", "like", "than"} or before in _ENDS - {
            "and",
            "but",
            "then",
            "when",
            "as",
            "so",
            "if",
            "because",
            "while",
        }:
            continue
        if token.words.casefold() in _PRONOUNS - {"it"}:
            return token
        if token.words[0].isupper() and not _is_possessive(tokens, at):
            found = _phrase(tokens, at)
            if found and (at or _names_somebody(found.words)):
                return found
        if token.words.casefold() == "the" and at + 1 < len(tokens):
            found = _phrase(tokens, at)
            if found and len(found.words.split()) <= 4:
                return found
    return None


def actor_of(sentence: str) -> Subject | None:
    """Who a sentence of narration is about."""
    return first_actor(list(_each_token(sentence, _LOOKED_AT)))


def _names_somebody(words: str) -> bool:
    return words.split()[0].casefold() not in _ENDS | _BETWEEN | {"there", "no", "yes", "nothing"}


def _is_possessive(tokens: Sequence[Subject], at: int) -> bool:
    return tokens[at].words.endswith(("'s", "’s")) or tokens[at].words in {"’", "'"}


def _tokens(text: str) -> list[Subject]:
    return list(_each_token(text))


def _each_token(text: str, most: int | None = None) -> Iterator[Subject]:
    """The words and marks of a text in order, or so many of them."""
    return (Subject(match[0], match.start()) for match in islice(TOKEN.finditer(text), most))


def _first_clause(text: str) -> str:
    """Up to the end of the first sentence."""
    stop = _SENTENCE.search(text, 1)
    return text[: stop.start()] if stop else text


def _phrase(tokens: Sequence[Subject], at: int) -> Subject | None:
    """A pronoun, a name, or a noun with its article that begins at a token."""
    if at >= len(tokens):
        return None
    first = tokens[at].words
    if first.casefold() in _PRONOUNS:
        return tokens[at]
    determined = first.casefold() in _DETERMINERS
    if not (determined or first[0].isupper()):
        return None
    words = [first]
    for token in tokens[at + 1 : at + 6]:
        word = token.words
        if not word[0].isalpha() or word.casefold() in _ENDS or word.casefold() in _PRONOUNS:
            break
        if not determined and not word[0].isupper():
            break
        if _is_adverb(word) or (len(words) > 1 and _is_verb(word)):
            break
        words.append(word)
    if determined and len(words) == 1:
        return None
    return Subject(" ".join(words), tokens[at].at)


def _before_verb(tokens: Sequence[Subject], verb: int) -> Subject | None:
    """The phrase that ends right before a verb, adverbs between left out."""
    at = verb - 1
    while at >= 0 and (tokens[at].words.casefold() in _BETWEEN or _is_adverb(tokens[at].words)):
        at -= 1
    if at < 0:
        return None
    last = tokens[at].words
    if last.casefold() in _PRONOUNS:
        return tokens[at]
    if not last[0].isalpha() or last.casefold() in _ENDS | _DETERMINERS:
        return None
    start = at
    while start > 0 and tokens[start - 1].words[0].isupper() and last[0].isupper():
        start -= 1
    for begin in range(start - 1, max(start - 5, -1), -1):
        word = tokens[begin].words
        if not word[0].isalpha() or word.casefold() in _ENDS:
            break
        if word.casefold() in _DETERMINERS:
            begin = begin - 1 if begin and tokens[begin - 1].words.casefold() == "the" else begin
            return Subject(" ".join(t.words for t in tokens[begin : at + 1]), tokens[begin].at)
    if last[0].isupper() or tokens[start].words.casefold().rstrip(".") in TITLES:
        return Subject(" ".join(t.words for t in tokens[start : at + 1]), tokens[start].at)
    return None


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word.islower() and word not in {"family", "lily", "bully", "fly"}


def _is_verb(word: str) -> bool:
    return word.islower() and (
        word in SPEECH_VERBS | SOUND_VERBS or word in _BETWEEN or word.endswith("ed")
    )
