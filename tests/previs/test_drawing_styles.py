"""The drawing styles: each shows the same staging in its own colours and marks, and any weather."""

import math
from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tools.kinds import KINDS
from tools.looks import Garment, Look
from tools.previs import Previs
from tools.previs.card import Card
from tools.previs.figures.colours import palette as inks
from tools.previs.hands import hand_of, working
from tools.previs.hands.dabs import Brush, dabbed
from tools.previs.hands.hand import Scene
from tools.previs.hands.hatching import Lead, pencilled
from tools.previs.hands.heavens import paint_heavens
from tools.previs.hands.ink_wash import palette, rgb
from tools.previs.hands.painters import in_hand
from tools.previs.hands.splashes import Splashes
from tools.previs.painters import ours
from tools.previs.passes import Frame
from tools.previs.stage import Stage
from tools.previs.weather import sway
from tools.staging import (
    Backdrop,
    Camera,
    CameraMove,
    Figure,
    Hand,
    Light,
    SetPiece,
    Staging,
    Style,
    Weather,
)

SIZE = (320, 180)
HANDS: tuple[Hand, ...] = ("ink_wash", "painted", "pencil")
CLEAR, DAY = Weather(), Light()
Picture = NDArray[np.uint8]


def glade(style: Style, weather: Weather, light: Light) -> Staging:
    """A meadow with somebody, a tree near by and one far away."""
    camera = Camera(position=(0, 1.5, -5), heading=0, pitch=1, focal=28)
    look = Look(garments=(Garment(kind="coat", colour="#b03a2e"),))
    return Staging(
        place="glade",
        backdrop=Backdrop(kind="hills", height=8, seed=3),
        pieces=(
            SetPiece(id="g", kind="ground-grass", position=(0, 0, 0), size=(0, 0, 0)),
            SetPiece(id="tree", kind="tree", position=(-4, 0, 6), size=(5, 6, 4)),
            SetPiece(id="far", kind="pine", position=(9, 0, 48), size=(5, 14, 4)),
        ),
        figures=(Figure(id="ada", look=look, position=(0.6, 0, 1), facing=190),),
        light=light,
        weather=weather,
        style=style,
        camera=CameraMove(start=camera, end=camera),
    )


@cache
def drawn(hand: Hand, weather: Weather = CLEAR, light: Light = DAY) -> Frame:
    return Previs().frame(glade(Style(hand=hand), weather, light), SIZE)


def saturation(picture: Picture) -> float:
    spread = picture.max(axis=2).astype(float) - picture.min(axis=2)
    return float((spread / np.maximum(picture.max(axis=2), 1)).mean())


def apart(a: Picture, b: Picture) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def test_every_hand_draws_the_same_things_in_the_same_places() -> None:
    elements = [drawn(hand).identity[..., 0] for hand in HANDS]
    for other in elements[1:]:
        assert (elements[0] == other).mean() > 0.95


def test_gouache_is_full_of_colour_and_a_pencil_leaves_the_paper_light() -> None:
    ink, painted, pencil = (drawn(hand).picture for hand in HANDS)
    assert saturation(painted) > 1.8 * saturation(ink)
    assert saturation(pencil) < saturation(ink)
    assert np.median(pencil) > 200 > np.median(painted)


@pytest.mark.parametrize("hand", HANDS)
def test_the_same_staging_gives_the_same_bytes(hand: Hand) -> None:
    again = Previs().frame(glade(Style(hand=hand), CLEAR, DAY), SIZE)
    assert np.array_equal(again.picture, drawn(hand).picture)


@pytest.mark.parametrize("hand", HANDS)
def test_night_is_darker_than_day(hand: Hand) -> None:
    night = drawn(hand, light=Light(time="night", stars=True)).picture
    assert night.mean() < 0.85 * drawn(hand).picture.mean()


