"""Whole screenplays: counts that three other parsers agree on, and one of them asked again."""

from pathlib import Path

import pytest

from agent.reading import read, summary
from agent.script import Element

INPUTS = Path(__file__).parents[1] / "inputs" / "scripts"
GURU_PEAK = INPUTS / "ASCENT_TO_GURU_PEAK.fountain"
CYBER_BOB = INPUTS / "Cyber_Bob_ep00001.fountain"
COUNTS = {GURU_PEAK: (6, 27, 2), CYBER_BOB: (3, 35, 6)}


@pytest.mark.parametrize(("path", "counts"), COUNTS.items(), ids=lambda value: str(value)[-30:])
def test_scenes_cues_and_names_are_counted(path: Path, counts: tuple[int, int, int]) -> None:
    found = summary(read(path))
    assert (found["scenes"], found["cues"], len(found["names"])) == counts


def test_the_summary_of_guru_peak_says_what_the_script_holds() -> None:
    found = summary(read(GURU_PEAK))
    assert found.pop("words") == pytest.approx(1000, abs=50)
    assert found == {
        "kind": "screenplay",
        "language": "en",
        "encoding": "utf-8",
        "title": "ASCENT TO GURU PEAK",
        "scenes": 6,
        "cues": 27,
        "names": ["GURU", "YORBLEF"],
        "locations": [
            *("MOUNT GURU FOOTHILLS", "MOUNT GURU FOREST", "MOUNT GURU MEADOW"),
            *("MOUNT GURU STREAM", "SADDLE OF MOUNT GURU PEAK", "PEAK OF MOUNT GURU"),
        ],
        "listed": [],
        "tags": [],
        "transitions": 2,
    }


def test_the_first_line_of_guru_peak_is_spoken_at_its_place() -> None:
    (first, *_) = (e for e in read(GURU_PEAK).elements if e.kind == "dialogue")
    assert (first.speaker, first.lines) == ("YORBLEF", (35, 39))
    assert first.text.startswith("Huh. New trail?\nAnd I'm sure\n")


def test_fade_in_before_the_first_heading_belongs_to_scene_one() -> None:
    first, *others = read(GURU_PEAK).scenes
    assert (first.number, first.elements[0].text) == ("1", "FADE IN:")
    assert [scene.number for scene in others] == ["2", "3", "4", "5", "6"]


def test_an_age_after_a_name_in_capitals_is_action() -> None:
    assert "CYBER BOSS, 40 (or any age), an ageless," in texts(CYBER_BOB, "action")


def test_what_is_told_before_the_first_heading_is_scene_zero() -> None:
    first = read(CYBER_BOB).scenes[0]
    assert (first.number, first.heading) == ("0", None)


def test_emphasis_over_several_lines_is_taken_off() -> None:
    assert "Note: For your own creative purposes," in texts(CYBER_BOB, "action")


def texts(path: Path, kind: str) -> list[str]:
    return [e.text.split("\n")[0] for e in read(path).elements if e.kind == kind]


@pytest.mark.parametrize("path", COUNTS, ids=lambda path: path.stem)
def test_screenplay_tools_finds_the_same_headings_speeches_and_transitions(path: Path) -> None:
    parser_module = pytest.importorskip("screenplay_tools.fountain.parser")
    parser = parser_module.Parser()
    parser.add_text(path.read_text(encoding="utf-8"))
    theirs = [(e.type.name, e) for e in parser.script.elements]
    ours = read(path).elements
    assert [e.text for kind, e in theirs if kind == "HEADING"] == said(ours, "heading")
    assert [e.name for kind, e in theirs if kind == "CHARACTER"] == [
        e.speaker for e in ours if e.kind == "dialogue"
    ]
    assert [e.text for kind, e in theirs if kind == "TRANSITION"] == said(ours, "transition")


def said(elements: tuple[Element, ...], kind: str) -> list[str]:
    return [element.text for element in elements if element.kind == kind]
