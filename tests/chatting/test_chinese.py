"""The conversation in Chinese: which language it speaks, and that it speaks it."""

import asyncio
import re
from pathlib import Path

import pytest

from agent.chatting.answers import answers
from agent.chatting.desk import Desk
from agent.cli.progress import Progress
from agent.cli.talking.greeting import greet
from agent.cli.talking.layout import Layout
from agent.project import locked
from agent.revising.intent import load_intent
from agent.tongue import Language, Tongue, of_locale
from tests.chatting.screens import Talk
from tests.chatting.test_without_a_model import POEM_TEXT, folder, planned

__all__ = ["folder", "planned"]
LATIN = re.compile(r"[A-Za-z]{4,}")


@pytest.fixture(autouse=True)
def english_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine of the tests speaks."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def talk(
    place: Path | None,
    *lines: str,
    projects: Path = Path("nowhere"),
    language: Language | None = None,
) -> Talk:
    async def talked() -> Talk:
        return await Talk(place, projects, language).type(*lines)

    return asyncio.run(talked())


def test_a_chinese_film_is_spoken_of_in_chinese(folder: Path) -> None:
    done = talk(folder, "/history", "/make")
    assert "导演" in done.seen.text
    assert done.asked.startswith("需要制作：")
    assert "7张关键帧、7个镜头画面、剪辑。" in done.asked
    assert done.asked.endswith("还不知道要多久。要制作吗？")


def test_before_a_film_it_is_what_the_person_types(tmp_path: Path) -> None:
    assert "No text was pasted" in talk(None, "/new").seen.troubles[0]
    assert "太短" in talk(None, "一座灯塔", projects=tmp_path).seen.troubles[0]
    done = talk(None, POEM_TEXT, projects=tmp_path)
    assert f"《江雪》：已规划7个镜头，位于 {tmp_path / '江雪'}。" in done.seen.shown


def test_before_that_it_is_their_system_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "还没有粘贴过文字" in talk(None, "/new").seen.troubles[0]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({}, "en"),
    ],
)
def test_a_system_s_language_is_the_first_that_is_set(
    environment: dict[str, str], language: str
) -> None:
    assert of_locale(environment) == language


def test_a_person_can_choose_and_the_conversation_keeps_it(folder: Path) -> None:
    done = talk(folder, "/language en", "/make")
    assert "You are spoken to in English." in done.seen.text
    assert "Make it?" in done.asked
    tomorrow = talk(folder, "/history")
    assert "director" in tomorrow.seen.text
    again = talk(folder, "/language ZH", "/history")
    assert "现在用中文对话" in again.seen.text
    assert "导演" in again.seen.text
    assert talk(folder, "/language fr").seen.troubles[0].startswith("语言：应为")


def test_the_language_can_be_chosen_while_a_question_is_open(folder: Path) -> None:
    done = talk(folder, "/make", "/language en", "no")
    assert "You are spoken to in English." in done.seen.text
    assert done.seen.shown[-1] == "Not done."


def test_a_film_in_another_folder_brings_its_own_language(folder: Path, tmp_path: Path) -> None:
    english = "INT. ROOM - DAY\n\nAnna sits at a table and reads a letter.\n\nANNA\nIt is late."
    done = talk(None, english, projects=tmp_path)
    assert "planned in" in done.seen.text
    both = talk(folder, f"/open {done.desk.folder}", "/undo")
    assert "nothing to undo" in both.seen.troubles[0]
    back = talk(done.desk.folder, f"/open {folder}", "/undo")
    assert back.seen.troubles == ["没有可以撤销的修改。"]


def test_a_revision_is_told_in_chinese_and_made(folder: Path) -> None:
    done = talk(folder, "第3镜：近一点，黄昏")
    assert done.seen.shown[:5] == [
        "第3镜：近1级景别",
        "第3镜：黄昏",
        "  第3镜 光线：+ 时间 黄昏",
        "  第3镜 景别：远景 -> 全景",
        "  第3镜 焦距：28.0 -> （默认）",
    ]
    assert "第3次修改：第3镜：近一点，黄昏。" in done.seen.text
    assert load_intent(folder).shot("3").size == "full"


def test_undo_and_history_are_told_in_chinese(folder: Path) -> None:
    done = talk(folder, "第3镜：近一点", "/undo", "/history")
    assert "第4次修改：撤销：第3镜：近一点。" in done.seen.shown
    assert "  第3镜 景别：全景 -> 远景" in done.seen.shown
    assert "本人  第3镜：近一点（已撤销；/redo 可重做）" in done.seen.text
    assert "导演  规划" in done.seen.text


def test_looking_at_the_film_is_in_chinese(folder: Path) -> None:
    done = talk(folder, "/shots", "/why 3", "/takes 3", "/cost", "/styles", "/shot 3")
    assert "   4  大远景、平视、固定  翁  7.0秒  未制作" in done.seen.text
    assert "未制作" in done.seen.text
    assert "关键帧  第3镜  未制作" in done.seen.shown
    assert "第3镜还没有拍过。" in done.seen.shown
    assert "本次对话：0 个 token。" in done.seen.shown
    assert "水墨（ink wash）  暖色宣纸上的水墨" in done.seen.text
    assert "景别：远景" in done.seen.shown


