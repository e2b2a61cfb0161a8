"""The shipped fonts: which one draws which words, with fallback from font to font."""

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tools.errors import Unsupported

if TYPE_CHECKING:
    import skia

Family = Literal["brush", "serif", "sans"]

_BRUSH, _GARAMOND, _SERIF, _SANS = (
    "MaShanZheng-Regular.ttf",
    "CormorantGaramond-SemiBold.ttf",
    "NotoSerifSC-Medium.ttf",
    "NotoSansSC-Medium.ttf",
)
_ORDER: dict[Family, tuple[str, ...]] = {
    "brush": (_BRUSH, _SERIF, _GARAMOND),
    "serif": (_GARAMOND, _SERIF),
    "sans": (_SANS, _SERIF, _GARAMOND),
}
_INVISIBLE = frozenset("\n\r\t\ufeff\u200b\ufe0e\ufe0f")
"""Line breaks and marks without a width need no glyph."""


def path(family: Family) -> Path:
    """The font file that a family starts with."""
    return _file(_ORDER[family][0])


def font_for(text: str, family: Family = "brush") -> list[tuple[str, Path]]:
    """Runs of `text` in order, each with the font that draws it.

    One font for all of it when the family has such a font (a line in two hands looks broken);
    else each character takes the first font that has it.

    Raises:
        Unsupported: no shipped font has a character.
    """
    order = _ORDER[family]
    whole = next((name for name in order if all(_draws(name, c) for c in text)), None)
    if whole is not None:
        return [(text, _file(whole))] if text else []
    runs = groupby(text, key=lambda character: _first_with(character, family))
    return [("".join(run), _file(name)) for name, run in runs]


@cache
def typeface(family: Family) -> "skia.Typeface":
    """The family's first font, ready for skia."""
    return typeface_at(path(family))


@cache
def typeface_at(file: Path) -> "skia.Typeface":
    """A font file, ready for skia; it is read once."""
    import skia

    fonts = skia.FontMgr.New_Custom_Empty()  # skia's own manager would ask for system fonts
    return fonts.makeFromFile(str(file), 0)


def _file(name: str) -> Path:
    return Path(__file__).parent / name


def _first_with(character: str, family: Family) -> str:
    for name in _ORDER[family]:
        if _draws(name, character):
            return name
    raise Unsupported(
        f"no shipped font has a glyph for {character!r} (U+{ord(character):04X})."
        " Replace that character in the text."
    )


def _draws(name: str, character: str) -> bool:
    return character in _characters(name) or character in _INVISIBLE


@cache
def _characters(name: str) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(_file(name), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
