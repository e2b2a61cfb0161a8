"""Whose photo a file in refs/ is: by its name, once; then world.yaml says it."""

import copy
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Literal

from agent.film import Id, World
from agent.photos import named
from tools.pictures import SUFFIXES
from tools.staging import Frozen

DEFAULT: Id = "default"
STYLE = ("style", "风格", "風格")
"""Names of pictures in whose manner the film is drawn."""
PICTURES = (*SUFFIXES, ".gif", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".svg")
"""Ends of names of pictures: those that are not read are refused by name, not passed over."""
_NUMBER = re.compile(r"[\s_.-]*\(?\d{1,3}\)?$")
_VIEW = re.compile(
    r"[\s_.-]+(?:front|side|back|left|right|profile|face|portrait|full|body)$"
    r"|[\s_.-]*(?:正面|侧面|側面|背面|头像|頭像|全身)$",
    re.I,
)
_LETTERS = re.compile(r"[\W_]+")


class Owner(Frozen):
    """Whom or what a photo shows."""

    kind: Literal["character", "place", "prop", "style"]
    id: str = ""
    look: Id = DEFAULT

    def said(self, world: World) -> str:
        """The owner's name as a person knows it."""
        if self.kind == "character":
            name = world.characters[self.id].name
            return name if self.look == DEFAULT else f"{name}, {self.look}"
        if self.kind == "place":
            return world.places[self.id].name
        return "the style" if self.kind == "style" else world.props[self.id].name


def owners(file: str, world: World) -> tuple[Owner, ...]:
    """Who a file name can mean; empty: nobody; several: it must be told in world.yaml.

    `yorblef`, `yorblef-young`, `young yorblef`, `yorblef-2`, `yorblef front`: letters of any
    script, in any case, whatever stands between them.
    """
    path = PurePath(file)
    if path.suffix.lower() not in PICTURES:
        return ()
    known: dict[str, dict[Owner, None]] = {}
    for spelling, owner in _spellings(world):
        known.setdefault(_key(spelling), {})[owner] = None
    for stem in _stems(path.stem):
        if found := known.get(_key(stem)):
            return tuple(found)
    return ()


def unnamed(files: Iterable[str], *worlds: World) -> tuple[str, ...]:
    """Those files that no world names yet."""
    taken = {name for world in worlds for _, name in named(world)}
    return tuple(file for file in files if file not in taken)


def named_in(values: Mapping[str, Any]) -> frozenset[str]:
    """The files that the values of world.yaml name."""
    entries = [e for group in ("places", "props") for e in values.get(group, {}).values()]
    people = values.get("characters", {}).values()
    lists = [
        values.get("style_refs", ()),
        *(entry.get("refs", ()) for entry in entries),
        *(files for entry in people for files in entry.get("refs", {}).values()),
    ]
    return frozenset(file for files in lists for file in files)


def with_photos(values: Mapping[str, Any], photos: Mapping[str, Owner]) -> dict[str, Any]:
    """The values of world.yaml with more photos bound."""
    found: dict[str, Any] = copy.deepcopy(dict(values))
    for file, owner in photos.items():
        if owner.kind == "style":
            found.setdefault("style_refs", []).append(file)
            continue
        group = {"character": "characters", "place": "places", "prop": "props"}[owner.kind]
        entry = found.setdefault(group, {}).setdefault(owner.id, {})
        if owner.kind == "character":
            entry.setdefault("refs", {}).setdefault(owner.look, []).append(file)
        else:
            entry.setdefault("refs", []).append(file)
    return found


def carried(fresh: Mapping[str, Any], last: Mapping[str, Any]) -> dict[str, Any]:
    """A new plan's values with the photos that the last plan had bound."""
    found: dict[str, Any] = copy.deepcopy(dict(fresh))
    if "style_refs" in last:
        found.setdefault("style_refs", last["style_refs"])
    for group in ("characters", "places", "props"):
        for name, entry in last.get(group, {}).items():
            if name in found.get(group, {}) and "refs" in entry:
                found[group][name].setdefault("refs", _worn(entry, found[group][name], group))
    return found


def _worn(entry: Mapping[str, Any], fresh: Mapping[str, Any], group: str) -> Any:
    """Photos of looks that are still there."""
    if group != "characters":
        return entry["refs"]
    return {look: files for look, files in entry["refs"].items() if look in fresh["looks"]}


def _spellings(world: World) -> Iterator[tuple[str, Owner]]:
    for who, character in world.characters.items():
        names = (who, character.name, *character.aliases)
        for look in character.looks:
            owner = Owner(kind="character", id=who, look=look)
            if look == DEFAULT:
                yield from ((name, owner) for name in names)
            else:
                yield from ((f"{name}{look}", owner) for name in names)
                yield from ((f"{look}{name}", owner) for name in names)
    for name, place in world.places.items():
        for spelling in (name, place.name):
            yield spelling, Owner(kind="place", id=name)
    for name, prop in world.props.items():
        for spelling in (name, prop.name):
            yield spelling, Owner(kind="prop", id=name)
    yield from ((name, Owner(kind="style")) for name in STYLE)


def _stems(stem: str) -> Iterator[str]:
    """The name as it is, then without a number or a view at its end."""
    yield stem
    for ending in (_NUMBER, _VIEW):
        shorter = ending.sub("", stem)
        if shorter != stem:
            yield shorter
            stem = shorter


def _key(spelling: str) -> str:
    return _LETTERS.sub("", unicodedata.normalize("NFKC", spelling).casefold())
