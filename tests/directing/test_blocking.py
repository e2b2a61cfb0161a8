import itertools
import math
from typing import get_args

import pytest

from agent.directing.blocking import heading_to
from agent.directing.staging import stage
from agent.errors import BadReference
from agent.film import (
    Mark,
    Speech,
    Subject,
)
from tests.directing.glade import (
    ADA,
    BO,
    GLADE,
    WIDE,
    WORLD,
    a_shot,
    staged,
    subject,
    upright,
)
from tools.staging import Move, SetPiece


def test_a_subject_stands_at_its_mark_with_the_marks_facing_and_pose() -> None:
    shot = a_shot(subjects=[subject("ada", "stump")], focus=["ada"])
    (ada,) = staged(shot).figures
    assert (ada.position, ada.facing, ada.pose) == ((0, 0, 2), 180, "sit")
    assert ada.look == WORLD.characters["ada"].looks["default"]


def test_the_subjects_own_words_come_before_the_marks() -> None:
    alone = subject(
        "ada", "stump", facing=90, pose="crouch", look="wet", holding="pebble", expression="happy"
    )
    (ada,) = staged(a_shot(subjects=[alone], focus=["ada"])).figures
    assert (ada.facing, ada.pose, ada.holding, ada.expression) == (90, "crouch", "stone", "happy")
    assert ada.look.hat is None


def test_two_who_look_at_each_other_face_each_other() -> None:
    ada, bo = staged(a_shot(subjects=[ADA, BO], focus=["ada", "bo"])).figures
    assert (ada.facing, bo.facing) == (90, 270)
    assert ada.head_turn == bo.head_turn == 0


@pytest.mark.parametrize(("target", "facing"), [("oak", 315), ("left", 180 + 45)])
def test_one_can_look_at_a_piece_or_a_mark(target: str, facing: float) -> None:
    marks = {**GLADE.marks, "here": Mark(at=(0, 0, 1.5))}
    pieces = (upright("oak", "tree", -3, 4.5),)
    place = GLADE.model_copy(update={"marks": marks, "pieces": pieces})
    world = WORLD.model_copy(update={"places": {"glade": place}})
    shot = a_shot(subjects=[subject("ada", "here", facing=target)], focus=["ada"])
    (ada,) = stage(shot, world, size=WIDE, seed=1).figures
    assert ada.facing == pytest.approx(facing)


def test_who_looks_at_somebody_outside_the_shot_faces_as_the_mark_does() -> None:
    (ada,) = staged(a_shot(subjects=[ADA], focus=["ada"])).figures
    assert (ada.facing, ada.head_turn) == (180, 0)


def test_who_sits_turns_only_the_head() -> None:
    shot = a_shot(subjects=[subject("ada", "stump", facing="right")], focus=["ada"])
    (ada,) = staged(shot).figures
    assert ada.facing == 180
    assert ada.head_turn == pytest.approx(-math.degrees(math.atan2(1.5, 2)))


def test_two_on_one_mark_stand_beside_each_other() -> None:
    both = [subject("ada", "left"), subject("bo", "left")]
    ada, bo = staged(a_shot(subjects=both, focus=["ada", "bo"])).figures
    assert math.dist(ada.position, bo.position) == pytest.approx(0.8)
    assert ada.position[0] < bo.position[0]


def test_a_speaker_on_screen_may_move_the_mouth() -> None:
    def said(who: str, delivery: str) -> dict[str, object]:
        return {"speaker": who, "text": "Oh.", "delivery": delivery, "lines": (1, 1)}

    speech = [said("ada", "on screen"), said("bo", "voice over")]
    ada, bo = staged(a_shot(subjects=[ADA, BO], focus=["ada", "bo"], speech=speech)).figures
    assert (ada.speaks, bo.speaks) == (True, False)
    assert Speech.model_validate(speech[0]).speaker == "ada"


