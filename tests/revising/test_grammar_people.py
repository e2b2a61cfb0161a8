"""Words for what people do, look like and say: which fields they change."""

import pytest

from tests.revising.spoken import Row, holds, rows

DOINGS: list[Row] = [
    ("t 2", "2.subjects.0.facing=270", ["the hare turns around", "make the hare turn around", "野兔转身", "让野兔转过身去", "the hare faces the other way", "the rabbit turns round"]),
    ("r 5", "5.subjects.0.facing=270", ["make him turn around", "turn around", "让他转身", "让他轉身", "the fisherman turns away", "让渔翁转身"]),
    ("t 2", "2.subjects.1.facing=hare", ["the tortoise looks at the hare", "the tortoise faces the hare", "乌龟看着野兔", "让乌龟面对野兔", "Tortoise: look at the hare"]),
    ("r 5", "5.subjects.0.facing=tree", ["he looks at the tree", "let him face the tree", "他看着树", "让老人望着树"]),
    ("t 2", "2.subjects.1.pose=sit", ["the tortoise sits down", "let the tortoise sit", "乌龟坐下", "让乌龟坐下来", "the tortoise is seated"]),
    ("t 2", "2.subjects.0.pose=stand", ["the hare stands up", "野兔站起来", "the hare gets up"]),
    ("t 2", "2.subjects.0.pose=kneel", ["the hare kneels", "the hare kneels down", "野兔跪下"]),
    ("t 2", "2.subjects.0.pose=lie", ["the hare lies down", "野兔躺下", "let the hare lie down"]),
    ("t 2", "2.subjects.0.pose=run", ["the hare runs", "野兔跑", "the hare is running"]),
    ("t 2", "2.subjects.0.pose=walk", ["the hare walks", "野兔走"]),
    ("t 4", "4.subjects.0.pose=sit", ["sit down", "he sits down", "sitting", "坐下", "她坐下"]),
    ("t 2", "2.subjects.0.expression=happy", ["the hare smiles", "the hare is smiling", "the hare looks happy", "野兔微笑", "野兔高兴", "the hare with a smile"]),
    ("t 2", "2.subjects.1.expression=sad", ["the tortoise is sad", "乌龟难过", "the tortoise cries", "乌龟哭"]),
    ("t 2", "2.subjects.1.expression=angry", ["the tortoise is angry", "乌龟生气", "乌龟很生气", "the tortoise looks furious"]),
    ("t 2", "2.subjects.1.expression=laughing", ["the tortoise laughs", "乌龟大笑"]),
    ("t 2", "2.subjects.1.expression=afraid", ["the tortoise is afraid", "乌龟害怕"]),
    ("t 2", "2.subjects.0.expression=happy; 2.subjects.0.pose=sit", ["the hare smiles and sits down", "野兔微笑，坐下"]),
    ("t 2", "2.subjects.0.expression=happy; 2.subjects.1.expression=happy", ["they smile", "both smile", "the hare and the tortoise smile", "野兔和乌龟微笑", "大家微笑"]),
    ("t 2", "2.subjects.1.facing=hare", ["they face each other", "the hare and the tortoise look at each other", "野兔和乌龟面对面"]),
    ("t 2", "2.subjects.1.pose=walk; 2.subjects.1.to=left", ["the tortoise goes to the left", "the tortoise walks to left", "乌龟走到left"]),
    ("t 2", "2.subjects.1.pose=run; 2.subjects.1.to=exit", ["the tortoise runs to the exit", "the tortoise hurries to exit"]),
    ("t 2", "2.subjects.1.pose=walk; 2.subjects.1.to=middle-beside", ["the tortoise walks to the hare", "乌龟走到野兔旁边", "乌龟走向野兔"]),
    ("t 2", "2.subjects.0.mark=left", ["the hare is at the left", "the hare starts at left", "野兔待在left"]),
    ("r 5", "5.subjects.0.mark=bank; 5.subjects.0.pose=stand", ["he stands at the bank", "the fisherman stands on the bank", "他站在bank"]),
    ("r 5", "5.subjects.0.holding=None", ["empty hands", "put down the rod", "he holds nothing", "空手", "放下鱼竿", "他手里没有东西"]),
    ("r 5", "5.subjects.0.holding=staff", ["he holds a staff", "with a staff in his hand", "他手里拿着staff"]),
    ("g 48", "48.subjects.0.holding=letter", ["the guru holds a letter", "guru手里拿着信", "Guru holding a letter"]),
    ("t 2", "2.subjects=?", ["add the fox", "bring in the fox", "加上狐狸", "the fox is also here", "add the fox to the shot"]),
    ("t 2", "2.focus=tortoise; 2.subjects=?; 2.speech.0.delivery=off screen", ["remove the hare", "take the hare out", "without the hare", "去掉野兔", "no hare", "remove the hare from the shot", "把野兔去掉"]),
    ("g", "49.subjects.1.expression=happy; 50.subjects.1.expression=happy", ["in shots 49, 50 and 53 the guru smiles", "第49、50、53镜guru微笑"]),
    ("k 3", "3.subjects.1.expression=happy", ["掌柜微笑", "让掌柜微笑", "the 掌柜 smiles"]),
    ("k 3", "3.subjects.0.facing=掌柜", ["孔乙己看着掌柜", "孔乙己 looks at 掌柜"]),
]  # fmt: skip

