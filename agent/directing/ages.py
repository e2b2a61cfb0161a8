"""How old a text says somebody is."""

import re

_SPELLED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_SPELLED_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: number for number, word in enumerate(_SPELLED.split())}
_TENS = {word: 10 * number for number, word in enumerate(_SPELLED_TENS.split(), start=2)}
_WORDS = "|".join((*_TENS, *sorted(_UNITS, key=len, reverse=True)))
_NUMBER = rf"(?:\d{{1,3}}|(?:{_WORDS})(?:[- ](?:{_WORDS}))?)"
_TOLD = (
    re.compile(rf"\b({_NUMBER})[- ]years?[- ]old\b", re.I),
    re.compile(rf"\baged?\s+({_NUMBER})\b", re.I),
    re.compile(r"(?:,|\()\s*(\d{1,3})\b(?!\s*(?:mi|km|m|ft|feet|miles?|metres?|meters?)\b)"),
)
_DECADE = re.compile(
    r"\b(early|mid|late)?[- ]?(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b|"
    r"\b(early|mid|late)?[- ]?([2-9])0['’]?s\b",
    re.I,
)
_TEENS = re.compile(r"\b(?:teens|teenaged?|teenagers?)\b", re.I)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN = re.compile(r"([\d]{1,3}|[一二三四五六七八九十百两零〇]{1,5})(?:多|来|几|余)?岁")
_HAN_DECADE = re.compile(r"年?(?:近|约|过)?([二三四五六七八九])十(?:上下|左右|开外|多)")


def age_in(text: str) -> int | None:
    """Years from 1 to 120 that a description gives; None where it gives none."""
    for pattern in _TOLD:
        if match := pattern.search(text):
            return _sane(_number(match.group(1)))
    if match := _HAN.search(text):
        return _sane(_han(match.group(1)))
    if match := _HAN_DECADE.search(text):
        return 10 * _DIGITS[match.group(1)] + 5
    return _decade(text)


def _decade(text: str) -> int | None:
    if match := _DECADE.search(text):
        part = (match.group(1) or match.group(3) or "mid").casefold()
        stem = match.group(2)
        decade = (
            next(value for word, value in _TENS.items() if word.startswith(stem.casefold()))
            if stem
            else 10 * int(match.group(4))
        )
        return decade + {"early": 2, "mid": 5, "late": 8}[part]
    return 16 if _TEENS.search(text) else None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    parts = re.split(r"[- ]", text.casefold())
    return sum(_TENS.get(part, _UNITS.get(part, 0)) for part in parts)


def _han(text: str) -> int:
    if text.isdigit():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, units = rest.rpartition("十")
    total = 100 * _DIGITS.get(hundreds, 1) if "百" in text else 0
    total += 10 * _DIGITS.get(tens, 1) if ten else 0
    return total + _DIGITS.get(units.lstrip("零〇"), 0)


def _sane(years: int) -> int | None:
    return years if 1 <= years <= 120 else None
