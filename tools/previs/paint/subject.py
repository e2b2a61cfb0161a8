"""A set piece that is to be drawn: from where, in which light and weather, in which colours."""

from dataclasses import dataclass

import numpy as np

from tools.previs.hands.ink_wash import Palette, Rgb, mix
from tools.previs.paint.solid import Aspect
from tools.staging import Light, SetPiece, Weather


@dataclass(frozen=True)
class Subject:
    """All that a painter of pieces reads."""

    piece: SetPiece
    aspect: Aspect
    scale: float
    """Pixels a metre."""
    light: Light
    weather: Weather
    colours: Palette

    @property
    def size(self) -> tuple[float, float, float]:
        """Width, height, depth in metres."""
        return self.piece.size

    @property
    def lit(self) -> bool:
        """Whether lamps burn."""
        return self.light.time in ("night", "dusk")

    @property
    def snowy(self) -> bool:
        return self.weather.snow > 0.05

    def own(self, usual: str) -> Rgb:
        """The piece's colour, or the usual one of its kind."""
        return self.colours.own(self.piece.colour or usual)

    def tone(self, colour: str) -> Rgb:
        """A colour that the piece does not change."""
        return self.colours.own(colour)

    def dark(self, colour: Rgb, share: float) -> Rgb:
        return mix(colour, self.colours.ink, share)

    def pale(self, colour: Rgb, share: float) -> Rgb:
        return mix(colour, self.colours.paper, share)

    def covered(self, colour: Rgb, share: float = 0.85) -> Rgb:
        """The colour of a top side: under snow when it snows."""
        return mix(colour, self.colours.snow, share) if self.snowy else colour

    def chance(self, salt: int) -> np.random.Generator:
        """The piece's own chance, the same each time."""
        return np.random.default_rng([self.piece.seed, salt])
