"""A file of which little has changed is read and written in parts, and comes to the same."""

import json
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.documents import load, save
from agent.errors import BadProject
from agent.film import Shot, Storyboard

TEXT = """\
# a film of mine

schema: 1   # the first
# what is seen
shots:
# they begin at the river
- id: '1'   # opening
  scene:   '1'
  place: river
  # nearer than this the hat is cut
  size: wide
  lines: [[1, 2]]
  action: >
    Snow falls
    on the *river*.

  # after the action
- id: '2'
  scene: "1"
  place: river   # still
  size: close
  lines:
  # the third line
  - [3,   3]
  lens: 85   # long
  speech:
  - speaker: ann
    text: "It's &cold: #1"   # said low
    delivery: on screen
    lines: [3, 3]

# the second half
- id: 3A
  scene: '2'
  place: hut
  size: full
  subjects:
  # she is alone
  - {who: ann, mark: door}   # in the door
  lines: [[4, 4]]
  # after the third
- id: '4'
  scene: '2'
  place: hut
  size: medium
  lines: [[5, 6]]
unspoken:
# left out
- [7, 8]   # a heading
# the end
"""
LETTERS = st.characters(exclude_categories=["C"]) | st.sampled_from(" \n#:'\"-")
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "lens": st.sampled_from([24.0, 50.0, 85.0]),
    "size": st.sampled_from(["wide", "full", "close"]),
    "place": st.sampled_from(["river", "hut", "no-where"]),
    "action": st.sampled_from(["", "He *waits*.", "- id: 'x'\nshots:\n", "# none", "---\n&a *a"])
    | st.text(LETTERS, max_size=120),
    "lines": st.lists(st.tuples(st.just(2), st.integers(2, 9)), min_size=1, max_size=6).map(tuple),
    "subjects": st.just(()),
    "speech": st.just(()),
}


def board_of(text: str, folder: Path) -> Storyboard:
    path = folder / "given.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, Storyboard)


@st.composite
def changes(draw: st.DrawFn, board: Storyboard) -> Storyboard:
    """Shots of the board, changed, new, left out and in another order."""
    shots = []
    for shot in draw(st.permutations(board.shots)) if draw(st.booleans()) else board.shots:
        if draw(st.integers(0, 4)) == 0:
            continue
        names = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True))
        shots.append(shot.model_copy(update={name: draw(FIELDS[name]) for name in names}))
    for name in draw(st.lists(st.sampled_from(["5", "6B", "7"]), unique=True, max_size=2)):
        place = draw(st.integers(0, len(shots)))
        new = Shot(id=name, scene="9", place="sea", size="wide", lines=((9, 9),))
        shots.insert(place, new.model_copy(update={"action": draw(FIELDS["action"])}))
    update: dict[str, Any] = {"shots": tuple(shots) or board.shots[:1]}
    if draw(st.booleans()):
        update["unspoken"] = draw(st.sampled_from([(), ((7, 8), (9, 9))]))
    changed = board.model_copy(update=update)
    return Storyboard.model_validate(changed.model_dump(by_alias=True))


def comments(text: str) -> Counter[str]:
    return Counter(c for c in TEXT_COMMENTS if f"# {c}" in text)


TEXT_COMMENTS = [line.rsplit("# ", 1)[1] for line in TEXT.splitlines() if "# " in line]


