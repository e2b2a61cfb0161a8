import pytest

from agent.reading import read_text
from agent.reading.chinese_heading import heading_of

SHORT_DRAMA = """《归途》
编剧：某人
大纲：一个人回家。
人物小传：
李雷：男，35岁，司机，沉默寡言。
韩梅：女，33岁，教师，穿红色大衣。

第1集
1-1 日 外 乡村公路
人物：李雷、老王
△李雷开着车，停在路边。
李雷：（叹气）到了。
老王（画外音）：谁啊？
旁白：这一年冬天。
【字幕：三年后】
1-2 夜 内 李家 - 厨房
韩梅：你回来了。（停顿）吃饭吧。
李雷：嗯。
"""


@pytest.mark.parametrize(
    ("line", "setting", "place", "time", "number"),
    [
        ("1-1 日 内 乡村公路", "INT", ("乡村公路",), "日", "1-1"),
        ("20、卫生间 日 内", "INT", ("卫生间",), "日", "20"),
        ("第12场：医院走廊 夜 内", "INT", ("医院走廊",), "夜", "12"),
        ("场景三 河边", "", ("河边",), "", "三"),
        ("内景 客厅 - 日", "INT", ("客厅",), "日", ""),
        ("外景。江边——夜", "EXT", ("江边",), "夜", ""),
        ("场次：5 地点：客厅 时间：夜", "", ("客厅",), "夜", "5"),
        ("5-3 夜 内 李家 - 厨房", "INT", ("李家", "厨房"), "夜", "5-3"),
        ("1. 日 外 村口", "EXT", ("村口",), "日", "1"),
    ],
)
def test_headings_are_read_in_the_forms_in_use(
    line: str, setting: str, place: tuple[str, ...], time: str, number: str
) -> None:
    heading = heading_of(line)
    assert heading is not None
    assert (heading.setting, heading.location, heading.time, heading.number) == (
        setting,
        place,
        time,
        number,
    )


@pytest.mark.parametrize(
    "line", ["12、他走进来，说：好", "3 天后他回来了", "1919 年冬天", "2、苹果", "日出东方", "客厅"]
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert heading_of(line) is None


def test_a_short_drama_is_read_whole() -> None:
    script = read_text(SHORT_DRAMA, "归途.txt")
    assert (script.kind, script.language, script.title) == ("screenplay", "zh", "归途")
    assert [scene.heading.location for scene in script.scenes if scene.heading] == [
        ("乡村公路",),
        ("李家", "厨房"),
    ]
    speeches = [(e.speaker, e.text, e.extensions) for e in script.elements if e.kind == "dialogue"]
    assert speeches == [
        ("李雷", "到了。", ()),
        ("老王", "谁啊？", ("画外音",)),
        ("旁白", "这一年冬天。", ("画外音",)),
        ("韩梅", "你回来了。\n吃饭吧。", ()),
        ("李雷", "嗯。", ()),
    ]
    assert [e.text for e in script.elements if e.kind == "action"] == ["李雷开着车，停在路边。"]
    assert [e.text for e in script.elements if e.kind == "centred"] == ["三年后"]


def test_the_list_of_characters_tells_of_them() -> None:
    names = {name.name: name.words for name in read_text(SHORT_DRAMA, "归途.txt").names}
    assert names == {
        "李雷": "李雷，男，35岁，司机，沉默寡言。",
        "韩梅": "韩梅，女，33岁，教师，穿红色大衣。",
    }


def test_who_is_in_a_scene_stands_with_its_heading() -> None:
    first = read_text(SHORT_DRAMA, "归途.txt").scenes[1].heading
    scenes = [s.heading for s in read_text(SHORT_DRAMA, "归途.txt").scenes if s.heading]
    assert scenes[0].cast == ("李雷", "老王")
    assert first is not None


def test_manner_is_not_spoken() -> None:
    speech = next(e for e in read_text(SHORT_DRAMA, "归途.txt").elements if e.speaker == "李雷")
    assert [(part.kind, part.text) for part in speech.parts] == [
        ("parenthetical", "叹气"),
        ("words", "到了。"),
    ]


def test_every_line_is_in_an_element() -> None:
    script = read_text(SHORT_DRAMA, "归途.txt")
    covered = {n for e in script.elements for n in range(e.lines[0], e.lines[1] + 1)}
    written = {n for n, text in enumerate(SHORT_DRAMA.split("\n"), 1) if text.strip()}
    assert covered == written


def test_whoever_speaks_once_between_marked_action_is_heard() -> None:
    text = "1-1 日 内 客厅\n△小明坐在沙发上。\n小明：你好。\n小红：你好。\n"
    script = read_text(text, "a.txt")
    assert [e.speaker for e in script.elements if e.kind == "dialogue"] == ["小明", "小红"]
