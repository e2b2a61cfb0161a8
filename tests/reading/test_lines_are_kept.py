from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agent.errors import BadScript
from agent.reading import read_text
from agent.script import Element, Script

FRAGMENTS = st.sampled_from(
    [
        *(
            "INT. HOUSE - DAY",
            "EXT. SEA--NIGHT #12A#",
            ".江边 - 夜 #3#",
            ". no heading",
            "内景 客厅 日",
        ),
        *(
            "BOB",
            "BOB (V.O.) (CONT'D)",
            "ANN ^",
            "@李四 (画外音)",
            "约翰",
            "CYBER BOSS, 40 (or so), an",
            "@",
        ),
        *(
            "Hello *there* my _friend_.",
            "(softly)",
            "(softly",
            "so)",
            "（低声）你好",
            "~ la la",
            "~",
        ),
        *(
            "CUT TO:",
            "> FADE OUT.",
            "> THE END <",
            "><",
            ">",
            "FADE IN:",
            "===",
            "# Act",
            "## ",
            "= All.",
        ),
        *(
            "!BOOM",
            "!",
            "[[a note]]",
            "[[open",
            "close]]",
            "a [[note]] b",
            "/* bone",
            "yard */",
            "x /* y */ z",
        ),
        *(
            "Title: X",
            "Author:",
            "    An Indented Line",
            "",
            "",
            "",
            " ",
            "  ",
            "   ",
            "\t",
            "**",
            r"\*x\*",
            ".",
        ),
    ]
)
TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff"), max_size=20
)
LINES = st.lists(st.one_of(FRAGMENTS, TEXT), max_size=25)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def read_or_skip(text: str, name: str) -> Script:
    try:
        return read_text(text, name)
    except BadScript:
        assume(False)
        raise


def inked(script_text: str, line_end: str) -> list[int]:
    lines = script_text.split(line_end)
    return [number for number, line in enumerate(lines, start=1) if line.strip()]


def covers(script: Script, number: int) -> tuple[int, int]:
    """How many elements or title lines, and how many notes, hold a line."""
    story = [e.lines for e in script.elements if e.kind != "note"]
    notes = [e.lines for e in script.elements if e.kind == "note"]
    within = [first <= number <= last for first, last in (*story, *script.title_lines)]
    return sum(within), sum(first <= number <= last for first, last in notes)


def words_of(script: Script) -> Counter[str]:
    said = "".join(
        [
            *(key + value for key, value in script.title_page),
            *(e.text for e in script.elements if e.kind not in {"dialogue", "heading"}),
            *(words_of_compound(e) for e in script.elements if e.kind in {"dialogue", "heading"}),
        ]
    )
    return Counter(filter(str.isalnum, said))


def words_of_compound(element: Element) -> str:
    if element.heading:
        return element.heading.raw + element.heading.number
    parts = (part.text for part in element.parts)
    return "".join([element.speaker, *element.extensions, *parts])


@settings(deadline=None)
@given(LINES, LINE_ENDS)
def test_every_line_of_a_screenplay_is_in_one_element_or_the_title_page_or_a_note(
    lines: list[str], line_end: str
) -> None:
    text = line_end.join(lines)
    script = read_or_skip(text, "x.fountain")
    for number in inked(text, line_end):
        story, notes = covers(script, number)
        assert story == 1 or (story == 0 and notes), f"line {number} is in {story} elements"


@settings(deadline=None)
@given(LINES)
def test_no_letter_of_a_screenplay_is_lost_or_doubled(lines: list[str]) -> None:
    text = "\n".join(lines)
    script = read_or_skip(text, "x.fountain")
    assert words_of(script) == Counter(filter(str.isalnum, text))


@settings(deadline=None)
@given(st.lists(st.one_of(TEXT, st.sampled_from(["", "(一作：風)", "千山鳥飛絕，"]))))
def test_every_line_of_plain_text_is_in_one_element_or_the_title_or_a_variant(
    lines: list[str],
) -> None:
    text = "\n".join(lines)
    script = read_or_skip(text, "x.txt")
    for number in inked(text, "\n"):
        story, notes = covers(script, number)
        assert story == 1 or (story == 0 and notes), f"line {number} is in {story} elements"


@settings(deadline=None)
@given(LINES)
def test_scenes_hold_every_element_once_in_order_and_have_their_own_numbers(
    lines: list[str],
) -> None:
    script = read_or_skip("\n".join(lines), "x.fountain")
    held = [element for scene in script.scenes for element in scene.elements]
    assert held == [element for element in script.elements if element.kind != "heading"]
    numbers = [scene.number for scene in script.scenes]
    assert len(numbers) == len(set(numbers))
