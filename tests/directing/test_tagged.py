"""Breakdown tags of a Final Draft file become things and people of the scene."""

from collections.abc import Callable
from typing import Any

from tests.reading.test_fdx import fdx, p, tagged

Planner = Callable[..., Any]
HEADING = p("Scene Heading", "INT. KITCHEN - DAY")


def marked(text: str, rest: str) -> str:
    return (
        f'<Paragraph Type="Action"><Text TagNumber="1">{text}</Text><Text>{rest}</Text></Paragraph>'
    )


def test_a_tagged_prop_that_the_text_calls_it_is_a_thing_of_the_scene(planned: Planner) -> None:
    action = marked("It", " stands there.")
    plain = planned(fdx(HEADING, action), "a.fdx")
    plan = planned(fdx(HEADING, action, rest=tagged("1", "Props", "barrel")), "a.fdx")
    assert "barrel" not in plain.breakdown.scenes[0].props
    assert "barrel" in plan.breakdown.scenes[0].props
    assert "put-barrel" in {piece.id for shot in plan.shots for piece in shot.pieces}


def test_a_tagged_prop_that_the_text_names_is_there_once(planned: Planner) -> None:
    action = marked("The barrel", " stands there.")
    plain = planned(fdx(HEADING, action), "a.fdx")
    plan = planned(fdx(HEADING, action, rest=tagged("1", "Props", "barrel")), "a.fdx")
    assert plan.shots == plain.shots


def test_tagged_cast_is_present_though_nobody_says_or_does_anything(planned: Planner) -> None:
    text = fdx(
        HEADING,
        p("Action", "ANNA, 30, sits down."),
        marked("Somebody", " is behind her."),
        rest=tagged("1", "Cast Members", "BORIS"),
    )
    scene = planned(text, "a.fdx").breakdown.scenes[0]
    assert scene.silent == ("boris",)
    assert "boris" in scene.visible


def test_tagged_wardrobe_makes_nobody_and_nothing(planned: Planner) -> None:
    action = marked("Gloves", " lie there.")
    plan = planned(fdx(HEADING, action, rest=tagged("1", "Wardrobe", "Red gloves")), "a.fdx")
    assert plan.world.characters == {}
