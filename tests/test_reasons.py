"""Why something would be made otherwise: a line in words for a reference, a LoRA, a seed."""

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from agent.changes import changes
from agent.film import Shot
from agent.production import Production
from agent.project import open_project
from agent.reasons import Known, known_of, reasons
from agent.tongue import Tongue
from tests.brought.films import production
from tests.test_flow import FAKES

OLD, NEW = "3f2a91c0" * 8, "77ab01dd" * 8
KNOWN = Known(
    seeds={5: (1, 1), 6: (2, 1), 7: (2, 3)},
    files={OLD: "ink.safetensors", NEW: "lora.safetensors (翁, default)"},
)


def reference(name: str, digest: str, role: str = "character", number: int = 1) -> dict[str, Any]:
    return {"digest": digest, "role": role, "name": name, "number": number, "element": number}


RECIPE: dict[str, Any] = {
    "step": "keyframe",
    "inputs": {
        "seed": 5,
        "prompt": "A boat.",
        "staging": {"seed": 5, "figures": [{"id": "翁", "look": {"hat": None}}]},
        "references": [reference("翁", OLD), reference("the river", NEW, "place", 2)],
        "controls": [{"kind": "depth", "digest": "a" * 20, "required": False}],
        "first_frame": None,
        "source": None,
    },
    "tool": {"name": "Wan", "revision": "b" * 40, "settings": {"loras": [[OLD, 0.8, "both"]]}},
}


def told(language: str = "en", **different: Any) -> list[str]:
    """The reasons for a recipe that differs in these: inputs__seed=6."""
    now = deepcopy(RECIPE)
    for way, value in different.items():
        *inside, last = way.split("__")
        at = now
        for name in inside:
            at = at[name]
        at[last] = value
    tongue = Tongue("zh" if language == "zh" else "en")
    return reasons(changes(RECIPE, now), RECIPE, KNOWN, tongue=tongue)


def test_a_seed_is_that_of_a_take() -> None:
    assert told(inputs__seed=6, inputs__staging__seed=6) == [
        "seed: that of take 1 -> that of take 2"
    ]
    assert told(inputs__seed=7) == ["seed: that of take 1 -> that of take 2, candidate 3"]
    assert told(inputs__seed=9) == ["seed: that of take 1 -> 9"]


def test_a_reference_is_told_by_whom_it_shows_and_as_what() -> None:
    river = RECIPE["inputs"]["references"][1]
    redrawn = [reference("翁", NEW), river]
    assert told(inputs__references=redrawn) == [
        "reference 1: 翁 (character) 3f2a91c0 -> 翁 (character) 77ab01dd"
    ]
    another = [reference("the hat", NEW, "prop"), river]
    assert told(inputs__references=another) == [
        "reference 1: 翁 (character) 3f2a91c0 -> the hat (prop) 77ab01dd"
    ]


def test_a_reference_that_comes_or_goes_is_told_and_no_other() -> None:
    man, river = RECIPE["inputs"]["references"]
    more = [man, reference("the hat", NEW, "prop", 2), river | {"number": 3}]
    assert told(inputs__references=more) == ["reference 2: none -> the hat (prop) 77ab01dd"]
    assert told(inputs__references=[man]) == ["reference 2: the river (place) 77ab01dd -> none"]


def test_a_detail_of_a_reference_is_told_as_one() -> None:
    man, river = RECIPE["inputs"]["references"]
    assert told(inputs__references=[man | {"element": 4}, river]) == [
        "reference 1, element: 1 -> 4"
    ]


def test_a_lora_is_told_by_its_file_and_weight() -> None:
    assert told(tool__settings__loras=[[OLD, 1.0, "both"]]) == [
        "LoRA 1: ink.safetensors, weight 0.8 -> ink.safetensors, weight 1"
    ]
    assert told(tool__settings__loras=[["c" * 64, 0.8, "high"]]) == [
        "LoRA 1: ink.safetensors, weight 0.8 -> cccccccc, weight 0.8, high noise"
    ]
    taught = [{"digest": NEW, "trigger": "Yorblef", "weight": 1.0}]
    assert told(inputs__loras=taught) == [
        "LoRA 1: none -> lora.safetensors (翁, default), weight 1"
    ]


