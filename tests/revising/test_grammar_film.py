"""Words for the order of shots, takes, the film as a whole and single fields: what they change."""

import pytest

from agent.changes import ORDER
from agent.revising.edits import revised
from agent.revising.grammar import understand
from tests.revising.spoken import Row, changed_by, film, holds, known, rows

FIELDS: list[Row] = [
    ("t 3", "3.take=2", ["another take", "retake", "again", "once more", "one more take", "shoot it again", "重拍", "再来一条", "再拍一次", "重來一次"]),
    ("t", "3.take=2", ["retake 3", "another take of shot 3", "shot 3 again", "重拍第3镜", "第3镜再来一条", "shoot 3 again"]),
    ("t", "4.circled=2", ["circle take 2 of 4", "use take 2 of shot 4", "第4镜用第2条", "shot 4: take 2", "用第4镜第二条", "circle take 2 for 4"]),
    ("t 4", "4.circled=2", ["circle take 2", "use take 2", "take 2", "use the second take", "用第2条", "选第二条", "go back to take 2"]),
    ("t", "3.locked=True", ["lock 3", "lock shot 3", "锁定第3镜", "把第3镜锁定"]),
    ("t 3", "3.locked=True", ["lock", "lock it", "锁定"]),
    ("t", "title=The Race", ["title 'The Race'", "call the film 'The Race'", "the title is “The Race”", "片名改成“The Race”", "标题：「The Race」", "rename the film 'The Race'"]),
    ("t", "style=watercolour", ["as watercolour", "watercolour style", "style: watercolour", "in the style of watercolour", "the whole film as watercolour", "draw it as watercolour"]),
    ("t", "style=pencil", ["in pencil", "as pencil", "style pencil"]),
    ("t", "style=水彩", ["水彩风格", "改成水彩风格", "用水彩画", "画风改成水彩"]),
    ("t", "style=faded watercolour", ["in the style of faded watercolour", "style: faded watercolour"]),
    ("t", "narration=none", ["nobody speaks", "no voices", "silent film", "没人说话", "默片"]),
    ("t", "narration=speech", ["dialogue only", "no narrator", "no narration", "without narration", "只要对白", "不要旁白"]),
    ("t", "burn_subtitles=True", ["burn the subtitles", "burn in subtitles", "hard subtitles", "burned-in subtitles", "硬字幕", "烧录字幕"]),
    ("t", "seconds=30", ["30 seconds long film", "make the film 30 seconds", "a 30 second film", "the film lasts 30 seconds", "全片30秒", "影片三十秒", "total length 30 s"]),
    ("t", "seconds=90", ["make the film 90 seconds long", "总长90秒", "make the film one and a half minutes long"]),
    ("t", "seed=7", ["seed 7", "seed: 7", "种子7", "film seed 7"]),
    ("t", "size=720 1280", ["vertical", "9:16", "portrait", "make it vertical", "竖屏", "竖版"]),
    ("t", "size=1920 1080", ["1920x1080", "1080p", "full HD", "size 1920x1080", "尺寸1920x1080", "in 1920×1080"]),
    ("t", "size=1280 960", ["4:3", "aspect 4:3", "画幅4:3"]),
    ("t", "size=1280 1280", ["square", "1:1", "方形"]),
    ("t", "fps=25", ["25 fps", "25 frames per second", "每秒25帧", "25帧", "at 25 fps", "fps = 25", "film.fps = 25", "set film.fps to 25", "set fps to 25"]),
    ("t", "credit=Aesop", ["credit 'Aesop'", "署名“Aesop”"]),
    ("t", "3.lens=50", ["3.lens = 50", "shots.3.lens = 50", "3.lens=50", "shot 3: lens = 50", "set 3.lens to 50"]),
    ("t 3", "3.lens=50", ["lens = 50", "set lens to 50", "lens=50", "set the lens to 50 mm"]),
    ("t 3", "3.light=heading 200", ["light.heading = 200", "set light.heading to 200"]),
    ("t 3", "3.lens=50; 3.angle=low", ["lens = 50, angle = low", "lens = 50; low angle", "low angle, lens = 50"]),
    ("t 3", "3.focus.0=tree", ["focus = [tree]"]),
    ("t 3", "3.purpose=To rest, at last.", ["purpose = 'To rest, at last.'", 'purpose = "To rest, at last."']),
    ("r", "characters.翁.looks.default.age=80", ["world.characters.翁.looks.default.age = 80", "characters.翁.looks.default.age = 80", "set characters.翁.looks.default.age to 80"]),
    ("r", "places.winter-river.backdrop.height=20", ["places.winter-river.backdrop.height = 20", "world.places.winter-river.backdrop.height = 20"]),
    ("t", "seconds=60", ["film.seconds = 60", "set film.seconds to 60"]),
    ("t", "5.size=close; 5.lens=85", ["5 like 3", "match 5 to 3", "make 3 and 5 match", "make 5 like 3", "shot 5 like shot 3", "让5和3一致", "让5像3", "让第5镜跟第3镜一致"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "at", "fields"), rows(FIELDS))
def test_words_for_takes_the_film_and_fields_change_these(words: str, at: str, fields: str) -> None:
    holds(words, at, fields)


ORDERS = [
    ("1 2 3 3A 4", ["insert a shot after 3", "add a shot after shot 3", "insert a close-up of the hare after 3", "add a shot before 4: wide, at night", "在3后面加一个特写", "在第3镜后面加一个镜头", "在第4镜前面加一个远景",
        "insert a wide shot before 4", "put a close-up of the fox after 3", "after 3 add a close-up", "在3后面插入一个野兔的特写"]),
    ("1A 1 2 3", ["insert a shot before 1", "在第1镜前面加一个远景"]),
    ("1 2 3 5", ["delete shot 4", "remove 4", "cut shot 4", "drop shot 4", "take out shot 4", "删掉第4镜", "删除第四镜", "把第4镜删掉", "去掉第4镜"]),
    ("1 2 5 6", ["delete shots 3 and 4", "delete 3-4", "删掉第3、4镜"]),
    ("1 2 3 3A 4", ["split 3", "split shot 3", "split shot 3 in two", "把第3镜拆开", "拆分第3镜"]),
    ("1 2 3 5", ["merge 3 and 4", "join 3 and 4", "merge 3 with 4", "合并3和4", "把第3镜和第4镜合并"]),
    ("1 5 2 3 4 6", ["move 5 before 2", "put shot 5 before shot 2", "move 5 after 1", "把5移到2前面", "把第5镜放到第1镜后面"]),
    ("1 2 3 4 6 7 8 9 10 11 12 13 14 15 16 5", ["move 5 to the end", "把第5镜移到最后", "put 5 at the end"]),
    ("5 1 2 3", ["move 5 to the start", "把第5镜移到开头", "put 5 first"]),
    ("1 2 4 3 5", ["swap 3 and 4", "exchange 3 and 4", "swap 3 with 4", "交换3和4", "把第3镜和第4镜交换", "第3镜和第4镜对调"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "order"), [(one, order) for order, ways in ORDERS for one in ways])
def test_words_for_the_order_change_it(words: str, order: str) -> None:
    moved = [change.new for change in changed_by(words, film("t")) if change.at[-1] == ORDER]
    wanted = order.split()
    assert [ids[: len(wanted)] for ids in moved] == [wanted]


def test_a_split_is_made_after_the_line_that_is_named() -> None:
    for words in ("split shot 76 after line 1", "把第76镜从第一句后拆开", "split 76 after the first line"):
        understood = understand(words, film("g"))
        after = revised(film("g"), understood.edits, known(film("g")))
        assert [len(after.shot(name).speech) for name in ("76", "76A")] == [1, 1], words


def test_a_new_shot_shows_what_the_words_say_of_it() -> None:
    words = "insert a close-up of the fox, from behind, at night, after 3"
    intent = film("t")
    new = revised(intent, understand(words, intent).edits, known(intent)).shot("3A")
    assert (new.size, new.side, new.light.time) == ("close", "back", "night")
    assert new.focus == ("fox",)
    assert "fox" in {subject.who for subject in new.subjects}


@pytest.mark.parametrize(
    ("words", "step", "steps"),
    [
        ("undo", "undo", 1), ("undo that", "undo", 1), ("take it back", "undo", 1),
        ("undo twice", "undo", 2), ("undo 3 steps", "undo", 3), ("撤销", "undo", 1),
        ("撤销两步", "undo", 2), ("撤销上一步", "undo", 1), ("redo", "redo", 1),
        ("redo twice", "redo", 2), ("重做", "redo", 1), ("恢复", "redo", 1), ("UNDO!", "undo", 1),
    ],
)  # fmt: skip
def test_undo_and_redo_are_steps_in_the_history(words: str, step: str, steps: int) -> None:
    understood = understand(words, film("t"))
    assert (understood.step, understood.steps, understood.edits) == (step, steps, ())


def test_a_shot_can_be_unlocked_and_changed_in_one_go() -> None:
    locked = revised(film("t"), understand("lock 3", film("t")).edits, known(film("t")))
    understood = understand("unlock 3; 3 closer", locked)
    after = revised(locked, understood.edits, known(locked))
    assert (after.shot("3").locked, after.shot("3").size) == (False, "extreme close")
