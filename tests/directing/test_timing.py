import pytest

from agent import timeline
from agent.directing.span import DISSOLVE
from agent.directing.timing import CARDS, cards, fitted, length, reading, room, spoken
from agent.film import Shot, Speech


def shot(number: int, seconds: float | None, words: str = "") -> Shot:
    speech = Speech(speaker="narrator", text=words or "–", delivery="narration", lines=(1, 1))
    return Shot(
        id=str(number),
        scene="1",
        place="x",
        size="wide",
        lines=((1, 1),),
        seconds=seconds,
        speech=(speech,) if words else (),
    )


def test_english_is_spoken_at_150_words_a_minute() -> None:
    assert spoken("word " * 150) == pytest.approx(60)


def test_verse_takes_longer_than_prose() -> None:
    assert spoken("千山鸟飞绝", "verse") > spoken("千山鸟飞绝") > 1


def test_longer_texts_take_longer_to_read() -> None:
    assert reading("GO") < reading("GO HOME NOW, ALL OF YOU")


def test_a_shot_is_never_shorter_than_its_words() -> None:
    assert length(shot(1, 2.0, "word " * 20)) > 8


def test_a_wished_length_is_shared_out_by_what_the_shots_wished() -> None:
    found = fitted((shot(1, 3.0), shot(2, 4.0)), 14.0)
    assert [one.seconds for one in found] == [6.0, 8.0]


def test_no_picture_outstays_twelve_seconds() -> None:
    found = fitted((shot(1, 4.0), shot(2, 8.0)), 40.0)
    assert [one.seconds for one in found] == [12.0, 12.0]


def test_dissolves_are_counted_as_they_are_cut() -> None:
    assert timeline.DISSOLVE_S == DISSOLVE


def test_title_and_end_leave_a_brief_film_most_of_its_time() -> None:
    assert sum(cards(None)) == sum(cards(30)) == sum(cards(600)) == CARDS
    assert room(14) >= 9
    lengths = [room(seconds) for seconds in range(10, 60)]
    assert lengths == sorted(lengths)


def test_a_shot_that_its_words_hold_back_leaves_its_share_to_the_others() -> None:
    found = fitted((shot(1, 4.0, "word " * 25), shot(2, 10.0)), 14.0)
    assert found[0].seconds == pytest.approx(10.5)
    assert found[1].seconds == pytest.approx(3.5)
