"""Who draws what stands outdoors."""

from collections.abc import Callable

from tools.previs.card import Card
from tools.previs.paint import houses
from tools.previs.paint.subject import Subject

OUTDOORS: dict[str, Callable[[Subject], tuple[Card, ...]]] = {
    "house": houses.house,
    "chinese-house": houses.chinese_house,
    "hut": houses.hut,
    "barn": houses.barn,
    "shopfront": houses.shopfront,
}
