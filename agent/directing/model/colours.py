"""Colours as a language model writes them."""

import re

from tools.errors import OnereelError
from tools.staging import Colour

_HEX = re.compile(r"#?([0-9a-f]{6})", re.I)
MOST_WORDS = 12
"""Of what is said of a colour, heeded."""
SHADES = {"dark": 0.55, "deep": 0.7, "light": 1.35, "pale": 1.5, "bright": 1.2}


class NoColour(OnereelError):
    """Words that name no colour."""


def colour(said: str) -> Colour:
    """The colour that is meant: #rrggbb, a CSS name, or one with a shade: "dark olive".

    Raises:
        NoColour: none is known for the words.
    """
    from PIL import ImageColor

    if found := _HEX.fullmatch(said.strip()):
        return f"#{found[1].lower()}"
    words = re.findall(r"[a-z]+", said.casefold().replace("grey", "gray"))[:MOST_WORDS]
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            name = "".join(words[start:end])
            if name in ImageColor.colormap:
                shade = SHADES.get(words[start - 1], 1.0) if start else 1.0
                return _shaded(ImageColor.getrgb(name)[:3], shade)
    raise NoColour(f"{said[:60]!r} is no colour. Write #rrggbb or a plain English colour word.")


def _shaded(rgb: tuple[int, ...], by: float) -> Colour:
    return "#" + "".join(f"{min(255, round(c * by)):02x}" for c in rgb)
