import numpy as np
import pytest
from numpy.typing import NDArray

from tools.errors import Unsupported
from tools.kinds import FLAT, KINDS
from tools.previs.canvas import Canvas
from tools.previs.card import Card
from tools.previs.paint import DRAWN, paint_piece, paint_plane
from tools.previs.paint.sign import boards
from tools.props import PROPS
from tools.staging import Camera, Light, SetPiece, Style, Weather

DAY, NIGHT = Light(), Light(time="night", moon=True, stars=True)
CLEAR, SNOWY, STYLE = Weather(), Weather(snow=0.6), Style()
EVERYWHERE = (0.0, 0.0, 0.0)
UPRIGHT = sorted(set(KINDS) - FLAT)
HUNG = frozenset(
    {"door", "window", "blackboard", "clock", "curtain", "hanging-scroll", "mirror", "picture"}
)
"""Kinds that a wall hides from behind."""
Pixels = NDArray[np.uint8]


def canvas(
    heading: float = 0, pitch: float = 0, y: float = 1.6, z: float = -8, size: int = 72
) -> Canvas:
    camera = Camera(position=(0, y, z), heading=heading, pitch=pitch)
    return Canvas(camera, size * 16 // 9, size, size * 1.5, (size * 8 / 9, size / 2))


def piece(kind: str, **fields: object) -> SetPiece:
    known = {"id": kind, "kind": kind, "position": (0, 0, 0), **fields}
    return SetPiece.model_validate(known)


def plane(kind: str, seen: Canvas, **fields: object) -> Pixels:
    return paint_plane(piece(kind, **fields), DAY, CLEAR, STYLE, seen)


def cards(kind: str, view: float = 0, scale: float = 28, **fields: object) -> tuple[Card, ...]:
    return paint_piece(piece(kind, size=(2, 2, 1), **fields), view, scale, DAY, SNOWY, STYLE)


def lightness(picture: Pixels) -> float:
    return float(picture[..., :3].mean())


def test_an_upright_kind_is_no_plane_and_a_flat_kind_no_card() -> None:
    with pytest.raises(Unsupported, match="'boat'"):
        plane("boat", canvas())
    with pytest.raises(Unsupported, match="'water'"):
        cards("water")


def test_every_kind_that_a_set_can_hold_has_a_painter() -> None:
    assert set(KINDS) <= DRAWN


@pytest.mark.parametrize("kind", UPRIGHT)
@pytest.mark.parametrize("view", [0.0, 60.0, 180.0])
def test_a_piece_is_a_card_that_names_its_own_pixels(kind: str, view: float) -> None:
    scale = 150 if kind in PROPS else 28
    drawn = cards(kind, view, scale, text="GURU 12 MI.")
    assert drawn or (kind in HUNG and view == 180)
    for card in drawn:
        assert card.picture.shape[:2] == card.identity.shape
        assert (card.picture[..., :3] <= card.picture[..., 3:]).all()
        assert set(np.unique(card.identity)) <= {0, 255}
        assert card.identity.max() == 255


@pytest.mark.parametrize("kind", UPRIGHT)
def test_a_piece_is_drawn_the_same_each_time(kind: str) -> None:
    first, second = cards(kind, 20, scale=12), cards(kind, 20, scale=12)
    for a, b in zip(first, second, strict=True):
        assert np.array_equal(a.picture, b.picture)


@pytest.mark.parametrize("kind", ["pine", "boulder", "sign", "throne", "bush"])
def test_a_piece_has_its_height_in_metres(kind: str) -> None:
    (card,) = cards(kind, scale=60)
    rows = np.flatnonzero(card.identity.any(axis=1))
    assert (card.foot[1] - rows[0]) / card.scale == pytest.approx(2, rel=0.2)


def test_an_enormous_piece_is_drawn_smaller_and_says_so() -> None:
    (card,) = cards("throne", scale=4000)
    assert max(card.picture.shape) < 1400
    assert card.scale < 4000


def test_the_near_side_of_a_boat_is_a_card_before_its_sitter() -> None:
    far, near = paint_piece(
        piece("boat", size=(1.3, 0.6, 4.6)), 90, 60, DAY, SNOWY, STYLE, elevation=8
    )
    assert far.nearer < 0 < near.nearer
    assert near.foot == far.foot


@pytest.mark.parametrize("view", [90.0, 270.0])
def test_a_boat_seen_from_its_side_is_long_and_from_its_bow_narrow(view: float) -> None:
    def width(view: float) -> int:
        far, near = paint_piece(piece("boat", size=(1.3, 0.6, 4.6)), view, 40, DAY, CLEAR, STYLE)
        seen = np.maximum(far.identity, near.identity).any(axis=0)
        return int(np.ptp(np.flatnonzero(seen)))

    assert width(view) > 2 * width(0)


def test_the_bow_points_to_the_right_when_the_boat_shows_its_right_side() -> None:
    from tools.previs.paint.solid import Aspect

    spots, _ = Aspect(view=90, distance=20, elevation=0).seen([(0, 0, 2)])
    assert spots[0, 0] > 1.5


def test_the_deck_of_a_bridge_sorts_behind_who_walks_on_it() -> None:
    long = piece("bridge", size=(2, 1.1, 14))
    (along,) = paint_piece(long, 0, 30, DAY, CLEAR, STYLE, distance=12)
    far, near = paint_piece(long, 90, 30, DAY, CLEAR, STYLE, distance=20)
    assert along.nearer < -7
    assert far.nearer < 0 < near.nearer


def test_a_throne_hides_who_sits_in_it_only_from_behind() -> None:
    (front,), (back,) = cards("throne", 0), cards("throne", 180)
    assert front.nearer < 0 < back.nearer


def test_snow_lies_on_pines_when_it_snows() -> None:
    tree = piece("pine", size=(3, 7, 3))
    snowy, clear = (paint_piece(tree, 0, 40, DAY, w, STYLE)[0] for w in (SNOWY, CLEAR))
    assert lightness(snowy.picture[snowy.identity > 0]) > 30 + lightness(
        clear.picture[clear.identity > 0]
    )


def test_a_colour_near_white_says_that_snow_lies_there_on_a_clear_day() -> None:
    fields = {"size": (3, 7, 3), "seed": 4}
    white, falling = (
        paint_piece(piece("pine", colour=colour, **fields), 0, 30, DAY, weather, STYLE)[0]
        for colour, weather in (("#f6f4ee", CLEAR), (None, Weather(snow=0.5)))
    )
    assert np.array_equal(white.picture, falling.picture)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("YES, SERIOUSLY", [("YES, SERIOUSLY", 0)]),
        ("→ GURU\n← HOME", [("GURU", 1), ("HOME", -1)]),
        ("GURU 12 MI.\nFOOTHILLS 4 MI.", [("GURU 12 MI.", 1), ("FOOTHILLS 4 MI.", -1)]),
        ("IGNORANCE ->", [("IGNORANCE", 1)]),
        ("", []),
        (
            "GURU 12 MI. IGNORANCE AND DESPAIR 5 MI. FOOTHILLS 4 MI.",
            [("GURU 12 MI.", 1), ("IGNORANCE AND DESPAIR 5 MI.", -1), ("FOOTHILLS 4 MI.", 1)],
        ),
    ],
    ids=["one", "arrows", "alternate", "ascii", "blank", "long"],
)
def test_a_sign_has_a_board_for_each_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert boards(text) == expected


