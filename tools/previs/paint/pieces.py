"""Upright pieces of a set as cards that face the camera."""

from collections.abc import Callable

from tools.errors import Unsupported
from tools.kinds import FLAT
from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, daylight, rgb
from tools.previs.paint import furniture, plants, stones, trees
from tools.previs.paint.bank import bank
from tools.previs.paint.boat import boat
from tools.previs.paint.bridge import bridge
from tools.previs.paint.outdoors import OUTDOORS
from tools.previs.paint.sign import label, sign
from tools.previs.paint.solid import Aspect
from tools.previs.paint.subject import Subject
from tools.staging import Light, SetPiece, Style, Weather

Painter = Callable[[SetPiece, Aspect, float, Light, Weather, Palette], tuple[Card, ...]]

_PAINTERS: dict[str, Painter] = {
    "mountain": lambda p, a, s, li, w, c: stones.mountain(p, s, li, w, c),
    "bush": lambda p, a, s, li, w, c: plants.bush(p, s, w, c),
    "reeds": lambda p, a, s, li, w, c: plants.reeds(p, s, w, c),
    "pine": lambda p, a, s, li, w, c: trees.pine(p, s, w, c),
    "tree": lambda p, a, s, li, w, c: trees.tree(p, s, w, c),
    "bare-tree": lambda p, a, s, li, w, c: trees.bare_tree(p, s, w, c),
    "branch": lambda p, a, s, li, w, c: trees.branch(p, a.view, s, w, c),
    "boat": lambda p, a, s, li, w, c: boat(p, a, s, w, c),
    "bridge": lambda p, a, s, li, w, c: bridge(p, a, s, c),
    "sign": lambda p, a, s, li, w, c: sign(p, a.view, s, w, c),
    "bank": lambda p, a, s, li, w, c: bank(p, s, w, c),
    "label": lambda p, a, s, li, w, c: label(p, s, c),
    **dict.fromkeys(
        ("rocks", "boulder", "stone"), lambda p, a, s, li, w, c: stones.rocks(p, s, li, w, c)
    ),
    **dict.fromkeys(("grass", "flowers"), lambda p, a, s, li, w, c: plants.grass(p, s, w, c)),
    **dict.fromkeys(furniture.INDOORS, lambda p, a, s, li, w, c: furniture.furnish(p, a, s, li, c)),
}
DRAWN = FLAT | frozenset(_PAINTERS) | frozenset(OUTDOORS)
"""Kinds that have a drawing of their own; others are drawn as a labelled card."""
_LADEN = frozenset(
    {"rocks", "boulder", "pine", "bare-tree", "branch", "bush", "reeds", "grass", "bank", "boat"}
)
"""Kinds on which snow may lie; a colour near white says that it does."""


def _laden(piece: SetPiece, weather: Weather) -> tuple[SetPiece, Weather]:
    """The piece in its usual colour and the weather that left snow on it."""
    if piece.kind not in _LADEN or piece.colour is None or min(rgb(piece.colour)) < 225:
        return piece, weather
    snow = max(weather.snow, 0.5)
    return (
        piece.model_copy(update={"colour": None}),
        weather.model_copy(update={"snow": snow}),
    )


def paint_piece(
    piece: SetPiece,
    view: float,
    scale: float,
    light: Light,
    weather: Weather,
    style: Style,
    *,
    elevation: float = 0.0,
    distance: float = 14.0,
) -> tuple[Card, ...]:
    """Draw an upright piece.

    Args:
        piece: what to draw; a kind that is not DRAWN becomes a label.
        view: degrees, as tools.projection.view_of gives them.
        scale: pixels a metre at the piece's position. Very large cards are drawn smaller; the
            scale of the card says so.
        light: where it comes from; the piece is painted in neutral daylight.
        weather: snow lies on things while it falls, and on those whose colour is near white.
        style: paper, ink and how much colour things keep.
        elevation: degrees by which the camera looks down on the piece's foot.
        distance: metres from the camera to the foot, for the perspective of built things.

    Returns:
        Cards, far ones first; see Card.nearer.

    Raises:
        Unsupported: the kind is flat: paint_plane paints it.
    """
    if piece.kind in FLAT:
        raise Unsupported(f"{piece.kind!r} is a flat kind. Use paint_plane.")
    piece, weather = _laden(piece, weather)
    painter = _PAINTERS.get(piece.kind, _PAINTERS["label"])
    aspect = Aspect(view, max(distance, 0.5), elevation)
    if piece.kind in OUTDOORS:
        colours = daylight(weather, style)
        return OUTDOORS[piece.kind](Subject(piece, aspect, scale, light, weather, colours))
    return painter(piece, aspect, scale, light, weather, daylight(weather, style))
