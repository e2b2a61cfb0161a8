"""Hands and what they hold."""

import numpy as np
import pytest

from tests.previs.people import HIKER, STYLE, figure
from tools.previs import parts
from tools.previs.card import Card
from tools.previs.figures import Moment, extent, paint_figure
from tools.previs.figures.body import Body
from tools.previs.figures.colours import palette
from tools.previs.figures.hand import grip_of
from tools.previs.figures.held import box_of, fingers_over, paint_prop
from tools.previs.figures.measure import skeleton_of
from tools.previs.figures.outfit import outfit
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import View
from tools.previs.pen import Pen
from tools.props import PROPS, Facet, Prop
from tools.staging import Pose

BLADE = (Facet(((-0.02, 0.0), (0.02, 0.0), (0.02, 0.8), (-0.02, 0.8)), "#c0c4c8"),)
FLAG = (Facet(((0.0, 0.0), (0.3, 0.0), (0.3, 0.1), (0.0, 0.1)), "#c03028"),)


def painter(view: float) -> Painter:
    shown = figure(holding="cup")
    body = Body(skeleton_of(shown, 0), outfit(HIKER))
    return Painter(Pen((-1, 0, 1, 2), 100), View(view), body, HIKER, palette(STYLE))


def hand_and_box(prop: Prop, view: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    of = painter(view)
    low, high = box_of(of, prop)
    return of.view.flat(grip_of(of, "right")), low, high


def test_an_upright_thing_stands_over_the_hand_from_every_side() -> None:
    for view in (0, 60, 90, 180, 300):
        hand, low, high = hand_and_box(Prop(BLADE), view)
        assert high[1] - hand[1] == pytest.approx(0.82)
        assert high[0] - low[0] < 0.1


def test_another_thing_points_where_the_forearm_points() -> None:
    for view, sign in ((90, 1), (270, -1)):
        hand, low, high = hand_and_box(Prop(BLADE, upright=False), view)
        tip = high[0] if sign > 0 else low[0]
        assert sign * (tip - hand[0]) > 0.5
        assert high[1] - low[1] < 0.3


def test_the_right_side_of_a_thing_is_where_the_figure_looks() -> None:
    for view, sign in ((90, 1), (270, -1)):
        hand, low, high = hand_and_box(Prop(FLAG), view)
        assert sign * ((low[0] + high[0]) / 2 - hand[0]) > 0.1


def test_facets_are_drawn_in_order_and_are_no_part_of_the_body() -> None:
    of = painter(90)
    paint_prop(of, Prop((*BLADE, Facet(BLADE[0].outline, "#20c020", edged=False))))
    picture, identity = of.pen.finish()
    held = picture[identity == parts.PROP]
    assert len(held) > 100
    assert held[:, 1].astype(int).mean() > held[:, 0].astype(int).mean() + 40


def skin_between(card: Card) -> int:
    """Pixels of skin with a held thing on two opposite sides of them."""
    skin, held = card.identity == parts.SKIN, card.identity == parts.PROP
    between = np.zeros_like(skin)
    for axis in (0, 1):
        sides = [np.zeros_like(skin), np.zeros_like(skin)]
        for shift in range(2, 22, 2):
            sides[0] |= np.roll(held, shift, axis)
            sides[1] |= np.roll(held, -shift, axis)
        between |= sides[0] & sides[1]
    return int((skin & between).sum())


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_every_prop_is_seen_in_the_hand(kind: str) -> None:
    card = paint_figure(figure(holding=kind), 60, 200, Moment(), STYLE)
    rows, columns = np.nonzero(card.identity == parts.PROP)
    assert len(rows) > 12
    x, y = card.joints["right_wrist"]
    assert np.hypot(columns - x, rows - y).min() < 0.14 * 200


@pytest.mark.parametrize("kind", ["sword", "umbrella", "brush", "spear"])
def test_fingers_close_around_what_is_long(kind: str) -> None:
    card = paint_figure(figure(holding=kind), 60, 200, Moment(), STYLE)
    assert skin_between(card) > 30


def test_small_things_are_held_between_finger_tips_and_broad_ones_from_behind() -> None:
    square = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
    for half in (0.03, 0.2):
        outline = tuple((x * half, y * half) for x, y in square)
        assert not fingers_over(Prop((Facet(outline, "#806040"),)))
    assert fingers_over(Prop(BLADE))


def test_a_pointing_finger_is_stretched_out_at_every_size() -> None:
    def reach(pose: Pose, scale: float) -> float:
        card = paint_figure(figure(pose=pose), 90, scale, Moment(), STYLE)
        x, y = card.joints["right_wrist"]
        rows = card.identity[round(y) - 12 : round(y) + 12]
        return float(np.flatnonzero((rows == parts.SKIN).any(0))[-1] - x) / scale

    for scale in (50, 110, 260):
        assert reach("point", scale) > 0.11


def test_who_rows_has_an_oar_on_either_side_that_moves_with_the_arms() -> None:
    def ends(phase: int) -> tuple[float, float]:
        card = paint_figure(figure(pose="row"), 0, 60, Moment(phase=phase), STYLE)
        columns = np.flatnonzero((card.identity == parts.PROP).any(0))
        return (columns[0] - card.foot[0]) / 60, (columns[-1] - card.foot[0]) / 60

    reaches = [ends(phase) for phase in (0, 3)]
    for left, right in reaches:
        assert left < -1
        assert right > 1
    assert reaches[0] != reaches[1]
    assert extent(figure(pose="row"))[1] < 1
