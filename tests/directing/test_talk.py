"""How people, animals and voices without a body are seen while somebody speaks."""

from collections.abc import Callable
from typing import Any

from agent.directing.staging import stage
from agent.film import Shot
from tools.kinds import LIT

Scene = Callable[[str], tuple[Shot, ...]]
Planner = Callable[..., Any]

TWO = "ANNA, 30, sits.\n\nBEN, 40, enters.\n\n"


def said(shots: tuple[Shot, ...], words: str) -> Shot:
    return next(shot for shot in shots if any(words in speech.text for speech in shot.speech))


def test_a_remark_on_a_silence_is_heard_over_the_silent_face(scene: Scene) -> None:
    shots = scene(f"{TWO}BEN\nHello, Anna?\n\nAnna says nothing.\n\nBEN\nAh, okay.")
    silence = said(shots, "Ah, okay.")
    assert silence.focus == ("anna",)
    assert silence.speech[0].delivery == "off screen"
    assert silence.seconds is not None
    assert silence.seconds > 2


def test_a_long_answer_to_a_silence_is_seen(scene: Scene) -> None:
    long = "I have walked all day and all night to ask you a single question about the sea."
    shots = scene(f"{TWO}BEN\nHello?\n\nAnna says nothing.\n\nBEN\n{long}")
    assert "ben" in said(shots, "I have walked").focus


def test_whoever_collapsed_rises_for_the_second_speech(scene: Scene) -> None:
    shots = scene("ANNA, 30, collapses.\n\nANNA\nOne.\n\nANNA\nTwo.\n\nANNA\nThree.")
    poses = [shot.subjects[0].pose for shot in shots if shot.speech]
    assert poses == ["crouch", "stand", "stand"]


def test_a_single_of_somebody_keeps_the_eyes_on_who_is_not_in_it(planned: Planner) -> None:
    talk = "BEN\nOne!\n\nANNA\nTwo!\n\nBEN\nThree!\n\nANNA\nFour!\n"
    shots = planned(f"EXT. MEADOW - DAY\n\n{TWO}{talk}").shots
    singles = [shot.subjects[0] for shot in shots if shot.speech and len(shot.subjects) == 1]
    assert {subject.who for subject in singles} == {"anna", "ben"}
    assert all(isinstance(subject.facing, float) for subject in singles)


def test_an_animal_that_speaks_is_seen_speaking(planned: Planner) -> None:
    plan = planned("EXT. PARK - DAY\n\nBEN, 40, enters.\n\nDOG\nYip yup!\n\nBEN\nHello.\n")
    shot = said(plan.shots, "Yip")
    assert "dog" in shot.focus
    assert shot.speech[0].delivery == "on screen"
    assert plan.world.characters["dog"].looks["default"].species == "dog"


def test_who_has_no_body_is_heard_over_the_listener(planned: Planner) -> None:
    plan = planned(
        "EXT. PARK - DAY\n\nBEN, 40, enters.\n\nTHE VOICE, a faceless being, descends.\n\n"
        "THE VOICE\nObey.\n\nBEN\nNo.\n"
    )
    shot = said(plan.shots, "Obey")
    assert shot.focus == ("ben",)
    assert {s.who for shot in plan.shots for s in shot.subjects} == {"ben"}


def test_two_speeches_at_once_are_heard_over_both(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nBEN, 40, enters.\n\nANNA\nNow!\n\nBEN ^\nNever!")
    both = said(shots, "Never")
    assert set(both.focus) == {"anna", "ben"}
    assert [(speech.text, speech.dual) for speech in both.speech] == [
        ("Now!", False),
        ("Never!", True),
    ]


def test_a_voice_over_its_own_scene_does_not_show_who_speaks(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nANNA (V.O.)\nI was young.")
    assert said(shots, "young").subjects == ()


def test_a_scene_that_is_nothing_but_a_walk_is_one_picture(scene: Scene) -> None:
    shots = scene("ANNA, 30, hikes through the valley.")
    assert [(shot.size, shot.move, shot.focus) for shot in shots] == [("wide", "track", ("anna",))]


def test_who_leaves_a_scene_is_seen_from_behind(scene: Scene) -> None:
    shots = scene("ANNA, 30, enters.\n\nANNA\nWell.\n\nShe walks to the bridge.")
    assert "back" in shots[-1].side


def test_boards_stand_in_wide_pictures_and_in_their_own_only(scene: Scene) -> None:
    shots = scene(
        'ANNA, 30, enters.\n\nShe notices a sign, which reads:\n\n"GO"\n\nANNA\nOh.\n\nANNA\nNo.'
    )
    close = [shot for shot in shots if shot.focus == ("anna",) and shot.speech]
    assert close
    assert all("sign" in shot.without for shot in close)
    assert all(not shot.pieces for shot in close)


def test_a_room_at_night_is_lit_by_its_lamps_in_every_shot(planned: Planner) -> None:
    plan = planned("INT. LIVING ROOM - NIGHT\n\nBEN, 40, enters.\n\nBEN\nHello.\n")
    assert {shot.light.time for shot in plan.shots} == {"night"}
    assert any(shot.size in ("close", "medium close") for shot in plan.shots)
    for shot in plan.shots:
        staging = stage(shot, plan.world, size=(640, 360), seed=1)
        assert {piece.kind for piece in staging.pieces} & LIT
