"""A prompt of parts that stays short: the less telling ones give way first."""

from collections.abc import Mapping, Sequence

from agent.wording.plain import count
from prompts import load
from tools.model import Model

MOST_WORDS = 150
"""Text encoders cut off or blur what comes later."""
PER_WORD = 1.4
"""Tokens that an English word takes, with the marks beside it."""

Variants = tuple[str, ...]
"""One part, from its fullest wording to its briefest."""


def read_by(model: Model) -> int:
    """How many words a model reads of a prompt, at most MOST_WORDS."""
    return min(MOST_WORDS, int(model.tokens / PER_WORD)) if model.tokens else MOST_WORDS


def fitted(
    prompt: str,
    parts: Mapping[str, Variants],
    gives_way: Sequence[str],
    most: int = MOST_WORDS,
) -> str:
    """prompts/PROMPT.md with its parts, as full as `most` words allow.

    Args:
        prompt: Whose variables are the parts.
        parts: What is said, by name.
        gives_way: Names of parts, each as often as it may take a briefer wording, the first first.
        most: Words; where the briefest wordings have more, the last ones are not read.
    """
    level = dict.fromkeys(parts, 0)
    text = _text(prompt, parts, level)
    for name in gives_way:
        if count(text) <= most:
            break
        level[name] = min(level[name] + 1, len(parts[name]) - 1)
        text = _text(prompt, parts, level)
    return text


def _text(prompt: str, parts: Mapping[str, Variants], level: Mapping[str, int]) -> str:
    chosen = {name: variants[level[name]] for name, variants in parts.items()}
    return " ".join(load(prompt, **chosen).split())
