from pathlib import Path

import pytest

from agent.reading import read, read_text, summary

INPUTS = Path(__file__).parents[1] / "inputs"
POEMS = INPUTS / "poems"


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("江雪_柳宗元", "江雪_trad"), ("枫桥夜泊_张继", "楓橋夜泊_trad")],
)
def test_both_scripts_of_a_chinese_poem_give_the_same_structure(
    simplified: str, traditional: str
) -> None:
    first, second = (read(POEMS / f"{name}.txt") for name in (simplified, traditional))
    structure = [(element.kind, element.lines, element.level) for element in first.elements]
    assert structure == [(e.kind, e.lines, e.level) for e in second.elements]
    assert first.title_lines == second.title_lines == ((1, 1), (2, 2))
    assert (first.kind, first.language) == (second.kind, second.language) == ("verse", "zh")


def test_river_snow_is_two_verses_with_title_and_author() -> None:
    poem = read(POEMS / "江雪_trad.txt")
    assert (poem.title, poem.author) == ("江雪", "柳宗元")
    assert [(verse.text, verse.lines, verse.level) for verse in poem.elements] == [
        ("千山鳥飛絕，萬徑人蹤滅。", (4, 4), 1),
        ("孤舟蓑笠翁，獨釣寒江雪。", (5, 5), 1),
    ]
    (scene,) = poem.scenes
    assert (scene.number, scene.heading, scene.elements) == ("1", None, poem.elements)


def test_ozymandias_is_one_stanza_of_fourteen_lines() -> None:
    poem = read(POEMS / "ozymandias_shelley_1818.txt")
    assert (poem.kind, poem.language) == ("verse", "en")
    assert (poem.title, poem.author) == ("Ozymandias", "Percy Bysshe Shelley")
    assert [verse.level for verse in poem.elements] == [1] * 14


def test_the_summary_of_a_poem_has_no_scenes_and_no_speakers() -> None:
    assert summary(read(POEMS / "江雪_柳宗元.txt")) == {
        "kind": "verse",
        "language": "zh",
        "encoding": "utf-8",
        "title": "江雪",
        "scenes": 0,
        "cues": 0,
        "names": [],
        "locations": [],
        "listed": [],
        "tags": [],
        "transitions": 0,
        "words": 20,
    }


@pytest.mark.parametrize("name", ["兵車行_trad", "琵琶行_trad", "桃花源記_trad"])
def test_editors_variants_become_notes(name: str) -> None:
    script = read(POEMS / f"{name}.txt")
    notes = [element.text for element in script.elements if element.kind == "note"]
    assert notes
    assert all("一作" in note for note in notes)
    assert not any("一作" in e.text for e in script.elements if e.kind != "note")


def test_a_variant_that_runs_over_a_line_break_does_not_part_the_stanza() -> None:
    verses = [e for e in read(POEMS / "兵車行_trad.txt").elements if e.kind == "verse"]
    assert {verse.level for verse in verses} == {1}
    assert verses[1].text == "耶孃妻子走相送，塵埃不見咸陽橋。"


FORMS = {
    "on one line": ("千山鸟飞绝，万径人踪灭。孤舟蓑笠翁，独钓寒江雪。", "verse"),
    "verses apart": ("千山鸟飞绝，\n\n万径人踪灭。\n\n孤舟蓑笠翁，\n\n独钓寒江雪。", "verse"),
    "ci": ("如梦令\n李清照\n\n昨夜雨疏风骤，浓睡不消残酒。试问卷帘人，却道海棠依旧。", "verse"),
    "modern chinese": ("夜船\n\n船在雪里走，\n雪在水里走\n一个人坐着\n听。", "verse"),
    "free verse": ("snow on\nthe river\n\na boat\nwith one man\n\nnobody else\ncomes", "verse"),
    "tercet": ("The snow comes down\non the river,\nand nobody comes.", "verse"),
    "one sentence": ("An old man fishes alone in the snow.", "prose"),
    "sentences": ("A man walks in.\nHe finds a bottle.\nHe opens it.", "prose"),
    "chinese sentences": ("老人走在海边。\n他捡到一个旧瓶子。\n他慢慢打开了盖子。", "prose"),
    "cut at a margin": (
        "A Hare was making fun of the Tortoise one day\nfor being so slow, and the Tortoise said\n"
        "he would get there sooner than anybody in the\nforest would think possible.",
        "prose",
    ),
    "chinese cut at a margin": (
        "秋天的后半夜，月亮下去了，太阳还没有出，只剩下\n一片乌蓝的天；除了夜游的东西，什么都睡着。华老\n"
        "栓忽然坐起身，擦着火柴，点上遍身油腻的灯盏，茶\n馆的两间屋子里，便弥满了青白的光。",
        "prose",
    ),
}


