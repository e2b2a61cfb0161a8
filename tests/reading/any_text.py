"""Random texts made of fragments: stories, poems and scripts as people might type them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from hypothesis import strategies as st

WILD = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)
Texts = st.SearchStrategy[str]


def lines_of(fragments: Sequence[str], most: int = 16) -> Texts:
    """A text of such lines, wild ones among them."""
    line = st.one_of(st.sampled_from(fragments), st.sampled_from(fragments), WILD)
    return st.lists(line, min_size=1, max_size=most).map("\n".join)


def paragraphs_of(sentences: Sequence[str]) -> Texts:
    """A text of paragraphs of such sentences."""
    sentence = st.one_of(st.sampled_from(sentences), st.sampled_from(sentences), WILD)
    paragraph = st.lists(sentence, min_size=1, max_size=5).map("".join)
    return st.lists(paragraph, min_size=1, max_size=6).map("\n\n".join)


FOUNTAIN = lines_of(
    [
        *(
            "",
            "",
            "INT. HOUSE - DAY",
            "EXT. RIVER - NIGHT #7#",
            ".THE MOON",
            "INT./EXT. CAR - DUSK",
        ),
        *("BOB", "ANN (V.O.)", "ANN ^", "@李四", "(softly)", "Come here, Bob.", "~ la la la"),
        *("Ann walks to the window and sits down.", "A dog runs past. Snow falls.", "Rain."),
        *("CUT TO:", "> FADE OUT.", "> THE END <", "# Act", "= All.", "===", "!BOOM"),
        *(
            "[[note]]",
            "[[open",
            "/* gone",
            "*/",
            "Bob gives Ann a letter.",
            "They fight.",
            "Title: X",
        ),
    ]
)
CHINESE_SCRIPT = lines_of(
    [
        *(
            "1-1 日 内 客厅",
            "2、江边 夜 外",
            "第3场：医院走廊 夜 内",
            "场景四 河边",
            "外景。江边——夜",
        ),
        *(
            "人物：张三、李四",
            "△张三走到窗前，坐下。",
            "△下雪了。",
            "张三：你好。",
            "李四（低声）：走吧。",
        ),
        *(
            "张三（画外音）：我在这里。",
            "【字幕：三年后】",
            "旁白：很久以前。",
            "（切至）",
            "",
            "《渔》",
        ),
        *(
            "人物小传：",
            "张三：男，三十岁，渔夫。",
            "场次：5 地点：客厅 时间：夜",
            "李四：好（笑）走。",
        ),
    ]
)
ENGLISH = paragraphs_of(
    [
        *(
            "Tom Sawyer ran to the river. ",
            "“Come here,” said Aunt Polly. ",
            "He sat on the boat. ",
        ),
        *(
            '"No!" ',
            "The old man looked at the moon. ",
            "'Well,' said she. ",
            "— Yes. ",
            "It snowed. ",
        ),
        *("Mr. Bennet, who was tired, slept. ", "“A, ‘b’ ", "The hare and the tortoise raced. "),
        *(
            "She gave him 3 apples; he ate. ",
            "“I, too,",
            "\n",
            "* * *",
            "Chapter II",
            "## The Sea\n",
        ),
    ]
)
CHINESE = paragraphs_of(
    [
        *(
            "华老栓走进屋里。",
            "“好吗？”母亲说。",
            "他坐在船上，",
            "下雪了。",
            "「走吧」阿义道，",
            "老虎跑了！",
        ),
        *(
            "“啊",
            "”",
            "孔乙己喝了一碗酒……",
            "千山鸟飞绝，万径人踪灭。",
            "\n",
            "　　第二天，",
            "她说：“我不去。”",
        ),
    ]
)
VERSE = lines_of(
    [
        *(
            "千山鳥飛絕，萬徑人蹤滅。",
            "孤舟蓑笠翁，獨釣寒江雪。",
            "床前明月光，",
            "（一作：風）",
            "其一",
            "",
        ),
        *(
            "The sea is calm tonight,",
            "the moon lies fair",
            "upon the straits;",
            "II",
            "I met a man",
            "",
        ),
    ]
)
_KINDS = st.sampled_from(
    [
        "Scene Heading",
        "Action",
        "Character",
        "Dialogue",
        "Parenthetical",
        "Transition",
        "Lyrics",
        "Zork",
    ]
)
_WORDS = st.one_of(
    st.sampled_from(
        ["INT. HOUSE - DAY", "BOB", "Bob sits.", "(low)", "CUT TO:", "EXT. SEA", "", "1"]
    ),
    WILD.filter(lambda text: all(ord(c) not in (0xFFFE, 0xFFFF) for c in text)),
)
FDX = st.lists(st.tuples(_KINDS, _WORDS), min_size=1, max_size=12).map(
    lambda told: (
        '<FinalDraft Version="5"><Content>'
        + "".join(
            f'<Paragraph Type="{kind}"><Text>{escape(text)}</Text></Paragraph>'
            for kind, text in told
        )
        + "</Content></FinalDraft>"
    )
)
NAMED_TEXTS = st.one_of(
    *(
        texts.map(lambda text, name=name: (text, name))  # type: ignore[misc]
        for texts, name in (
            (FOUNTAIN, "x.fountain"),
            (CHINESE_SCRIPT, "x.txt"),
            (FDX, "x.fdx"),
            (ENGLISH, "x.txt"),
            (CHINESE, "x.txt"),
            (VERSE, "x.txt"),
        )
    )
)
"""Texts with the file name under which each is read."""
