"""Parts of one place look as parts of one place."""

from collections.abc import Callable
from typing import Any

from agent.film import Place

Planner = Callable[..., Any]


def places(planned: Planner, *headings: str) -> list[Place]:
    text = "\n\n".join(f"{heading} - DAY\n\nBo waits." for heading in headings)
    return list(planned(text + "\n").world.places.values())


def walls(place: Place) -> set[str | None]:
    return {piece.colour for piece in place.pieces if piece.kind == "wall"}


def test_rooms_of_one_house_have_the_same_walls(planned: Planner) -> None:
    kitchen, bedroom = places(planned, "INT. MILL - KITCHEN", "INT. MILL - BEDROOM")
    assert walls(kitchen) == walls(bedroom)
    assert kitchen.set != bedroom.set


def test_a_room_takes_after_the_house_that_is_a_place_itself(planned: Planner) -> None:
    kitchen, house = places(planned, "INT. HOUSE - KITCHEN", "INT. HOUSE")
    (alone,) = places(planned, "INT. HOUSE")
    assert walls(kitchen) == walls(house) == walls(alone)


def test_rooms_of_two_houses_keep_their_own_walls(planned: Planner) -> None:
    first, second = places(planned, "INT. MILL - KITCHEN", "INT. FARM - BEDROOM")
    assert walls(first) != walls(second)


def test_a_bar_and_an_office_of_one_town_have_nothing_in_common(planned: Planner) -> None:
    bar, office = places(planned, "INT. LONDON - BAR", "INT. LONDON - OFFICE")
    assert walls(bar) != walls(office)


def test_one_horizon_is_seen_from_all_parts_of_a_place(planned: Planner) -> None:
    beach, square = places(planned, "EXT. ISLAND - BEACH", "EXT. ISLAND - VILLAGE")
    (alone,) = places(planned, "EXT. VILLAGE")
    assert beach.backdrop.kind == square.backdrop.kind == "sea"
    assert square.set == alone.set
    assert alone.backdrop.kind != "sea"
