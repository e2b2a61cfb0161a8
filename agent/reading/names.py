"""Who is in English prose: names, titles, and roles that speak like names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.reading.vocabulary import (
    HE_NOUNS,
    HE_TITLES,
    KIN_NAMES,
    ROLE_NOUNS,
    SHE_NOUNS,
    SHE_TITLES,
    SHORT_NAMES,
    SOUND_VERBS,
    SPEECH_VERBS,
    TITLES,
    Pronoun,
    words,
)

_WORD = re.compile(r"(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Rev)\.|[^\W\d_][\w’'-]*|[.!?:;,—–\"“”‘(\[]+")
_ENDS_SENTENCE = frozenset('.!?:"“‘([—–')
_PLACE_WORDS = frozenset(
    ["in", "at", "near", "into", "through", "across", "around", "towards", "toward", "throughout"]
)
_ROLE = re.compile(r"\b[Tt]he ((?:old |young |little )?)([a-z]+)\b")
_ROLE_ACTS = re.compile(
    r"(?:^|[.!?]\W+)The ((?:old |young |little )?)([a-z]+) "
    r"(?=[a-z]+ed\b|[a-z]+s\b|had\b|came\b|went\b|"
    r"took\b|sat\b|stood\b|ran\b|gave\b|looked\b|made\b|felt\b)"
)
_KIN_OF = re.compile(r"(?:his|her|their) (?:wife|lady|mother|husband|father)")
_CONTRACTED = re.compile(r"['’](?:ve|ll|d|m|re|t|s)$", re.IGNORECASE)
_PEOPLES = re.compile(r"\w+(?:ians?|ish|ese|ards?|men|ites?|ists?|ic|axon|brew|rmans?)$")
_DOING = re.compile(r"\w+(?:ing|ed|ly|ment|ness|ence)$")
_OFTEN = 3
_PLACE_NOUNS = words(
    "street road lane avenue square park house hall castle church museum river lake sea bay "
    "ocean mountain mountains hill island islands city town village county university "
    "college school street station hotel inn bridge abbey cathedral palace court garden "
    "gardens farm forest wood woods valley coast point cape port pass gate tower room war "
    "day night book times gazette post office society club company"
)
_NO_NAMES = words(
    "i monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december english french german "
    "spanish italian irish scottish american russian chinese latin greek roman christian "
    "christmas easter god heaven lord christ jesus chapter part book volume oh o ah no yes "
    "the a an and but or so if when then there this that these those what who why how where "
    "which he she it they we you his her its their our your my not nor yet well now here "
    "for at in on of by to from with as after before while once upon some any all every "
    "each one two three never always even just only such very good dear sir madam mr mrs "
    "miss ms dr is are was were do does did has have had can could will would shall should "
    "must let come go look hello hullo please thank thanks nothing something everything "
    "nobody somebody everybody i'm i'll i've i'd it's don't that's what's someone anyone "
    "someone's anybody else perhaps nevertheless indeed bible europe asia africa america "
    "england france germany london paris"
)
_VERB = re.compile(
    r"(?:\w+ed|was|had|is|has|went|came|sat|stood|took|gave|ran|saw|knew|thought|felt|made|found|"
    r"left|kept|held|fell|got|put|lay|rose|heard|woke|ate|drank|slept|wore|wept|did|could|would|"
    r"might|must|turns|walks|looks|opens|sits|stands|runs|takes|goes|comes|sees|holds|smiles|"
    r"finds|picks|pulls|puts|lifts|waits|watches|reads|writes|steps|nods|shakes|leans|reaches)"
)


@dataclass
class _Seen:
    """How a capitalised run is used."""

    count: int = 0
    inside: int = 0
    person: int = 0
    place: int = 0
    article: int = 0
    first: int = 0


def bare(name: str) -> str:
    """Without its article."""
    return re.sub(r"^(?:the|an?)\s+", "", name.strip(), flags=re.IGNORECASE)


def told_pronoun(name: str) -> Pronoun:
    """What title, kin word or role a name holds tell of its bearer."""
    words = [word.strip(".,").casefold() for word in bare(name).split()]
    if not words:
        return ""
    if words[0] in SHE_TITLES or words[-1] in SHE_NOUNS:
        return "she"
    if words[0] in HE_TITLES or words[-1] in HE_NOUNS:
        return "he"
    return ""


def english_names(texts: Sequence[str], subjects: Iterable[str]) -> list[tuple[str, ...]]:
    """The people in these paragraphs: all spellings of each, the fullest first.

    `subjects` are the words that stand beside verbs of speech.
    """
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    lower: Counter[str] = Counter()
    for text in texts:
        _gather(text, seen, lower)
    spoken = Counter(filter(None, map(_clean, subjects)))
    for subject in spoken:
        core = bare(subject)
        if core and core[0].isupper() and core.split()[0].casefold() not in _NO_NAMES - TITLES:
            seen[core].person += 3 * spoken[subject]
            seen[core].count += spoken[subject] if not seen[core].count else 0
            seen[core].article += subject.casefold().startswith("the ")
    _trim(seen)
    named = {run for run, use in seen.items() if _is_person(run, use, lower)}
    named |= {run for run, use in seen.items() if _holds_name(run, use, named)}
    for run in [run for run in named if " " in run]:
        title, _ = _parts(run)
        ends = {run.split()[-1], run.split()[1 if title else 0]}
        named |= {word for word in ends if word in seen and word.casefold() not in lower}
    groups = _merged(sorted(named, key=lambda run: seen[run].first), seen)
    spoken.update(_often_told(texts))
    return _married([*groups, *_roles(spoken, groups)])


def _trim(seen: defaultdict[str, _Seen]) -> None:
    """Take a sentence's first word off a name: Presently Tom is Tom."""
    for run in [run for run, use in seen.items() if " " in run and not use.inside]:
        first, rest = run.split(" ", 1)
        if rest in seen and first.casefold().rstrip(".") not in TITLES and not seen[first].inside:
            use, whole = seen[rest], seen.pop(run)
            use.count += whole.count
            use.inside += whole.count
            use.person += whole.person


