"""Who does what in a sentence, clause by clause."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from agent.directing.beat import SETTLED, Beat, Kind
from agent.directing.fancies import pursues_in_vain, really
from agent.directing.lexicon import Hit, Lexicon
from agent.directing.meaning import Meaning
from agent.directing.memory import Memory
from agent.directing.names import unquoted
from agent.directing.participants import Clause, participants
from agent.directing.people import Cast
from agent.directing.sentences import Passage, clauses
from agent.film import Id
from agent.script import Lines

_MEANWHILE = re.compile(r"\W*(?:and\s+|but\s+)?(?:when|while|as|until|before|after)\s", re.I)
"""Before what somebody else does in between."""
_THERE_IS = re.compile(r"[有是][^，。]{0,3}一[个個位][^，。]*$")
_IT_ACTS = re.compile(r"(?:it|which)\b(?!'s|’s| is)|it isn['’]t|it is(?:n['’]t| not| gone)", re.I)
_IT_BEARS = re.compile(
    r"\b(?:at|for|on|onto|into|over|from|cross|sees?|finds?|notices?) it\b(?! all)"
)


def of_sentence(
    passage: Passage, cast: Cast, words: Lexicon, memory: Memory, *, read: bool = False
) -> Iterator[Beat]:
    """The beats of one sentence, in order; of one that is `read` out every sign is kept."""
    who: Id | None = None
    for number, clause in enumerate(_acting_clauses(passage, words, read)):
        beat = _beat(clause, passage.lines, who, number == 0, cast, words, memory)
        if who and _MEANWHILE.match(clause):
            memory.acts(who)
        else:
            who = _shown_in(clause, cast) or beat.who or who
        yield beat


def _acting_clauses(passage: Passage, words: Lexicon, read: bool) -> tuple[str, ...]:
    """Clauses of a sentence; one in which nothing happens joins its neighbour."""
    starts = [
        start
        for start, end in clauses(passage)
        if pursues_in_vain(passage.text[start:end])
        or any(_moves(hit.meaning) for hit in _done(passage.text[start:end], words))
    ]
    cuts = [0, *starts[1:], len(passage.text)]
    parts = (passage.text[a:b] for a, b in pairwise(cuts))
    if read:
        return tuple(part.strip() for part in parts)
    return tuple(re.sub(r"[\s,;，；、]+(?:and\s*)?$", "", part) for part in parts)


def _done(clause: str, words: Lexicon) -> tuple[Hit, ...]:
    plain = unquoted(clause)
    return tuple(hit for hit in really(words.hits(plain), plain, words) if not hit.fancied)


def _moves(meaning: Meaning) -> bool:
    """Whether a clause with this word stands for itself; mere standing does not."""
    stands = meaning.pose in (None, "stand") and not (
        meaning.goes or meaning.watches or meaning.turns or meaning.holding
    )
    happens = meaning.appears or meaning.gone or meaning.flies or meaning.reads
    return not stands or happens or bool(meaning.sound)


def _beat(
    text: str,
    lines: Lines,
    who: Id | None,
    first: bool,
    cast: Cast,
    words: Lexicon,
    memory: Memory,
) -> Beat:
    plain = unquoted(text)
    bare = cast.nameless(plain)
    hits = really(words.hits(bare), bare, words)
    verb = _first_verb(tuple(hit for hit in hits if not hit.fancied), len(plain))
    thing, thing_acts = _thing(text, hits, verb, memory)
    clause = Clause(plain, verb, cast.mentions(plain), first, who, thing_acts)
    part = participants(clause, memory)
    for person in (*part.along, part.who):
        memory.acts(person)
    if part.who and part.others and pursues_in_vain(plain):
        return Beat("outrun", text, (lines,), part.who, part.others[:1], hits=hits)
    beat = Beat("none", text, (lines,), part.who, part.others, part.along, part.toward, hits, thing)
    return replace(beat, kind=_kind(beat, thing_acts))


def _shown_in(clause: str, cast: Cast) -> Id | None:
    """Whom a Chinese clause brings in; the next ones are about them: 有一个少年，手捏一柄钢叉."""
    if not _THERE_IS.search(clause.rstrip("，")):
        return None
    named = cast.mentions(clause.rstrip("，"))
    return named[-1][0] if named and named[-1][2] == len(clause.rstrip("，")) else None


def _first_verb(hits: tuple[Hit, ...], otherwise: int) -> int:
    """Where the doing starts; a mere feeling ("Exhausted, ...") yields to it."""
    doing = [h for h in hits if h.meaning.acts or _moves(h.meaning) or h.meaning.realises]
    being = [h for h in hits if h.meaning.silent or h.meaning.speaks or h.meaning.expression]
    return next((hit.start for hit in (*doing, *being)), otherwise)


def _thing(clause: str, hits: tuple[Hit, ...], verb: int, memory: Memory) -> tuple[Id | None, bool]:
    """The piece that a clause is about, and whether it is what acts."""
    subject = False
    found: Id | None = None
    plain = unquoted(clause)
    quotes = tuple(re.findall(r"[\"“]([^\"”]+)[\"”]", clause))
    for hit in hits:
        if hit.meaning.piece:
            named = memory.thing(hit.meaning.piece, plain[: hit.start], quotes)
            subject = subject or hit.start < verb
            found = found or named
    if found is None and memory.things:
        subject = bool(_IT_ACTS.match(plain.strip()))
        if subject or _IT_BEARS.search(plain):
            found = memory.things[-1]
    return found, subject


def _kind(beat: Beat, thing_acts: bool) -> Kind:
    if beat.who and beat.has("gone"):
        return "go"
    if beat.has("gone") and beat.thing:
        return "gone"
    if beat.has("silent"):
        return "silence"
    if beat.who is None:
        return _kind_without_people(beat, thing_acts)
    if beat.has("view"):
        return "view"
    first = next((m for m in beat.meanings if m.goes or m.watches or m.pose in SETTLED), None)
    if first is not None and first.goes and _walks(beat):
        return "go"
    if first is not None and first.pose in SETTLED and not first.watches:
        return "act"
    if beat.has("watches") or beat.has("realises"):
        return "look"
    if beat.pose or beat.has("turns") or beat.has("holding"):
        return "act"
    return "feel" if beat.expression else "none"


def _kind_without_people(beat: Beat, thing_acts: bool) -> Kind:
    if beat.sound or (thing_acts and (beat.has("flies") or beat.has("appears"))):
        return "event"
    if thing_acts:
        return "none"
    return "view" if any(m.place or m.view for m in beat.meanings) else "none"


def _walks(beat: Beat) -> bool:
    """Stopping is going only where a mark is named."""
    return beat.pose != "stand" or bool(beat.marks)
