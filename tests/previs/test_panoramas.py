"""Backdrops and planes: what is painted in true perspective."""

import math
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from tools.kinds import LINES
from tools.previs.canvas import Canvas
from tools.previs.hands import ink_wash, marks, noise
from tools.previs.light import graded
from tools.previs.paint import FLAT, paint_backdrop, paint_plane
from tools.staging import Backdrop, Camera, Light, SetPiece, Style, Weather

DAY, NIGHT = Light(), Light(time="night", moon=True, stars=True)
CLEAR, SNOWY, STYLE = Weather(), Weather(snow=0.6), Style()
EVERYWHERE = (0.0, 0.0, 0.0)
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


def lightness(picture: Pixels) -> float:
    return float(picture[..., :3].mean())


@pytest.mark.parametrize("kind", get_args(Backdrop.model_fields["kind"].annotation))
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


@pytest.mark.parametrize("kind", sorted(FLAT - {"surf"}))
def test_a_plane_is_premultiplied_and_hides_the_ground_before_us(kind: str) -> None:
    size = (8.0, 3.0, 0.1) if kind == "wall" else EVERYWHERE
    outline = ((0.0, -12.0), (0.0, 4.0), (1.0, 20.0)) if kind in LINES else ()
    width = (3.0, 0.0, 0.0) if outline else size
    seen = canvas()
    picture = plane(kind, seen, size=width, outline=outline)
    assert picture.shape == (seen.height, seen.width, 4)
    assert (picture[..., :3] <= picture[..., 3:]).all()
    row = seen.height // 2 if kind == "wall" else -2
    assert picture[row, seen.width // 2, 3] > 200


def test_surf_lets_the_sand_show_between_its_foam() -> None:
    view = canvas(y=3, pitch=-20, size=180)
    shore = plane("surf", view, size=(3, 0, 0), outline=((-20, 0), (20, 0)))[..., 3]
    (on, off), _ = view.project(np.array([(0.0, 0.0, 0.0), (0.0, 0.0, -4.0)]))
    around = shore[int(on[1]) - 12 : int(on[1]) + 12]
    assert around.max() > 200
    assert np.ptp(around[:, 60:-60]) > 150
    assert shore[int(off[1]), int(off[0])] == 0


@pytest.mark.parametrize(
    ("colour", "marked"), [(None, True), ("#8b8d8c", True), ("#c9b58c", False)]
)
def test_a_wide_road_has_a_middle_line_unless_it_is_of_earth(
    colour: str | None, marked: bool
) -> None:
    view = canvas(y=3, pitch=-20, size=180)
    line = ((0, -20), (0, 40))
    picture = plane("road", view, size=(6, 0, 0), outline=line, colour=colour).astype(int)
    spots = np.array([(0.0, 0.0, z) for z in np.linspace(-4, 4, 60)])
    aside = spots + np.array((1.6, 0, 0))
    tones = []
    for places in (spots, aside):
        pixels, _ = view.project(places)
        columns, rows = pixels.astype(int).T
        tones.append(picture[rows, columns, 0])
    assert (tones[0].max() > tones[1].max() + 25) == marked


def test_snow_stays_on_open_ground_while_it_falls() -> None:
    square = piece("ground-paving", size=EVERYWHERE)
    white, bare = (paint_plane(square, DAY, weather, STYLE, canvas()) for weather in (SNOWY, CLEAR))
    assert lightness(white) > lightness(bare) + 15


def test_a_city_shines_at_night_and_not_by_day() -> None:
    city = Backdrop(kind="city", height=14)

    def warm(light: Light) -> int:
        picture = paint_backdrop(city, light, CLEAR, STYLE, canvas(pitch=5, size=180)).astype(int)
        return int((picture[..., 0] > picture[..., 2] + 40).sum())

    assert warm(NIGHT) > 100
    assert warm(DAY) == 0


def test_the_sea_ends_at_a_sharp_horizon() -> None:
    view = canvas(size=180)
    picture = paint_backdrop(Backdrop(kind="sea", height=1), DAY, CLEAR, STYLE, view).astype(int)
    rows = picture.mean(axis=(1, 2))
    edge = int(np.argmax(np.abs(np.diff(rows))))
    assert abs(edge - view.height // 2) <= 3


def test_rain_hangs_heavy_clouds_in_the_sky() -> None:
    plain = Backdrop(kind="plain")
    clear, wet = (
        paint_backdrop(plain, DAY, weather, STYLE, canvas(pitch=25))
        for weather in (CLEAR, Weather(rain=0.8))
    )
    assert lightness(wet) < lightness(clear) - 8


def test_the_ground_of_an_evening_is_cooler_than_that_of_the_day() -> None:
    day = plane("ground-earth", canvas(pitch=-20), size=EVERYWHERE)
    warmth = [
        float((p[..., 0].astype(int) - p[..., 2]).mean())
        for p in (day, graded(day, Light(time="dusk")))
    ]
    assert warmth[1] < warmth[0] - 10


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


def test_noise_repeats_at_the_edge_of_its_tile() -> None:
    tile = noise.cloud(5)
    assert np.array_equal(tile[0], tile[-1])
    here = noise.sample(tile, np.array([0.25, 1.25, -0.75]), np.array([0.5, 2.5, -3.5]))
    assert np.allclose(here, here[0], atol=1e-3)


def test_a_stroke_is_thin_at_its_tips_and_full_between() -> None:
    line = np.stack([np.linspace(0, 100, 21), np.zeros(21)], axis=1)
    bounds = marks.stroke(line, width=10).computeTightBounds()
    assert bounds.height() == pytest.approx(10, rel=0.05)


def test_tint_takes_colour_away_but_keeps_lightness() -> None:
    pure, full = (ink_wash.daylight(CLEAR, Style(tint=t)).own("#b0463c") for t in (0.0, 1.0))
    assert np.ptp(pure) < 0.4 * np.ptp(full)
    assert np.dot(pure, (0.30, 0.59, 0.11)) == pytest.approx(
        np.dot(full, (0.30, 0.59, 0.11)), abs=1
    )


@pytest.mark.parametrize("hand", ["ink_wash", "painted", "pencil"])
def test_a_room_has_a_pale_ceiling_above_and_no_sky(hand: str) -> None:
    style = Style.model_validate({"hand": hand})
    up, down = (
        paint_backdrop(Backdrop(kind="none"), DAY, CLEAR, style, canvas(pitch=pitch))
        for pitch in (35, -35)
    )
    assert lightness(up) > lightness(down) + 40
    red, _, blue = up.reshape(-1, 3).mean(axis=0)
    assert red >= blue
