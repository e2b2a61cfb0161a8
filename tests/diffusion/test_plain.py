"""How pictures are brought into the form that a pipeline takes, and where one is to be seen."""

from types import SimpleNamespace

import numpy as np
from PIL import Image

from tools.diffusion.adapter import Asked
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.adapters.plain import alike, controlled, shrunk, squared

WIDE, TALL = Image.new("RGB", (1600, 900), "red"), Image.new("RGB", (300, 900), "red")


def asked(**more: object) -> Asked:
    plain = Asked(prompt="a ball", size=(64, 32), steps=2, guidance=None)
    return Asked(**(vars(plain) | more))


def red(picture: Image.Image) -> float:
    """Which part of a picture is red."""
    return float((np.asarray(picture)[..., 1] < 128).mean())


def test_pictures_of_one_size_show_all_of_each() -> None:
    first, second = alike((WIDE, TALL))
    assert first.size == second.size == (1365, 768)
    assert red(first) == 1
    assert abs(red(second) - 768 / 3 / 1365) < 0.01


def test_only_what_is_too_large_is_shrunk() -> None:
    assert shrunk(TALL) is TALL
    assert shrunk(WIDE).size == (1365, 768)


def test_a_square_shows_all_of_a_picture() -> None:
    assert squared(TALL).size == (900, 900)
    assert abs(red(squared(TALL)) - 1 / 3) < 0.01


def test_a_controlnet_without_a_control_weighs_nothing() -> None:
    assert controlled(asked(), "image")["controlnet_conditioning_scale"] == 0
    depth = Image.new("RGB", (64, 32))
    assert controlled(asked(controls={"depth": (depth,)}), "image") == {"image": depth}


def test_flux3_is_told_in_a_box_where_each_reference_is_seen() -> None:
    region = Image.new("L", (64, 32))
    region.paste(255, (16, 8, 32, 32))
    adapter = ADAPTERS["Flux3DistilledModularPipeline"]
    sent = adapter.arguments(asked(references=(WIDE, TALL), regions=(None, region)), None)
    (box,) = sent["boxes"]
    assert box["from"] == "ref_image_1"
    assert box["tgt_bbox"] == [0.25, 0.25, 1.0, 0.5]


def test_flux_without_guidance_of_its_own_is_told_as_many_words_as_it_was_trained_with() -> None:
    adapter = ADAPTERS["FluxPipeline"]
    for guided in (True, False):
        config = SimpleNamespace(guidance_embeds=guided)
        pipe = SimpleNamespace(transformer=SimpleNamespace(config=config))
        sent = adapter.arguments(asked(), pipe)
        assert sent.get("max_sequence_length") == (None if guided else 256)
