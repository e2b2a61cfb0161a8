"""A direction that a language model has understood: which fields change, and what never does."""

from typing import Any

import pytest

from agent.film import Shot
from agent.revising.blocking import Direct
from agent.revising.edits import Known, revised
from agent.revising.model.answers import Changes, changes_form
from agent.revising.model.binding import edits_of, step_of
from agent.revising.model.fields import fields_in_words
from tests.revising.answered import (
    CIRCLED,
    PEAK,
    RED,
    ROWS,
    SNOW,
    Said,
    answer,
    asked,
    differs,
    dress,
    fields,
    film,
    insert,
    line,
    put,
    subject,
    with_shot,
)  # fmt: skip


@pytest.mark.parametrize(("project", "change", "expected"), ROWS.values(), ids=ROWS)
def test_an_answer_changes_these_fields_and_no_others(
    project: str, change: Said, expected: dict[str, Any]
) -> None:
    understood, model = asked(film(project), answer(change), known=CIRCLED)
    assert understood.unknown == ()
    assert differs(film(project), understood, CIRCLED) == expected
    assert len(model.messages) == 1, "a sound answer is asked for once"


def test_somebody_goes_past_marks_until_they_are_sent_elsewhere() -> None:
    round_trip = subject(["4"], "翁", "change", to="boat", via="[bank]")
    understood, _ = asked(film(SNOW), answer(round_trip))
    gone = revised(film(SNOW), understood.edits, Known())
    (old_man,) = gone.shot("4").subjects
    assert (old_man.to, old_man.via) == ("boat", ("bank",))
    straight = revised(gone, (Direct(("4",), "翁", {"to": "bank"}),), Known())
    assert straight.shot("4").subjects[0].via == ()


def test_two_shots_become_one_and_one_becomes_two() -> None:
    merged, _ = asked(film(SNOW), answer({"kind": "merge", "shots": ["1", "2"]}))
    assert revised(film(SNOW), merged.edits, Known()).ids == ["1", "3", "4", "5", "6", "7"]
    split, _ = asked(film(SNOW), answer({"kind": "split", "shot": "2", "after_line": None}))
    assert revised(film(SNOW), split.edits, Known()).ids[:3] == ["1", "2", "2A"]


def test_a_shot_is_put_in_like_another_with_whom_and_as_the_words_say() -> None:
    wished = insert(
        "1", like="4", who=[], fields=fields(size="close", focus="[boat]", action="An empty boat.")
    )
    understood, _ = asked(film(SNOW), answer(wished))
    after = revised(film(SNOW), understood.edits, Known())
    new = after.shot("1A")
    assert after.ids[:3] == ["1", "1A", "2"]
    assert (new.place, new.size, new.lens, new.focus) == ("winter-river", "close", 85, ("boat",))
    assert (new.subjects, new.speech, new.action) == ((), (), "An empty boat.")
    assert new.weather == film(SNOW).shot("4").weather
    assert new.lines == film(SNOW).shot("1").lines


def test_a_shot_put_in_first_has_somebody_at_a_mark_of_its_place() -> None:
    understood, _ = asked(film(PEAK), answer(insert("", like="4", who=["guru"])))
    after = revised(film(PEAK), understood.edits, Known())
    assert [s.who for s in after.shot(after.ids[0]).subjects] == ["guru"]


def test_a_lens_that_is_named_counts_before_the_one_that_a_size_brings() -> None:
    both = (put("shot 1", "lens", "50"), put("shot 1", "size", "close"))
    understood, _ = asked(film(SNOW), answer(*both))
    assert differs(film(SNOW), understood) == {
        "storyboard shots.1.size": "close",
        "storyboard shots.1.lens": 50.0,
    }


def test_what_one_change_brings_in_another_one_may_name_in_any_order() -> None:
    both = (put("shot 4", "focus", "[yorblef]"), subject(["4"], "yorblef", "in", facing="sign"))
    understood, _ = asked(film(PEAK), answer(*both))
    assert understood.unknown == ()
    new = revised(film(PEAK), understood.edits, Known()).shot("4")
    assert (new.focus, new.subjects[0].facing) == (("yorblef",), "sign")