def test_who_goes_walks_straight_and_arrives() -> None:
    walk = subject("ada", "left", to="right")
    (ada,) = staged(a_shot(size="wide", subjects=[walk], focus=["ada"]), frames=24 * 10).figures
    assert (ada.pose, ada.facing) == ("walk", 90)
    assert [point.position for point in ada.path] == [(-1.5, 0, 0), (1.5, 0, 0), (1.5, 0, 0)]
    assert ada.path[1].at == pytest.approx(3 / 1.3 / 10, abs=1e-4)


def round_the_stump(**fields: object) -> Subject:
    return subject("ada", "left", to="right", via=["stump"], **fields)


def test_who_passes_a_mark_goes_by_way_of_it_and_sets_out_towards_it() -> None:
    shot = a_shot(size="wide", subjects=[round_the_stump()], focus=["ada"])
    (ada,) = staged(shot, frames=24 * 10).figures
    start, stump, goal, end = ada.path
    assert (start.position, stump.position) == (ada.position, GLADE.marks["stump"].at)
    assert goal.position == end.position == GLADE.marks["right"].at
    assert [point.mark for point in ada.path] == ["", "stump", "", ""]
    legs = [math.dist(a.position, b.position) for a, b in itertools.pairwise(ada.path)]
    assert (stump.at - start.at) / (goal.at - stump.at) == pytest.approx(legs[0] / legs[1], 1e-3)
    assert ada.facing == pytest.approx(heading_to(ada.position, stump.position), abs=1e-3)


def test_whoever_the_camera_goes_with_passes_marks_too() -> None:
    shot = a_shot(size="wide", subjects=[round_the_stump()], focus=["ada"], move="follow")
    (ada,) = staged(shot, frames=24 * 10).figures
    (stump,) = [point for point in ada.path if point.mark]
    assert stump.position == GLADE.marks["stump"].at
    assert [point.at for point in ada.path] == sorted({point.at for point in ada.path})


def test_a_mark_that_is_not_reached_in_time_is_not_passed() -> None:
    shot = a_shot(size="wide", subjects=[round_the_stump(pose="crawl")], focus=["ada"])
    (ada,) = staged(shot, frames=24).figures
    assert not any(point.mark for point in ada.path)


def test_marks_on_the_way_to_nowhere_are_refused() -> None:
    shot = a_shot(subjects=[subject("ada", "left", via=["stump"])], focus=["ada"])
    with pytest.raises(BadReference, match="goes to none"):
        staged(shot)


def test_who_cannot_arrive_in_time_is_still_walking_at_the_end() -> None:
    walk = subject("ada", "enter", to="exit")
    (ada,) = staged(a_shot(size="wide", subjects=[walk], focus=["ada"]), frames=24 * 4).figures
    assert ada.path[-1].at == 1
    assert math.dist(ada.path[0].position, ada.path[-1].position) == pytest.approx(4 * 1.3)


def test_the_first_picture_does_not_depend_on_the_measured_length() -> None:
    for move, to in itertools.product(get_args(Move), (None, "exit")):
        shot = a_shot(move=move, subjects=[subject("ada", "left", to=to)], focus=["ada"])
        short, long = (staged(shot, frames=n) for n in (48, 240))
        if to is None:
            assert short == long
        else:
            assert short.camera.start == long.camera.start


def test_pieces_are_left_out_put_in_and_replaced() -> None:
    other_sign = SetPiece(id="sign", kind="sign", position=(0, 0, 0), text="11")
    cart = upright("cart", "label", 2, 6)
    shot = a_shot(size="extreme wide", without=["oak"], pieces=[other_sign, cart])
    pieces = {piece.id: piece for piece in staged(shot).pieces}
    assert set(pieces) == {"grass", "rock", "sign", "cart"}
    assert (pieces["sign"].text, pieces["sign"].position) == ("11", (0, 0, 4))
    assert pieces["sign"].size == (0.9, 1.8, 0.2)
