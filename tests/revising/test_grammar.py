"""Words for shots, size, camera, light, weather, time and transitions: which fields they change."""

import pytest

from tests.revising.spoken import Row, holds, rows

SHOTS: list[Row] = [
    ("t", "3.size=extreme close; 3.lens=100", [
        "shot 3: closer", "3: closer", "closer in shot 3", "Closer in 3", "SHOT 3 CLOSER", "第3镜近一点",
        "镜头3：近一点", "第三个镜头近一点", "第三镜：近一点", "3号镜头近一点", "把第3镜拉近", "把第三個鏡頭拉近一點",
        "shot three: closer", "３镜头近一点", "in shot 3, closer",
    ]),
    ("t", "2.light=time dusk; 3.light=time dusk; 4.light=time dusk; 5.light=time dusk", [
        "shots 2-5: at dusk", "at dusk in shots 2 to 5", "2-5 at dusk", "shots 2, 3, 4 and 5: dusk",
        "第2到5镜黄昏", "第2至5镜：黄昏", "2-5镜黄昏", "镜头2、3、4、5：黄昏", "第二到第五镜，黄昏", "shots 2–5: dusk",
    ]),
    ("t", "2.light=time night; 5.light=time night", ["2 and 5: night", "shots 2 & 5 at night", "2、5镜夜里", "第2和第5镜改成夜里"]),
    ("t", "3.light=time night; 4.light=time night; 7.light=time night", ["3, 4 and 7: at night", "第3、4、7镜：夜里", "shots 3, 4, 7 at night"]),
    ("g", "7.weather=rain 0.6", ["scene 2: rain", "rain in scene 2", "第二场下雨", "第2场：下雨", "场景2下雨", "in scene two it is raining"]),
    ("g", "7.weather=rain 0.6; 8.weather=rain 0.6", ["scenes 2-3: rain", "第2到3场下雨", "scenes 2 and 3: rain", "scene 2 and scene 3: rain"]),
    ("g", "74.light.time=dusk; 75.light.time=dusk; 76.light.time=dusk", [
        "from shot 74 on at dusk", "from 74 onwards: dusk", "从第74镜起黄昏", "第74镜开始都黄昏", "shots 74 to the end: dusk",
        "the last three shots at dusk", "最后三个镜头黄昏", "从第74镜到最后，黄昏",
    ]),
    ("t", "1.light=time dusk", ["the first shot at dusk", "第一镜黄昏", "开头镜头黄昏", "shot 1 dusk"]),
    ("t", "16.transition=fade out", ["the last shot: fade out", "最后一镜淡出", "最后一个镜头淡出", "final shot fades out"]),
    ("t", "6.light=time dusk; 7.light=time dusk", [
        "every shot of the fox: dusk", "all shots with the fox at dusk", "有狐狸的镜头黄昏", "所有狐狸的镜头：黄昏", "shots of the fox at dusk",
    ]),
    ("t 3", "3.light=time dusk", ["at dusk", "this shot at dusk", "这一镜黄昏", "make this one dusk"]),
    ("t 3", "4.light=time dusk", ["next shot: dusk", "下一镜黄昏", "第4镜黄昏", "shot 4 at dusk"]),
    ("t 3", "3.size=extreme close; 3.lens=100; 3.light=time dusk", [
        "closer, at dusk", "closer and at dusk", "近一点，黄昏", "近一点，黃昏", "Could you make it a bit closer, at dusk, please?", "closer at dusk", "dusk; closer",
        "请把镜头拉近一点，并且改成黄昏", "近一點，然後黃昏吧",
    ]),
    ("t", "3.size=extreme close; 3.lens=100; 4.size=medium close; 4.lens=65", [
        "3: closer; 4: wider", "closer in 3, wider in 4", "第3镜近一点，第4镜远一点", "shot 3 closer and shot 4 wider", "3: closer\n4: wider",
    ]),
    ("r 3", "3.size=full; 3.lens=None; 3.side=back; 3.seconds=7; 5.weather.rain=0.6", [
        "closer and from behind, hold three seconds longer; shot 5: rain", "近一点，从背后，长三秒；第5镜：下雨",
    ]),
    ("t", "3.light=time night; 4.light=time dusk; 5.light=time dusk", ["3-5 at dusk, but 3 at night", "第3到5镜黄昏，但第3镜夜里"]),
]  # fmt: skip

