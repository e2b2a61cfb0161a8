"""Places in ink wash: backdrops, planes in perspective, and the things that stand in a set."""

from tools.previs.paint.backdrop import paint_backdrop

__all__ = ["paint_backdrop"]
