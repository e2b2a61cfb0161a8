"""Creatures: parametric bodies from mouse to elephant, drawn as people are, from any side."""

from tools.previs.creatures.measure import extent, rise, saddle, seat
from tools.previs.creatures.paint import head, paint_figure, phases

__all__ = ["extent", "head", "paint_figure", "phases", "rise", "saddle", "seat"]
