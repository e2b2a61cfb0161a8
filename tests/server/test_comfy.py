"""Workflows of ComfyUI: what goes where, what is refused at once, and what comes back."""

import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.server.asking import FILM, SIZE, notes, picture_file, reference, source
from tests.server.comfyui import PICTURE, WORDS, Comfy, comfy_choice
from tests.server.loopback import running
from tests.server.pictures import mp4
from tools.conditioning import Control
from tools.errors import BadMedia, Failed, MissingTool, Unsupported
from tools.image import PictureRequest
from tools.jobs import CLIP, Draw, Shoot, draw, shoot
from tools.media import probe
from tools.profiles import load_profile, own_folder
from tools.server.choice import ComfyChoice
from tools.server.comfy import ComfyImage, ComfyVideo
from tools.video import ClipRequest

ASKED = PictureRequest(prompt="snow on a river", size=FILM, seed=7)
FILMED = ClipRequest(prompt="a lamp is lit", frames=30, fps=24, size=FILM, seed=5)
FILMING = {**WORDS, "frames": "15.length", "first_frame": "11.image"}


def drawn(comfy: Comfy, folder: Path, inputs: dict[str, str], request: PictureRequest) -> Any:
    with running(comfy.app()) as loopback:
        model = ComfyImage(comfy_choice(loopback.url, folder, inputs))
        model.wire.sleep = lambda seconds: None
        return model.draw(request, folder / "picture.png")


def filmed(comfy: Comfy, folder: Path, inputs: dict[str, str], request: ClipRequest) -> Any:
    comfy.film = True
    with running(comfy.app()) as loopback:
        model = ComfyVideo(comfy_choice(loopback.url, folder, inputs))
        model.wire.sleep = lambda seconds: None
        return model.shoot(request, folder / "clip.mp4")


def test_values_go_where_the_profile_says_and_nowhere_else(tmp_path: Path) -> None:
    comfy = Comfy()
    made = drawn(comfy, tmp_path, WORDS, ASKED)
    expected = json.loads(json.dumps(PICTURE))
    expected["6"]["inputs"]["text"] = "snow on a river"
    expected["3"]["inputs"]["seed"] = 7
    expected["5"]["inputs"] |= {"width": 160, "height": 96}
    assert comfy.prompts == {"job-1": expected}  # "ugly" stays: nothing else was to be avoided
    with Image.open(tmp_path / "picture.png") as picture:
        assert (picture.format, picture.size) == ("PNG", FILM)
    assert (made.size, made.working.size, made.remarks) == (FILM, SIZE, ())
    assert comfy.viewed == [{"filename": "made_00001_.png", "subfolder": "films", "type": "output"}]
    assert comfy.posts == [("/history", {"delete": ["job-1"]})]
    assert not notes()


def test_what_was_saved_is_taken_before_what_was_only_previewed(tmp_path: Path) -> None:
    comfy = Comfy(temporary=True)
    drawn(comfy, tmp_path, WORDS, ASKED)
    assert comfy.viewed[0]["type"] == "output"


def test_pictures_are_uploaded_by_what_is_in_them(tmp_path: Path) -> None:
    shown = (reference(picture_file(tmp_path / "ada.png", (90, 120))),)
    inputs = WORDS | {"reference1": "11.image", "reference2": "12.image"}
    comfy = Comfy()
    drawn(comfy, tmp_path, inputs, ASKED.model_copy(update={"references": shown}))
    (upload,) = comfy.uploads
    told = {part.field: part.data for part in upload}
    # ComfyUI's server.py, image_upload.
    assert (told["type"], told["subfolder"], told["overwrite"]) == (b"input", b"onereel", b"true")
    with Image.open(io.BytesIO(told["image"])) as picture:
        assert picture.size == (90, 120)
    (prompt,) = comfy.prompts.values()
    loaded = [prompt[node]["inputs"]["image"] for node in ("11", "12")]
    (name,) = [part.name for part in upload if part.name]
    assert loaded == [f"onereel/{name}"] * 2


def loaded(comfy: Comfy) -> Image.Image:
    """The one picture that was uploaded."""
    (upload,) = comfy.uploads
    return Image.open(io.BytesIO(next(part.data for part in upload if part.field == "image")))


def test_a_pass_of_the_staging_is_sent_whatever_its_bytes_are(tmp_path: Path) -> None:
    guide = Control(kind="depth", file=picture_file(tmp_path / "depth.png"), digest="of its recipe")
    comfy = Comfy()
    inputs = WORDS | {"depth": "12.image"}
    drawn(comfy, tmp_path, inputs, ASKED.model_copy(update={"controls": (guide,)}))
    assert loaded(comfy).size == SIZE


