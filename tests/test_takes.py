"""Takes: every filmed version of a shot is listed and stays; a circled one stands in the film."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agent.build import Build
from agent.circling import circle, lock
from agent.comparing import compared, takes_sheet
from agent.documents import dump, load, save
from agent.errors import BadProject
from agent.film import Shot, Storyboard
from agent.folders import folder_for
from agent.founding import create_project
from agent.kept_takes import KeptTakes
from agent.planning import Planning
from agent.production import Production, Tools
from agent.project import Project, open_project
from agent.revise import known
from agent.revising.edits import Edit, revised
from agent.revising.errors import CannotRevise
from agent.revising.intent import load_intent
from agent.revising.takes import Retake, Unlock
from agent.settings import save_settings
from agent.standing_takes import in_build, kept
from agent.state import overall, states
from agent.takes import FILE, read_takes
from tests.test_flow import FAKES, Made, OnlyVoices, edit, produce
from tools.errors import Failed
from tools.fakes import Flats
from tools.jobs import shoot
from tools.media import probe
from tools.model_process import Heard
from tools.workers import Details, Work, unheard

COUPLET = "江雪\n柳宗元\n\n孤舟蓑笠翁，独钓寒江雪。\n"
SHOT = "2"
"""A shot of the old man in his boat."""


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief film of a couplet."""
    home = tmp_path_factory.mktemp("projects")
    script = home / "couplet.txt"
    script.write_text(COUPLET, encoding="utf-8")
    project = create_project(script, folder_for(script, home))
    brief = project.settings.model_copy(update={"size": (96, 64), "fps": 8, "seconds": 10.0})
    save_settings(project.folder, brief)
    produce(open_project(project.folder))
    return project.folder


@pytest.fixture
def project(filmed: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(filmed, tmp_path / "film")))


class NewFlats(Flats):
    """The same tool, a year later."""

    revision = "2"


class TwoReels(OnlyVoices):
    """Film two shots, and no third."""

    filmed = 0

    async def run(self, work: Work, request: Any, folder: Path, heard: Heard = unheard) -> Details:
        self.filmed += work is shoot
        if work is shoot and self.filmed > 2:
            raise Failed("The film has run out. Put another reel in.")
        return await super().run(work, request, folder, heard)


def looked_at(project: Project, tools: Tools = FAKES) -> Production:
    build = Build(project.store, OnlyVoices())
    return Production(project, build, tools, Planning(project, frozen=True))


def put(project: Project, shot: Shot) -> None:
    """Write a shot into storyboard.yaml."""
    path = project.folder / "storyboard.yaml"
    board = load(path, Storyboard)
    shots = tuple(shot if one.id == shot.id else one for one in board.shots)
    save(path, board.model_copy(update={"shots": shots}))


def shot_of(project: Project, name: str = SHOT) -> Shot:
    return looked_at(project).shots[name]


def revise(project: Project, name: str = SHOT, **fields: Any) -> Made:
    """Change fields of a shot, and make the film."""
    put(project, Shot.model_validate(shot_of(project, name).model_dump() | fields))
    return produce(project)


def ids(project: Project, name: str = SHOT) -> list[int]:
    return [take.id for take in read_takes(project.folder).of(name)]


def edit_hat(project: Project) -> None:
    """Something that the shot shows, and that is no field of it."""
    hat = looked_at(project).world.characters["翁"].looks["default"].hat
    assert hat is not None
    edit(project, "world.yaml", hat.colour, "#102030")


def keep(production: Production, name: str, take: int) -> None:
    kept(production.project, name, production.takes.take(name, take))


def circled(project: Project, take: int, name: str = SHOT) -> None:
    """Circle a take as a revision does: keep it where it is pinned, then write the shot."""
    production = looked_at(project)
    done = circle(production, name, take)
    if done.because:
        keep(production, name, take)
    put(project, done.shot)


def pinned_in_a_changed_world(project: Project) -> bytes:
    """Take 1 of the shot, circled after the hat has changed; returns its clip."""
    first = clip_of(project, 1)
    edit_hat(project)
    produce(project)
    circled(project, 1)
    return first


def clip_of(project: Project, take: int, name: str = SHOT) -> bytes:
    found = in_build(project.store, looked_at(project).takes.take(name, take))
    assert found is not None
    return found.clip.path.read_bytes()


def seen(project: Project, name: str = SHOT) -> tuple[str, list[str]]:
    """The state of a shot, and what differs in its clip."""
    parts = states(looked_at(project))[name]
    return overall(parts), [change.field for change in parts[-1].changes]


