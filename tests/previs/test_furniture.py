import math

import numpy as np
import pytest

from tools.kinds import KINDS
from tools.previs.card import Card
from tools.previs.paint import paint_piece
from tools.previs.paint.furniture import BUILDERS, HUNG, INDOORS
from tools.previs.paint.lamplight import lamplight
from tools.props import PROPS
from tools.staging import (
    Backdrop,
    Camera,
    CameraMove,
    Finish,
    Light,
    SetPiece,
    Staging,
    Style,
    Weather,
)

DAY, NIGHT = Light(), Light(time="night")
SEATS = ("chair", "armchair", "sofa", "stool", "bench")
SITTER = 0.08
"""Metres before the middle of a seat at which people sit."""


def drawn(
    kind: str, view: float = 20, light: Light = DAY, scale: float = 60, **fields: object
) -> tuple[Card, ...]:
    known = {"id": kind, "kind": kind, "position": (0, 0, 0), "size": KINDS[kind].size}
    piece = SetPiece.model_validate({**known, **fields})
    return paint_piece(piece, view, scale, light, Weather(), Style(), elevation=14, distance=4)


def things(cards: tuple[Card, ...]) -> list[Card]:
    """Without cards of light."""
    return [card for card in cards if card.identity.any()]


def height(card: Card) -> float:
    rows = np.flatnonzero(card.identity.any(axis=1))
    return float(card.foot[1] - rows[0]) / card.scale


def test_whatever_stands_in_rooms_has_a_builder() -> None:
    rooms = list(KINDS)[list(KINDS).index("throne") : list(KINDS).index("label")]
    assert set(rooms) <= set(BUILDERS)
    assert set(PROPS) <= INDOORS


@pytest.mark.parametrize("kind", sorted(BUILDERS))
@pytest.mark.parametrize("view", [0.0, 70.0, 180.0, 300.0])
def test_a_thing_is_drawn_from_each_side_unless_a_wall_hides_it(kind: str, view: float) -> None:
    cards = drawn(kind, view, scale=30)
    if not cards:
        assert kind in HUNG
        assert math.cos(math.radians(view)) < 0.05
    for card in cards:
        assert (card.picture[..., :3] <= card.picture[..., 3:]).all()
        assert card.identity.max() == 255


@pytest.mark.parametrize(
    "kind", ["table", "chair", "sofa", "wardrobe", "fridge", "barrel", "altar"]
)
def test_a_thing_is_as_high_as_it_says(kind: str) -> None:
    tallest = max(height(card) for card in drawn(kind, 0, scale=100))
    assert tallest == pytest.approx(KINDS[kind].size[1], rel=0.3)


@pytest.mark.parametrize("kind", SEATS)
@pytest.mark.parametrize("view", [0.0, 45.0, 90.0, 315.0])
def test_a_sitter_is_drawn_over_the_seat(kind: str, view: float) -> None:
    towards = SITTER * math.cos(math.radians(view))
    assert min(card.nearer for card in drawn(kind, view)) < towards


@pytest.mark.parametrize("kind", ["chair", "armchair", "sofa"])
def test_the_back_of_a_seat_hides_the_sitter_from_behind(kind: str) -> None:
    seat, back = sorted(drawn(kind, 180), key=lambda card: card.nearer)
    assert seat.nearer < -SITTER < back.nearer


def test_the_arm_on_our_side_is_drawn_over_the_sitter() -> None:
    base, arm = drawn("armchair", 60)
    assert base.nearer < SITTER * 0.5 < arm.nearer


def test_who_lies_in_bed_is_drawn_over_it_from_all_sides() -> None:
    for view in (0.0, 90.0, 180.0, 270.0):
        assert drawn("bed", view)[0].nearer < -0.5


def test_a_long_counter_seen_from_its_end_sorts_by_lengths() -> None:
    lengths = drawn("counter", 80)
    assert len(lengths) > 2
    assert max(c.nearer for c in lengths) - min(c.nearer for c in lengths) > 2
    assert len(drawn("counter", 0)) == 1