def test_a_sketch_is_sent_as_white_lines_on_black(tmp_path: Path) -> None:
    paper = Image.new("RGB", SIZE, "white")
    paper.paste("black", (40, 40, 60, 60))
    paper.save(tmp_path / "sketch.png")
    own = source(tmp_path / "sketch.png")
    sketch = Control(kind="edge", file=own.file, digest=own.digest, required=True)
    comfy = Comfy()
    inputs = WORDS | {"edge": "12.image"}
    drawn(comfy, tmp_path, inputs, ASKED.model_copy(update={"controls": (sketch,)}))
    lines = loaded(comfy).convert("L")
    assert (lines.getpixel((5, 5)), lines.getpixel((50, 50))) == (0, 255)


def test_honours_follow_from_the_declared_inputs(tmp_path: Path) -> None:
    inputs = {
        "prompt": "6.text", "reference1": "11.image", "depth": "12.image", "source": "14.file",
    }  # fmt: skip
    model = ComfyVideo(comfy_choice("http://127.0.0.1:8188", tmp_path, inputs))
    assert model.honours == {"size", "prompt", "references", "controls", "source"}
    assert model.needs == {"prompt", "references", "controls", "source"}
    assert (model.most_references, model.controls) == (1, ("depth",))
    assert model.settings["inputs"] == inputs


def test_another_workflow_is_another_revision(tmp_path: Path) -> None:
    table = comfy_choice("http://127.0.0.1:8188", tmp_path, WORDS)
    before = ComfyImage(table).revision
    Path(table.workflow).write_text(json.dumps({"9": PICTURE["9"], **PICTURE}), encoding="utf-8")
    assert ComfyImage(table).revision != before


def test_a_workflow_is_looked_for_beside_the_profile_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    own_folder().mkdir(parents=True)
    comfy_choice("http://127.0.0.1:8188", own_folder(), {})
    (own_folder() / "mine.toml").write_text(
        'video = "previs"\nvoice = "scratch"\n[image]\ntool = "comfyui"\nworkflow = "own.json"\n'
        'output = "9"\ninputs = { prompt = "6.text" }\n',
        encoding="utf-8",
    )
    (tmp_path / "own.json").write_text("somebody else's", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    table = load_profile("mine").image
    assert isinstance(table, ComfyChoice)
    assert ComfyImage(table).workflow.path == own_folder() / "own.json"


REFUSED = [
    ({"prompt": "66.text"}, {}, r"no node '66'.* for prompt. It has 3 \(KSampler\), 4 "),
    ({"prompt": "6.words"}, {}, r"Node 6 .*no input 'words'.* It has text, clip"),
    ({"prompt": "6.clip"}, {}, r"'clip' of node 6 .* comes from node 4. Name the input of that"),
    ({"promt": "6.text"}, {}, "puts 'promt' into .* no such thing. It holds prompt, negative"),
    ({"reference2": "11.image"}, {}, "Number references from 1"),
    ({}, {"output": "99"}, "no node '99', which the profile names for output"),
    ({}, {"workflow": "/nowhere/own.json"}, "'/nowhere/own.json' cannot be read"),
]


@pytest.mark.parametrize(("inputs", "more", "said"), REFUSED)
def test_what_is_missing_in_a_workflow_is_named_at_once(
    tmp_path: Path, inputs: dict[str, str], more: dict[str, str], said: str
) -> None:
    table = comfy_choice("http://127.0.0.1:9", tmp_path, inputs, **more)
    with pytest.raises(MissingTool, match=said):
        ComfyImage(table)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"nodes": [], "links": []}', "a workflow as it is drawn.*Export .API"),
        ('{"prompt": 3}', "no workflow"),
        ("{", "no workflow"),
    ],
)
def test_a_file_that_is_no_workflow_says_which_one_is_meant(
    tmp_path: Path, text: str, said: str
) -> None:
    table = comfy_choice("http://127.0.0.1:9", tmp_path, {})
    Path(table.workflow).write_text(text, encoding="utf-8")
    with pytest.raises(MissingTool, match=said):
        ComfyImage(table)


def test_a_picture_that_a_workflow_loads_must_be_given(tmp_path: Path) -> None:
    comfy = Comfy()
    with pytest.raises(Unsupported, match="makes nothing without 'references'"):
        drawn(comfy, tmp_path, WORDS | {"reference1": "11.image"}, ASKED)
    edge = Control(kind="edge", file=tmp_path / "own.json", digest="0")
    inputs = WORDS | {"edge": "11.image", "depth": "12.image"}
    with pytest.raises(Unsupported, match="loads a picture of depth"):
        drawn(comfy, tmp_path, inputs, ASKED.model_copy(update={"controls": (edge,)}))
    assert not comfy.prompts


