"""Files of a project that somebody else wrote: they load, or one line says what is wrong."""

import json
import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent import directing
from agent.directing.staging import stage
from agent.documents import checked, dump, load
from agent.errors import BadProject
from agent.film import Storyboard, World
from agent.reading import read_text

SCRIPT = """INT. HOUSE - DAY

Ann sits down at the table. Bob walks to the window with a lamp.

ANN
Come here, Bob.
"""
QUICK = settings(
    deadline=None, max_examples=12, derandomize=True, suppress_health_check=list(HealthCheck)
)
ODD: list[Any] = [
    *(None, True, -1, 0, float("nan"), float("inf"), 10**30, "", " ", "x" * 70),
    *("../../etc", "\0", "front", "1A", [], [[]], {}, {"a": 1}, [0, 0, 0], ["a", "a"], {"id": "1"}),
]


@cache
def film() -> tuple[dict[str, Any], dict[str, Any]]:
    """World and storyboard of a small film as they stand in its files."""
    script = read_text(SCRIPT, "x.fountain")
    broken = directing.breakdown(script)
    world = directing.world(script, broken)
    return dump(world), dump(directing.board(script, broken, world))


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    found = [path] if path else []
    for key, item in items:
        step = (*path, key)
        found += paths_in(item, step) if isinstance(item, dict | list) else [step]
    return found


def with_value(whole: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = json.loads(json.dumps(whole))
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


def as_yaml(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("NaN", ".nan").replace("-Infinity", "-.inf").replace("Infinity", ".inf")


def shown(folder: Path, world: str, board: str) -> None:
    """Load both files as a film does, and stage every shot."""
    (folder / "world.yaml").write_text(world, encoding="utf-8")
    (folder / "storyboard.yaml").write_text(board, encoding="utf-8")
    loaded = load(folder / "world.yaml", World)
    for shot in load(folder / "storyboard.yaml", Storyboard).shots:
        stage(shot, loaded, size=(320, 180), seed=1)


@QUICK
@given(st.data())
def test_an_odd_value_in_a_world_is_loaded_or_told(tmp_path: Path, data: st.DataObject) -> None:
    world, board = film()
    path = data.draw(st.sampled_from(paths_in(world)))
    try:
        shown(
            tmp_path,
            as_yaml(with_value(world, path, data.draw(st.sampled_from(ODD)))),
            as_yaml(board),
        )
    except BadProject as told:
        assert len(str(told).splitlines()) == 1  # noqa: PT017


@QUICK
@given(st.data())
def test_an_odd_value_in_a_storyboard_is_loaded_or_told(
    tmp_path: Path, data: st.DataObject
) -> None:
    world, board = film()
    path = data.draw(st.sampled_from(paths_in(board)))
    try:
        shown(
            tmp_path,
            as_yaml(world),
            as_yaml(with_value(board, path, data.draw(st.sampled_from(ODD)))),
        )
    except BadProject as told:
        assert len(str(told).splitlines()) == 1  # noqa: PT017


def test_a_piece_larger_than_the_world_is_refused(tmp_path: Path) -> None:
    world, board = film()
    path = next(p for p in paths_in(world) if p[-2:] == ("size", 0) and "pieces" in p)
    with pytest.raises(BadProject):
        shown(tmp_path, as_yaml(with_value(world, path, 1e308)), as_yaml(board))


@pytest.mark.parametrize(("model", "part"), [(World, 0), (Storyboard, 1)])
def test_no_mistake_is_told_in_the_words_of_a_library(
    model: type[World | Storyboard], part: int
) -> None:
    values = film()[part]
    for path, odd in product(paths_in(values), (*ODD, 0.5, "day")):
        try:
            checked("odd.yaml", model, with_value(values, path, odd))
        except BadProject as told:
            assert not re.search(r"\b(?:should|valid|pydantic|input|Field)\b", str(told))  # noqa: PT017


HOSTILE = {
    "laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "own anchor": "a: &a {b: *a}\n",
    "merge": "a: &a {b: 1}\nc:\n  <<: *a\n",
    "deep lists": "a: " + "[" * 300,
    "deep maps": "a: " + "{b: " * 1_500,
    "deep blocks": "\n".join(f"{' ' * n}a:" for n in range(900)),
    "code": "a: !!python/object/apply:os.system [echo]\n",
    "own tag": "shots: !shots\n  - 1\n",
    "huge number": "shots: " + "9" * 5_000 + "\n",
    "number of sixty parts": "shots: " + "1:" * 5_000 + "1\n",
    "date": "shots: 2001-99-99\n",
    "day": "shots: 2001-01-01\n",
    "bytes": "shots: !!binary aGVsbG8=\n",
    "no bytes": "shots: !!binary '*'\n",
    "set": "shots: !!set {a, b}\n",
    "odd keys": "? [a, b]\n: 1\n",
    "no key": "null: 1\n",
    "twice": "shots: []\nshots: []\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "list": "- 1\n",
    "nothing": "",
    "comment": "# nothing\n",
    "tab": "a:\n\t- b\n",
    "control": "a: \x07\n",
    "directive": "%YAML 9.9\n---\na: 1\n",
    "quotes": 'a: "' + "\\" * 9_999,
    "mark": "\ufeffshots: []\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("model", [World, Storyboard])
def test_hostile_yaml_is_refused_in_one_line(
    tmp_path: Path, text: str, model: type[World | Storyboard]
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadProject) as refused:
        load(path, model)
    said = str(refused.value)
    assert said.startswith("odd.yaml")
    assert "\n" not in said


@pytest.mark.parametrize("number", ["0o" + "7" * 5_000, "0x" + "f" * 5_000])
def test_a_number_too_large_to_be_shown_is_refused(tmp_path: Path, number: str) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(f"shots: {number}\n", encoding="utf-8")
    with pytest.raises(BadProject, match=r"odd\.yaml:1"):
        load(path, Storyboard)


def test_lists_nested_hundreds_deep_are_refused_for_that(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text("a: " + "[" * 300 + "]" * 300, encoding="utf-8")
    with pytest.raises(BadProject, match="nests"):
        load(path, Storyboard)


@pytest.mark.parametrize("data", [b"a: \xff\n", b"\xff\xfea\0", b"a: 1\0\n", b"x" * 5_000_001])
def test_bytes_that_are_no_yaml_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(data)
    with pytest.raises(BadProject, match=r"odd\.yaml"):
        load(path, Storyboard)
