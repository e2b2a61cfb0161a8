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
from agent.directing.people import Cast
from agent.directing.sentences import Passage, clauses
from agent.film import Id
from agent.script import Lines

_SUBJECT = re.compile(r"\b(?:he|she|they)\b|[他她伊]们?", re.I)
_TOGETHER = re.compile(
    r"\b(?:they|both|the (?P<some>two|three|four|couple|pair)(?: of them)?|all of them)\b"
    r"|[他她][们們]|[两兩二三]人",
    re.I,
)
_JOINED = re.compile(r"\s*(?:,|&|,?\s*\band\b|和|与|與|、)\s*(?:the|his|her|an?)?\s*", re.I)
_ASIDE = re.compile(r"\b(?:until|till|whether|how|than|because|lest)\b", re.I)
"""Whoever is named after it need not be there."""
_TOWARD = re.compile(
    r"\b(?:to|towards?|after|behind|beside|with|at|joins?|meets?|follows?|reach(?:es)?|approach(?:es)?)"
    r"\s+(?:(?P<whom>him|her|them)\b(?!\s+[a-z]+s?\b(?<!and))|(?:the\s+|his\s+|her\s+)?$)",
    re.I,
)
_PURPOSE = re.compile(r"\W*(?:and\s+|but\s+)?(?:in order\s+)?to\s", re.I)
"""Whoever is named after it is not who does it: "to make the Tortoise feel"."""
_PERCEIVED = re.compile(
    r"\W*(?:and\s+|but\s+)?I\s+(?:\w+\s+)?(?:remember|recall|saw|see|heard|hear|watched|found)"
    r"\s+(?P<whom>him|her|them)\b",
    re.I,
)
"""Whom the teller only sees: "I remember him as he came" is about him."""
_MEANWHILE = re.compile(r"\W*(?:and\s+|but\s+)?(?:when|while|as|until|before|after)\s", re.I)
"""Before what somebody else does in between."""
_GOES_ON = re.compile(r"(?:便|就|又|再|遂|乃|即|忽|复|復|既|緣|缘|沿|从|從|于是|於是)")
"""Before what the last one goes on to do, in Chinese without naming them again."""
_THERE_IS = re.compile(r"[有是][^，。]{0,3}一[个個位][^，。]*$")
_DONE_TO = re.compile(r"[向对對把将將被给給朝替][一这那這]?[^，]?$")
"""Before whom or what something is done to, in Chinese ahead of the verb."""
_OBJECT = re.compile(r"\b(?:him|his|her|them)\b", re.I)
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
    clause: str,
    lines: Lines,
    who: Id | None,
    first: bool,
    cast: Cast,
    words: Lexicon,
    memory: Memory,
) -> Beat:
    plain = unquoted(clause)
    bare = cast.nameless(plain)
    hits = really(words.hits(bare), bare, words)
    verb = _first_verb(tuple(hit for hit in hits if not hit.fancied), len(plain))
    named = [(person, at) for person, at, _ in cast.mentions(plain)]
    thing = _thing(clause, hits, verb, memory)
    pronoun = _SUBJECT.search(plain)
    subject = next(
        (
            p
            for p, at in named
            if at < verb
            and not (pronoun and pronoun.start() < at)
            and not _DONE_TO.search(plain[:at])
        ),
        None,
    )
    if perceived := _PERCEIVED.match(plain):
        subject = memory.person(perceived["whom"]) or subject
    elif subject is None and first and not named and _GOES_ON.match(plain):
        subject = next(reversed(memory.people), None)
    if not first and who is not None and _PURPOSE.match(plain):
        subject = who
    if subject is None and pronoun and (pronoun.start() < verb or not thing[1]):
        same = not first and who is not None and memory.fits(who, pronoun.group())
        subject = who if same else memory.person(pronoun.group())
    if subject is None and not first and thing[1] is False:
        subject = who
    subject, along = _company(plain, verb, subject, cast, memory)
    toward = _toward(plain, verb, cast, memory)
    aside = _ASIDE.search(plain, min(verb, len(plain)))
    others = [
        person
        for person, at in named
        if person not in (subject, *along) and not (aside and at > aside.start())
    ]
    struck = _OBJECT.search(plain) if subject is None else None
    whom = memory.person(struck.group()) if struck else None
    others += [other for other in (whom, toward) if other and other not in (subject, *along)]
    for person in (*along, subject):
        memory.acts(person)
    if subject and others and pursues_in_vain(plain):
        return Beat("outrun", clause, (lines,), subject, (others[0],), hits=hits)
    beat = Beat(
        "none",
        clause,
        (lines,),
        subject,
        tuple(dict.fromkeys(others)),
        along,
        toward if toward != subject else None,
        hits,
        thing[0],
    )
    return replace(beat, kind=_kind(beat, thing[1]))


def _shown_in(clause: str, cast: Cast) -> Id | None:
    """Whom a Chinese clause brings in; the next ones are about them: 有一个少年，手捏一柄钢叉."""
    if not _THERE_IS.search(clause.rstrip("，")):
        return None
    named = cast.mentions(clause.rstrip("，"))
    return named[-1][0] if named and named[-1][2] == len(clause.rstrip("，")) else None


def _company(
    plain: str, verb: int, subject: Id | None, cast: Cast, memory: Memory
) -> tuple[Id | None, tuple[Id, ...]]:
    """Who acts, and who does the same: several names in a row, or "the two of them"."""
    mentions = cast.mentions(plain)
    row: list[Id] = []
    for at, (person, start, _) in enumerate(mentions):
        if row and _JOINED.fullmatch(plain, mentions[at - 1][2], start):
            row.append(person)
        elif person == subject and start < verb:
            row = [person]
        elif row:
            break
    together = _TOGETHER.search(plain, 0, min(verb, len(plain)))
    if together and len(row) < 2:
        count = 3 if together["some"] == "three" else 2
        named = tuple(dict.fromkeys(person for person, _, _ in mentions))
        row = list(named if len(named) > 1 else memory.people[::-1])[:count]
        row = [subject, *(p for p in row if p != subject)][:count] if subject in row else row
    along = tuple(dict.fromkeys(person for person in row[1:] if person != row[0]))
    return (row[0], along) if along else (subject, ())


def _toward(plain: str, verb: int, cast: Cast, memory: Memory) -> Id | None:
    """Whom the doing is directed at: "runs to her", "sits down beside Tom"."""
    for person, start, _ in cast.mentions(plain):
        if start > verb and _TOWARD.search(plain, verb, start):
            return person
    found = next((m for m in _TOWARD.finditer(plain, min(verb, len(plain))) if m["whom"]), None)
    return memory.person(found["whom"]) if found and found["whom"] else None


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
