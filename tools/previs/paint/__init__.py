"""Places in ink wash: backdrops, planes in perspective, and the things that stand in a set."""

from tools.kinds import FLAT
from tools.previs.paint.backdrop import paint_backdrop
from tools.previs.paint.pieces import DRAWN, paint_piece
from tools.previs.paint.planes import paint_plane

__all__ = ["DRAWN", "FLAT", "paint_backdrop", "paint_piece", "paint_plane"]