def test_a_colour_paints_the_wood_or_the_cloth() -> None:
    for kind in ("sofa", "square-table", "curtain"):
        (red,), (blue,) = (
            things(drawn(kind, 0, colour=colour))[:1] for colour in ("#c03020", "#2040c0")
        )
        difference = red.picture.astype(int).mean((0, 1)) - blue.picture.astype(int).mean((0, 1))
        assert difference[0] > 5 > -5 > difference[2], kind


def test_windows_show_the_hour() -> None:
    def pane(time: str) -> float:
        light = Light.model_validate({"time": time})
        (card,) = drawn("window", 0, light, position=(0, 1, 0))
        seen = card.picture[card.identity > 0]
        return float(seen.mean())

    assert pane("day") > pane("dusk") > pane("night")


@pytest.mark.parametrize("kind", ["lamp", "hanging-lamp", "candlestick", "fireplace"])
def test_lamps_glow_at_night_and_the_glow_is_no_part_of_them(kind: str) -> None:
    by_day, by_night = drawn(kind, 0), drawn(kind, 0, NIGHT)
    assert all(card.identity.any() for card in by_day)
    (glow,) = (card for card in by_night if not card.identity.any())
    assert glow.picture[..., 0].max() > 60
    assert glow.picture[..., 3].max() < 60


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_a_prop_lies_or_stands_where_it_is_put_down(kind: str) -> None:
    (card,) = drawn(kind, 0, scale=300)
    rows = np.flatnonzero(card.identity.any(axis=1))
    assert card.foot[1] == pytest.approx(rows[-1], abs=6)
    assert card.identity.max() == 255


def test_a_sword_that_nobody_holds_lies_down() -> None:
    (sword,) = drawn("sword", 0, scale=200)
    across, up = (np.ptp(np.flatnonzero(sword.identity.any(axis=k))) for k in (0, 1))
    assert across > 5 * up


def room(time: str, *pieces: SetPiece) -> Staging:
    camera = Camera(position=(0, 1.6, -4), heading=0)
    return Staging(
        place="room",
        backdrop=Backdrop(kind="none"),
        pieces=pieces,
        light=Light.model_validate({"time": time}),
        camera=CameraMove(start=camera, end=camera),
    )


LAMP = SetPiece(id="lamp", kind="lamp", position=(-1, 0, 1), size=(0.55, 1.6, 0.5))


def test_a_lamp_lays_a_warm_pool_around_itself_at_night() -> None:
    staging = room("night", LAMP)
    gains = lamplight(staging, staging.camera.start, (160, 90))
    assert gains is not None
    assert gains.shape == (90, 160, 3)
    near, corner = gains[40, 58], gains[2, 158]
    assert near[0] > near[1] > near[2]
    assert near[0] > 1.6 * corner[0]


def test_in_a_style_without_colour_a_lamp_gives_light_and_no_colour() -> None:
    staging = room("night", LAMP)
    grey = staging.model_copy(update={"style": Style(finish=Finish(mono=1))})
    gains = lamplight(grey, grey.camera.start, (160, 90))
    assert gains is not None
    assert float(np.ptp(gains, axis=2).max()) < 1e-5
    assert gains[40, 58, 0] > 1.6 * gains[2, 158, 0]


def test_there_is_no_lamplight_by_day_or_where_nothing_burns() -> None:
    for staging in (room("day", LAMP), room("night")):
        assert lamplight(staging, staging.camera.start, (160, 90)) is None


@pytest.mark.parametrize("kind", ["door", "window"])
def test_doors_and_windows_of_old_china_have_paper_between_their_bars(kind: str) -> None:
    plain, latticed = (drawn(kind, 0, text=text)[0].picture for text in ("", "lattice"))
    paper = [(card[..., :3].min(axis=2) > 185).mean() for card in (plain, latticed)]
    assert paper[1] > 0.15
    assert kind == "window" or paper[1] > paper[0] + 0.1


def test_a_throne_is_of_stone_or_of_lacquer_with_gold() -> None:
    stone, lacquer = (
        drawn("throne", 0, colour=colour, text=text)[0].picture.astype(int)
        for colour, text in (("#9a968e", ""), ("#8f3a2c", "lacquer"))
    )
    warm = [(card[..., 0] - card[..., 2])[card[..., 3] > 200].mean() for card in (stone, lacquer)]
    assert warm[1] > warm[0] + 20