LOOKS: list[Row] = [
    ("r", "characters.翁.looks.default.garments=?", [
        "give the fisherman a red scarf", "give the old man a red scarf in the whole film", "the old man wears a red scarf", "put a red scarf on him",
        "给渔翁一条红围巾", "让渔翁围一条红围巾", "全片给渔翁一条红围巾", "给漁翁一條紅圍巾", "give him a red scarf", "dress the fisherman in a red scarf",
    ]),
    ("r", "characters.翁.looks.shot-5=?; 5.subjects.0.look=shot-5; 6.subjects.0.look=shot-5; 7.subjects.0.look=shot-5", [
        "give the fisherman a red scarf in shots 5-7", "from shot 5 on give the fisherman a red scarf", "第5镜起给渔翁一条红围巾", "在第5到7镜给渔翁一条红围巾",
    ]),
    ("r 5", "characters.翁.looks.shot-5=?; 5.subjects.0.look=shot-5", ["give him a red scarf", "take off his hat", "让他戴一顶黑帽子", "older"]),
    ("r", "characters.翁.looks.default.hat=None", ["take off his hat", "remove the fisherman's hat", "he takes off his hat", "no hat", "摘掉他的帽子", "渔翁不戴帽子", "take his hat off", "把渔翁的斗笠摘掉"]),
    ("r", "characters.翁.looks.default.hat.kind=cap; characters.翁.looks.default.hat.colour=?; characters.翁.looks.default.hat.material=None", ["give him a black cap", "让他戴一顶黑帽子", "he wears a black cap"]),
    ("r", "characters.翁.looks.default.hat.colour=?", ["make his hat red", "把他的斗笠改成红色", "his hat is red"]),
    ("r", "characters.翁.looks.default.garments.1.colour=?", ["make his robe blue", "把他的袍子改成蓝色", "turn his robe blue", "change his robe to blue"]),
    ("r", "characters.翁.looks.default.hair_colour=#e6e2d8", ["make his hair white", "his hair is white", "white hair", "头发变白", "他的头发变白", "渔翁的头发变白", "give him white hair"]),
    ("r", "characters.翁.looks.default.hair=long", ["make his hair long", "give him long hair", "他的头发变长"]),
    ("r", "characters.翁.looks.default.hair_colour=#231f1e; characters.翁.looks.default.hair=None", ["make his hair black and short", "give him short black hair"]),
    ("r", "characters.翁.looks.default.age=82", ["older", "make him older", "he is older", "他更老", "the fisherman looks older"]),
    ("r", "characters.翁.looks.default.age=77", ["a bit older", "make him a little older", "让他老一点"]),
    ("r", "characters.翁.looks.default.age=62", ["younger", "make him younger", "更年轻"]),
    ("r", "characters.翁.looks.default.age=60", ["he is 60 years old", "60 years old", "make him 60 years old", "他60岁", "六十岁", "the fisherman is sixty years old"]),
    ("g", "characters.yorblef.looks.default.beard=long", ["give Yorblef a beard", "Yorblef has a long beard", "给Yorblef留长胡子", "Yorblef is bearded"]),
    ("g", "characters.yorblef.looks.default.beard=moustache", ["give Yorblef a moustache", "给Yorblef留小胡子"]),
    ("g", "characters.yorblef.looks.default.glasses=True", ["Yorblef wears glasses", "give Yorblef glasses", "给Yorblef戴眼镜", "让Yorblef戴一副眼镜"]),
    ("g", "characters.yorblef.looks.default.hair=bald", ["Yorblef is bald", "make Yorblef bald", "Yorblef变成光头"]),
    ("r", "characters.翁.looks.default.beard=None", ["shave the fisherman", "he is clean-shaven", "剃掉他的胡子", "渔翁不留胡子"]),
    ("r", "characters.翁.looks.default.build=stout", ["make him fat", "he is stouter", "让他胖一点"]),
    ("r", "characters.翁.looks.default.height=1.74", ["make him taller", "让他更高"]),
    ("g", "characters.guru.looks.default.garments=?; characters.yorblef.looks.default.garments=?", ["give the guru and Yorblef red scarves"]),
    ("g", "characters.guru.looks.default.garments=?; characters.guru.looks.default.hat=?", ["give the guru a green cape and a straw hat", "给guru披一件绿斗篷和一顶草帽"]),
]  # fmt: skip

