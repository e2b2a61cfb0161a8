"""An artifact is whole behind its key, or not there."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from agent.build import Build
from agent.store import Artifact, Recipe, Store, plain
from tools.looks import Hat
from tools.workers import Details, InlineWorkers


def recipe(**inputs: Any) -> Recipe:
    return Recipe("still", 1, "still.txt", inputs)


def write(words: str, folder: Path) -> Details:
    (folder / "still.txt").write_text(words, encoding="utf-8")
    return {"length": len(words)}


def fail(words: str, folder: Path) -> Details:
    (folder / "still.txt").write_text("half", encoding="utf-8")
    raise RuntimeError(words)


def make(build: Build, asked: Recipe, work: Any = write, words: str = "snow") -> Artifact:
    return asyncio.run(build.make(asked, "shot 1", work, words))


def test_the_second_make_finds_the_first(tmp_path: Path) -> None:
    first = Build(Store(tmp_path), InlineWorkers())
    second = Build(Store(tmp_path), InlineWorkers())
    made = make(first, recipe(hat="red"))
    found = make(second, recipe(hat="red"), work=fail)
    assert found == made
    assert (first.made, second.made, second.reused) == ({"still": 1}, {}, {"still": 1})


def test_a_changed_field_is_another_artifact(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), InlineWorkers())
    assert make(build, recipe(hat="red")).key != make(build, recipe(hat="blue")).key
    assert build.made == {"still": 2}


def test_a_failed_make_leaves_nothing_behind_the_key(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), InlineWorkers())
    with pytest.raises(RuntimeError, match="out of paper"):
        make(build, recipe(hat="red"), work=fail, words="out of paper")
    assert build.store.find(recipe(hat="red")) is None
    assert not list((tmp_path / "still").iterdir())


@pytest.mark.parametrize(
    "other", [{"file": "../../secret.txt"}, {"file": "/etc/hostname"}, {"bytes": None}, {}]
)
def test_a_recipe_that_leads_elsewhere_or_is_not_whole_stands_for_nothing(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    build = Build(Store(tmp_path), InlineWorkers())
    made = make(build, recipe(hat="red"))
    beside = made.path.with_name("recipe.json")
    changed = json.loads(beside.read_text(encoding="utf-8")) | other
    if not other:
        del changed["details"]
    beside.write_text(json.dumps(changed), encoding="utf-8")
    assert build.store.find(recipe(hat="red")) is None


def test_a_truncated_file_is_made_again(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), InlineWorkers())
    made = make(build, recipe(hat="red"))
    made.path.write_text("sn", encoding="utf-8")
    assert make(build, recipe(hat="red")).path.read_text(encoding="utf-8") == "snow"


def test_sweeping_removes_drafts_and_keeps_artifacts(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), InlineWorkers())
    made = make(build, recipe(hat="red"))
    draft = build.store.draft(recipe(hat="blue"))
    build.store.sweep()
    assert made.path.exists()
    assert not draft.exists()


def test_one_recipe_asked_for_twice_at_once_is_made_once(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), InlineWorkers())

    async def both() -> list[Artifact]:
        jobs = [build.make(recipe(hat="red"), f"shot {n}", write, "snow") for n in (1, 2)]
        return list(await asyncio.gather(*jobs))

    one, two = asyncio.run(both())
    assert one == two
    assert build.made == {"still": 1}


def test_an_artifact_stands_in_a_recipe_by_its_content() -> None:
    one, two = (Artifact("still", key, Path(key), "same") for key in ("a", "b"))
    assert recipe(frame=one).key == recipe(frame=two).key


def test_a_path_cannot_be_part_of_a_recipe() -> None:
    with pytest.raises(TypeError, match="PosixPath cannot be part"):
        plain({"where": Path("here")})


def test_keys_are_stable_across_runs_and_machines() -> None:
    asked = recipe(hat=Hat(kind="conical", colour="#c4a468"), frames=24, wind=0.5, who=("a", None))
    assert asked.key == "c21651a26666be9e0e15"


def test_the_order_of_fields_does_not_matter() -> None:
    assert recipe(a=1, b=2).key == recipe(b=2, a=1).key


def test_the_step_version_is_part_of_the_key() -> None:
    assert Recipe("still", 1, "a", {}).key != Recipe("still", 2, "a", {}).key
