"""Clips from a profile's model to the file: chained, held, at the film's rate, with their sound."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.diffusion.example import choice
from tests.diffusion.footage import FRAMES, SIZE, asked, control, fit, frame, sheets
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.loading import loaded
from tools.diffusion.video import DiffusionVideo
from tools.jobs import CLIP, Shoot, shoot
from tools.media import probe
from tools.sound import wav

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
GREY = Image.new("RGB", SIZE, (128, 128, 128))
BLACK, WHITE = Image.new("L", SIZE, 0), Image.new("L", SIZE, 255)


def pipeline(of: DiffusionChoice) -> Any:
    model = DiffusionVideo(of)
    return loaded(of, model.folder, model.adapter)


def by_hand(pipe: Any, seed: int, **arguments: Any) -> list[Image.Image]:
    import torch

    usual = {"prompt": "red and blue meet", "num_inference_steps": 2, "output_type": "np"}
    size = {"width": SIZE[0], "height": SIZE[1]}
    seeded = torch.Generator("cpu").manual_seed(seed)
    made = pipe(**usual, **size, **arguments, generator=seeded).frames[0]
    return [Image.fromarray((one * 255).round().astype(np.uint8)) for one in made]


def same(footage: Any, *parts: list[Image.Image]) -> bool:
    shown = np.stack([np.asarray(one) for part in parts for one in part])
    return np.array_equal(footage.pictures, shown)


def test_vace_goes_on_from_the_last_five_pictures() -> None:
    short = choice("wan_vace", SIZE, most_frames=9)
    footage = DiffusionVideo(short).filmed(asked(frames=13))
    pipe = pipeline(short)
    one = by_hand(pipe, 7, num_frames=9)
    two = by_hand(
        pipe, 8, num_frames=9, video=[*one[-5:], *[GREY] * 4], mask=[*[BLACK] * 5, *[WHITE] * 4]
    )
    assert footage.joints == (9,)
    assert same(footage, one, two[5:])
    assert footage.ran.seconds == sum(ran.seconds for ran in footage.runs)


def test_a_control_film_runs_on_through_the_clips_of_a_chain(tmp_path: Path) -> None:
    short = choice("wan_vace", SIZE, most_frames=9)
    one, other = (
        DiffusionVideo(short)
        .filmed(asked(frames=13, controls=(control(tmp_path, "depth", colour, 13),)))
        .pictures
        for colour in ("white", "red")
    )
    assert not np.array_equal(one[9:], other[9:])


def test_ltx_goes_on_from_the_last_nine_pictures() -> None:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    short = choice("ltx_condition", SIZE, most_frames=17)
    footage = DiffusionVideo(short).filmed(asked(frames=25, fps=24))
    pipe = pipeline(short)
    one = by_hand(pipe, 7, num_frames=17, frame_rate=24)
    held = LTXVideoCondition(video=one[-9:])
    two = by_hand(pipe, 8, num_frames=17, frame_rate=24, conditions=[held])
    assert footage.joints == (17,)
    assert same(footage, one, two[9:])


def test_a_model_of_first_frames_goes_on_from_the_last_one_and_ends_as_asked(
    tmp_path: Path,
) -> None:
    short = choice("wan_i2v", SIZE, most_frames=9)
    first, last = frame(tmp_path, "red"), frame(tmp_path, "blue")
    footage = DiffusionVideo(short).filmed(asked(frames=17, first_frame=first, last_frame=last))
    pipe = pipeline(short)
    one = by_hand(pipe, 7, num_frames=9, image=fit(first.picture))
    two = by_hand(pipe, 8, num_frames=9, image=one[-1], last_image=fit(last.picture))
    assert footage.joints == (9,)
    assert same(footage, one, two[1:])


def test_what_cannot_be_filmed_is_held_and_said(tmp_path: Path) -> None:
    told = shoot(Shoot(choice("wan_t2v", SIZE, most_frames=9), asked(frames=21)), tmp_path)
    assert told["held"] == 12
    assert any("stand still" in one for one in told["remarks"])
    assert probe(tmp_path / CLIP).frames == 21


def test_a_clip_has_the_film_s_frames_rate_and_size_and_says_how_it_was_made(
    tmp_path: Path,
) -> None:
    given = asked(
        size=(160, 90),
        frames=24,
        fps=24,
        references=sheets(tmp_path, "red", "green"),
        controls=(control(tmp_path, "pose", "white", 17),),
    )
    out = tmp_path / "out"
    out.mkdir()
    told = shoot(Shoot(choice("wan_vace", SIZE, controls=("pose",)), given), out)
    clip = probe(out / CLIP)
    assert (clip.frames, int(clip.fps), clip.size) == (24, 24, (160, 90))
    assert told["working"] == {"size": [64, 32], "frames": 17, "fps": 16}
    assert (told["held"], told["joints"], told["sound"]) == (0, [], "")
    used = told["used"]
    assert used["pipeline"] == "WanVACEPipeline"
    assert [one[1] for one in used["references"]] == ["red", "green"]
    assert used["controls"] == ["pose"]


def test_joints_are_told_as_frames_of_the_film(tmp_path: Path) -> None:
    short = choice("wan_vace", SIZE, most_frames=9)
    told = shoot(Shoot(short, asked(frames=20, fps=24)), tmp_path)
    assert told["working"]["frames"] == 17
    assert told["joints"] == [14]


def test_the_sound_of_a_model_lies_beside_its_clip(tmp_path: Path) -> None:
    given = asked(frames=FRAMES, fps=24, first_frame=frame(tmp_path, "red"))
    told = shoot(Shoot(choice("ltx2_i2v", SIZE), given), tmp_path)
    assert told["sound"] == "clip.wav"
    sound, rate = wav.read(tmp_path / "clip.wav")
    assert rate == 16000
    assert sound.shape[1] == 2
    assert np.abs(sound).max() > 0
    assert len(sound) <= round(FRAMES / 24 * rate)


def test_chained_sound_is_left_out_and_said(tmp_path: Path) -> None:
    given = asked(frames=17, fps=24, first_frame=frame(tmp_path, "red"))
    told = shoot(Shoot(choice("ltx2_i2v", SIZE, most_frames=9), given), tmp_path)
    assert told["sound"] == ""
    assert any("sound" in one for one in told["remarks"])


def test_what_changes_a_clip_is_in_its_recipe() -> None:
    plain = DiffusionVideo(choice("wan_vace", SIZE)).settings
    for other in ({"fps": 12}, {"most_frames": 9}, {"steps": 3}, {"guidance": 1.5}):
        assert DiffusionVideo(choice("wan_vace", SIZE, **other)).settings != plain


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays_loaded() -> Iterator[None]:
    from tools.diffusion import shelf

    yield
    with shelf.DEVICE:
        shelf.put_away()
