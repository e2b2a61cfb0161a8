"""Asking language models through any OpenAI-compatible endpoint, hosted or on this machine."""

from tools.language.attempt import Attempt, Mode, Outcome
from tools.language.endpoint import Endpoint
from tools.language.errors import (
    LanguageError,
    LimitReached,
    Refused,
    Truncated,
    Unreachable,
    Unusable,
)
from tools.language.message import Message
from tools.language.opening import open_language
from tools.language.protocol import Language
from tools.language.spending import Limits, Spending, Usage

__all__ = [
    "Attempt",
    "Endpoint",
    "Language",
    "LanguageError",
    "LimitReached",
    "Limits",
    "Message",
    "Mode",
    "Outcome",
    "Refused",
    "Spending",
    "Truncated",
    "Unreachable",
    "Unusable",
    "Usage",
    "open_language",
]
