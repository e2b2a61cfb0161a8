"""Pictures of a server: what is sent, in which engine's words, and what becomes of the answer."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.server.asking import (
    FILM,
    SIZE,
    choice,
    image_model,
    picture_file,
    reference,
    server,
    source,
)
from tests.server.pictures import Habits, PictureServer, mp4
from tools.conditioning import Control
from tools.diffusion.brought import with_mask
from tools.encoding import FrameWriter
from tools.errors import BadMedia, Failed, MissingTool, Unsupported
from tools.extending import Extension
from tools.fitting import fitted
from tools.image import Drawn, PictureRequest, SheetRequest, views_of
from tools.jobs import PICTURE, SHEET, Draw, DrawSheet, draw, draw_sheet
from tools.looks import Look
from tools.registry import open_image
from tools.server.image import ServerImage
from tools.staging import Style

ASKED = PictureRequest(prompt="snow on a river", negative="people", size=FILM, seed=7)


def test_words_become_a_picture_of_just_the_size_asked_for(tmp_path: Path) -> None:
    with server() as (served, loopback):
        model = image_model(loopback, steps=12, guidance=3.5, honours=("seed", "negative"))
        drawn = model.draw(ASKED, tmp_path / "picture.png")
    (sent,) = served.sent
    assert (sent.path, sent.kind, sent.files) == ("/v1/images/generations", "json", [])
    # Names as in vllm-omni, entrypoints/openai/protocol/images.py, class ImageGenerationRequest.
    assert sent.fields == {
        "prompt": "snow on a river",
        "model": "tiny",
        "n": "1",
        "size": "160x96",
        "response_format": "b64_json",
        "seed": "7",
        "negative_prompt": "people",
        "num_inference_steps": "12",
        "guidance_scale": "3.5",
    }
    with Image.open(tmp_path / "picture.png") as picture:
        assert (picture.format, picture.size, picture.mode) == ("PNG", FILM, "RGB")
    assert drawn.working is not None
    assert (drawn.size, drawn.working.size) == (FILM, SIZE)
    assert (drawn.remarks, drawn.seed) == ((), 7)
    assert drawn.used["sent"]["num_inference_steps"] == 12
    assert [path.name for path in tmp_path.iterdir()] == ["picture.png"]


def test_openai_itself_is_sent_nothing_that_it_does_not_know(tmp_path: Path) -> None:
    with server() as (served, loopback):
        model = image_model(loopback, "openai", steps=12, guidance=3.5)
        model.draw(ASKED, tmp_path / "picture.png")
    # As openai-python's images.generate for models that are not retired.
    assert set(served.sent[0].fields) == {"prompt", "model", "n", "size"}


CANDIDATES = tuple(ASKED.model_copy(update={"seed": seed}) for seed in (7, 8, 9))


def several(tmp_path: Path, model: ServerImage) -> list[Drawn]:
    outs = [tmp_path / f"{number}.png" for number in range(len(CANDIDATES))]
    drawn = list(model.draw_together(CANDIDATES, outs))
    assert len({out.read_bytes() for out in outs}) == len(outs)
    return drawn


def test_candidates_are_one_request_where_no_seed_is_told(tmp_path: Path) -> None:
    with server() as (served, loopback):
        model = image_model(loopback, "openai")
        assert model.at_once == 10
        drawn = several(tmp_path, model)
    assert [sent.fields["n"] for sent in served.sent] == ["3"]
    assert [(one.seed, one.used["batch"]) for one in drawn] == [(7, 3), (8, 3), (9, 3)]


def test_where_a_seed_is_told_or_a_profile_says_so_each_is_a_request() -> None:
    with server() as (_, loopback):
        assert image_model(loopback, "vllm-omni").at_once == 1
        assert image_model(loopback, "openai", batch=1).at_once == 1


def test_candidates_that_do_not_come_are_asked_for_one_at_a_time_and_it_is_said(
    tmp_path: Path,
) -> None:
    with server(PictureServer(Habits(most=1))) as (served, loopback):
        model = image_model(loopback, "openai")
        outs = [tmp_path / f"{number}.png" for number in range(3)]
        drawn = list(model.draw_together(CANDIDATES, outs))
    assert [sent.fields["n"] for sent in served.sent] == ["3", "1", "1"]
    assert all("sent 1 of 3; the rest came one at a time" in one.remarks[0] for one in drawn)
    assert all(out.is_file() for out in outs)


def test_references_are_sent_in_order_of_their_numbers_and_then_the_source(tmp_path: Path) -> None:
    shown = [
        reference(picture_file(tmp_path / f"{name}.png", size), number)
        for number, (name, size) in enumerate([("ada", (90, 120)), ("hall", (3000, 900))], 1)
    ]
    start = source(picture_file(tmp_path / "start.png", (400, 400)))
    asked = ASKED.model_copy(update={"references": tuple(shown), "source": start, "strength": 0.6})
    with server() as (served, loopback):
        model = image_model(loopback, references=2, honours=("seed", "source"))
        model.draw(asked, tmp_path / "picture.png")
        assert model.phrase(shown[1]) == "image 2"
    (sent,) = served.sent
    assert (sent.path, sent.kind) == ("/v1/images/edits", "form")
    # image[] is how openai-python sends a list; vllm-omni's edit_images and sglang's edits read it.
    assert [(one.field, one.name, one.type) for one in sent.files] == [
        ("image[]", "reference1.png", "image/png"),
        ("image[]", "reference2.png", "image/png"),
        ("image[]", "source.png", "image/png"),
    ]
    sizes = [Image.open(io.BytesIO(one.data)).size for one in sent.files]
    assert sizes == [(90, 120), (2048, 614), SIZE]
    assert sent.fields["strength"] == "0.6"  # vllm-omni, api_server.py, edit_images


@pytest.mark.parametrize(
    ("engine", "field", "mode"),
    [
        ("openai", "mask", "RGBA"),  # what is transparent is made again: images.edit, mask
        ("vllm-omni", "mask_image", "RGB"),  # white is made again: docs/serving/image_edit_api.md
    ],
)
def test_a_mask_goes_with_the_source_in_the_engine_s_own_way(
    tmp_path: Path, engine: str, field: str, mode: str
) -> None:
    half = np.zeros((96, 160, 3), np.uint8)
    half[:, 80:] = 255
    Image.fromarray(half).save(tmp_path / "mask.png")
    asked = ASKED.model_copy(
        update={
            "source": source(picture_file(tmp_path / "start.png")),
            "mask": source(tmp_path / "mask.png"),
        }
    )
    with server() as (served, loopback):
        image_model(loopback, engine, honours=("mask",)).draw(asked, tmp_path / "picture.png")
    start, mask = served.sent[0].files
    assert (start.name, mask.field) == ("source.png", field)
    with Image.open(io.BytesIO(mask.data)) as shown:
        assert (shown.mode, shown.size) == (mode, SIZE)
        seen = np.asarray(shown)
    again = seen[..., 3] == 0 if mode == "RGBA" else seen[..., 0] == 255
    assert again[:, 90:].all()
    assert not again[:, :70].any()
    drawn = np.asarray(Image.open(tmp_path / "picture.png"))
    own = fitted(np.asarray(Image.open(tmp_path / "start.png").convert("RGB")), FILM)
    black = FILM[0] // 2 - 2
    assert np.array_equal(drawn[:, :black], own[:, :black])
    assert not np.array_equal(drawn[:, black:], own[:, black:])


@pytest.mark.parametrize("extended", [False, True])
def test_a_still_of_a_film_is_made_from_its_first_picture(
    tmp_path: Path, *, extended: bool
) -> None:
    own, cover = tmp_path / "own.mp4", tmp_path / "mask.mp4"
    own.write_bytes(mp4((120, 96), 30, 24))
    half = np.zeros((96, 160, 3), np.uint8)
    half[:, 80:] = 255
    with FrameWriter(cover, SIZE, 24) as writer:
        for number in range(30):
            writer.write(half if number == 0 else 255 - half)
    start = source(own, "film").model_copy(update={"extended": extended})
    asked = ASKED.model_copy(update={"source": start})
    if not extended:
        asked = asked.model_copy(update={"mask": source(cover, "film")})
    with server() as (served, loopback):
        image_model(loopback, honours=("mask",)).draw(asked, tmp_path / "picture.png")
    sent = [np.asarray(Image.open(io.BytesIO(one.data))) for one in served.sent[0].files]
    local = with_mask(asked.source, asked.mask, SIZE, 1, 24)
    assert np.array_equal(sent[0], np.asarray(local[0][0]))
    assert np.array_equal(sent[1][..., 0], np.asarray(local[1][0]))
    if not extended:
        assert sent[1][:, 90:].min() > 250


def test_a_source_that_is_extended_goes_padded_with_a_mask_and_stays_in_the_answer(
    tmp_path: Path,
) -> None:
    square = picture_file(tmp_path / "start.png", (96, 96))
    start = source(square).model_copy(update={"extended": True})
    asked = ASKED.model_copy(update={"source": start})
    with server() as (served, loopback):
        image_model(loopback, honours=("mask",)).draw(asked, tmp_path / "picture.png")
    padded, mask = (
        np.asarray(Image.open(io.BytesIO(one.data)).convert("RGB")) for one in served.sent[0].files
    )
    own = np.asarray(Image.open(square).convert("RGB"))
    assert np.array_equal(padded[:, 32:128], own)
    assert mask[48, :32].min() == 255
    assert mask[48, 40:120].max() == 0
    drawn = np.asarray(Image.open(tmp_path / "picture.png"))
    extension = Extension((96, 96), FILM)
    kept = extension.mask == 0
    assert np.array_equal(drawn[kept], extension.padded(own)[kept])


def test_a_sketch_goes_among_the_references_in_the_shape_of_the_picture(tmp_path: Path) -> None:
    drawing = reference(picture_file(tmp_path / "a.png", (90, 120)), required=True, role="sketch")
    asked = ASKED.model_copy(update={"references": (drawing,)})
    with server() as (served, loopback):
        model = image_model(loopback, references=2, honours=("sketch",))
        model.draw(asked, tmp_path / "picture.png")
    assert model.drawings
    (sent,) = served.sent[0].files
    assert Image.open(io.BytesIO(sent.data)).size == SIZE


@pytest.mark.parametrize(
    ("given", "layout"),
    [
        ({"references": 1}, None),
        ({"references": 2}, "edge"),
        ({"references": 2, "layout": "depth"}, "depth"),
        ({"references": 2, "layout": "none"}, None),
    ],
)
def test_a_layout_is_what_the_profile_says_and_does_not_take_the_only_room_for_a_picture(
    given: dict[str, Any], layout: str | None
) -> None:
    with server() as (_, loopback):
        assert image_model(loopback, honours=("sketch",), **given).layout == layout


def test_a_sketch_is_followed_by_none_that_follows_no_references() -> None:
    with (
        server() as (_, loopback),
        pytest.raises(Unsupported, match="Set references to how many pictures"),
    ):
        image_model(loopback, honours=("sketch",))


def test_pictures_may_come_as_addresses(tmp_path: Path) -> None:
    with server(PictureServer(Habits(by_address=True))) as (served, loopback):
        drawn = image_model(loopback, "openai").draw(ASKED, tmp_path / "picture.png")
    assert (served.fetched, drawn.size) == (1, FILM)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/passwd"])
def test_addresses_of_other_hosts_are_not_called(tmp_path: Path, address: str) -> None:
    habits = Habits(by_address=True, address=address)
    with (
        server(PictureServer(habits)) as (_, loopback),
        pytest.raises(MissingTool, match="address of another host"),
    ):
        image_model(loopback, "openai").draw(ASKED, tmp_path / "picture.png")


def test_another_size_is_fitted_and_said(tmp_path: Path) -> None:
    with server(PictureServer(Habits(size=(200, 120)))) as (_, loopback):
        drawn = image_model(loopback).draw(ASKED, tmp_path / "picture.png")
    assert drawn.working is not None
    assert drawn.working.size == (200, 120)
    assert "200x120 instead of 160x96" in drawn.remarks[0]


@pytest.mark.parametrize(
    ("habits", "error", "said"),
    [
        (Habits(size=(64, 200)), BadMedia, "64x200 instead of 160x96: most of it would be cut off"),
        (Habits(black=True), Failed, "The picture from tiny at .* is black. .*bfloat16"),
        (Habits(key="right"), MissingTool, "does not let us in .*Name the variable"),
    ],
)
def test_what_cannot_be_used_is_an_error_and_leaves_nothing(
    tmp_path: Path, habits: Habits, error: type[Exception], said: str
) -> None:
    with server(PictureServer(habits)) as (_, loopback), pytest.raises(error, match=said):
        image_model(loopback).draw(ASKED, tmp_path / "picture.png")
    assert not list(tmp_path.glob("*.png"))


def test_the_key_is_taken_from_the_environment_and_told_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(PictureServer(Habits(key="right"))) as (served, loopback):
        model = image_model(loopback, key_env="PICTURES_KEY")
        with pytest.raises(MissingTool, match="Set the environment variable PICTURES_KEY"):
            model.draw(ASKED, tmp_path / "picture.png")
        assert not served.sent
        monkeypatch.setenv("PICTURES_KEY", "wrong-secret")
        with pytest.raises(MissingTool, match="PICTURES_KEY") as caught:
            image_model(loopback, key_env="PICTURES_KEY").draw(ASKED, tmp_path / "picture.png")
        assert "wrong-secret" not in str(caught.value)
        monkeypatch.setenv("PICTURES_KEY", "right")
        model = image_model(loopback, key_env="PICTURES_KEY")
        drawn = model.draw(ASKED, tmp_path / "picture.png")
        assert "right" not in drawn.model_dump_json()


def test_a_busy_server_is_asked_again_as_it_wishes_and_that_is_counted(tmp_path: Path) -> None:
    faults = {"image": ["429 7", "503", "500 900"]}
    with server(PictureServer(faults=faults)) as (_, loopback):
        waits: list[float] = []
        drawn = image_model(loopback, waits=waits).draw(ASKED, tmp_path / "picture.png")
    assert waits == [7, 1.0, 60.0]
    assert drawn.used["again"] == 3


def test_a_server_that_stays_busy_is_given_up(tmp_path: Path) -> None:
    with (
        server(PictureServer(faults={"image": ["503"] * 9})) as (served, loopback),
        pytest.raises(Failed, match=r"busy or failing .503: told to answer 503.*Run again later"),
    ):
        image_model(loopback).draw(ASKED, tmp_path / "picture.png")
    assert len(served.faults["image"]) == 4


def test_a_rejection_is_one_line_with_the_server_s_words(tmp_path: Path) -> None:
    with (
        server(PictureServer(faults={"image": ["400"]})) as (_, loopback),
        pytest.raises(Failed, match=r"rejects the request .400: told to answer 400.*") as caught,
    ):
        image_model(loopback).draw(ASKED, tmp_path / "picture.png")
    assert "\n" not in str(caught.value)


REFUSED = [
    ({"mask": "start"}, "tiny does not serve 'mask'"),
    ({"source": "start"}, "tiny does not serve 'source'"),
    ({"prompt": ""}, "makes nothing without 'prompt'"),
    ({"references": "required"}, "'references'"),
    ({"controls": "required"}, "'sketch'"),
]


@pytest.mark.parametrize(("more", "said"), REFUSED)
def test_what_is_required_and_not_taken_is_refused_before_anything_is_sent(
    tmp_path: Path, more: dict[str, str], said: str
) -> None:
    start = picture_file(tmp_path / "start.png")
    given = {
        "start": source(start),
        "": "",
        "required": (reference(start, required=True),),
    }
    update: dict[str, object] = {name: given[value] for name, value in more.items()}
    if "controls" in more:
        digest = source(start).digest
        update = {"controls": (Control(kind="edge", file=start, digest=digest, required=True),)}
    with server() as (served, loopback), pytest.raises(Unsupported, match=said):
        image_model(loopback).draw(ASKED.model_copy(update=update), tmp_path / "picture.png")
    assert not served.sent


def test_a_required_reference_too_many_is_refused(tmp_path: Path) -> None:
    shown = tuple(
        reference(picture_file(tmp_path / f"{name}.png"), number, required=True)
        for number, name in enumerate(["ada", "bo"], 1)
    )
    asked = ASKED.model_copy(update={"references": shown})
    with (
        server() as (served, loopback),
        pytest.raises(Unsupported, match="at most 1"),
    ):
        image_model(loopback, references=1).draw(asked, tmp_path / "picture.png")
    assert not served.sent


@pytest.mark.parametrize(
    ("engine", "name"), [("sglang", "mask"), ("openai", "negative"), ("vllm-omni", "depth")]
)
def test_a_profile_that_lists_what_the_engine_has_no_field_for_is_refused(
    engine: str, name: str
) -> None:
    with (
        server() as (_, loopback),
        pytest.raises(Unsupported, match=f"'{engine}' has no field for '{name}' of pictures"),
    ):
        image_model(loopback, engine, honours=(name,))


def test_where_a_server_is_does_not_change_what_is_made() -> None:
    with server() as (_, one), server() as (_, other):
        assert image_model(one).settings == image_model(other).settings
        assert image_model(one).settings != image_model(one, steps=9).settings


def test_the_registry_opens_it_and_a_job_draws_with_it(tmp_path: Path) -> None:
    with server() as (served, loopback):
        table = choice(loopback)
        details = draw(Draw(table, ASKED), tmp_path)
        assert isinstance(open_image(table), ServerImage)
    assert (tmp_path / PICTURE).is_file()
    assert details["tool"] == "tiny"
    assert len(served.sent) == 1


def test_a_sheet_s_later_views_follow_its_first(tmp_path: Path) -> None:
    asked = SheetRequest(name="Ada", look=Look(), expressions=("happy",), style=Style())
    words = {view.name: f"Ada, {view.name}" for view in views_of(asked)}
    with server() as (served, loopback):
        table = choice(loopback, references=3)
        details = draw_sheet(
            DrawSheet(table, asked.model_copy(update={"prompts": words})), tmp_path
        )
    paths = [sent.path.rpartition("/")[2] for sent in served.sent]
    assert paths == ["generations", "edits", "edits", "edits", "edits"]
    assert (tmp_path / SHEET).is_file()
    assert (tmp_path / "face-happy.png").is_file()
    assert [view["name"] for view in details["views"]] == list(words)