def test_a_thing_is_put_beside_a_mark_and_framed() -> None:
    both = (
        put("shot 3", "pieces.lamp", "{kind: lantern, mark: middle}"),
        put("shot 3", "focus", "lamp"),
    )
    understood, _ = asked(film(PEAK), answer(*both))
    new = revised(film(PEAK), understood.edits, Known()).shot("3")
    assert (new.pieces[-1].id, new.pieces[-1].kind, new.focus) == ("lamp", "lantern", ("lamp",))
    mark = film(PEAK).world.places[new.place].marks["middle"].at
    assert 0.5 < abs(new.pieces[-1].position[0] - mark[0]) < 2


def test_where_no_shot_is_named_the_one_of_the_command_is_meant() -> None:
    understood, model = asked(film(SNOW), answer(put("shot", "size", "close")), shot="2")
    assert set(differs(film(SNOW), understood)) == {
        "storyboard shots.2.size",
        "storyboard shots.2.lens",
    }
    assert "shot 2 is meant" in model.messages[0][1].text


def test_a_field_that_only_shots_have_is_one_of_all_the_films_shots() -> None:
    understood, _ = asked(film(SNOW), answer(put("film", "light.time", "night")))
    assert len(differs(film(SNOW), understood)) == 7


def test_a_look_for_some_shots_leaves_the_others_as_they_are() -> None:
    understood, _ = asked(film(SNOW), answer(dress("翁", shots=["6"], puts_on=[RED])))
    found = differs(film(SNOW), understood)
    assert found["storyboard shots.6.subjects.翁.look"] == "shot-6"
    assert "world characters.翁.looks.default.garments" not in found


STEPS = [("undo", 1), ("undo", 3), ("redo", 1)]


@pytest.mark.parametrize(("kind", "steps"), STEPS)
def test_a_step_in_the_history_is_no_edit(kind: str, steps: int) -> None:
    understood, _ = asked(film(SNOW), answer({"kind": kind, "steps": steps}))
    assert (understood.step, understood.steps, understood.edits) == (kind, steps, ())


def test_a_question_changes_nothing() -> None:
    both = answer(put("shot 1", "size", "close"), question="Which coat?")
    understood, model = asked(film(SNOW), both)
    assert (understood.question, understood.edits, understood.unknown) == ("Which coat?", (), ())
    assert len(model.messages) == 1


@pytest.mark.parametrize("nothing", ["", "null", "None.", "无"])
def test_a_word_for_nothing_is_no_question(nothing: str) -> None:
    said = answer(put("shot 1", "size", "close"), question=nothing, lost=(nothing,))
    understood, _ = asked(film(SNOW), said)
    assert understood.edits


def test_what_is_not_understood_lets_nothing_change() -> None:
    understood, _ = asked(
        film(SNOW), answer(put("shot 1", "size", "close"), lost=("in three dimensions",))
    )
    assert (understood.unknown, understood.edits) == (("in three dimensions",), ())


def test_people_are_told_what_changes_and_by_whom() -> None:
    understood, _ = asked(film(SNOW), answer(put("shot 1", "size", "close")))
    assert understood.said == ("It changes.", "shot 1: size close")
    assert understood.by == "scripted"


