"""Where scenes play: headings and verses become settings, each built from the set that fits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from agent.directing.lexicon import Hit, Lexicon
from agent.directing.names import slug
from agent.directing.sentences import verses
from agent.film import Id
from agent.script import Heading, Scene
from tools.staging import Frozen

THAWED = {"winter-river": "river", "winter-peaks": "mountains", "snow-path": "path"}
"""Templates drawn in snow, and what they are called where the text knows no winter."""
OUTSIDE = "winter-peaks"
"""Where a poem that stays indoors looks at the sky."""
ROOM, OPEN = "room", "plain"
"""Where a scene plays of whose place no word is known."""
_WORD = re.compile(r"[^\W_]+")


class Setting(Frozen):
    """A place that a scene needs."""

    id: Id
    name: str
    template: Id
    snowy: bool = True
    """Whether a template drawn in snow keeps it."""
    parent: Id | None = None
    """The place of which it is a part: all parts of one house name the same parent. The parent is
    a place of the world only if a scene plays there, too."""


@dataclass
class Locations:
    """The settings of a screenplay while it is broken down: the same heading is the same place."""

    words: Lexicon
    known: dict[tuple[str, bool], Setting] = field(default_factory=dict)
    """By name, and whether inside."""
    ids: dict[str, Id] = field(default_factory=dict)
    """By name, of places and of the wholes of which they are parts."""

    def headed(
        self, heading: Heading, told: str, snowy: bool, before: Setting | None
    ) -> Setting | None:
        """The setting that a heading names; None: it names none, as a shot's heading does.

        Args:
            heading: Of the scene.
            told: The scene's actions, asked where the heading's words find no set.
            snowy: Whether the scene knows winter.
            before: Where the scene before plays: what a heading without INT or EXT goes on from.
        """
        if not heading.location:
            return None
        if heading.setting == "" and before is not None:
            return self._part(heading, snowy, before)
        inside = heading.setting == "INT"
        return self._setting(heading.location, inside, told, snowy)

    def also(self, name: str, snowy: bool) -> Setting | None:
        """A place that is told beside the heading: one that is known, a new one by its name in
        capitals, one by the words of a sentence; None: no set is known for it."""
        asked = set(_WORD.findall(name.casefold()))
        for (known, _), setting in self.known.items():
            parts = set(_WORD.findall(known))
            if asked and (asked <= parts or (parts <= asked and name.isupper())):
                return setting
        template = template_of(self.words.hits(name), "", snowy)
        if not template:
            return None
        if name.isupper():
            return self._setting((name,), is_inside(template), "", snowy)
        return setting_of(template, snowy)

    def of_words(self, told: str, snowy: bool) -> Setting:
        """Where a scene plays that has no heading, by what it tells."""
        return setting_of(template_of(self.words.hits(told), OPEN, snowy), snowy)

    def _part(self, heading: Heading, snowy: bool, before: Setting) -> Setting | None:
        """A forced heading is a place that is known, a place by its words, or only a shot."""
        asked = set(_WORD.findall(" ".join(heading.location).casefold()))
        for (name, _), setting in reversed(self.known.items()):
            if set(_WORD.findall(name)) <= asked:
                return setting
        named = [hit.meaning for hit in self.words.hits(" ".join(heading.location))]
        inside = is_inside(before.template)
        wanted = "INT" if inside else "EXT"
        templates = [found for m in named if (found := m.template(wanted, snowy))]
        if not templates:
            return None
        fits = any(is_inside(template) == inside for template in templates)
        return self._setting(heading.location, inside if fits else not inside, "", snowy)

    def _setting(self, location: Sequence[str], inside: bool, told: str, snowy: bool) -> Setting:
        name = " - ".join(location)
        found = (name.casefold(), inside)
        if found not in self.known:
            parent = self._id(location[0]) if len(location) > 1 else None
            self.known[found] = Setting(
                id=self._own_id(name, inside),
                name=name,
                template=self._template((*reversed(location), told), inside, snowy),
                snowy=snowy,
                parent=parent,
            )
        return self.known[found]

    def _own_id(self, name: str, inside: bool) -> Id:
        """EXT. HOUSE and INT. HOUSE are two places."""
        if (name.casefold(), not inside) not in self.known:
            return self._id(name)
        return self._id(f"{name} {'inside' if inside else 'outside'}")

    def _id(self, name: str) -> Id:
        return self.ids.setdefault(name.casefold(), slug(name, self.ids.values()))

    def _template(self, texts: Iterable[str], inside: bool, snowy: bool) -> Id:
        setting = "INT" if inside else "EXT"
        for text in texts:
            hits = tuple(
                hit
                for hit in self.words.hits(text)
                if (found := hit.meaning.template(setting, snowy)) and is_inside(found) == inside
            )
            if hits:
                return template_of(hits, OPEN, snowy, setting)
        return ROOM if inside else OPEN


def is_inside(template: Id) -> bool:
    """Whether a set is a room."""
    from agent.directing import places

    return bool(places.template(template).get("inside"))


def template_of(hits: tuple[Hit, ...], otherwise: Id, winter: bool, setting: str = "") -> Id:
    """The set template with the most weight among the words found; the first of equals."""
    found = [hit for hit in hits if hit.meaning.template(setting, winter)]
    best = max(found, key=lambda hit: hit.meaning.weight, default=None)
    return (best.meaning.template(setting, winter) if best else None) or otherwise


def setting_of(template: Id, snowy: bool) -> Setting:
    """The place of a picture in verse or prose: one for each template."""
    name = template if snowy else THAWED.get(template, template)
    return Setting(id=name, name=name.replace("-", " "), template=template, snowy=snowy)


def settings_of_verse(scene: Scene, words: Lexicon, snowy: bool) -> tuple[Setting, ...]:
    """The strongest place of a poem, then all others that it names."""
    hits = [words.hits(verse.text) for element in scene.elements for verse in verses(element)]
    first = template_of(tuple(hit for found in hits for hit in found), OPEN, snowy)
    named = (hit.meaning.template("", snowy) for found in hits for hit in found)
    templates = dict.fromkeys([first, *(template for template in named if template)])
    if any(hit.meaning.sky for found in hits for hit in found):
        templates.setdefault(OUTSIDE)
    return tuple(setting_of(template, snowy) for template in templates)
