"""What a picture is going to be, seen while it is denoised, without decoding anything.

A trained decoder's colours are nearly a linear map of its latents, cell by cell. That map is fitted
by least squares to the first picture of a model that is finished in this process, or to several
where one is too small, and shows those after it; until it fits there is no preview. Of several
pictures the first is shown, of a clip its last moment.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.frames import Rgb
from tools.progress import listener

if TYPE_CHECKING:
    from tools.diffusion.adapter import Pictures

Cells = NDArray[np.float32]
"""(height, width, channels): the latents of one moment."""
TIMES = 4
"""In how many steps of a picture it is shown."""
LEAST = 0.3
"""Share of the colours' variance that a map has to explain, beyond what any map of so many channels
would by chance."""
FILE = "preview.png"
WIDE = 320
"""Pixels of a preview's longer side."""
_MAPS: dict[Hashable, NDArray[np.float32]] = {}
_SEEN: dict[tuple[Hashable, int], "Sums"] = {}
"""Of models without a map, by how many channels their cells have."""


@dataclass(frozen=True)
class Sums:
    """All of some cells and their colours that least squares ask for."""

    count: int
    cells: NDArray[np.float64]
    """Products of the cells' channels, a one among them, by each other."""
    mixed: NDArray[np.float64]
    """By the three colours."""
    colours: NDArray[np.float64]
    squares: float

    @classmethod
    def of(cls, known: NDArray[np.float64], colours: NDArray[np.float64]) -> "Sums":
        """Those of one picture: (count, channels) and (count, 3)."""
        squares = float((colours**2).sum())
        return cls(len(known), known.T @ known, known.T @ colours, colours.sum(axis=0), squares)

    def __add__(self, other: "Sums") -> "Sums":
        """Those of both."""
        return Sums(
            self.count + other.count,
            self.cells + other.cells,
            self.mixed + other.mixed,
            self.colours + other.colours,
            self.squares + other.squares,
        )

    def fitted(self) -> NDArray[np.float32] | None:
        """The map; None: the cells are too few or of one colour, or no map explains them."""
        unknown = len(self.cells)
        varied = self.squares - float((self.colours**2).sum()) / self.count
        if self.count <= 2 * unknown or varied < self.count:
            return None
        found, *_ = np.linalg.lstsq(self.cells, self.mixed, rcond=None)
        missed = (self.squares - float((found * self.mixed).sum())) / (self.count - unknown)
        if missed >= (1 - LEAST) * varied / (self.count - 1):
            return None
        return np.asarray(found, np.float32)


def due(step: int, steps: int) -> bool:
    """Whether a picture is shown after so many of its steps; never after the last."""
    every = max(1, steps // TIMES)
    return step < steps and step % every == 0


def cells(latents: Any, size: tuple[int, int]) -> Cells | None:
    """Latents of a step as cells of the picture; None: of a shape that is not known.

    Args:
        latents: (count, channels, height, width), (count, channels, frames, height, width), or
            packed to (count, height * width, channels), as tensors; the first counts.
        size: Of the picture, width and height in pixels.
    """
    values = latents[0].detach().float().cpu().numpy()
    if values.ndim == 4:
        values = values[:, -1]
    if values.ndim == 3:
        return np.asarray(values.transpose(1, 2, 0), np.float32)
    if values.ndim != 2:
        return None
    high = round(sqrt(len(values) * size[1] / size[0]))
    if high == 0 or len(values) % high:
        return None
    return np.asarray(values.reshape(high, -1, values.shape[1]), np.float32)


def learn(model: Hashable, found: Cells | None, pictures: "Pictures") -> None:
    """Fit a model's map to what it has finished, or to all that it has, until one fits."""
    import cv2

    if found is None or model in _MAPS:
        return
    seen = cv2.resize(
        pictures[-1], (found.shape[1], found.shape[0]), interpolation=cv2.INTER_AREA
    ).reshape(-1, 3)
    one, of = Sums.of(_with_one(found).astype(float), seen.astype(float)), (model, found.shape[2])
    every = one + _SEEN[of] if of in _SEEN else one
    fitted = one.fitted()
    fitted = every.fitted() if fitted is None else fitted
    if fitted is None:
        _SEEN[of] = every
    else:
        _MAPS[model] = fitted


def preview(model: Hashable, found: Cells | None) -> Rgb | None:
    """The cells in the model's colours, enlarged; None: its map is not known."""
    import cv2

    colours = _MAPS.get(model)
    if found is None or colours is None or colours.shape[0] != found.shape[2] + 1:
        return None
    small = np.clip(_with_one(found) @ colours, 0, 255).reshape(*found.shape[:2], 3)
    scale = WIDE / max(found.shape[:2])
    size = max(1, round(found.shape[1] * scale)), max(1, round(found.shape[0] * scale))
    return np.asarray(cv2.resize(small.astype(np.uint8), size, interpolation=cv2.INTER_CUBIC))


class Looks:
    """The previews of one call of a pipeline."""

    def __init__(
        self,
        model: Hashable,
        size: tuple[int, int],
        moment: Callable[[Any], Any] = lambda latents: latents,
    ) -> None:
        """Args: moment: what of a step's latents `cells` understands."""
        self._model, self._size, self._moment = model, size, moment
        self._last: Cells | None = None
        self._file: Path | None = None

    def after(self, step: int, steps: int, latents: Any) -> Path | None:
        """A preview after a step, beside what is made; None: it is not due, cannot be drawn yet,
        or nobody looks."""
        folder = listener().folder
        if latents is None or folder is None:
            return None
        if step == steps and self._model not in _MAPS:
            self._last = cells(self._moment(latents), self._size)
        if not due(step, steps) or self._model not in _MAPS:
            return None
        shown = preview(self._model, cells(self._moment(latents), self._size))
        if shown is None:
            return None
        self._file = folder / FILE
        part = folder / f".{FILE}"
        Image.fromarray(shown).save(part, "PNG")
        part.replace(self._file)
        return self._file

    def finished(self, pictures: "Pictures") -> None:
        """Learn from what it came to, and take the preview away."""
        learn(self._model, self._last, pictures)
        if self._file is not None:
            self._file.unlink(missing_ok=True)


def forget() -> None:
    """Know no map any more."""
    _MAPS.clear()
    _SEEN.clear()


def _with_one(found: Cells) -> NDArray[np.float32]:
    flat = found.reshape(-1, found.shape[2])
    return np.hstack([flat, np.ones((len(flat), 1), np.float32)])
