"""Several stills of a shot, of which one is chosen as its keyframe."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from agent.chatting.telling import told_candidates
from agent.circling import circle
from agent.cli.outcome import say
from agent.errors import BadProject
from agent.outcome import result_of
from agent.production import Production, open_tools
from agent.project import Project, open_project
from agent.revise import accept, proposal_of
from agent.revising.edits import Known, Put
from agent.revising.errors import CannotRevise
from agent.revising.impact import impact
from agent.revising.intent import load_intent
from agent.revising.takes import Choose
from agent.stages import candidates, keyframes, overviews
from agent.tongue import ENGLISH, Tongue
from tests.brought.films import by_own_profile
from tests.brought.films import production as opened
from tests.test_flow import FAKES, edit, produce
from tests.wording.reading import READING, recipe
from tools.choice import Serves
from tools.diffusion.choice import DiffusionChoice
from tools.server.choice import ServerChoice

ZH = Tongue("zh")


def several(project: Project, count: int = 3) -> Production:
    edit(project, "film.toml", "candidates = 1", f"candidates = {count}")
    return produce(open_project(project.folder), until="keyframes", tools=READING).production


def stills(project: Project) -> set[str]:
    return {path.parent.name for path in (project.build / "keyframe").glob("*/picture.png")}


def test_a_model_draws_as_many_stills_of_every_shot_as_are_wished_for(project: Project) -> None:
    before = stills(project)
    made = several(project)
    assert len(stills(project) - before) == 2 * len(made.shots)  # the first of each was there
    (sheet,) = overviews.candidates_sheets(made)
    assert [len(group.panels) for group in sheet.groups] == [3] * len(made.shots)
    assert sheet.groups[0].title == 'Shot 1: say "candidate 2 of 1" to take that still'


def test_another_candidate_is_found_made_and_is_the_keyframe_from_then_on(
    project: Project,
) -> None:
    first = several(project)
    shot = next(iter(first.shots.values()))
    wanted = keyframes.keyframe_recipe(keyframes.request(first, shot, 2), shot, first.tools).key
    edit(project, "storyboard.yaml", f"- id: '{shot.id}'\n", f"- id: '{shot.id}'\n  candidate: 2\n")
    again = produce(open_project(project.folder), until="keyframes", tools=READING)
    chosen = again.production.shots[shot.id]
    now = keyframes.keyframe_recipe(
        keyframes.request(again.production, chosen), chosen, again.production.tools
    )
    assert now.key == wanted
    assert again.made == {}


def test_a_whole_film_says_at_its_end_how_one_is_chosen(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    made = several(project)
    sheet = str(project.out / "candidates.png")
    result = result_of(made, made.build, {}, "deliver")
    assert result["candidates"] == {
        "sheet": sheet,
        "shots": list(made.shots),
        "such_as": {"shot": "1", "candidate": 2},
    }
    say({**result, "director": {}, "wall_seconds": 1.0}, as_json=False)
    assert (
        f"Several stills were drawn of {len(made.shots)} shots: {sheet}\n"
        f'Choose with: onereel revise {project.folder} 1 "candidate 2"\nThe film: '
    ) in capsys.readouterr().err
    (told,) = told_candidates(result, ENGLISH)
    assert told.endswith('Say "candidate 2 of 1" to take another.')
    assert told_candidates(result, ZH)[0].endswith("说“第1镜用第2张候选”就换用另一张。")


def test_once_each_is_chosen_and_none_is_drawn_nothing_is_said(project: Project) -> None:
    made = several(project)
    for shot in made.shots:
        edit(project, "storyboard.yaml", f"- id: '{shot}'\n", f"- id: '{shot}'\n  candidate: 2\n")
    again = produce(open_project(project.folder), until="keyframes", tools=READING).production
    result = result_of(again, again.build, {}, "deliver")
    assert (result["candidates"], told_candidates(result, ENGLISH)) == (None, [])


def test_who_would_circle_a_candidate_is_told_how_one_is_chosen(project: Project) -> None:
    made = several(project)
    for number, named in ((3, 3), (9, 3)):
        with pytest.raises(BadProject, match=f'or say "candidate {named} of 1"') as refused:
            circle(made, "1", number)
        assert ZH.met(str(refused.value)).endswith('onereel revise PROJECT 1 "candidate 3"`）。')


def test_a_film_with_one_still_of_each_has_no_candidates_to_name(project: Project) -> None:
    with pytest.raises(BadProject) as refused:
        circle(opened(project, FAKES), "1", 9)
    assert "candidate" not in str(refused.value)


def test_a_renderer_draws_one_of_each(project: Project) -> None:
    edit(project, "film.toml", "candidates = 1", "candidates = 3")
    made = opened(project, FAKES)
    assert all(candidates.numbers(made, shot) == (1,) for shot in made.shots.values())


def test_as_many_stills_are_told_before_as_are_drawn_then(project: Project, hub: Path) -> None:
    readers = by_own_profile(project, hub, image="Readers", video="Readers", voice="Beeps")
    three = Put("film.toml", ("candidates",), 3)
    told = proposal_of(readers, "3 candidates of every shot", (three,))
    accept(readers, told.words, told.changes)
    done = produce(open_project(readers.folder), "keyframes", tools=open_tools("mine"))
    again = told.impact.again
    assert {step: len(set(labels)) for step, labels in again.items()} == {
        "keyframe": done.made["keyframe"]
    }
    assert done.made["keyframe"] == 2 * len(done.production.shots)
    assert told.impact.said().startswith(f"To make: {done.made['keyframe']} keyframes, the cut")


def seconds(project: Project, count: int, serves: Serves = "tools.fakes:Readers") -> float:
    """How long as many candidates of every shot are told to take on two cores."""
    edit(project, "film.toml", "candidates = 1", f"candidates = {count}")
    profile = READING.profile.model_copy(update={"image": serves})
    film = opened(open_project(project.folder), replace(READING, profile=profile))
    found = impact(film, workers=2, joined=True).seconds
    edit(project, "film.toml", f"candidates = {count}", "candidates = 1")
    assert found is not None
    return found


def test_each_is_told_to_take_as_long_as_the_keyframe_of_its_shot_did(project: Project) -> None:
    drawn = opened(project, READING)
    for shot in drawn.shots.values():
        path = drawn.project.store.folder / "keyframe" / recipe(drawn, shot).key / "recipe.json"
        written = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(written | {"took": 10.0 * int(shot.id)}), encoding="utf-8")
    sum_of_one_each = sum(10 * int(name) for name in drawn.shots)
    at_rest = seconds(project, 1)
    assert seconds(project, 3) - at_rest == pytest.approx(2 * sum_of_one_each / 2)
    card = DiffusionChoice(tool="diffusion", model="x")  # it draws one after the other
    assert seconds(project, 3, card) - at_rest == pytest.approx(2 * sum_of_one_each)
    for parallel in (1, 4):  # so many are on their way to a server at a time
        asked = {"tool": "server", "base_url": "http://127.0.0.1:9", "parallel": parallel}
        server = seconds(project, 3, ServerChoice.model_validate(asked))
        assert server - at_rest == pytest.approx(2 * sum_of_one_each / parallel)


def test_the_first_candidate_has_the_shots_own_seed() -> None:
    assert candidates.seed_of(7, 1) == 7
    assert len({candidates.seed_of(7, number) for number in range(1, 17)}) == 16


def test_a_candidate_that_is_not_drawn_cannot_be_chosen(project: Project) -> None:
    with pytest.raises(CannotRevise, match="There is no candidate 9: of every shot 1 can be drawn"):
        Choose("1", 9).apply(load_intent(project.folder), Known())