CAMERA: list[Row] = [
    ("t 5", "5.size=close; 5.lens=85", ["close-up", "closeup", "CU", "a close-up, please", "make it a close up", "特写", "改成特写", "close", "特寫"]),
    ("t 5", "5.size=wide; 5.lens=28", ["wide", "wide shot", "a wide", "establishing shot", "establishing", "远景", "定场镜头", "long shot", "遠景"]),
    ("t 5", "5.size=extreme wide; 5.lens=24", ["extreme wide", "EWS", "大远景", "extreme long shot"]),
    ("t 5", "5.size=medium close; 5.lens=65", ["medium close", "MCU", "medium close-up", "近景", "中近景"]),
    ("t 5", "5.size=medium; 5.lens=50", ["medium", "mid shot", "MS", "中景", "medium shot"]),
    ("t 5", "5.size=medium full; 5.lens=40", ["cowboy", "cowboy shot", "medium full", "七分身", "American shot"]),
    ("t 4", "4.size=full; 4.lens=None", ["full shot", "full", "全景", "全身"]),
    ("t 5", "5.size=extreme close; 5.lens=100", ["extreme close-up", "ECU", "大特写", "big close-up"]),
    ("t 5", "5.size=medium full; 5.lens=40", ["closer", "tighter", "a bit closer", "move in closer", "近一点", "再近一点", "拉近一点", "slightly closer", "one size closer", "稍微近一点"]),
    ("t 5", "5.size=medium; 5.lens=50", ["much closer", "a lot closer", "two sizes closer", "近很多", "近得多"]),
    ("t 5", "5.size=wide; 5.lens=28", ["wider", "a bit wider", "farther away", "further back", "拉远", "远一点", "wider shot", "looser"]),
    ("t 5", "5.size=extreme wide; 5.lens=24", ["much wider", "拉远很多", "远很多", "a lot farther"]),
    ("t 5", "5.angle=low", ["low angle", "from below", "仰拍", "低角度", "a low angle shot", "仰視"]),
    ("t 5", "5.angle=high", ["high angle", "from above", "俯拍", "looking down", "俯视"]),
    ("t 5", "5.angle=top", ["bird's eye", "bird's-eye view", "top shot", "overhead", "鸟瞰", "顶拍", "鳥瞰"]),
    ("r 2", "2.angle=None", ["eye level", "at eye level", "平视", "平拍"]),
    ("t 5", "5.side=back", ["from behind", "from the back", "从背后", "背面", "back view", "從背後"]),
    ("t 5", "5.side=right", ["profile", "in profile", "from the right", "侧面", "从侧面", "side view"]),
    ("t 6", "6.side=None", ["from the front", "frontal", "正面", "从正面"]),
    ("t 4", "4.side=left", ["from her left", "from his left", "from the hare's left", "从野兔左边", "从她左边拍"]),
    ("t 5", "5.side=back; 5.focus.0=tortoise", ["from behind the tortoise", "behind the tortoise", "从乌龟背后拍"]),
    ("t 4", "4.side=three-quarter back right", ["over his shoulder", "behind her shoulder", "over the hare's shoulder", "过肩", "过肩镜头", "从野兔肩后", "over the shoulder"]),
    ("t 4", "4.side=three-quarter back left", ["over his left shoulder", "过左肩"]),
    ("t 5", "5.framing=left", ["on the left third", "frame left", "构图靠左", "靠左", "framed left"]),
    ("t 5", "5.framing=right", ["on the right third", "画面右侧", "in the right third"]),
    ("t 5", "5.framing=left; 5.focus.0=tortoise", ["put the tortoise on the left", "乌龟放在左边", "frame the tortoise on the left third"]),
    ("t 5", "5.move=push", ["push in", "dolly in", "zoom in", "推", "推进", "推镜头", "push", "with a push in"]),
    ("t 5", "5.move=pull", ["pull back", "dolly out", "pull out", "拉", "拉镜头", "拉开"]),
    ("t 5", "5.move=pan", ["pan", "pan right", "摇", "摇镜头", "panning shot"]),
    ("t 5", "5.move=tilt", ["tilt", "tilt up", "纵摇"]),
    ("t 5", "5.move=track", ["track", "tracking shot", "移", "横移", "移镜头"]),
    ("t 5", "5.move=follow", ["follow", "following shot", "跟", "跟拍"]),
    ("t 5", "5.move=follow", ["follow the hare", "跟着野兔"]),
    ("t 5", "5.move=crane up", ["crane up", "crane shot", "升", "镜头升起"]),
    ("t 5", "5.move=crane down", ["crane down", "降", "镜头下降"]),
    ("t 5", "5.move=orbit", ["orbit", "circle around", "环绕", "arc around"]),
    ("t 5", "5.move=handheld", ["handheld", "hand-held camera", "手持", "手持拍摄"]),
    ("t 7", "7.move=None", ["static", "locked off", "static camera", "locked-off camera", "don't move the camera", "固定", "固定镜头", "镜头不动", "no camera move"]),
    ("t 5", "5.move=push; 5.focus.0=tortoise", ["push in on the tortoise", "推向乌龟"]),
    ("t 5", "5.lens=85", ["85 mm", "85mm", "85 mm lens", "an 85 mm lens", "85毫米", "焦距85毫米", "lens 85"]),
    ("t 5", "5.lens=52", ["longer lens", "a longer lens", "焦距长一点"]),
    ("t 5", "5.lens=23", ["wider lens", "shorter lens", "焦距短一点"]),
    ("t 5", "5.lens=100", ["telephoto", "long lens", "长焦", "长焦镜头"]),
    ("t 5", "5.lens=24", ["wide angle", "wide-angle lens", "广角", "广角镜头"]),
    ("t 5", "5.focus.0=tortoise", ["focus on the tortoise", "on the tortoise", "焦点在乌龟", "对焦乌龟"]),
    ("r 5", "5.focus.0=boat", ["on the boat", "focus on the boat", "焦点在船", "对准小船"]),
    ("t 5", "5.focus=hare tortoise", ["focus on the hare and the tortoise", "two-shot of the hare and the tortoise", "焦点在野兔和乌龟"]),
    ("t 5", "5.size=close; 5.lens=85; 5.focus.0=tortoise", ["close-up of the tortoise", "close on the tortoise", "乌龟的特写", "a close-up on the tortoise"]),
    ("t 5", "5.size=close; 5.lens=50", ["close-up, 50 mm", "50 mm, close-up", "特写，50毫米"]),
]  # fmt: skip

