"""How the film looks, in words."""

from collections.abc import Mapping

from agent.wording.colours import named
from agent.wording.plain import english, shortened
from tools.staging import Hand, Style

HANDS: Mapping[Hand, str] = {
    "ink_wash": "ink wash painting",
    "painted": "gouache painting",
    "pencil": "pencil drawing",
}
MOST, FEW = 45, 22
"""Words of a person's own."""


def style_words(style: Style) -> tuple[str, str, str]:
    """In full with its palette; without it; in short."""
    own = style.text.strip()
    if not own:
        said = (HANDS[style.hand],) * 2
    elif english(own):
        said = shortened(own, MOST), shortened(own, FEW)
    else:
        # The hand alone may only stand in for what a person asked for in Chinese.
        said = tuple(f"{HANDS[style.hand]} ({shortened(own, most)})" for most in (MOST, FEW))  # type: ignore[assignment]
    palette = _palette(style)
    return f"{said[0]}; {palette}" if palette else said[0], said[0], said[1]


def _palette(style: Style) -> str:
    """The colours that differ from the hand's usual ones."""
    usual = Style(hand=style.hand)
    if style.finish.mono >= 0.9:
        return "black and white, no colour at all"
    if (style.paper, style.ink, style.wash) == (usual.paper, usual.ink, usual.wash):
        return ""
    colours = dict.fromkeys(map(named, (style.paper, style.wash, style.ink)))
    return f"palette of {', '.join(colours)}"
