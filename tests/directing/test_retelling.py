"""What a short film shows of a long story: its hero, its beginning, its turn and its end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agent import directing
from agent.directing.excerpts import excerpt
from agent.film import Shot, Storyboard
from agent.reading import read

Planner = Callable[..., Any]

INPUTS = Path(__file__).parents[1] / "inputs"
ALICE = INPUTS / "litbank" / "11_alices_adventures_in_wonderland.txt"
ISLAND = INPUTS / "litbank" / "120_treasure_island.txt"
HARE = INPUTS / "prose" / "aesop_tortoise_and_hare_1919.txt"
KONG = INPUTS / "prose" / "鲁迅_孔乙己.txt"
HOME = INPUTS / "prose" / "鲁迅_故乡.txt"
SPRING = INPUTS / "poems" / "桃花源記_trad.txt"
STORIES = [ALICE, ISLAND, HARE, KONG, HOME, SPRING]


def film(path: Path, seconds: float = 30.0) -> Storyboard:
    script = read(path)
    short = directing.within(script, seconds)
    broken = directing.breakdown(short)
    return directing.board(script, broken, directing.world(short, broken), seconds=seconds)


def told(shots: tuple[Shot, ...]) -> str:
    return " ".join(shot.action for shot in shots)


def doing(shots: tuple[Shot, ...], who: str) -> list[str]:
    """What somebody is framed doing, in order."""
    return [shot.action for shot in shots if who in shot.focus and shot.action]


@pytest.mark.parametrize(
    ("path", "hero"),
    [(ALICE, "alice"), (ISLAND, "seaman"), (HARE, "hare"), (KONG, "孔乙己"), (SPRING, "武陵人")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_hero_is_seen_doing_something_in_the_first_half(path: Path, hero: str) -> None:
    shots = film(path).shots
    assert doing(shots[: len(shots) // 2 + 1], hero)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem[:8])
def test_the_beginning_the_middle_and_the_end_of_a_story_are_told(path: Path) -> None:
    text = " ".join(element.text for element in read(path).elements).casefold()
    shots = film(path).shots
    words = [shot.action or (shot.speech[0].text if shot.speech else "") for shot in shots]
    places = [text.index(said.casefold().strip(" .。")[:10]) / len(text) for said in words if said]
    assert places[0] < 0.2
    assert any(0.25 < place < 0.75 for place in places)
    assert places[-1] > 0.8


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem[:8])
def test_a_film_of_half_a_minute_has_at_least_five_pictures(path: Path) -> None:
    shots = film(path).shots
    assert len(shots) >= 5
    assert all(shot.seconds is not None and shot.seconds >= 1.8 for shot in shots)


def test_the_nap_and_the_goal_of_the_fable_are_seen() -> None:
    shots = film(HARE).shots
    poses = [subject.pose for shot in shots for subject in shot.subjects if subject.who == "hare"]
    assert "lie" in poses
    assert "could not overtake the Tortoise" in shots[-1].speech[-1].text


def test_the_white_rabbit_runs_past_alice() -> None:
    assert any("White Rabbit" in action for action in doing(film(ALICE).shots, "white-rabbit"))


def test_treasure_island_begins_in_the_inn_with_the_old_seaman() -> None:
    first = film(ISLAND).shots[0]
    assert first.place == "inn"
    assert "seaman" in {subject.who for subject in first.subjects}


def test_the_boy_of_the_melon_field_is_seen_by_night_and_only_there() -> None:
    shots = film(HOME).shots
    boy = next(shot for shot in shots if "少年" in shot.focus)
    assert boy.place == "sea-shore"
    assert boy.light.time == "night"
    assert shots[-1].light.time != "night"


TALK = "The Wall\n\n" + "\n\n".join(
    f'"What is it now?" said Tom. "It is nothing," said Ann. "Is it?" said Tom. "No," said Ann.'
    f" Then Tom climbed the wall number {number} and fell into the river."
    for number in range(1, 30)
)


def test_deeds_are_not_squeezed_out_by_talk(planned: Planner) -> None:
    shots = planned(TALK, "a.txt", seconds=40.0).shots
    talk = sum(shot.seconds for shot in shots if any(s.speaker != "narrator" for s in shot.speech))
    assert talk < sum(shot.seconds for shot in shots) / 2
    assert "climbed" in told(shots) or "fell" in told(shots)


def test_talk_is_chosen_where_there_is_nothing_else(planned: Planner) -> None:
    only = "Words\n\n" + "\n\n".join(f'"It is day {n} again," said Tom.' for n in range(60))
    shots = planned(only, "a.txt", seconds=40.0).shots
    assert any(said.speaker == "tom" for shot in shots for said in shot.speech)


def test_the_same_story_gives_the_same_film() -> None:
    assert film(ALICE) == film(ALICE)


@pytest.mark.parametrize("path", [ALICE, ISLAND], ids=lambda path: path.stem[:8])
def test_tokenised_text_is_spoken_without_stray_marks(path: Path) -> None:
    for shot in film(path, 90.0).shots:
        for said in shot.speech:
            assert not any(
                mark in said.text for mark in (" ,", " .", " !", " ?", " ’", "``", "* *")
            )
            assert said.text.strip()[:1] not in "’”.,;"


def test_what_is_told_in_part_begins_with_a_capital_and_ends_with_a_stop() -> None:
    part = ", and suddenly a rabbit ran by, and"
    assert excerpt(part, begins=True, ends=True) == "Suddenly a rabbit ran by."
    assert excerpt("他便退了几步，", begins=False, ends=True) == "他便退了几步。"
    assert excerpt("She (or so she said", begins=False, ends=True) == "She or so she said."


def test_what_is_told_whole_is_left_as_it_is() -> None:
    assert excerpt("and so on, ", begins=False, ends=False) == "and so on, "


def test_every_sentence_that_is_heard_is_whole_where_sentences_are_short(planned: Planner) -> None:
    story = "The Mill\n\n" + "\n\n".join(
        f"Anna walked to the mill on day {number}. She sat down by the river. Nobody came."
        for number in range(1, 40)
    )
    for shot in planned(story, "a.txt", seconds=40.0).shots:
        for said in shot.speech:
            assert said.text.rstrip().endswith(".")
            assert said.text in story or all(
                f"{part.strip()}." in story for part in said.text.split(".") if part.strip()
            )
