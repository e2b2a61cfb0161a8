"""People whom English prose calls by what they are: the captain, his wife, the old man."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from agent.reading.vocabulary import HE_NOUNS, HE_TITLES, ROLE_NOUNS, SHE_NOUNS, SHE_TITLES, Pronoun

_ROLE = re.compile(r"\b[Tt]he ((?:old |young |little )?)([a-z]+)\b")

_ROLE_ACTS = re.compile(
    r"(?<!\w)The ((?:old |young |little )?)([a-z]+) "
    r"(?=[a-z]+ed\b|[a-z]+s\b|had\b|came\b|went\b|"
    r"took\b|sat\b|stood\b|ran\b|gave\b|looked\b|made\b|felt\b)"
)

_BEGINS = re.compile(r"(?:^|[.!?]\W+)$")
_NEAR = 8
_KIN_OF = re.compile(r"(?:his|her|their) (?:wife|lady|mother|husband|father)")
_OFTEN = 3


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


def often_told(texts: Sequence[str]) -> dict[str, int]:
    """Roles that come again and again: the captain, the old lady."""
    found = Counter(
        f"the {match[1]}{match[2]}"
        for text in texts
        for match in _ROLE.finditer(text)
        if match[2] in ROLE_NOUNS
    )
    acting = {
        f"the {match[1]}{match[2]}"
        for text in texts
        for match in _ROLE_ACTS.finditer(text)
        if _BEGINS.search(text[max(match.start() - _NEAR, 0) : match.start()])
    }
    return {
        role: count for role, count in found.items() if count >= (2 if role in acting else _OFTEN)
    }


def married(groups: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """In a story of one couple, the wife, the mother, his lady are Mrs. X, her husband Mr. X."""
    men = {name[4:] for group in groups for name in group if name.startswith("Mr. ")}
    wives = [g for g in groups if any(n.startswith("Mrs. ") and n[5:] in men for n in g)]
    if len(wives) != 1:
        return groups
    surname = next(name[5:] for name in wives[0] if name.startswith("Mrs. "))
    own = tuple(name for group in groups for name in group if _KIN_OF.fullmatch(name))
    joined: list[tuple[str, ...]] = []
    for group in groups:
        if group is wives[0]:
            group += tuple(name for name in own if told_pronoun(name) == "she")
        elif f"Mr. {surname}" in group:
            group += tuple(name for name in own if told_pronoun(name) == "he")
        elif any(name in own for name in group):
            continue
        joined.append(group)
    return joined


def joined(groups: list[tuple[str, ...]], texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Who has a name and a role in one breath, "Peter the fisherman", is one and the same."""
    roles = {name: group for group in groups for name in group if re.match(r"the [a-z]", name)}
    home: dict[tuple[str, ...], tuple[str, ...]] = {}
    for role, group in roles.items():
        before = re.compile(rf"(?<![\w-])([A-Z][\w-]+) {re.escape(role)}(?![\w-])")
        named = {match[1] for text in texts for match in before.finditer(text)}
        owners = [g for g in groups if g is not group and named & {w for n in g for w in n.split()}]
        if len(owners) == 1:
            home[group] = owners[0]
    return [
        (*group, *(name for other, owner in home.items() if owner is group for name in other))
        for group in groups
        if group not in home
    ]


def speaking_roles(
    spoken: Counter[str], groups: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
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