def test_pictures_on_which_a_clip_begins_and_files_of_ones_own_are_told_by_name() -> None:
    assert told(inputs__first_frame=reference("shot 3", NEW, "keyframe")) == [
        "first picture: none -> shot 3 (keyframe) 77ab01dd"
    ]
    known = Known(files={NEW: "refs/sea.jpg"})
    now = deepcopy(RECIPE)
    now["inputs"]["source"] = {"digest": NEW, "kind": "picture"}
    assert reasons(changes(RECIPE, now), RECIPE, known) == [
        "source: none -> your picture refs/sea.jpg 77ab01dd"
    ]
    depth = [{"kind": "depth", "digest": "d" * 20, "required": False}]
    assert told(inputs__controls=depth) == [
        "control 1: the staging's depth aaaaaaaa -> the staging's depth dddddddd"
    ]


def test_other_digests_are_shortened_and_other_values_told_as_ever() -> None:
    assert told(tool__revision="e" * 40) == ["tool.revision: bbbbbbbb -> eeeeeeee"]
    hat = [{"id": "翁", "look": {"hat": {"kind": "conical", "colour": "#d0b070"}}}]
    assert told(inputs__staging__figures=hat) == ["翁.look.hat: + conical, colour #d0b070"]
    assert told(inputs__prompt="") == ["prompt: A boat. -> none"]
    assert told(inputs__strength=0.5) == ["strength: none -> 0.5"]
    assert told(inputs__mouths=[]) == []


def test_a_prompt_that_comes_or_goes_is_told_against_none() -> None:
    long = "A wide shot of a boat on a river in the snow, " * 4
    now = {"inputs": {"seed": 5, "prompt": long}}
    was: dict[str, Any] = {"inputs": {}}
    seed, prompt = reasons(changes(was, now), was, KNOWN)
    assert seed == "seed: none -> that of take 1"
    assert prompt.startswith("prompt: none -> A wide shot of a boat")
    seed, prompt = reasons(changes(now, was), now, KNOWN)
    assert seed == "seed: that of take 1 -> none"
    assert prompt.startswith("prompt: A wide shot of a boat")
    assert prompt.endswith(" -> none")


def test_settings_that_come_or_go_as_a_whole_are_told_field_by_field() -> None:
    settings = {"loras": [["b" * 64, 1.0, "both"]], "steps": 4}
    was: dict[str, Any] = {"tool": {"name": "previs", "settings": None}}
    now = {"tool": {"name": "previs", "settings": settings}}
    assert reasons(changes(was, now), was, KNOWN) == [
        "LoRA 1: none -> bbbbbbbb, weight 1",
        "tool.settings.steps: none -> 4",
    ]
    assert reasons(changes(now, was), now, KNOWN) == [
        "LoRA 1: bbbbbbbb, weight 1 -> none",
        "tool.settings.steps: 4 -> none",
    ]


def test_it_is_told_in_chinese_as_well() -> None:
    _, river = RECIPE["inputs"]["references"]
    assert told("zh", inputs__references=[reference("翁", NEW), river], inputs__seed=6) == [
        "种子：第1条的 -> 第2条的",
        "第1张参考图：翁（角色）［3f2a91c0］ -> 翁（角色）［77ab01dd］",
    ]
    assert told("zh", tool__settings__loras=[]) == ["第1个 LoRA：ink.safetensors，权重 0.8 -> 无"]


@pytest.fixture
def film(finished: Path, tmp_path: Path) -> Production:
    return production(open_project(Path(shutil.copytree(finished, tmp_path / "film"))), FAKES)


def test_the_seeds_of_a_shot_are_known_by_take_and_candidate(film: Production) -> None:
    first: Shot = film.shots["1"]
    again = first.model_copy(update={"take": 20261130})  # as a hand has written it
    known = known_of(film, again)
    assert known.seeds[film.staging(first).seed] == (1, 1)
    assert known.seeds[film.staging(again).seed] == (20261130, 1)
