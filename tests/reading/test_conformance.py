"""The fixtures of wildwinter's screenplay-tools; where we read otherwise, why, and exactly how.

In a difference "-" is their reading and "+" ours, in their order.
"""

from difflib import ndiff
from typing import NamedTuple

import pytest

from agent.reading import read
from tests.reading import wildwinter

AGREED = (
    *("Action-Merged", "Action-Unmerged", "Dialogue-Merged", "Dialogue-Unmerged", "LineBreaks"),
    *("Lyrics", "PageBreak", "SceneHeading", "TitlePage", "Transition", "UTF8"),
)


class Difference(NamedTuple):
    reason: str
    lines: list[str]


DIFFERENCES = {
    "Boneyards": Difference(
        "A line that held only a boneyard is blank, so CUT TO: stands alone and is a transition.",
        [
            "- ACTION As he counts them on his fingers, Marta and Ivo trade a glance. "
            "This will be a LONG day. / CUT TO:",
            "+ ACTION As he counts them on his fingers, Marta and Ivo trade a glance. "
            "This will be a LONG day.",
            "+ TRANSITION CUT TO:",
        ],
    ),
    "Character": Difference(
        "Fountain asks for one letter in a name; it may stand behind a digit.",
        ["- ACTION 3CPO / Not work.", "+ CHARACTER 3CPO", "+ DIALOGUE Not work."],
    ),
    "Notes": Difference(
        "A note carries no speech over an empty line; a note that an empty line cuts is text.",
        [
            "- DIALOGUE Did you know Marta and Ivo have a boat? / His foot is on the first stair "
            "when the bell SOUNDS. Jack stops where he is, listening for the second one. He looks "
            "up. Bell sounding. / Testing a note without spaces / Definitely shouldn't. Because of "
            "that blank line.]] He looks up. Bell sounding.",
            "+ DIALOGUE Did you know Marta and Ivo have a boat?",
            "+ ACTION His foot is on the first stair when the bell SOUNDS. Jack stops where he is, "
            "listening for the second one. / He looks up. Bell sounding. / Testing a note without "
            "spaces[[This / doesn't have spaces. Shouldn't work. / Definitely shouldn't. Because "
            "of that blank line.]] He looks up. Bell sounding.",
            "- NOTE This / doesn't have spaces. Shouldn't work.",
        ],
    ),
    "Parenthetical": Difference(
        "Two parentheticals may follow each other; neither is spoken.",
        [
            "+ PARENTHETICAL bouncy",
            "- DIALOGUE (bouncy) / Also trying this?",
            "+ DIALOGUE Also trying this?",
        ],
    ),
    "Sections": Difference(
        "A first line CUT TO: is a transition: no title page opens with such a key.",
        ["- TITLEENTRY CUT TO", "+ TRANSITION CUT TO:"],
    ),
    "Tags": Difference(
        "#tags are no part of Fountain; the words stay as written.",
        [
            "- HEADING INT. SCEHE 1 - DAY tags:scene1Day,mook:music,hababibibi",
            "+ HEADING INT. SCEHE 1 - DAY #scene1Day #mook:music #hababibibi",
            "+ ACTION This is scene 1, we think! #taggy / DAVE #tagtag / Nice day, right? #niceday?"
            " / CUT TO: #this_is_also_a_tag",
            "- ACTION This is scene 1, we think! tags:taggy",
            "- CHARACTER DAVE tags:tagtag",
            "- DIALOGUE Nice day, right? tags:niceday?",
            "- TRANSITION CUT TO: tags:this_is_also_a_tag",
            "- HEADING ext. VILLAGE GREEN - NIGHT tags:tagtagtag,anothertag,taggy",
            "+ HEADING ext. VILLAGE GREEN - NIGHT #tagtagtag #anothertag #taggy",
            "- ACTION ...where the travelling library has stopped for the night under the chestnut "
            "trees. tags:carnivalfield",
            "+ ACTION ...where the travelling library has stopped for the night under the chestnut "
            "trees. #carnivalfield",
            "- HEADING FORCED HEADER tags:headeher",
            "+ HEADING FORCED HEADER #headeher",
            "+ ACTION JIM #jimtag / Bye! #bye:jim",
            "- CHARACTER JIM tags:jimtag",
            "- DIALOGUE Bye! tags:bye:jim",
            "- SECTION Another Sequence (2) tags:hoopla",
            "+ SECTION Another Sequence #hoopla (2)",
            "- SECTION Another Act (1) tags:actTag",
            "+ SECTION Another Act #actTag (1)",
            "- HEADING INT./EXT. HEADER WITH SCENENUM (3) tags:tagtag",
            "+ HEADING INT./EXT. HEADER WITH SCENENUM #3# #tagtag",
            "- HEADING EST BUCKET LIST (A3-1) tags:oohbutisthisatag?",
            "+ HEADING EST BUCKET LIST #A3-1# #oohbutisthisatag?",
            "- ACTION . NOT A HEADER tags:bah",
            "+ ACTION . NOT A HEADER #bah",
        ],
    ),
}


def differing_lines(name: str) -> list[str]:
    fixture = name.removesuffix("-Merged").removesuffix("-Unmerged")
    script = read(wildwinter.FOLDER / f"{fixture}.fountain")
    theirs, ours = wildwinter.expected(name), wildwinter.told(script)
    return [line for line in ndiff(list(map(str, theirs)), list(map(str, ours))) if line[0] in "+-"]


@pytest.mark.parametrize("name", AGREED)
def test_the_fixture_is_read_as_its_author_expects(name: str) -> None:
    assert differing_lines(name) == []


@pytest.mark.parametrize("name", DIFFERENCES)
def test_the_fixture_differs_on_purpose_and_in_nothing_else(name: str) -> None:
    assert differing_lines(name) == DIFFERENCES[name].lines


def test_every_fixture_is_either_agreed_or_explained() -> None:
    dumps = {path.stem for path in wildwinter.FOLDER.glob("*.txt")}
    assert dumps == {*AGREED, *DIFFERENCES, "Formatted"}


def test_emphasis_of_the_formatted_fixture_is_taken_off_but_for_what_stands_inside_another() -> (
    None
):
    tagged = (wildwinter.FOLDER / "Formatted.txt").read_text(encoding="utf-8")
    theirs = wildwinter.without_tags(tagged).replace("*North Star 2*", "North Star 2")
    script = read(wildwinter.FOLDER / "Formatted.fountain")
    ours = [line for element in script.elements for line in element.text.split("\n")]
    assert ours == [line for line in theirs.split("\n") if line]
