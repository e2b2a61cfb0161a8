"""Which names are spellings of one person's: Tom and Tom Sawyer, Lizzy and Elizabeth."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from agent.reading.capitals import Seen
from agent.reading.roles import told_pronoun
from agent.reading.vocabulary import SHORT_NAMES, TITLES

_KIN_SPELLINGS: defaultdict[str, set[str]] = defaultdict(set)
"""Every given name and short name, and the other spellings of the same one."""
for _full, _shorts in SHORT_NAMES.items():
    _KIN_SPELLINGS[_full] |= _shorts
    for _short in _shorts:
        _KIN_SPELLINGS[_short].add(_full)


def merged(named: Sequence[str], seen: Mapping[str, Seen]) -> list[tuple[str, ...]]:
    """Spellings of one person together: Tom with Tom Sawyer; not Mr. with Mrs. Bennet."""
    full = sorted(named, key=lambda run: (-len(run.split()), seen[run].first))
    groups: list[list[str]] = []
    holding: defaultdict[str, list[list[str]]] = defaultdict(list)
    for run in full:
        homes = [group for group in _near(run, holding) if _same(group[0], run)]
        if len(homes) == 1:
            homes[0].append(run)
        elif homes and len(run.split()) == 1:
            max(homes, key=lambda group: sum(seen[one].count for one in group)).append(run)
        else:
            groups.append([run])
            for word in set(title_and_words(run)[1]):
                holding[word].append(groups[-1])
    groups.sort(key=lambda group: min(seen[run].first for run in group))
    return [tuple(_with_article(run, seen[run]) for run in group) for group in groups]


def title_and_words(name: str) -> tuple[str, tuple[str, ...]]:
    """Title and the other words, in small letters."""
    words = [word.casefold().rstrip(".") for word in name.split()]
    if words[0] in TITLES and len(words) > 1:
        return words[0], tuple(words[1:])
    return "", tuple(words)


def _near(run: str, holding: Mapping[str, list[list[str]]]) -> list[list[str]]:
    """The groups that may hold a run: by its rarest word, else by what that word is short for."""
    _, words = title_and_words(run)
    rarest = min(words, key=lambda word: len(holding.get(word, ())))
    spelled = [rarest, *sorted(_KIN_SPELLINGS.get(words[0], ()))] if len(words) == 1 else [rarest]
    found = (group for word in spelled for group in holding.get(word, ()))
    return list({id(group): group for group in found}.values())


def _with_article(run: str, use: Seen) -> str:
    return f"the {run}" if use.article * 2 > use.count else run


def _same(long: str, short: str) -> bool:
    """Whether a short name may be that of the bearer of a long one."""
    title, words = title_and_words(long)
    other, rest = title_and_words(short)
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
