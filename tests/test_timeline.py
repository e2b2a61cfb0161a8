"""Frames are exact, and no word is cut off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.film import Shot, Speech, Storyboard
from agent.stages.at_once import side_by_side
from agent.timeline import timeline
from tools.cut.subtitles import screens


def shot(name: int, lines: int, transition: str, seconds: float | None) -> Shot:
    said = Speech(speaker="narrator", text="Snow.", delivery="narration", lines=(1, 1))
    return Shot.model_validate(
        {
            "id": str(name),
            "scene": "1",
            "place": "river",
            "size": "wide",
            "lines": [(1, 1)],
            "speech": [said] * lines,
            "transition": transition,
            "seconds": seconds,
        }
    )


shots = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["cut", "dissolve", "fade in", "fade out"]),
        st.none() | st.floats(0.5, 20),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: Storyboard(shots=tuple(shot(n + 1, *row) for n, row in enumerate(rows))))


@given(shots, st.floats(0.2, 9), st.sampled_from([24, 25, 30]))
def test_slots_meet_and_words_fit(board: Storyboard, length: float, fps: int) -> None:
    spoken = {s.id: [length] * len(s.speech) for s in board.shots}
    line = timeline(board, spoken, fps=fps)
    at = line.title
    for slot in line.slots:
        assert slot.first == at - slot.overlap
        at = slot.first + slot.frames
    assert line.end_first == at - line.end_overlap
    assert line.frames == line.end_first + line.end
    tails = [*[slot.overlap for slot in line.slots[1:]], line.end_overlap]
    for slot, tail in zip(line.slots, tails, strict=True):
        for heard in slot.heard:
            assert slot.overlap <= heard.first
            assert heard.first + heard.frames <= slot.frames - tail


@given(shots, st.floats(0.2, 9), st.integers(1, 300))
def test_a_circled_take_is_never_cut_and_words_fit_over_it(
    board: Storyboard, length: float, filmed: int
) -> None:
    spoken = {s.id: [length] * len(s.speech) for s in board.shots}
    line = timeline(board, spoken, fps=24, pinned={s.id: filmed for s in board.shots})
    tails = [*[slot.overlap for slot in line.slots[1:]], line.end_overlap]
    for slot, tail in zip(line.slots, tails, strict=True):
        words = max((heard.first + heard.frames for heard in slot.heard), default=0)
        assert slot.frames >= max(filmed, words + tail, slot.overlap + tail + 1)
    wished = timeline(board, spoken, fps=24)
    for slot, free in zip(line.slots, wished.slots, strict=True):
        assert slot.frames <= max(filmed, free.frames)
    assert line.frames == line.end_first + line.end


@pytest.mark.parametrize(("seconds", "frames"), [(2.0, 48), (6.5, 156)])
def test_a_silent_shot_runs_as_long_as_wished(seconds: float, frames: int) -> None:
    board = Storyboard(shots=(shot(1, 0, "cut", seconds), shot(2, 0, "cut", 2)))
    assert timeline(board, {}, fps=24).slots[0].frames == frames


def test_a_wish_shorter_than_the_words_gives_way_to_them() -> None:
    board = Storyboard(shots=(shot(1, 1, "cut", 1.0), shot(2, 0, "cut", 2)))
    assert timeline(board, {"1": [5.0]}, fps=24).slots[0].frames > 5 * 24


def dual(*together: bool) -> Storyboard:
    """One shot, whose speeches begin together with the one before or after it."""
    said = shot(1, len(together), "cut", None)
    speech = zip(said.speech, together, strict=True)
    lines = tuple(one.model_copy(update={"dual": at_once}) for one, at_once in speech)
    return Storyboard(shots=(said.model_copy(update={"speech": lines}),))


def test_dual_dialogue_begins_together_and_the_next_line_waits_for_both() -> None:
    spoken = {"1": [1.0, 3.0, 1.0]}
    (slot,) = timeline(dual(False, True, False), spoken, fps=24).slots
    first, second, third = slot.heard
    assert first.first == second.first
    assert third.first > second.first + second.frames
    (apart,) = timeline(dual(False, False, False), spoken, fps=24).slots
    assert slot.frames < apart.frames


def test_dual_without_a_speech_before_it_is_an_ordinary_one() -> None:
    assert timeline(dual(True), {"1": [1.0]}, fps=24) == timeline(dual(False), {"1": [1.0]}, fps=24)


def test_subtitles_of_two_who_speak_at_once_have_a_line_for_each() -> None:
    (only,) = side_by_side(["Now!", "Never!"], 24, 48, "en")
    assert (only.text, only.first, only.last) == ("– Now!\n– Never!", 24, 71)
    assert screens(only) == (only,)


def test_the_longer_of_two_goes_on_below_the_shorter() -> None:
    long = "I have told you a hundred times that nobody crosses the river after dark."
    found = list(side_by_side(["Never!", long], 0, 100, "en"))
    assert [one.text.count("\n") for one in found] == [1, 0]
    assert (found[0].first, found[-1].last) == (0, 99)
    assert found[0].last + 1 == found[1].first
    assert max(len(line) for one in found for line in one.text.split("\n")) <= 42
