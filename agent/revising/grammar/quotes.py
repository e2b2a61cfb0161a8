"""Words in quotes: what is to be said, read or called."""

from collections.abc import Iterator

from agent.revising.grammar.matching import Found, Reading


def quote(reading: Reading, at: int) -> Iterator[Found]:
    token = reading.tokens[at]
    if token.kind == "quote" and token.text:
        yield at + 1, token.text
