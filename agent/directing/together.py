"""Scenes that are in several places at once: INTERCUT, MONTAGE, SERIES OF SHOTS."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from agent.script import Scene

_MONTAGE = re.compile(
    r"^\W*(?:BEGIN\s+)?(?:[A-Z'’ ]{0,30}\s)?(?:MONTAGE|SERIES OF SHOTS|QUICK CUTS)\b|^\W*蒙太奇",
)
_ENDS = re.compile(r"^\W*(?:END|BACK TO SCENE|RESUME|BACK TO)\b|蒙太奇(?:完|结束|結束)")
_ITEM = re.compile(r"^\s*(?:[-–—•*·]+|\(?[A-Z0-9]{1,2}[.)]|[一二三四五六七八九十]+、)\s*(?=\S)")
_PLACE = re.compile(r"^(?:(?:INT|EXT)[./]*\s*)?(?P<place>[A-Z][A-Z'’ ]{2,40}?)\s*(?:--+|[-–—:])\s+")
_INTERCUT = re.compile(r"^\W*INTERCUT\b[\s:–—-]*(?P<between>.*)$|^\W*(?:交叉剪辑|交叉剪輯)[:：\s]*")
_AND = re.compile(r"\s*(?:/|&|\bAND\b|\bWITH\b|、|与|和)\s*")
_TALK = re.compile(r"(?:TELE)?PHONE|CONVERSATION|CALL|SCENES?", re.I)


@dataclass(frozen=True)
class Series:
    """Which elements of a scene are pictures of a montage."""

    items: Mapping[int, str]
    """By number of the element: the place that it names, else nothing."""


def series(scene: Scene) -> Series:
    """Every action after MONTAGE or SERIES OF SHOTS, up to its end, is one picture."""
    raw = scene.heading.raw if scene.heading else ""
    running = bool(_MONTAGE.search(raw))
    items: dict[int, str] = {}
    for number, element in enumerate(scene.elements):
        if element.kind != "action":
            continue
        if _MONTAGE.match(element.text):
            running = True
        elif _ENDS.match(element.text):
            running = False
        elif running:
            bare = _ITEM.sub("", element.text)
            place = _PLACE.match(bare)
            items[number] = place["place"].strip() if place else ""
    return Series(items)


def intercut(scene: Scene) -> tuple[str, ...] | None:
    """The places between which a scene goes back and forth; empty: the two scenes before it; None:
    it stays."""
    heading = scene.heading.raw if scene.heading else ""
    told = (e.text for e in scene.elements if e.kind in ("action", "transition"))
    for text in (heading, *told):
        found = _INTERCUT.match(text.splitlines()[0] if text else "")
        if found:
            between = re.sub(r"^BETWEEN\s+|\s+-\s+.*$", "", (found["between"] or "").strip(" .:"))
            names = [name.strip(" .:-") for name in _AND.split(between) if name.strip(" .:-")]
            return tuple(name for name in names if not _TALK.search(name))
    return None
