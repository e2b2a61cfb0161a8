"""What a model says of the cast holds only where the script bears it out."""

from pathlib import Path
from typing import Any

import pytest

from tests.directing.model.directed import Directed, directed
from tests.scripted_director import answered, look

EDWARDS = """INT. HALL - DAY

EDWARD, 60, grey, sits at the table.

EDWARD
I was a boy once.

EXT. FIELD - DAY

YOUNG ED, 12, runs through the grass with his kite.

YOUNG ED
Higher!
"""
DOGS = """EXT. PARK - DAY

A SMALL DOG and a BIG DOG meet at the fountain.

DOG
Yip.

Silence.

DOG
Woof.

A BOY on a bench laughs.
"""


def cast(text: str, folder: Path, **changes: Any) -> Directed:
    """Planned with some fields of the world's answer changed."""

    def replies(question: str) -> Any:
        reply = answered(question)
        if not question.startswith("Plan"):
            for name, change in changes.items():
                reply[name] = change(reply[name])
        return reply

    return directed(text, folder, replies)


def speakers(made: Directed) -> list[str]:
    return [s.speaker for shot in made.board.shots for s in shot.speech]


def same(person: str, other: str, as_look: str | None = None) -> Any:
    def change(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for claim in people:
            if claim["id"] == person:
                claim |= {"same_as": other, "as_look": as_look}
        return people

    return change


def test_two_names_of_one_person_become_two_looks(tmp_path: Path) -> None:
    made = cast(EDWARDS, tmp_path, people=same("young-ed", "edward", "young"))
    assert list(made.world.characters) == ["edward"]
    assert set(made.world.characters["edward"].looks) == {"default", "young"}
    assert speakers(made) == ["edward", "edward"]
    worn = {s.look for shot in made.board.shots if shot.scene == "2" for s in shot.subjects}
    assert worn == {"young"}


def test_two_who_answer_one_another_cannot_be_one_person(tmp_path: Path) -> None:
    text = EDWARDS.replace("Higher!", "Higher!\n\nEDWARD\nNo.\n\nYOUNG ED\nYes!")
    made = cast(text, tmp_path, people=same("young-ed", "edward"))
    assert set(made.world.characters) == {"edward", "young-ed"}
    assert "answer one another" in made.world.remark


def test_a_circle_of_names_counts_for_nothing(tmp_path: Path) -> None:
    def circle(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
        both = same("young-ed", "edward")(people)
        found: list[dict[str, Any]] = same("edward", "young-ed")(both)
        return found

    assert speakers(cast(EDWARDS, tmp_path, people=circle))


def test_two_dogs_under_one_cue_are_told_apart(tmp_path: Path) -> None:
    split = [{"cue": "dog", "name": "Big Dog", "lines": [10], "look": look(3)}]
    made = cast(DOGS, tmp_path, splits=lambda _: split)
    assert made.world.remark == ""
    first, second = speakers(made)
    assert first != second
    assert made.world.characters[second].name == "Big Dog"
    assert made.world.characters[second].voice is not None


def test_the_other_one_under_a_cue_has_a_look_of_its_own(tmp_path: Path) -> None:
    split = [{"cue": "dog", "name": "Big Dog", "lines": [10], "look": look(3, skin="#123456")}]
    made = cast(DOGS, tmp_path, splits=lambda _: split)
    assert made.world.characters["big-dog"].looks["default"].skin == "#123456"
    assert made.world.characters["dog"].looks["default"].skin != "#123456"


def test_where_only_the_other_one_speaks_the_shared_name_means_it_in_every_picture(
    tmp_path: Path,
) -> None:
    text = f"{DOGS}\nINT. KENNEL - NIGHT\n\nThe dog sleeps.\n\nDOG\nWoof.\n"
    split = [{"cue": "dog", "name": "Big Dog", "lines": [10, 19], "look": look(3)}]
    made = cast(text, tmp_path, splits=lambda _: split)
    assert made.world.remark == ""
    asked = next(m[1].text for m in made.model.messages if "shots of scene 2" in m[1].text)
    assert "big-dog: Big Dog" in asked
    assert "\ndog:" not in asked
    seen = {s.who for shot in made.board.shots if shot.scene == "2" for s in shot.subjects}
    assert seen == {"big-dog"}


@pytest.mark.parametrize(
    ("split", "says"),
    [
        (
            {"cue": "dog", "name": "Big Dog", "lines": [3], "look": look(3)},
            "has no speech on line(s) [3]",
        ),
        ({"cue": "dog", "name": "Big Dog", "lines": [5, 10], "look": look(3)}, "all speeches"),
        (
            {"cue": "cat", "name": "Big Dog", "lines": [10], "look": look(3)},
            "there is no cue 'cat'",
        ),
        (
            {"cue": "dog", "name": "Hamlet", "lines": [10], "look": look(3)},
            "nobody called 'Hamlet'",
        ),
    ],
)
def test_a_split_that_the_script_does_not_bear_out_is_left_out(
    tmp_path: Path, split: dict[str, Any], says: str
) -> None:
    made = cast(DOGS, tmp_path, splits=lambda _: [split])
    assert says in made.world.remark
    assert len(set(speakers(made))) == 1


def test_somebody_whom_the_script_shows_may_be_found(tmp_path: Path) -> None:
    text = DOGS.replace("A BOY on a bench laughs.", "Somewhere a postwoman rings a bell.")
    found = [{"name": "Postwoman", "quote": "a postwoman rings a bell", "look": look(1)}]
    made = cast(text, tmp_path, found=lambda _: found)
    assert "postwoman" in made.world.characters


@pytest.mark.parametrize(
    "claim",
    [
        {"name": "Zorro", "quote": "Zorro rides in", "look": look(0)},
        {"name": "Zorro", "quote": "meet at the fountain", "look": look(0)},
    ],
    ids=["not in the script", "a quote of something else"],
)
def test_nobody_is_invented(tmp_path: Path, claim: dict[str, Any]) -> None:
    made = cast(DOGS, tmp_path, found=lambda _: [claim])
    assert "zorro" not in made.world.characters
    assert "Zorro" in made.world.remark


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ({"set": "castle"}, "there is no set 'castle'"),
        ({"set": "kitchen"}, "is EXT.: choose one of"),
        ({"id": "moon"}, "there is no place 'moon'"),
    ],
)
def test_a_place_that_cannot_be_built_so_stays_as_the_rules_have_it(
    tmp_path: Path, place: dict[str, Any], says: str
) -> None:
    made = cast(DOGS, tmp_path, places=lambda places: [{**places[0], **place}])
    assert says in made.world.remark
    assert made.world.places["park"].set == "park"


def test_a_place_may_be_built_from_another_set(tmp_path: Path) -> None:
    made = cast(DOGS, tmp_path, places=lambda places: [{**places[0], "set": "garden"}])
    assert made.world.places["park"].set == "garden"
    assert made.board.scenes["1"].planned_by == "scripted"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"age": 300}, "age 300"),
        ({"height": 9.0}, "height 9.0"),
        ({"skin": "happiness"}, "'happiness' is no colour"),
    ],
)
def test_a_look_that_cannot_be_drawn_is_the_rules_look(
    tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    def people(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for claim in claims:
            claim["looks"][0]["look"] |= change
        return claims

    made = cast(EDWARDS, tmp_path, people=people)
    assert says in made.world.remark
    assert made.world.characters["edward"].looks["default"].age == 60
