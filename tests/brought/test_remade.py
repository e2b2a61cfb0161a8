"""Shots that a model makes of one's own pictures, films, sketches and performances."""

import asyncio
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agent.cli.show import show_film
from agent.errors import BadProject
from agent.film import Shot
from agent.production import Production, Tools
from agent.project import Project
from agent.revise import proposal_of
from agent.revising.edits import Put
from agent.stages import keyframes, own_files, stills
from agent.store import Recipe
from tests.brought.films import Photo, by_own_profile, production
from tests.test_flow import FAKES, edit, produce
from tools.encoding import FrameWriter
from tools.errors import Unsupported
from tools.fakes import Beeps, Remakers
from tools.tracing import traced

REMAKING = Tools(
    FAKES.profile.model_copy(
        update={"image": "tools.fakes:Remakers", "video": "tools.fakes:Remakers"}
    ),
    Remakers(),
    Remakers(),
    Beeps(),
)


def with_fields(project: Project, fields: str, tools: Tools = REMAKING) -> tuple[Production, Shot]:
    """The first shot, which shows nobody, with fields of one's own."""
    edit(project, "storyboard.yaml", "- id: '1'\n", f"- id: '1'\n{fields}")
    made = production(project, tools)
    return made, made.shots["1"]


def recipe(made: Production, shot: Shot) -> Recipe:
    return keyframes.keyframe_recipe(keyframes.request(made, shot), shot, made.tools)


def walking(project: Project) -> None:
    (project.folder / "shots").mkdir()
    with FrameWriter(project.folder / "shots" / "walk.mp4", (160, 90), 12) as writer:
        for number in range(12):
            writer.write(np.full((90, 160, 3), 60 + 8 * number, np.uint8))


def test_a_source_with_a_strength_is_made_again_in_the_films_style(
    project: Project, photo: Photo
) -> None:
    photo("sea.jpg")
    made, shot = with_fields(project, "  source: refs/sea.jpg\n  strength: 0.6\n")
    inputs = recipe(made, shot).canonical()["inputs"]
    assert inputs["strength"] == 0.6
    assert inputs["source"]["kind"] == "picture"
    assert "ink" in inputs["prompt"]
    assert own_files.remade(made, shot, clip=True) == {}  # its clip begins with the still


def test_a_film_within_a_mask_is_made_again_as_a_clip(project: Project, photo: Photo) -> None:
    walking(project)
    photo("mask.png")
    made, shot = with_fields(project, "  source: shots/walk.mp4\n  mask: refs/mask.png\n")
    fields = own_files.remade(made, shot, clip=True)
    assert (fields["source"].kind, fields["mask"].kind) == ("film", "picture")
    assert "strength" not in fields


def test_a_sketch_takes_the_place_of_the_passes_of_the_staging(
    project: Project, photo: Photo
) -> None:
    made, shot = with_fields(project, "")
    plain = keyframes.request(made, shot).controls
    photo("sketch.png")
    made, shot = with_fields(project, "  sketch: refs/sketch.png\n")
    drawn = keyframes.request(made, shot).controls
    assert [(one.kind, one.required) for one in plain] == [("edge", False)]
    assert [(one.kind, one.required) for one in drawn] == [("edge", True)]


def test_a_performance_is_asked_for_with_the_clip(project: Project) -> None:
    walking(project)
    made, shot = with_fields(project, "  performance: shots/walk.mp4\n")
    assert own_files.performed(made, shot)["performance"].kind == "film"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("  strength: 0.6\n", "Shot '1': strength: there is no source"),
        ("  mask: refs/sea.jpg\n", "Shot '1': mask: there is no source"),
        ("  extend: true\n", "Shot '1': extend: there is no source"),
        (
            "  source: refs/sea.jpg\n  extend: true\n  strength: 0.5\n",
            "strength and extend exclude each other",
        ),
        ("  performance: refs/sea.jpg\n", "'sea.jpg' is a picture, and it must be a film"),
        ("  sketch: shots/walk.mp4\n", "'walk.mp4' is a film, and it must be a picture"),
        ("  sketch: refs/gone.png\n", "'refs/gone.png' does not exist"),
        ("  sketch: ../x.png\n", "must name a file in the project"),
    ],
)
def test_a_file_that_cannot_serve_is_named_before_anything_is_made(
    project: Project, photo: Photo, fields: str, said: str
) -> None:
    walking(project)
    photo("sea.jpg")
    with pytest.raises(BadProject, match=said):
        with_fields(project, fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            "  source: refs/sea.jpg\n  strength: 0.6\n",
            r"Shot '1': flats does not serve 'source' with 'strength'\. Take out 'strength'",
        ),
        (
            "  source: refs/wide.jpg\n  extend: true\n",
            r"Shot '1': flats does not serve 'source' with 'extend'\. Take out 'extend'",
        ),
        ("  sketch: refs/sea.jpg\n", r"Shot '1': flats does not follow a sketch"),
        ("  performance: shots/walk.mp4\n", r"Shot '1': flats does not serve 'performance'"),
    ],
)
def test_what_no_model_of_the_profile_serves_is_refused_before_anything_is_drawn(
    project: Project, photo: Photo, fields: str, said: str
) -> None:
    walking(project)
    photo("sea.jpg")
    photo("wide.jpg", (320, 120))
    edit(project, "storyboard.yaml", "- id: '1'\n", f"- id: '1'\n{fields}")
    sheets = len(list((project.build / "plate").iterdir()))
    with pytest.raises(Unsupported, match=said):
        produce(project)
    assert len(list((project.build / "plate").iterdir())) == sheets


