"""What the words of the director's lexicon mean in a direction: roles, doings, colours."""

from collections.abc import Iterator
from typing import NamedTuple

from agent.directing.lexicon import LANGUAGES, lexicon
from agent.directing.meaning import Meaning
from agent.revising.grammar.matching import Found, Reading

Meant = tuple[int, str, Meaning]
"""Where words end, the first spelling of what they are, and what that means."""


def meant(reading: Reading, at: int) -> list[Meant]:
    """Words of the lexicon that stand here, longest first."""
    key = ("lexicon", at)
    if key not in reading.notes:
        reading.notes[key] = list(_meant(reading, at))
    found: list[Meant] = reading.notes[key]
    return found


def _meant(reading: Reading, at: int) -> Iterator[Meant]:
    for language in LANGUAGES:
        words = lexicon(language)
        texts = [token.text for token in reading.tokens[at : at + 12] if token.kind == "word"]
        key = texts if language == "zh" else [words.base(text) for text in texts]
        if not key:
            continue
        most = min(words.reach.get(key[0], 0), _together(reading, at))
        for count in range(most, 0, -1):
            entry = words.entries.get(tuple(key[:count]))
            if entry:
                yield at + count, entry[0], entry[1]


def spelled(reading: Reading, at: int, end: int) -> str:
    """The words there, as they are read."""
    texts = [token.text for token in reading.tokens[at:end]]
    return (" " if all(text.isascii() for text in texts) else "").join(texts)


def _together(reading: Reading, at: int) -> int:
    """How many words stand here without a mark between them."""
    count = 0
    for token in reading.tokens[at : at + 12]:
        if token.kind != "word":
            break
        count += 1
    return count


class Tint(NamedTuple):
    """A colour, and what it was called."""

    value: str
    said: str


def colour(reading: Reading, at: int) -> Iterator[Found]:
    """Red, dark green, #aa3322, 红色."""
    token = reading.tokens[at]
    if token.kind == "colour":
        yield at + 1, Tint(token.text, token.text)
        return
    for end, _, meaning in meant(reading, at):
        if meaning.colour is not None:
            after = reading.tokens[end : end + 1]
            tint = Tint(meaning.colour, spelled(reading, at, end))
            if after and after[0].text == "色":
                yield end + 1, tint
            yield end, tint
    for count in (2, 1):
        words = [one.text for one in reading.tokens[at : at + count] if one.kind == "word"]
        if len(words) == count and (found := _of_css(words)):
            yield at + count, Tint(found, " ".join(words))


def _of_css(words: list[str]) -> str:
    """A colour of that very name, or a shade of one; empty: there is none."""
    from PIL import ImageColor

    from agent.directing.model.colours import SHADES
    from agent.directing.model.colours import colour as named

    plain = [word.replace("grey", "gray") for word in words]
    shaded = len(plain) == 2 and plain[0] in SHADES and plain[1] in ImageColor.colormap
    return named(" ".join(words)) if shaded or "".join(plain) in ImageColor.colormap else ""


def lexical_doing(reading: Reading, at: int) -> Iterator[Found]:
    """What somebody does or feels, by the lexicon: gaze, 沉思. Words that are short, or that it
    takes for a going, mean too many things in a direction."""
    for end, word, meaning in meant(reading, at):
        said = spelled(reading, at, end)
        if said in OF_THE_HEAD:
            continue
        long_enough = len(said) >= (LEAST_LETTERS if said.isascii() else LEAST_HAN)
        if long_enough and (meaning.pose or meaning.expression) and not _more(meaning):
            yield end, (word, meaning)


OF_THE_HEAD = frozenset(("抬头", "抬起头", "低头", "低下头", "仰头", "昂首", "垂头", "垂首"))
"""How a head is held: a pose holds the whole body, so no field of a shot says that."""
LEAST_LETTERS, LEAST_HAN = 4, 2


def _more(meaning: Meaning) -> bool:
    """Whether the word asks for more than a pose or a face."""
    return bool(meaning.goes or meaning.turns or meaning.gone or meaning.place or meaning.prop)
