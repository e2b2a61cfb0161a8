"""People: a skeleton, a clothed body and a face, drawn in ink and light colour from any side."""

from tools.previs.figures.measure import extent, rise, seat
from tools.previs.figures.paint import Moment, head, paint_figure, phases

__all__ = ["Moment", "extent", "head", "paint_figure", "phases", "rise", "seat"]
