"""A contact sheet: many small pictures with a line of words under each."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from tools.fonts import font_for
from tools.staging import Frozen
from tools.thumbnails import FAST, opened_for

GAP = 10
PAPER, INK = "#f4f1ea", "#3a3d44"


class Still(Frozen):
    """One picture and its words."""

    picture: Path
    words: str


def contact_sheet(
    stills: Sequence[Still], out: Path, *, columns: int = 4, width: int = 320
) -> None:
    """Write a PNG with `columns` pictures of `width` pixels a row, as high as they are.

    Raises:
        BadMedia: a picture cannot be read.
    """
    first = opened_for(stills[0].picture, width)
    height = round(width * first.height / first.width)
    line = max(16, width // 16)
    columns = min(columns, len(stills))
    rows = -(-len(stills) // columns)
    cell = (width + GAP, height + line + GAP)
    sheet = Image.new("RGB", (columns * cell[0] + GAP, rows * cell[1] + GAP), PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, still in enumerate(stills):
        x, y = GAP + number % columns * cell[0], GAP + number // columns * cell[1]
        sheet.paste(ImageOps.fit(opened_for(still.picture, width), (width, height)), (x, y))
        _write(pen, still.words, (x, y + height + 2), line - 4, width)
    part = out.with_name(f".{out.name}.part")
    sheet.save(part, "PNG", compress_level=FAST)
    part.replace(out)


def _write(
    pen: ImageDraw.ImageDraw, words: str, at: tuple[float, float], size: int, width: int
) -> None:
    """Words in one line, cut where the picture ends."""
    x, y = at
    for run, file in font_for(words, "serif"):
        font = ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
        for character in run:
            step = font.getlength(character)
            if x + step > at[0] + width:
                return
            pen.text((x, y), character, font=font, fill=INK)
            x += step
