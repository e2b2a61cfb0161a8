"""Takes Fountain's emphasis, *italics*, **bold**, ***both*** and _underline_, off the words."""

import re

_TOKEN = re.compile(r"\\[*_]|\*+|_+")


def plain(text: str) -> str:
    r"""The text without emphasis marks; `\*` and `\_` become `*` and `_`.

    A mark opens before a character and closes after one, as in Markdown; a mark without a
    partner in the same paragraph stays. Reads the text once.
    """
    pieces = _TOKEN.split(text)
    tokens = _TOKEN.findall(text)
    removed = _paired(pieces, tokens)
    out = [pieces[0]]
    for index, token in enumerate(tokens):
        if token[0] == "\\":
            token = token[1]
        out += ["" if index in removed else token, pieces[index + 1]]
    return "".join(out)


def _paired(pieces: list[str], tokens: list[str]) -> set[int]:
    """Indices of the tokens that open or close emphasis."""
    opened: dict[str, int] = {}
    paired: set[int] = set()
    for index, token in enumerate(tokens):
        if token not in {"*", "**", "***", "_"}:
            continue
        before = pieces[index][-1:] or (tokens[index - 1][-1] if index else " ")
        after = pieces[index + 1][:1] or (tokens[index + 1][0] if index + 1 < len(tokens) else " ")
        if token in opened and not before.isspace() and _at_edge(token, after):
            start = opened.pop(token)
            paired |= {start, index}
            opened = {mark: at for mark, at in opened.items() if at < start}
        elif not after.isspace() and _at_edge(token, before):
            opened[token] = index
    return paired


def _at_edge(token: str, neighbour: str) -> bool:
    """Whether an underscore stands outside a word: snake_case is not underlined."""
    return token != "_" or not neighbour.isalnum()
