"""Scenes that are in several places at once: INTERCUT, MONTAGE, SERIES OF SHOTS."""

import re
from dataclasses import dataclass

from agent.script import Element, Scene

_MONTAGE = re.compile(
    r"^\W*(?:BEGIN\s+)?(?:[A-Z'’ ]{0,30}\s)?(?:MONTAGE|SERIES OF SHOTS|QUICK CUTS)\b|^\W*蒙太奇",
)
_ENDS = re.compile(r"^\W*(?:END|BACK TO SCENE|RESUME|BACK TO)\b|蒙太奇(?:完|结束|結束)")
_ITEM = re.compile(r"^\s*(?:[-–—•*·]+|\(?[A-Z0-9]{1,2}[.)]|[一二三四五六七八九十]+、)\s*(?=\S)")
_INTERCUT = re.compile(r"^\W*INTERCUT\b[\s:–—-]*(?P<between>.*)$|^\W*(?:交叉剪辑|交叉剪輯)[:：\s]*")
_TWO_SETTINGS = re.compile(
    r"^\W*(?:INT|EXT)\.?\s*(?P<one>[^/]+?)\s*/\s*(?:INT|EXT)\.?\s+(?P<other>.+?)"
    r"(?:\s+[-–—]\s+.*)?$",
    re.I,
)
_CALL = re.compile(r"\b(?:tele)?phone|\bcall\b|hangs? up|电话|電話|手机|手機", re.I)
_AND = re.compile(r"\s*(?:/|&|\bAND\b|\bWITH\b|、|与|和)\s*")
_TALK = re.compile(r"(?:TELE)?PHONE|CONVERSATION|CALL|SCENES?", re.I)


@dataclass(frozen=True)
class Crossing:
    """A scene that goes back and forth."""

    places: tuple[str, ...]
    """Between which; empty: the two in which the scenes before it play."""
    elements: frozenset[int]
    """The elements, by number, in which it does."""


def directs(text: str) -> bool:
    """Whether an action only says how shots go together."""
    return any(pattern.match(text) for pattern in (_MONTAGE, _ENDS, _INTERCUT))


def montage(scene: Scene) -> dict[int, tuple[Element, ...]]:
    """By number of the element: the pictures of a montage, each an element of its own.

    Every action after MONTAGE or SERIES OF SHOTS up to its end is one, and so is every line of it
    that opens with a dash, a number or a letter.
    """
    running = bool(scene.heading and _MONTAGE.search(scene.heading.raw))
    items: dict[int, tuple[Element, ...]] = {}
    for number, element in enumerate(scene.elements):
        if element.kind != "action":
            continue
        if _ENDS.match(element.text):
            running = False
        elif _MONTAGE.match(element.text):
            running = True
            if more := _items(element)[1:]:
                items[number] = more
        elif running:
            items[number] = _items(element)
    return items


def _items(element: Element) -> tuple[Element, ...]:
    """The pictures that an action lists, line by line; one that lists none is one picture."""
    first, last = element.lines
    rows = element.text.split("\n")
    listed = len(rows) == last - first + 1 and any(_ITEM.match(row) for row in rows[1:])
    found: list[Element] = []
    for at, row in enumerate(rows if listed else ["\n".join(rows)]):
        line = (first + at, first + at) if listed else element.lines
        if listed and found and not _ITEM.match(row):
            before = found[-1]
            text = f"{before.text} {row.strip()}"
            found[-1] = before.model_copy(
                update={"text": text, "lines": (before.lines[0], line[0])}
            )
        else:
            found.append(element.model_copy(update={"text": _ITEM.sub("", row), "lines": line}))
    return tuple(found)


def intercut(scene: Scene) -> Crossing | None:
    """Between which places a scene goes back and forth, and from where on; None: it stays."""
    heading = scene.heading.raw if scene.heading else ""
    texts = [(-1, heading), *((n, e.text) for n, e in enumerate(scene.elements))]
    begin: int | None = None
    end = len(scene.elements)
    places: tuple[str, ...] = ()
    two = _TWO_SETTINGS.match(heading)
    if two:
        begin, places = 0, (two["one"].strip(), two["other"].strip())
    for number, text in texts:
        acted = number < 0 or scene.elements[number].kind in ("action", "transition")
        found = _INTERCUT.match(text.splitlines()[0]) if acted and text else None
        if found and begin is None:
            begin = number + 1
            places = _between(found["between"] or "")
        elif begin is not None and acted and number >= 0 and _ENDS.match(text):
            end = number
            break
    return None if begin is None else Crossing(places, frozenset(range(begin, end)))


def telephoned(scene: Scene) -> bool:
    """Whether the two places of an intercut talk to each other on the telephone."""
    return any(_CALL.search(element.text) for element in scene.elements)


def _between(text: str) -> tuple[str, ...]:
    bare = re.sub(r"^BETWEEN\s+|\s+-\s+.*$", "", text.strip(" .:"))
    names = [name.strip(" .:-") for name in _AND.split(bare) if name.strip(" .:-")]
    return tuple(name for name in names if not _TALK.search(name))
