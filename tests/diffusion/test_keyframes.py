"""Pictures between the first frame and the last: in which clip, and at which of its frames."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image
from pydantic import ValidationError

from tests.diffusion.example import choice
from tests.diffusion.footage import SIZE, asked, by_hand, fit, frame, seen
from tools.diffusion import shelf
from tools.diffusion.keyframes import at_rate, within
from tools.diffusion.loading import loaded
from tools.diffusion.video import DiffusionVideo
from tools.errors import Unsupported
from tools.jobs import Shoot, shoot
from tools.required import refuse_unserved
from tools.working import KeyframeRule

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
GREY = Image.new("RGB", SIZE, (128, 128, 128))
BLACK, WHITE = Image.new("L", SIZE, 0), Image.new("L", SIZE, 255)
LTX, LTX2, ANY = KeyframeRule(step=8), KeyframeRule(step=8, rest=1), KeyframeRule()


def test_a_model_takes_a_picture_at_the_nearest_frame_that_it_can() -> None:
    assert [LTX.nearest(frame, 0, 80) for frame in (1, 11, 13, 79)] == [8, 8, 16, 72]
    assert [LTX2.nearest(frame, 0, 74) for frame in (1, 6, 14, 79)] == [1, 9, 17, 73]
    assert ANY.nearest(37, 0, 80) == 37
    assert LTX.nearest(4, 0, 8) is None


def test_the_last_picture_lies_where_the_last_latent_begins() -> None:
    assert (ANY.last(81), LTX.last(81), LTX2.last(81)) == (80, 80, 73)


@given(
    some.sampled_from([LTX, LTX2, ANY]),
    some.sets(some.integers(1, 96), max_size=6),
    some.integers(1, 10),
    some.booleans(),
)
def test_no_two_pictures_of_a_clip_fall_on_one_frame_or_on_a_given_one(
    rule: KeyframeRule, numbers: set[int], known: int, ends: bool
) -> None:
    found = within(sorted(numbers), 0, 97, rule, known=known, ends=ends)
    last = rule.last(97) if ends else 97
    assert [*found] == sorted(found)
    assert all(known <= one < last and (one - rule.rest) % rule.step == 0 for one in found)
    assert len(found.values()) == len(set(found.values()))


def test_the_film_s_frames_become_the_model_s(tmp_path: Path) -> None:
    between = tuple(seen(tmp_path, "red", frame) for frame in (12, 13, 36))
    assert [*at_rate(between, 24, 16)] == [8, 9, 24]
    assert [*at_rate(between, 24, 8)] == [4, 5, 12]


def test_in_a_chain_a_picture_is_seen_in_the_clip_into_which_it_falls(tmp_path: Path) -> None:
    short = choice("wan_vace", SIZE, most_frames=9)
    between = (seen(tmp_path, "yellow", 4), seen(tmp_path, "blue", 11))
    footage = DiffusionVideo(short).filmed(asked(frames=13, keyframes=between))
    pipe = plain(short)
    yellow, blue = (fit(frame(tmp_path, colour).picture) for colour in ("yellow", "blue"))
    one = pictures(
        pipe,
        7,
        video=[*[GREY] * 4, yellow, *[GREY] * 4],
        mask=[*[WHITE] * 4, BLACK, *[WHITE] * 4],
    )
    two = pictures(
        pipe,
        8,
        video=[*one[-5:], GREY, GREY, blue, GREY],
        mask=[*[BLACK] * 5, WHITE, WHITE, BLACK, WHITE],
    )
    assert np.array_equal(footage.pictures, np.stack([*map(np.asarray, [*one, *two[5:]])]))
    assert not footage.remarks


def plain(of: Any) -> Any:
    model = DiffusionVideo(of)
    return loaded(of, model.folder, model.adapter)


def pictures(pipe: Any, seed: int, **arguments: Any) -> list[Image.Image]:
    import torch

    seeded = torch.Generator("cpu").manual_seed(seed)
    usual = {"prompt": "red and blue meet", "num_inference_steps": 2, "output_type": "np"}
    size = {"width": SIZE[0], "height": SIZE[1], "num_frames": 9}
    made = pipe(**usual, **size, **arguments, generator=seeded).frames[0]
    return [Image.fromarray((one * 255).round().astype(np.uint8)) for one in made]


def test_a_clip_is_told_with_its_pictures_and_with_those_that_found_no_place(
    tmp_path: Path,
) -> None:
    between = (seen(tmp_path, "yellow", 4), seen(tmp_path, "blue", 6))
    first, last = frame(tmp_path, "red"), frame(tmp_path, "green")
    ltx = choice("ltx_condition", SIZE)
    given = asked(frames=17, fps=24, first_frame=first, keyframes=between, last_frame=last)
    told = shoot(Shoot(ltx, given), tmp_path)
    assert [one[:2] for one in told["used"]["keyframes"]] == [[4, "yellow"], [6, "blue"]]
    assert any("1 of the pictures between" in said for said in told["remarks"])


def test_a_model_that_takes_none_says_that_it_has_left_them_out(tmp_path: Path) -> None:
    between = (seen(tmp_path, "yellow", 4),)
    model = DiffusionVideo(choice("wan_i2v", SIZE))
    footage = model.filmed(asked(first_frame=frame(tmp_path, "red"), keyframes=between))
    assert any("takes no pictures between" in said for said in footage.remarks)
    assert np.array_equal(
        footage.pictures,
        by_hand(
            plain(model.choice),
            num_frames=9,
            image=fit(frame(tmp_path, "red").picture),
            negative_prompt="",
        ),
    )


def test_only_a_required_picture_is_refused_where_none_is_taken(tmp_path: Path) -> None:
    model = DiffusionVideo(choice("wan_i2v", SIZE))
    begun = asked(first_frame=frame(tmp_path, "red"), keyframes=(seen(tmp_path, "blue", 4),))
    refuse_unserved(begun, model)
    (one,) = begun.keyframes
    required = one.model_copy(update={"picture": one.picture.model_copy(update={"required": True})})
    with pytest.raises(Unsupported, match="'keyframes'"):
        refuse_unserved(begun.model_copy(update={"keyframes": (required,)}), model)


@pytest.mark.parametrize("frames", [(9,), (4, 4), (5, 3)], ids=str)
def test_pictures_lie_within_the_clip_and_in_order(tmp_path: Path, frames: tuple[int, ...]) -> None:
    with pytest.raises(ValidationError, match="in order"):
        asked(keyframes=tuple(seen(tmp_path, "red", frame) for frame in frames))


def test_a_request_without_any_has_the_key_that_it_had() -> None:
    assert "keyframes" not in asked().model_dump()


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays_loaded() -> Iterator[None]:
    yield
    with shelf.DEVICE:
        shelf.put_away()
