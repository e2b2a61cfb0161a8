"""Paragraphs, chapters and breaks of prose."""

from agent.reading import read_text
from agent.script import Script


def story(text: str) -> Script:
    return read_text(text, "x.md")


def test_chapters_are_scenes() -> None:
    script = story(
        "CHAPTER I\n\nIt rained all day.\n\nChapter Two: The River\n\nOlaf came home late.\n\n"
        "第三章 归来\n\nNobody saw him."
    )
    assert [scene.lines for scene in script.scenes] == [(1, 3), (5, 7), (9, 11)]
    assert [scene.number for scene in script.scenes] == ["1", "2", "3"]


def test_stars_part_scenes() -> None:
    script = story("It rained all day.\n\n***\n\nOlaf came home late.")
    assert [scene.lines for scene in script.scenes] == [(1, 1), (3, 5)]


def test_wide_gaps_part_scenes_where_others_are_narrow() -> None:
    script = story("It rained.\n\nIt snowed.\n\nIt blew.\n\nIt froze.\n\n\n\nOlaf came home.")
    assert [len(scene.elements) for scene in script.scenes] == [4, 2]
    assert script.scenes[1].elements[-1].lines == (11, 11)


def test_markdown_loses_its_marks_and_keeps_its_lines() -> None:
    script = story(
        "# The Sea\n\nOlaf *loved* the __old__ [boat](https://x.org/boat).\n\n> It `leaked`."
    )
    assert script.title == "The Sea"
    assert [(e.text, e.lines) for e in script.elements] == [
        ("Olaf loved the old boat.", (3, 3)),
        ("It leaked.", (5, 5)),
    ]


def test_an_indent_begins_a_paragraph() -> None:
    script = story(
        "　　秋天的后半夜，月亮下去了，太阳还没有出，只剩下\n一片乌蓝的天。\n"
        "　　华老栓忽然坐起身，擦着火柴，点上遍身油腻的灯盏，\n便弥满了青白的光。"
    )
    assert [element.lines for element in script.elements] == [(1, 2), (3, 4)]


WEATHER = "那天下午天气很冷，街上一个人也没有，只有风把门口的灯笼吹得摇来摇去，一直吹到天黑。"


def speakers(text: str) -> list[str]:
    return [q.speaker for e in story(WEATHER + text).elements for q in e.quotations]


def test_the_one_who_tells_answers_where_nobody_else_is_named() -> None:
    told = (
        "我在桥头看见阿桂。我走过去。我问阿桂要去哪里。\n\n阿桂说：\n\n“我去镇上。”\n\n"
        "“远么？”\n\n“不远。”"
    )
    assert speakers(told) == ["阿桂", "我", "阿桂"]


def test_a_newcomer_whom_the_narration_names_speaks_next() -> None:
    told = (
        "母亲坐着。我站着。\n\n“有人来了。”母亲说。\n\n门开了，张二婶走进来，张二婶很高兴。\n\n"
        "“你们好呀！”\n\n“你来了。”我说。"
    )
    assert speakers(told) == ["母亲", "张二婶", "我"]


def test_a_voice_that_nobody_knows_is_nobodys() -> None:
    told = "我看着母亲。\n\n“是谁？”一种尖利的怪声叫起来。\n\n“是我。”母亲说。"
    assert speakers(told) == ["", "母亲"]


def test_chinese_speech_right_behind_speech_is_the_answer_of_another() -> None:
    script = read_text(
        "店\n\n阿义慢慢走进店里来。掌柜看着他，说，“你来了。”阿义走到柜台前，说，“温一碗酒。”"
        "“没有钱？”“有的。”\n\n阿义喝过半碗酒，旁人便问道，“你认识字么？”阿义看着问他的人。\n",
        "a.txt",
    )
    said = [(q.text, q.speaker) for element in script.elements for q in element.quotations]
    assert said == [
        ("你来了。", "掌柜"),
        ("温一碗酒。", "阿义"),
        ("没有钱？", "掌柜"),
        ("有的。", "阿义"),
        ("你认识字么？", ""),
    ]