def test_what_is_filmed_is_take_one_of_every_shot(project: Project) -> None:
    takes = read_takes(project.folder)
    assert set(takes.shots) == set(looked_at(project).shots)
    assert all([take.id for take in of] == [1] for of in takes.shots.values())
    (take,) = takes.of(SHOT)
    assert Shot.model_validate({**take.fields, "id": SHOT}) == shot_of(project)


def test_a_film_from_before_takes_were_listed_has_them_after_the_next_run(
    project: Project,
) -> None:
    before = read_takes(project.folder)
    (project.folder / FILE).unlink()
    assert produce(project).made == {}
    after = read_takes(project.folder)
    assert {s: [t.clip for t in of] for s, of in after.shots.items()} == {
        s: [t.clip for t in of] for s, of in before.shots.items()
    }


def test_a_run_with_nothing_new_leaves_the_list_alone(project: Project) -> None:
    before = (project.folder / FILE).stat()
    produce(project)
    after = (project.folder / FILE).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_list_outlives_the_build(project: Project) -> None:
    revise(project, size="close")
    before = (project.folder / FILE).read_bytes()
    shutil.rmtree(project.build)
    produce(project)
    assert (project.folder / FILE).read_bytes() == before


def test_a_revised_field_is_a_new_take_from_the_same_seed(project: Project) -> None:
    revise(project, size="close")
    first, second = read_takes(project.folder).of(SHOT)
    assert (first.id, first.seed) == (1, 1)
    assert (second.id, second.seed) == (2, 1)
    assert first.fields["size"] != second.fields["size"] == "close"
    assert ids(project, "1") == [1]


def asked(project: Project, edit: Edit) -> Shot:
    """The shot as an edit makes it."""
    film = load_intent(project.folder)
    return revised(film, (edit,), known(looked_at(project))).shot(SHOT)


def test_another_take_has_the_number_of_its_seed(project: Project) -> None:
    revise(project, size="close")
    again = asked(project, Retake((SHOT,)))
    assert again.take == 3
    put(project, again)
    assert f"clip of shot {SHOT}" in produce(project).labels
    third = read_takes(project.folder).of(SHOT)[-1]
    assert (third.id, third.seed) == (3, 3)


def test_another_take_is_numbered_after_a_seed_that_a_person_wrote(project: Project) -> None:
    put(project, shot_of(project).model_copy(update={"take": 7}))
    assert asked(project, Retake((SHOT,))).take == 8
    produce(project)
    assert ids(project) == [1, 7]
    assert asked(project, Retake((SHOT,))).take == 8


def test_a_caption_that_no_camera_sees_is_no_take_and_going_back_keeps_it(
    project: Project,
) -> None:
    revise(project, caption="寒")
    assert ids(project) == [1]
    revise(project, size="close")
    circled(project, 1)
    assert shot_of(project).caption == "寒"


def test_a_newer_tool_makes_a_new_take_of_the_same_fields(project: Project) -> None:
    newer = replace(FAKES, video=NewFlats())
    produce(project, tools=newer)
    first, second = compared(looked_at(project, newer), SHOT)
    assert (second.take, second.seed, first.film, second.film) == (2, 1, "", "in the film")
    assert [change.field for change in second.changes] == ["tool.revision"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"schema": 2, "shots": {}}', '{"schema": 1, "shots": {"1": [{"id": 1}]}}'],
)
def test_a_damaged_list_is_told_before_anything_is_made(project: Project, text: str) -> None:
    (project.folder / FILE).write_text(text, encoding="utf-8")
    put(project, shot_of_damaged(project, size="close"))
    before = {path.name for path in (project.build / "keyframe").iterdir()}
    with pytest.raises(BadProject, match=r"'history/takes.json' is no list .* or delete it"):
        produce(project)
    assert {path.name for path in (project.build / "keyframe").iterdir()} == before


def shot_of_damaged(project: Project, **fields: Any) -> Shot:
    board = load(project.folder / "storyboard.yaml", Storyboard)
    shot = next(one for one in board.shots if one.id == SHOT)
    return shot.model_copy(update=fields)


def test_a_run_that_fails_on_the_way_lists_what_it_has_filmed(project: Project) -> None:
    shutil.rmtree(project.build)
    (project.folder / FILE).unlink()
    with pytest.raises(ExceptionGroup) as told:
        produce(project, workers=TwoReels())
    assert "run out" in str(told.value.exceptions[0])
    assert len(read_takes(project.folder).shots) == 2
    assert len(list((project.build / "clip").iterdir())) == 2


