"""Which pictures a model is given that follows them, and what is made again when they change."""

import json
import shutil
from dataclasses import replace
from itertools import pairwise

import pytest

from agent.approval import Approvals
from agent.cli.outcome import untaken
from agent.film import Shot
from agent.production import Production
from agent.project import Project
from agent.revising.impact import impact
from agent.stages import clips, keyframes
from agent.stages.ends import matches
from agent.stages.entities import Entity
from agent.stages.references import gathered, trimmed
from agent.stages.sheets import wanted
from agent.state import overall, states
from tests.brought.films import picture_in
from tests.brought.films import production as opened
from tests.test_flow import edit, produce
from tests.wording.reading import OLD_MAN, READING, of_the_old_man, production, recipe
from tools.conditioning import Reference
from tools.errors import Failed
from tools.fakes import Readers


def first_of(made: Production, shot: Shot) -> Reference:
    staging = keyframes.begun(made.staging(shot))
    return gathered(made, shot, staging, Readers(), begins=True).taken[0]


def test_a_second_run_makes_nothing_and_every_shot_is_made(project: Project) -> None:
    assert produce(project, until="clips", tools=READING).made == {}
    made = production(project)
    assert {overall(parts) for parts in states(made).values()} == {"made"}


def test_a_keyframe_s_recipe_holds_the_prompt_and_the_references_by_content_in_order(
    project: Project,
) -> None:
    made = production(project)
    shot = of_the_old_man(made)
    inputs = recipe(made, shot).canonical()["inputs"]
    taken = inputs["references"]
    assert [one["number"] for one in taken] == list(range(1, len(taken) + 1))
    assert [one["role"] for one in taken] == ["character", "place", "prop"]
    assert (taken[0]["required"], taken[0]["element"]) == (True, 1)
    assert all("picture" not in one and len(one["digest"]) == 64 for one in taken)
    assert "image 1" in inputs["prompt"]
    assert "staging" not in inputs


@pytest.mark.parametrize(
    ("side", "size", "view"),
    [
        ("front", "full", "front"),
        ("three-quarter left", "full", "three-quarter"),
        ("left", "full", "side"),
        ("back", "full", "back"),
        ("back", "close", "back"),
        ("front", "close", "face-neutral"),
    ],
)
def test_the_view_is_the_one_that_the_camera_sees(
    project: Project, side: str, size: str, view: str
) -> None:
    made = production(project)
    shot = of_the_old_man(made).model_copy(update={"side": side, "size": size})
    assert first_of(made, shot).picture.name == f"{view}.png"


def test_a_face_that_the_sheet_lacks_is_followed_by_the_nearest_one(project: Project) -> None:
    made = production(project)
    shot = of_the_old_man(made)
    laughing = shot.subjects[0].model_copy(update={"expression": "laughing"})
    near = shot.model_copy(update={"size": "close", "subjects": (laughing,)})
    assert first_of(made, near).picture.name == "face-happy.png"


@pytest.mark.parametrize(("side", "plate"), [("front", "front"), ("back", "reverse")])
def test_the_plate_is_the_one_whose_camera_looks_the_same_way(
    project: Project, side: str, plate: str
) -> None:
    made = production(project)
    shot = next(s for s in made.shots.values() if not s.focus and not s.subjects)
    turned = shot.model_copy(update={"side": side})
    found = first_of(made, turned)
    entity = Entity(kind="place", id=shot.place, side=plate, time=shot.light.time)
    drawn = made.project.store.find(wanted(made, entity).recipe)
    assert drawn is not None
    assert (found.role, found.digest) == ("place", drawn.digest)


def test_a_changed_coat_draws_his_sheet_and_the_shots_that_show_him_again_and_no_other(
    project: Project,
) -> None:
    made = production(project)
    robe = next(
        g for g in made.world.characters[OLD_MAN].looks["default"].garments if g.kind == "cape"
    )
    edit(project, "world.yaml", robe.colour, "#8c3a32")
    with_him = {n for n, shot in made.shots.items() if made.staging(shot).figures}
    assert 0 < len(with_him) < len(made.shots)
    changed = production(project)
    assert {n for n, parts in states(changed).items() if overall(parts) == "stale"} == with_him
    again = impact(changed, workers=1, joined=True).again
    done = produce(project, until="clips", tools=READING)
    assert {step: len(labels) for step, labels in again.items()} == {
        "sheet": 1, "keyframe": len(with_him), "clip": len(with_him),
    }  # fmt: skip
    assert done.labels == {
        f"sheet of {OLD_MAN}, default",
        *(f"keyframe of shot {n}" for n in with_him),
        *(f"clip of shot {n}" for n in with_him),
    }


