"""A cut taken apart: frames add up, and a change touches only the segments that show it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.cut.request import (
    CUT,
    Clip,
    CutRequest,
    Subtitle,
    Title,
    TitleLine,
    Transition,
    hard_cuts,
    length,
    starts,
)
from tools.cut.segments import Segment, first_frames, segments

DISSOLVE = Transition(kind="dissolve", frames=12)
FADE = Transition(kind="fade", frames=10)


def clip(name: str, frames: int = 60, head: Transition = CUT, tail: Transition = CUT) -> Clip:
    return Clip(path=Path(f"/{name}.mp4"), digest=name, frames=frames, head=head, tail=tail)


def cut(*parts: Clip | Title, **fields: object) -> CutRequest:
    return CutRequest.model_validate({"size": (96, 54), "parts": parts, **fields})


def keys(request: CutRequest) -> list[str]:
    return [repr(segment.canonical()) for segment in segments(request)]


def told(made: tuple[Segment, ...]) -> list[tuple[str, int, int]]:
    return [(one.kind, one.one.first, one.frames) for one in made]


def test_a_dissolve_takes_frames_of_both_parts_and_shortens_the_film() -> None:
    request = cut(clip("a"), clip("b", head=DISSOLVE), clip("c"))
    assert (starts(request), length(request)) == ((0, 48, 108), 168)
    assert told(segments(request)) == [
        ("body", 0, 48),
        ("dissolve", 48, 12),
        ("body", 12, 48),
        ("body", 0, 60),
    ]
    assert hard_cuts(request) == (108,)


def test_a_fade_takes_the_parts_own_frames() -> None:
    request = cut(clip("a", head=FADE, tail=FADE), clip("b"))
    assert length(request) == 120
    assert told(segments(request))[:3] == [
        ("fade in", 0, 10),
        ("body", 10, 40),
        ("fade out", 50, 10),
    ]
    assert hard_cuts(request) == ()


@given(
    st.lists(
        st.tuples(st.integers(30, 90), st.sampled_from([CUT, DISSOLVE, FADE])),
        min_size=1,
        max_size=8,
    )
)
def test_segments_add_up_to_the_film(shots: list[tuple[int, Transition]]) -> None:
    parts = [
        clip(str(number), frames, head=CUT if number == 0 and head == DISSOLVE else head)
        for number, (frames, head) in enumerate(shots)
    ]
    request = cut(*parts)
    made = segments(request)
    assert sum(segment.frames for segment in made) == length(request)
    assert first_frames(made)[-1] + made[-1].frames == length(request)


def test_one_changed_clip_changes_only_the_segments_that_show_it() -> None:
    parts = [clip("a"), clip("b"), clip("c", head=DISSOLVE), clip("d")]
    before = keys(cut(*parts))
    after = keys(cut(parts[0], clip("new"), *parts[2:]))
    changed = [
        number for number, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) > 1
    ]
    assert changed == [1, 2]


def test_a_longer_first_shot_leaves_the_segments_after_it_alone() -> None:
    words = Subtitle(text="Snow", first=70, last=90, placement="verse")
    later = words.model_copy(update={"first": 80, "last": 100})
    before = keys(cut(clip("a"), clip("b"), subtitles=(words,)))
    after = keys(cut(clip("a", 70), clip("b"), subtitles=(later,)))
    assert before[1:] == after[1:]


def test_the_same_file_elsewhere_has_the_same_key() -> None:
    there = clip("a").model_copy(update={"path": Path("/elsewhere/x.mp4")})
    assert keys(cut(clip("a"))) == keys(cut(there))


def test_only_the_groups_of_frames_under_words_are_taken_apart() -> None:
    words = Subtitle(text="Snow", first=15, last=30)
    made = segments(cut(clip("a"), subtitles=(words,), burn=True))
    assert told(made) == [("body", 0, 12), ("body", 12, 24), ("body", 36, 24)]
    assert [bool(one.words) for one in made] == [False, True, False]
    assert made[1].words[0].at == 3


@pytest.mark.parametrize(
    ("placement", "burn", "drawn"),
    [("bottom", False, 0), ("bottom", True, 1), ("verse", False, 1), ("column", False, 1)],
)
def test_speech_is_drawn_when_asked_and_verse_always(
    placement: str, burn: bool, drawn: int
) -> None:
    words = Subtitle.model_validate(
        {"text": "Snow", "first": 0, "last": 59, "placement": placement}
    )
    (made,) = segments(cut(clip("a"), subtitles=(words,), burn=burn))
    assert len(made.words) == drawn


def test_a_card_is_never_taken_apart() -> None:
    card = Title(lines=(TitleLine(text="Snow"),), frames=60)
    words = Subtitle(text="Snow", first=15, last=30, placement="verse")
    assert told(segments(cut(card, subtitles=(words,)))) == [("body", 0, 60)]


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ([clip("a", head=DISSOLVE)], "dissolves from nothing"),
        ([clip("a", tail=FADE), clip("b", head=DISSOLVE)], "dissolves from nothing"),
        ([clip("a", tail=DISSOLVE)], "give it to the next one"),
        ([clip("a", 15, head=FADE), clip("b", head=DISSOLVE)], "shorter than its transitions"),
    ],
    ids=["first part", "after a fade", "at the tail", "too short"],
)
def test_transitions_that_do_not_fit_are_refused(parts: list[Clip], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        cut(*parts)
