"""Asking language models through any OpenAI-compatible endpoint, hosted or on this machine."""

from tools.language.attempt import Attempt, Mode, Outcome
from tools.language.calling import MOST_CALLS
from tools.language.endpoint import Endpoint
from tools.language.errors import (
    LanguageError,
    LimitReached,
    Refused,
    Truncated,
    Unreachable,
    Unusable,
)
from tools.language.message import Message, ToolCall, Turn
from tools.language.opening import open_language
from tools.language.protocol import Language
from tools.language.spending import Limits, Spending, Usage
from tools.language.tool import Tool

__all__ = [
    "MOST_CALLS",
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
    "Tool",
    "ToolCall",
    "Truncated",
    "Turn",
    "Unreachable",
    "Unusable",
    "Usage",
    "open_language",
]
