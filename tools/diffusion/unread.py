"""What of a prompt a pipeline does not read, by its own tokenizer: it would be cut off silently."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.diffusion.adapter import Asked
from tools.diffusion.declaration import Declaration

SHOWN = 60
"""Letters of it that are told."""


def unread(
    pipe: Any, declared: Declaration, asked: Asked, arguments: Mapping[str, Any]
) -> Iterator[str]:
    """Say what is cut off from the words of a request, if anything is.

    Args:
        pipe: The loaded pipeline.
        declared: Of its class.
        asked: What is asked for.
        arguments: What the pipeline is told: of some models, to read less.
    """
    most = int(arguments.get("max_sequence_length", declared.tokens))
    part = getattr(pipe, declared.tokenizer, None)
    if not most or part is None:
        return
    tokenizer = getattr(part, "tokenizer", part)  # a processor, which reads pictures, too, has one
    words = {"prompt": asked.prompt}
    if "negative" in declared.honours:
        words["negative prompt"] = asked.negative
    for name, text in words.items():
        rest = beyond(tokenizer, text, most)
        if rest:
            told = rest if len(rest) <= SHOWN else f"{rest[:SHOWN].rstrip()} ..."
            yield f"the {name} has more than {most} tokens, and {told!r} is not read"


def beyond(tokenizer: Any, text: str, most: int) -> str:
    """What of a text comes after its first tokens, beside those that a tokenizer itself puts around
    a text; what a chat's form puts around it is not counted.

    Args:
        tokenizer: Of the package transformers.
        text: Any.
        most: How many are read, all told.
    """
    room = max(0, most - len(tokenizer("").input_ids))
    tokens = tokenizer(text, add_special_tokens=False, verbose=False).input_ids
    return str(tokenizer.decode(tokens[room:])).strip()