def test_a_question_is_answered_in_chinese(folder: Path) -> None:
    done = talk(folder, "/make", "算了")
    assert done.seen.shown[-1] == "没有做。"
    assert not done.asked
    done = talk(folder, "近一点", "第3镜")
    assert "“近一点”是说哪个镜头？比如说“第3镜”" in done.seen.troubles[0]
    assert load_intent(folder).shot("3").size == "full"


def test_what_was_cut_off_is_told_in_chinese(folder: Path) -> None:
    from agent.chatting.conversation import Conversation, Line
    from tests.chatting.test_hostile import asked_for

    call = asked_for(folder, "undo", steps=1)
    Conversation(folder).add(Line(role="question", call=call.id))

    async def come_back() -> Talk:
        made = Talk(folder, Path("nowhere"), None)
        await made.chat.come_back()
        return made

    assert "上次退出时，“undo”没有做完" in asyncio.run(come_back()).seen.text


MET = {
    "/nonsense": "没有 /nonsense 这个命令。/help 列出全部命令。",
    "/circl": "没有 /circl 这个命令。是不是 /circle？/help 列出全部命令。",
    "/undo": "没有可以撤销的修改。",
    "/redo": "没有可以重做的：没有撤销过，或之后又改过。",
    "/undo x": "“x”不是可用的数字。",
    "/shot": "请给出镜头编号，比如 3。",
    "/shot 99": "没有第99镜。有的是第1, 2, 3, 4, 5, 6, 7镜。",
    "/takes 99": "没有第99镜。",
    "/circle 3": "请给出镜头和条，比如 3 2。",
    "/circle 3 9": "第3镜还没有拍过。用 /make 拍。",
    "/direction": "请给出一个编号。",
    "/make moonshine": "阶段：应为",
    "/approve": "没有等待审定的内容。",
    "/new nowhere.txt": "“nowhere.txt”不是文件。请给出剧本的路径。",
    "/open /": "“/”不是影片项目：里面没有 film.toml。",
    "/open ~nobodyxyz": "“~nobodyxyz”不是可用的路径：",
    "/idea 一只狐狸": "只有点子，要靠语言模型写成故事",
    "第3镜：蓝香蕉": "没听懂：",
    "近一点": "“近一点”是说哪个镜头？比如说“第3镜”“第1场”或“所有镜头”。",
    "第3镜：近一点，远一点": "“近一点”还是“远一点”？对",
    "第99镜：近一点": "没有第99镜。有的是第1, 2, 3, 4, 5, 6, 7镜。",
    "第3镜": "第3镜要改什么？",
    "第3镜：删掉第九句": "第3镜里这样的台词只有一句，没有第9句。",
    "第3镜：没有这个 = 5": "没有字段“没有这个”。镜头有 id, scene,",
    "解锁第3镜": "第3镜没有锁定。",
    "第3镜：lens = wide": "第3镜的 lens：应为数字，而不是 'wide'。",
    "第3镜：via = [boat]": "没有字段“via”。是不是 'subjects.NAME.via'？",
    "3.via = [boat]": "第3镜的 via：没有这个字段。是不是 'subjects.NAME.via'？",
    "第4镜：subjects.翁.vai = [boat]": "第4镜的 subjects.翁.vai：没有这个字段。是不是 'via'？",
    "第3镜：take = a; 第3镜：strength = 3": "第3镜的 take：应为整数",
    "第1镜：远一点": "第1镜已经是大远景，是最远的景别了。",
    "第3镜：狐狸转身": "没听懂：",
    "第3镜：翁转身": "“翁”不在第3镜里。",
    "撤销九步": "没有可以撤销的修改。",
    "第2场：近一点": "没有第2场：全片只有一场，即 1。",
    "片名改成“江雪”": "没有什么要改的：影片已经是这样了。",
}


@pytest.mark.parametrize(("line", "told"), MET.items())
def test_what_goes_wrong_is_told_in_chinese(folder: Path, line: str, told: str) -> None:
    done = talk(folder, line)
    assert told in done.seen.troubles[0]


def test_another_onereel_at_work_is_told_in_chinese(folder: Path) -> None:
    with locked(folder):
        busy = talk(folder, "第3镜：近一点")
    assert busy.seen.troubles == [f"另一个 onereel 正在处理“{folder}”。请等它结束，或停止它。"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("是", True), ("好的。", True), ("好！", True), ("可以", True), ("行", True), ("要", True),
        ("不", False), ("不用了", False), ("算了。", False), ("先不要", False), ("否", False),
        ("好一点", None), ("不要雪", None), ("第3镜", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_known_in_chinese(typed: str, meant: bool | None) -> None:
    assert answers(typed) is meant


def test_the_greeting_and_the_help_are_in_chinese(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = Layout()
    greet(Desk(Path("nowhere"), layout, folder), layout)
    layout.help()
    said = capsys.readouterr().out
    assert "江雪 · 7个镜头、尚未制作" in said
    assert "没有设置语言模型" in said
    assert "/circle 镜头 条" in said
    assert "Ctrl-C 停止正在做的事" in said


def test_stages_are_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    Progress(tongue=Tongue("zh")).stage("clips", 7)
    assert capsys.readouterr().err == "拍镜头\n"