def test_a_clip_is_just_what_the_film_asks_for(tmp_path: Path) -> None:
    comfy = Comfy()
    first = reference(picture_file(tmp_path / "first.png", (300, 300)))
    made = filmed(comfy, tmp_path, FILMING, FILMED.model_copy(update={"first_frame": first}))
    media = probe(tmp_path / "clip.mp4")
    assert (media.frames, media.fps, media.size) == (30, Fraction(24), FILM)
    (prompt,) = comfy.prompts.values()
    assert prompt["15"]["inputs"]["length"] == made.working.frames == 21
    assert made.held == 0


def test_a_long_shot_is_a_chain_of_runs(tmp_path: Path) -> None:
    comfy = Comfy()
    first = reference(picture_file(tmp_path / "first.png"))
    asked = FILMED.model_copy(update={"frames": 150, "first_frame": first})
    made = filmed(comfy, tmp_path, FILMING, asked)
    lengths = [prompt["15"]["inputs"]["length"] for prompt in comfy.prompts.values()]
    started = {prompt["11"]["inputs"]["image"] for prompt in comfy.prompts.values()}
    assert lengths == [81, 21]
    assert len(started) == 2
    assert made.joints == (122,)


def test_films_are_uploaded_as_films(tmp_path: Path) -> None:
    own = tmp_path / "own.mp4"
    own.write_bytes(mp4((320, 192), 40, 30))
    comfy = Comfy()
    asked = FILMED.model_copy(update={"source": source(own, "film")})
    filmed(comfy, tmp_path, WORDS | {"frames": "15.length", "source": "14.file"}, asked)
    (image,) = [part for part in comfy.uploads[0] if part.name]
    assert (image.type, image.name[-4:]) == ("video/mp4", ".mp4")
    (prompt,) = comfy.prompts.values()
    assert prompt["14"]["inputs"]["file"] == f"onereel/{image.name}"


FAILING = [
    (Comfy(error="out of memory"), Failed, r"failed .*node 3 \(KSampler\): out of memory"),
    (Comfy(black=True), Failed, "is black"),
    (Comfy(film=True), BadMedia, r"gave made_00001_.mp4, and .png .* is wanted"),
    (Comfy(forgets=2), Failed, "has lost the same job twice"),
    (Comfy(known=("KSampler",)), Failed, "rejects the request .400: Node CheckpointLoader"),
]


@pytest.mark.parametrize(("comfy", "error", "said"), FAILING)
def test_what_goes_wrong_is_said_in_one_line(
    tmp_path: Path, comfy: Comfy, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said) as caught:
        drawn(comfy, tmp_path, WORDS, ASKED)
    assert "\n" not in str(caught.value)
    assert not notes()
    assert not list(tmp_path.glob("picture*"))


def test_a_lost_job_is_sent_once_more(tmp_path: Path) -> None:
    comfy = Comfy(forgets=1)
    made = drawn(comfy, tmp_path, WORDS, ASKED)
    assert len(comfy.prompts) == 2
    assert "had lost the job" in made.remarks[0]


@pytest.mark.parametrize(
    ("at", "path", "body"),
    [
        (1, "/queue", {"delete": ["job-1"]}),
        (9, "/interrupt", {"prompt_id": "job-1"}),
    ],
    ids=["waiting", "running"],
)
def test_stopping_takes_it_out_of_the_queue_or_interrupts_it(
    tmp_path: Path, at: int, path: str, body: dict[str, Any]
) -> None:
    comfy = Comfy(looks=6)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == at:
            raise KeyboardInterrupt

    with running(comfy.app()) as loopback:
        model = ComfyImage(comfy_choice(loopback.url, tmp_path, WORDS))
        model.wire.sleep = sleep
        with pytest.raises(KeyboardInterrupt):
            model.draw(ASKED, tmp_path / "picture.png")
    assert comfy.posts == [(path, body)]
    assert not notes()


def test_jobs_draw_and_shoot_with_it(tmp_path: Path) -> None:
    with running(Comfy(looks=0).app()) as still, running(Comfy(looks=0, film=True).app()) as film:
        told = draw(Draw(comfy_choice(still.url, tmp_path, WORDS), ASKED), tmp_path)
        words = WORDS | {"frames": "15.length"}
        shot = shoot(Shoot(comfy_choice(film.url, tmp_path, words), FILMED), tmp_path)
    assert told["tool"] == shot["tool"] == "ComfyUI's own"
    assert probe(tmp_path / CLIP).frames == 30
