"""A part of a sentence, read as if it were one."""

import re

_JOINS = re.compile(r"^[\s,;:—、，；]*(?:(?:and|or|that|when(?=\s+sudden))\s+)*", re.I)
_HANGS = re.compile(
    r"(?:[\s,;:—、，；：]|(?<=[\s,;])(?:and|but|or|that|when|as|for|so|to|here and)(?=\s*$))+$",
    re.I,
)
_DASHED = re.compile(r"\d—$")
"""A year that is not told: 17—."""
_STOPPED = re.compile(r"[.!?…。！？][\"”’」』)）]*$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"))


def excerpt(text: str, *, begins: bool, ends: bool) -> str:
    """Words of a sentence with a capital where they begin inside it, and with a full stop where
    they break off inside it."""
    shown = text
    if begins:
        shown = _JOINS.sub("", shown)
        shown = shown[:1].upper() + shown[1:]
    if ends and not _STOPPED.search(shown) and not _DASHED.search(shown):
        shown = _HANGS.sub("", shown)
        shown += "。" if _HAN.search(shown) else "."
    for opener, closer in _PAIRS:
        if shown.count(opener) != shown.count(closer):
            shown = shown.replace(opener, "").replace(closer, "")
    return shown if re.search(r"\w", shown) else text
