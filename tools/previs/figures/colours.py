"""A look's colours as the film's style lets them show."""

from dataclasses import dataclass

from tools.previs.hands import hand_of
from tools.previs.hands.hand import Cloth
from tools.previs.pen import Rgb
from tools.staging import Style


def lighter(colour: Rgb, by: float) -> Rgb:
    """The same hue, `by` levels lighter (darker when negative)."""
    r, g, b = (min(max(c + by, 0.0), 255.0) for c in colour)
    return r, g, b


def mixed(a: Rgb, b: Rgb, share: float) -> Rgb:
    """A colour on the way from a (0) to b (1)."""
    r, g, u = (p + (q - p) * share for p, q in zip(a, b, strict=True))
    return r, g, u


def parse(colour: str) -> Rgb:
    """#rrggbb -> levels."""
    r, g, b = (float(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return r, g, b


def lightness(colour: Rgb) -> float:
    """0 to 255, as the eye weighs the channels."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


_PLAIN = Cloth()


@dataclass(frozen=True)
class Palette:
    """Turns own colours into those of the style's inks."""

    ink: Rgb
    paper: Rgb
    tint: float
    cloth: Cloth = _PLAIN

    def of(self, colour: str | Rgb) -> Rgb:
        """The colour, part of it gone to an ink grey of the same lightness."""
        own = parse(colour) if isinstance(colour, str) else colour
        dark, light = lightness(self.ink), lightness(self.paper)
        grey = mixed(self.ink, self.paper, (lightness(own) - dark) / max(light - dark, 1.0))
        return mixed(mixed(lighter(grey, 0), own, self.tint), self.paper, self.cloth.paper)

    def shadow(self, colour: Rgb, depth: float = 0.42) -> Rgb:
        """The tone of the side away from the light: towards the ink, still itself."""
        if self.cloth.shadow is not None:
            r, g, b = (c * k for c, k in zip(colour, self.cloth.shadow, strict=True))
            return mixed((r, g, b), self.ink, max(0.0, depth - 0.42))
        return mixed(colour, mixed(self.ink, colour, 0.18), depth)

    def line(self, colour: Rgb) -> Rgb:
        """The ink for contours in a wash of that colour."""
        return mixed(self.ink, colour, 0.12)


def palette(style: Style) -> Palette:
    """The palette of a style; people are the warm spot of a picture and keep more than the rest."""
    hand = hand_of(style)
    style, cloth = hand.own(style), hand.cloth
    tint = style.tint**0.45 if cloth.tint is None else cloth.tint
    return Palette(parse(style.ink), parse(style.paper), tint, cloth)
