from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from agent import directing
from agent.directing.names import slug
from agent.directing.outfits import TOPS
from agent.directing.places import template
from agent.errors import BadProject
from agent.film import Character
from tools.looks import Look

Planner = Callable[..., Any]

FOUR = """EXT. MEADOW - DAY

ANNA, 52, an old woman in a red scarf, sits.

ANNA
One.

BEN
Two.

CLEO
Three.

DAN
Four.
"""


def test_looks_follow_the_words_and_are_distinct_otherwise(planned: Planner) -> None:
    people = planned(FOUR).world.characters
    looks = [person.looks["default"] for person in people.values()]
    assert looks[0].age == 52
    assert "scarf" in {garment.kind for garment in looks[0].garments}
    colours = [frozenset(g.colour for g in look.garments) for look in looks]
    assert all(one != other for one, other in combinations(colours, 2))


def test_everybody_is_dressed_and_every_speaker_has_a_voice_of_their_own(
    planned: Planner,
) -> None:
    people = planned(FOUR).world.characters.values()
    for person in people:
        kinds = {garment.kind for garment in person.looks["default"].garments}
        assert kinds & TOPS
        assert kinds & {"boots", "shoes"}
    voices = [(person.voice.name, person.voice.pitch) for person in people]
    assert len(set(voices)) == 4


@pytest.mark.parametrize(("text", "voice"), [("A lone boat.", "en-gb"), ("孤舟蓑笠翁。", "cmn")])
def test_the_narrator_speaks_the_scripts_language(planned: Planner, text: str, voice: str) -> None:
    assert planned(f"T\nA\n\n{text}\n", "a.txt").world.narrator.name == voice


def test_a_guru_of_32_sits_in_a_robe(planned: Planner) -> None:
    text = "EXT. PEAK - DAY\n\nA GURU, 32, sits on a throne.\n\nGURU\nOm.\n"
    look = planned(text).world.characters["guru"].looks["default"]
    assert look.age == 32
    assert "robe" in {garment.kind for garment in look.garments}


def test_without_winter_the_snowy_river_turns_green(planned: Planner) -> None:
    world = planned("渔翁\n柳宗元\n\n渔翁夜傍西岩宿，\n", "a.txt").world
    kinds = {piece.kind for place in world.places.values() for piece in place.pieces}
    assert "ground-snow" not in kinds


def test_a_set_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadProject, match="'moon-base'"):
        template("moon-base")


def test_a_place_that_was_taken_out_of_the_world_is_named(planned: Planner) -> None:
    plan = planned(FOUR)
    bare = plan.world.model_copy(update={"places": {}})
    with pytest.raises(BadProject, match="'meadow'"):
        directing.board(plan.script, plan.breakdown, bare)


@pytest.mark.parametrize("name", ["௰௰௰", "Ⅷ", "³", "①"])
def test_numerals_of_any_script_make_an_id(name: str) -> None:
    assert Character(name=name, looks={slug(name): Look()}).looks
