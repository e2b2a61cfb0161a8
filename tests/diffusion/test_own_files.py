"""A person's own files in a film by local models: toys, but what they are asked is real."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from agent.build import Ledger
from agent.production import open_tools
from agent.project import Project, open_project
from agent.revise import accept, propose
from agent.revising.grammar import understand
from agent.revising.intent import load_intent
from agent.store import Artifact
from tests.test_flow import edit, produce
from tools.encoding import FrameWriter
from tools.extending import Extension
from tools.frames import Rgb, Size
from tools.media import read_frames

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
FRAME, TALL, SQUARE = (160, 90), (90, 160), (120, 90)


@pytest.fixture
def project(by_toys: Path, tmp_path: Path) -> Project:
    project = open_project(Path(shutil.copytree(by_toys, tmp_path / "river")))
    edit(project, "film.toml", 'profile = "auto"', 'profile = "tiny"')
    for name in ("refs", "shots"):
        (project.folder / name).mkdir(exist_ok=True)
    return open_project(project.folder)


def with_fields(project: Project, shot: str, **fields: str) -> None:
    told = "".join(f"  {name}: {value}\n" for name, value in fields.items())
    edit(project, "storyboard.yaml", f"- id: '{shot}'\n", f"- id: '{shot}'\n{told}")


def revise(project: Project, shot: str, words: str) -> None:
    understood = understand(words, load_intent(project.folder), shot=shot, lengths={})
    proposal = propose(project, words, understood)
    accept(project, words, proposal.changes)


def made(project: Project, shot: str) -> tuple[Artifact, Artifact]:
    """A shot's keyframe and clip, made or found."""
    produce(open_project(project.folder), until="clips", tools=open_tools("tiny"))
    ledger = Ledger(project.store)

    def of(step: str) -> Artifact:
        return project.store.artifact(step, str(ledger.key(step, f"shot {shot}")))

    return of("keyframe"), of("clip")


def inputs(project: Project, one: Artifact) -> dict[str, Any]:
    written = project.store.recipe(one.step, one.key)
    assert written is not None
    return dict(written["inputs"])


def pattern(size: Size, number: int = 0) -> Rgb:
    """Smooth colours, and a ball that goes to the right."""
    down, across = np.mgrid[: size[1], : size[0]]
    colours = np.dstack([across * 255 // size[0], down * 255 // size[1], 90 + 0 * across])
    ball = (across - 30 - 2 * number) ** 2 + (down - 45) ** 2 < 18**2
    colours[ball] = 250, 240, 60
    return colours.astype(np.uint8)


def film(project: Project, name: str, size: Size) -> Path:
    path = project.folder / "shots" / name
    with FrameWriter(path, size, 12) as writer:
        for number in range(30):
            writer.write(pattern(size, number))
    return path


def test_a_picture_of_another_shape_is_painted_on_to_the_frame_and_stays_as_it_is(
    project: Project,
) -> None:
    Image.fromarray(pattern(TALL)).save(project.folder / "refs" / "tall.png")
    with_fields(project, "1", source="refs/tall.png")
    revise(project, "1", "extend the picture to the frame")
    keyframe, clip = made(project, "1")
    asked = inputs(project, keyframe)
    assert asked["source"]["extended"] is True
    assert asked["prompt"].startswith("Continue this picture beyond its edges")
    assert asked["references"] == []
    extension = Extension(TALL, FRAME)
    drawn = np.asarray(Image.open(keyframe.path))
    padded = extension.padded(pattern(TALL))
    kept = extension.mask == 0
    assert kept.mean() > 0.2
    assert np.array_equal(drawn[kept], padded[kept])
    assert np.abs(drawn[~kept].astype(int) - padded[~kept]).mean() > 20
    # The clip of a picture begins with the still, and extends nothing itself.
    begun = inputs(project, clip)
    assert begun["first_frame"]["digest"] == keyframe.digest
    assert begun["source"] is None


def test_a_film_of_another_shape_is_painted_on_to_the_frame_picture_by_picture(
    project: Project,
) -> None:
    own = list(read_frames(film(project, "square.mp4", SQUARE)))
    with_fields(project, "1", source="shots/square.mp4", extend="true")
    _, clip = made(project, "1")
    asked = inputs(project, clip)
    assert (asked["source"]["kind"], asked["source"]["extended"]) == ("film", True)
    assert asked["prompt"].startswith("Continue this picture beyond its edges")
    extension = Extension(SQUARE, FRAME)
    kept = extension.mask == 0
    shown = list(read_frames(clip.path))
    for number in (0, 10, 20):
        padded = extension.padded(own[number])
        assert np.abs(shown[number][kept].astype(int) - padded[kept]).mean() < 4
        assert np.abs(shown[number][~kept].astype(int) - padded[~kept]).mean() > 10


def test_what_a_mask_keeps_of_a_film_stays_in_the_still_and_the_clip(project: Project) -> None:
    own = list(read_frames(film(project, "walk.mp4", FRAME)))
    mask = np.zeros((FRAME[1], FRAME[0], 3), np.uint8)
    mask[:, FRAME[0] // 2 :] = 255
    Image.fromarray(mask).save(project.folder / "refs" / "mask.png")
    with_fields(project, "1", source="shots/walk.mp4", mask="refs/mask.png")
    keyframe, clip = made(project, "1")
    kept = mask[..., 0] == 0
    assert np.array_equal(np.asarray(Image.open(keyframe.path))[kept], own[0][kept])
    shown = list(read_frames(clip.path))
    for number in (0, 10, 20):
        assert np.abs(shown[number][kept].astype(int) - own[number][kept]).mean() < 4
        assert np.abs(shown[number][~kept].astype(int) - own[number][~kept]).mean() > 10


def test_the_model_that_draws_is_shown_a_sketch_before_the_sheets(project: Project) -> None:
    Image.fromarray(255 - pattern(TALL) // 4).save(project.folder / "refs" / "sketch.png")
    with_fields(project, "5", sketch="refs/sketch.png")
    keyframe, _ = made(project, "5")
    asked = inputs(project, keyframe)
    assert [one["role"] for one in asked["references"]][:2] == ["sketch", "character"]
    assert "outlines of image 1" in asked["prompt"]
    assert "from image 2" in asked["prompt"]
    record = project.store.recipe(keyframe.step, keyframe.key)
    assert record is not None
    assert record["details"]["used"]["references"][0][0] == "sketch"


def test_a_performance_is_filmed_by_its_outlines_from_a_picture_that_begins_with_them(
    project: Project,
) -> None:
    film(project, "dance.mp4", FRAME)
    with_fields(project, "5", performance="shots/dance.mp4")
    keyframe, clip = made(project, "5")
    first, *others = inputs(project, keyframe)["references"]
    assert (first["role"], first["film"]) == ("sketch", True)
    assert [one["role"] for one in others][:1] == ["character"]
    asked = inputs(project, clip)
    assert asked["performance"]["digest"] == first["digest"]
    assert asked["controls"] == []
    assert asked["first_frame"]["digest"] == keyframe.digest
