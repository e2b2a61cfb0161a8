"""Random JSON within the grammar of a schema: constrained decoding, without a model."""

from typing import Any

import llguidance
import llguidance.numpy
import numpy as np

TOKENS = llguidance.LLTokenizer("byte")
"""256 bytes and the end."""
SIZE = TOKENS.vocab_size
WEIGHT = np.zeros(SIZE)
"""How likely a byte is, where the grammar allows it."""
WEIGHT[list(b"abcdefghijklmnopqrstuvwxyz ")] = 1.0
WEIGHT[list(b"0123456789")] = 0.5
WEIGHT[list(b'"}],:{[-.')] = 3.0  # closing ones, so that words and lists end soon


def sample(schema: dict[str, Any], *, seed: int, most: int) -> str:
    """Random text that the schema's grammar allows; without its end after `most` tokens.

    Raises:
        ValueError: the schema has no grammar.
    """
    chance = np.random.default_rng(seed)
    grammar = llguidance.LLMatcher.grammar_from_json_schema(schema, {"whitespace_flexible": False})
    matcher = llguidance.LLMatcher(TOKENS, grammar)
    if matcher.is_error():
        raise ValueError(matcher.get_error())
    mask = llguidance.numpy.allocate_token_bitmask(1, SIZE)
    said: list[int] = []
    while not matcher.is_stopped() and len(said) < most:
        llguidance.numpy.fill_next_token_bitmask(matcher, mask, 0)
        allowed = np.unpackbits(mask[0].view(np.uint8), bitorder="little")[:SIZE].astype(bool)
        if allowed[TOKENS.eos_token]:
            break
        weight = _weighed(allowed)
        token = int(chance.choice(SIZE, p=weight / weight.sum()))
        matcher.consume_token(token)
        said.append(token)
    return TOKENS.decode_bytes(said).decode("utf-8", "replace")


def _weighed(allowed: Any) -> Any:
    """The usual bytes; where none is allowed any ASCII one, else any."""
    ascii_only = allowed.astype(float)
    ascii_only[128:] = 0
    for weight in (allowed * WEIGHT, ascii_only):
        if weight.any():
            return weight
    return allowed.astype(float)
