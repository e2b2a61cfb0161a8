"""Numbers of shots and scenes as they are said: 3, 3A, 2-5, 2 and 5, 第四镜到第七镜."""

from collections.abc import Iterator

from agent.nearest import number_of
from agent.revising.grammar.matching import AND, Found, Reading

Row = tuple[str | tuple[str, str], ...]
"""Ids and ranges of ids, as they were said."""
TO = frozenset(("-", "to", "through", "till", "until", "到", "至"))
_AGAIN = frozenset(("shot", "shots", "第", "镜", "镜头", "scene", "scenes"))
_COUNTED = frozenset(("个", "号", "条", "头", "景", "戏"))
"""What may stand beside the word for a shot or a scene in Chinese: 第四个镜头到第七个镜头."""
_UNITS = frozenset(("镜", "场"))


def bare_ids(reading: Reading, at: int) -> Iterator[Found]:
    """3, 3A, 2-5, 2 and 5: shots without the word."""
    if reading.tokens[at].kind in ("number", "id"):
        yield from ids(reading, at)


def ids(reading: Reading, at: int) -> Iterator[Found]:
    """Numbers of shots or scenes: a row of them with commas and ranges; the whole row, the row
    without its last, which may belong to what follows (3, 85 mm), or but the first."""
    for end, first in _ranges(reading, at):
        rows: list[tuple[int, Row]] = [(end, (first,))]
        while len(rows) < MOST_IDS:
            more = next(iter(_ranges(reading, _past_and(reading, rows[-1][0]))), None)
            if more is None:
                break
            rows.append((more[0], (*rows[-1][1], more[1])))
        yield from dict.fromkeys((rows[-1], *rows[-2:-1], rows[0]))


MOST_IDS = 40
"""In one row."""


def lone_id(reading: Reading, at: int) -> Iterator[Found]:
    """One number, which is no end of a range."""
    if at and reading.tokens[at - 1].text in TO:
        return
    if at > 1 and reading.tokens[at - 1].text == "第" and reading.tokens[at - 2].text in TO:
        return
    for end, name in one_id(reading, at):
        yield end, (name,)


def nth(reading: Reading, at: int) -> Iterator[Found]:
    """The second scene, by its number."""
    for end, value in reading.found("ordinal", at):
        if isinstance(value, int) and value > 0:
            yield end, (str(value),)


def not_wanted(reading: Reading, at: int) -> Iterator[Found]:
    """第3镜不要了: nothing follows that is not wanted in it."""
    texts = [token.text for token in reading.tokens[at : at + 3]]
    after = reading.tokens[at + 2].kind if len(texts) > 2 else "mark"
    if texts[:2] == ["不", "要"] and after == "mark":
        yield at + 2, ""


_RISES = frozenset("雾风身立来床舞")


def from_on(reading: Reading, at: int) -> Iterator[Found]:
    """起, where nothing rises: 第3镜起雾 is fog in shot 3."""
    after = reading.tokens[at + 1].text if at + 1 < len(reading.tokens) else ""
    if reading.tokens[at].text == "起" and after not in _RISES:
        yield at + 1, ""


def _past_and(reading: Reading, at: int) -> int:
    end = at
    while end < len(reading.tokens) and reading.tokens[end].text in AND:
        end += 1
    while end > at and end < len(reading.tokens) and reading.tokens[end].text in _AGAIN:
        end += 1
    return end if end > at else len(reading.tokens)


def _ranges(reading: Reading, at: int) -> Iterator[tuple[int, str | tuple[str, str]]]:
    for end, first in one_id(reading, at):
        after, unit = _past_unit(reading, end)
        if not (after < len(reading.tokens) and reading.tokens[after].text in TO):
            after, unit = end, ""
        if after < len(reading.tokens) and reading.tokens[after].text in TO:
            word = reading.tokens[after].kind == "word"
            after += 1
            while after < len(reading.tokens) and reading.tokens[after].text in _AGAIN:
                after += 1
            for last, other in one_id(reading, after):
                if unit and _past_unit(reading, last)[1] not in ("", unit):
                    continue  # from a scene to a shot
                if not word or number_of(first) < number_of(other):  # 5 to 2: not a range
                    yield last, (first, other)
        yield end, first


def _past_unit(reading: Reading, at: int) -> tuple[int, str]:
    """Behind the Chinese word for a shot or a scene, and which of them it is."""
    unit = ""
    while at < len(reading.tokens) and reading.tokens[at].text in _COUNTED | _UNITS:
        text = reading.tokens[at].text
        if text in _UNITS:
            if unit:
                break
            unit = text
        at += 1
    return at, unit


def one_id(reading: Reading, at: int) -> Iterator[tuple[int, str]]:
    """The number of one shot."""
    if at >= len(reading.tokens):
        return
    token = reading.tokens[at]
    if token.kind == "id":
        yield at + 1, token.text.upper()
        return
    after = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else None
    if token.kind == "number" and after is not None and after.glued and after.text == "s":
        yield at + 2, f"{token.text}S"
    for end, value in reading.found("number", at):
        if isinstance(value, int) and value > 0:
            yield end, str(value)
