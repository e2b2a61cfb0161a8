"""What a style's finish does to a picture, in all hands; and that no finish changes nothing."""

from functools import cache

import numpy as np
import pytest

from agent.directing.presets import presets
from tests.previs.test_drawing_styles import CLEAR, DAY, HANDS, SIZE, Picture, glade, saturation
from tools.previs import Previs
from tools.previs.card import Card
from tools.previs.hands import hand_of, named
from tools.previs.hands.relief import raised
from tools.previs.hands.toning import in_flat_tones
from tools.staging import Finish, Hand, Style


@cache
def picture(style: Style) -> Picture:
    return Previs().frame(glade(style, CLEAR, DAY), SIZE).picture


def preset(name: str) -> Style:
    return next(p.style for p in presets() if p.name.en == name)


def test_a_style_without_finish_is_the_hand_itself_and_its_key_knows_of_none() -> None:
    assert hand_of(Style(hand="painted")) is named("painted")
    assert "finish" not in Style().model_dump()
    assert "finish" in Style(finish=Finish(light=0.2)).model_dump()


@pytest.mark.parametrize("hand", HANDS)
def test_a_mono_style_has_no_hue_and_a_darker_one_is_darker(hand: Hand) -> None:
    plain = picture(Style(hand=hand))
    grey = picture(Style(hand=hand, ink="#000000", paper="#ffffff", finish=Finish(mono=1)))
    dark = picture(Style(hand=hand, finish=Finish(light=-0.5)))
    assert saturation(grey) < 0.02 + 0.3 * saturation(plain)
    assert dark.mean() < plain.mean() - 10


@pytest.mark.parametrize("hand", HANDS)
def test_every_hand_honours_paper_wash_and_tint(hand: Hand) -> None:
    own = hand_of(Style(hand=hand)).style
    plain = picture(Style(hand=hand))
    blue = picture(Style(hand=hand, paper="#8fb4ff"))
    full = picture(Style(hand=hand, tint=1.0))
    bare = picture(Style(hand=hand, tint=0.0))
    apart = [np.abs(plain.astype(int) - other).mean() for other in (blue, full, bare)]
    assert apart[0] > 2
    assert apart[2] > 1 or own.tint == 0
    assert saturation(bare) < saturation(full)


def test_a_print_falls_into_few_tones_and_keeps_its_hues() -> None:
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None], 9, axis=0)
    grey = in_flat_tones(np.dstack([ramp] * 3), 4)[0, :, 0]
    counts = np.sort(np.bincount(grey // 4))[::-1]
    assert counts[:4].sum() > 0.6 * 256
    red = in_flat_tones(np.full((2, 2, 3), (180, 60, 60), np.uint8), 4)[0, 0]
    assert red[0] > 2 * red[1] == 2 * red[2]


def test_cut_paper_throws_a_shadow_where_nothing_was() -> None:
    card = Card(
        np.zeros((40, 40, 4), np.uint8), np.zeros((40, 40), np.uint8), foot=(20, 30), scale=10
    )
    card.picture[10:30, 10:30] = 255
    up = raised(card, 1.0, 0.5)
    x, y = (round(up.foot[n] - card.foot[n]) for n in (0, 1))
    beside = up.picture[y + 31, x + 31]
    assert beside[3] > 20
    assert beside[:3].max() < 10


def test_noir_is_dark_without_colour_and_watercolour_light() -> None:
    noir, light = picture(preset("noir")), picture(preset("watercolour"))
    assert saturation(noir) < 0.08
    assert noir.mean() < 0.65 * light.mean()
    assert light.mean() > 150


def test_no_two_styles_look_alike() -> None:
    small = {
        p.name.en: picture(p.style).reshape(18, 10, 32, 10, 3).mean(axis=(1, 3)) for p in presets()
    }
    names = sorted(small)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            assert np.abs(small[one] - small[other]).mean() > 4, (one, other)
