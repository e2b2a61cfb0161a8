from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.previs.people import FISHERMAN, HIKER, STYLE, figure
from tools.image import SheetRequest, views_of
from tools.looks import Garment, GarmentKind, Hat, Look
from tools.previs import parts
from tools.previs.figures import (
    Moment,
    extent,
    head,
    paint,
    paint_figure,
    phases,
    rise,
    seat,
)
from tools.previs.figures.begun import Begun
from tools.previs.model_sheet import composed, paint_views
from tools.staging import Expression, Figure, Pose


def body_box(shown: Figure, view: float, scale: float, phase: int) -> tuple[float, float, float]:
    """Top, bottom and half width of the drawn body in metres from the foot."""
    card = paint_figure(shown, view, scale, Moment(phase=phase), STYLE)
    body = (card.identity > 0) & (card.identity < parts.PROP)
    rows, columns = np.flatnonzero(body.any(1)), np.flatnonzero(body.any(0))
    x, y = card.foot
    half = max(x - columns[0], columns[-1] + 1 - x)
    return (y - rows[0]) / scale, (y - rows[-1] - 1) / scale, half / scale


@pytest.mark.parametrize("pose", get_args(Pose))
def test_a_cycle_comes_back_to_its_first_drawing(pose: Pose) -> None:
    shown = figure(pose=pose)
    first = paint_figure(shown, 45, 40, Moment(phase=0), STYLE)
    again = paint_figure(shown, 45, 40, Moment(phase=phases(shown)), STYLE)
    assert np.array_equal(first.picture, again.picture)


@pytest.mark.parametrize(("view", "scale"), [(0.0, 50.0), (45.0, 70.0)])
@pytest.mark.parametrize("pose", get_args(Pose))
def test_the_body_stands_as_tall_as_its_extent_says(pose: Pose, view: float, scale: float) -> None:
    shown = figure(pose=pose, holding="rod" if pose == "sit" else "")
    tall, half = extent(shown)
    allowed = 0.02 * tall + 1 / scale
    boxes = [body_box(shown, view, scale, p) for p in range(phases(shown))]
    assert max(top for top, _, _ in boxes) == pytest.approx(tall, abs=allowed)
    if pose != "lie":
        assert min(bottom for _, bottom, _ in boxes) == pytest.approx(0, abs=allowed)
    assert max(reach for _, _, reach in boxes) <= half + allowed


@pytest.mark.parametrize("elevation", [-30.0, -15.0, 20.0, 40.0])
@pytest.mark.parametrize("look", [HIKER, FISHERMAN], ids=["beanie", "conical hat"])
def test_from_above_and_below_it_is_as_tall_as_its_rise_says(look: Look, elevation: float) -> None:
    shown, scale = figure(look), 100.0
    for eye in (None, (2.0, 1.2)):
        card = paint_figure(shown, 30, scale, Moment(), STYLE, elevation=elevation, eye=eye)
        body = (card.identity > 0) & (card.identity < parts.PROP)
        top = (card.foot[1] - np.flatnonzero(body.any(1))[0]) / scale
        tall = extent(shown)[0]
        assert top == pytest.approx(tall * rise(shown, 30, elevation, eye), abs=0.02 * tall)


def test_one_who_looks_level_at_a_face_looks_down_on_the_feet() -> None:
    card, level = (
        paint_figure(figure(), 0, 100, Moment(), STYLE, eye=eye) for eye in ((3.0, 1.6), None)
    )
    below = [
        np.flatnonzero((c.identity == parts.BOOTS).any(1))[-1] - c.foot[1] for c in (card, level)
    ]
    assert below[0] > below[1] + 5
    assert card.joints["nose"][1] - card.foot[1] == pytest.approx(
        level.joints["nose"][1] - level.foot[1], abs=2
    )


@pytest.mark.parametrize("height", [0.9, 1.3, 1.7, 2.1])
@pytest.mark.parametrize("age", [5, 30, 80])
def test_a_bare_head_reaches_the_height_of_the_look(height: float, age: int) -> None:
    top, _ = extent(figure(Look(age=age, height=height, hair="bald")))
    assert top == pytest.approx(height, rel=0.06)


