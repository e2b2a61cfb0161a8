"""Which card is laid down before which."""

from dataclasses import dataclass

from tools.previs.order import far_first
from tools.staging import Camera, Point, SetPiece

SHELF = SetPiece(id="shelf", kind="bar-shelf", position=(1.6, 0, 3.5), size=(3.2, 2.3, 0.4))
COUNTER = SetPiece(id="counter", kind="counter", position=(0, 0, 2.2), size=(5.6, 1.1, 0.7))
PIECES = {100: SHELF, 101: COUNTER}
ASLANT = Camera(position=(1.4, 1.5, 1.4), heading=315)


@dataclass(frozen=True)
class Laid:
    number: int
    depth: float
    position: Point
    carried: bool = False


KEEPER = Laid(1, 2.1, (0, 0, 2.9))


def order(*cards: Laid) -> list[int]:
    return [card.number for card in far_first(cards, ASLANT, PIECES.get)]


def test_nobody_is_hidden_by_a_shelf_they_stand_before() -> None:
    assert order(KEEPER, Laid(100, 1.4, SHELF.position)) == [100, 1]


def test_a_counter_still_hides_the_legs_of_whoever_is_behind_it() -> None:
    counter, shelf = Laid(101, 1.6, COUNTER.position), Laid(100, 1.4, SHELF.position)
    assert order(KEEPER, counter, shelf) == [100, 1, 101]


def test_what_is_small_goes_by_its_depth() -> None:
    assert order(Laid(2, 3.0, (0, 0, 4)), KEEPER) == [2, 1]