def test_old_storyboards_hold_neither_field(project: Project) -> None:
    text = (project.folder / "storyboard.yaml").read_text(encoding="utf-8")
    assert "circled" not in text
    assert "locked" not in text
    assert not {"circled", "locked"} & set(dump(shot_of(project)))


def test_circling_a_take_brings_its_fields_back_and_the_film_as_it_was(project: Project) -> None:
    before, fields = (project.out / "film.mp4").read_bytes(), shot_of(project)
    revise(project, size="close", move="push")
    done = circle(looked_at(project), SHOT, 1)
    assert (done.shot, done.because, done.gone) == (fields, "", False)
    put(project, done.shot)
    assert not {"clip", "keyframe", "segment", "film"} & set(produce(project).made)
    assert (project.out / "film.mp4").read_bytes() == before
    assert ids(project) == [1, 2]


def test_a_take_whose_fields_give_it_is_filmed_again_when_the_build_is_gone(
    project: Project,
) -> None:
    first = clip_of(project, 1)
    revise(project, size="close")
    shutil.rmtree(project.build)
    produce(project)
    done = circle(looked_at(project), SHOT, 1)
    assert (done.because, done.gone) == ("", True)
    put(project, done.shot)
    produce(project)
    assert clip_of(project, 1) == first


def test_a_take_is_pinned_once_the_world_has_changed_and_stands_as_it_was(
    project: Project,
) -> None:
    first = clip_of(project, 1)
    edit_hat(project)
    produce(project)
    done = circle(looked_at(project), SHOT, 1)
    assert done.shot.circled == 1
    assert "staging.figures.翁.look.hat.colour" in done.because
    keep(looked_at(project), SHOT, 1)
    put(project, done.shot)
    made = produce(project)
    assert made.made["clip"] == made.made["keyframe"] == 0
    pinned = made.production.pinned(made.production.shots[SHOT])
    assert pinned is not None
    assert pinned.clip.path.read_bytes() == first
    assert "kept" in pinned.clip.path.parts
    state, fields = seen(project)
    assert state == "circled"
    assert "inputs.staging.figures.翁.look.hat.colour" in fields


def test_a_pinned_take_is_no_new_take_whatever_its_fields_become(project: Project) -> None:
    pinned_in_a_changed_world(project)
    known = read_takes(project.folder)
    revise(project, size="close")
    assert read_takes(project.folder) == known
    assert seen(project)[0] == "circled"


def test_a_pinned_take_stays_bit_for_bit_when_the_build_is_deleted(project: Project) -> None:
    first = pinned_in_a_changed_world(project)
    produce(project)
    before = (project.out / "film.mp4").read_bytes()
    shutil.rmtree(project.build)
    made = produce(project)
    assert (project.out / "film.mp4").read_bytes() == before
    pinned = made.production.pinned(made.production.shots[SHOT])
    assert pinned is not None
    assert pinned.clip.path.read_bytes() == first
    assert not [label for label in made.labels if label.startswith(("keyframe", "clip"))
                and label.endswith(f"shot {SHOT}")]  # fmt: skip


def test_a_second_run_over_a_pinned_take_makes_nothing(project: Project) -> None:
    pinned_in_a_changed_world(project)
    produce(project)
    assert produce(project).made == {}


def test_a_take_that_is_circled_by_hand_is_kept_by_the_next_run(project: Project) -> None:
    edit_hat(project)
    produce(project)
    assert KeptTakes(project.folder).record(SHOT, 1) is None
    revise(project, circled=1)
    assert KeptTakes(project.folder).record(SHOT, 1) is not None
    assert seen(project)[0] == "circled"


def test_a_take_that_was_never_filmed_is_refused_with_its_line(project: Project) -> None:
    put(project, shot_of(project).model_copy(update={"circled": 4}))
    said = r"storyboard.yaml:\d+: circled: There is no take 4 of shot '2'. The nearest are: 1."
    with pytest.raises(BadProject, match=said):
        produce(project)


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"else")])
def test_a_kept_file_that_somebody_changed_or_removed_is_told(
    project: Project, damage: Callable[[Path], object]
) -> None:
    pinned_in_a_changed_world(project)
    damage(project.folder / "kept" / "takes" / f"{SHOT}-1" / "clip" / "clip.mp4")
    with pytest.raises(ExceptionGroup) as told:
        produce(project)
    error = told.value.exceptions[0]
    assert isinstance(error, Failed)
    assert "'kept/takes/2-1/clip/clip.mp4' is not what was kept of take 1" in str(error)
    (project.folder / "kept" / "takes" / f"{SHOT}-1.json").unlink()  # what the message says
    produce(project)
    assert KeptTakes(project.folder).standing(SHOT, 1) is not None


