"""Garments, hats, hair and colours are drawn so that one knows them."""

from typing import get_args

import numpy as np
import pytest

from tests.previs.people import FULL_COLOUR, STYLE, figure
from tools.looks import Garment, GarmentKind, Hat, Look
from tools.previs import parts
from tools.previs.card import Card
from tools.previs.figures import Moment, extent, paint_figure
from tools.staging import Style


def seen(look: Look, view: float = 0, scale: float = 120, style: Style = STYLE) -> Card:
    return paint_figure(figure(look), view, scale, Moment(), style)


def area(card: Card, part: int) -> int:
    return int((card.identity == part).sum())


def wearing(*kinds: GarmentKind, colour: str = "#406080", **look: object) -> Look:
    garments = tuple(Garment(kind=kind, colour=colour) for kind in kinds)
    return Look.model_validate({"garments": garments, **look})


@pytest.mark.parametrize("kind", get_args(GarmentKind))
def test_every_garment_is_seen(kind: GarmentKind) -> None:
    look = wearing("shirt", kind) if kind in ("tie", "vest") else wearing(kind)
    most = max(area(seen(look, view), parts.GARMENTS[kind]) for view in (0, 180))
    assert most > 60


@pytest.mark.parametrize(
    ("below", "above"),
    [("gown", "vest"), ("gown", "jacket"), ("robe", "armour"), ("robe", "coat"), ("shirt", "vest")],
)
def test_what_is_worn_below_shows_beside_what_is_worn_above(
    below: GarmentKind, above: GarmentKind
) -> None:
    card = seen(wearing(below, above))
    assert area(card, parts.GARMENTS[below]) > 200
    assert area(card, parts.GARMENTS[above]) > 200


@pytest.mark.parametrize("kind", ["robe", "gown", "coat"])
def test_a_long_garment_parts_over_the_legs_of_who_rides(kind: GarmentKind) -> None:
    shown = figure(wearing(kind, "boots"), "ride")
    card = paint_figure(shown, 0, 120, Moment(), STYLE)
    rows = np.flatnonzero((card.identity == parts.GARMENTS[kind]).any(1))
    assert (card.foot[1] - rows[-1]) / 120 > 0.2
    assert area(card, parts.TROUSERS) > 300


def test_shorts_bare_the_knees_and_trousers_do_not() -> None:
    short, long = (area(seen(wearing(kind)), parts.SKIN) for kind in ("shorts", "trousers"))
    assert short > 1.5 * long


@pytest.mark.parametrize("kind", get_args(Hat.model_fields["kind"].annotation))
@pytest.mark.parametrize("view", [0.0, 90.0, 180.0])
def test_every_hat_is_seen_from_every_side_and_no_taller_than_its_extent(
    kind: str, view: float
) -> None:
    look = Look(hat=Hat.model_validate({"kind": kind, "colour": "#303038"}))
    card = seen(look, view)
    assert area(card, parts.HAT) > 150
    top = np.flatnonzero((card.identity > 0).any(1))[0]
    assert (card.foot[1] - top) / 120 == pytest.approx(extent(figure(look))[0], rel=0.02)


@pytest.mark.parametrize("hair", ["queue", "topknot", "bob", "braids", "bun", "tied", "long"])
def test_a_cut_of_hair_is_its_own_from_some_side(hair: str) -> None:
    def drawn(cut: str, view: float) -> np.ndarray:
        look = Look.model_validate({"hair": cut, "sex": "female"})
        window = (-0.5, 0.8, 0.5, 1.9)
        card = paint_figure(figure(look), view, 150, Moment(), STYLE, window=window)
        return np.asarray(card.identity == parts.HAIR)

    other = [(drawn(hair, view) != drawn("short", view)).sum() for view in (0, 90, 180)]
    assert max(other) > 120


def test_a_queue_hangs_down_the_back_under_a_shaved_brow() -> None:
    def lowest(view: float) -> float:
        card = seen(Look(hair="queue"), view)
        rows = np.flatnonzero((card.identity == parts.HAIR).any(1))
        return float(card.foot[1] - rows[-1]) / 120

    assert lowest(180) < 1.05
    assert lowest(0) > 1.35
    bare = [area(seen(Look.model_validate({"hair": h})), parts.HAIR) for h in ("queue", "short")]
    assert bare[0] < 0.6 * bare[1]


def test_glasses_are_seen_from_ahead_and_not_from_behind() -> None:
    ahead, behind = (area(seen(Look(glasses=True), v, 300), parts.GLASSES) for v in (0, 180))
    assert ahead > 100
    assert behind == 0


def test_the_outline_tells_women_from_men_and_the_stout_from_the_slight() -> None:
    def breadth(**look: object) -> float:
        joints = seen(Look.model_validate(look)).joints
        return joints["left_shoulder"][0] - joints["right_shoulder"][0]

    assert breadth(sex="female") < 0.95 * breadth() < 0.95 * breadth(sex="male")
    assert breadth(sex="female", age=6) == pytest.approx(breadth(sex="male", age=6), rel=0.02)
    widths = {
        build: (seen(Look.model_validate({"build": build}), 90).identity > 0).sum()
        for build in ("slight", "stout")
    }
    assert widths["stout"] > 1.2 * widths["slight"]


@pytest.mark.parametrize("tint", [0.35, 1.0])
@pytest.mark.parametrize(
    ("colour", "channel"), [("#b3262a", 0), ("#2f8a40", 1), ("#2f58a8", 2)], ids=["r", "g", "b"]
)
def test_a_coat_keeps_its_colour_in_a_wide_shot(colour: str, channel: int, tint: float) -> None:
    card = seen(wearing("coat", colour=colour), 30, 150 / 1.7, Style(tint=tint))
    coat = card.picture[card.identity == parts.COAT][:, :3].astype(float).mean(0)
    others = np.delete(coat, channel)
    assert coat[channel] > others.max() + 30


def test_pure_ink_has_no_colour_and_full_tint_has_it() -> None:
    def colourfulness(style: Style) -> float:
        card = paint_figure(figure(), 0, 100, Moment(), style)
        solid = card.picture[card.identity == parts.JACKET][:, :3].astype(int)
        return float((solid.max(1) - solid.min(1)).mean())

    assert colourfulness(Style(tint=0)) < 25
    assert colourfulness(FULL_COLOUR) > 80