LIGHT: list[Row] = [
    ("t 3", "3.light=time dusk", ["dusk", "at dusk", "in the evening", "at sunset", "golden hour", "黄昏", "傍晚", "日落"]),
    ("t 3", "3.light=time dawn", ["dawn", "at dawn", "sunrise", "清晨", "黎明", "early morning"]),
    ("t 3", "3.light=time night", ["night", "at night", "at midnight", "夜里", "晚上", "深夜", "make it night"]),
    ("g 40", "40.light=None", ["noon", "at noon", "midday", "中午", "白天", "daylight"]),
    ("t 3", "3.light=time night moon True", ["moonlight", "by moonlight", "月光", "月光下", "moonlit"]),
    ("t 3", "3.light=time night stars True", ["stars", "starry night", "星空", "with stars", "有星星"]),
    ("t 3", "3.weather=rain 0.6", ["rain", "it is raining", "let it rain", "下雨", "雨", "in the rain", "add rain"]),
    ("t 3", "3.weather=rain 0.9", ["heavy rain", "a downpour", "大雨", "下大雨", "暴雨"]),
    ("t 3", "3.weather=rain 0.25", ["light rain", "细雨", "小雨", "a little rain"]),
    ("t 3", "3.weather=fog 0.6", ["fog", "mist", "雾", "起雾", "foggy"]),
    ("t 3", "3.weather=fog 0.9", ["thick fog", "浓雾", "dense fog"]),
    ("t 3", "3.weather=wind 0.6", ["wind", "windy", "刮风"]),
    ("r 4", "4.weather.snow=0.54", ["more snow", "heavier snow", "snow harder", "let it snow harder", "雪再大", "加大雪"]),
    ("r 4", "4.weather.snow=0.39", ["a bit more snow", "雪大一点", "雪再大一点"]),
    ("r 7", "7.weather.snow=0.3", ["less snow", "减小雪", "lighter snow"]),
    ("r 4", "4.weather=None", ["no snow", "stop the snow", "without snow", "the snow stops", "不要雪", "雪停了", "去掉雪", "clear weather", "晴天"]),
    ("r 4", "4.weather.snow=None; 4.weather.rain=0.24", [
        "rain instead of snow", "replace the snow with rain", "change the snow to rain", "no snow but rain",
        "雨代替雪", "把雪换成雨", "不要雪，要雨", "用雨代替雪", "turn the snow into rain",
    ]),
]  # fmt: skip

