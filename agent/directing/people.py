"""Who is in the script: names from cues, introductions and the lexicon, and what they are."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from agent.directing.lexicon import Lexicon
from agent.directing.memory import Memory
from agent.directing.sentences import passages, verses
from agent.film import Id
from agent.script import Element, Script
from tools.staging import Frozen

POET = "poet"
"""Who does what a verse tells of nobody in particular."""

_CAPITALS = re.compile(r"(?<![\w'’])[A-Z][A-Z'’.-]*[A-Z](?:\s+[A-Z][A-Z'’.-]*[A-Z])*(?![\w])")
_INTRODUCED = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,\s+(?:\d{1,3}\b|an?\b|the\b|any\b|his\b|her\b|in\b|[a-z])"
    r"|\s+(?:enters|comes|walks|sits|stands|appears)\b)"
)
_ARTICLE = re.compile(r"^(?:AN?|THE)\s+")
_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』")
_THE_NAME = re.compile(r"(?<=[a-z,;] )(?:[Tt]he )?([A-Z][a-z]+)\b")
_NOT_NAMES = frozenset({"I", "Mr", "Mrs", "Dr", "Sir", "God", "English", "French"})


class Person(Frozen):
    """Somebody in the script."""

    id: Id
    name: str
    aliases: tuple[str, ...] = ()
    """All spellings under which the text speaks of this person, the name included."""
    words: str = ""
    """What the text says where it introduces the person."""
    speaks: bool = False
    drawn: bool = True
    """False: an animal or a being without a body; its voice comes from off screen."""
    body: str = ""
    """Kind of the piece that is seen for somebody who is not drawn as a person."""
    pronoun: Literal["he", "she", ""] = ""
    """Where the introduction tells it."""


@dataclass(frozen=True)
class Cast:
    """Everybody, findable in a text."""

    people: tuple[Person, ...]

    @property
    def undrawn(self) -> frozenset[Id]:
        """Who is heard and never seen."""
        return frozenset(person.id for person in self.people if not person.drawn)

    @property
    def bodies(self) -> dict[Id, str]:
        """Kinds of the pieces that are seen for those who are not drawn."""
        return {p.id: p.body for p in self.people if p.body and not p.drawn and p.speaks}

    def named(self, name: str) -> Id | None:
        """Who is called `name`, in any case."""
        key = _key(name)
        return next((p.id for p in self.people if key in map(_key, p.aliases)), None)

    def memory(self) -> Memory:
        """Nothing spoken of yet."""
        return Memory(pronouns={p.id: p.pronoun for p in self.people if p.pronoun})

    def mentions(self, text: str) -> tuple[tuple[Id, int, int], ...]:
        """Who is named in `text`, from where to where; not inside longer proper names."""
        names = {_key(alias): person.id for person in self.people for alias in person.aliases}
        if not names:
            return ()
        pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        edge = r"(?<![a-z])(?:" + pattern + r")(?![a-z])"
        found = re.finditer(edge, text.casefold())
        return tuple(
            (names[m.group()], m.start(), m.end())
            for m in found
            if not re.search(r"(?<=\w )[A-Z][a-z]+ $|^Mount $|\bMount $", text[: m.start()])
        )


def slug(name: str, taken: Iterable[str] = ()) -> Id:
    """An id for a name: letters of any script, digits and hyphens; free of those `taken`."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    base = re.sub(r"[^\w]+|_", "-", plain).strip("-.")[:48].strip("-") or "x"
    busy = {*taken, "narrator"}
    number = 1
    while (found := base if number == 1 else f"{base}-{number}") in busy:
        number += 1
    return found


def unquoted(text: str) -> str:
    """The text with what stands in quotation marks blanked; positions stay."""
    return _QUOTES.sub(lambda m: " " * len(m.group()), text)


