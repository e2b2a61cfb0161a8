"""People and places of a plan that the script knows nothing of."""

import re
from collections.abc import Iterable, Iterator, Sequence

from agent.directing.findings import Finding, choice
from agent.directing.lexicon import Hit, Lexicon
from agent.directing.locations import OPEN, OUTSIDE, ROOM, THAWED
from agent.directing.names import key
from agent.directing.people import POET, Person
from agent.film import Character, Id, Place, World
from agent.script import Script

_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_NUMBER = re.compile(r"\s*\d+$")


def invented(
    script: Script, people: Sequence[Person], world: World, words: Lexicon
) -> Iterator[Finding]:
    """Characters and places that no cue, heading, name or word of the script asks for."""
    told = _told(script)
    hits = words.hits(_shown(script))
    nouns = frozenset(key(hit.word) for hit in hits)
    known = {person.id: person for person in people}
    named = tuple(dict.fromkeys((*_cues(script), *(name.name for name in script.names))))
    for who, one in world.characters.items():
        if not _is_told(who, one, known.get(who), script, told, nouns):
            text = f"The script knows nobody called {one.name!r} ({who!r}). Leave this character"
            text += f" out, or let it be one of the script's. {choice(one.name, named)}"
            yield Finding(rule="invented person", text=text)
    asked = _sets(hits)
    headings = _headings(script)
    for name, place in world.places.items():
        if not _is_asked(place, script, told, asked, headings):
            text = f"The script knows no place {place.name!r} ({name!r}, set {place.set!r})."
            text += " Leave it out and play its shots elsewhere. "
            text += choice(place.name, headings or tuple(sorted(asked)))
            yield Finding(rule="invented place", text=text)


def _told(script: Script) -> str:
    """All words of the script in one string: cues, headings and lists of people included."""
    parts = [script.title, *(name for one in script.names for name in one.aliases)]
    for element in script.elements:
        parts += [element.text, element.speaker]
        if element.heading:
            parts += [element.heading.raw, *element.heading.cast]
    return key(" \n ".join(parts))


def _cues(script: Script) -> Iterator[str]:
    for element in script.elements:
        if element.speaker.strip():
            yield " ".join(element.speaker.split())


def _headings(script: Script) -> tuple[str, ...]:
    found = (" - ".join(s.heading.location) for s in script.scenes if s.heading)
    return tuple(dict.fromkeys(name for name in found if name))


def _is_told(
    who: Id,
    one: Character,
    person: Person | None,
    script: Script,
    told: str,
    nouns: frozenset[str],
) -> bool:
    """Whether the script speaks of somebody, or of the crowd in which they are one: by name, or by
    another word for the same in the lexicon."""
    if who == POET and script.kind == "verse":
        return True
    crowd = (person.crowd_of,) if person and person.crowd_of else ()
    names = (one.name, *one.aliases, *(person.aliases if person else ()), *crowd)
    forms = {form for name in names for form in _forms(name)}
    return bool(forms & nouns) or any(_occurs(form, told) for form in forms)


def _forms(name: str) -> Iterator[str]:
    """A name without its article, the number of one in a crowd, and the ending of several."""
    plain = _ARTICLE.sub("", key(name))
    yield plain
    single = _NUMBER.sub("", plain)
    yield single
    yield single.rstrip("们們")
    yield from (f"{single}s", single.removesuffix("s"))


def _occurs(name: str, told: str) -> bool:
    if not name:
        return False
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", told) is not None


def _sets(hits: Iterable[Hit]) -> frozenset[Id]:
    """Sets to which words of the text lead, in winter or not, indoors or out."""
    found: set[Id] = set()
    sky = False
    for hit in hits:
        meaning = hit.meaning
        sky = sky or meaning.sky
        for setting in ("", "INT", "EXT"):
            for winter in (False, True):
                if template := meaning.template(setting, winter):
                    found.add(template)
    return frozenset((*found, *((OUTSIDE,) if sky else ())))


def _shown(script: Script) -> str:
    headings = (e.heading.raw for e in script.elements if e.heading)
    return "\n".join((script.title, *headings, *(e.text for e in script.elements)))


def _is_asked(
    place: Place, script: Script, told: str, asked: frozenset[Id], headings: Sequence[str]
) -> bool:
    """Whether a heading or words of the script name the place; where they name none by its own
    name, whether its set is one that they lead to, or the bare one of a text without a place."""
    name = key(place.name)
    if name in map(key, headings) or any(_occurs(f, told) for f in (name, _ARTICLE.sub("", name))):
        return True
    bare = name in (place.set.replace("-", " "), THAWED.get(place.set, "").replace("-", " "))
    if place.set in (OPEN, ROOM):
        return bare
    return place.set in asked and (bare or script.kind != "screenplay")
