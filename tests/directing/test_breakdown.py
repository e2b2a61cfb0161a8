import pytest

from agent import directing
from agent.directing.lexicon import lexicon
from agent.directing.sky import weather_of
from agent.reading import read_text

SCREENPLAY = """EXT. FOREST TRAIL - NIGHT

It is early evening. The moon is up.

ANNA, 52, in a long coat, comes to a wooden sign. A THUD sounds.

ANNA
Hello?

BEN (O.S.)
Here!
"""


def test_the_breakdown_says_who_where_when_and_with_what() -> None:
    scene = directing.breakdown(read_text(SCREENPLAY, "a.fountain")).scenes[0]
    assert scene.scene == "1"
    assert scene.settings[0].template == "forest-trail"
    assert (scene.light.time, scene.light.moon) == ("dusk", True)
    assert scene.visible == ("anna",)
    assert scene.speaking == ("anna", "ben")
    assert scene.props == ("sign",)
    assert scene.sound == ("thud",)
    assert scene.eighths == 2


@pytest.mark.parametrize(
    ("heading", "template"),
    [
        ("EXT. MOUNT GURU FOOTHILLS--DAY", "trail-fork"),
        ("EXT. SADDLE OF MOUNT GURU PEAK--NIGHT", "saddle"),
        ("EXT. PEAK OF MOUNT GURU--NIGHT", "summit"),
        ("EXT. MOUNT GURU STREAM--DAY", "chasm"),
        ("INT. FOREST CABIN - DAY", "room"),
        ("EXT. NOWHERE IN PARTICULAR - DAY", "plain"),
        ("INT. SPACESHIP - DAY", "room"),
    ],
)
def test_a_heading_finds_its_set(heading: str, template: str) -> None:
    script = read_text(f"{heading}\n\nBo waits.\n\nBO\nHm.\n", "a.fountain")
    assert directing.breakdown(script).scenes[0].settings[0].template == template


def test_the_same_heading_twice_is_the_same_place() -> None:
    text = "EXT. LAKE - DAY\n\nA.\n\nINT. HUT - DAY\n\nB.\n\nEXT. LAKE - NIGHT\n\nC.\n"
    places = [s.settings[0].id for s in directing.breakdown(read_text(text, "a.fountain")).scenes]
    assert places[0] == places[2] != places[1]


def test_capitals_that_introduce_nobody_are_nobody() -> None:
    people = directing.breakdown(read_text(SCREENPLAY, "a.fountain")).people
    assert [(person.id, person.speaks) for person in people] == [("anna", True), ("ben", True)]


def test_a_short_name_is_the_long_one() -> None:
    text = "EXT. PARK - DAY\n\nCYBER BOB, 40, strolls.\n\nBOB\nHi.\n\nCYBER BOB\nHo.\n"
    people = directing.breakdown(read_text(text, "a.fountain")).people
    assert [(person.id, person.aliases) for person in people] == [
        ("cyber-bob", ("CYBER BOB", "BOB"))
    ]


def test_unknown_words_are_reported_without_names_and_speech() -> None:
    text = "EXT. PARK - DAY\n\nANNA, 52, glorfs.\n\nANNA\nBlimey wibble.\n"
    assert directing.breakdown(read_text(text, "a.fountain")).unknown == ("glorfs",)


@pytest.mark.parametrize(
    ("told", "language", "rains"),
    [
        ("The rain is over.", "en", False),
        ("The rain has stopped.", "en", False),
        ("The rain goes on.", "en", True),
        ("雨停了。", "zh", False),
        ("雨很大。", "zh", True),
    ],
)
def test_weather_that_is_over_is_not_there(told: str, language: str, rains: bool) -> None:
    assert bool(weather_of(lexicon(language).hits(told)).rain) is rains
