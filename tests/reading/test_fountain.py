import pytest

from agent.reading import read_text, summary
from agent.script import Element


def elements(text: str) -> tuple[Element, ...]:
    return read_text(text, "x.fountain").elements


def only(text: str) -> Element:
    (element,) = elements(text)
    return element


ALONE = {
    "heading": ("INT. HOUSE - DAY", "heading", "INT. HOUSE - DAY"),
    "forced heading": (".HOUSE", "heading", "HOUSE"),
    "wide forced heading": ("．江边 - 夜", "heading", "江边 - 夜"),
    "action": ("He runs.", "action", "He runs."),
    "forced action": ("!CUT TO:", "action", "CUT TO:"),
    "transition": ("CUT TO:", "transition", "CUT TO:"),
    "indented transition": ("        SMASH CUT TO:", "transition", "SMASH CUT TO:"),
    "forced transition": ("> Fade to white.", "transition", "Fade to white."),
    "fade in": ("FADE IN:", "transition", "FADE IN:"),
    "fade out": ("FADE OUT.", "transition", "FADE OUT."),
    "chinese transition": ("淡出。", "transition", "淡出。"),
    "centred": ("> **THE END** <", "centred", "THE END"),
    "two centred": ("> ONE <\n> TWO <", "centred", "ONE\nTWO"),
    "lyric": ("~Row, row", "lyric", "Row, row"),
    "section": ("## Act *two*", "section", "Act two"),
    "synopsis": ("= They meet.", "synopsis", "They meet."),
    "capitals alone": ("BOOM", "action", "BOOM"),
    "mark alone": ("!", "action", "!"),
    "angle alone": (">", "action", ">"),
    "dots": ("...and so on", "action", "...and so on"),
    "sign": ('"GURU 12 MI."', "action", '"GURU 12 MI."'),
}


@pytest.mark.parametrize(("text", "kind", "words"), ALONE.values(), ids=ALONE.keys())
def test_a_line_alone_is_one_element(text: str, kind: str, words: str) -> None:
    element = only(f"{text}\n")
    assert (element.kind, element.text, element.lines[0]) == (kind, words, 1)


def test_a_speech_knows_its_cue_parts_and_lines() -> None:
    speech = only("\nBOB (V.O.) (CONT'D)\n(softly,\nto Ann)\nHello *there*.\nYou.\n~ la la\n")
    assert (speech.speaker, speech.extensions, speech.lines) == ("BOB", ("V.O.", "CONT'D"), (2, 7))
    assert [(part.kind, part.text, part.lines) for part in speech.parts] == [
        ("parenthetical", "softly, to Ann", (3, 4)),
        ("words", "Hello there.\nYou.", (5, 6)),
        ("lyric", "la la", (7, 7)),
    ]
    assert speech.text == "Hello there.\nYou.\nla la"


def test_a_direction_before_words_on_one_line_is_not_spoken() -> None:
    assert only("BOB\n(beat) Hello.").text == "Hello."
    assert only("@张三\n（低声）你好。").text == "你好。"


def test_a_bracket_that_never_closes_is_spoken() -> None:
    assert only("BOB\n(so it goes\non and on").text == "(so it goes\non and on"


def test_two_spaces_hold_a_speech_together_over_a_blank_line() -> None:
    speech, action = elements("BOB\nOne.\n  \nTwo.\n\nHe goes.")
    assert (speech.text, speech.lines) == ("One.\n\nTwo.", (1, 4))
    assert action.kind == "action"


def test_a_caret_is_dual_only_beside_a_speech() -> None:
    first, dual = elements("BOB\nYes.\n\nANN ^\nNo.")
    assert (first.dual, dual.dual, dual.speaker) == (False, True, "ANN")
    *_, apart = elements("BOB\nYes.\n\nHe waits.\n\nANN ^\nNo.")
    assert (apart.dual, apart.speaker) == (False, "ANN")
    assert summary(read_text("BOB\nYes.\n\nANN ^\nNo.", "x.fountain"))["cues"] == 2


def test_a_heading_needs_no_blank_line_under_it() -> None:
    kinds = [element.kind for element in elements("INT. HOUSE - DAY\nBOB\nHello.")]
    assert kinds == ["heading", "dialogue"]