FAULTS: dict[str, tuple[Said, str]] = {
    "no such shot": (put("shot 99", "size", "close"), "There are shots 1, 2, 3, 4, 5, 6, 7"),
    "no such scene": (put("scene 9", "size", "close"), "there is no scene '9'; there is: 1"),
    "no such thing": (put("the sky", "colour", "red"), 'where must be "shot 3"'),
    "no such field": (put("shot 1", "zoom", "2"), "there is no field 'zoom'; there is: "),
    "no such part of a field": (put("shot 1", "light.colour", "red"), "there is: time, heading"),
    "a field of somebody in it": (put("shot 4", "expression", "sad"), 'kind "subject"'),
    "a field of a look": (put("shot 4", "hair", "long"), 'kind "dress"'),
    "a value that it does not take": (put("shot 1", "size", "huge"), "'extreme wide', 'wide'"),
    "a number out of range": (put("shot 1", "weather.snow", "3"), "1 or less"),
    "no number": (put("shot 1", "seconds", "two"), "must be a number"),
    "a field that always has a value": (put("shot 1", "size", None), "always has a value"),
    "no such place": (put("shot 1", "place", "moon"), "there is: winter-river"),
    "nothing of that name to frame": (put("shot 1", "focus", "[whale]"), "no thing in it 'whale'"),
    "nothing of that name to leave out": (put("shot 7", "without", "[whale]"), "'whale'"),
    "no such sound": (put("shot 1", "sound", "[explosion]"), "thud, crash"),
    "no such kind of thing": (put("shot 1", "pieces.x", "spaceship"), "no kind of thing"),
    "no such thing to change": (put("shot 1", "pieces.x.text", "A"), "there is no thing 'x'"),
    "no colour": (put("look 翁", "skin", "frumious"), "Write #rrggbb or a plain English colour"),
    "no such look": (put("look 翁/young", "age", "20"), "there is: default"),
    "no such person": (dress("Ahab", puts_on=[RED]), "there is no person 'Ahab'; there is: 翁"),
    "a dress of no colour": (
        dress("翁", puts_on=[RED | {"colour": "frumious"}]),
        "is no colour",
    ),
    "off with what is not worn": (dress("翁", takes_off=["tie"]), "there is: cape, robe"),
    "nothing to wear": (dress("翁"), "nothing is put on"),
    "somebody who is not there": (subject(["1"], "翁", "out"), "'翁' is not in shot '1'"),
    "no such mark": (subject(["4"], "翁", "change", mark="moon"), "there is no mark in shot '4'"),
    "no such thing for the hand": (subject(["4"], "翁", "change", holding="moon"), "for the hand"),
    "nothing of that name to look at": (
        subject(["4"], "翁", "change", facing="moon"),
        "there is no thing in shot '4' 'moon'",
    ),
    "nothing to do": (subject(["4"], "翁", "change"), "fields is empty"),
    "no such line": (line("1", "cut", line=4), "there is no line 4"),
    "a line of nobody": (line("1", "say", speaker="Ahab", text="Ho."), "there is no person 'Ahab'"),
    "nothing to say": (line("1", "say", speaker="翁"), "say needs a speaker and a text"),
    "too far apart to merge": ({"kind": "merge", "shots": ["1", "4"]}, "do not follow each other"),
    "a take of no number": ({"kind": "circle", "shot": "1", "take": 0}, "counted from 1"),
    "nothing new": (put("shot 1", "move", "pan"), "the film is that way already"),
    "brackets without end": (put("shot 4", "focus", "[boat"), "'focus' takes list"),
    "an alias": (put("shot 4", "focus", "[&a boat, *a]"), "write values out"),
    "a date": (put("shot 4", "focus", "[2020-01-01]"), "neither words nor numbers"),
    "no number of steps": ({"kind": "undo", "steps": 0}, "stand alone"),
}


