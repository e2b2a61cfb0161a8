"""Who is in English prose: names, titles, and roles that speak like names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from agent.reading.capitals import Seen, clean, gathered_from, trimmed
from agent.reading.roles import bare, joined, married, often_told, speaking_roles
from agent.reading.spellings import merged, title_and_words
from agent.reading.vocabulary import KIN_NAMES, NO_NAMES, PLACE_NOUNS, TITLES

_CONTRACTED = re.compile(r"['’](?:ve|ll|d|m|re|t|s)$", re.IGNORECASE)
_PEOPLES = re.compile(r"\w+(?:ians?|ish|ese|ards?|men|ites?|ists?|ic|axon|brew|rmans?)$")
_ECHO = re.compile(r"(?:\w+-)*(\w{1,3})-\1", re.IGNORECASE)
"""Yo-ho-ho, ha-ha, tut-tut."""
_DOING = re.compile(r"\w+(?:ing|ed|ly|ment|ness|ence)$")


def english_names(texts: Sequence[str], subjects: Iterable[str]) -> list[tuple[str, ...]]:
    """The people in these paragraphs: all spellings of each, the fullest first.

    `subjects` are the words that stand beside verbs of speech.
    """
    seen: defaultdict[str, Seen] = defaultdict(Seen)
    lower: Counter[str] = Counter()
    for text in texts:
        gathered_from(text, seen, lower)
    spoken = Counter(filter(None, map(clean, subjects)))
    for subject in spoken:
        core = bare(subject)
        if core and core[0].isupper() and core.split()[0].casefold() not in NO_NAMES - TITLES:
            seen[core].person += 3 * spoken[subject]
            seen[core].count += spoken[subject] if not seen[core].count else 0
            seen[core].article += subject.casefold().startswith("the ")
    trimmed(seen)
    named = {run for run, use in seen.items() if _is_person(run, use, lower)}
    houses = {word for run, use in seen.items() if use.house for word in run.split()}
    named = {run for run in named if not houses.issuperset(run.split())}
    ends = {name.split()[-1] for name in named}
    named |= {run for run, use in seen.items() if _holds_name(run, use, named, ends)}
    for run in [run for run in named if " " in run]:
        title, _ = title_and_words(run)
        alone = {run.split()[-1], run.split()[1 if title else 0]}
        named |= {word for word in alone if word in seen and word.casefold() not in lower}
    groups = merged(sorted(named, key=lambda run: seen[run].first), seen)
    spoken.update(often_told(texts))
    return married(joined([*groups, *speaking_roles(spoken, groups)], texts))


def _is_person(run: str, use: Seen, lower: Counter[str]) -> bool:
    words = run.split()
    first = words[0].casefold().rstrip(".")
    titled = first in TITLES and len(words) > 1
    small = lower[run.casefold()] if len(words) == 1 else 0
    if _is_no_name(words, use, titled=titled) or (small and not use.inside):
        return False
    if small > use.count and first not in KIN_NAMES and not use.article:
        return False
    if titled:
        return use.person > use.place
    if use.article:
        return use.person > use.place + use.article and use.person >= 3
    if len(words) == 1 and _PEOPLES.match(run) and use.person < 2 * use.count:
        return False
    if use.inside:
        return use.person >= use.place
    return use.person > use.place and use.person >= 2 and not _DOING.match(words[0])


def _is_no_name(words: Sequence[str], use: Seen, *, titled: bool) -> bool:
    """Whether words are a place, a contraction, a title alone, capitals or no name at all."""
    small = [word.casefold().rstrip(".") for word in words]
    if titled:
        return any(len(word) > 1 and word.isupper() for word in words)
    alone = len(words) == 1 and small[0] in TITLES and small[0] not in KIN_NAMES
    return (
        (alone and not use.article)
        or small[-1] in PLACE_NOUNS
        or _CONTRACTED.search(words[-1]) is not None
        or all(word in NO_NAMES for word in small)
        or any(len(word) == 1 or word.isupper() for word in words)
        or _ECHO.fullmatch(words[-1]) is not None
    )


def _holds_name(run: str, use: Seen, named: set[str], ends: set[str]) -> bool:
    """Whether a longer name is made of a known one: Malachi Mulligan, the White Rabbit."""
    words = run.split()
    known = words[-1] in named or words[0] in named or words[-1] in ends
    place = words[-1].casefold() in PLACE_NOUNS or _CONTRACTED.search(run)
    caps = any(len(word) > 1 and word.isupper() for word in words)
    if place or caps or use.place >= 2 or "-" in words[0] or words[0].casefold() in PLACE_NOUNS:
        return False
    return len(words) in (2, 3) and known
