"""What a model that draws is shown of a structure: a pass as it is, a drawing as its lines."""

from pathlib import Path

import cv2
import numpy as np

from tools import pictures
from tools.conditioning import Control, Reference
from tools.fitting import fitted
from tools.frames import Rgb, Size

BLANK = 50.0
"""Percentile of darkness that counts as blank paper: most of a drawing is."""


def structure(control: Control, size: Size) -> Rgb:
    """A control's picture at a model's size, (height, width, 3) uint8: a pass of ours as it is, a
    person's own drawing as lines.

    Raises:
        BadMedia: it cannot be read, or a person's own has changed.
    """
    if control.film:
        return _beginning(control.file, size)
    if control.required:
        return traced(fitted(pictures.read(control.file, control.digest), size))
    # Its digest is that of what it was drawn from.
    return fitted(pictures.read(control.file), size)


def sketch(reference: Reference, size: Size) -> Rgb:
    """A drawing as a picture at a model's size, (height, width, 3) uint8: as it is drawn, or dark
    lines on white of how a film begins.

    Raises:
        BadMedia: it cannot be read, or has changed.
    """
    if reference.film:
        return 255 - _beginning(reference.picture, size)
    return fitted(pictures.read(reference.picture, reference.checked), size)


def _beginning(file: Path, size: Size) -> Rgb:
    """The outlines of a film's first picture, white on black."""
    from tools.outlines import outlines
    from tools.still.moving import film

    return next(outlines(list(film(file, size, frames=1, fps=1))))


def traced(drawing: Rgb) -> Rgb:
    """The lines of a drawing, white on black, (height, width, 3) uint8; how dark a line is stays.

    Dark lines on light paper are turned around; light lines on dark are taken as they are.
    """
    grey = cv2.cvtColor(drawing, cv2.COLOR_RGB2GRAY).astype(np.float32)
    if np.median(grey) > 127:
        grey = 255 - grey
    blank, ink = float(np.percentile(grey, BLANK)), float(grey.max())
    lines = np.clip((np.asarray(grey) - blank) / max(1.0, ink - blank), 0, 1) * 255
    return np.repeat(np.asarray(lines.round(), np.uint8)[..., None], 3, axis=2)
