"""Chinese scripts as they are typed: numbered headings, 人物：, △, cues with a colon, 【字幕】.

There is no standard. What is read here are the forms in use for short dramas and television:
`1-1 日 内 客厅`, `20、卫生间 日 内`, `第12场：医院走廊 夜 内`, `场景三 河边`, `外景。江边——夜`,
`场次：5 地点：客厅 时间：夜`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agent.reading.chinese_heading import heading_of
from agent.reading.source import Line
from agent.script import Element, Lines, Name, Part

_CUE = re.compile(
    r"(?P<name>[\w·]{1,12}?)\s*(?P<extension>[(（][^()（）]{1,12}[)）])?\s*[:：]\s*(?P<words>\S.*)?$"
)
_MANNER = re.compile(r"[(（]([^()（）]*)[)）]\s*")
_ACTION = re.compile(r"[△▲∆Δ]\s*")
_CAPTION = re.compile(r"[【\[]\s*(?:字幕|标题|標題|片名)\s*[:：]?\s*(.+?)\s*[】\]]")
_HEARD = re.compile(r"画外音|畫外音|旁白|VO|V\.O\.|内心|內心|独白|獨白|OS|O\.S\.|电话|電話", re.I)
_EPISODE = re.compile(r"第\s*[\d一二三四五六七八九十百零]+\s*[集章幕]")
_TITLE = re.compile(r"《([^》]{1,40})》")
_LISTS = re.compile(
    r"(?:主要)?人物(?:小传|小傳|介绍|介紹|表)\s*[:：]?|大纲\s*[:：]?.*|大綱\s*[:：]?.*|梗概\s*[:：]?.*"
)
_TRANSITION = re.compile(
    r"[【(（]?\s*(?:淡入|淡出|切至|切到|切出|叠化|疊化|黑场|黑場|闪回|閃回|转场|轉場)[:：.。]?\s*[】)）]?"
)
_RESERVED = (
    "人物 时间 時間 地点 地點 字幕 场次 場次 备注 備註 注 音效 音乐 音樂 道具 场景 場景 内外"
    " 大纲 大綱 编剧 編劇 作者 导演 題目 题目 标题 標題 出场人物 出場人物"
)
RESERVED = frozenset(_RESERVED.split())
"""What stands before a colon and is nobody's name."""
_SHORT_NAME = 4
"""Letters of a name that is believed at once."""
NARRATOR = frozenset({"旁白", "画外音", "畫外音"})
_HAN = re.compile("[\u4e00-\u9fff]")


class ChineseScript(NamedTuple):
    """What a text holds."""

    elements: tuple[Element, ...]
    title: str
    names: tuple[Name, ...]


def is_chinese_script(lines: Sequence[Line]) -> bool:
    """Whether headings, cues and △ in Chinese say that this is a script of such a form."""
    texts = [text for line in lines if (text := _plain(line))]
    headings = sum(heading_of(text) is not None for text in texts)
    marked = sum(_ACTION.match(text) is not None for text in texts)
    cues = _speakers(texts)
    spoken = sum(name in cues for text in texts if (name := _name_of(text)))
    return headings >= 1 and (marked + spoken) * 10 >= len(texts) and marked + spoken >= 1


def script_of(lines: Sequence[Line]) -> ChineseScript:
    """The elements of such a script; every line that is not blank is in one of them."""
    texts = [_plain(line) for line in lines]
    speakers = _speakers(texts) | _listed(texts)
    elements = tuple(_elements(lines, speakers))
    title = next((m[1] for text in texts[:20] if (m := _TITLE.search(text))), "")
    return ChineseScript(elements, title, _characters(lines))


def _plain(line: Line) -> str:
    """The line with single spaces: long runs of them would take some patterns long."""
    return " ".join(line.text.split())


def _name_of(text: str) -> str:
    cue = _CUE.match(text)
    if cue is None or cue["name"] in RESERVED or not _HAN.search(cue["name"]):
        return ""
    return str(cue["name"])


def _speakers(texts: Sequence[str]) -> frozenset[str]:
    """Names before a colon that come twice, or once where action is marked by △; the narrator."""
    counted = Counter(name for text in texts if (name := _name_of(text)))
    marked = any(_ACTION.match(text) for text in texts)
    often = {name for name, count in counted.items() if count > 1}
    once = {name for name in counted if marked and len(name) <= _SHORT_NAME}
    return frozenset(often | once | NARRATOR)


