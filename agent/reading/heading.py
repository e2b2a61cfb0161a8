"""Scene headings: which lines are one, and what they say of place and time."""

import re
from typing import Literal

from agent.reading.emphasis import plain
from agent.script import Heading

# EXT./INT. and Chinese words are ours: screenplain knows INT, EXT, EST, INT/EXT and I/E.
# Without a dot only capitals count: "Est ce que" opens a sentence.
_SETTING = re.compile(
    r"(?P<setting>(?i:INT|EXT)\.?/(?i:INT|EXT)|(?i:I/E|INT|EXT|EST)(?=[.．。])|INT|EXT|EST|I/E)"
    r"(?:[.．。]|\s)\s*(?=\S)"
    r"|(?P<chinese>内外景|內外景|内景|外景|內景)(?:[.．。:：、]|\s)\s*(?=\S)"
)
_FORCED = re.compile(r"[.．](?=\w)")
_MARGIN_NUMBER = re.compile(r"(?P<number>\d+[A-Z]?)[.)．、]?\s+(?=\S)")
_NUMBER = re.compile(r"\s*#(?P<number>[\w.-]+)#$")
_SEPARATOR = re.compile(r"\s*(?:-{2,}|[–—―]+)\s*|\s+-\s*|(?<=\S)-\s+|,\s+|，\s*")
_BARE_TIME = re.compile(r"(?P<place>.*\S)\s+(?P<time>DAY|NIGHT|[^\x00-\x7f]+)")
_BRACKETED = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_TIME = re.compile(
    "day|night|morning|afternoon|evening|dawn|dusk|noon|midday|midnight|sunrise|sunset|twilight"
    "|daybreak|nightfall|daytime|nighttime|later|continuous|same|moments"
    "|日|夜|晨|昏|晚|早|午|日景|夜景|白天|夜晚|晚上|早晨|早上|清晨|凌晨|黎明|拂晓|拂曉|上午|中午|正午"
    "|下午|傍晚|黄昏|黃昏|深夜|午夜|日落|日出|[日夜][间間]|[雪雨月]夜|稍[后後]|同时|同時"
)
_BESIDE_TIME = re.compile(
    "an?|the|of|at|in|on|that|this|next|same|very|early|late|mid|pre|magic|golden|hours?|minutes"
    "|seconds|days|weeks|months|years|time|few|some|several|one|two|three|before|after|present"
    "|past|flashback|first|last"
)
_TIME_PHRASE = re.compile(
    "magic hour|golden hour|first light|flash ?back|dream(?: sequence)?|establishing(?: shot)?"
    "|moving|travell?ing|stationary|intercut|montage"
)
"""Also what is said of a time or a shot there; it is no part of the place."""


def is_natural(line: str) -> bool:
    """Whether a line opens with INT., EXT., 内景 ..., a number before it or not."""
    bare = line.strip("*_ ")
    margin = _MARGIN_NUMBER.match(bare)
    return _SETTING.match(bare, margin.end() if margin else 0) is not None


def is_forced(line: str) -> bool:
    """Whether a line opens with one dot and a letter: `.RIVER`."""
    return _FORCED.match(line.strip("*_ ")) is not None


def taken_apart(line: str) -> Heading:
    """A heading's setting, place and its parts, time of day and number."""
    written = " ".join(plain(line).strip("*_ ").split())
    if is_forced(written):
        written = written[1:].strip()
    raw, number = _without_number(written)
    setting = _SETTING.match(raw)
    places, times = _place_and_time(raw[setting.end() :] if setting else raw)
    return Heading(
        raw=raw,
        setting=_setting(setting),
        location=tuple(places),
        time=" - ".join(times),
        number=number,
    )


def _without_number(written: str) -> tuple[str, str]:
    """A heading and its number, be it `#12A#` at the end or `12A.` in the margin."""
    if number := _NUMBER.search(written):
        return written[: number.start()].strip(), number["number"]
    margin = _MARGIN_NUMBER.match(written)
    if margin and _SETTING.match(written, margin.end()):
        return written[margin.end() :], margin["number"]
    return written, ""


def _setting(match: re.Match[str] | None) -> Literal["INT", "EXT", "INT/EXT", ""]:
    if match is None:
        return ""
    if chinese := match["chinese"]:
        return "EXT" if chinese == "外景" else "INT" if len(chinese) == 2 else "INT/EXT"
    word = match["setting"].upper()
    return "INT/EXT" if "/" in word else "INT" if word == "INT" else "EXT"


def _place_and_time(rest: str) -> tuple[list[str], list[str]]:
    parts = [part.strip() for part in _SEPARATOR.split(rest) if part.strip()]
    if parts and not any(map(_is_time, parts)):
        parts[-1:] = _bare_time_split(parts[-1])
    times = [part for part in parts[1:] if _is_time(part)]
    places = parts[:1] + [part for part in parts[1:] if not _is_time(part)]
    if not times and len(parts) == 1 and _is_time(parts[0]):
        return [], parts
    return places, times


def _bare_time_split(part: str) -> list[str]:
    """`KITCHEN DAY` or `客厅 日` written without a dash."""
    match = _BARE_TIME.fullmatch(part)
    return [match["place"], match["time"]] if match and _is_time(match["time"]) else [part]


def _is_time(part: str) -> bool:
    """Whether every word tells a time, and one of them a time of day: LATE NIGHT, DAY 2."""
    bare = _BRACKETED.sub("", part).strip().lower()
    words = _WORD.findall(bare)
    known = all(_TIME.fullmatch(word) or _BESIDE_TIME.fullmatch(word) for word in words)
    timed = any(_TIME.fullmatch(word) for word in words)
    return (known and timed) or _TIME_PHRASE.fullmatch(bare) is not None
