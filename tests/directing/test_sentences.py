from agent.directing.sentences import passages, verses
from agent.script import Element, Quotation


def action(text: str, first: int = 1) -> Element:
    return Element(kind="action", text=text, lines=(first, first + text.count("\n")))


def test_sentences_keep_the_lines_they_stand_on() -> None:
    found = passages(action("He stops.\nHe looks\nat a sign. It rains.", first=5))
    assert [(p.text, p.lines) for p in found] == [
        ("He stops.", (5, 5)),
        ("He looks at a sign.", (6, 7)),
        ("It rains.", (7, 7)),
    ]


def test_a_short_form_or_a_quotation_ends_no_sentence() -> None:
    assert len(passages(action('Mr. Bo takes the "12 MI. Left" trail.'))) == 1


def test_a_title_in_capitals_ends_no_sentence() -> None:
    assert len(passages(action("The driver, MRS. PELL, 45, opens the door."))) == 1


def test_chinese_sentences_keep_their_closing_quotes() -> None:
    found = passages(action("他说：“走吧。”他走了。"))
    assert [p.text for p in found] == ["他说：“走吧。”", "他走了。"]


def test_a_line_of_verse_is_cut_at_its_punctuation() -> None:
    line = Element(kind="verse", text="千山鸟飞绝，万径人踪灭。", lines=(3, 3))
    assert [p.text for p in verses(line)] == ["千山鸟飞绝，", "万径人踪灭。"]


def test_what_is_told_beside_a_speech_has_the_lines_between_its_neighbours() -> None:
    speech = Quotation(text="Go on!", span=(10, 18), speaker="Anna", lines=(4, 5))
    paragraph = Element(
        kind="paragraph", text="She said, “Go on!” and went.", lines=(3, 7), quotations=(speech,)
    )
    (before,), (after,) = passages(paragraph, 0, 10), passages(paragraph, 18)
    assert (before.lines, after.lines) == ((3, 4), (5, 7))
