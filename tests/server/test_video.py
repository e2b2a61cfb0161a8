"""Clips of a server: what is sent, in which engine's words, and what becomes of the film."""

import io
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.server.asking import (
    FILM,
    SIZE,
    choice,
    notes,
    picture_file,
    reference,
    server,
    source,
    video_model,
)
from tests.server.pictures import Habits, PictureServer, mp4, scene
from tools.conditioning import Control
from tools.errors import BadMedia, Failed, Unsupported
from tools.jobs import CLIP, Shoot, shoot
from tools.media import probe, read_frames
from tools.video import ClipRequest

ASKED = ClipRequest(prompt="a lamp is lit", negative="text", frames=30, fps=24, size=FILM, seed=5)
NEEDED = 21
"""Pictures at 16 a second for 30 frames at 24, as a multiple of 4 and 1 more."""


def edges(clip: Path) -> Iterator[float]:
    """Where the bright square begins in each frame, as a share of the width."""
    for frame in read_frames(clip):
        row = frame[frame.shape[0] * 3 // 8].mean(axis=1)
        yield float(np.argmax(row > 200)) / frame.shape[1]


def test_words_become_a_clip_of_just_the_frames_and_size_asked_for(tmp_path: Path) -> None:
    with server() as (served, loopback):
        model = video_model(loopback, steps=9, guidance=4.5, honours=("seed", "negative"))
        filmed = model.shoot(ASKED, tmp_path / "clip.mp4")
    (sent,) = served.sent
    # vllm-omni takes forms only: docs/serving/videos_api.md, which also names these fields.
    assert (sent.path, sent.kind, sent.files) == ("/v1/videos", "form", [])
    assert sent.fields == {
        "prompt": "a lamp is lit",
        "model": "tiny",
        "size": "160x96",
        "num_frames": str(NEEDED),
        "fps": "16",
        "seed": "5",
        "negative_prompt": "text",
        "num_inference_steps": "9",
        "guidance_scale": "4.5",
    }
    media = probe(tmp_path / "clip.mp4")
    assert (media.frames, media.fps, media.size, media.audio) == (30, Fraction(24), FILM, False)
    assert filmed.working is not None
    assert (filmed.working.size, filmed.working.frames, filmed.working.fps) == (SIZE, NEEDED, 16)
    assert (filmed.held, filmed.remarks, filmed.joints) == (0, (), ())
    assert filmed.used["sent"]["num_frames"] == NEEDED
    assert served.deleted == ["video_1"]
    assert not notes()
    assert [path.name for path in tmp_path.glob("*.*")] == ["clip.mp4"]


def test_what_moves_is_where_it_should_be_at_the_film_s_rate(tmp_path: Path) -> None:
    with server() as (_, loopback):
        video_model(loopback).shoot(ASKED, tmp_path / "clip.mp4")
    wide = SIZE[0] - SIZE[1] // 4
    for number, edge in enumerate(edges(tmp_path / "clip.mp4")):
        there = number * 16 / 24 / (NEEDED - 1) * wide / SIZE[0]
        assert abs(edge - there) < 0.02


def test_sglang_takes_json_without_a_file_and_a_form_with_one(tmp_path: Path) -> None:
    first = reference(picture_file(tmp_path / "first.png"))
    with server() as (served, loopback):
        model = video_model(loopback, "sglang", honours=("seed", "first_frame"))
        model.shoot(ASKED, tmp_path / "a.mp4")
        model.shoot(ASKED.model_copy(update={"first_frame": first}), tmp_path / "b.mp4")
    # sglang, entrypoints/openai/video_api.py, create_video: older ones refuse a form without file.
    assert [sent.kind for sent in served.sent] == ["json", "form"]
    assert {sent.fields["num_frames"] for sent in served.sent} == {str(NEEDED)}
    (file,) = served.sent[1].files
    assert (file.field, file.type) == ("input_reference", "image/png")


def test_openai_itself_is_asked_for_whole_seconds(tmp_path: Path) -> None:
    with server() as (served, loopback):
        filmed = video_model(loopback, "openai").shoot(ASKED, tmp_path / "clip.mp4")
    # openai-python, resources/videos.py, create.
    assert served.sent[0].fields == {
        "prompt": "a lamp is lit", "model": "tiny", "size": "160x96", "seconds": "2",
    }  # fmt: skip
    assert filmed.working is not None
    assert (filmed.frames, filmed.working.fps, filmed.working.frames) == (30, 24, 48)


def test_a_first_frame_is_sent_at_the_working_size(tmp_path: Path) -> None:
    first = reference(picture_file(tmp_path / "first.png", (300, 300)))
    with server() as (served, loopback):
        model = video_model(loopback, honours=("seed", "first_frame"))
        asked = ASKED.model_copy(update={"first_frame": first})
        model.shoot(asked, tmp_path / "clip.mp4")
    (file,) = served.sent[0].files
    assert (file.field, file.name) == ("input_reference", "first.png")
    with Image.open(io.BytesIO(file.data)) as picture:
        assert picture.size == SIZE


def test_references_go_as_json_in_one_field(tmp_path: Path) -> None:
    shown = tuple(
        reference(picture_file(tmp_path / f"{name}.png"), number)
        for number, name in enumerate(["ada", "bo"], 1)
    )
    with server() as (served, loopback):
        model = video_model(loopback, references=2)
        filmed = model.shoot(ASKED.model_copy(update={"references": shown}), tmp_path / "clip.mp4")
    # vllm-omni, protocol/videos.py: image_reference, UrlImageReference.
    told = json.loads(served.sent[0].fields["image_reference"])
    assert [set(one) for one in told] == [{"image_url"}, {"image_url"}]
    assert told[0]["image_url"].startswith("data:image/png;base64,")
    assert filmed.used["sent"]["image_reference"].startswith("sha256:")


def test_a_film_to_start_from_and_a_control_are_sent_as_clips_of_the_working_size(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own.mp4"
    own.write_bytes(mp4((320, 192), 60, 30))
    depth = Control(kind="depth", file=own, digest=source(own).digest)
    asked = ASKED.model_copy(update={"source": source(own, "film"), "controls": (depth,)})
    with server() as (served, loopback):
        model = video_model(loopback, honours=("seed", "source", "depth"))
        model.shoot(asked, tmp_path / "clip.mp4")
    # vllm-omni, docs/serving/videos_api.md: control_reference with control_type.
    assert served.sent[0].fields["control_type"] == "depth"
    start, control = served.sent[0].files
    assert (start.field, control.field) == ("input_reference", "control_reference")
    for one in (start, control):
        assert one.type == "video/mp4"
        sent = tmp_path / "sent.mp4"
        sent.write_bytes(one.data)
        media = probe(sent)
        assert (media.size, media.frames, media.fps) == (SIZE, NEEDED, Fraction(16))


def test_a_long_shot_goes_on_from_the_last_picture_of_each_clip(tmp_path: Path) -> None:
    first = reference(picture_file(tmp_path / "first.png"))
    asked = ASKED.model_copy(update={"frames": 90, "first_frame": first})
    with server() as (served, loopback):
        model = video_model(loopback, honours=("seed", "first_frame"))
        filmed = model.shoot(asked, tmp_path / "clip.mp4")
    assert [sent.fields["num_frames"] for sent in served.sent] == ["33", "29"]
    assert [sent.fields["seed"] for sent in served.sent] == ["5", "6"]
    with Image.open(io.BytesIO(served.sent[1].files[0].data)) as shown:
        seen = np.asarray(shown).astype(int)
    assert np.abs(seen - scene(SIZE, 1.0)).mean() < 4
    assert filmed.working is not None
    assert (filmed.frames, filmed.working.frames, filmed.joints) == (90, 61, (50,))
    assert served.deleted == ["video_2", "video_1"]


def test_a_shot_that_is_too_long_ends_on_its_last_picture(tmp_path: Path) -> None:
    asked = ASKED.model_copy(update={"frames": 60})
    with server() as (served, loopback):
        filmed = video_model(loopback).shoot(asked, tmp_path / "clip.mp4")
    assert served.sent[0].fields["num_frames"] == "33"
    assert (probe(tmp_path / "clip.mp4").frames, filmed.held) == (60, 60 - 50)
    assert "the last 0.4 s stand still" in filmed.remarks[0]


def test_a_clip_of_other_size_and_length_is_fitted_and_said(tmp_path: Path) -> None:
    with server(PictureServer(Habits(size=(176, 96), frames=15))) as (_, loopback):
        filmed = video_model(loopback).shoot(ASKED, tmp_path / "clip.mp4")
    assert (probe(tmp_path / "clip.mp4").size, filmed.frames) == (FILM, 30)
    assert "176x96 instead of 160x96" in filmed.remarks[0]
    assert "15 pictures of 21; the last one stands" in filmed.remarks[1]
    assert filmed.held == 30 - 23


@pytest.mark.parametrize(
    ("habits", "error", "said"),
    [
        (Habits(size=(64, 160)), BadMedia, "most of it would be cut off"),
        (Habits(frames=3), BadMedia, "3 pictures of the 21 that were asked for"),
        (Habits(black=True), Failed, "The clip from tiny at .* is black"),
        (Habits(fails="out of\nmemory"), Failed, "could not make the clip: out of memory"),
    ],
)
def test_a_clip_that_cannot_be_used_is_an_error_and_its_job_is_dropped(
    tmp_path: Path, habits: Habits, error: type[Exception], said: str
) -> None:
    with server(PictureServer(habits)) as (served, loopback):
        with pytest.raises(error, match=said):
            video_model(loopback).shoot(ASKED, tmp_path / "clip.mp4")
        assert served.deleted == ["video_1"]
    assert not list(tmp_path.glob("*.mp4"))
    assert not notes()


def test_a_first_frame_and_a_source_cannot_both_be_what_it_starts_from(tmp_path: Path) -> None:
    picture = picture_file(tmp_path / "first.png")
    asked = ASKED.model_copy(update={"first_frame": reference(picture), "source": source(picture)})
    with server() as (served, loopback):
        model = video_model(loopback, honours=("first_frame", "source"))
        with pytest.raises(Unsupported, match="one picture or film to start from"):
            model.shoot(asked, tmp_path / "clip.mp4")
    assert not served.sent


def test_references_that_must_be_followed_do_not_go_with_a_first_frame(tmp_path: Path) -> None:
    picture = picture_file(tmp_path / "first.png")
    asked = ASKED.model_copy(
        update={
            "first_frame": reference(picture),
            "references": (reference(picture, required=True),),
        }
    )
    with server() as (served, loopback):
        model = video_model(loopback, references=2, honours=("first_frame",))
        with pytest.raises(Unsupported, match=r"no reference pictures .* beside a first frame"):
            model.shoot(asked, tmp_path / "clip.mp4")
    assert not served.sent


def test_the_registry_opens_it_and_a_job_shoots_with_it(tmp_path: Path) -> None:
    with server(PictureServer(Habits(looks=1))) as (served, loopback):
        details = shoot(Shoot(choice(loopback), ASKED), tmp_path)
    assert probe(tmp_path / CLIP).frames == details["frames"] == 30
    assert served.looked == ["video_1", "video_1"]
