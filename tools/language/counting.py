"""How many tokens a text takes, about: nobody knows before the server has counted."""

from collections.abc import Sequence
from math import ceil

from tools.language.message import Message, ToolCall

A_TURN = 4
"""What marks the beginning and the end of a message."""
A_PICTURE = 800
"""A picture of 1024 pixels at most, in the vision models of today."""


def tokens_of_text(text: str) -> int:
    """Four ASCII characters a token; others, Chinese above all, one each.

    >>> tokens_of_text("snow"), tokens_of_text("江雪")
    (1, 2)
    """
    plain = sum(character.isascii() for character in text)
    return ceil(plain / 4) + len(text) - plain


def tokens_of(messages: Sequence[Message]) -> int:
    """Of a whole question."""
    return sum(
        A_TURN + tokens_of_text(message.text) + A_PICTURE * len(message.pictures)
        for message in messages
    ) + sum(tokens_of_call(call) for message in messages for call in message.calls)


def tokens_of_call(call: ToolCall) -> int:
    """Of a call that is told again."""
    return A_TURN + tokens_of_text(call.name + str(dict(call.arguments)))
