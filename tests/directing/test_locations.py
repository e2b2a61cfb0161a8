"""Where scenes play: headings, parts of places, times that go on, places that prose goes to."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from agent import directing
from agent.directing.breakdown import SceneBreakdown
from agent.directing.locations import is_inside
from agent.reading import read_text

Planner = Callable[..., Any]


def scenes(text: str) -> tuple[SceneBreakdown, ...]:
    return directing.breakdown(read_text(text, "a.fountain")).scenes


@pytest.mark.parametrize(
    ("heading", "template"),
    [
        ("INT. THE BLUE PARROT BAR - NIGHT", "bar"),
        ("INT. HOUSE - KITCHEN - DAY", "kitchen"),
        ("INT. FOREST CABIN - DAY", "room"),
        ("EXT. FOREST - DAY", "forest-trail"),
    ],
)
def test_a_room_is_found_by_the_words_of_its_heading(heading: str, template: str) -> None:
    assert scenes(f"{heading}\n\nBo waits.\n")[0].settings[0].template == template


def test_a_room_of_no_known_kind_is_found_by_what_happens_in_it() -> None:
    assert scenes("INT. MO'S - DAY\n\nThe kitchen is hot.\n")[0].settings[0].template == "kitchen"


def test_outside_and_inside_of_one_house_are_two_places() -> None:
    found = scenes("INT. BAR - DAY\n\nA.\n\nEXT. BAR - DAY\n\nB.\n\nINT. BAR - DAY\n\nC.\n")
    inside, outside, again = (scene.settings[0] for scene in found)
    assert inside == again != outside
    assert is_inside(inside.template)
    assert not is_inside(outside.template)


def test_rooms_of_one_house_name_the_same_parent() -> None:
    found = scenes("INT. HOUSE - KITCHEN - DAY\n\nA.\n\nINT. HOUSE - BEDROOM - DAY\n\nB.\n")
    assert [scene.settings[0].parent for scene in found] == ["house", "house"]
    assert found[0].settings[0].id != found[1].settings[0].id


@pytest.mark.parametrize("time", ["CONTINUOUS", "SAME", "MOMENTS LATER"])
def test_a_time_that_goes_on_keeps_light_and_weather(time: str) -> None:
    text = f"EXT. PARK - NIGHT\n\nRain falls.\n\nEXT. LAKE - {time}\n\nBo waits.\n"
    first, second = scenes(text)
    assert first.weather.rain > 0
    assert (second.light.time, second.weather) == ("night", first.weather)


def test_a_new_day_has_its_own_weather() -> None:
    text = "EXT. PARK - NIGHT\n\nRain falls.\n\nEXT. LAKE - DAY\n\nBo waits.\n"
    second = scenes(text)[1]
    assert (second.light.time, second.weather.rain) == ("day", 0)


def test_rain_is_heard_in_a_room_and_seen_before_it(planned: Planner) -> None:
    text = "INT. ROOM - DAY\n\nRain beats on the window.\n\nEXT. PARK - CONTINUOUS\n\nA tree.\n"
    inside, *_, outside = planned(text).shots
    assert (inside.weather.rain, inside.sound) == (0, ("water",))
    assert outside.weather.rain > 0


def test_a_forced_heading_that_names_no_place_is_a_shot_of_the_scene_before() -> None:
    first, second = scenes("INT. BAR - NIGHT\n\nA.\n\n.SNIPER SCOPE POV\n\nB.\n")
    assert second.settings == first.settings
    assert second.light == first.light


def test_a_story_goes_to_the_places_that_it_names_and_comes_back_only_when_told(
    planned: Planner,
) -> None:
    text = (
        "The Letter\n\nAnna sat in the kitchen. She thought of the sea.\n\n"
        "Then Anna went to the forest. She walked for an hour, and the trees were tall.\n\n"
        "She cried. The kitchen was far.\n"
    )
    places = [shot.place for shot in planned(text, "a.txt").shots]
    assert places[0] == "kitchen"
    assert places[-1] == "forest-trail"
    assert sum(a != b for a, b in pairwise(places)) == 1