def test_a_kill_between_the_copy_and_its_record_keeps_nothing_by_half(project: Project) -> None:
    takes = KeptTakes(project.folder)
    made = in_build(project.store, looked_at(project).takes.take(SHOT, 1))
    assert made is not None
    takes.copy(SHOT, made)
    assert takes.records() == []
    assert takes.standing(SHOT, 1) is None
    takes.sweep()
    assert list(takes.folder.iterdir()) == []
    takes.copy(SHOT, made)
    keep(looked_at(project), SHOT, 1)
    takes.sweep()
    assert takes.standing(SHOT, 1) is not None


def test_a_kept_take_is_known_even_when_the_list_is_gone(project: Project) -> None:
    pinned_in_a_changed_world(project)
    (project.folder / FILE).unlink()
    produce(project)
    assert seen(project)[0] == "circled"
    put(project, shot_of(project).model_copy(update={"circled": None}))
    produce(project)
    assert ids(project) == [1, 2]


def test_the_last_picture_of_a_pinned_take_is_held_until_its_words_are_said(
    project: Project,
) -> None:
    pinned_in_a_changed_world(project)
    produce(project)
    before = next(t for t in read_takes(project.folder).of(SHOT) if t.id == 1)
    said = shot_of(project).speech[0]
    made = revise(project, speech=[said.model_copy(update={"text": said.text * 12})])
    assert made.made["held"] == 1
    assert probe(project.out / "film.mp4").frames == made.frames
    assert made.production.pinned_frames() == {SHOT: before.frames}
    notes = json.loads((project.build / "review.json").read_text(encoding="utf-8"))[SHOT]
    assert any("take 1 ends" in note and "its last picture is held" in note for note in notes)
    assert not any("nothing moves" in note for note in notes)
    assert produce(project).made == {}


def test_a_pinned_take_runs_as_long_as_it_was_filmed_whatever_is_wished(project: Project) -> None:
    revise(project, seconds=9.0)
    take = read_takes(project.folder).of(SHOT)[-1]
    edit_hat(project)
    produce(project)
    circled(project, take.id)
    made = revise(project, seconds=3.0)
    assert made.production.pinned_frames() == {SHOT: take.frames}
    assert made.made["held"] == 0
    assert probe(project.out / "film.mp4").frames == made.frames


def test_mouths_that_were_filmed_to_other_words_are_told(project: Project) -> None:
    speech = {
        "speaker": "翁", "text": "好大的雪。", "delivery": "on screen",
        "lines": shot_of(project).speech[0].lines,
    }  # fmt: skip
    revise(project, speech=[speech], size="medium close", focus=["翁"])
    take = read_takes(project.folder).of(SHOT)[-1]
    edit_hat(project)
    produce(project)
    circled(project, take.id)
    produce(project)
    notes = json.loads((project.build / "review.json").read_text(encoding="utf-8"))
    assert SHOT not in notes
    revise(project, speech=[speech | {"text": "好大的雪啊。"}])
    notes = json.loads((project.build / "review.json").read_text(encoding="utf-8"))
    assert notes[SHOT] == ["take 2 was filmed to other words; its mouths do not follow these"]


def test_a_take_of_another_size_and_rate_is_fitted_to_the_film(project: Project) -> None:
    circled_by_lock = lock(looked_at(project), SHOT)
    keep(looked_at(project), SHOT, 1)
    put(project, circled_by_lock.shot)
    other = project.settings.model_copy(update={"size": (64, 64), "fps": 12})
    save_settings(project.folder, other)
    made = produce(open_project(project.folder))
    media = probe(project.out / "film.mp4")
    assert (media.frames, media.size, float(media.fps)) == (made.frames, (64, 64), 12.0)
    notes = json.loads((project.build / "review.json").read_text(encoding="utf-8"))
    assert (
        "take 1 was filmed at 96x64 and 8 frames a second; it is fitted to the film"
        in (notes[SHOT])
    )


def test_a_take_whose_fields_do_not_hold_any_more_is_pinned_to_the_shot_as_it_is(
    project: Project,
) -> None:
    revise(project, without=[piece.id for piece in looked_at(project).world.places[
        shot_of(project).place].pieces[:1]])  # fmt: skip
    gone = looked_at(project).takes.take(SHOT, 2).fields["without"][0]
    revise(project, without=[])
    for shot in looked_at(project).shots.values():
        assert gone not in shot.focus
    edit(project, "world.yaml", f"  - id: {gone}\n", "  - id: renamed\n")
    done = circle(looked_at(project), SHOT, 2)
    assert done.shot == shot_of(project).model_copy(update={"circled": 2})
    assert "its fields do not hold any more" in done.because
    assert gone in done.because


