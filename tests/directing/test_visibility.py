"""Somebody in focus who would hardly be seen is found before a picture is drawn."""

import pytest

from agent.directing.staging import stage
from agent.directing.visibility import Unseen, unseen
from agent.film import Mark, Shot, Side
from tests.directing.glade import WORLD, a_shot, subject
from tests.directing.test_sets import place
from tests.test_staging_to_picture import WORLD_OF_SETS


def enthroned(side: Side) -> Shot:
    sits = subject("ada", "throne")
    return a_shot(place="summit", size="full", focus=("ada",), subjects=(sits,), side=side)


def abreast(side: Side) -> Shot:
    """Two who stand side by side and look the same way."""
    two = (subject("ada", "left"), subject("bo", "right"))
    return a_shot(size="medium", focus=("ada", "bo"), subjects=two, side=side)


def test_a_throne_hides_who_sits_on_it_from_behind() -> None:
    (found,) = unseen((enthroned("back"),), WORLD_OF_SETS)
    assert (found.who, found.behind) == ("ada", "throne")
    assert found.text == (
        "'ada' is in focus and hidden behind 'throne': put the camera on another side, or leave "
        "'ada' out of the focus"
    )


@pytest.mark.parametrize("side", ["front", "three-quarter left", "three-quarter right"])
def test_before_the_throne_nobody_is_hidden(side: Side) -> None:
    assert not list(unseen((enthroned(side),), WORLD_OF_SETS))


def test_one_hides_the_other_who_stands_in_line_with_the_camera() -> None:
    (found,) = unseen((abreast("right"),), WORLD)
    assert found.behind in ("ada", "bo")


def test_two_abreast_are_both_seen_from_the_front() -> None:
    assert not list(unseen((abreast("front"),), WORLD))


def test_a_long_wall_does_not_hide_who_stands_before_it_though_its_middle_is_nearer() -> None:
    village = place("village")
    marks = {**village.marks, "road": Mark(at=(-5, 0, -0.2), facing=90)}
    world = WORLD.model_copy(
        update={"places": {"village": village.model_copy(update={"marks": marks})}}
    )
    two = (subject("ada", "enter", facing="bo"), subject("bo", "road"))
    shot = a_shot(
        place="village", size="medium full", focus=("ada", "bo"), subjects=two,
        side="three-quarter right",
    )  # fmt: skip
    assert "garden-wall" in {p.id for p in stage(shot, world, size=(480, 270), seed=0).pieces}
    assert not list(unseen((shot,), world))


def test_who_is_not_in_focus_may_be_anywhere() -> None:
    shot = enthroned("back").model_copy(update={"focus": ("throne",)})
    assert not list(unseen((shot,), WORLD_OF_SETS))


def test_outside_the_picture_another_size_helps() -> None:
    assert Unseen(shot="1", who="ada").text.startswith("'ada' is in focus and outside the picture")


def test_somebody_outside_the_picture_is_hidden_by_nobody() -> None:
    assert "outside" in Unseen(shot="1", who="anna").text
