"""A whole film by local models: toys, but every part of the way that a real one takes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agent.production import Tools, open_tools
from agent.project import Project, open_project
from tests.diffusion.board import leave_only
from tests.diffusion.example import choice
from tests.processes import children, gone
from tests.test_flow import Made, OnlyVoices, edit, produce
from tests.wording.reading import goes_round
from tools import pictures
from tools.diffusion.video import DiffusionVideo
from tools.jobs import DrawTogether
from tools.media import probe
from tools.model_process import Heard
from tools.workers import Details, Work, unheard

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
FILMED = "keyframe", "clip"


@pytest.fixture
def project(by_toys: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(by_toys, tmp_path / "river")))


def again(project: Project) -> Made:
    return produce(project, tools=open_tools("tiny"))


def recipes(project: Project, step: str) -> list[dict[str, Any]]:
    files = sorted((project.build / step).glob("*/recipe.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def test_every_clip_came_through_diffusers_and_fits_the_film(project: Project) -> None:
    clips = recipes(project, "clip")
    board = again(project).production.storyboard
    assert len(clips) == len(board.shots)
    for recipe, file in zip(
        clips, sorted((project.build / "clip").glob("*/clip.mp4")), strict=True
    ):
        media = probe(file)
        of = int(media.fps), media.frames
        assert recipe["tool"]["name"] == "WanVACEPipeline"
        assert recipe["details"]["working"]["size"] == [64, 32]
        assert media.size == (160, 90)
        assert of == (12, recipe["details"]["frames"])
    assert probe(project.out / "film.mp4").size == (160, 90)


def test_recipes_show_the_sheets_in_order_and_the_passes_of_the_staging(project: Project) -> None:
    made = again(project).production
    known = {
        recipe["digest"] for recipe in (*recipes(project, "sheet"), *recipes(project, "plate"))
    } | digests_of_views(project)
    for recipe in recipes(project, "keyframe"):
        references = recipe["inputs"]["references"]
        assert [one["number"] for one in references] == list(range(1, len(references) + 1))
        layout, *others = references
        assert layout["role"] == "layout"
        assert (project.build / "guide" / layout["digest"] / "edge.png").is_file()
        assert {one["digest"] for one in others} <= known
        for one in references:
            if one["required"]:
                assert f"image {one['number']}" in recipe["inputs"]["prompt"]
    guides = {recipe["step"]: recipe for recipe in recipes(project, "guide")}
    assert guides
    for recipe in recipes(project, "clip"):
        assert [one["kind"] for one in recipe["inputs"]["controls"]] == ["depth"]
        key = recipe["inputs"]["controls"][0]["digest"]
        assert (project.build / "guide" / key / "depth.mp4").is_file()
    assert any(shot.subjects for shot in made.shots.values())


def digests_of_views(project: Project) -> set[str]:
    from hashlib import sha256

    pictures = (project.build / "sheet").glob("*/*.png")
    return {sha256(picture.read_bytes()).hexdigest() for picture in pictures}


def test_the_same_film_again_makes_nothing(project: Project) -> None:
    assert again(project).made == {}


def test_a_revised_shot_makes_its_own_keyframe_and_clip_again_and_no_other(
    project: Project,
) -> None:
    edit(project, "storyboard.yaml", "size: medium close", "size: close")
    made = again(project).labels
    assert sum(label.startswith("clip of") for label in made) == 1
    assert sum(label.startswith("keyframe of") for label in made) == 1
    assert not any(label.startswith(("sheet", "plate", "voice")) for label in made)


def test_a_changed_coat_makes_the_sheet_and_the_shots_that_show_it_again(project: Project) -> None:
    shots = again(project).production.shots
    seen = {name for name, shot in shots.items() if shot.subjects}
    world = (project.folder / "world.yaml").read_text(encoding="utf-8")
    colour = world.partition("kind: robe")[2].partition("colour: ")[2][:9]
    edit(project, "world.yaml", colour, "'#a02020'")
    made = again(project).labels
    assert {m for m in made if m.startswith("keyframe")} == {f"keyframe of shot {n}" for n in seen}
    assert any(label.startswith("sheet of") for label in made)
    assert not any(label.startswith("plate of") for label in made)


def with_ltx() -> Tools:
    """The toys, of which LTX films."""
    toys, ltx = open_tools("tiny"), choice("ltx_condition", (64, 32))
    profile = toys.profile.model_copy(update={"video": ltx})
    return Tools(profile, toys.image, DiffusionVideo(ltx), toys.voice, toys.source)


def test_ltx_is_given_the_still_of_a_mark_that_somebody_passes(project: Project) -> None:
    shot = goes_round(project)
    leave_only(project.folder, shot.id)
    produce(open_project(project.folder), until="clips", tools=with_ltx())
    (clip,) = [one for one in recipes(project, "clip") if one["inputs"].get("keyframes")]
    (keyframe,) = clip["inputs"]["keyframes"]
    digest = keyframe["picture"]["digest"]
    assert digest in {still["digest"] for still in recipes(project, "keyframe")}
    assert digest not in {clip["inputs"][end]["digest"] for end in ("first_frame", "last_frame")}
    assert clip["tool"]["name"] == "LTXConditionPipeline"
    assert clip["details"]["used"]["keyframes"] == [
        [keyframe["frame"], f"shot {shot.id}, at bow", digest[:12]]
    ]
    assert not [said for said in clip["details"]["remarks"] if "pictures between" in said]


def test_candidates_of_a_shot_are_drawn_in_one_call_and_a_deleted_one_is_drawn_alone(
    project: Project,
) -> None:
    shutil.rmtree(project.build / "keyframe")
    edit(project, "film.toml", "candidates = 1", "candidates = 3")
    calls = Counted()
    first = produce(
        open_project(project.folder), until="keyframes", tools=open_tools("tiny"), workers=calls
    )
    shots = first.production.shots
    drawn = recipes(project, "keyframe")
    assert first.made["keyframe"] == len(drawn) == 3 * len(shots)
    assert calls.together == [3] * len(shots)
    assert {recipe["details"]["used"]["batch"] for recipe in drawn} == {3}
    assert len({recipe["inputs"]["seed"] for recipe in drawn}) == len(drawn)

    lost = sorted((project.build / "keyframe").iterdir())[1]
    picture = pictures.read(lost / "picture.png").astype(int)
    shutil.rmtree(lost)
    calls.together.clear()
    again = produce(
        open_project(project.folder), until="keyframes", tools=open_tools("tiny"), workers=calls
    )
    assert (again.made["keyframe"], calls.together) == (1, [1])
    found = json.loads((lost / "recipe.json").read_text(encoding="utf-8"))
    assert found["details"]["used"]["batch"] == 1
    assert np.abs(picture - pictures.read(lost / "picture.png")).max() <= 2  # it is rounded twice


def test_killed_among_its_candidates_it_draws_those_that_are_missing(
    project: Project,
) -> None:
    shutil.rmtree(project.build / "keyframe")
    edit(project, "film.toml", "candidates = 1", "candidates = 3")
    process = begun(project, "--until", "keyframes")
    wait_for(project, "keyframe", process)
    process.kill()
    process.wait()
    kept = len(recipes(project, "keyframe"))
    assert kept > 0
    calls = Counted()
    made = produce(
        open_project(project.folder), until="keyframes", tools=open_tools("tiny"), workers=calls
    )
    assert made.made["keyframe"] == sum(calls.together) == 3 * len(made.production.shots) - kept


class Counted(OnlyVoices):
    """Workers that know how many pictures they were asked for, piece of work by piece of work."""

    def __init__(self) -> None:
        self.together: list[int] = []

    async def run(self, work: Work, request: Any, folder: Path, heard: Heard = unheard) -> Details:
        if isinstance(request, DrawTogether):
            self.together.append(len(request.requests))
        return await super().run(work, request, folder, heard)


def begun(project: Project, *more: str) -> subprocess.Popen[bytes]:
    """A run of the command with the toys."""
    edit(project, "film.toml", 'profile = "auto"', 'profile = "tiny"')
    onereel = Path(sys.executable).with_name("onereel")
    return subprocess.Popen(
        [onereel, "make", str(project.folder), *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"ONEREEL_MODEL": ""},
    )


def wait_for(project: Project, step: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an artifact of a step is kept, or the run has ended."""
    for _ in range(5000):
        if list((project.build / step).glob("*/recipe.json")) or process.poll() is not None:
            break
        time.sleep(0.05)


@pytest.fixture
def running(project: Project) -> Iterator[subprocess.Popen[bytes]]:
    """A run of the command that has its clips still to film."""
    shutil.rmtree(project.build / "clip")
    process = begun(project)
    yield process
    process.kill()
    process.wait()


def test_killed_while_it_films_it_goes_on_with_the_next_missing_clip(
    project: Project, running: subprocess.Popen[bytes]
) -> None:
    wait_for(project, "clip", running)
    workers = children(running.pid)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert all(gone(pid) for pid in workers)
    kept = len(list((project.build / "clip").glob("*/recipe.json")))
    shots = len(list((project.build / "keyframe").glob("*/recipe.json")))
    assert kept > 0
    made = produce(open_project(project.folder), tools=open_tools("tiny"))
    assert made.made["clip"] == shots - kept
    assert made.made["keyframe"] == 0
