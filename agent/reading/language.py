"""The language of a text, from its characters."""

import re

_HAN_RANGES = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
_HAN = re.compile(f"[{_HAN_RANGES}]")
_KANA = re.compile("[\u3040-\u30fa\u30fc-\u30ff]")
_LETTERS = rf"[^\W{_HAN_RANGES}]+"
_WORD = re.compile(rf"[{_HAN_RANGES}]|{_LETTERS}(?:['’-]{_LETTERS})*")


def language_of(text: str) -> str:
    """`zh` where most words are Han characters and hardly any kana stands among them, else `en`."""
    han = len(_HAN.findall(text))
    if han * 2 <= word_count(text):
        return "en"
    return "zh" if len(_KANA.findall(text)) * 10 < han else "en"


def word_count(text: str) -> int:
    """Words; a Han character counts as one."""
    return len(_WORD.findall(text))
