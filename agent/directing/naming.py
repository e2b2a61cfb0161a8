"""Who is named in a script: in cues, where somebody is introduced, and in prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from agent.directing.called import namesake, without_role
from agent.directing.lexicon import Hit, Lexicon
from agent.directing.names import key, unquoted
from agent.directing.tagged import people_tagged
from agent.script import Script

_CAPITALS = re.compile(r"(?<![\w'’])[A-Z][A-Z'’.-]*[A-Z](?:\s+[A-Z][A-Z'’.-]*[A-Z])*(?![\w])")
_INTRODUCED = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,\s+(?:\d{1,3}\b|an?\b|the\b|any\b|his\b|her\b|in\b|[a-z])"
    r"|\s+(?:enters|comes|walks|sits|stands|appears)\b)"
)
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.I)
_OPENS = re.compile(r"(?:^|[.!?]\s+)(?:An?|Two|一个)\s*(?:[a-z]+\s)?$")
_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|one|two|three|his|her|their|my|our|old|young|another|that|this)\s+(?:[a-z]+\s+)?"
    r"|[一这那两个位名的])$",
    re.I,
)
_COMPARED = re.compile(
    r"(?:\b(?:like|as|than|of|be|been|was|were|is|are|become|became)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?"
    r"|[像如似是作做成当]\s*(?:一[个只条头匹])?)$",
    re.I,
)
_PREFIX = re.compile(
    r"^(young|younger|old|older|elderly|little|teen|teenage|adult|baby|child|middle-aged"
    r"|少年|青年|中年|老年|幼年|小时候的?|年轻的?|年轻时的?|老年的?)\s*(.+)$",
    re.I,
)
_ADDRESSES = frozenset({"ma'am", "madam", "sir"})
"""With which anybody is spoken to."""
I_NAMES = {"en": "I", "zh": "我"}
_FIRST_PERSON = {"en": re.compile(r"\bI\b"), "zh": re.compile("我(?!们)")}
_OFTEN = 3
"""Times that somebody must say I, outside of speech, to be the one who tells."""
_I_DID = re.compile(
    r"\bI (?:\w+ly |never |then )?(?:was|had|went|saw|said|came|took|knew|felt|thought|heard|found"
    r"|stood|sat|ran|got|made|gave|began|\w+ed)\b"
)
"""One who tells does so in the past; speech whose marks are lost does not."""


@dataclass
class Named:
    """Somebody while names are gathered."""

    name: str
    aliases: list[str] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    """Alias -> name of the look that it means: YOUNG EDWARD -> young."""
    pronoun: str = ""


def named_in_screenplay(script: Script, words: Lexicon) -> list[Named]:
    """Everybody with a cue, an introduction, or a part as an animal; aliases brought together."""
    found: dict[str, str] = {key(name.name): name.name for name in script.names}
    for element in script.elements:
        listed = element.heading.cast if element.heading else ()
        for name in (*listed, *people_tagged((element,))):
            found.setdefault(key(name), " ".join(name.split()))
        if element.kind == "dialogue" and element.speaker.strip():
            found.setdefault(key(element.speaker), " ".join(element.speaker.split()))
        elif element.kind == "action":
            for name in _introduced(element.text, words):
                found.setdefault(key(name), name)
    people = _grouped(list(found.values()))
    return people + _animals(script, words, people)


def named_in_prose(script: Script, words: Lexicon) -> list[Named]:
    """Whoever the reader found, then roles that act (a waiter), the teller, and animals."""
    people = [
        Named(
            _bare(name.name),
            [_bare(alias) for alias in (name.name, *name.aliases)],
            {},
            name.pronoun,
        )
        for name in script.names
        if key(name.name).replace("’", "'") not in _ADDRESSES
    ]
    people += _roles(script, words, people)
    teller = I_NAMES.get(script.language, "I")
    said = _FIRST_PERSON.get(script.language, _FIRST_PERSON["en"])
    told = list(_paragraphs(script))
    most = max((name.mentions for name in script.names), default=0)
    times = sum(len(said.findall(text)) for text in told)
    past = sum(len(_I_DID.findall(text)) for text in told)
    if times >= _OFTEN and (script.language != "en" or past >= _OFTEN or times > 2 * most):
        people.append(Named(teller, [teller]))
    return people + _animals(script, words, people)


def _bare(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.split()))


def _introduced(text: str, words: Lexicon) -> Iterator[str]:
    """Names in capitals before an age, a comma clause or an entrance; and "An old man ..."."""
    plain = unquoted(text)
    for match in _CAPITALS.finditer(plain):
        name = _ARTICLE.sub("", " ".join(match.group().split()))
        introduced = re.search(r"[a-z]", plain) and _INTRODUCED.match(plain, match.end())
        if introduced and not _only_things(name, words):
            yield name
    for hit in words.hits(plain):
        if _is_role(hit) and _OPENS.search(plain[: hit.start]):
            yield plain[hit.start : hit.end]


def _only_things(name: str, words: Lexicon) -> bool:
    """Whether capitals are a sound or a prop: A THUD, THE PHONE."""
    hits = words.hits(name)
    return bool(hits) and all(
        (h.meaning.sound or h.meaning.prop or h.meaning.holding or h.meaning.piece)
        and h.meaning.person is None
        for h in hits
    )


def _is_role(hit: Hit) -> bool:
    """Whether a word is a single somebody rather than a crowd, an animal or nobody."""
    meaning = hit.meaning
    return meaning.person is not None and not (meaning.crowd or meaning.species or hit.negated)


def _grouped(names: list[str]) -> list[Named]:
    """One entry for each person: short names under long ones, ages as looks of one person."""
    aged = {name: match for name in names if (match := _PREFIX.match(name))}
    plain = [name for name in names if name not in aged]
    groups: dict[str, Named] = {}
    for name in plain:
        whole = [other for other in plain if other != name and key(name) in key(other).split()]
        home = whole[0] if len(whole) == 1 else name
        groups.setdefault(home, Named(home, [home])).aliases.append(name)
    for name, match in aged.items():
        rest = key(match.group(2))
        called = {rest, without_role(rest)}
        home_of = (g for g in groups.values() if called & set(map(key, g.aliases)))
        someone = next(home_of, None)
        if someone is None:
            groups[name] = Named(name, [name])
        else:
            someone.aliases.append(name)
            someone.looks[name] = key(match.group(1)).rstrip("的")
    return list(groups.values())


def _roles(script: Script, words: Lexicon, known: list[Named]) -> list[Named]:
    """People without a name who do something: the waiter, 掌柜, an old fisherman."""
    taken = {key(alias) for person in known for alias in person.aliases}
    found: dict[str, Named] = {}
    for text in _paragraphs(script):
        hits = words.hits(text)
        for number, hit in enumerate(hits):
            shown = text[hit.start : hit.end]
            someone = _named_so(text, hit, known) if _is_role(hit) else None
            if someone is not None and key(shown) not in taken:
                someone.aliases += [shown, hit.word]
                taken |= {key(shown), key(hit.word)}
            fresh = key(shown) not in taken and not any(key(shown) in name for name in taken)
            if _is_role(hit) and fresh and hit.word not in found and _acts(text, hits, number):
                found[hit.word] = Named(shown, [shown, hit.word], {}, hit.meaning.pronoun)
            elif hit.word in found:
                found[hit.word].aliases.append(shown)
    return list(found.values())


def _named_so(text: str, hit: Hit, known: list[Named]) -> Named | None:
    """Who has a name and is told to be this: a girl called Wren."""
    names = {alias: person for person in known for alias in person.aliases if alias[:1].isupper()}
    name = namesake(text, hit.start, hit.end, names)
    return names[name] if name else None


def _acts(text: str, hits: tuple[Hit, ...], number: int) -> bool:
    """Whether the noun is somebody who does something in its clause, and no comparison."""
    hit = hits[number]
    before = text[: hit.start]
    if _COMPARED.search(before):
        return False
    if re.search(r"[a-z]", text[hit.start : hit.end], re.I) and not _DETERMINED.search(before):
        return False
    following = hits[number + 1] if number + 1 < len(hits) else None
    if following is None or re.search(r"[.!?。！？]", text[hit.end : following.start]):
        return False
    meaning = following.meaning
    return meaning.acts or meaning.speaks or bool(meaning.expression) or meaning.silent


def _animals(script: Script, words: Lexicon, known: list[Named]) -> list[Named]:
    """Animals that are there, one of each species: no comparisons, and none who has a name."""
    taken = {key(alias) for person in known for alias in person.aliases}
    parts = {part for name in taken for part in name.split()}
    named = {h.meaning.species for name in taken for h in words.hits(name) if h.meaning.species}
    found: dict[str, Named] = {}
    for element in script.elements:
        if element.kind not in ("action", "paragraph"):
            continue
        text = unquoted(element.text)
        for hit in words.hits(text):
            shown, species = text[hit.start : hit.end], hit.meaning.species
            if species is None or species in named or hit.negated or key(shown) in taken:
                continue
            someone = _named_so(text, hit, known)
            if someone is not None:
                someone.aliases += [shown, hit.word]
                taken |= {key(shown), key(hit.word)}
                continue
            if key(hit.word) in parts or _COMPARED.search(text[: hit.start]):
                continue
            entry = found.setdefault(species, Named(hit.word, [hit.word]))
            entry.aliases += [hit.word, shown]
    return list(found.values())


def _paragraphs(script: Script) -> Iterator[str]:
    return (unquoted(e.text) for e in script.elements if e.kind == "paragraph")


def speakers(script: Script) -> frozenset[str]:
    """Keys of all names under which somebody speaks."""
    cues = (e.speaker for e in script.elements if e.kind == "dialogue")
    quoted = (_bare(q.speaker) for e in script.elements for q in e.quotations)
    return frozenset(key(name) for name in (*cues, *quoted) if name)
