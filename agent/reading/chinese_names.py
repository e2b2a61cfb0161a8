"""Who is in Chinese prose: by title, by surname, by how a word is used, and trades that act."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from agent.reading.vocabulary import Pronoun, words

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎"
    "鲁韦马苗凤方俞任袁柳唐罗薛雷贺倪汤殷毕郝安常傅康余元顾孟黄穆萧尹姚邵汪祁毛狄米明臧戴宋庞熊纪"
    "舒屈项祝董梁杜阮蓝闵季贾江童颜郭梅林钟徐丘骆高夏蔡田樊胡凌霍虞万柯卢莫房裘丁邓洪包左石崔吉龚"
    "程邢陆荣翁段侯武刘龙叶司白蒲赖卓乔闻温庄柴聂曾关红游赵錢孫鄭馮陳衛蔣韓楊許呂張嚴華陶謝鄒蘇"
)
_TITLES = (
    "老太太|老太|大妈|大娘|大婶|大嫂|大爷|大叔|大伯|大哥|大姐|奶奶|婆婆|公公|爷爷|伯伯|叔叔|阿姨|姑姑|"
    "舅舅|太太|夫人|小姐|姑娘|先生|少爷|老爷|师傅|掌柜|老板|医生|大夫|老师|校长|局长|队长|举人|秀才|"
    "嫂子|嫂|婶|妈|娘|爷|叔|伯|哥|弟|姐|妹|婆|公|媽|爺|師傅|掌櫃|老闆|醫生|老師|哥儿"
)
_TITLED = re.compile(rf"([{_SURNAMES}][一二三四五六七八九大小老]?)({_TITLES})")
_ROLES = (
    "母亲|父亲|妈妈|爸爸|奶奶|爷爷|祖母|祖父|外婆|外公|老太太|掌柜|老板|车夫|巡警|警察|老女人|老人|老头|"
    "老妇人|妇人|渔夫|渔翁|农夫|猎人|樵夫|和尚|道士|尼姑|士兵|将军|国王|皇帝|王后|公主|王子|医生|老师|"
    "先生|船夫|船家|店员|伙计|小男孩|男孩|小女孩|女孩|少年|少女|姑娘|女人|男人|乌龟|兔子|狐狸|狼|"
    "老虎|狮子|猴子|乌鸦|青蛙|蚂蚁|熊|母親|父親|掌櫃|老闆|車夫|漁夫|漁翁|農夫|獵人|國王|醫生|老師|少爷"
)
_BEASTS = frozenset(
    ["乌龟", "兔子", "狐狸", "狼", "老虎", "狮子", "猴子", "乌鸦", "青蛙", "蚂蚁", "熊"]
)
_SURNAMED = re.compile(rf"(?<![\u4e00-\u9fff])([{_SURNAMES}])([老小阿][\u4e00-\u9fff])")
_FAMILIAR = re.compile("阿[\u4e00-\u9fff]|[\u4e00-\u9fff]儿")
_NUMBERED = re.compile("[二三四五六七八九](?:少爷|奶奶|爷|嫂|叔|婶|哥|姐|公子|小姐)")
_ROLE = re.compile(_ROLES)
_ADVERBS = (
    "一面|忽然|突然|慢慢|立刻|连忙|赶忙|慌忙|匆匆|轻轻|低声|大声|高兴|终于|仍然|已经|早已|远远|"
    "便|也|又|却|才|就|还|只|已|正|都|不|很|将|一"
)
_DOES = (
    "说|道|问|答|叫|喊|嚷|骂|笑|哭|站|坐|走|跑|看|听|想|点|摇|睁|抬|伸|拿|接|吃|喝|睡|躺|跪|赶|显|瞥|摸|"
    "提|叹|觉|来|去|没有|进|出|回|到|約|约|要|撮|打开|靠|候|說|問|聽|進|來|從|从|把|在|欠|见|跟|拍"
)
_ACTS = re.compile(
    rf"(?:^|[，。！？；：”“、…—\s])([\u4e00-\u9fff]{{2,3}}?)(?:{_ADVERBS}){{0,2}}(?:{_DOES})"
)
_HAILED = re.compile(r"[“「]([\u4e00-\u9fff]{2,3})[，！—…]")
_USED = frozenset("叫对和与向给招问约候替见等把被劝送请喊是對問約給請告找陪望着")
_GOES_ON = frozenset("便却也又的和与是听说走看站坐问来就都叫笑還还没")
_GRAMMAR = set(
    "的了着是在不我你他她它这那有一个们也便就都和与从把被给对向么呢吧吗呀啊罢而但因所以很太最更"
    "又才只已再还没到说看来去上下里中外前后得地过做起出几些什怎为之其此于可能会要想如若虽则即"
    "時時候個這麼沒還過說從對給為會後裡來時年月日天今明昨每各某此两二三四五六七八九十百千万"
    "大家人事东西面头手眼声话心样点回次条只张块片间家门口店街路请谢好早晚真原许恐终忽仿似自"
)
_NOT_NAMES = words(
    "阿呀 阿弥 老实 老远 老早 小心 小说 小路 小时 花儿 鸟儿 鱼儿 女儿 孩儿 哥儿 一会儿 "
    "这儿 那儿 哪儿 点儿 事儿 活儿 今儿 明儿 幼儿 婴儿 儿子 侄儿 "
    "众人 别人 旁人 行人 "
    "客人 主人 故乡 孩子 男人 女人 母亲 父亲 声音 眼睛 时候 忽然 突然 终于 于是 仿佛 老屋"
)
_LEAST = 2
_MOST = 2000
"""People of one text: as each is held against each, no more are told apart."""
_SHE = re.compile(
    r"妈|娘|嫂|婶|奶|婆|姐|妹|姑|姨|妇|女|太太|老太|夫人|小姐|母|公主|王后|尼姑|伊|媽|嬸|婦"
)
_HE = re.compile(
    r"爷|叔|伯|哥|弟|公公|先生|少爷|老爷|父|爸|男|翁|夫|和尚|道士|国王|皇帝|王子|将军|士兵|举人|秀才|少年|"
    r"老头|爺|國王|巡警"
)


def told_by_kin(name: str) -> Pronoun:
    """What a kin word, a title or a trade in the name tells."""
    if _SHE.search(name):
        return "she"
    return "he" if _HE.search(name) else ""


def chinese_names(texts: Sequence[str], narration: Sequence[str]) -> list[tuple[str, ...]]:
    """The people in these paragraphs: all spellings of each, the fullest first."""
    whole = "\n".join(texts)
    letters = Counter(whole)
    names = dict.fromkeys(_titled(whole))
    names |= dict.fromkeys(_used_as_names(whole, "\n".join(narration), letters, names))
    names |= dict.fromkeys(_roles("\n".join(narration), names))
    return _merged(list(names)[:_MOST], whole)


def _titled(whole: str) -> Iterator[str]:
    """康大叔, 杨二嫂, 丁举人: a surname, perhaps a number, and a title."""
    for match in _TITLED.finditer(whole):
        yield match[0]
    for match in _NUMBERED.finditer(whole):
        yield match[0]


def _used_as_names(
    whole: str, told: str, letters: Counter[str], known: dict[str, None]
) -> Iterator[str]:
    """Words that stand together more than apart and do what people do."""
    acting = Counter(match[1] for match in _ACTS.finditer(told))
    hailed = Counter(match[1] for match in _HAILED.finditer(whole))
    familiar = Counter(_FAMILIAR.findall(whole))
    likely = [
        word
        for word in dict.fromkeys([*acting, *hailed, *familiar])
        if word not in known and _may_be_name(word, acting[word] + hailed[word])
    ]
    used = _uses_of(frozenset(likely), whole)
    for word in likely:
        if _is_name(word, used[word], letters, acting[word], hailed[word]):
            yield word


def _may_be_name(word: str, acts: int) -> bool:
    if word in _NOT_NAMES or _ROLE.fullmatch(word):
        return False
    if _nicknamed(word):
        return True
    return (acts > 1 or word[0] in _SURNAMES) and not any(char in _GRAMMAR for char in word)


@dataclass
class _Uses:
    """How often a word stands in a text, and which telling characters stand beside it."""

    count: int = 0
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)


def _uses_of(likely: frozenset[str], whole: str) -> defaultdict[str, _Uses]:
    """The uses of all these words of two or three characters, found in one pass."""
    uses: defaultdict[str, _Uses] = defaultdict(_Uses)
    for length in (2, 3):
        for at in range(len(whole) - length + 1):
            word = whole[at : at + length]
            if word in likely:
                use = uses[word]
                use.count += 1
                use.before.add(whole[at - 1 : at])
                use.after.add(whole[at + length : at + length + 1])
    return uses


def _nicknamed(word: str) -> bool:
    """小栓, 阿义, 宏儿: an affix of familiar names and a character that is no grammar."""
    rest = word[1:] if word[0] in "小老阿" else word[:-1] if word[-1] == "儿" else ""
    return len(word) == 2 and bool(rest) and rest not in _GRAMMAR


def _is_name(word: str, use: _Uses, letters: Counter[str], acts: int, hails: int) -> bool:
    count = use.count
    rarest = min(letters[char] for char in word)
    if count < _LEAST or count < 0.3 * rarest:
        return False
    used, goes = len(use.before & _USED), len(use.after & _GOES_ON)
    if _nicknamed(word) or word[0] in _SURNAMES:
        return acts + hails + used + goes >= (
            1 if _FAMILIAR.fullmatch(word) and count > 0.7 * rarest else 2
        )
    if acts >= 2:
        return used >= 1 and used + goes >= 3
    return acts + hails >= 2 and used >= 2 and used + goes >= 4


def _roles(told: str, known: dict[str, None]) -> Iterator[str]:
    """Trades and kin that do something: 掌柜, 车夫, 母亲."""
    acting = re.compile(rf"(?:{_ROLES})(?=(?:{_ADVERBS}){{0,2}}(?:{_DOES}))")
    often = Counter(_ROLE.findall(told))
    speaks = re.compile(f"({'|'.join(_BEASTS)})[^，。]{{0,4}}(?:说|道|问|答|喊|笑)")
    talking = set(speaks.findall(told))
    found = [match[0] for match in acting.finditer(told)]
    for role in dict.fromkeys([*found, *(role for role, count in often.items() if count > 2)]):
        if role in _BEASTS and role not in talking:
            continue
        if not any(role in name and len(name) > len(role) for name in known):
            yield role


def _merged(names: Sequence[str], whole: str) -> list[tuple[str, ...]]:
    """老栓 with 华老栓, 阿义 with 义哥; a title alone with the only one who bears it."""
    groups: list[list[str]] = []
    surnames = {match[2]: match[1] for match in reversed(list(_SURNAMED.finditer(whole)))}
    for name in sorted(names, key=len, reverse=True):
        full = _with_surname(name, surnames)
        spellings = [full, name] if full != name else [name]
        homes = [group for group in groups if any(name in other for other in group)]
        if len(homes) == 1 and name not in {"先生", "女人", "男人", "老人"}:
            homes[0] += [one for one in spellings if one not in homes[0]]
        elif not homes:
            groups.append(spellings)
    groups.sort(key=lambda group: min(whole.find(name) for name in group))
    return [tuple(group) for group in groups]


def _with_surname(name: str, surnames: Mapping[str, str]) -> str:
    """华老栓 for 老栓, where the text says so."""
    if len(name) != 2 or name[0] not in "老小阿" or name.endswith(tuple("爷叔伯太")):
        return name
    return surnames.get(name, "") + name