def _often_told(texts: Sequence[str]) -> dict[str, int]:
    """Roles that come again and again: the captain, the old lady."""
    found = Counter(
        f"the {match[1]}{match[2]}"
        for text in texts
        for match in _ROLE.finditer(text)
        if match[2] in ROLE_NOUNS
    )
    acting = {f"the {match[1]}{match[2]}" for text in texts for match in _ROLE_ACTS.finditer(text)}
    return {
        role: count for role, count in found.items() if count >= (2 if role in acting else _OFTEN)
    }


def _married(groups: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """In a story of one couple, the wife, the mother, his lady are Mrs. X, her husband Mr. X."""
    men = {name[4:] for group in groups for name in group if name.startswith("Mr. ")}
    wives = [g for g in groups if any(n.startswith("Mrs. ") and n[5:] in men for n in g)]
    if len(wives) != 1:
        return groups
    surname = next(name[5:] for name in wives[0] if name.startswith("Mrs. "))
    joined: list[tuple[str, ...]] = []
    for group in groups:
        own = tuple(name for other in groups for name in other if _KIN_OF.fullmatch(name))
        if group is wives[0]:
            group += tuple(name for name in own if told_pronoun(name) == "she")
        elif f"Mr. {surname}" in group:
            group += tuple(name for name in own if told_pronoun(name) == "he")
        elif any(name in own for name in group):
            continue
        joined.append(group)
    return joined


def _gather(text: str, seen: defaultdict[str, _Seen], lower: Counter[str]) -> None:
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
        if starts and end - at > 1 and word.casefold() in _NO_NAMES - TITLES:
            begin += 1
        _note(tokens, begin, end, seen, starts=starts and begin == at)
        at = end


def _run_end(tokens: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(tokens) and end - at < 5 and tokens[end][0].isupper():
        if tokens[end - 1].endswith(("'s", "’s")):
            break
        end += 1
    return end


def _note(
    tokens: Sequence[str], begin: int, end: int, seen: defaultdict[str, _Seen], *, starts: bool
) -> None:
    run = _clean(" ".join(tokens[begin:end]))
    words = run.split()
    if not words or (len(words) == 1 and words[0].casefold().rstrip(".") in _NO_NAMES):
        return
    before = tokens[begin - 1].casefold() if begin else ""
    after = tokens[end].casefold() if end < len(tokens) else ""
    use = seen[run]
    use.count += 1
    use.first = use.first or len(seen)
    use.inside += not starts
    use.article += before == "the"
    titled = words[0].casefold().rstrip(".") in TITLES and len(words) > 1
    acts = after in SPEECH_VERBS or after in SOUND_VERBS or _VERB.fullmatch(after) is not None
    owns = tokens[end - 1].endswith(("'s", "’s"))
    called = before in {"named", "called", "with", "and", ","} or after in {"and", ","}
    use.person += 3 * titled + 2 * acts + 2 * owns + (before in SPEECH_VERBS) * 2 + called
    use.place += (
        2 * (before in _PLACE_WORDS)
        + (before in {"to", "from"})
        + 3 * (words[-1].casefold() in _PLACE_NOUNS and not titled)
    )


def _clean(run: str) -> str:
    return re.sub(r"(?:['’]s?|-+)$", "", " ".join(run.split())).rstrip(",")


def _is_person(run: str, use: _Seen, lower: Counter[str]) -> bool:
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


def _is_no_name(words: Sequence[str], use: _Seen, *, titled: bool) -> bool:
    """Whether words are a place, a contraction, a title alone, capitals or no name at all."""
    small = [word.casefold().rstrip(".") for word in words]
    if titled:
        return any(len(word) > 1 and word.isupper() for word in words)
    alone = len(words) == 1 and small[0] in TITLES and small[0] not in KIN_NAMES
    return (
        (alone and not use.article)
        or small[-1] in _PLACE_NOUNS
        or _CONTRACTED.search(words[-1]) is not None
        or all(word in _NO_NAMES for word in small)
        or any(len(word) == 1 or word.isupper() for word in words)
    )


def _holds_name(run: str, use: _Seen, named: set[str]) -> bool:
    """Whether a longer name is made of a known one: Malachi Mulligan, the White Rabbit."""
    words = run.split()
    known = words[-1] in named or words[0] in named or words[-1] in {n.split()[-1] for n in named}
    place = words[-1].casefold() in _PLACE_NOUNS or _CONTRACTED.search(run)
    caps = any(len(word) > 1 and word.isupper() for word in words)
    if place or caps or use.place >= 2 or "-" in words[0] or words[0].casefold() in _PLACE_NOUNS:
        return False
    return len(words) in (2, 3) and known


def _merged(named: Sequence[str], seen: defaultdict[str, _Seen]) -> list[tuple[str, ...]]:
    """Spellings of one person together: Tom with Tom Sawyer; not Mr. with Mrs. Bennet."""
    full = sorted(named, key=lambda run: (-len(run.split()), seen[run].first))
    groups: list[list[str]] = []
    for run in full:
        homes = [group for group in groups if _same(group[0], run)]
        if len(homes) == 1:
            homes[0].append(run)
        elif homes and len(run.split()) == 1:
            max(homes, key=lambda group: sum(seen[one].count for one in group)).append(run)
        else:
            groups.append([run])
    groups.sort(key=lambda group: min(seen[run].first for run in group))
    return [tuple(_with_article(run, seen[run]) for run in group) for group in groups]


def _with_article(run: str, use: _Seen) -> str:
    return f"the {run}" if use.article * 2 > use.count else run


def _parts(name: str) -> tuple[str, tuple[str, ...]]:
    """Title and the other words, in small letters."""
    words = [word.casefold().rstrip(".") for word in name.split()]
    if words[0] in TITLES and len(words) > 1:
        return words[0], tuple(words[1:])
    return "", tuple(words)


def _same(long: str, short: str) -> bool:
    """Whether a short name may be that of the bearer of a long one."""
    title, words = _parts(long)
    other, rest = _parts(short)
    sexes = {told_pronoun(long), told_pronoun(short)} - {""}
    if len(sexes) > 1 or (title and other and title != other):
        return False
    if not set(rest) <= set(words):
        return _is_short(words[0], rest) and not (title and other)
    # Bennet without a title is no Mrs. Bennet; Miss Lucy is Lucy.
    return bool(other) or rest[0] == words[0] or title not in {"mrs", "miss"}


def _is_short(given: str, rest: tuple[str, ...]) -> bool:
    """Whether one name is what bearers of the other are called: Lizzy and Elizabeth."""
    if len(rest) != 1:
        return False
    return rest[0] in SHORT_NAMES.get(given, ()) or given in SHORT_NAMES.get(rest[0], ())


def _roles(spoken: Counter[str], groups: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Nouns that speak, one entry each: the man, his wife."""
    known = {bare(name).casefold() for group in groups for name in group}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject in spoken:
        words = subject.split()
        noun = words[-1].casefold()
        if len(words) < 2 or words[-1][0].isupper() or noun not in ROLE_NOUNS:
            continue
        if bare(subject).casefold() not in known:
            found[_role_key(words)].append(_as_role(words))
    for spellings in found.values():
        yield tuple(dict.fromkeys(spellings))


def _role_key(words: Sequence[str]) -> str:
    return " ".join(word.casefold() for word in words[1:])


def _as_role(words: Sequence[str]) -> str:
    article = words[0].casefold()
    return " ".join([article if article not in {"a", "an", "one"} else "the", *words[1:]])