@pytest.mark.parametrize("view", [0.0, 45.0, 90.0, 135.0, 180.0, 270.0])
def test_a_look_shows_all_its_parts_from_every_side(view: float) -> None:
    drawn = set(np.unique(paint_figure(figure(FISHERMAN), view, 120, Moment(), STYLE).identity))
    assert {parts.HAT, parts.CAPE, parts.ROBE, parts.SKIN} <= drawn
    assert (parts.BEARD in drawn) == (view not in (135, 180))


def test_the_backpack_is_seen_from_behind_and_not_from_the_chest() -> None:
    behind = paint_figure(figure(), 180, 120, Moment(), STYLE).identity
    ahead = paint_figure(figure(), 0, 120, Moment(), STYLE).identity
    assert (behind == parts.BACKPACK).sum() > 2 * (ahead == parts.BACKPACK).sum()


def test_the_same_figure_draws_the_same_bytes() -> None:
    one = paint_figure(figure(FISHERMAN), 30, 150, Moment(), STYLE)
    two = paint_figure(figure(FISHERMAN), 30, 150, Moment(), STYLE)
    assert np.array_equal(one.picture, two.picture)
    assert np.array_equal(one.identity, two.identity)


@pytest.mark.parametrize("expression", [e for e in get_args(Expression) if e != "neutral"])
def test_every_expression_changes_the_face(expression: Expression) -> None:
    x, y, tall = head(figure(), 0)
    window = (x - tall, y - tall, x + tall, y + tall)
    calm = paint_figure(figure(), 0, 300, Moment(), STYLE, window=window)
    moved = paint_figure(figure(expression=expression), 0, 300, Moment(), STYLE, window=window)
    change = np.abs(calm.picture.astype(int) - moved.picture).max(2) > 24
    assert change.mean() > 0.005


def test_a_mouth_opens_in_four_steps() -> None:
    x, y, tall = head(figure(), 0)
    window = (x - tall, y - tall, x + tall, y + tall)
    open_pixels = [
        int(
            (
                paint_figure(figure(), 0, 400, Moment(mouth=m), STYLE, window=window).identity
                == parts.MOUTH
            ).sum()
        )
        for m in range(4)
    ]
    assert open_pixels == sorted(open_pixels)
    assert open_pixels[3] > 2 * open_pixels[0]


def test_a_blink_shuts_the_eyes() -> None:
    seen = [
        (paint_figure(figure(), 0, 500, Moment(blink=b), STYLE).identity == parts.EYES).sum()
        for b in (False, True)
    ]
    assert seen[0] > 0
    assert seen[1] == 0


def test_a_speaking_mouth_leaves_the_rest_of_the_drawing_alone() -> None:
    drawings = [
        paint_figure(figure(FISHERMAN), 20, 250, Moment(mouth=m), STYLE).picture for m in (0, 3)
    ]
    rows = np.flatnonzero((drawings[0] != drawings[1]).any((1, 2)))
    _, _, tall = head(figure(FISHERMAN), 20)
    assert 0 < rows[-1] - rows[0] < 0.45 * tall * 250


def test_a_drawing_is_the_same_whatever_was_drawn_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = {}
    for before in ((), (0,), (1, 2)):
        monkeypatch.setattr(paint, "_BEGUN", Begun())
        for mouth in (*before, 3):
            card = paint_figure(figure(FISHERMAN), 20, 250, Moment(mouth=mouth), STYLE)
        drawn[before] = card.picture.tobytes() + card.identity.tobytes()
    assert len(set(drawn.values())) == 1


def test_the_head_turns_alone() -> None:
    ahead, turned = figure(), figure(head_turn=60)
    joints = [paint_figure(f, 0, 200, Moment(), STYLE).joints for f in (ahead, turned)]
    centre = [j["neck"][0] for j in joints]
    assert joints[0]["right_shoulder"][0] - centre[0] == pytest.approx(
        joints[1]["right_shoulder"][0] - centre[1]
    )
    assert joints[1]["nose"][0] - centre[1] < joints[0]["nose"][0] - centre[0] - 5


def test_a_right_profile_looks_to_our_right() -> None:
    joints = paint_figure(figure(), 90, 200, Moment(), STYLE).joints
    assert joints["nose"][0] > joints["neck"][0]
    assert joints["right_ankle"][1] > joints["right_knee"][1] > joints["right_hip"][1]


def test_a_window_is_cut_out_of_the_same_drawing() -> None:
    window = (-0.3, 1.2, 0.3, 1.9)
    card = paint_figure(figure(), 0, 300, Moment(), STYLE, window=window)
    assert card.picture.shape == (210, 180, 4)
    assert card.foot == pytest.approx((90, 570))


