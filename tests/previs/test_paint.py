import math

import numpy as np
import pytest
from numpy.typing import NDArray

from tools.errors import Unsupported
from tools.previs.canvas import Canvas
from tools.previs.card import Card
from tools.previs.hands import ink_wash
from tools.previs.paint import FLAT, KINDS, paint_backdrop, paint_piece, paint_plane
from tools.previs.paint.sign import boards
from tools.staging import Backdrop, Camera, Light, SetPiece, Style, Weather

DAY, NIGHT = Light(), Light(time="night", moon=True, stars=True)
CLEAR, SNOWY, STYLE = Weather(), Weather(snow=0.6), Style()
EVERYWHERE = (0.0, 0.0, 0.0)
UPRIGHT = sorted(KINDS - FLAT)
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


@pytest.mark.parametrize("kind", ["mountains", "hills", "forest", "plain", "valleys", "none"])
@pytest.mark.parametrize("light", [DAY, NIGHT], ids=["day", "night"])
def test_a_backdrop_fills_the_whole_canvas_the_same_each_time(kind: str, light: Light) -> None:
    backdrop = Backdrop.model_validate({"kind": kind, "snow": 0.5})
    seen = canvas(heading=40, pitch=-4)
    picture = paint_backdrop(backdrop, light, CLEAR, STYLE, seen)
    assert picture.shape == (seen.height, seen.width, 3)
    assert picture.dtype == np.uint8
    assert np.array_equal(picture, paint_backdrop(backdrop, light, CLEAR, STYLE, seen))


def test_the_reverse_angle_shows_other_mountains() -> None:
    backdrop = Backdrop(snow=1)
    there, back = (
        paint_backdrop(backdrop, DAY, SNOWY, STYLE, canvas(heading=h)).astype(int) for h in (0, 180)
    )
    assert np.abs(there - back).mean() > 3


def test_two_shots_agree_where_they_look_in_the_same_direction() -> None:
    backdrop = Backdrop(snow=1)
    straight = canvas(heading=0, size=180)
    turned = canvas(heading=12, size=180)
    headings = np.radians(np.linspace(0, 10, 40))
    ups = np.radians(np.linspace(2, 10, 20))
    rays = np.array(
        [
            (math.sin(h) * math.cos(u), math.sin(u), math.cos(h) * math.cos(u))
            for h in headings
            for u in ups
        ]
    )
    seen = []
    for view in (straight, turned):
        pixels, _ = view.project(np.array(view.camera.position) + 1000 * rays)
        picture = paint_backdrop(backdrop, DAY, SNOWY, STYLE, view)
        columns, rows = pixels.astype(int).T
        seen.append(picture[rows, columns].mean(axis=1))
    assert np.corrcoef(*seen)[0, 1] > 0.8