def test_an_untouched_style_takes_the_hands_colours_and_a_set_one_keeps_its_own() -> None:
    style = Style(hand="painted", paper="#112233")
    own = hand_of(style).own(style)
    assert own.paper == "#112233"
    assert own.tint == 1.0
    assert own.ink != Style().ink
    assert hand_of(Style()).own(Style()) == Style()


def test_clothes_keep_their_hue_in_gouache_and_pale_under_a_pencil() -> None:
    red = "#b03a2e"
    ink, painted, pencil = (inks(Style(hand=hand)).of(red) for hand in HANDS)
    spread = [max(c) - min(c) for c in (pencil, ink, painted)]
    assert spread == sorted(spread)
    assert min(pencil) > 150


def test_a_painted_shadow_is_a_colour_and_not_ink() -> None:
    shadow = inks(Style(hand="painted")).shadow((200.0, 200.0, 200.0))
    assert max(shadow) - min(shadow) > 15


def test_pens_are_those_of_ink_wash_again_after_a_picture() -> None:
    drawn("pencil")
    assert working().name == "ink_wash"


def test_far_land_is_blue_in_gouache_and_goes_to_paper_under_a_pencil() -> None:
    red, _, blue = palette(DAY, CLEAR, Style(hand="painted")).mist
    assert blue > red + 20
    pencil = hand_of(Style(hand="pencil")).style
    assert palette(DAY, CLEAR, pencil).mist == rgb(pencil.paper)


def heavens(weather: Weather, time: str = "day") -> NDArray[np.float32]:
    across, up = np.meshgrid(np.linspace(0, math.tau, 400), np.linspace(1.0, 0.01, 120))
    light = Light.model_validate({"time": time})
    colours = palette(light, weather, Style(hand="painted"))
    return paint_heavens(across, up, light, weather, colours, seed=4)


def test_a_clear_sky_is_blue_above_pale_below_and_holds_white_clouds() -> None:
    sky = heavens(CLEAR)
    assert sky.shape == (120, 400, 3)
    high, low = np.median(sky[:20], axis=(0, 1)), np.median(sky[-8:], axis=(0, 1))
    assert high[2] > high[0] + 60
    assert low.mean() > high.mean() + 30
    white = (sky.min(axis=2) > 225)[:100]
    assert 0.02 < white.mean() < 0.5


def test_rain_covers_the_sky_and_dusk_warms_it() -> None:
    def blue(sky: NDArray[np.float32]) -> float:
        return float((sky[..., 2] - sky[..., 0]).mean())

    assert blue(heavens(Weather(rain=0.6))) < 0.5 * blue(heavens(CLEAR))
    assert blue(heavens(CLEAR, "dusk")[-60:]) < -20


def test_dabs_keep_tones_and_sharp_edges_and_are_seen_on_flat_colour() -> None:
    flat = np.full((120, 160, 3), 140, np.uint8)
    flat[:, 80:] = 30
    laid = dabbed(flat, Brush(12, 6, tone=0.06, edges=30), 1.0)
    assert abs(float(laid[:, :70].mean()) - 140) < 4
    assert laid[:, :70].std() > 1
    assert laid[:, 84:].max() < 60


def test_a_pencil_hatches_the_darker_the_denser() -> None:
    lead = Lead((245.0, 242.0, 233.0), (53.0, 54.0, 59.0))
    means = [pencilled(np.full((90, 90, 3), v, np.uint8), lead, 1.0).mean() for v in (230, 150, 60)]
    assert means[0] > means[1] + 8 > means[2] + 16
    assert pencilled(np.full((90, 90, 3), 90, np.uint8), lead, 1.0).std() > 8


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("kind", ["rain", "snow", "fog"])
def test_weather_is_seen_as_a_hint_and_as_a_storm(hand: Hand, kind: str) -> None:
    clear = drawn(hand).picture
    hint, storm = (
        apart(clear, drawn(hand, Weather.model_validate({kind: strength})).picture)
        for strength in (0.1, 1.0)
    )
    assert hint > 0.25
    assert storm > 2 * hint