@pytest.mark.parametrize(("text", "kind"), FORMS.values(), ids=FORMS.keys())
def test_verse_and_prose_are_told_apart(text: str, kind: str) -> None:
    assert read_text(text, "x.txt").kind == kind


HEADS = {
    "blank lines between": (
        "孔乙己\n\n鲁迅\n\n鲁镇的酒店的格局，是和别处不同的。",
        "孔乙己",
        "鲁迅",
    ),
    "dots around the name": ("故乡\n\n·鲁迅·\n\n我冒了严寒，回到故乡去。", "故乡", "鲁迅"),
    "no blank line": ("江雪\n柳宗元\n千山鸟飞绝，\n万径人踪灭。", "江雪", "柳宗元"),
    "title only": ("江雪\n千山鸟飞绝，\n万径人踪灭。", "江雪", ""),
    "dynasty": ("江雪\n[唐] 柳宗元\n\n千山鸟飞绝，\n万径人踪灭。", "江雪", "柳宗元"),
    "labels": ("《江雪》\n作者：柳宗元\n\n千山鸟飞绝，\n万径人踪灭。", "江雪", "柳宗元"),
    "by": ("The Sea\nby A. N. Author\n\nWaves came in all day.", "The Sea", "A. N. Author"),
    "a title that begins with by": ("By the Sea\n\nWaves came in.", "By the Sea", ""),
    "unpunctuated": ("夜船\n船在雪里走\n雪在水里走\n一个人坐着听", "", ""),
    "markdown": ("# The Sea\n\nWaves came in all day.", "The Sea", ""),
    "part mark": ("药\n\n一\n\n秋天的后半夜，月亮下去了。", "药", ""),
    "none": ("It was a dark night.\n\nWaves came in all day.", "", ""),
    "poem without": ("I met a traveller from an antique land,\nWho said to me", "", ""),
}


@pytest.mark.parametrize(("text", "title", "author"), HEADS.values(), ids=HEADS.keys())
def test_title_and_author_are_found_at_the_head(text: str, title: str, author: str) -> None:
    script = read_text(text, "x.txt")
    assert (script.title, script.author) == (title, author)


def test_a_story_is_one_element_a_paragraph() -> None:
    story = read(INPUTS / "prose" / "aesop_tortoise_and_hare_1919.txt")
    assert (story.kind, story.title) == ("prose", "The Tortoise and the Hare")
    assert {element.kind for element in story.elements} == {"paragraph"}
    assert story.elements[0].lines == (4, 4)


def test_the_parts_of_a_story_are_sections() -> None:
    story = read(INPUTS / "prose" / "鲁迅_药.txt")
    assert [e.text for e in story.elements if e.kind == "section"] == ["一", "二", "三", "四"]


@pytest.mark.parametrize("name", ["cut at a margin", "chinese cut at a margin"])
def test_lines_cut_at_a_margin_are_joined(name: str) -> None:
    text, _ = FORMS[name]
    (paragraph,) = read_text(text, "x.txt").elements
    joint = "" if name.startswith("chinese") else " "
    assert (paragraph.text, paragraph.lines) == (text.replace("\n", joint), (1, 4))


SCREENPLAYS = {
    "suffix": ("Waves.", "x.FOUNTAIN"),
    "heading": ("Some words.\n\nEXT. SEA - DAY\n\nWaves.", "x.txt"),
    "numbered heading": ("1. INT. HOUSE - DAY\n\nWaves.", "x.txt"),
    "chinese heading": ("内景 客厅 - 日\n\n他走了。", "x.txt"),
    "title page": ("Title: The Sea\n\nWaves.", "x.txt"),
    "forced": (".江边\n\n@张三\n你好。", "x.md"),
}


@pytest.mark.parametrize(("text", "name"), SCREENPLAYS.values(), ids=SCREENPLAYS.keys())
def test_a_screenplay_is_known_by_suffix_heading_or_title_page(text: str, name: str) -> None:
    assert read_text(text, name).kind == "screenplay"


def test_kana_is_not_chinese() -> None:
    assert read_text("古池や蛙飛びこむ水の音", "x.txt").language == "en"
    assert read_text("独钓寒江雪。", "x.txt").language == "zh"


def test_stanzas_are_counted_through_the_parts_of_a_poem() -> None:
    poem = read_text("Snow\n\nI\n\non the river,\non the boat\n\nII\n\non me,\non all", "x.txt")
    assert [(e.kind, e.level) for e in poem.elements] == [
        *[("section", 1), ("verse", 1), ("verse", 1)],
        *[("section", 1), ("verse", 2), ("verse", 2)],
    ]