@pytest.mark.parametrize(("change", "remedy"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once_with_what_would_be_right(change: Said, remedy: str) -> None:
    understood, model = asked(film(SNOW), answer(change))
    assert len(model.messages) == 2
    assert remedy in model.messages[1][-1].text
    assert understood.edits == ()
    assert any(remedy in reason for reason in understood.unknown)


def test_an_answer_that_is_put_right_counts() -> None:
    faulty, right = (answer(put("shot 1", "size", size)) for size in ("huge", "close"))
    understood, _ = asked(film(SNOW), faulty, right)
    assert understood.unknown == ()
    assert differs(film(SNOW), understood)["storyboard shots.1.size"] == "close"


def test_a_faulty_change_that_is_left_out_then_is_said() -> None:
    sound = put("shot 1", "size", "close")
    understood, _ = asked(film(SNOW), answer(sound, put("film", "model", "x")), answer(sound))
    assert understood.edits
    assert understood.said[-1].startswith("left out: film: model x: 'model' cannot be set")


def test_all_faults_of_an_answer_are_told_together() -> None:
    said = answer(
        put("shot 1", "size", "huge"), put("shot 99", "move", "pan"), put("film", "fps", "1")
    )
    _, model = asked(film(SNOW), said)
    told = model.messages[1][-1].text
    assert all(remedy in told for remedy in ("extreme wide", "There are shots", "8 or more"))


CONTRADICTIONS = {
    "two values": ((put("shot 1", "move", "pan"), put("shot 1", "move", "tilt")), "is set twice"),
    "gone and changed": (
        ({"kind": "delete", "shots": ["1"]}, put("shot 1", "move", "tilt")),
        "shot '1' is deleted and changed",
    ),
    "a step and a change": (({"kind": "undo", "steps": 1}, put("shot 1", "move", "tilt")), "alone"),
}


@pytest.mark.parametrize(("said", "fault"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_told_and_changes_nothing(said: tuple[Said, ...], fault: str) -> None:
    understood, model = asked(film(SNOW), answer(*said))
    assert fault in model.messages[1][-1].text
    assert (understood.edits, understood.step) == ((), "")
    assert understood.unknown


def test_an_answer_without_any_change_is_told_and_says_why_nothing_happens() -> None:
    understood, model = asked(film(SNOW), answer(), words="make it pop")
    assert "changes is empty" in model.messages[1][-1].text
    assert understood.unknown == ("no change was found in 'make it pop'",)


def test_a_model_that_gives_up_leaves_the_reason() -> None:
    understood, _ = asked(film(SNOW), answer(put("film", "profile", "gpu-80gb")), answer())
    assert "a person sets it in film.toml" in understood.unknown[0]


def test_a_locked_shot_is_a_matter_for_the_person_and_not_for_the_model() -> None:
    understood, model = asked(with_shot("2", locked=True), answer(put("shot 2", "size", "close")))
    assert len(model.messages) == 1, "a model that is told would unlock it"
    assert "shot '2' is locked: unlock it first" in understood.unknown[0]
    assert understood.edits == ()


def test_a_shot_that_is_unlocked_on_the_way_changes() -> None:
    both = ({"kind": "unlock", "shots": ["2"]}, put("shot 2", "size", "close"))
    locked = with_shot("2", locked=True)
    understood, _ = asked(locked, answer(*both))
    assert understood.unknown == ()
    assert differs(locked, understood)["storyboard shots.2.locked"] is None


PERSONS = [
    *(("film", name) for name in ("script", "profile", "pictures", "director", "model", "limits")),
    *(("film", name) for name in ("limits.money", "limits.tokens", "direction", "schema")),
    *(("shot 1", name) for name in ("source", "id", "take", "circled", "locked", "speech.0.text")),
    ("character 翁", "refs"),
    ("character 翁", "refs.default"),
    ("place winter-river", "refs"),
    ("style", "style_refs"),
]


@pytest.mark.parametrize(("where", "field"), PERSONS)
def test_what_names_files_spends_or_is_permanent_is_no_models_to_set(
    where: str, field: str
) -> None:
    for value in ("9", "/etc/passwd", "[../../secret.png]", None):
        understood, _ = asked(film(SNOW), answer(put(where, field, value)))
        assert understood.edits == ()
        assert "cannot be set" in understood.unknown[0]
    assert f"{field.split('.')[0]} " not in [
        part for line in fields_in_words().splitlines() for part in line.split("; ")
    ]


def test_the_form_of_changes_is_the_parameter_of_a_tool() -> None:
    form = changes_form()
    assert list(form["properties"]) == ["changes"]
    assert "Revision" not in form["$defs"]
    given = Changes.model_validate({"changes": [put("shot 1", "move", "tilt"), put("x", "y", "z")]})
    edits, faults = edits_of(given.changes[:1], film(SNOW))
    assert (len(edits), faults) == (1, ())
    edits, faults = edits_of(given.changes, film(SNOW))
    assert edits == ()
    assert "where must be" in faults[0]
    assert step_of(given.changes) is None
    step = Changes.model_validate({"changes": [{"kind": "redo", "steps": 2}]}).changes
    assert (edits_of(step, film(SNOW)), step_of(step)) == (((), ()), step[0])


def test_every_field_that_a_shot_has_is_listed_or_withheld() -> None:
    told = fields_in_words().splitlines()[0]
    listed = {part.partition(" ")[0].partition(".")[0] for part in told[13:].split("; ")}
    files = {"source", "mask", "sketch", "performance"}
    withheld = files | {"id", "scene", "lines", "speech", "subjects", "take", "circled", "locked"}
    assert {n for n in listed if n in Shot.model_fields} | withheld == set(Shot.model_fields)
