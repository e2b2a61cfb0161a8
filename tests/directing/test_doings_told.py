"""What really happens in a sentence, who does it with whom, and who leaves."""

from collections.abc import Callable
from typing import Any

from agent.film import Shot

Planner = Callable[..., Any]

SCENE = "INT. KITCHEN - DAY\n\nANNA, 30, and TOM, 32, look at each other.\n\n"


def shots_of(planned: Planner, action: str, text: str) -> list[Shot]:
    return [shot for shot in planned(SCENE + text).shots if action in shot.action]


def poses(shots: list[Shot], who: str) -> set[str | None]:
    return {s.pose for shot in shots for s in shot.subjects if s.who == who}


def test_the_idea_of_a_race_makes_nobody_run(planned: Planner) -> None:
    told = shots_of(planned, "amused", "Anna is much amused at the idea of running a race.")
    assert told
    assert "run" not in poses(told, "anna")


def test_what_somebody_does_not_do_is_not_seen(planned: Planner) -> None:
    told = shots_of(planned, "answer", "Tom does not walk to the door. He wants to run. No answer.")
    assert poses(told, "tom").isdisjoint({"walk", "run"})


def test_a_step_that_is_taken_happens_all_the_same(planned: Planner) -> None:
    told = shots_of(planned, "breaks", "Tom breaks into a run.")
    assert any(s.to for shot in told for s in shot.subjects if s.who == "tom")


def test_who_sits_on_a_throne_in_a_lotus_position_is_on_it(planned: Planner) -> None:
    text = "EXT. PEAK - DAY\n\nA GURU, 32, sits on a large stone throne in a lotus position.\n"
    seen = [s for shot in planned(text).shots for s in shot.subjects]
    assert {(s.mark, s.pose) for s in seen} == {("throne", "lotus")}


def test_whoever_leaves_is_gone_from_then_on(planned: Planner) -> None:
    plan = planned(f"{SCENE}Anna picks up her bag and leaves.\n\nTom sits down at the table.\n")
    last = plan.shots[-1]
    assert {s.who for s in last.subjects} == {"tom"}


def test_two_who_do_the_same_are_seen_doing_it(planned: Planner) -> None:
    plan = planned("EXT. PARK - DAY\n\nTom and Anna sit on the bench.\n\nTOM\nHi.\n\nANNA\nHi.\n")
    told = next(shot for shot in plan.shots if "bench" in shot.action)
    assert {s.who: s.pose for s in told.subjects} == {"tom": "sit", "anna": "sit"}
    assert set(told.focus) == {"tom", "anna"}


def test_somebody_runs_to_whom_the_text_names(planned: Planner) -> None:
    text = (
        "EXT. PARK - DAY\n\nANNA, 30, sits on the grass.\n\nTOM, 32, comes in and stops.\n\n"
        "Tom runs to her.\n\nTOM\nAnna!\n\nANNA\nTom!\n"
    )
    plan = planned(text)
    place = plan.world.places["park"]
    told = next(shot for shot in plan.shots if "runs to her" in shot.action)
    spots = {s.who: place.marks[s.to or s.mark].at for s in told.subjects}
    assert abs(spots["tom"][0] - spots["anna"][0]) + abs(spots["tom"][2] - spots["anna"][2]) < 4


def test_whoever_is_not_overtaken_is_seen_ahead(planned: Planner) -> None:
    story = (
        "The Race\n\nThe Hare and the Tortoise ran a race. The Hare ran to the river,"
        " but he could not overtake the Tortoise in time.\n"
    )
    last = planned(story, "a.txt").shots[-1]
    assert last.focus == ("tortoise",)
    assert next(s for s in last.subjects if s.who == "tortoise").expression == "happy"


def test_a_sleeper_is_tired_and_wakes_where_he_lies(planned: Planner) -> None:
    text = "INT. BEDROOM - NIGHT\n\nTOM, 32, sleeps in the bed.\n\nTom wakes up.\n"
    asleep, awake = (
        next(s for s in shot.subjects if s.who == "tom")
        for shot in planned(text).shots
        if shot.focus == ("tom",)
    )
    assert (asleep.pose, asleep.expression) == ("lie", "tired")
    assert (awake.mark, awake.pose) == (asleep.mark, "sit")


def test_two_places_in_one_heading_are_a_telephone_call(planned: Planner) -> None:
    text = (
        "INT. KITCHEN / INT. OFFICE - DAY\n\nINTERCUT PHONE CALL\n\nTOM\nIt's me.\n\n"
        "ANNA\nWhat is it?\n\nTOM\nThe dog is gone.\n"
    )
    shots = [shot for shot in planned(text).shots if shot.speech]
    assert [shot.place for shot in shots] == ["kitchen", "office", "kitchen"]
    assert {s.holding for shot in shots for s in shot.subjects} == {"phone"}


def test_a_speech_is_for_who_answers_not_for_the_dog(planned: Planner) -> None:
    text = (
        "INT. KITCHEN - DAY\n\nTOM, 32, sits at the table. ANNA, 30, stands at the stove."
        " A brown DOG lies under the table.\n\nANNA\nYou said you would call.\n\nTOM\nI forgot.\n"
    )
    first = next(shot for shot in planned(text).shots if shot.speech)
    assert "dog" not in first.focus
