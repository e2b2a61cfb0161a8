"""Files that people edit keep their comments, and mistakes in them are named by line."""

from pathlib import Path

import pytest

from agent.documents import load, save
from agent.errors import BadProject
from agent.film import Shot, Storyboard, World

BOARD = Storyboard(
    shots=(
        Shot(id="1", scene="1", place="river", size="wide", lines=((1, 2),)),
        Shot(id="2", scene="1", place="river", size="close", lines=((3, 3),), lens=85),
    )
)


def written(folder: Path) -> Path:
    path = folder / "storyboard.yaml"
    save(path, BOARD)
    return path


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    assert load(written(tmp_path), Storyboard) == BOARD


def test_comments_and_order_survive_a_rewrite(tmp_path: Path) -> None:
    path = written(tmp_path)
    text = path.read_text(encoding="utf-8").replace(
        "  size: close\n", "  # nearer than this the hat is cut\n  size: close\n"
    )
    path.write_text(text, encoding="utf-8")
    wider = BOARD.shots[1].model_copy(update={"lens": 50.0})
    save(path, BOARD.model_copy(update={"shots": (BOARD.shots[0], wider)}))
    assert path.read_text(encoding="utf-8") == text.replace("lens: 85.0", "lens: 50.0")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("size: close", "size: huge",
                     r"storyboard.yaml:12: shot 2: size: must be 'extreme wide', 'wide'",
                     id="a word that is not allowed"),
        pytest.param("lens: 85.0", "lens: long",
                     r"shot 2: lens: must be a number, not 'long'",
                     id="a word for a number"),
        pytest.param("lens: 85.0", "lense: 85",
                     r"shot 2: lense: there is no such field. Write 'lens' if",
                     id="a misspelt field"),
        pytest.param("lens: 85.0", "via: [a]",
                     r"shot 2: via: there is no such field. Write 'subjects.NAME.via' if you mean",
                     id="a field of somebody in the shot"),
        pytest.param("lens: 85.0", "subjects: [{who: ann, mark: a, vai: [b]}]",
                     r"shot 2: subjects.ann.vai: there is no such field. Write 'via' if",
                     id="a misspelt field of somebody in the shot"),
        pytest.param("lens: 85.0", "thickness: 85",
                     r"shot 2: thickness: there is no such field. There are: action, angle, ",
                     id="a field of their own"),
        pytest.param("lens: 85.0", "subjects: [{who: ann, mark: a, facing: /}]",
                     r"shot 2: subjects.ann.facing: must be a number or a name of .*, not '/'",
                     id="neither of two forms"),
        pytest.param("lens: 85.0", "lens: 3000", r"shot 2: lens: must be 400 or less, not 3000",
                     id="a number out of range"),
        pytest.param("lens: 85.0", "light: {time: day, sun: 1}",
                     r"shot 2: light.sun: .* There are: heading, moon, stars, time",
                     id="a field of a part"),
        pytest.param("size: close\n", "\n", r"shot 2: size: it is required",
                     id="a missing field"),
        pytest.param("id: '2'", "id: '1'", "shot id '1' stands twice", id="an id twice"),
        pytest.param("id: '2'", "id: ../2", r"storyboard.yaml:\d+: the shot in place 2: id: must",
                     id="a path for an id"),
        pytest.param("scene: '1'\n", "scene: '1\n", r"storyboard.yaml:\d+: not valid YAML",
                     id="an open quote"),
        pytest.param("size: close", "size: &a close\n  angle: *a", r"aliases such as '\*a'",
                     id="an alias, which could blow up"),
        pytest.param("schema: 1", "schema: 2", r"storyboard.yaml:1: field 'schema': must be 1",
                     id="a schema of another version"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_and_nothing_overwritten(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = written(tmp_path)
    text = path.read_text(encoding="utf-8").replace(old, new)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadProject, match=said):
        load(path, Storyboard)
    assert path.read_text(encoding="utf-8") == text


def test_a_mistake_in_the_only_shot_is_the_only_one(tmp_path: Path) -> None:
    path = tmp_path / "storyboard.yaml"
    save(path, BOARD.model_copy(update={"shots": BOARD.shots[1:]}))
    path.write_text(path.read_text(encoding="utf-8").replace("lens: 85.0", "lens: 3000"), "utf-8")
    with pytest.raises(BadProject, match=r"shot 2: lens: must be 400 or less, not 3000\. Nothing"):
        load(path, Storyboard)


def test_pieces_of_a_place_are_told_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    river = "name: River, set: river, pieces: [{id: bank, kind: tree}, {id: boat, kind: ship-x}]"
    path.write_text(f"narrator: {{name: en}}\nplaces: {{river: {{{river}}}}}\n", encoding="utf-8")
    with pytest.raises(BadProject, match=r"world\.yaml:2: field 'places\.river\.pieces\.\w+\.\w+'"):
        load(path, World)


def test_a_file_that_cannot_be_read_is_not_replaced(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text("shots: [", encoding="utf-8")
    with pytest.raises(BadProject, match="not valid YAML"):
        save(path, BOARD)
    assert path.read_text(encoding="utf-8") == "shots: ["


def test_an_unchanged_file_is_not_parsed_again_and_a_changed_one_is(tmp_path: Path) -> None:
    path, memo = written(tmp_path), tmp_path / "build" / "board.json"
    first = load(path, Storyboard, memo)
    assert memo.is_file()
    assert load(path, Storyboard, memo) == first == load(path, Storyboard)
    path.write_text(path.read_text(encoding="utf-8").replace("size: wide", "size: full"), "utf-8")
    assert load(path, Storyboard, memo).shots[0].size == "full"


@pytest.mark.parametrize("held", ["", "{", '{"digest": 3}', "[]"])
def test_a_broken_memo_is_not_believed(tmp_path: Path, held: str) -> None:
    path, memo = written(tmp_path), tmp_path / "board.json"
    memo.write_text(held, encoding="utf-8")
    assert load(path, Storyboard, memo) == load(path, Storyboard)
