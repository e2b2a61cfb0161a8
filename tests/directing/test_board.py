"""Whole films: every line in a shot, every name known, our own grammar kept."""

import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent import directing
from agent.directing.grammar import lint
from agent.directing.references import check
from agent.directing.timing import room, total
from agent.errors import BadScript
from agent.reading import read, read_text

Planner = Callable[..., Any]

SCRIPTS = Path(__file__).parents[1] / "inputs" / "scripts"
GURU_PEAK = SCRIPTS / "ASCENT_TO_GURU_PEAK.fountain"

PROSE = """The Race

"Do you ever get anywhere?" the Hare asked. The Tortoise smiled.

Then the Hare ran to the river, and the Tortoise walked along the path. The Hare slept.
"""

_words = st.lists(
    st.sampled_from(
        [
            *("he", "she", "Anna", "it", "walks", "laughs", "a sign", "the bridge", "looks at"),
            *("reads:", "the cliff", "is gone", "turns around", "throws", "a stone", "jumps"),
            *("another", "and", ",", ".", "sits", "the throne", "THUD", "flies", "a boulder"),
            *("enters", "ANNA", "BEN"),
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
_block = st.one_of(
    _words,
    st.builds("ANNA, 30, {}".format, _words),
    st.builds("{}\n{}".format, st.sampled_from(["ANNA", "BEN (V.O.)", "CAT (O.S.)"]), _words),
    st.builds("ANNA\n({})\n{}".format, _words, _words),
    st.builds("{}. {} - {}".format, st.sampled_from(["EXT", "INT"]), _words, st.just("DAY")),
    st.sampled_from(["> CUT TO BLACK:", "[[a note]]", "# Act", "> THE END <", '"A SIGN"', "==="]),
    st.text(string.printable, max_size=40),
)
fountain = st.lists(_block, min_size=1, max_size=14).map("\n\n".join)


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.fountain")), ids=lambda path: path.stem[:9])
def test_a_real_screenplay_gets_a_board_that_keeps_the_grammar(path: Path) -> None:
    script = read(path)
    broken = directing.breakdown(script)
    world = directing.world(script, broken)
    storyboard = directing.board(script, broken, world)
    assert directing.uncovered(script, storyboard) == ()
    assert lint(storyboard, world) == ()
    for shot in storyboard.shots:
        check(shot, world)


def test_guru_peak_is_a_film_of_five_minutes_or_so() -> None:
    script = read(GURU_PEAK)
    broken = directing.breakdown(script)
    storyboard = directing.board(script, broken, directing.world(script, broken))
    assert 50 <= len(storyboard.shots) <= 95
    assert 180 <= total(storyboard) <= 360
    assert len({shot.size for shot in storyboard.shots}) >= 6
    assert {shot.move for shot in storyboard.shots} >= {"track", "push", "tilt", "pan"}


@settings(max_examples=60, deadline=None)
@given(fountain)
def test_every_line_of_any_fountain_is_in_a_shot(text: str) -> None:
    try:
        script = read_text(text, "any.fountain")
    except BadScript:
        return
    broken = directing.breakdown(script)
    world = directing.world(script, broken)
    storyboard = directing.board(script, broken, world)
    assert directing.uncovered(script, storyboard) == ()
    assert [shot.id for shot in storyboard.shots] == [
        str(number + 1) for number in range(len(storyboard.shots))
    ]
    for shot in storyboard.shots:
        check(shot, world)


def test_words_on_something_that_is_no_sign_are_read_all_the_same(planned: Planner) -> None:
    plan = planned('EXT. LAKE - DAY\n\nThe throne reads:\n\n"A SIGN"\n')
    assert [piece.text for piece in plan.shots[-1].pieces] == ["A SIGN"]
    for shot in plan.shots:
        check(shot, plan.world)


def test_the_film_fades_in_and_fades_to_black(planned: Planner) -> None:
    shots = planned("EXT. LAKE - DAY\n\nA lake.\n\nEXT. MEADOW - NIGHT\n\nA meadow.\n").shots
    assert [shot.transition for shot in shots] == ["fade in", "fade to black"]


def test_another_place_dissolves_in(planned: Planner) -> None:
    text = "EXT. LAKE - DAY\n\nA.\n\nEXT. HILLS - DAY\n\nB.\n\nEXT. LAKE - DAY\n\nC.\n"
    assert planned(text).shots[1].transition == "dissolve"


def test_a_wished_length_is_met_title_and_end_card_included(planned: Planner) -> None:
    text = "EXT. LAKE - DAY\n\nA lake.\n\nANNA\nA few words here.\n\nShe sits.\n"
    for seconds in (20.0, 60.0, 120.0):
        assert total(planned(text, seconds=seconds).storyboard) == pytest.approx(
            room(seconds), abs=0.2
        )


def test_a_screenplay_that_fits_whole_is_played_whole(planned: Planner) -> None:
    text = (
        "EXT. PATH - DAY\n\nLENA, girl, 10, yellow coat. Lena runs along the path.\n\n"
        "FOX, a fox. Fox sits under a tree.\n\nLENA\nThat is mine, I think.\n\nFox walks away.\n"
    )
    plan = planned(text, seconds=20.0)
    assert plan.storyboard.unspoken == ()
    assert total(plan.storyboard) == pytest.approx(room(20.0), abs=0.2)


def test_prose_is_read_over_its_pictures_sentence_by_sentence(planned: Planner) -> None:
    plan = planned(PROSE, "a.txt")
    told = " ".join(speech.text for shot in plan.shots for speech in shot.speech)
    for sentence in ("The Tortoise smiled.", "The Hare slept.", "Do you ever get anywhere?"):
        assert told.count(sentence) == 1
    assert directing.uncovered(plan.script, plan.storyboard) == ()


def test_a_silent_film_sets_its_dialogue_over_the_picture(planned: Planner) -> None:
    plan = planned("EXT. LAKE - DAY\n\nANNA\nHello there.\n", narration="none")
    assert all(shot.speech == () for shot in plan.shots)
    assert "Hello there." in [shot.caption for shot in plan.shots]
    assert plan.storyboard.unspoken == ((3, 4),)


def test_the_same_script_gives_the_same_board(planned: Planner) -> None:
    assert planned(PROSE, "a.txt").storyboard == planned(PROSE, "a.txt").storyboard
