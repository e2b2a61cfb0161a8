"""From text to film with instant tools: what is made, what is found, what a change makes again."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from agent.build import Build
from agent.graph import run
from agent.history import History
from agent.planning import Planning
from agent.production import Production, Tools
from agent.project import Project, open_project
from agent.settings import save_settings
from tools.fakes import Beeps, Flats
from tools.media import probe
from tools.model_process import Heard
from tools.profiles import Profile
from tools.sound.mix import MixRequest
from tools.workers import Details, InlineWorkers, Work, Workers, unheard

INPUTS = Path(__file__).parent / "inputs"
FAKES = Tools(
    Profile(image="tools.fakes:Flats", video="tools.fakes:Flats", voice="tools.fakes:Beeps"),
    Flats(),
    Flats(),
    Beeps(),
)


class OnlyVoices(InlineWorkers):
    """Workers that mix what is spoken alone: air and music take longer than all else of a film that
    is drawn in an instant."""

    async def run(self, work: Work, request: Any, folder: Path, heard: Heard = unheard) -> Details:
        if isinstance(request, MixRequest):
            voices = tuple(cue for cue in request.cues if cue.role == "voice")
            request = request.model_copy(update={"cues": voices})
        return await super().run(work, request, folder, heard)


@dataclass(frozen=True)
class Made:
    """What one run made and found, and the film's digest."""

    made: Counter[str]
    reused: Counter[str]
    labels: set[str]
    film: str
    frames: int
    production: Production


def produce(
    project: Project,
    until: str = "deliver",
    again: bool = False,
    tools: Tools = FAKES,
    workers: Workers | None = None,
) -> Made:
    labels: set[str] = set()

    def told(step: str, label: str, made: bool) -> None:
        if made:
            labels.add(f"{step} of {label}")

    build = Build(project.store, workers or OnlyVoices(), told)
    production = Production(project, build, tools, Planning(project, again=again))
    state = asyncio.run(
        run(
            production,
            until=until,
            checkpoints=project.build / "graph.db",
            told=lambda *_: None,
        )
    )
    build.ledger.save()
    film = project.store.artifact("film", state["cut"]).digest if "cut" in state else ""
    frames = state.get("frames", 0)
    return Made(build.made, build.reused, labels, film, frames, production)


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Project:
    copy = tmp_path / "film"
    shutil.copytree(finished, copy)
    return open_project(copy)


def edit(project: Project, name: str, old: str, new: str) -> None:
    path = project.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_film_has_exactly_the_planned_frames(project: Project) -> None:
    done = produce(project)
    media = probe(project.out / "film.mp4")
    assert media.frames == done.frames
    assert abs(media.audio_seconds - media.seconds) < 0.1
    assert abs(media.seconds - 36) <= 3.6
    assert len(done.production.shots) >= 6
    assert len({shot.size for shot in done.production.shots.values()}) >= 4


def test_a_second_run_makes_nothing_and_gives_the_same_bytes(project: Project) -> None:
    before = (project.out / "film.mp4").read_bytes()
    assert produce(project).made == {}
    assert (project.out / "film.mp4").read_bytes() == before


def test_out_holds_the_film_its_subtitles_and_what_is_looked_at(project: Project) -> None:
    assert {path.name for path in project.out.iterdir()} == {
        "film.mp4",
        "film.srt",
        "contact.png",
        "board.png",
        "world.png",
    }
    assert "千山" in (project.out / "film.srt").read_text(encoding="utf-8")


def test_a_film_in_which_nobody_is_heard_has_no_subtitles(project: Project) -> None:
    silent = project.settings.model_copy(update={"narration": "none"})
    save_settings(project.folder, silent)
    done = produce(open_project(project.folder))
    assert not any(shot.speech for shot in done.production.shots.values())
    assert any("千山" in shot.caption for shot in done.production.shots.values())
    made = {path.name for path in project.out.iterdir()}
    assert made == {"film.mp4", "contact.png", "board.png", "world.png"}


def test_the_whole_build_can_be_deleted_and_comes_back_the_same(project: Project) -> None:
    before = (project.out / "film.mp4").read_bytes()
    shutil.rmtree(project.build)
    produce(project)
    assert (project.out / "film.mp4").read_bytes() == before


