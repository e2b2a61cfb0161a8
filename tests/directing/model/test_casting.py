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


def test_two_who_answer_one_another_are_not_one_person_through_a_third(tmp_path: Path) -> None:
    text = EDWARDS.replace("Higher!", "Higher!\n\nEDWARD\nNo.\n\nYOUNG ED\nYes!\n\nOLD ED\nOh.")

    def chain(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
        both = same("young-ed", "old-ed")(people)
        found: list[dict[str, Any]] = same("old-ed", "edward")(both)
        return found

    made = cast(text, tmp_path, people=chain)
    assert set(made.world.characters) == {"edward", "young-ed", "old-ed"}
    assert "'edward' and 'young-ed' answer one another" in made.world.remark


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
        ({"cue": "dog", "name": "", "lines": [10], "look": look(3)}, "nobody called ''"),
        ({"cue": "dog", "name": "The", "lines": [10], "look": look(3)}, "nobody called 'The'"),
        ({"cue": "dog", "name": "Ence", "lines": [10], "look": look(3)}, "nobody called 'Ence'"),
    ],
)
def test_a_split_that_the_script_does_not_bear_out_is_left_out(
    tmp_path: Path, split: dict[str, Any], says: str
) -> None:
    made = cast(DOGS, tmp_path, splits=lambda _: [split])
    assert says in made.world.remark
    assert len(set(speakers(made))) == 1


BARK = """EXT. PARK - DAY

A SMALL DOG and a BIG DOG meet at the fountain.

DOG
Yip.

Silence.

DOG
Woof.

Silence.

DOG
Wuff.
"""


def other(name: str, *lines: int) -> dict[str, Any]:
    """Another dog who speaks from these lines on."""
    return {"cue": "dog", "name": name, "lines": lines, "look": look(3)}


def test_another_one_who_is_told_twice_is_one(tmp_path: Path) -> None:
    made = cast(BARK, tmp_path, splits=lambda _: [other("Big Dog", 10), other("a  BIG dog", 15)])
    assert made.world.remark == ""
    assert speakers(made) == ["dog", "big-dog", "big-dog"]


def test_a_cue_keeps_a_speech_whatever_is_given_away(tmp_path: Path) -> None:
    splits = [other("Big Dog", 5, 10), other("Small Dog", 15)]
    made = cast(BARK, tmp_path, splits=lambda _: splits)
    assert "all speeches of 'dog' are given away" in made.world.remark
    assert speakers(made) == ["big-dog", "big-dog", "dog"]


def test_somebody_who_is_found_twice_or_split_from_another_is_one(tmp_path: Path) -> None:
    quote = "A BOY on a bench laughs."
    text = DOGS.replace(quote, "Somewhere a postwoman rings a bell.")
    found = [
        {"name": "Postwoman", "quote": "a postwoman rings a bell", "look": look(1)},
        {"name": "a postwoman", "quote": "Somewhere a postwoman", "look": look(2)},
        {"name": "Big Dog", "quote": "a BIG DOG", "look": look(3)},
    ]
    made = cast(text, tmp_path, found=lambda _: found, splits=lambda _: [other("Big Dog", 10)])
    assert {"postwoman", "big-dog"} <= set(made.world.characters)
    assert not {"a-postwoman", "postwoman-2", "big-dog-2"} & set(made.world.characters)


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
        {"name": "The Zorro", "quote": "meet at the fountain", "look": look(0)},
        {"name": "Big Zorro", "quote": "a BIG DOG meet", "look": look(0)},
        {"name": "Zorro", "quote": "", "look": look(0)},
    ],
    ids=["not in the script", "a quote of something else", "an article", "one word of two", "none"],
)
def test_nobody_is_invented(tmp_path: Path, claim: dict[str, Any]) -> None:
    made = cast(DOGS, tmp_path, found=lambda _: [claim])
    assert "zorro" not in made.world.characters
    assert "Zorro" in made.world.remark


def test_a_part_of_a_word_shows_nobody(tmp_path: Path) -> None:
    found = [{"name": "Unta", "quote": "unta", "look": look(0)}]
    made = cast(DOGS, tmp_path, found=lambda _: found)
    assert "unta" not in made.world.characters
    assert "'unta' does not stand in the script" in made.world.remark


def test_a_chinese_name_stands_between_other_letters(tmp_path: Path) -> None:
    text = "内景 茶馆 - 夜\n\n老何，六十岁，坐在桌边。远处有邮差按铃。\n\n老何\n你来了。\n"
    found = [{"name": "邮差", "quote": "有邮差按铃", "look": look(0)}]
    made = cast(text, tmp_path, found=lambda _: found)
    assert "邮差" in made.world.characters


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
def test_what_cannot_be_drawn_of_a_look_is_as_the_rules_have_it_and_the_rest_stays(
    tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    def people(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for claim in claims:
            claim["looks"][0]["look"] |= change
        return claims

    made = cast(EDWARDS, tmp_path, people=people)
    assert says in made.world.remark
    seen = made.world.characters["edward"].looks["default"]
    assert seen.garments[0].colour == "#dc143c"
    assert (seen.age, seen.height) != (300, 9.0)
    assert seen.age == (60 if "age" in change else 25)


def test_a_fault_in_a_claim_about_somebody_leaves_the_rest_of_it(tmp_path: Path) -> None:
    def people(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for claim in claims:
            claim["same_as"] = "zorro"
            claim["looks"][0]["scenes"] = ["1", "seven"]
        return claims

    made = cast(EDWARDS, tmp_path, people=people)
    assert "same_as of 'edward': there is no person 'zorro'" in made.world.remark
    assert "there is no scene 'seven'" in made.world.remark
    seen = [made.world.characters[who].looks["default"] for who in ("edward", "young-ed")]
    assert [look.garments[0].colour for look in seen] == ["#dc143c", "#008080"]


def test_an_empty_name_of_another_means_nobody(tmp_path: Path) -> None:
    made = cast(EDWARDS, tmp_path, people=same("young-ed", "", ""))
    assert set(made.world.characters) == {"edward", "young-ed"}
    assert made.world.remark == ""
