"""Names that are also words: a girl called Wren is no bird, Old Peter the fisherman is one man."""

from collections.abc import Callable
from typing import Any

import pytest

Planner = Callable[..., Any]
SHORE = "EXT. SHORE - DAY\n\n"


def people(plan: Any) -> dict[str, str]:
    return {person.id: person.species for person in plan.breakdown.people}


@pytest.mark.parametrize(
    "text",
    [
        "There was once a girl called Wren. Wren ran to the shore. “I am late,” said Wren.\n",
        "Wren was a girl who lived by the sea. She ran to the shore. “I am late,” said Wren.\n",
        "Wren ran to the shore. She laughed and sat down on a rock. “So late!” said Wren.\n",
    ],
    ids=["called", "was", "a given name"],
)
def test_a_girl_with_the_name_of_a_bird_is_a_girl(planned: Planner, text: str) -> None:
    assert people(planned(text, "tale.txt")) == {"wren": "human"}


@pytest.mark.parametrize(
    "action", ["WREN, a girl of ten, runs to the water.", "WREN runs to the water. She laughs."]
)
def test_so_it_is_in_a_screenplay(planned: Planner, action: str) -> None:
    assert people(planned(f"{SHORE}{action}\n\nWREN\nI am late.\n")) == {"wren": "human"}


@pytest.mark.parametrize(
    ("text", "species"),
    [
        ("A wren sat on the branch. The wren sang.\n", {"bird": "bird"}),
        ("The Fox ran. He was proud. “I am fast,” said the Fox.\n", {"fox": "fox"}),
        ("Hare ran to the hill. He laughed. “I am fast,” said Hare.\n", {"hare": "hare"}),
        ("A fox called Robin ran. Robin sat down. “Hm,” said Robin.\n", {"robin": "fox"}),
    ],
)
def test_an_animal_stays_one(planned: Planner, text: str, species: dict[str, str]) -> None:
    found = people(planned(text, "tale.txt"))
    assert species.items() <= found.items()
    assert len(found) == 1


def test_a_name_and_a_role_in_one_breath_are_one_person(planned: Planner) -> None:
    text = (
        "Old Peter the fisherman sat in his boat. “No fish,” said Old Peter. Peter was tired. "
        "The fisherman looked at the sea.\n"
    )
    plan = planned(text, "tale.txt")
    assert list(people(plan)) == ["old-peter"]
    assert set(plan.breakdown.people[0].aliases) == {"Old Peter", "Peter", "fisherman"}


def test_a_cue_is_the_name_in_a_longer_one(planned: Planner) -> None:
    text = f"{SHORE}OLD PETER THE FISHERMAN, 70, sits in his boat.\n\nPETER\nNo fish.\n"
    assert list(people(planned(text))) == ["peter"]


def test_somebody_beside_a_role_is_somebody_else(planned: Planner) -> None:
    text = (
        "Peter saw the fisherman. “Good day,” said Peter. The fisherman laughed. "
        "“Good day,” said the fisherman.\n"
    )
    assert len(people(planned(text, "tale.txt"))) == 2


@pytest.mark.parametrize(
    ("told", "hair", "colour"),
    [
        ("short white hair", "short", "#c8c4ba"),
        ("short, white hair", "short", "#c8c4ba"),
        ("long white hair", "long", "#c8c4ba"),
        ("long curly red hair", "curly", "#a5522f"),
        ("dark hair", None, "#231f1e"),
    ],
)
def test_every_word_before_hair_counts(
    planned: Planner, told: str, hair: str | None, colour: str
) -> None:
    plan = planned(f"{SHORE}ANNA, a woman of 60 with {told}, waits.\n\nANNA\nNo.\n")
    look = plan.world.characters["anna"].looks["default"]
    assert look.hair_colour == colour
    assert hair in (look.hair, None)
