"""What makes a drawing style: its colours, its marks, and how it finishes what others drew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from tools.staging import Light, SetPiece, Style, Weather

if TYPE_CHECKING:
    from tools.previs.canvas import Canvas
    from tools.previs.card import Card
    from tools.previs.hands.ink_wash import Palette

Picture = NDArray[np.uint8]
Array = NDArray[np.float64]
Rgb = tuple[float, float, float]
"""0 to 255 each."""


@dataclass(frozen=True)
class Scene:
    """In what a picture is painted."""

    light: Light
    weather: Weather
    style: Style
    unit: float = 1.0
    """Pixels of its frames for one of a picture 720 high."""

    def unit_of(self, picture: Picture, full: int) -> float:
        """The same for marks on a card: finer on those smaller than `full` units."""
        longest = float(max(picture.shape[:2]))
        return self.unit * min(1.0, max(0.4, longest / (full * self.unit)))


@dataclass(frozen=True)
class Manner:
    """How a pen draws figures."""

    shadow: Literal["wash", "cel", "hatch"] = "wash"
    """A melting wash, one flat tone with a hard edge, or strokes on one another."""
    weight: float = 1.0
    """Of contours, against those of a brush."""
    pressure: float = 1.0
    """How much contours swell and thin."""
    twice: bool = False
    """Contours are drawn again, a little beside themselves."""
    coloured: float = 0.0
    """How much contours take of the colour that they enclose."""
    pooling: float = 1.0
    """How much washes pool on the paper."""


@dataclass(frozen=True)
class Cloth:
    """How the colours of a look are laid."""

    paper: float = 0.0
    """How much of the paper shows through every colour."""
    shadow: Rgb | None = None
    """What the shadow leaves of red, green and blue; None: it goes towards the ink."""
    tint: float | None = None
    """How much of their own colour looks keep; None: as the style says."""


@dataclass(frozen=True)
class Drops:
    """What rain, snow and blown leaves are drawn with."""

    snow: Rgb = (255.0, 255.0, 255.0)
    rain: Rgb = (255.0, 255.0, 255.0)
    leaf: Rgb = (112.0, 96.0, 62.0)
    dark: bool = False
    """Drawn in dark strokes on the picture; else laid over it as light."""


def _untouched(picture: Picture, *_: Any) -> Picture:
    return picture


def _as_it_is(card: "Card", *_: Any) -> "Card":
    return card


@dataclass(frozen=True)
class Hand:
    """A drawing style. All pictures are RGB or premultiplied RGBA, 8 bits."""

    name: str
    style: Style
    """Its own paper, ink, wash and tint."""
    palette: Callable[[Light, Weather, Style], "Palette"]
    """The colours of sky and far land in an hour's light."""
    daylight: Callable[[Weather, Style], "Palette"]
    """The colours of planes and pieces, before the hour's light is laid over them."""
    grade: Callable[[Light], Array]
    """(3, 3): what a colour of daylight becomes."""
    frame: Callable[[Picture, Scene], Picture]
    """Finish a whole picture."""
    brushed: Callable[[Picture, int, float], Picture] = _untouched
    """Finish the pixels of a card; seed, and how far edges may be pulled about."""
    backdrop: Callable[[Picture, "Canvas", Scene], Picture] = _untouched
    plane: Callable[[Picture, SetPiece, "Canvas", Scene], Picture] = _untouched
    piece: Callable[["Card", SetPiece, Scene], "Card"] = _as_it_is
    figure: Callable[["Card", Scene], "Card"] = _as_it_is
    manner: Manner = Manner()
    cloth: Cloth = Cloth()
    full: Cloth | None = None
    """The same in a style that keeps all colour; None: no other."""
    drops: Drops = Drops()
    glow: Rgb = (1.0, 1.0, 1.0)
    """Red, green and blue of lights in the dark, against those of ink wash."""
    bark: float = 0.28
    """How much of its own brown wood keeps, against ink."""
    lens: float = 1.0
    """How soft it leaves what is out of focus, against a lens."""
    storm: float = 1.0
    """How much thick clouds darken, against the others."""
    clear: float = 2200.0
    """Metres after which a thing in clear air has lost 63 % of its own colour."""

    def own(self, style: Style) -> Style:
        """A style whose untouched colours are this hand's."""
        plain = Style()
        taken = {
            name: getattr(self.style, name)
            for name in ("paper", "ink", "wash", "tint")
            if getattr(style, name) == getattr(plain, name)
        }
        return style.model_copy(update=taken)
