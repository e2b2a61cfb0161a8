"""Words over the picture: broken into lines and screens, saved as SRT, or drawn into the frames."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.cut.lettering import Mask, lettered, lettered_down, padded, softened
from tools.cut.planes import chroma, yuv
from tools.cut.request import Subtitle
from tools.fonts import Family
from tools.frames import Planes, Size

VERSION = 4
"""Raise it when drawn words look different."""
LINES = 2
DASH = "– "
"""Before what each says where several speak at once."""
WIDEST = 0.92
"""Of the picture's width that words may take."""
SMALLEST = 120
"""The unit below which words are not set any smaller: they could not be read."""
_WIDE = {"zh", "ja", "ko"}
_NO_START = "，。、；：！？）》」』】”’…—,.;:!?)"
_NO_END = "“‘（《「『【("
_COLOURS = {"speech": ("#ffffff", "#101216"), "verse": ("#262a32", "#ece6d9")}


def line_limit(language: str) -> int:
    """Characters that one line of a subtitle may hold."""
    return 16 if language in _WIDE else 42


def wrapped(text: str, limit: int) -> tuple[str, ...]:
    """Lines of at most `limit` characters, as few as possible and of like length.

    Breaks at spaces, or anywhere before a Chinese character that may begin a line.
    """
    pieces = _pieces(" ".join(text.split()))
    fewest = len(_filled(pieces, limit))
    total = sum(map(len, pieces))
    narrow = range(max(1, total // fewest), limit)
    width = next((w for w in narrow if len(_filled(pieces, w)) <= fewest), limit)
    return tuple(_filled(pieces, width))


def screens(subtitle: Subtitle) -> tuple[Subtitle, ...]:
    """The subtitle as it is shown: two lines at most at a time, each for its share of the frames.

    Verse keeps its own lines and is never split, as do lines of several who speak at once.
    """
    if subtitle.placement != "bottom" or f"\n{DASH}" in subtitle.text:
        return (subtitle,)
    lines = wrapped(subtitle.text, line_limit(subtitle.language))
    groups = [lines[n : n + LINES] for n in range(0, len(lines), LINES)]
    ends = np.cumsum([len("".join(group)) for group in groups])
    frames = subtitle.last - subtitle.first + 1
    edges = [0, *(round(int(end) * frames / int(ends[-1])) for end in ends)]
    return tuple(
        subtitle.model_copy(
            update={
                "text": "\n".join(group),
                "first": subtitle.first + first,
                "last": subtitle.first + max(first + 1, last) - 1,
            }
        )
        for group, first, last in zip(groups, edges[:-1], edges[1:], strict=True)
    )


def srt(subtitles: tuple[Subtitle, ...], fps: int) -> str:
    """All subtitles in order of time as SubRip text; frame times are rounded to milliseconds."""
    import pysubs2

    file = pysubs2.SSAFile()
    for shown in (screen for subtitle in subtitles for screen in screens(subtitle)):
        start, end = (round(frame * 1000 / fps) for frame in (shown.first, shown.last + 1))
        file.append(pysubs2.SSAEvent(start, end, text=shown.text.replace("\n", r"\N")))
    file.sort()
    return str(file.to_string("srt"))


def write_srt(subtitles: tuple[Subtitle, ...], fps: int, out: Path) -> None:
    """Save them as SubRip, UTF-8."""
    part = out.with_name(f"{out.name}.part")
    part.write_text(srt(subtitles, fps), encoding="utf-8", newline="\n")
    part.replace(out)


@dataclass(frozen=True)
class Words:
    """A subtitle drawn once: what it adds to a frame and how much of the frame it hides."""

    left: int
    top: int
    planes: tuple[NDArray[np.uint16], ...]
    """Y, U, V times the share of 256 that is hidden there."""
    hidden: tuple[NDArray[np.uint16], ...]
    """0 to 256, at the size of Y and of U and V."""
    frames: int
    fade: int

    def burn(self, frame: Planes, number: int) -> None:
        """Draw into a writable frame, `number` frames after the words first appeared."""
        steps = min(number + 1, self.frames - number, self.fade + 1)
        share = 256 * steps // (self.fade + 1)
        luma = frame[: frame.shape[0] * 2 // 3]
        for which, plane in enumerate((luma, *chroma(frame))):
            scale = 2 if which else 1
            hidden, ink = _seen(self.hidden[scale - 1], share), _seen(self.planes[which], share)
            top, left = self.top // scale, self.left // scale
            part = plane[top : top + hidden.shape[0], left : left + hidden.shape[1]]
            mixed = part * (256 - hidden)  # 16 bits hold it: together never above 255 * 256 + 129
            mixed += ink
            mixed += 128
            part[:] = mixed >> 8


def _seen(whole: NDArray[np.uint16], share: int) -> NDArray[np.uint16]:
    """`share` of 256 of the values."""
    return whole if share == 256 else (whole * np.uint32(share) >> 8).astype(np.uint16)


def drawn(subtitle: Subtitle, size: Size, fps: int) -> Words:
    """A screen of words, ready to be burned into frames of (width, height).

    Raises:
        Unsupported: no shipped font has a character.
    """
    height = size[1]
    ink = _even(padded(_fitting(subtitle, size), height // 40))
    strength = 0.9 if subtitle.placement == "bottom" else 1.0
    glow = np.minimum(
        strength * softened(ink, max(1, height / 360), max(1, height / 200)), 205
    ).astype(np.float32)
    left, top = _corner(subtitle, ink, size)
    inside = np.s_[max(0, -top) : height - top, max(0, -left) : size[0] - left]
    fade = 0 if subtitle.placement == "bottom" else round(0.45 * fps)
    return _words(subtitle, ink[inside], glow[inside], (max(0, left), max(0, top)), fade)


def _fitting(subtitle: Subtitle, size: Size) -> Mask:
    """The words, set smaller where the picture is too narrow for them."""
    unit = min(size)
    letters = _letters(subtitle, unit, size)
    most = round(WIDEST * size[0])
    while letters.shape[1] > most and unit > SMALLEST:
        unit = max(SMALLEST, min(unit - 1, unit * most // letters.shape[1]))
        letters = _letters(subtitle, unit, size)
    return letters


def _letters(subtitle: Subtitle, unit: int, size: Size) -> Mask:
    """The words at their size for a picture whose shorter side is `unit` pixels."""
    wide = subtitle.language in _WIDE
    if subtitle.placement == "bottom":
        return lettered(tuple(subtitle.text.split("\n")), "sans", round(0.044 * unit), leading=1.3)
    family: Family = "brush" if wide else "serif"
    lines = tuple(line.strip() for line in subtitle.text.splitlines() if line.strip())
    if subtitle.placement.endswith("column"):
        return lettered_down(lines, family, round(0.085 * unit), spacing=0.12)
    if not wide:
        limit = min(48, round(WIDEST * size[0] / (0.03 * unit)))  # a letter takes half an em
        lines = tuple(row for line in lines for row in wrapped(line, limit))
    pixels = round((0.082 if wide else 0.064) * unit)
    return lettered(lines, family, pixels, spacing=0.14 if wide else 0.02, leading=1.35)


def _corner(subtitle: Subtitle, ink: Mask, size: Size) -> tuple[int, int]:
    """Even upper left corner of the words."""
    height, width = ink.shape
    if subtitle.placement.endswith("column"):
        middle = 0.10 if subtitle.placement.startswith("left") else 0.90
        left, top = middle * size[0] - width / 2, 0.46 * size[1] - height / 2
    elif subtitle.placement == "verse":
        left, top = (size[0] - width) / 2, 0.83 * size[1] - height / 2
    else:
        left, top = (size[0] - width) / 2, 0.955 * size[1] - height + size[1] / 40
    return int(left) // 2 * 2, int(top) // 2 * 2


def _words(
    subtitle: Subtitle, ink: Mask, glow: NDArray[np.float32], at: tuple[int, int], fade: int
) -> Words:
    cover, around = ink.astype(np.float32) / 255, glow / 255
    hidden = 1 - (1 - cover) * (1 - around)
    usual = _COLOURS["speech" if subtitle.placement == "bottom" else "verse"]
    letter, edge = yuv(subtitle.colour or usual[0]), yuv(subtitle.halo or usual[1])
    planes, shares = [], []
    for number in range(3):
        mixed = letter[number] * cover + edge[number] * around * (1 - cover)
        planes.append(np.round(256 * (_halved(mixed) if number else mixed)).astype(np.uint16))
    for part in (hidden, _halved(hidden)):
        shares.append(np.round(256 * part).astype(np.uint16))
    frames = subtitle.last - subtitle.first + 1
    return Words(at[0], at[1], tuple(planes), tuple(shares), frames, min(fade, frames // 3))


def _halved(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Means of squares of four: the grid of U and V."""
    height, width = values.shape
    squares = values.reshape(height // 2, 2, width // 2, 2)
    return np.asarray(squares.mean(axis=(1, 3)), np.float64)


def _even(mask: Mask) -> Mask:
    return np.pad(mask, ((0, mask.shape[0] % 2), (0, mask.shape[1] % 2)))


def _pieces(text: str) -> list[str]:
    """Parts between which a line may break; a space stays with the word before it."""
    pieces = [""]
    for character in text:
        before = pieces[-1][-1:]
        broken = before == " " or _is_wide(character) or _is_wide(before)
        if broken and before and character not in _NO_START + " " and before not in _NO_END:
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\uffef"


def _filled(pieces: list[str], limit: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and len((lines[-1] + piece).rstrip()) > limit:
            lines.append(piece)
        else:
            lines[-1] += piece
    return [line.rstrip() for line in lines]
