"""A prompt of parts that stays short: the less telling ones give way first."""

from collections.abc import Mapping, Sequence

from agent.wording.plain import count
from prompts import load

MOST_WORDS = 150
"""Text encoders cut off or blur what comes later."""

Variants = tuple[str, ...]
"""One part, from its fullest wording to its briefest."""


def fitted(prompt: str, parts: Mapping[str, Variants], gives_way: Sequence[str]) -> str:
    """prompts/PROMPT.md with its parts, as full as MOST_WORDS allow.

    Args:
        prompt: Whose variables are the parts.
        parts: What is said, by name.
        gives_way: Names of parts, each as often as it may take a briefer wording, the first first.
    """
    level = dict.fromkeys(parts, 0)
    text = _text(prompt, parts, level)
    for name in gives_way:
        if count(text) <= MOST_WORDS:
            break
        level[name] = min(level[name] + 1, len(parts[name]) - 1)
        text = _text(prompt, parts, level)
    return text


def _text(prompt: str, parts: Mapping[str, Variants], level: Mapping[str, int]) -> str:
    chosen = {name: variants[level[name]] for name, variants in parts.items()}
    return " ".join(load(prompt, **chosen).split())
