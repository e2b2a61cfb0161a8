"""How English prose uses its capitalised words: what stands around them, and how often."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from agent.reading.vocabulary import NO_NAMES, PLACE_NOUNS, SOUND_VERBS, SPEECH_VERBS, TITLES

_WORD = re.compile(r"(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Rev)\.|[^\W\d_][\w’'-]*|[.!?:;,—–\"“”‘(\[]+")

_ENDS_SENTENCE = frozenset('.!?:"“‘([—–')

_PLACE_WORDS = frozenset(
    ["in", "at", "near", "into", "through", "across", "around", "towards", "toward", "throughout"]
)
_VERB = re.compile(
    r"(?:\w+ed|was|had|is|has|went|came|sat|stood|took|gave|ran|saw|knew|thought|felt|made|found|"
    r"left|kept|held|fell|got|put|lay|rose|heard|woke|ate|drank|slept|wore|wept|did|could|would|"
    r"might|must|turns|walks|looks|opens|sits|stands|runs|takes|goes|comes|sees|holds|smiles|"
    r"finds|picks|pulls|puts|lifts|waits|watches|reads|writes|steps|nods|shakes|leans|reaches)"
)


_HOUSES = frozenset({"inn", "tavern", "hotel"})
_ASKED, _BEING = frozenset({"what", "where"}), frozenset({"was", "is", "were", "are", "meant"})
"""Around a word that is asked for: "no idea what Latitude was"."""


@dataclass
class Seen:
    """How a capitalised run is used."""

    count: int = 0
    inside: int = 0
    person: int = 0
    place: int = 0
    article: int = 0
    house: int = 0
    """Before the word for a public house: the Admiral Benbow inn."""
    first: int = 0


def gathered_from(text: str, seen: defaultdict[str, Seen], lower: Counter[str]) -> None:
    """Count every capitalised run of a paragraph with what stands around it."""
    tokens = _WORD.findall(text)
    at = 0
    while at < len(tokens):
        word = tokens[at]
        if not word[0].isalpha():
            at += 1
            continue
        if not word[0].isupper():
            lower[word] += 1
            at += 1
            continue
        end = _run_end(tokens, at)
        starts = at == 0 or not _ENDS_SENTENCE.isdisjoint(tokens[at - 1])
        begin = at
        if starts and end - at > 1 and word.casefold() in NO_NAMES - TITLES:
            begin += 1
        _note(tokens, begin, end, seen, starts=starts and begin == at)
        at = end


def trimmed(seen: defaultdict[str, Seen]) -> None:
    """Take a sentence's first word off a name: Presently Tom is Tom."""
    for run in [run for run, use in seen.items() if " " in run and not use.inside]:
        first, rest = run.split(" ", 1)
        if rest in seen and first.casefold().rstrip(".") not in TITLES and not seen[first].inside:
            use, whole = seen[rest], seen.pop(run)
            use.count += whole.count
            use.inside += whole.count
            use.person += whole.person


def clean(run: str) -> str:
    """A run without the ending of a possessive, dashes and doubled spaces."""
    return re.sub(r"(?:['’]s?|-+)$", "", " ".join(run.split())).rstrip(",")


def _run_end(tokens: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(tokens) and end - at < 5 and tokens[end][0].isupper():
        if tokens[end - 1].endswith(("'s", "’s")):
            break
        end += 1
    return end


def _note(
    tokens: Sequence[str], begin: int, end: int, seen: defaultdict[str, Seen], *, starts: bool
) -> None:
    run = clean(" ".join(tokens[begin:end]))
    words = run.split()
    if not words or (len(words) == 1 and words[0].casefold().rstrip(".") in NO_NAMES):
        return
    before = tokens[begin - 1].casefold() if begin else ""
    after = tokens[end].casefold() if end < len(tokens) else ""
    use = seen[run]
    use.count += 1
    use.first = use.first or len(seen)
    use.inside += not starts
    use.article += before == "the"
    use.house += before == "the" and after in _HOUSES
    titled = words[0].casefold().rstrip(".") in TITLES and len(words) > 1
    acts = after in SPEECH_VERBS or after in SOUND_VERBS or _VERB.fullmatch(after) is not None
    asked = before in _ASKED and after in _BEING
    owns = tokens[end - 1].endswith(("'s", "’s"))
    called = before in {"named", "called", "with", "and", ","} or after in {"and", ","}
    use.person += (
        3 * titled + 2 * (acts and not asked) + 2 * owns + (before in SPEECH_VERBS) * 2 + called
    )
    use.place += (
        2 * (before in _PLACE_WORDS)
        + (before in {"to", "from"})
        + 3 * (words[-1].casefold() in PLACE_NOUNS and not titled)
        + (asked or before == "or")
    )
