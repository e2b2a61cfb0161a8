"""Forms of screenplays: camera words, titles over the picture, intercuts, montages."""

from collections.abc import Callable
from typing import Any

import pytest

from agent.directing.camera_words import Wish, caption_of, wish_of
from agent.film import Shot

Planner = Callable[..., Any]
Scene = Callable[[str], tuple[Shot, ...]]


@pytest.mark.parametrize(
    ("text", "wish", "rest"),
    [
        ("CLOSE ON Anna's hands.", Wish(size="close"), "Anna's hands."),
        ("WIDE SHOT: the valley.", Wish(size="wide"), "the valley."),
        ("PAN TO the door.", Wish(size="wide", move="pan"), "the door."),
        ("特写：一只手。", Wish(size="close"), "一只手。"),
        ("She is close to tears.", None, "She is close to tears."),
        ("The wide river.", None, "The wide river."),
    ],
)
def test_capitals_of_the_camera_are_wishes(text: str, wish: Wish | None, rest: str) -> None:
    assert wish_of(text) == (wish, rest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('SUPER: "Three years earlier"', "Three years earlier"),
        ("TITLE: LONDON, 1888", "LONDON, 1888"),
        ("【字幕：三年前】", "三年前"),
        ("A super view: the sea.", ""),
    ],
)
def test_titles_over_the_picture_are_found(text: str, words: str) -> None:
    assert caption_of(text) == words


def test_a_title_stands_over_the_next_picture(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nSUPER: Three years earlier\n\nANNA\nOh.")
    assert [shot.caption for shot in shots if shot.caption] == ["Three years earlier"]


def test_a_close_shot_that_the_script_asks_for_is_close(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nCLOSE ON Anna.")
    assert (shots[-1].size, shots[-1].focus) == ("close", ("anna",))


def test_an_intercut_goes_to_whoever_speaks(planned: Planner) -> None:
    text = (
        "INT. KITCHEN - DAY\n\nANNA, 30, enters.\n\nINT. OFFICE - DAY\n\nBEN, 40, enters.\n\n"
        "INTERCUT - KITCHEN / OFFICE\n\nANNA\nHello?\n\nBEN\nIt is me.\n\nANNA\nWho?\n"
    )
    talk = [(s.speech[0].speaker, s.place) for s in planned(text).shots if s.speech]
    assert talk == [("anna", "kitchen"), ("ben", "office"), ("anna", "kitchen")]


def test_every_item_of_a_montage_is_one_short_shot_where_it_says(planned: Planner) -> None:
    text = (
        "EXT. PARK - DAY\n\nANNA, 30, enters.\n\nMONTAGE - THE SEARCH\n\n"
        "- Anna walks in the forest.\n- Anna reads a letter in the kitchen.\n\n"
        "END MONTAGE\n\nAnna sits.\n"
    )
    shots = planned(text).shots
    items = [shot for shot in shots if shot.seconds == 2.6]
    assert [shot.place for shot in items] == ["forest-trail", "kitchen"]
    assert [shot.transition for shot in items] == ["dissolve", "dissolve"]
    assert shots[-1].place == "park"