def test_a_held_rod_is_no_part_of_the_body() -> None:
    shown = figure(FISHERMAN, "sit", holding="rod")
    identity = paint_figure(shown, 90, 100, Moment(), STYLE).identity
    rod = np.flatnonzero((identity == parts.PROP).any(0))
    assert (rod[-1] - rod[0]) / 100 > 1.5
    assert extent(shown)[1] < 1.0


@pytest.mark.parametrize(
    ("pose", "holding", "high"),
    [
        ("stand", "", 0),
        ("lotus", "", 0),
        ("row", "", 0.187),
        ("sit", "rod", 0.187),
        ("sit", "", 0.45),
        ("ride", "", 0.45),
    ],
)
def test_who_is_carried_sits_as_high_above_the_position_as_the_seat_says(
    pose: Pose, holding: str, high: float
) -> None:
    shown = figure(pose=pose, holding=holding)
    assert seat(shown) == pytest.approx(high, abs=0.005)
    if high:
        card = paint_figure(shown, 90, 100, Moment(), STYLE)
        hip = (card.foot[1] - card.joints["right_hip"][1]) / 100
        assert 0.05 < hip - high < 0.2


def test_who_rides_is_astride() -> None:
    joints = paint_figure(figure(pose="ride"), 0, 100, Moment(), STYLE).joints
    apart = joints["left_knee"][0] - joints["right_knee"][0]
    assert apart > 2.2 * (joints["left_shoulder"][0] - joints["right_shoulder"][0]) * 0.7


def test_a_fall_begins_on_the_feet_and_ends_on_the_ground() -> None:
    shown = figure(pose="fall")
    last = phases(shown) - 1
    necks = []
    for phase in range(last + 1):
        card = paint_figure(shown, 90, 60, Moment(phase=phase), STYLE)
        necks.append((card.foot[1] - card.joints["neck"][1]) / 60)
    assert necks[0] > 1.3
    assert necks[-1] < 0.35
    assert necks == sorted(necks, reverse=True)


def test_who_runs_leaves_the_ground_and_bends_the_knees() -> None:
    shown = figure(pose="run")
    lowest = [body_box(shown, 90, 60, phase)[1] for phase in range(phases(shown))]
    assert min(lowest) == pytest.approx(0, abs=0.03)
    assert max(lowest) > 0.05


@settings(max_examples=15, deadline=None)
@given(
    look=st.builds(
        Look,
        age=st.integers(1, 100),
        sex=st.sampled_from(["", "female", "male"]),
        glasses=st.booleans(),
        height=st.floats(0.45, 2.4),
        build=st.sampled_from(["slight", "average", "stout"]),
        hair=st.sampled_from(get_args(Look.model_fields["hair"].annotation)),
        beard=st.sampled_from(["none", "stubble", "short", "long", "moustache"]),
        hat=st.none()
        | st.builds(
            Hat,
            kind=st.sampled_from(get_args(Hat.model_fields["kind"].annotation)),
            colour=st.just("#806040"),
        ),
        garments=st.lists(
            st.builds(
                Garment,
                kind=st.sampled_from(get_args(GarmentKind)),
                colour=st.just("#607080"),
            ),
            max_size=5,
        ).map(tuple),
    ),
    pose=st.sampled_from(get_args(Pose)),
    view=st.floats(0, 360),
    scale=st.floats(20, 160),
    elevation=st.floats(-40, 60),
)
def test_any_look_in_any_pose_is_a_premultiplied_card(
    look: Look, pose: Pose, view: float, scale: float, elevation: float
) -> None:
    shown = figure(look, pose)
    card = paint_figure(shown, view, scale, Moment(), STYLE, elevation=elevation)
    assert (card.picture[..., :3] <= card.picture[..., 3:]).all()
    assert card.identity.any()
    assert len(card.joints) == 18


def test_a_sheet_is_paper_with_figures_on_it() -> None:
    request = SheetRequest(name="somebody", look=HIKER, style=STYLE, size=(640, 360))
    sheet = composed(request, paint_views(request, views_of(request)))
    assert sheet.shape == (360, 640, 3)
    assert tuple(sheet[0, 0]) == (0xEC, 0xE6, 0xD9)
    assert (np.abs(sheet.astype(int) - sheet[0, 0]).max(2) > 30).mean() > 0.1