def test_the_graph_s_database_can_be_deleted_at_no_cost(project: Project) -> None:
    (project.build / "graph.db").unlink()
    assert produce(project).made == {}


def changed(kind: Callable[[Project], None], project: Project) -> tuple[set[str], Made]:
    produce(project)
    kind(project)
    done = produce(project)
    return {label for label in done.labels if "segment" not in label}, done


def last_shot(project: Project) -> str:
    return list(produce(project, until="board").production.shots)[-1]


def test_one_edited_shot_is_remade_with_the_join_alone(project: Project) -> None:
    last = last_shot(project)
    made, done = changed(
        lambda p: edit(p, "storyboard.yaml", "  move: pull\n", "  move: push\n"), project
    )
    assert made == {f"keyframe of shot {last}", f"clip of shot {last}", f"review of shot {last}",
                    "film of film"}  # fmt: skip
    assert done.made["segment"] <= 3


def test_a_take_draws_and_shoots_the_same_words_again(project: Project) -> None:
    last = last_shot(project)
    made, _ = changed(
        lambda p: edit(p, "storyboard.yaml", "  move: pull\n", "  move: pull\n  take: 2\n"), project
    )
    assert f"clip of shot {last}" in made


def test_a_spoken_word_leaves_every_keyframe_alone(project: Project) -> None:
    made, _ = changed(
        lambda p: edit(p, "storyboard.yaml", "    text: 千山鸟飞绝，", "    text: 千山，鸟飞绝。"),
        project,
    )
    assert made == {"voice of shot 1 line 1", "mix of film", "film of film"}


def test_a_hat_re_makes_its_sheet_and_the_shots_that_show_it(project: Project) -> None:
    production = produce(project, until="board").production
    who = next(iter(production.world.characters))
    showing = {
        name
        for name, shot in production.shots.items()
        if any(f.id == who for f in production.staging(shot).figures)
    }
    hat = production.world.characters[who].looks["default"].hat
    assert hat is not None
    assert 0 < len(showing) < len(production.shots)
    made, _ = changed(lambda p: edit(p, "world.yaml", hat.colour, "#102030"), project)
    assert {m for m in made if m.startswith(("keyframe", "clip"))} == {
        f"{step} of shot {name}" for name in showing for step in ("keyframe", "clip")
    }
    assert f"sheet of {who}, default" in made


def test_an_edited_script_keeps_ids_and_hand_edits(project: Project) -> None:
    edit(project, "storyboard.yaml", "  move: pull\n", "  move: push\n")
    before = list(produce(project, until="board").production.shots)
    edit(project, project.settings.script, "孤舟蓑笠翁", "孤村蓑笠翁")
    after = produce(project, until="board").production.shots
    assert list(after)[-1] == before[-1]
    assert after[before[-1]].move == "push"


def test_hand_edits_are_recorded_with_old_and_new(project: Project) -> None:
    edit(project, "storyboard.yaml", "  move: pull\n", "  move: push\n")
    produce(project, until="board")
    last = sorted((project.folder / "history").glob("0*.json"))[-1].read_text(encoding="utf-8")
    assert '"who": "person"' in last
    assert '"old": "pull"' in last
    assert '"new": "push"' in last


def test_a_kill_between_a_file_and_its_plan_adds_no_shot_twice(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(produce(project, until="board").production.shots)
    edit(project, project.settings.script, "独钓寒江雪。", "独钓寒江雪。孤舟不见人。")

    def killed(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(History, "promote", killed)
        with pytest.raises(SystemExit):
            produce(project, until="board", again=True)
    after = list(produce(project, until="board").production.shots)
    assert list(produce(project, until="board", again=True).production.shots) == after
    assert len(set(after)) == len(after)
    assert set(before) <= set(after)
    assert not list((project.folder / "history").glob("*.pending.json"))


def test_words_for_models_make_no_previs_shot_again(project: Project) -> None:
    made, _ = changed(
        lambda p: edit(p, "world.yaml", "Chinese ink wash painting", "A scroll"), project
    )
    assert made == set()