@given(data=st.data())
@settings(deadline=None, max_examples=40)
def test_in_parts_the_same_is_saved_and_no_more_comments_are_lost(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        wanted = data.draw(changes(board_of(TEXT, folder)))
        whole, parts, memo = folder / "whole.yaml", folder / "parts.yaml", folder / "memo.json"
        whole.write_text(TEXT.removesuffix("\n"), encoding="utf-8")  # such a file is not cut
        parts.write_text(TEXT, encoding="utf-8")
        load(parts, Storyboard, memo)
        save(whole, wanted)
        save(parts, wanted, memo)
        assert load(parts, Storyboard) == load(whole, Storyboard) == wanted
        assert load(parts, Storyboard, memo) == wanted
        text = parts.read_text(encoding="utf-8")
        assert not comments(whole.read_text(encoding="utf-8")) - comments(text)


@given(data=st.data())
@settings(deadline=None, max_examples=20)
def test_a_text_that_changes_again_and_again_is_read_as_if_for_the_first_time(
    data: st.DataObject,
) -> None:
    with TemporaryDirectory() as name:
        path, memo = Path(name) / "board.yaml", Path(name) / "memo.json"
        lines = TEXT.splitlines(keepends=True)
        for _ in range(3):
            start = data.draw(st.integers(0, len(lines) - 1))
            end = data.draw(st.integers(start, min(len(lines), start + 9)))
            path.write_text("".join(lines[:start] + lines[end:]), encoding="utf-8")
            assert outcome(path, memo) == outcome(path, None)


def outcome(path: Path, memo: Path | None) -> Storyboard | str:
    try:
        return load(path, Storyboard, memo)
    except BadProject as error:
        return str(error)


def test_what_is_not_changed_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    board = board_of(TEXT, tmp_path)
    path.write_text(TEXT, encoding="utf-8")
    third = board.shots[2].model_copy(update={"size": "close"})
    save(path, board.model_copy(update={"shots": (*board.shots[:2], third, board.shots[3])}))
    assert path.read_text(encoding="utf-8") == TEXT.replace("size: full", "size: close")


def test_after_a_save_the_memo_holds_what_was_written(tmp_path: Path) -> None:
    path, memo = tmp_path / "board.yaml", tmp_path / "memo.json"
    board = board_of(TEXT, tmp_path)
    path.write_text(TEXT, encoding="utf-8")
    save(path, board.model_copy(update={"shots": board.shots[1:]}), memo)
    held = json.loads(memo.read_text(encoding="utf-8"))
    assert held["text"] == path.read_text(encoding="utf-8")
    assert [shot["id"] for shot in held["values"]["shots"]] == ["2", "3A", "4"]


HOSTILE = [
    pytest.param(
        "place: river   # still", "place: \"river\n- id: '2'\n  x\"", id="a dash in quotes"
    ),
    pytest.param("place: river   # still", 'place: "river\nunspoken: y"', id="a name in quotes"),
    pytest.param("  size: full", "  size: 'full", id="an open quote"),
    pytest.param("  size: full", "  size: full\n...", id="the end of a document"),
    pytest.param("  size: full", "  size: full\u2028...", id="the end after an odd line end"),
    pytest.param("- id: 3A", "---\n- id: 3A", id="the start of a document"),
    pytest.param("- id: 3A", "- id: '2'", id="an id twice"),
    pytest.param("- id: 3A", "- id: 3", id="an id that is a number"),
    pytest.param("- id: 3A", "-   id: 3A", id="an entry set otherwise"),
    pytest.param("- id: 3A", "- {}\n- id: 3A", id="an entry without an id"),
    pytest.param("unspoken:", "shots:", id="a field twice"),
    pytest.param("shots:\n", "shots: |\n", id="a text for a list"),
    pytest.param("size: full", "size: full\n  size: full", id="a field of an entry twice"),
    pytest.param("size: full", "size: &a full", id="an anchor"),
    pytest.param("size: full", "size: full\n  action: &a x\n  angle: *a", id="an alias"),
    pytest.param("- [7, 8] ", "  - [7, 8] ", id="another indent"),
    pytest.param("unspoken:", "extra: {\n}\nunspoken:", id="a bracket at the margin"),
]


@pytest.mark.parametrize(("old", "new"), HOSTILE)
def test_a_text_that_cannot_be_cut_is_read_as_a_whole(tmp_path: Path, old: str, new: str) -> None:
    path, memo = tmp_path / "board.yaml", tmp_path / "memo.json"
    path.write_text(TEXT, encoding="utf-8")
    load(path, Storyboard, memo)
    assert old in TEXT
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    assert outcome(path, memo) == outcome(path, None)
    assert outcome(path, memo) == outcome(path, None)


@pytest.mark.parametrize(("old", "new"), HOSTILE)
def test_over_a_text_that_cannot_be_cut_the_whole_is_written(
    tmp_path: Path, old: str, new: str
) -> None:
    path, memo = tmp_path / "board.yaml", tmp_path / "memo.json"
    board = board_of(TEXT, tmp_path)
    wanted = board.model_copy(update={"shots": board.shots[::-1]})
    text = TEXT.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with suppress(BadProject):
        save(path, wanted, memo)
        assert load(path, Storyboard, memo) == load(path, Storyboard) == wanted
        return
    assert path.read_text(encoding="utf-8") == text
