"""What the words of the director's lexicon mean in a direction: roles, doings, colours."""

from collections.abc import Iterator

from agent.directing.lexicon import LANGUAGES, lexicon
from agent.directing.meaning import Meaning
from agent.revising.grammar.matching import Found, Reading


def meant(reading: Reading, at: int) -> Iterator[tuple[int, str, Meaning]]:
    """Words of the lexicon that stand here, longest first: where they end, the first spelling of
    what they are, and what that means."""
    for language in LANGUAGES:
        words = lexicon(language)
        texts = [token.text for token in reading.tokens[at : at + 12] if token.kind == "word"]
        key = texts if language == "zh" else [words.base(text) for text in texts]
        if not key or key[0] in words.ignored:
            continue
        most = min(words.reach.get(key[0], 0), _together(reading, at))
        for count in range(most, 0, -1):
            entry = words.entries.get(tuple(key[:count]))
            if entry:
                yield at + count, entry[0], entry[1]


def _together(reading: Reading, at: int) -> int:
    """How many words stand here without a mark between them."""
    count = 0
    for token in reading.tokens[at : at + 12]:
        if token.kind != "word":
            break
        count += 1
    return count


def colour(reading: Reading, at: int) -> Iterator[Found]:
    """Red, dark green, #aa3322, 红色."""
    token = reading.tokens[at]
    if token.kind == "colour":
        yield at + 1, token.text
        return
    for end, _, meaning in meant(reading, at):
        if meaning.colour is not None:
            after = reading.tokens[end : end + 1]
            if after and after[0].text == "色":
                yield end + 1, meaning.colour
            yield end, meaning.colour
    for count in (2, 1):
        words = [one.text for one in reading.tokens[at : at + count] if one.kind == "word"]
        if len(words) == count and (found := _of_css(words)):
            yield at + count, found


def _of_css(words: list[str]) -> str:
    """A colour of that very name, or a shade of one; empty: there is none."""
    from PIL import ImageColor

    from agent.directing.model.colours import SHADES
    from agent.directing.model.colours import colour as named

    plain = [word.replace("grey", "gray") for word in words]
    shaded = len(plain) == 2 and plain[0] in SHADES and plain[1] in ImageColor.colormap
    return named(" ".join(words)) if shaded or "".join(plain) in ImageColor.colormap else ""