@pytest.mark.parametrize("hand", HANDS)
def test_thick_fog_swallows_what_is_far(hand: Hand) -> None:
    clear, fog = drawn(hand), drawn(hand, Weather(fog=1.0))
    far = np.zeros(SIZE[::-1], np.uint8)
    far[clear.identity[..., 0] == clear.identity[..., 0].max()] = 1
    ring = cv2.dilate(far, np.ones((9, 9), np.uint8)) - far

    def contrast(picture: Picture) -> float:
        grey = picture.mean(axis=2)
        return abs(float(grey[far == 1].mean() - grey[ring == 1].mean()))

    assert contrast(fog.picture) < 0.2 * contrast(clear.picture) + 1


def test_rain_darkens_the_ground() -> None:
    ground = slice(150, 180)
    wet = drawn("painted", Weather(rain=0.7)).picture[ground]
    assert wet.mean() < 0.85 * drawn("painted").picture[ground].mean()


def rained_on(*, covered: bool) -> Picture:
    staging = glade(Style(), Weather(rain=1.0), DAY)
    camera = staging.camera.start
    splashes = Splashes(staging, [camera] * 9, SIZE, 24, 3, hand_of(staging.style))
    frame = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
    splashes.over(frame, 8, np.full(SIZE[::-1], 255 if covered else 0, np.uint8))
    return frame


def test_drops_splash_on_the_ground_and_not_on_who_stands_before_it() -> None:
    open_ground = rained_on(covered=False)
    assert np.count_nonzero(open_ground[90:].max(axis=2) > 100) > 40
    assert (open_ground[:80] == 90).all()
    assert (rained_on(covered=True) == 90).all()


def test_a_strong_wind_bends_and_shakes_more_than_a_weak_one() -> None:
    leans = {w: [sway("willow", w, frame / 24, 1) for frame in range(200)] for w in (0.1, 1.0)}
    assert np.mean(leans[1.0]) > 20 * np.mean(leans[0.1])
    assert np.ptp(leans[1.0]) > 5 * np.ptp(leans[0.1])


def test_a_wind_without_rain_carries_leaves_across_the_picture() -> None:
    staging = glade(Style(hand="painted"), Weather(wind=1.0), DAY)
    bare = staging.model_copy(update={"pieces": staging.pieces[:1], "figures": ()})
    stage = Stage(bare, SIZE, frames=24)
    still = Stage(bare.model_copy(update={"weather": CLEAR}), SIZE, frames=24)
    assert np.array_equal(still.frame(0), still.frame(20))
    assert not np.array_equal(stage.frame(0), stage.frame(20))
    assert apart(stage.frame(0), still.frame(0)) < 3


def card_of(hand: Hand, kind: str, light: Light = DAY, **fields: object) -> list[Card]:
    """The cards of a thing, finished as a hand does it."""
    scene = Scene(light, CLEAR, Style(hand=hand))
    size = KINDS[kind].size
    piece = SetPiece.model_validate(
        {"id": kind, "kind": kind, "position": (0, 0, 0), "size": size, **fields}
    )
    return list(in_hand(ours(), scene).piece(piece, 0, 60, light, CLEAR, scene.style, elevation=5))


def test_pale_things_stay_pale_in_gouache() -> None:
    fridge = card_of("painted", "fridge")[0].picture
    middle = fridge[fridge.shape[0] // 2, fridge.shape[1] // 2, :3]
    assert middle.min() > 200


@pytest.mark.parametrize("hand", HANDS)
def test_no_marks_cover_what_is_light_alone(hand: Hand) -> None:
    lights = [
        card
        for card in card_of(hand, "street-lamp", Light(time="night"))
        if not card.identity.any()
    ]
    assert lights
    for card in lights:
        assert (card.picture[..., :3] > card.picture[..., 3:]).any()
