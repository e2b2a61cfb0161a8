"""A treatment becomes a screenplay that our own reader reads, whatever stands in it."""

import re
from typing import Any

import pytest

from agent import directing
from agent.film import World
from agent.reading import read_text
from agent.screenplay import FILE, fountain, name_of
from agent.script import Script
from agent.treatment import Treatment
from tests import scripted_director

HOSTILE = (
    "INT. PRISON - DAY", "EXT. 5 is the door", "CUT TO:", "FADE OUT.", "切至：", "淡入。",
    "# Act", "> to black <", "> Smash", "= a synopsis", "===", "~ la la", ".HOUSE", "!Bang",
    "@Zorro", "(whispers)", "[[a note]]", "[[[[", "/*/* all gone", "*/", "MARA", "MARA (V.O.)",
    "Title: Other", "a\nINT. B - DAY\n\nZORRO\nHa!", "\x00\x07\u202eabc", "***bold*** _x_ \\*",
    "x" * 10_000, "😀 laughs", "...and then", "“Yes,” he says", "山", "<b>hi</b>", "$idea ${x}",
)  # fmt: skip


def typed(answer: Any, language: str = "en") -> tuple[str, Script]:
    text = fountain(Treatment.model_validate(answer), language, title="An idea")
    return text, read_text(text, FILE)


def told(**changes: Any) -> dict[str, Any]:
    return {**scripted_director.treatment(""), **changes}


def with_events(*events: tuple[str, str], **changes: Any) -> dict[str, Any]:
    """One scene of (who, text); nobody: an action."""
    answer = told(**changes)
    kinds = [
        {"kind": "speech" if who else "action", "who": who, "text": text} for who, text in events
    ]
    return {**answer, "scenes": [{**answer["scenes"][0], "events": kinds}]}


def world_of(script: Script) -> World:
    return directing.world(script, directing.breakdown(script))


@pytest.mark.parametrize(
    ("question", "title", "who", "place", "time"),
    [
        ("", "The Keeper", "MARA", "LIGHTHOUSE GALLERY", "NIGHT"),
        ("Language of everything you write: Chinese", "守塔人", "老何", "灯塔", "夜"),
    ],
    ids=["English", "Chinese"],
)
def test_a_treatment_is_a_script(
    question: str, title: str, who: str, place: str, time: str
) -> None:
    zh = "Chinese" in question
    _, script = typed(scripted_director.treatment(question), "zh" if zh else "en")
    assert (script.title, script.language) == (title, "zh" if zh else "en")
    heading = script.scenes[0].heading
    assert heading is not None
    assert (heading.location, heading.time, heading.setting) == ((place,), time, "EXT")
    assert [e.speaker for e in script.elements if e.kind == "dialogue"] == [who]
    (character,) = world_of(script).characters.values()
    look = character.looks["default"]
    assert (look.sex, look.age) == (("male", 60) if zh else ("female", 62))
    assert any(garment.kind in ("coat", "robe") for garment in look.garments)


def test_whoever_appears_is_introduced_once_with_their_looks() -> None:
    text, _ = typed(told())
    assert text.count("yellow coat") == 1
    assert text.index("yellow coat") < text.index("lamp 0")


def test_a_name_inside_a_word_or_a_longer_name_is_nobody() -> None:
    people = [
        {"name": "Al", "words": "man, 30", "pictures": []},
        {"name": "Alma", "words": "woman, 40", "pictures": []},
    ]
    text, _ = typed(with_events(("", "Alma also waits."), ("", "Al comes."), people=people))
    assert "ALMA, woman, 40, also waits." in text
    assert text.index("ALMA, woman") < text.index("AL, man, 30, comes.")


@pytest.mark.parametrize("said", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_done_is_an_action_and_what_is_said_a_speech(said: str, language: str) -> None:
    script = typed(with_events(("", said), ("Mara", said), ("", "Mara sleeps now.")), language)[1]
    assert len(script.scenes) == 1
    kinds = [element.kind for element in script.elements if element.kind != "heading"]
    assert set(kinds) <= {"action", "dialogue", "note"}
    assert kinds.count("dialogue") == (1 if any(c.isalnum() for c in said) else 0)
    spoken = "".join(e.text for e in script.elements if e.kind == "dialogue")
    words = re.findall(r"[^\W\d_]+", said)
    assert max(words, key=len, default="")[:50] in spoken


@pytest.mark.parametrize("said", HOSTILE)
def test_names_titles_and_places_hold_nothing_else(said: str) -> None:
    answer = with_events(
        ("", f"{said} comes."), (said, "Here I am."), ("", "Mara sleeps now."),
        title=said, logline=said, people=[{"name": said, "words": said, "pictures": []}],
    )  # fmt: skip
    answer["scenes"] = [{**answer["scenes"][0], "place": said}]
    _, script = typed(answer)
    assert len(script.scenes) == 1
    assert [e.text for e in script.elements if e.kind == "dialogue"] == ["Here I am."]
    assert len(script.title) <= 80
    world = world_of(script)
    for name in (*world.characters, *world.places):
        assert "/" not in name
        assert ".." not in name
        assert len(name) <= 60


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("Mr. O’Hara-Li", "Mr. O’Hara-Li"),
        ("“Bo”", "Bo"),
        ("阿Q", "阿Q"),
        ("\n\t", ""),
        ("-", ""),
        ("x" * 99, "x" * 40),
    ],
)
def test_a_name_is_letters_digits_and_spaces(said: str, name: str) -> None:
    assert name_of(said) == name


def test_two_of_one_name_are_one_and_nobody_in_no_event_is_invented() -> None:
    people = [
        *told()["people"],
        {"name": "mara", "words": "man, 20", "pictures": []},
        {"name": "Ghost", "words": "man, 90", "pictures": []},
    ]
    text, script = typed(told(people=people))
    assert "man, 20" not in text.replace("woman", "")
    assert list(world_of(script).characters) == ["mara"]


def test_a_speech_of_nobody_is_a_voice() -> None:
    _, script = typed(with_events((" ", "Beware."), ("", "Mara runs away.")))
    assert [e.speaker for e in script.elements if e.kind == "dialogue"] == ["VOICE"]


def test_scenes_without_events_are_left_out() -> None:
    scene = told()["scenes"][0]
    _, script = typed(told(scenes=[{**scene, "events": []}, scene]))
    assert len(script.scenes) == 1


def test_a_treatment_without_a_title_is_called_after_its_idea() -> None:
    assert typed(told(title=" \n"))[1].title == "An idea"
