"""The light of the far land after sunset."""

import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.paint import paint_backdrop
from tools.staging import Backdrop, Camera, Light, Style, Weather

VALLEYS = Backdrop(kind="valleys", height=8, seed=5)


def seen(light: Light, backdrop: Backdrop = VALLEYS) -> NDArray[np.uint8]:
    canvas = Canvas(Camera(position=(0, 1.6, 0), heading=90), 128, 72, 108.0, (64, 36))
    return paint_backdrop(backdrop, light, Weather(), Style(), canvas)


def blue(picture: NDArray[np.uint8]) -> float:
    """How much more blue than red there is."""
    return float(picture[..., 2].mean() - picture[..., 0].mean())


def test_evening_turns_blue_as_the_stars_come_out() -> None:
    early, late = seen(Light(time="dusk")), seen(Light(time="dusk", stars=True, moon=True))
    assert blue(late) > blue(early) + 20
    assert early.mean() > late.mean() > seen(Light(time="night")).mean()


def test_the_horizon_of_an_early_evening_is_warmer_than_the_valleys_below_it() -> None:
    early = seen(Light(time="dusk"))
    assert blue(early[20:32]) < blue(early[50:])


def test_no_moon_shines_into_a_room() -> None:
    room = Backdrop(kind="none")
    one, other = (
        seen(Light(time="night", moon=True, stars=True, heading=heading), room)
        for heading in (315, 340)
    )
    assert np.array_equal(one, other)
    assert one.max() < 140
