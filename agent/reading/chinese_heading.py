"""Scene headings of Chinese scripts: a number, a time word, inside or outside, and the place."""

import re
from typing import Literal

from agent.script import Heading

_TIME = re.compile(
    r"日外?|夜内?|晨|昏|晚上?|早上?|清晨|早晨|凌晨|黎明|拂晓|白天|夜晚|上午|中午|正午|下午|傍晚|黄昏|黃昏"
    r"|深夜|午夜|半夜|日落|日出|日景|夜景|[雪雨月]夜|同时|同時|稍后|稍後|连续|連續"
)
_INSIDE = re.compile(r"内景?|內景?|外景?|内外景?|內外景?|室内|室外|室內")
_NUMBER = re.compile(
    r"(?:第\s*(?P<a>[\d一二三四五六七八九十百零]+)\s*[场場]|[场場]景?\s*(?P<b>[\d一二三四五六七八九十百零]+)"
    r"|(?P<c>\d+(?:[-–—]\d+)?[A-Z]?)(?=[\s.．、:：]))\s*[.．、:：]?\s*"
)
_SETTING = re.compile(r"(?P<word>内外景|內外景|内景|外景|內景)[。.．:：、\s]\s*")
_FIELD = re.compile(r"(场次|場次|地点|地點|时间|時間|人物|内外|內外)\s*[:：]\s*([^\s，,；;]+)")
_BREAK = re.compile(r"\s*(?:-{1,}|—+|–|[，,；;。/／\s])\s*")


def heading_of(text: str) -> Heading | None:
    """A heading taken apart; None for a line that is none."""
    fields = dict(_FIELD.findall(text))
    if fields and ("地点" in fields or "地點" in fields) and ("场次" in fields or "場次" in fields):
        return _of_fields(text, fields)
    setting = _SETTING.match(text)
    number = None if setting else _NUMBER.match(text)
    if setting is None and number is None:
        return None
    rest = text[(setting or number).end() :]  # type: ignore[union-attr]
    words = [word for word in _BREAK.split(rest) if word]
    times = [word for word in words if _TIME.fullmatch(word)]
    sides = [word for word in words if _INSIDE.fullmatch(word)]
    place = [word for word in words if word not in (*times, *sides)]
    forced = bool(number and (number["a"] or number["b"]))
    if not (setting or times or sides or forced) or len(rest) > 40 or _sentence(rest):
        return None
    if not place and not forced:
        return None
    return Heading(
        raw=text,
        setting=_side("".join((*sides, setting["word"] if setting else ""))),
        location=tuple(place),
        time=" ".join(times),
        number=_plain_number(number) if number else "",
    )


def _of_fields(text: str, fields: dict[str, str]) -> Heading:
    def told(*names: str) -> str:
        return next((fields[name] for name in names if name in fields), "")

    return Heading(
        raw=text,
        setting=_side(told("内外", "內外")),
        location=(told("地点", "地點"),),
        time=told("时间", "時間"),
        number=told("场次", "場次"),
    )


def _sentence(text: str) -> bool:
    return re.search(r"[。！？!?：:”“]", text) is not None


def _side(words: str) -> Literal["INT", "EXT", "INT/EXT", ""]:
    inside, outside = bool(re.search("[内內]", words)), "外" in words
    if inside and outside:
        return "INT/EXT"
    return "INT" if inside else "EXT" if outside else ""


def _plain_number(match: re.Match[str]) -> str:
    return match["a"] or match["b"] or match["c"]