def test_a_heading_in_capitals_ends_action_that_runs_into_it() -> None:
    kinds = [element.kind for element in elements("He goes.\nEXT. SEA - DAY\n\nWaves.")]
    assert kinds == ["action", "heading", "action"]


def test_marked_lines_end_a_speech_that_runs_into_them() -> None:
    kinds = [element.kind for element in elements("BOB\nHello.\n> CUT TO BLACK.\n# Act two")]
    assert kinds == ["dialogue", "transition", "section"]


def test_a_section_knows_its_depth() -> None:
    assert [element.level for element in elements("# One\n\n### Three")] == [1, 3]


def test_a_page_break_has_no_words() -> None:
    _, page_break = elements("He goes.\n\n   ====\n")
    assert (page_break.kind, page_break.text) == ("page_break", "")


def test_action_keeps_its_line_breaks_and_indentation() -> None:
    assert only("    Marta --\n    Ivo").text == "    Marta --\n    Ivo"


def test_a_screenplay_in_chinese_is_read() -> None:
    text = "Title：江边\n\nINT。客厅 - 日\n\n约翰\n（低声）\n你好。\n\n约翰\n再见。\n\n他走了。"
    found = summary(read_text(text, "x.fountain"))
    assert (found["language"], found["title"], found["locations"]) == ("zh", "江边", ["客厅"])
    assert (found["cues"], found["names"]) == (2, ["约翰"])


def test_private_characters_and_controls_do_no_harm() -> None:
    assert only("a\x0bb \ue701*c*\ue700").text == "a b \ue701c\ue700"


TITLE_PAGES = {
    "one line each": "Title: The *Sea*\nAuthor: A. N. Author\n\nWaves.",
    "indented": "Title:\n\tThe Sea\nAuthors:\n    A. N. Author\n\nWaves.",
    "quoted": 'Title: "The Sea"\nauthor: A. N. Author\n\nWaves.',
    "after blank lines": "\n\nTitle: The Sea\nAuthor: A. N. Author\n\nWaves.",
    "no blank line after": "Title: The Sea\nAuthor: A. N. Author\nWaves.",
    "windows": "\ufeffTitle: The Sea\r\nAuthor: A. N. Author\r\n\r\nWaves.",
}


@pytest.mark.parametrize("text", TITLE_PAGES.values(), ids=TITLE_PAGES.keys())
def test_a_title_page_gives_title_and_author(text: str) -> None:
    script = read_text(text, "x.fountain")
    assert (script.title, script.author) == ("The Sea", "A. N. Author")
    assert [element.text for element in script.elements] == ["Waves."]


@pytest.mark.parametrize("first", ["CUT TO:", "FADE IN:", "She said: no.", "EXT. SEA: NIGHT"])
def test_a_first_line_with_a_colon_is_no_title_page(first: str) -> None:
    script = read_text(f"{first}\n\nWaves.", "x.fountain")
    assert script.title_page == ()
    assert script.elements[0].text == first


NUMBERS = {
    "none": ("INT. A\n\nx\n\nINT. B\n\nx", ["1", "2"]),
    "own": ("INT. A #7#\n\nx\n\nINT. B #9#\n\nx", ["7", "9"]),
    "put in between": ("INT. A #7#\n\nx\n\nINT. B\n\nx\n\nINT. C\n\nx", ["7", "7A", "7B"]),
    "twice the same": ("INT. A #7#\n\nx\n\nINT. B #7#\n\nx", ["7", "7A"]),
    "no I and O": ("INT. A #7#\n\n" * 10, ["7", *(f"7{letter}" for letter in "ABCDEFGHJ")]),
    "a prelude": ("Once.\n\nINT. A\n\nx", ["0", "1"]),
    "no headings": ("Once.", ["1"]),
}


@pytest.mark.parametrize(("text", "numbers"), NUMBERS.values(), ids=NUMBERS.keys())
def test_scenes_are_numbered(text: str, numbers: list[str]) -> None:
    assert [scene.number for scene in read_text(text, "x.fountain").scenes] == numbers


def test_many_scenes_of_one_number_get_letters_without_end() -> None:
    *_, last = read_text("INT. A #7#\n\n" * 100, "x.fountain").scenes
    assert last.number == "7DC"