WORDS: list[Row] = [
    ("g 76", "76.speech=?", ["cut the second line", "cut line 2", "cut his last line", "remove the last line", "delete Yorblef's second line", "删掉第二句", "删掉第二句台词", "把最后一句删掉", "drop line two"]),
    ("g", "76.speech=?", ["cut the second line of shot 76", "cut line 2 in shot 76", "删掉第76镜的第二句", "把第76镜的第二句删掉"]),
    ("t 3", "3.speech=None", ["cut all lines", "cut the line", "no lines", "nobody speaks", "删掉所有台词", "没人说话", "删掉第一句"]),
    ("t 2", "2.speech.0.text=Never.", ["line 1: 'Never.'", "the first line is 'Never.'", "change line 1 to “Never.”", "第一句改成“Never.”", "把第一句改成「Never.」", "line 1 should be \"Never.\"", "the hare's line: 'Never.'"]),
    ("t", "2.speech.0.text=Do you ever get home?", ["change 'anywhere' to 'home'", "把“anywhere”改成“home”", "'home' instead of 'anywhere'", "replace 'anywhere' with 'home'", "用“home”代替“anywhere”"]),
    ("t 3", "3.speech=?", ["let the tortoise say 'Good day.'", "the tortoise says: 'Good day.'", "让乌龟说“你好”", "乌龟说：“你好”", "Tortoise: 'Good day.'", "add a line for the tortoise: 'Good day.'"]),
    ("t", "3.speech=?", ["in shot 3 let the tortoise say 'Good day.'", "让乌龟在第3镜说“你好”", "第3镜：让乌龟说“你好”"]),
    ("t 2", "2.speech.0.speaker=tortoise", ["line 1 is said by the tortoise", "let the tortoise say line 1", "第一句让乌龟说", "give line 1 to the tortoise"]),
    ("t 3", "3.caption=Noon", ["caption 'Noon'", "the caption is 'Noon'", "字幕“Noon”", "字幕改成“Noon”", "caption: “Noon”", "加字幕「Noon」"]),
    ("r 1", "1.caption=None", ["no caption", "remove the caption", "without caption", "不要字幕", "去掉字幕"]),
]  # fmt: skip

VOICES: list[Row] = [
    ("t", "narrator.rate=119", ["the narrator slower", "slower narrator", "the narrator speaks slower", "旁白再慢", "narration slower"]),
    ("t", "narrator.rate=130", ["the narrator a bit slower", "旁白慢一点", "旁白说得慢一点"]),
    ("t", "narrator.rate=161", ["the narrator faster", "旁白更快"]),
    ("t", "characters.tortoise.voice.pitch=0", ["a lower voice for the tortoise", "lower voice for the tortoise", "the tortoise's voice lower", "降低乌龟的声音"]),
    ("t", "characters.tortoise.voice.pitch=24", ["a higher voice for the tortoise", "the tortoise's voice higher", "提高乌龟的声音"]),
    ("t", "characters.hare.voice.rate=162", ["the hare speaks slower", "the hare talks slower", "放慢野兔的语速"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "at", "fields"), rows([*DOINGS, *LOOKS, *WORDS, *VOICES]))
def test_words_for_people_change_these_fields(words: str, at: str, fields: str) -> None:
    holds(words, at, fields)
