"""Creatures: parametric bodies from mouse to elephant, drawn as people are, from any side."""

from tools.previs.creatures.measure import extent, rise, saddle, seat
from tools.previs.creatures.paint import head, paint_figure, phases
from tools.previs.creatures.sheet import paint_sheet

__all__ = ["extent", "head", "paint_figure", "paint_sheet", "phases", "rise", "saddle", "seat"]
