import pytest

from agent.reading import heading
from agent.script import Heading

HEADINGS = {
    "INT. HOUSE - KITCHEN - NIGHT": ("INT", ("HOUSE", "KITCHEN"), "NIGHT", ""),
    "EXT. MOUNT GURU FOOTHILLS--DAY": ("EXT", ("MOUNT GURU FOOTHILLS",), "DAY", ""),
    "INT./EXT. CAR – LATE NIGHT": ("INT/EXT", ("CAR",), "LATE NIGHT", ""),
    "EXT. PARIS, FRANCE — DAWN (1942)": ("EXT", ("PARIS", "FRANCE"), "DAWN (1942)", ""),
    "int. house, kitchen, continuous": ("INT", ("house", "kitchen"), "continuous", ""),
    "EXT/INT HUT - DUSK": ("INT/EXT", ("HUT",), "DUSK", ""),
    "I/E. CAR - MOVING - DAY 2": ("INT/EXT", ("CAR",), "MOVING - DAY 2", ""),
    "EST BUCKET LIST #A3-1#": ("EXT", ("BUCKET LIST",), "", "A3-1"),
    "INT. NIGHT CLUB - DAY": ("INT", ("NIGHT CLUB",), "DAY", ""),
    "INT. MOTEL-ROOM - THE NEXT MORNING": ("INT", ("MOTEL-ROOM",), "THE NEXT MORNING", ""),
    "INT. HOUSE - DAY - CONTINUOUS": ("INT", ("HOUSE",), "DAY - CONTINUOUS", ""),
    "EXT. ROAD DAY": ("EXT", ("ROAD",), "DAY", ""),
    "EXT. DAY": ("EXT", (), "DAY", ""),
    "12A. INT. HOUSE - DAY": ("INT", ("HOUSE",), "DAY", "12A"),
    "**EXT. SEA - DAY**": ("EXT", ("SEA",), "DAY", ""),
    ".BACK IN THE APARTMENT": ("", ("BACK IN THE APARTMENT",), "", ""),
    ".江边 - 夜 #12A#": ("", ("江边",), "夜", "12A"),
    "INT。客厅 - 日": ("INT", ("客厅",), "日", ""),
    "内景 客厅 日": ("INT", ("客厅",), "日", ""),
    "外景。江边——清晨": ("EXT", ("江边",), "清晨", ""),
    "内外景 车 - 夜": ("INT/EXT", ("车",), "夜", ""),
}


@pytest.mark.parametrize(("line", "parts"), HEADINGS.items(), ids=HEADINGS.keys())
def test_a_heading_is_taken_apart(line: str, parts: tuple[str, tuple[str, ...], str, str]) -> None:
    taken = heading.taken_apart(line)
    assert heading.is_natural(line) or heading.is_forced(line)
    assert (taken.setting, taken.location, taken.time, taken.number) == parts


def test_a_heading_keeps_its_case_and_gives_up_only_its_marks() -> None:
    assert heading.taken_apart("  .The Old Mill - Dusk #7#").raw == "The Old Mill - Dusk"


@pytest.mark.parametrize(
    "line",
    [
        "...where it stopped",
        ". NOT A HEADING",
        "INTERIOR THOUGHTS",
        "EXTRAS WANTED",
        "Est ce que tu viens ?",
        "INT.",
        "He is ext. 12.",
        "12 MONKEYS",
        "",
    ],
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert not heading.is_natural(line)
    assert not heading.is_forced(line)


def test_a_heading_of_spaces_and_brackets_is_read_at_once() -> None:
    assert heading.taken_apart("INT. A" + " " * 50_000 + "B") == Heading(
        raw="INT. A B", setting="INT", location=("A B",)
    )
    assert heading.taken_apart("INT. A - " + "( " * 50_000).setting == "INT"