def cast(script: Script, words: Lexicon) -> Cast:
    """Everybody in the script, in order of appearance."""
    if script.kind == "verse":
        return Cast(_people_of_verse(script, words))
    names = _names(script, words)
    groups: dict[str, list[str]] = {}
    for name in names:
        whole = [other for other in names if other != name and name in other.split()]
        groups.setdefault(whole[0] if len(whole) == 1 else name, []).append(name)
    speakers = {_key(e.speaker) for e in script.elements if e.kind == "dialogue"}
    people: list[Person] = []
    for name, spellings in groups.items():
        aliases = tuple(dict.fromkeys((name, *spellings)))
        introduction = _introduction(script, aliases)
        people.append(
            Person(
                id=slug(name, (p.id for p in people)),
                name=name.title() if name.isupper() else name,
                aliases=aliases,
                words=introduction,
                pronoun=_pronoun(introduction, words),
                speaks=any(_key(alias) in speakers for alias in aliases),
                drawn=_drawn(name, introduction, words),
                body=next((hit.meaning.body for hit in words.hits(name) if hit.meaning.body), ""),
            )
        )
    return Cast(tuple(people))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _names(script: Script, words: Lexicon) -> tuple[str, ...]:
    """Names in order of appearance, one spelling each."""
    found: dict[str, str] = {}
    for element in script.elements:
        if element.kind == "dialogue" and element.speaker.strip():
            found.setdefault(_key(element.speaker), " ".join(element.speaker.split()))
        elif element.kind == "action":
            for name in _introduced(element.text, words):
                found.setdefault(_key(name), name)
        elif element.kind == "paragraph":
            for name in _named_in_prose(script, element, words):
                found.setdefault(_key(name), name)
    return tuple(found.values())


def _introduced(text: str, words: Lexicon) -> Iterable[str]:
    """Names in capitals before an age, a comma clause or an entrance; and "An old man ..."."""
    plain = unquoted(text)
    for match in _CAPITALS.finditer(plain):
        name = _ARTICLE.sub("", " ".join(match.group().split()))
        if re.search(r"[a-z]", plain) and _INTRODUCED.match(plain, match.end()):
            yield name
    for hit in words.hits(plain):
        opening = re.search(r"(?:^|[.!?]\s+)(?:An?|Two|一个)\s*(?:[a-z]+\s)?$", plain[: hit.start])
        if hit.meaning.person is not None and opening:
            yield plain[hit.start : hit.end]


def _named_in_prose(script: Script, element: Element, words: Lexicon) -> Iterable[str]:
    if script.language == "zh":
        yield from (hit.word for hit in words.hits(element.text) if hit.meaning.person is not None)
        return
    whole = unquoted(" ".join(e.text for e in script.elements))
    for match in _THE_NAME.finditer(unquoted(element.text)):
        name = match.group(1)
        if name not in _NOT_NAMES and len(re.findall(rf"\b{name}\b", whole)) > 1:
            yield name
    for hit in words.hits(element.text):
        if hit.meaning.person is not None and not hit.negated:
            yield hit.word


def _introduction(script: Script, aliases: tuple[str, ...]) -> str:
    """The first sentence of an action or paragraph that names the person."""
    pattern = "|".join(re.escape(alias) for alias in aliases)
    for element in script.elements:
        if element.kind in ("action", "paragraph") and re.search(pattern, element.text, re.I):
            for passage in passages(element):
                if re.search(rf"(?<!\w)(?:{pattern})", unquoted(passage.text), re.I):
                    return passage.text
    return ""


def _pronoun(introduction: str, words: Lexicon) -> Literal["he", "she", ""]:
    told = (hit.meaning.pronoun for hit in words.hits(introduction) if hit.meaning.pronoun)
    return next(told, "")


def _drawn(name: str, introduction: str, words: Lexicon) -> bool:
    """Whether somebody has a human body: an animal's name, or a word such as faceless where the
    text introduces a name, says otherwise."""
    named = [hit.meaning for hit in words.hits(name)]
    if any(m.person is not None for m in named):
        return True
    bodiless = any(hit.meaning.bodiless for hit in words.hits(introduction))
    return not bodiless and not any(m.being for m in named)


def _people_of_verse(script: Script, words: Lexicon) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    acting = ""
    for element in script.elements:
        for verse in verses(element):
            hits = [hit for hit in words.hits(verse.text) if not hit.negated]
            for hit in hits:
                if hit.meaning.person is not None and hit.word not in people:
                    people[hit.word] = Person(
                        id=slug(hit.word, (p.id for p in people.values())),
                        name=hit.word,
                        aliases=(hit.word,),
                        words=verse.text,
                    )
            acting = acting or next((verse.text for hit in hits if hit.meaning.acts), "")
    if not people and acting:
        name = "诗人" if script.language == "zh" else "the poet"
        return (Person(id=POET, name=name, aliases=(name,), words=acting),)
    return tuple(people.values())