def test_a_sheet_that_is_not_drawn_is_an_error_and_never_left_out(project: Project) -> None:
    shutil.rmtree(project.build / "sheet")
    made = production(project)
    with pytest.raises(Failed, match="no sheet of '翁, default' yet"):
        first_of(made, of_the_old_man(made))


def test_an_approved_sheet_is_followed_as_it_stands(project: Project) -> None:
    made = production(project)
    entity = Entity(kind="character", id=OLD_MAN, look="default")
    asked = wanted(made, entity)
    sheet = made.project.store.find(asked.recipe)
    assert sheet is not None
    before = first_of(made, of_the_old_man(made)).digest
    Approvals(project.folder).keep(sheet, asked.recipe, asked.label, {"kind": "character"})
    edit(project, "world.yaml", "#a3874f", "#8c3a32")
    after = production(project)
    found = first_of(after, of_the_old_man(after))
    assert "kept" in found.picture.parts
    assert found.digest == before


def test_a_clip_begins_on_its_keyframe_and_follows_the_next_where_it_goes_on(
    project: Project,
) -> None:
    made = production(project)
    shot = of_the_old_man(made).model_copy(update={"move": "static"})
    again = shot.model_copy(update={"id": "99"})
    assert matches(shot, again)
    for field, value in [
        ("transition", "dissolve"), ("size", "close"), ("place", "elsewhere"), ("move", "push"),
        ("subjects", ()), ("side", "front"), ("source", "refs/a.jpg"),
    ]:  # fmt: skip
        assert not matches(shot, again.model_copy(update={field: value})), field
    going = shot.subjects[0].model_copy(update={"to": "bank"})
    assert not matches(shot.model_copy(update={"subjects": (going,)}), again)


def written(project: Project, step: str, label: str) -> dict[str, object]:
    ledger = json.loads((project.build / "ledger.json").read_text(encoding="utf-8"))
    recipe_ = project.store.recipe(step, ledger[f"{step}/{label}"])
    assert recipe_ is not None
    return recipe_


def test_what_was_filmed_holds_the_keyframe_s_content(project: Project) -> None:
    made = production(project)
    shot = of_the_old_man(made)
    clip = written(project, "clip", f"shot {shot.id}")
    still = written(project, "keyframe", f"shot {shot.id}")
    first = clip["inputs"]["first_frame"]  # type: ignore[index]
    assert first["digest"] == still["digest"]
    assert first["role"] == "keyframe"


def test_an_edited_next_shot_films_this_one_again_only_where_the_cut_is_a_match(
    project: Project,
) -> None:
    made = production(project)
    shots = list(made.shots.values())
    assert not any(matches(one, after) for one, after in pairwise(shots))
    last = shots[-1]
    edit(project, "storyboard.yaml", f"id: '{last.id}'", f"id: '{last.id}'\n  angle: high")
    found = {n for n, parts in states(production(project)).items() if overall(parts) == "stale"}
    assert found == {last.id}


def test_pictures_beyond_what_a_model_takes_are_listed_by_model_and_shot(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = production(project)
    assert trimmed(made, filmed=True) == {}
    monkeypatch.setattr(Readers, "most_references", 1)
    shot = of_the_old_man(made)
    left = trimmed(made, filmed=False)["readers"][shot.id]
    assert left == ("winter-river, front, day", "rod, held")


class Menders(Readers):
    """Make pictures again, and follow one reference."""

    name = "menders"
    honours = Readers.honours | {"source", "strength"}
    most_references = 1


def test_pictures_left_out_are_those_of_the_model_that_draws_the_shot(project: Project) -> None:
    picture_in(project, "room.png")
    again = "size: medium close\n  source: refs/room.png\n  strength: 0.5"
    edit(project, "storyboard.yaml", "size: medium close", again)
    profile = READING.profile.model_copy(update={"edit": "tools.fakes:Readers"})
    made = opened(project, replace(READING, profile=profile, edit=Menders()))
    shot = of_the_old_man(made)
    assert trimmed(made, filmed=True) == {
        "menders": {shot.id: ("winter-river, front, day", "rod, held")}
    }


def test_a_renderer_that_reads_no_words_is_asked_as_before(project: Project) -> None:
    made = opened(project)
    shot = of_the_old_man(made)
    asked = keyframes.request(made, shot)
    assert (asked.prompt, asked.negative, asked.references) == ("", "", ())
    assert set(recipe(made, shot).canonical()["inputs"]) == {"size", "seed", "staging"}
    assert keyframes.keyframe_recipe(asked, shot, made.tools).key
    assert clips.STEP == "clip"


def test_what_a_model_did_not_take_is_said_in_one_line() -> None:
    left = {"readers": {"1": ["a, side", "b", "c"], "2": ["b", "d", "e"]}}
    assert list(untaken(left)) == [
        "readers takes no more pictures: in 2 shots it did not follow a, side; b; c; d "
        "and 1 more. --json lists them by shot."
    ]
