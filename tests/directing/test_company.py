"""Who and what is in the picture: bystanders, seats, keepers, riders, things that are named."""

from collections.abc import Callable
from typing import Any

from agent.directing.references import check
from agent.film import Shot

Planner = Callable[..., Any]
Scene = Callable[[str], tuple[Shot, ...]]

BAR = (
    "INT. BAR - NIGHT\n\nCUSTOMERS stand about. MARTA, 50, the bartender, laughs.\n\n"
    "TOM, 30, sits down on a stool. JULES, 28, sits down.\n\nTOM\nEvening.\n\nMARTA\nEvening.\n"
)


def marks(shots: tuple[Shot, ...], who: str) -> list[str]:
    return [s.mark for shot in shots for s in shot.subjects if s.who == who]


def test_bystanders_take_the_marks_for_them_and_are_in_wide_pictures(planned: Planner) -> None:
    plan = planned(BAR)
    assert set(marks(plan.shots, "customers-1")) == {"crowd-1"}
    assert any(subject.who == "customers-2" for subject in plan.shots[0].subjects)
    for shot in plan.shots:
        check(shot, plan.world)


def test_a_keeper_stands_behind_the_counter(planned: Planner) -> None:
    assert set(marks(planned(BAR).shots, "marta")) == {"behind-counter"}


def test_two_who_sit_down_take_two_seats(planned: Planner) -> None:
    shots = planned(BAR).shots
    tom, jules = marks(shots, "tom")[-1], marks(shots, "jules")[-1]
    assert tom.startswith("seat")
    assert jules.startswith("seat")
    assert tom != jules


def test_nobody_shares_a_mark(planned: Planner) -> None:
    for shot in planned(BAR).shots:
        taken = [subject.mark for subject in shot.subjects]
        assert len(taken) == len(set(taken))


def test_a_rider_is_carried_and_both_go(planned: Planner) -> None:
    plan = planned("EXT. MEADOW - DAY\n\nJULES, 28, rides a horse across the meadow.\n")
    rides = next(shot for shot in plan.shots if any(s.on for s in shot.subjects))
    rider, horse = (next(s for s in rides.subjects if s.who == who) for who in ("jules", "horse"))
    assert (rider.on, rider.pose) == ("horse", "ride")
    assert rider.to == horse.to is not None


def test_a_vehicle_is_put_in_and_goes_along(planned: Planner) -> None:
    plan = planned("EXT. ROAD - DAY\n\nTOM, 30, drives a cart along the road.\n")
    driven = [shot for shot in plan.shots if any(s.on for s in shot.subjects)]
    assert driven
    carrier = next(s.on for s in driven[0].subjects if s.on)
    assert carrier in {
        piece.id for piece in (*driven[0].pieces, *plan.world.places[driven[0].place].pieces)
    }


def test_a_thing_that_the_place_has_not_is_put_in_once(scene: Scene) -> None:
    shots = scene("A haystack.\n\nANNA, 30, enters.\n\nThe haystack burns no more.")
    put = [piece for shot in shots for piece in shot.pieces if piece.kind == "haystack"]
    assert put
    assert {piece.id for piece in put} == {"put-haystack"}
    assert {piece.position for piece in put} == {put[0].position}


def test_what_is_picked_up_is_in_the_hand_until_it_is_laid_down(planned: Planner) -> None:
    plan = planned(
        "INT. KITCHEN - DAY\n\nTOM, 30, picks up a bottle.\n\nTOM\nHm.\n\n"
        "Tom puts the bottle on the table.\n\nTOM\nNo.\n"
    )
    held = [s.holding for shot in plan.shots for s in shot.subjects if s.who == "tom"]
    assert "bottle" in held
    assert held[-1] == ""
    table = next(p for p in plan.world.places["kitchen"].pieces if p.kind == "table")
    bottle = next(p for p in plan.shots[-1].pieces if p.kind == "bottle")
    assert bottle.position[1] == table.position[1] + table.size[1]


def test_a_place_is_not_filled_with_more_than_a_few_things(scene: Scene) -> None:
    shots = scene("A haystack, a barrel, a crate, a sack, a cart, a bench, a fountain, a tent.")
    assert len({piece.id for shot in shots for piece in shot.pieces}) <= 5
