"""Words on their way to a language model, and on their way back."""

import re
import unicodedata
from typing import Any, TypeVar

from pydantic import BaseModel

Answer = TypeVar("Answer", bound=BaseModel)

_FENCES = re.compile(r"<\s*/?\s*(?:text|idea|passages|words|film)\s*>", re.I)
"""Between which a question has the author's words."""
_UNSEEN = {"Cc": " ", "Cs": "", "Co": "", "Cn": "", "Cf": ""}
"""Kinds of characters that nobody can see or type."""


def unfenced(text: str) -> str:
    """An author's words that cannot end before their fence does, and so pass for ours."""
    return _FENCES.sub(" ", text)


def plain(text: str) -> str:
    """One line of what can be seen."""
    seen = "".join(_UNSEEN.get(unicodedata.category(c), c) for c in text)
    return " ".join(seen.split())


def in_plain_words(answer: Answer) -> Answer:
    """An answer with plain words only."""
    return type(answer).model_validate(_plain(answer.model_dump()))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value
