"""Stories: who speaks on screen, what the narrator reads, what a short film chooses."""

from collections.abc import Callable
from typing import Any

import pytest

from agent import directing
from agent.directing.timing import CARDS, cards, total
from agent.directing.voices import narrator_of
from agent.reading import read_text

Planner = Callable[..., Any]

STORY = """The Race

"Do you ever get anywhere?" the Hare asked with a laugh. The Tortoise smiled.

"Yes," replied the Tortoise, "and sooner than you think." Then the Hare ran to the river.
"""
LONG = "The Walk\n\n" + "\n\n".join(
    f"On day {number} Anna walked along the road and looked at the old mill by the river."
    f' "I am not tired," said Anna. The evening was long and nobody came.'
    for number in range(1, 60)
)


def heard(plan: Any) -> list[tuple[str, str]]:
    return [(said.speaker, said.text) for shot in plan.shots for said in shot.speech]


def test_what_is_quoted_is_said_on_screen_and_the_rest_is_read(planned: Planner) -> None:
    plan = planned(STORY, "a.txt")
    assert ("hare", "Do you ever get anywhere?") in heard(plan)
    read = " ".join(text for who, text in heard(plan) if who == "narrator")
    assert "The Tortoise smiled." in read
    assert "anywhere" not in read
    speakers = [shot for shot in plan.shots if any(s.speaker == "hare" for s in shot.speech)]
    assert all("hare" in {subject.who for subject in shot.subjects} for shot in speakers)


def test_words_that_only_say_who_speaks_become_the_manner(planned: Planner) -> None:
    plan = planned(STORY, "a.txt")
    said = next(s for shot in plan.shots for s in shot.speech if "anywhere" in s.text)
    assert "with a laugh" in said.manner
    assert all("asked" not in text for _, text in heard(plan))


def test_a_speech_around_its_tag_is_one_speech(planned: Planner) -> None:
    assert ("tortoise", "Yes, and sooner than you think.") in heard(planned(STORY, "a.txt"))


def test_each_voice_is_the_character_s_own(planned: Planner) -> None:
    world = planned(STORY, "a.txt").world
    assert world.characters["hare"].voice != world.characters["tortoise"].voice


def test_a_quotation_of_nobody_we_know_is_read_by_the_narrator(planned: Planner) -> None:
    plan = planned('Fog\n\nIt was late. "Who goes there?" The fog was thick.\n', "a.txt")
    assert {who for who, _ in heard(plan)} == {"narrator"}
    assert "Who goes there?" in " ".join(text for _, text in heard(plan))


def test_with_speech_only_prose_is_shown_silently(planned: Planner) -> None:
    plan = planned(STORY, "a.txt", narration="speech")
    assert {who for who, _ in heard(plan)} == {"hare", "tortoise"}


@pytest.mark.parametrize("seconds", [20.0, 45.0, 120.0])
def test_a_long_story_is_told_in_the_time_there_is(planned: Planner, seconds: float) -> None:
    plan = planned(LONG, "a.txt", seconds=seconds)
    dissolves = sum(shot.transition == "dissolve" for shot in plan.shots)
    length = total(plan.storyboard, "prose") + dissolves + sum(cards(seconds))
    assert length == pytest.approx(seconds, rel=0.1)
    assert all(1.8 <= shot.seconds <= 12 for shot in plan.shots)
    assert directing.uncovered(plan.script, plan.storyboard) == ()
    assert plan.storyboard.unspoken
    assert heard(plan)


def test_what_was_left_out_is_told_in_few_spans(planned: Planner) -> None:
    plan = planned(LONG, "a.txt", seconds=30.0)
    assert len(plan.storyboard.unspoken) < 10
    assert sum(len(shot.lines) for shot in plan.shots) < 60


def test_a_very_long_text_is_thinned_before_it_is_broken_down() -> None:
    script = read_text(LONG * 20, "a.txt")
    thin = directing.within(script, 30.0)
    assert len(thin.elements) < len(script.elements) / 4
    assert thin.elements[0] == script.elements[0]
    assert thin.elements[-1] == script.elements[-1]
    broken = directing.breakdown(thin)
    board = directing.board(script, broken, directing.world(thin, broken), seconds=30.0)
    assert len(board.shots) < 15
    assert directing.uncovered(script, board) == ()


def test_two_lines_can_fill_two_minutes(planned: Planner) -> None:
    plan = planned("Snow\n\nSnow falls on the river.\nNobody comes.\n", "a.txt", seconds=120.0)
    assert total(plan.storyboard, "verse") == pytest.approx(120 - CARDS, rel=0.1)
    assert max(shot.seconds for shot in plan.shots) <= 12
    assert sum(bool(shot.speech) for shot in plan.shots) <= 2


INN = (
    "酒店\n\n镇口有一家酒店，当街一个大柜台，掌柜站在柜台里。顾客多是短衣帮。\n\n"
    "傍晚常常有人来买一碗酒。陈三走进店里，掌柜说，“陈三，你来了。”陈三说，“温一碗酒。”\n\n"
    "众人都笑了。后来没有一个顾客，掌柜看着陈三。陈三慢慢走了。\n\n一九一九年三月。\n"
)


def test_an_inn_of_a_story_has_its_keeper_and_its_customers_from_the_first_picture(
    planned: Planner,
) -> None:
    first = planned(INN, "a.txt").shots[0]
    assert first.place == "inn"
    marks = {subject.who: subject.mark for subject in first.subjects}
    assert marks["掌柜"] == "behind-counter"
    customers = [subject for subject in first.subjects if subject.who.startswith("顾客")]
    assert len(customers) > 2
    assert {subject.holding for subject in customers} == {"cup"}


def test_the_customers_are_gone_when_the_text_says_that_there_are_none(planned: Planner) -> None:
    last = planned(INN, "a.txt").shots[-1]
    assert not any(subject.who.startswith("顾客") for subject in last.subjects)


def test_an_hour_of_what_usually_happens_is_not_the_hour_of_the_story(planned: Planner) -> None:
    assert {shot.light.time for shot in planned(INN, "a.txt").shots} == {"day"}


def test_a_short_film_ends_with_the_story_and_not_with_its_date(planned: Planner) -> None:
    told = heard(planned(INN, "a.txt", seconds=25.0))
    assert "走了" in told[-1][1]


def test_chinese_prose_is_told_faster_than_verse_is_recited() -> None:
    assert narrator_of("zh", "prose").rate > narrator_of("zh", "verse").rate
    assert narrator_of("de", "prose") == narrator_of("en", "prose")