def test_a_summit_stands_in_its_heading() -> None:
    backdrop = Backdrop(snow=1, height=24, summit=90)
    light = Light(time="dusk")
    ahead = paint_backdrop(backdrop, light, CLEAR, STYLE, canvas(heading=90, pitch=8))
    aside = paint_backdrop(backdrop, light, CLEAR, STYLE, canvas(heading=200, pitch=8))
    middle = slice(ahead.shape[1] // 2 - 8, ahead.shape[1] // 2 + 8)
    rows = slice(ahead.shape[0] // 4, ahead.shape[0] // 2)
    assert (
        np.abs(np.diff(ahead[rows, middle].astype(int), axis=0)).mean()
        > np.abs(np.diff(aside[rows, middle].astype(int), axis=0)).mean()
    )


def test_night_is_darker_and_has_stars_where_the_light_says_so() -> None:
    backdrop = Backdrop(kind="none")
    up = canvas(pitch=25)
    day, dark = (
        paint_backdrop(backdrop, light, CLEAR, STYLE, up) for light in (DAY, Light(time="night"))
    )
    starry = paint_backdrop(Backdrop(kind="plain"), NIGHT, CLEAR, STYLE, up)
    assert lightness(dark) < 0.5 * lightness(day)
    assert starry.max() > dark.max() + 40


def test_cities_shine_in_valleys_at_night() -> None:
    down = canvas(pitch=-8, size=240)

    def warm(kind: str) -> int:
        backdrop = Backdrop.model_validate({"kind": kind, "height": 6, "seed": 5})
        picture = paint_backdrop(backdrop, NIGHT, CLEAR, STYLE, down).astype(int)
        return int((picture[..., 0] > picture[..., 2] + 20).sum())

    assert warm("valleys") > 10
    assert warm("mountains") == 0


@pytest.mark.parametrize("kind", sorted(FLAT))
def test_a_plane_is_premultiplied_and_hides_the_ground_before_us(kind: str) -> None:
    size = (8.0, 3.0, 0.1) if kind == "wall" else EVERYWHERE
    outline = ((0.0, -12.0), (0.0, 4.0), (1.0, 20.0)) if kind in ("trail", "stream") else ()
    width = (3.0, 0.0, 0.0) if outline else size
    seen = canvas()
    picture = plane(kind, seen, size=width, outline=outline)
    assert picture.shape == (seen.height, seen.width, 4)
    assert (picture[..., :3] <= picture[..., 3:]).all()
    row = seen.height // 2 if kind == "wall" else -2
    assert picture[row, seen.width // 2, 3] > 200


def test_ground_ends_in_mist_at_the_horizon() -> None:
    seen = canvas()
    alpha = plane("ground-grass", seen, size=EVERYWHERE)[..., 3].max(axis=1)
    assert (alpha[: seen.height // 2] == 0).all()
    assert 0 < alpha[seen.height // 2 + 2] < 200 < alpha[-1]


def test_ground_above_the_eye_is_not_seen() -> None:
    assert plane("ground-rock", canvas(y=1.0), position=(0, 2, 0), size=EVERYWHERE).max() == 0


def test_a_texture_stays_on_the_ground_when_the_camera_turns() -> None:
    straight, turned = canvas(size=360), canvas(heading=8, size=360)
    spots = np.array([(x, 0.0, z) for x in np.linspace(0, 1.2, 20) for z in np.linspace(-2, 2, 20)])
    seen = []
    for view in (straight, turned):
        picture = plane("ground-rock", view, size=EVERYWHERE)
        pixels, _ = view.project(spots)
        columns, rows = pixels.astype(int).T
        seen.append(picture[rows, columns, 0].astype(float))
    assert np.corrcoef(*seen)[0, 1] > 0.8


def test_a_trail_covers_its_line_and_nothing_far_from_it() -> None:
    view = canvas(y=3, pitch=-20)
    alpha = plane("trail", view, size=(1.4, 0, 0), outline=((0, -20), (0, 0), (0, 30)))[..., 3]
    (on, off), _ = view.project(np.array([(0.0, 0.0, -2.0), (3.0, 0.0, -2.0)]))
    assert alpha[int(on[1]), int(on[0])] > 200
    assert alpha[int(off[1]), int(off[0])] == 0


def test_land_with_a_height_falls_off_below_its_edge() -> None:
    ring = ((-2, 2), (2, 2), (2, 12), (-2, 12))
    view = canvas(z=-6, pitch=-15)
    flat = plane("ground-rock", view, size=(4, 0, 10), outline=ring)[..., 3]
    high = plane("ground-rock", view, size=(4, 20, 10), outline=ring)[..., 3]
    (below,), _ = view.project(np.array([(0.0, -2.0, 2.0)]))
    assert flat[int(below[1]), int(below[0])] == 0
    assert high[int(below[1]), int(below[0])] > 100


def test_a_chasm_is_a_gap_between_two_edges() -> None:
    view = canvas(y=4, pitch=-20)
    alpha = plane("chasm", view, size=(0, 0, 10), position=(0, 0, 6))[..., 3]
    (before, within), _ = view.project(np.array([(0.0, 0.0, 0.0), (0.0, 0.0, 6.0)]))
    assert alpha[int(before[1]), int(before[0])] == 0
    assert alpha[int(within[1]), int(within[0])] > 200


def test_an_upright_kind_is_no_plane_and_a_flat_kind_no_card() -> None:
    with pytest.raises(Unsupported, match="'boat'"):
        plane("boat", canvas())
    with pytest.raises(Unsupported, match="'water'"):
        cards("water")


@pytest.mark.parametrize("kind", UPRIGHT)
@pytest.mark.parametrize("view", [0.0, 60.0, 180.0])
def test_a_piece_is_a_card_that_names_its_own_pixels(kind: str, view: float) -> None:
    drawn = cards(kind, view, text="GURU 12 MI.")
    assert drawn or (kind in {"door", "window"} and view == 180)
    for card in drawn:
        assert card.picture.shape[:2] == card.identity.shape
        assert (card.picture[..., :3] <= card.picture[..., 3:]).all()
        assert set(np.unique(card.identity)) <= {0, 255}
        assert card.identity.max() == 255


@pytest.mark.parametrize("kind", UPRIGHT)
def test_a_piece_is_drawn_the_same_each_time(kind: str) -> None:
    first, second = cards(kind, 20), cards(kind, 20)
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


def test_noise_repeats_at_the_edge_of_its_tile() -> None:
    tile = ink_wash.cloud(5)
    assert np.array_equal(tile[0], tile[-1])
    here = ink_wash.sample(tile, np.array([0.25, 1.25, -0.75]), np.array([0.5, 2.5, -3.5]))
    assert np.allclose(here, here[0], atol=1e-3)


def test_a_stroke_is_thin_at_its_tips_and_full_between() -> None:
    line = np.stack([np.linspace(0, 100, 21), np.zeros(21)], axis=1)
    bounds = ink_wash.stroke(line, width=10).computeTightBounds()
    assert bounds.height() == pytest.approx(10, rel=0.05)


def test_tint_takes_colour_away_but_keeps_lightness() -> None:
    pure, full = (ink_wash.daylight(CLEAR, Style(tint=t)).own("#b0463c") for t in (0.0, 1.0))
    assert np.ptp(pure) < 0.4 * np.ptp(full)
    assert np.dot(pure, (0.30, 0.59, 0.11)) == pytest.approx(
        np.dot(full, (0.30, 0.59, 0.11)), abs=1
    )
