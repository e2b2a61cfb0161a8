"""What sort of being somebody is, by the name and by what is said beside it."""

import re
from collections.abc import Iterable

from agent.directing.called import kind_of
from agent.directing.lexicon import Hit, Lexicon
from agent.directing.names import key, unquoted
from agent.directing.naming import Named
from agent.directing.sexes import told_by_name
from agent.script import Script
from tools.looks import Species


def hits_of_name(name: str, words: Lexicon) -> tuple[Hit, ...]:
    """What a name says of somebody; one Chinese letter in it is a surname, not a king."""
    hits = words.hits(name)
    if words.language != "zh":
        return hits
    return tuple(h for h in hits if h.end - h.start > 1 or h.end - h.start == len(name))


def apposed(told: str, aliases: Iterable[str], words: Lexicon) -> tuple[Hit, ...]:
    """Words that describe somebody where they are introduced: those around the name, up to the
    first thing that is done, or to the end of the sentence."""
    plain = unquoted(told)
    pattern = "|".join(re.escape(key(alias)) for alias in sorted(aliases, key=len, reverse=True))
    match = re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", plain.casefold()) if pattern else None
    end = match.end() if match else 0
    hits = words.hits(plain)
    acts = (h.start for h in hits if h.start >= end and h.meaning.acts and not h.meaning.wears)
    stop = next(acts, len(plain))
    return tuple(h for h in hits if h.start < stop and not h.negated)


def is_animals(alias: str, words: Lexicon) -> bool:
    """Whether a name is that of an animal and of nothing else."""
    hits = words.hits(alias)
    return bool(hits) and all(hit.meaning.species for hit in hits)


def species_of(named: Named, told: str, words: Lexicon, script: Script) -> Species:
    """The animal that the name says, or what is said beside it: REX, a dog."""
    of_name = [hit.meaning for hit in hits_of_name(named.name, words)]
    if any(m.person is not None and m.species is None for m in of_name):
        return "human"
    beside = [h.meaning for h in apposed(told, named.aliases, words)[:4]]
    kinds = [m.species for m in of_name if m.species]
    if kinds and is_animals(named.name.split()[0], words):
        given = bool(told_by_name(named.name, words.language))
        texts = (unquoted(e.text) for e in script.elements if e.kind in ("action", "paragraph"))
        kinds = [kind_of(named.name, texts, given, words) or kinds[0]]
    if not kinds and re.search(r",\s+(?:an?|the)\s", told):
        people = any(m.person is not None and m.species is None for m in beside)
        kinds = [] if people else [m.species for m in beside if m.species]
    return next(iter(kinds), "human")
