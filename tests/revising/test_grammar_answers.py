"""An answer to a question that words raised."""

import pytest

from agent.changes import changes
from agent.revising.edits import revised
from agent.revising.errors import CannotRevise
from agent.revising.grammar import understand
from agent.revising.understood import Understood
from tests.revising.spoken import film, in_short, known


def answered(words: str, at: str, answer: str) -> tuple[Understood, set[str]]:
    """What is understood with the answer, and the fields that it changes."""
    letter, _, shot = at.partition(" ")
    intent = film(letter)
    asked = understand(words, intent, shot=shot or None)
    assert asked.question, asked
    there = known(intent)
    found = understand(words, intent, shot=shot or None, lengths=there.lengths, answer=answer)
    after = revised(intent, found.edits, there)
    return found, set(in_short(changes(intent.files, after.files)))


@pytest.mark.parametrize(
    "answer",
    ["3", "shot 3", "for shot 3", "Shot 3.", "three", "第3镜", "三", '"3"'],
)
def test_shots_are_what_the_words_are_about(answer: str) -> None:
    found, fields = answered("closer", "t", answer)
    assert found.said == ("shot 3: 1 size nearer",)
    assert fields == {"3.size", "3.lens"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("2-4", "shots 2-4: time dusk"),
        ("scene 1", "all shots: time dusk"),
        ("all shots", "all shots: time dusk"),
        ("全片", "all shots: time dusk"),
        ("2 and 5", "shots 2, 5: time dusk"),
    ],
)
def test_several_shots_can_be_the_answer(answer: str, said: str) -> None:
    found, _ = answered("at dusk", "t", answer)
    assert found.said == (said,)


@pytest.mark.parametrize("answer", ["hare", "Hare", "the hare", "the rabbit", "'hare'", "野兔"])
def test_a_person_is_who_was_asked_for(answer: str) -> None:
    found, fields = answered("make her smile", "t 2", answer)
    assert found.said == ("shot 2: hare looks happy",)
    assert fields == {"2.subjects.hare.expression"}


def test_a_name_that_fits_two_is_one_of_them() -> None:
    found, _ = answered("the man smiles", "g 49", "Yorblef")
    assert found.said == ("shot 49: yorblef looks happy",)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("closer", "shot 3: 1 size nearer"), ("Wider.", "shot 3: 1 size farther")],
)
def test_only_the_part_that_was_chosen_counts(answer: str, said: str) -> None:
    found, _ = answered("closer and wider", "t 3", answer)
    assert found.said == (said,)


@pytest.mark.parametrize(
    ("words", "at", "answer", "said"),
    [
        ("closer and wider", "t 3", "at dusk", "shot 3: time dusk"),
        ("closer", "t", "shot 3: wider", "shot 3: 1 size farther"),
        ("shot 3", "t", "closer", "shot 3: 1 size nearer"),
        ("as watercolour", "t 3", "the whole film", "the film: style watercolour"),
        ("4 candidates of shot 2", "t", "all shots", "the film: candidates 4"),
        ("split 2-3", "t", "2", "shot 2 split"),
        ("this shot: closer", "t", "3", "shot 3: 1 size nearer"),
        ("use refs/a.jpg", "t 3", "closer", "shot 3: 1 size nearer"),
        ("caption = Rain and wind", "t 3", "caption = 'Rain'", "shot 3: caption = 'Rain'"),
    ],
)
def test_other_answers_are_words_of_their_own(words: str, at: str, answer: str, said: str) -> None:
    found, _ = answered(words, at, answer)
    assert found.said == (said,)


@pytest.mark.parametrize(
    ("words", "answer", "said"),
    [
        ("extend shot 12", "longer", "shot 12: 1.25 times as long"),
        ("shot 12: extend", "时间长一点", "shot 12: 1.25 times as long"),
        ("extend shot 12", "the picture", "shot 12: the picture is extended to the frame"),
        (
            "closer in shot 2, extend shot 12",
            "画面",
            "shot 12: the picture is extended to the frame",
        ),
        ("extend in shot 12", "the source", "shot 12: the picture is extended to the frame"),
    ],
)
def test_a_shot_with_a_picture_is_extended_in_time_or_to_the_frame(
    words: str, answer: str, said: str
) -> None:
    found, _ = answered(words, "t", answer)
    assert found.said[-1] == said


