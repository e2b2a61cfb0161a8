"""Cut paper: plain sheets with a lit edge, that throw a shadow on what lies behind."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.card import Card
from tools.previs.hands.hand import Picture
from tools.previs.hands.toning import in_flat_tones

_TONES = 7
_REACH = 7
"""Pixels that a shadow falls, in a picture 720 high."""
_LIT = 0.5
"""How far the lit rim goes to white."""


def flat(picture: Picture, unit: float) -> Picture:
    """A picture of 3 or 4 premultiplied channels in few plain colours."""
    wide = min(31, max(3, round(9 * unit) // 2 * 2 + 1))
    if picture.shape[2] == 3:
        return in_flat_tones(_melted(picture, wide), _TONES)
    own = in_flat_tones(_melted(_filled(picture), wide), _TONES)
    solid = _cut(picture[..., 3])
    covered = cv2.multiply(own, cv2.merge([solid] * 3), scale=1 / 255)
    return np.dstack([np.asarray(covered, np.uint8), solid])


def flat_ground(picture: Picture, unit: float) -> Picture:
    """Ground as one sheet: its broad tones stay, its texture goes."""
    return _melted(picture, min(63, max(5, round(27 * unit) // 2 * 2 + 1)))


def raised(card: Card, relief: float, unit: float) -> Card:
    """A card with a lit edge above and, outside of it, its shadow below to the right."""
    reach = max(1, round(_REACH * unit * relief))
    pad = 3 * reach
    picture = cv2.copyMakeBorder(card.picture, pad, pad, pad, pad, cv2.BORDER_CONSTANT)
    identity = cv2.copyMakeBorder(card.identity, pad, pad, pad, pad, cv2.BORDER_CONSTANT)
    drawn = picture.astype(np.float32)
    alpha = np.asarray(drawn[..., 3] / 255, np.float32)
    lit = np.clip(alpha - _moved(alpha, max(1, reach // 4)), 0, 1)[..., None]
    drawn[..., :3] += (255 * alpha[..., None] - drawn[..., :3]) * (_LIT * relief * lit)
    shadow = 0.5 * relief * cv2.GaussianBlur(_moved(alpha, reach), (0, 0), 0.7 * reach)
    drawn[..., 3] = 255 * (alpha + (1 - alpha) * shadow)
    return replace(
        card,
        picture=np.clip(drawn, 0, 255).astype(np.uint8),
        identity=np.asarray(identity, np.uint8),
        foot=(card.foot[0] + pad, card.foot[1] + pad),
        joints={name: (x + pad, y + pad) for name, (x, y) in card.joints.items()},
    )


def _melted(picture: Picture, wide: int) -> Picture:
    soft = cv2.medianBlur(np.ascontiguousarray(picture), wide)
    return np.asarray(cv2.medianBlur(soft, min(wide, 5)), np.uint8)


def _filled(picture: Picture) -> Picture:
    """(h, w, 3): a premultiplied card's colours, going on around it."""
    solid = np.maximum(picture[..., 3:].astype(np.float32), 1)
    own = picture[..., :3] * (255 / solid)
    around = cv2.blur(picture.astype(np.float32), (31, 31))
    outside = around[..., :3] * (255 / np.maximum(around[..., 3:], 1))
    return np.clip(np.where(picture[..., 3:] > 96, own, outside), 0, 255).astype(np.uint8)


def _cut(alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """An edge as scissors leave it."""
    return np.clip((alpha.astype(np.float32) - 96) * 4, 0, 255).astype(np.uint8)


def _moved(alpha: NDArray[np.float32], by: int) -> NDArray[np.float32]:
    """The same shape, `by` pixels further down and a little to the right."""
    way = np.array([[1, 0, 0.7 * by], [0, 1, by]], np.float32)
    return np.asarray(cv2.warpAffine(alpha, way, alpha.shape[::-1]), np.float32)