def _listed(texts: Sequence[str]) -> frozenset[str]:
    """Names in lists of those who are in a scene, or of characters."""
    found: set[str] = set()
    listing = False
    for text in texts:
        if _LISTS.fullmatch(text):
            listing = "人物" in text
        elif heading_of(text) or _EPISODE.match(text):
            listing = False
        elif listing and (name := _name_of(text)):
            found.add(name)
        found.update(_present(text))
    return frozenset(found)


def _present(text: str) -> tuple[str, ...]:
    """Who is in a scene, by its line 人物：."""
    match = re.match(r"(?:出场|出場)?人物\s*[:：]\s*(.+)$", text)
    if match is None:
        return ()
    parts = (_MANNER.sub("", part).strip() for part in re.split(r"[、，,；;\s]+", match[1]))
    return tuple(part for part in parts if 0 < len(part) <= 12)


def _characters(lines: Sequence[Line]) -> tuple[Name, ...]:
    """The list of characters before the first scene, with what it says of them."""
    found: dict[str, Name] = {}
    listing = False
    for line in lines:
        text = _plain(line)
        if _LISTS.fullmatch(text):
            listing = "人物" in text
            continue
        if heading_of(text) or _EPISODE.match(text):
            break
        name = _name_of(text)
        if listing and name and name not in found:
            said = text[text.index("：" if "：" in text else ":") + 1 :].strip()
            found[name] = Name(name=name, aliases=(name,), words=f"{name}，{said}")
    return tuple(found.values())


def _elements(lines: Sequence[Line], speakers: frozenset[str]) -> Iterator[Element]:
    story = False
    for line in lines:
        text = _plain(line)
        if not text:
            continue
        at: Lines = (line.number, line.number)
        heading = heading_of(text)
        if heading is not None:
            story = True
            heading = heading.model_copy(update={"cast": _cast_below(lines, line.number)})
            yield Element(kind="heading", text=heading.raw, lines=at, heading=heading)
        elif _EPISODE.match(text) or (not story and _TITLE.match(text)):
            yield Element(kind="section", text=text, lines=at, level=1)
        elif not story or _present(text):
            yield Element(kind="synopsis", text=text, lines=at)
        else:
            yield _of_story(text, at, speakers)


def _cast_below(lines: Sequence[Line], number: int) -> tuple[str, ...]:
    """Who the line under a heading says is there."""
    below = (_plain(line) for line in lines[number : number + 4])
    return next((found for text in below if (found := _present(text))), ())


def _of_story(text: str, at: Lines, speakers: frozenset[str]) -> Element:
    if caption := _CAPTION.fullmatch(text):
        return Element(kind="centred", text=caption[1], lines=at)
    if _TRANSITION.fullmatch(text):
        return Element(kind="transition", text=text.strip("【】（）()"), lines=at)
    cue = _CUE.match(text)
    if cue and cue["words"] and cue["name"] in speakers and not _ACTION.match(text):
        return _speech(cue, at)
    plain = _ACTION.sub("", text, count=1) if _ACTION.match(text) else text
    return Element(kind="action", text=plain.strip("【】"), lines=at)


def _said(words: str, at: Lines) -> Part:
    return Part(kind="words", text=words.strip('“”"「」 '), lines=at)


def _speech(cue: re.Match[str], at: Lines) -> Element:
    extension = (cue["extension"] or "").strip("()（） ")
    heard = bool(_HEARD.search(extension)) or cue["name"] in NARRATOR
    parts: list[Part] = []
    if extension and not heard:
        parts.append(Part(kind="parenthetical", text=extension, lines=at))
    words, start = cue["words"].strip(), 0
    for manner in _MANNER.finditer(words):
        parts.append(_said(words[start : manner.start()], at))
        parts.append(Part(kind="parenthetical", text=manner[1].strip(), lines=at))
        start = manner.end()
    parts.append(_said(words[start:], at))
    parts = [part for part in parts if part.text]
    extensions = (extension if extension and heard else "画外音",) if heard else ()
    return Element(
        kind="dialogue",
        text="\n".join(part.text for part in parts if part.kind == "words"),
        lines=at,
        speaker=cue["name"],
        extensions=extensions,
        parts=tuple(parts),
    )