def test_a_take_that_must_be_pinned_and_is_gone_says_what_can_be_done(project: Project) -> None:
    edit_hat(project)
    produce(project)
    shutil.rmtree(project.build)
    produce(project)
    for asked in (circle, keep):
        with pytest.raises(Failed, match=r"Take 1 of shot '2' is gone .* circle another"):
            asked(looked_at(project), SHOT, 1)
    put(project, shot_of(project).model_copy(update={"circled": 1}))
    with pytest.raises(ExceptionGroup) as told:
        produce(project)
    assert "is gone from build/ and was not kept" in str(told.value.exceptions[0])


def test_a_locked_shot_stands_and_nothing_but_unlocking_changes_it(project: Project) -> None:
    first = clip_of(project, 1)
    done = lock(looked_at(project), SHOT)
    assert (done.shot.circled, done.shot.locked, done.take.id) == (1, True, 1)
    keep(looked_at(project), SHOT, 1)
    put(project, done.shot)
    assert produce(project).made == {}
    edit_hat(project)
    made = produce(project)
    assert f"clip of shot {SHOT}" not in made.labels
    pinned = made.production.pinned(made.production.shots[SHOT])
    assert pinned is not None
    assert pinned.clip.path.read_bytes() == first
    assert seen(project)[0] == "locked"
    with pytest.raises(CannotRevise, match=r"Shot '2' is locked. Unlock it"):
        asked(project, Retake((SHOT,)))
    with pytest.raises(BadProject, match=r"Shot '2' is locked. Unlock it"):
        circle(looked_at(project), SHOT, 1)
    put(project, asked(project, Unlock((SHOT,))))
    assert seen(project)[0] == "stale"
    assert f"clip of shot {SHOT}" in produce(project).labels
    assert ids(project) == [1, 2]


def test_what_is_not_filmed_as_it_stands_is_not_locked(project: Project) -> None:
    edit_hat(project)
    with pytest.raises(BadProject, match="Shot '2' is not filmed as it stands"):
        lock(looked_at(project), SHOT)
    with pytest.raises(CannotRevise, match="Shot '2' is not locked"):
        asked(project, Unlock((SHOT,)))


@pytest.mark.parametrize(
    ("shot", "take", "said"),
    [
        ("60", 1, r"There is no shot '60'. There are shots 1, 2, 3."),
        ("2B", 1, r"There is no shot '2B'. There are shots 1, 2, 3."),
        ("boat", 1, r"There is no shot 'boat'. There are shots 1, 2, 3."),
        ("2", 9, r"There is no take 9 of shot '2'. The nearest are: 1, 2."),
    ],
)
def test_a_wrong_id_names_the_nearest(project: Project, shot: str, take: int, said: str) -> None:
    revise(project, size="close")
    with pytest.raises(BadProject, match=said):
        circle(looked_at(project), shot, take)


def test_takes_are_told_side_by_side(project: Project) -> None:
    revise(project, size="close")
    edit_hat(project)
    produce(project)
    circled(project, 2)
    produce(project)
    first, second, third = compared(looked_at(project), SHOT)
    assert [first.told(), second.told(), third.told()] == ["", "in the film, circled, kept", ""]
    assert [change.field for change in second.changes] == ["size"]
    assert [change.field for change in third.changes] == [
        "inputs.staging.figures.翁.look.hat.colour"
    ]
    assert first.still is not None
    assert first.still.is_file()
    shutil.rmtree(project.build)
    assert [take.lies for take in compared(looked_at(project), SHOT)] == ["gone", "kept", "gone"]


def test_the_take_that_was_in_the_film_is_told_as_stale(project: Project) -> None:
    edit_hat(project)
    (take,) = compared(looked_at(project), SHOT)
    assert take.told() == "stale"


def test_the_sheet_of_takes_is_drawn_once(project: Project) -> None:
    revise(project, size="close")
    production = looked_at(project)
    rows = compared(production, SHOT)
    sheet = takes_sheet(production, SHOT, rows)
    assert sheet == project.out / "takes-2.png"
    drawn = sheet.stat().st_mtime_ns
    assert takes_sheet(production, SHOT, rows) == sheet
    assert sheet.stat().st_mtime_ns == drawn
    shutil.rmtree(project.build)
    assert takes_sheet(production, SHOT, compared(looked_at(project), SHOT)) is None
