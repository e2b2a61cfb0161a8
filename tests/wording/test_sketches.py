"""A person's own drawing as the picture after which a model that edits by instruction draws."""

from dataclasses import replace

import pytest

from agent.film import Shot
from agent.production import Production, Tools
from agent.project import Project
from agent.stages import keyframes
from agent.stages.own_files import check_served
from tests.brought.films import picture_in, production
from tests.test_flow import edit
from tests.wording.reading import READING
from tools.errors import Unsupported
from tools.fakes import Readers


class Editors(Readers):
    """Follows a drawing among its references."""

    drawings = True


class Lining(Editors):
    """Keeps to lines as structure, too."""

    honours = Readers.honours | {"controls"}
    controls = ("edge",)


class Narrow(Editors):
    """Follows one picture."""

    most_references = 1


EDITING = replace(READING, image=Editors())


def sketched(project: Project, tools: Tools = EDITING) -> tuple[Production, Shot]:
    """The film, and its near shot of the old man, with a sketch."""
    picture_in(project, "sketch.png")
    before = production(project, tools)
    near = next(s for s in before.shots.values() if s.subjects and s.size == "medium close")
    edit(
        project,
        "storyboard.yaml",
        f"- id: '{near.id}'\n",
        f"- id: '{near.id}'\n  sketch: refs/sketch.png\n",
    )
    made = production(project, tools)
    return made, made.shots[near.id]


def test_a_sketch_is_followed_by_a_model_that_reads_pictures(project: Project) -> None:
    made, shot = sketched(project)
    asked = keyframes.request(made, shot)
    first, second = asked.references[:2]
    assert (first.role, first.number, first.required) == ("sketch", 1, True)
    assert (second.role, second.number, second.required) == ("character", 2, True)
    assert asked.controls == ()
    assert asked.prompt.startswith("Follow the composition and outlines of image 1:")
    assert "man from image 2" in asked.prompt, asked.prompt


def test_words_do_not_place_anybody_whom_a_sketch_places(project: Project) -> None:
    plain = production(project, EDITING)
    made, shot = sketched(project)
    staged = keyframes.request(plain, plain.shots[shot.id]).prompt
    placed = ("in the centre", "looking to the right", "boat on the left")
    drawn = keyframes.request(made, shot).prompt
    assert all(words in staged for words in placed)
    assert "Follow the composition" not in staged
    assert not any(words in drawn for words in placed)


def test_lines_as_structure_are_chosen_before_a_picture_of_them(project: Project) -> None:
    made, shot = sketched(project, replace(READING, image=Lining(), own_sheets=Readers()))
    asked = keyframes.request(made, shot)
    assert [(one.kind, one.required) for one in asked.controls] == [("edge", True)]
    assert "sketch" not in {one.role for one in asked.references}


def test_a_model_that_follows_a_sketch_in_neither_way_refuses_it_early(project: Project) -> None:
    made, shot = sketched(project, READING)
    told = f"Shot '{shot.id}': readers does not follow a sketch .* edits by instruction"
    with pytest.raises(Unsupported, match=told):
        check_served(made)


def test_a_sketch_counts_among_the_pictures_that_must_be_followed(project: Project) -> None:
    made, shot = sketched(project, replace(READING, image=Narrow()))
    with pytest.raises(Unsupported, match="1 figure by a sketch, and readers follows at most 1"):
        keyframes.request(made, shot)


def test_another_sketch_makes_another_picture(project: Project) -> None:
    made, shot = sketched(project)
    first = keyframes.keyframe_recipe(keyframes.request(made, shot), shot, made.tools)
    picture_in(project, "sketch.png", colour="#ffffff")
    again = production(project, EDITING)
    asked = keyframes.request(again, again.shots[shot.id])
    assert keyframes.keyframe_recipe(asked, shot, made.tools).key != first.key
