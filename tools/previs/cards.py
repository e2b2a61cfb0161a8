"""Cards changed before they are laid down: out of focus, cut off below."""

import math
from dataclasses import replace
from functools import partial

import cv2
import numpy as np

from tools.previs.card import Card


def softened(card: Card, sigma: float) -> Card:
    """A card out of focus, with room for its edges; its identity stays sharp."""
    if sigma <= 0:
        return card
    room = math.ceil(2.5 * sigma)
    wider = partial(cv2.copyMakeBorder, borderType=cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    picture = wider(card.picture, room, room, room, room)
    return replace(
        card,
        picture=np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8),
        identity=np.asarray(wider(card.identity, room, room, room, room), np.uint8),
        foot=(card.foot[0] + room, card.foot[1] + room),
        joints={name: (x + room, y + room) for name, (x, y) in card.joints.items()},
    )


def above(card: Card, low: float | None) -> Card:
    """A card without what would hang out below the bottom of a boat."""
    if low is None:
        return card
    rows = max(1, round(card.foot[1] - low * card.scale))
    if rows >= card.picture.shape[0]:
        return card
    return replace(card, picture=card.picture[:rows].copy(), identity=card.identity[:rows].copy())


def top_of(card: Card) -> float:
    """Metres from the foot to the card's upper edge."""
    return max(card.foot[1] / card.scale, 0.1)
