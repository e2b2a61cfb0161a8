"""The staging as a picture among the references of a model that edits by instruction."""

from dataclasses import replace

import pytest

from agent.production import Production, Tools
from agent.project import Project
from agent.stages import keyframes
from agent.stages.guides import of_still
from agent.stages.references import trimmed
from tests.brought.films import picture_in, production
from tests.test_flow import edit
from tests.wording.reading import READING
from tools.conditioning import ControlKind
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.image import DiffusionImage
from tools.fakes import Readers
from tools.image import PictureRequest


class Editors(Readers):
    """Is shown the staging among its references."""

    drawings = True
    layout: ControlKind | None = "edge"


class Narrow(Editors):
    """Follows one picture."""

    most_references = 1


EDITING = replace(READING, image=Editors())


def near_of(project: Project, tools: Tools) -> tuple[Production, PictureRequest]:
    """What is asked for of the near shot of the old man."""
    film = production(project, tools)
    near = next(s for s in film.shots.values() if s.subjects and s.size == "medium close")
    return film, keyframes.request(film, near)


def test_a_model_that_follows_drawings_is_shown_the_staging_before_the_sheets(
    project: Project,
) -> None:
    _, asked = near_of(project, EDITING)
    first, second = asked.references[:2]
    assert (first.role, first.name, first.number, first.required) == ("layout", "edge", 1, False)
    assert (second.role, second.number, second.required) == ("character", 2, True)
    assert asked.prompt.startswith(
        "Keep the composition of image 1, a line drawing of this picture: "
    )
    assert "man from image 2" in asked.prompt, asked.prompt


def test_another_place_for_somebody_is_another_layout(project: Project) -> None:
    _, before = near_of(project, EDITING)
    edit(project, "storyboard.yaml", "size: medium close", "size: medium close\n  framing: left")
    _, after = near_of(project, EDITING)
    assert before.references[0].digest != after.references[0].digest


def test_a_layout_is_drawn_for_a_still_that_follows_it(project: Project) -> None:
    film, asked = near_of(project, EDITING)
    near = next(s for s in film.shots.values() if s.size == "medium close")
    assert asked.staging is not None
    guide = of_still(film, near, asked.staging)
    assert guide is not None
    assert (guide.kinds, guide.length) == (("edge",), 1)


def test_where_everybody_who_is_seen_takes_all_the_room_the_layout_is_left_out_and_told(
    project: Project,
) -> None:
    film, asked = near_of(project, replace(READING, image=Narrow()))
    assert [one.role for one in asked.references] == ["character"]
    assert "Keep the composition" not in asked.prompt
    left = trimmed(film, filmed=False)[Narrow.name]
    near = next(s for s in film.shots.values() if s.size == "medium close")
    assert left[near.id][0] == "the staging's edge"


def test_a_persons_own_sketch_takes_the_place_of_the_layout(project: Project) -> None:
    picture_in(project, "sketch.png")
    edit(
        project,
        "storyboard.yaml",
        "size: medium close",
        "size: medium close\n  sketch: refs/sketch.png",
    )
    _, asked = near_of(project, EDITING)
    assert asked.references[0].role == "sketch"
    assert "layout" not in {one.role for one in asked.references}


@pytest.mark.parametrize(
    ("pipeline", "given", "layout"),
    [
        ("", {}, "edge"),
        ("", {"layout": "depth"}, "depth"),
        ("", {"layout": "none"}, None),
        ("", {"references": 1}, None),
        ("Flux2KleinInpaintPipeline", {}, None),
    ],
    ids=["usual", "depth", "none", "one picture", "repairs"],
)
def test_a_profile_says_what_of_the_staging_is_shown(
    pipeline: str, given: dict[str, object], layout: str | None
) -> None:
    choice = {"tool": "diffusion", "model": "tiny:flux2_klein", "pipeline": pipeline, **given}
    assert DiffusionImage(DiffusionChoice.model_validate(choice)).layout == layout
