"""Somebody who passes a mark is shown there to a model that takes pictures at any frame."""

import json
from typing import Any

import numpy as np
import pytest

from agent.film import Shot
from agent.outcome import result_of
from agent.production import Production, Tools
from agent.project import Project, open_project
from agent.stages import on_the_way
from agent.stages.on_the_way import Passing, chosen, moment, passings
from agent.state import overall, recorded, slots, states
from tests.brought.films import production
from tests.brought.test_remade import REMAKING
from tests.test_flow import FAKES, Made, edit, produce
from tests.wording.reading import READING, goes_round
from tools.encoding import FrameWriter
from tools.fakes import Followers, Readers

FOLLOWING = Tools(
    READING.profile.model_copy(update={"video": "tools.fakes:Followers"}),
    Readers(),
    Followers(),
    READING.voice,
)


def filmed(project: Project, tools: Tools) -> tuple[Made, Shot]:
    shot = goes_round(project)
    made = produce(open_project(project.folder), until="clips", tools=tools)
    return made, made.production.shots[shot.id]


def frames_of(made: Production, shot: Shot) -> int:
    return next(s.frames for s in slots(made, recorded(made)) if s.shot == shot.id)


def inputs(made: Production, shot: Shot) -> dict[str, Any]:
    clip = states(made)[shot.id][-1]
    assert clip.step == "clip"
    recipes = (made.project.build / "clip").glob("*/recipe.json")
    known = [json.loads(one.read_text(encoding="utf-8"))["inputs"] for one in recipes]
    return next(one for one in known if one.get("keyframes"))


def test_the_still_of_a_mark_that_is_passed_is_in_the_clip_s_recipe(project: Project) -> None:
    made, shot = filmed(project, FOLLOWING)
    (passing,) = passings(*whole(made.production, shot))
    (told,) = inputs(made.production, shot)["keyframes"]
    assert told["frame"] == passing.frame
    assert told["picture"]["name"] == f"shot {shot.id}, at {passing.mark}"
    stills = (made.production.project.build / "keyframe").glob("*/recipe.json")
    drawn = {json.loads(one.read_text(encoding="utf-8"))["digest"] for one in stills}
    assert told["picture"]["digest"] in drawn
    again = open_project(project.folder)
    assert produce(again, until="clips", tools=FOLLOWING).made == {}
    assert overall(states(made.production)[shot.id]) == "made"


def whole(made: Production, shot: Shot) -> tuple[Any, int]:
    frames = frames_of(made, shot)
    return made.staging(shot, frames), frames


def test_at_that_moment_they_stand_at_the_mark_as_they_came_there(project: Project) -> None:
    made, shot = filmed(project, FOLLOWING)
    staging, frames = whole(made.production, shot)
    (passing,) = passings(staging, frames)
    (figure,) = moment(staging, passing.at, passing.frame / 12).figures
    mark = made.production.world.places[shot.place].marks[passing.mark]
    assert figure.position[::2] == pytest.approx(mark.at[::2], abs=1e-3)
    assert figure.facing == pytest.approx(staging.figures[0].facing, abs=1e-3)
    assert figure.path == ()


def test_a_model_without_pictures_on_the_way_draws_none_and_says_which_marks_it_left_out(
    project: Project,
) -> None:
    made, shot = filmed(project, READING)
    assert made.made["keyframe"] == 2  # as the shot begins, and as it ends
    (mark,) = made.production.shots[shot.id].subjects[0].via
    result = result_of(made.production, made.production.build, {}, "clips")
    assert result["trimmed"]["readers"][shot.id][-1] == f"the way past {mark!r}"


def test_a_model_that_is_shown_them_leaves_none_out(project: Project) -> None:
    made, _ = filmed(project, FOLLOWING)
    assert (
        on_the_way.left_out(made.production, slots(made.production, recorded(made.production)))
        == {}
    )


@pytest.mark.parametrize("field", ["source", "performance"])
@pytest.mark.parametrize("tools", [FOLLOWING, REMAKING, FAKES], ids=["stills", "passes", "staging"])
def test_where_a_file_of_ones_own_leads_the_clip_the_marks_left_out_are_said(
    project: Project, tools: Tools, field: str
) -> None:
    shot = goes_round(project)
    (project.folder / "shots").mkdir()
    with FrameWriter(project.folder / "shots" / "walk.mp4", (160, 90), 12) as writer:
        writer.write(np.zeros((90, 160, 3), np.uint8))
    named = f"- id: '{shot.id}'\n"
    edit(project, "storyboard.yaml", named, f"{named}  {field}: shots/walk.mp4\n")
    made = production(open_project(project.folder), tools)
    line = [one for one in slots(made, recorded(made)) if one.shot == shot.id]
    (shots,) = on_the_way.left_out(made, line).values()
    assert shots == {shot.id: [f"the way past 'bow' (the shot's {field} leads its clip)"]}


def test_stills_are_few_and_apart() -> None:
    def at(*seconds: float) -> list[Passing]:
        return [Passing(mark="m", at=s / 10, frame=round(s * 24)) for s in seconds]

    assert chosen(at(0.2, 4, 4.3, 9.9), 240, 24) == at(4)
    assert chosen(at(1, 2, 3, 4, 5), 240, 24) == at(1, 3, 5)
