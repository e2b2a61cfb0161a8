"""Buildings, vehicles and what else stands out of doors."""

import math

import numpy as np
import pytest

from tools.kinds import KINDS
from tools.previs.card import Card
from tools.previs.light import graded
from tools.previs.paint import paint_piece
from tools.previs.paint.pavements import asphalt
from tools.staging import Light, SetPiece, Style, Weather

DAY, NIGHT = Light(), Light(time="night", moon=True)
CLEAR, SNOWY, STYLE = Weather(), Weather(snow=0.6), Style()
CARRIERS = sorted(
    name for name, kind in KINDS.items() if kind.carries is not None and name != "boat"
)
TALL = ("house", "chinese-house", "hut", "barn", "temple", "palace", "pagoda", "gate", "church",
        "tenement", "tower", "lighthouse", "statue", "column", "street-lamp", "palm",
        "willow")  # fmt: skip


def drawn(
    kind: str, view: float = 0, *, light: Light = DAY, weather: Weather = CLEAR, **fields: object
) -> tuple[Card, ...]:
    size = KINDS[kind].size
    big = max(size)
    known = {"id": kind, "kind": kind, "position": (0, 0, 0), "size": size, "seed": 3, **fields}
    return paint_piece(
        SetPiece.model_validate(known), view, 110 / big, light, weather, STYLE,
        elevation=math.degrees(math.atan2(1.6, 3 * big)), distance=3 * big,
    )  # fmt: skip


def tone(card: Card) -> float:
    return float(card.picture[card.identity > 0][:, :3].mean())


@pytest.mark.parametrize("kind", TALL)
def test_what_is_built_has_its_height_in_metres(kind: str) -> None:
    tops = [
        (card.foot[1] - np.flatnonzero(card.identity.any(axis=1))[0]) / card.scale
        for card in drawn(kind)
        if card.identity.any()
    ]
    assert max(tops) == pytest.approx(KINDS[kind].size[1], rel=0.2)


@pytest.mark.parametrize(
    "kind", ["house", "chinese-house", "shopfront", "tower", "temple", "street-lamp", "campfire"]
)
def test_lights_are_a_card_of_their_own_at_night(kind: str) -> None:
    by_day, at_night = drawn(kind), drawn(kind, light=NIGHT)
    assert len(at_night) == len(by_day) + 1
    glow = at_night[-1]
    assert glow.identity.max() == 0
    assert glow.nearer > at_night[0].nearer
    seen = graded(glow.picture, NIGHT).astype(int)
    bright = seen[..., 0] > 60
    assert bright.any()
    assert (seen[..., 0] > seen[..., 2])[bright].all()


@pytest.mark.parametrize(
    "kind", ["house", "chinese-house", "temple", "pagoda", "stall", "haystack"]
)
def test_snow_lies_on_roofs_when_it_snows(kind: str) -> None:
    white, bare = drawn(kind, weather=SNOWY)[0], drawn(kind)[0]
    assert tone(white) > tone(bare) + 8


@pytest.mark.parametrize("kind", ["car", "house", "banner", "bus", "tent", "cactus", "statue"])
def test_a_thing_has_the_colour_of_its_piece(kind: str) -> None:
    red, blue = (
        np.vstack([c.picture[c.identity > 0] for c in drawn(kind, colour=colour)]).astype(int)
        for colour in ("#b03028", "#3048a0")
    )
    assert (red[:, 0] - red[:, 2]).mean() > (blue[:, 0] - blue[:, 2]).mean() + 10


@pytest.mark.parametrize("kind", CARRIERS)
@pytest.mark.parametrize("view", [0, 90, 215])
def test_who_rides_is_between_the_far_and_the_near_side(kind: str, view: float) -> None:
    far, near = drawn(kind, view)
    assert far.nearer < 0 < near.nearer
    assert far.foot == near.foot
    assert far.scale == near.scale


@pytest.mark.parametrize("view", [90, 270])
def test_one_sees_into_a_car_through_its_windows(view: float) -> None:
    _, near = drawn("car", view)
    at = (near.foot[0] + 0.08 * 4.3 * near.scale, near.foot[1] - 0.78 * 1.5 * near.scale)
    door = near.foot[1] - 0.45 * 1.5 * near.scale
    assert near.picture[round(at[1]), round(near.foot[0] - 0.13 * 4.3 * near.scale), 3] < 90
    assert near.picture[round(door), round(at[0]), 3] > 200


@pytest.mark.parametrize("kind", ["car", "bicycle", "junk", "cart"])
def test_a_vehicle_seen_from_its_side_is_longer_than_from_its_front(kind: str) -> None:
    def width(view: float) -> int:
        far, near = drawn(kind, view)
        return int(np.ptp(np.flatnonzero(np.maximum(far.identity, near.identity).any(axis=0))))

    assert width(90) > 1.5 * width(0)


@pytest.mark.parametrize("kind", ["shopfront", "gate", "stall", "grave", "bus"])
def test_words_are_read_on_the_front_and_not_on_the_back(kind: str) -> None:
    def change(view: float) -> float:
        named, plain = (drawn(kind, view, text=text)[-1] for text in ("BAKERY", ""))
        return float(np.abs(named.picture.astype(int) - plain.picture).sum())

    assert change(0) > 2000
    assert change(180) < change(0) / 4 or kind == "gate"


@pytest.mark.parametrize("kind", ["steps", "pier"])
def test_what_one_stands_on_sorts_behind_who_stands_there(kind: str) -> None:
    half = KINDS[kind].size[2] / 2
    assert drawn(kind, 0)[0].nearer < -half


@pytest.mark.parametrize("view", [0, 40, 180])
def test_the_awning_of_a_shop_is_not_seen_through_its_back(view: float) -> None:
    (card,) = drawn("shopfront", view, colour="#808080")
    strip = card.picture[card.identity > 0].astype(int)
    coloured = (np.ptp(strip[:, :3], axis=1) > 30).sum() > 150
    assert coloured == (view != 180)


@pytest.mark.parametrize(
    ("width", "colour", "expected"),
    [(6, None, True), (3, None, False), (6, "#c9b58c", False), (3, "#77797a", True)],
)
def test_a_road_is_asphalt_when_it_is_wide_or_grey(
    width: float, colour: str | None, expected: bool
) -> None:
    road = SetPiece(id="r", kind="road", position=(0, 0, 0), size=(width, 0, 0), colour=colour)
    assert asphalt(road) is expected


def test_fences_have_pales_or_are_rails_or_bars() -> None:
    """Between the rods of a cell one sees through from its foot to its top."""
    pales, rail, bars = (
        drawn("fence", 0, size=(4, 1.5, 0.1), text=text)[0].identity > 0
        for text in ("", "rail", "bars")
    )
    shares = [float(card.mean()) for card in (pales, rail, bars)]
    assert shares[0] > shares[1]
    assert shares[0] > shares[2]
    assert not np.array_equal(rail, bars)
