"""Words for the order of shots, takes, files, the film as a whole and fields: what they change."""

import pytest

from agent.changes import ORDER
from agent.revising.edits import revised
from agent.revising.grammar import understand
from tests.revising.spoken import changed_by, expected, fields_changed, film, known, rows, said


@pytest.mark.parametrize(("words", "at", "fields"), rows("film.yaml", "fields"))
def test_words_for_takes_the_film_and_fields_change_these(words: str, at: str, fields: str) -> None:
    found = fields_changed(words, at)
    assert found == expected(fields, found)


@pytest.mark.parametrize(("words", "at", "fields"), rows("files.yaml", "given", "taken", "joined"))
def test_words_for_files_and_what_is_joined_to_a_value_change_these(
    words: str, at: str, fields: str
) -> None:
    found = fields_changed(words, at)
    assert found == expected(fields, found)


@pytest.mark.parametrize(
    ("words", "order"),
    [(words, row["order"]) for row in said("film.yaml")["orders"] for words in row["say"]],
)
def test_words_for_the_order_change_it(words: str, order: str) -> None:
    moved = [
        change.new for change in changed_by(words, film("t")) if change.at[1:] == ("shots", ORDER)
    ]
    wanted = order.split()
    assert [ids[: len(wanted)] for ids in moved] == [wanted]


def test_a_split_is_made_after_the_line_that_is_named() -> None:
    for words in (
        "split shot 76 after line 1",
        "把第76镜从第一句后拆开",
        "split 76 after the first line",
    ):
        understood = understand(words, film("g"))
        after = revised(film("g"), understood.edits, known(film("g")))
        assert [len(after.shot(name).speech) for name in ("76", "76A")] == [1, 1], words


def test_a_new_shot_shows_what_the_words_say_of_it() -> None:
    words = "insert a close-up of the fox, from behind, at night, after 3"
    intent = film("t")
    new = revised(intent, understand(words, intent).edits, known(intent)).shot("3A")
    assert (new.size, new.side, new.light.time) == ("close", "back", "night")
    assert new.focus == ("fox",)
    assert "fox" in {subject.who for subject in new.subjects}


@pytest.mark.parametrize(
    ("words", "step", "steps"),
    [
        ("undo", "undo", 1), ("undo that", "undo", 1), ("take it back", "undo", 1),
        ("undo twice", "undo", 2), ("undo 3 steps", "undo", 3), ("撤销", "undo", 1),
        ("撤销两步", "undo", 2), ("撤销上一步", "undo", 1), ("redo", "redo", 1),
        ("redo twice", "redo", 2), ("重做", "redo", 1), ("恢复", "redo", 1), ("UNDO!", "undo", 1),
    ],
)  # fmt: skip
def test_undo_and_redo_are_steps_in_the_history(words: str, step: str, steps: int) -> None:
    understood = understand(words, film("t"))
    assert (understood.step, understood.steps, understood.edits) == (step, steps, ())


def test_a_shot_can_be_unlocked_and_changed_in_one_go() -> None:
    locked = revised(film("t"), understand("lock 3", film("t")).edits, known(film("t")))
    understood = understand("unlock 3; 3 closer", locked)
    after = revised(locked, understood.edits, known(locked))
    assert (after.shot("3").locked, after.shot("3").size) == (False, "extreme close")