@pytest.mark.parametrize("text", ["11", "江雪", "GURU 12 MI. →"])
def test_words_on_a_sign_are_dark_on_its_front_and_missing_from_its_back(text: str) -> None:
    def ink(view: float) -> int:
        (card,) = paint_piece(
            piece("sign", size=(1.4, 2, 0.1), text=text), view, 100, DAY, CLEAR, STYLE
        )
        board = card.picture[: card.picture.shape[0] // 3]
        return int(((board[..., 3] > 200) & (board[..., 0] < 80)).sum())

    assert ink(0) > ink(180) + 150


def room_wall(text: str = "", x: float = 0.0, colour: str = "#c0b8a8") -> Pixels:
    """The back wall of a room 6 m wide, seen from `x` metres beside its middle."""
    camera = Camera(position=(x, 1.6, -6), heading=0)
    seen = Canvas(camera, 128, 72, 108, (64, 36))
    return plane("wall", seen, size=(6, 3, 0.1), facing=180, colour=colour, text=text)


def test_a_wall_ends_at_the_corners_for_who_stands_in_the_room() -> None:
    cover = room_wall()[..., 3]
    assert cover[36, 64] == 255
    assert cover[36, 3] == cover[36, -4] == 0


def test_a_wall_runs_on_past_who_looks_in_from_beside_the_room() -> None:
    cover = room_wall(x=5.0)[..., 3]
    assert cover[36, -4] == 255
    assert cover[36, 3] > 0 or cover[36, 20] == 255


def test_a_floor_goes_on_where_a_wall_was_taken_out() -> None:
    camera = Camera(position=(0, 1.6, -9), heading=0)
    seen = Canvas(camera, 128, 72, 108, (64, 36))
    assert plane("ground-floor", seen, size=(6, 0, 6))[-1, 64, 3] == 255
    deck = ((-3, -3), (3, -3), (3, 3), (-3, 3))
    assert plane("ground-floor", seen, size=(6, 0, 6), outline=deck)[-1, 64, 3] == 0


def test_walls_of_panels_boards_blocks_and_rock_are_told_apart() -> None:
    faces = [room_wall(text).astype(int) for text in ("", "wainscot", "boards", "blocks", "rock")]
    for number, face in enumerate(faces):
        for other in faces[:number]:
            assert np.abs(face - other).mean() > 1


def test_a_wainscot_is_wood_up_to_the_hips_and_plaster_above() -> None:
    panels, plaster = room_wall("wainscot"), room_wall()
    assert lightness(panels[50:56, 40:90]) < 0.9 * lightness(plaster[50:56, 40:90])
    assert lightness(panels[28:34, 40:90]) == pytest.approx(
        lightness(plaster[28:34, 40:90]), rel=0.05
    )


def test_the_crown_of_a_tree_is_lit_from_above() -> None:
    (card,) = paint_piece(piece("tree", size=(5, 6, 4)), 0, 40, DAY, CLEAR, STYLE)
    rows = np.flatnonzero(card.identity.any(axis=1))
    crown = card.picture[rows[0] : rows[0] + int(0.6 * len(rows))]
    upper, lower = np.array_split(crown, 2)
    shown = [half[half[..., 3] > 200][:, :3].mean() for half in (upper, lower)]
    assert shown[0] > shown[1]
