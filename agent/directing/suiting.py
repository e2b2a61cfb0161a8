"""Which presets suit a text, and which of them differ most from one another."""

import re
from collections.abc import Sequence

from agent.directing.outfits import era_of
from agent.directing.presets import StylePreset, presets
from agent.directing.styling import OWN_TINTS
from agent.script import Script
from tools.staging import Colour, Style

ENOUGH = 5
"""Words of a style that stand in a text, from which on more of them say no more."""
FIT = 0.9
"""How much it counts that a style suits the text, against 1 for being unlike all the others."""
_KINDS = 0.25
_ERAS = 0.25
_LANGUAGES = 0.35


def suited(
    script: Script, count: int, taken: Sequence[StylePreset] = ()
) -> tuple[StylePreset, ...]:
    """So many presets for a text: the one that suits it best, then always the one that suits it
    and is unlike those before it.

    Args:
        script: The text.
        count: Of the presets that are wished for beside those that are taken.
        taken: Presets that are proposed already.
    """
    fits = {preset.name.en: fit(preset, script) for preset in presets()}
    found = list[StylePreset]()

    def worth(preset: StylePreset) -> float:
        others = [*taken, *found]
        unlike = min((apart(preset, other) for other in others), default=1.0)
        return unlike + FIT * fits[preset.name.en]

    while len(found) < count:
        left = [preset for preset in presets() if preset not in (*taken, *found)]
        if not left:
            break
        found.append(max(left, key=worth))
    return tuple(found)


def fit(preset: StylePreset, script: Script) -> float:
    """How well a style suits a text, from 0 to 1.85."""
    suits = preset.suits
    text = " ".join(element.text for element in script.elements)
    found = sum(_stands(word, text) for word in suits.words)
    return (
        min(1.0, found / ENOUGH)
        + _ERAS * (era_of(script) in suits.eras)
        + _KINDS * (script.kind in suits.kinds)
        + _LANGUAGES * (script.language in suits.languages)
    )


def apart(one: StylePreset, other: StylePreset) -> float:
    """How much two styles differ for the eye, from 0 to 1: hand, light, colour, mark, camera."""
    looks = [abs(a - b) for a, b in zip(_seen(one.style), _seen(other.style), strict=True)]
    ways = [a != b for a, b in zip(_shot(one), _shot(other), strict=True)]
    hands = one.hand != other.hand
    return 0.3 * hands + 0.5 * min(1.0, sum(looks) / 2) + 0.2 * sum(ways) / len(ways)


def _seen(style: Style) -> tuple[float, ...]:
    """Colour, light, contrast and mark, each from 0 to about 1."""
    finish = style.finish
    tint = OWN_TINTS[style.hand] if style.tint == Style().tint else style.tint
    colour = tint * finish.colour * (1 - finish.mono) / 1.5
    light = luminance(style.paper) + finish.light
    mark = (finish.line + finish.coarse) / 4
    flat = max(finish.relief, finish.tones / 6)
    return (colour, light, abs(finish.contrast), mark, flat, finish.pool / 2)


def _shot(preset: StylePreset) -> tuple[str, ...]:
    way = preset.direction
    return (way.eyes, way.distance, way.lens, way.height, way.movement)


def luminance(colour: Colour) -> float:
    """How light a colour is, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _stands(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE) is not None