@pytest.mark.parametrize("answer", ["all", "all of them", "both", "for all of them", "全部"])
def test_a_phrase_can_be_for_all_the_shots_before_it(answer: str) -> None:
    found, _ = answered("closer in shot 3 and shot 4 at dusk", "t", answer)
    assert found.said == ("shots 3, 4: 1 size nearer", "shots 3, 4: time dusk")


@pytest.mark.parametrize("answer", ["the last", "for the last alone", "Only the last.", "最后一个"])
def test_a_phrase_can_be_for_the_last_shot_before_it(answer: str) -> None:
    found, _ = answered("closer in shot 3 and shot 4 at dusk", "t", answer)
    assert found.said == ("shot 3: 1 size nearer", "shot 4: time dusk")


@pytest.mark.parametrize("answer", ["yes", "Yes, all of it.", "all", "是"])
def test_words_can_all_be_the_value_of_a_field(answer: str) -> None:
    words = "purpose = it's to rest and shot 4 closer, at dusk"
    found, fields = answered(words, "t 3", answer)
    assert found.said[0] == "shot 3: purpose = 'it''s to rest and shot 4 closer'"
    assert fields == {"3.purpose", "3.light"}


@pytest.mark.parametrize("answer", ["no", "not all of it", "不是"])
def test_words_behind_a_value_can_be_for_themselves(answer: str) -> None:
    found, _ = answered("purpose = to rest and shot 4 closer", "t 3", answer)
    assert found.said == ("shot 3: purpose = to rest", "shot 4: 1 size nearer")


@pytest.mark.parametrize(
    ("words", "answer", "said"),
    [
        ("use refs/a.jpg", "source", "shot 3: source 'refs/a.jpg'"),
        ("use refs/a.jpg", "as its mask", "shot 3: mask 'refs/a.jpg'"),
        ("use 'refs/my sea.jpg'", "the sketch", "shot 3: sketch 'refs/my sea.jpg'"),
        ("用refs/a.jpg", "素材", "shot 3: source 'refs/a.jpg'"),
        ("跟着shots/a.mp4", "表演", "shot 3: performance 'shots/a.mp4'"),
    ],
)
def test_a_file_is_what_was_answered(words: str, answer: str, said: str) -> None:
    found, _ = answered(words, "t 3", answer)
    assert found.said == (said,)


def test_an_answer_can_raise_a_second_question_and_have_that_answered() -> None:
    found, fields = answered("make her smile", "t", "shot 2")
    assert found.question == "Who is 'she': 'hare' or 'tortoise'?"
    assert fields == set()
    found, fields = answered("make her smile", "t", "shot 2\ntortoise")
    assert found.said == ("shot 2: tortoise looks happy",)
    assert fields == {"2.subjects.tortoise.expression"}


def test_shots_that_other_words_name_stay_theirs() -> None:
    found, _ = answered("closer; shot 4: at dusk", "t", "3")
    assert found.said == ("shot 3: 1 size nearer", "shot 4: time dusk")


def test_an_answer_that_means_nothing_changes_nothing() -> None:
    found, fields = answered("make her smile", "t 2", "asdf")
    assert found.unknown == ("asdf",)
    assert fields == set()


def test_a_shot_that_there_is_not_is_refused() -> None:
    with pytest.raises(CannotRevise, match="There is no shot '99'"):
        answered("closer", "t", "99")


def test_an_answer_to_words_that_ask_nothing_is_left_alone() -> None:
    found = understand("closer", film("t"), shot="3", answer="all shots")
    assert found.said == ("shot 3: 1 size nearer",)
