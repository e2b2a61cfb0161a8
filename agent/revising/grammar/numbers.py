"""Numbers, counts and lengths of time in words."""

from collections.abc import Iterator

from agent.revising.grammar.matching import Found, Reading

_HAN = {word: value for value, word in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_WORDS = {word: value for value, word in enumerate(_ENGLISH)} | _TENS | {"ninety": 90}
_ORDINAL = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL, start=1)}
_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def number(reading: Reading, at: int) -> Iterator[Found]:
    """7, 3.5, seven, twenty five, 七, 十二."""
    token = reading.tokens[at]
    if token.kind == "number":
        value = float(token.text[:12])
        yield at + 1, int(value) if value.is_integer() else value
    elif token.text in _WORDS:
        tens, after = _WORDS[token.text], at + 1
        if tens >= 20 and after < len(reading.tokens):
            ones = _WORDS.get(reading.tokens[after].text, 0)
            if 0 < ones < 10:
                yield after + 1, tens + ones
        yield after, tens
    elif token.text in _HAN:
        end = at
        while end < len(reading.tokens) and reading.tokens[end].text in _HAN and end - at < 3:
            end += 1
            value_of = _han([reading.tokens[n].text for n in range(at, end)])
            if value_of is not None:
                yield from _with_point(reading, end, value_of)


def _with_point(reading: Reading, end: int, whole: int) -> Iterator[Found]:
    """三点五 beside 三."""
    texts = [token.text for token in reading.tokens[end : end + 2]]
    if len(texts) == 2 and texts[0] == "点" and 0 < _HAN.get(texts[1], 0) < 10:
        yield end + 2, whole + _HAN[texts[1]] / 10
    yield end, whole


def _han(words: list[str]) -> int | None:
    """一 to 九十九."""
    digits = [_HAN[word] for word in words]
    if len(digits) == 1:
        return digits[0]
    if 10 not in digits:
        return None
    tens, _, ones = "".join(words).partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def share(reading: Reading, at: int) -> Iterator[Found]:
    """A part of one: 0.4, 40%, 40 percent, 百分之四十."""
    yield from reading.found("number", at)
    if reading.is_said(("百", "分", "之"), at):
        yield from ((end, value / 100) for end, value in reading.found("number", at + 3))
    for end, value in reading.found("number", at):
        for percent in (("%",), ("percent",), ("per", "cent")):
            if reading.is_said(percent, end):
                yield end + len(percent), value / 100


def ordinal(reading: Reading, at: int) -> Iterator[Found]:
    """second, 2nd, 第二; last is -1."""
    texts = [token.text for token in reading.tokens[at : at + 2]]
    if texts[0] in _ORDINALS:
        yield at + 1, _ORDINALS[texts[0]]
    elif texts[0] == "last":
        yield at + 1, -1
    elif texts[0].isdecimal() and len(texts) == 2 and texts[1] in _ENDINGS:
        yield at + 2, int(texts[0][:6])
    elif texts[0] == "第":
        yield from _counts(reading, at + 1)
    elif texts == ["最", "后"]:
        yield at + 2, -1
        if at + 2 < len(reading.tokens) and reading.tokens[at + 2].text == "一":
            yield at + 3, -1


def count(reading: Reading, at: int) -> Iterator[Found]:
    """A whole number from 1."""
    yield from _counts(reading, at)


def whole(reading: Reading, at: int) -> Iterator[Found]:
    """A whole number from 0."""
    for end, value in reading.found("number", at):
        if isinstance(value, int):
            yield end, value


def _counts(reading: Reading, at: int) -> Iterator[Found]:
    for end, value in reading.found("number", at):
        if isinstance(value, int) and value > 0:
            yield end, value


def seconds(reading: Reading, at: int) -> Iterator[Found]:
    """3 s, two seconds, half a second, one and a half seconds, 两秒, 半秒, 一秒半."""
    for value, end in _lengths(reading, at):
        if end < len(reading.tokens):
            unit = reading.tokens[end]
            if unit.text in ("s", "sec", "secs", "second", "seconds"):
                yield end + 1, value
            elif unit.text in ("min", "minute", "minutes"):
                yield end + 1, value * 60
            elif unit.text == "秒":
                yield from _seconds_after(reading, end + 1, value)
            elif reading.is_said(("分", "钟"), end):
                yield end + 2, value * 60


def _seconds_after(reading: Reading, end: int, value: float) -> Iterator[Found]:
    end += reading.is_said(("钟",), end)
    if reading.is_said(("半",), end):
        yield end + 1, value + 0.5
    yield end, value


def _lengths(reading: Reading, at: int) -> Iterator[tuple[float, int]]:
    """A number before its unit, and where it ends."""
    said = reading.is_said
    if reading.tokens[at].text == "second" or said(("another", "second"), at):
        yield 1, at + (reading.tokens[at].text == "another")
    for words, value in (
        (("half",), 0.5), (("半",), 0.5), (("one", "and", "half"), 1.5), (("couple", "of"), 2),
        (("couple",), 2), (("half", "of"), 0.5),
    ):  # fmt: skip
        if said(words, at):
            yield value, at + len(words)
    for end, value in reading.found("number", at):
        yield value, end
        for half in (("and", "half"), ("个", "半")):
            if said(half, end):
                yield value + 0.5, end + 2