def test_a_source_and_a_sketch_exclude_each_other(project: Project, photo: Photo) -> None:
    photo("sea.jpg")
    with pytest.raises(BadProject, match="sketch and source exclude each other"):
        with_fields(project, "  source: refs/sea.jpg\n  sketch: refs/sea.jpg\n")


def test_dark_lines_on_paper_become_white_ones_on_black() -> None:
    paper = np.full((64, 64, 3), 235, np.uint8)
    paper[30:34] = 40
    lines = traced(paper)
    assert (lines[31].min(), lines[10].max()) == (255, 0)
    assert np.array_equal(traced(lines), lines)


def test_a_source_of_the_films_shape_has_nothing_to_extend(
    project: Project, photo: Photo, capsys: pytest.CaptureFixture[str]
) -> None:
    photo("sea.jpg", (640, 360))
    made, _ = with_fields(project, "  source: refs/sea.jpg\n  extend: true\n")
    with pytest.raises(BadProject, match=r"'sea\.jpg' has the film's shape"):
        own_files.check_served(made)
    show_film(project.folder, as_json=False)
    assert "Shot '1': extend: 'sea.jpg' has the film's shape" in capsys.readouterr().out


@pytest.mark.parametrize("film", [False, True], ids=["a picture", "a film"])
def test_nor_does_a_revision_that_would_extend_it_stand(
    project: Project, photo: Photo, hub: Path, film: bool
) -> None:
    walking(project)
    photo("sea.jpg")
    own = "shots/walk.mp4" if film else "refs/sea.jpg"
    mine = by_own_profile(project, hub, image="Remakers", video="Remakers", voice="Beeps")
    wishes = (
        Put("storyboard.yaml", ("shots", "1", "source"), own),
        Put("storyboard.yaml", ("shots", "1", "extend"), True),
    )
    with pytest.raises(BadProject, match=r"Shot '1': extend: .* nothing is left to paint"):
        proposal_of(mine, "extend it", wishes)


def test_whoever_is_in_an_extended_picture_is_drawn_no_second_time(
    project: Project, photo: Photo
) -> None:
    photo("sea.jpg", (180, 180))
    made, shot = with_fields(project, "  source: refs/sea.jpg\n  extend: true\n")
    own_files.check_served(made)
    asked = keyframes.request(made, shot)
    assert asked.source is not None
    assert asked.source.extended
    assert (asked.references, asked.loras, asked.controls) == ((), (), ())
    assert "and nobody else" in asked.prompt
    assert own_files.remade(made, shot, clip=True) == {}  # its clip begins with the still


class Tracing(Remakers):
    """Films a performance by its outlines."""

    performs_by = "edge"


def test_the_picture_is_drawn_after_the_outlines_with_which_a_performance_begins(
    project: Project,
) -> None:
    walking(project)
    tools = replace(REMAKING, video=Tracing())
    made, shot = with_fields(project, "  performance: shots/walk.mp4\n", tools)
    own_files.check_served(made)
    (control,) = keyframes.request(made, shot).controls
    assert (control.kind, control.required, control.film) == ("edge", True, True)
    assert control.file.name == "walk.mp4"


def test_outlines_are_refused_where_nobody_can_draw_how_they_begin(project: Project) -> None:
    walking(project)
    tools = replace(FAKES, video=Tracing())
    made, _ = with_fields(project, "  performance: shots/walk.mp4\n", tools)
    with pytest.raises(Unsupported, match=r"the outlines of a performance.*flats follows no draw"):
        own_files.check_served(made)


@pytest.mark.parametrize(
    ("fields", "draws"),
    [
        ("  sketch: refs/sea.png\n", "previs"),
        ("  source: refs/sea.png\n  extend: true\n", "still"),
        ("  source: refs/sea.png\n  strength: 0.5\n", "still"),
    ],
    ids=["sketch", "extended", "made again"],
)
@pytest.mark.parametrize("edit", [None, "tools.fakes:Remakers"])
def test_a_board_shows_a_shot_as_it_is_staged_or_brought_and_asks_no_model(
    project: Project, photo: Photo, fields: str, draws: str, edit: str | None
) -> None:
    photo("sea.png", (180, 180))
    profile = REMAKING.profile.model_copy(update={"edit": edit})
    tools = replace(REMAKING, profile=profile, edit=Remakers() if edit else None)
    made, shot = with_fields(project, fields, tools)
    drawn = asyncio.run(stills.draw_all(made))
    assert len(drawn) == len(made.shots)
    assert drawn[shot.id].details["tool"] == draws