TIMING: list[Row] = [
    ("t 5", "5.seconds=6", ["hold two seconds longer", "two seconds longer", "2 s longer", "2s longer", "longer by two seconds", "长两秒", "延长2秒", "再停两秒", "hold it two seconds longer", "add two seconds"]),
    ("t 5", "5.seconds=5", ["a second longer", "one second longer", "长一秒", "hold one second longer"]),
    ("t 5", "5.seconds=3.5", ["half a second shorter", "短半秒", "0.5 s shorter", "cut half a second", "trim half a second"]),
    ("t 5", "5.seconds=3", ["3 s", "hold 3 s", "three seconds", "hold for three seconds", "停三秒", "停3秒", "3秒", "make it 3 seconds long", "hold it for 3 seconds"]),
    ("t 5", "5.seconds=5", ["5 s", "停五秒", "five seconds long", "长度五秒"]),
    ("t 5", "5.seconds=1.5", ["one and a half seconds", "一秒半", "1.5 s"]),
    ("t 5", "5.seconds=2", ["half as long", "twice as fast", "一半长", "缩短一半"]),
    ("t 5", "5.seconds=8", ["twice as long", "double length", "长一倍", "两倍长"]),
    ("t 5", "5.seconds=5", ["longer", "hold longer", "slower", "hold the shot longer", "slow it down"]),
    ("t 5", "5.seconds=4.5", ["a bit longer", "slightly slower", "长一点", "慢一点", "稍微慢一点"]),
    ("t 5", "5.seconds=3.2", ["shorter", "faster", "shorten it", "speed it up"]),
    ("t 5", "5.seconds=3.6", ["a bit shorter", "a bit faster", "短一点", "快一点"]),
    ("t 5", "5.seconds=2.7", ["much shorter", "短很多"]),
    ("t 5", "5.move=pan; 5.seconds=5", ["slow pan", "slower pan", "pan slowly", "缓慢摇镜头", "慢慢摇"]),
    ("t 5", "5.transition=dissolve", ["dissolve", "cross-dissolve", "with a dissolve", "叠化", "用叠化转场"]),
    ("t 5", "5.transition=fade in", ["fade in", "fade from black", "淡入", "渐显"]),
    ("t 5", "5.transition=fade out", ["fade out", "淡出"]),
    ("t 5", "5.transition=fade to black", ["fade to black", "淡出到黑", "渐黑"]),
    ("t 1", "1.transition=None", ["straight cut", "cut to it", "切", "硬切", "no fade"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "at", "fields"), rows([*SHOTS, *CAMERA, *LIGHT, *TIMING]))
def test_words_for_the_picture_change_these_fields(words: str, at: str, fields: str) -> None:
    holds(words, at, fields)
