"""Cuts the shipped fonts down to the characters of Latin, GB2312 and Big5; see README.md."""

import sys
from pathlib import Path

from fontTools import subset

LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1CD, 0x1DD), *range(0x2010, 0x2040)}
SIGNS = {0x20AC, 0x2122, 0x2212, *range(0x2190, 0x2194), *range(0x3000, 0x3040)}
FULL_WIDTH = set(range(0xFF00, 0xFF60))
VARIANTS = set(
    map(
        ord,
        "爲衆裏牀峯綫眞値淸産鎭靑録僞嬀潙晩錬鷄羣綉啓窻邨鬪鬬敎旣卽硏顔郞緖勲飮呑兎墻槪戱滙畵皐碁籖糉縧",
    )
)
"""Forms in printed editions of old texts that neither standard has."""
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "vert", "vrt2"]


def chinese() -> set[int]:
    """Code points of GB2312 and of Big5, levels 1 and 2."""
    pairs = {
        "gb2312": (range(0xA1, 0xF8), range(0xA1, 0xFF)),
        "big5": (range(0xA1, 0xFA), range(0x40, 0xFF)),
    }
    return {
        ord(bytes([high, low]).decode(codec, errors="replace")[0])
        for codec, (highs, lows) in pairs.items()
        for high in highs
        for low in lows
    } - {0xFFFD}


def cut(source: Path, out: Path, wanted: set[int]) -> None:
    """Write the glyphs of `wanted` that `source` has, unhinted, to `out`."""
    options = subset.Options(
        hinting=False, layout_features=FEATURES, notdef_outline=True, recalc_timestamp=False
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    subset.save_font(font, str(out), options)


def main(serif: str, sans: str, brush: str, garamond: str) -> None:
    """Take the four whole fonts, write the four shipped ones beside this file."""
    here, latin = Path(__file__).parent, LATIN | SIGNS | FULL_WIDTH
    cut(Path(serif), here / "NotoSerifSC-Medium.ttf", latin | chinese() | VARIANTS)
    cut(Path(sans), here / "NotoSansSC-Medium.ttf", latin)
    cut(Path(brush), here / "MaShanZheng-Regular.ttf", latin | chinese())
    cut(Path(garamond), here / "CormorantGaramond-SemiBold.ttf", LATIN)


if __name__ == "__main__":
    main(*sys.argv[1:5])
