"""Which shots are meant: shot 3, 2-5, scene 2, from scene 3 on, every shot of the fox, 最后一镜."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.matching import AND, Found, Reading, Said
from agent.revising.intent import Intent, nearest, number_of

Row = tuple[str | tuple[str, str], ...]
"""Ids and ranges of ids, as they were said."""
_TO = frozenset(("-", "to", "through", "till", "until", "到", "至"))
_AGAIN = frozenset(("shot", "shots", "第", "镜", "镜头", "scene", "scenes"))
_COUNTED = frozenset(("个", "号", "条", "头", "景", "戏"))
"""What may stand beside the word for a shot or a scene in Chinese: 第四个镜头到第七个镜头."""
_UNITS = frozenset(("镜", "场"))


@dataclass(frozen=True)
class Scope:
    """The shots that a part of the words is about."""

    ids: tuple[str, ...]
    many: bool = True
    """Said of several at once: what does not concern one of them leaves it alone."""
    whole: bool = False
    """The whole film."""


def where(ids: tuple[str, ...], film: Intent) -> str:
    """Shots for people: shot 3, shots 2-5 and 7, all shots."""
    order = film.ids
    if len(ids) == len(order) > 1 and set(ids) == set(order):
        return "all shots"
    places = sorted(order.index(name) for name in ids)
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    told = [
        order[run[0]]
        if len(run) == 1
        else f"{order[run[0]]}{', ' if len(run) == 2 else '-'}{order[run[-1]]}"
        for run in runs
    ]
    return f"shot{'s' if len(ids) > 1 else ''} {', '.join(told)}"


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
    if at and reading.tokens[at - 1].text in _TO:
        return
    if at > 1 and reading.tokens[at - 1].text == "第" and reading.tokens[at - 2].text in _TO:
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
        if not (after < len(reading.tokens) and reading.tokens[after].text in _TO):
            after, unit = end, ""
        if after < len(reading.tokens) and reading.tokens[after].text in _TO:
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


def scope_of(said: Said, film: Intent, here: Scope | None, people: "Find") -> Scope:
    """The shots that are meant.

    Raises:
        CannotRevise: there are none like that; names what there is.
        Question: they depend on a shot that was not named.
    """
    return _SCOPES[said.do](said, film, here, people)


Find = Callable[[object], tuple[str, ...]]
"""Whom some words name."""
_Resolve = Callable[[Said, Intent, Scope | None, Find], Scope]


def _numbered(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    found = _flat(said.values["ids"], film.ids, lambda name: film.shot(name).id)
    return Scope(found, many=len(found) > 1)


def _scenes(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    scenes = list(dict.fromkeys(shot.scene for shot in film.board.shots))

    def there(name: str) -> str:
        if name not in scenes:
            raise CannotRevise(
                f"There is no scene {name!r}. {nearest(name, scenes)}"
                if len(scenes) > 1
                else f"There is no scene {name!r}: the film has one, {scenes[0]!r}."
            )
        return name

    wanted = _flat(said.values["ids"], scenes, there)
    return Scope(tuple(shot.id for shot in film.board.shots if shot.scene in wanted))


def _flat(row: Row, order: list[str], there: Callable[[str], str]) -> tuple[str, ...]:
    found: list[str] = []
    for one in row:
        if isinstance(one, str):
            found.append(there(one))
            continue
        first, last = (order.index(there(name)) for name in one)
        if first > last:
            raise CannotRevise(f"{one[0]} to {one[1]} runs backwards. Name the earlier one first.")
        found += order[first : last + 1]
    return tuple(dict.fromkeys(found))


def _all(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    return Scope(tuple(film.ids), whole=True)


def _within(said: Said, film: Intent, here: Scope | None, people: Find) -> tuple[str, ...]:
    if "within" in said.values:
        return scope_of(said.values["within"], film, here, people).ids
    return tuple(film.ids)


def _end(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    there = _within(said, film, here, people)
    many = int(said.values.get("count", 1))
    if many > len(there):
        raise CannotRevise(f"There are {len(there)} shots there, not {many}.")
    return Scope(there[:many] if said.values["end"] == "first" else there[-many:], many=many > 1)


def _onwards(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    order = film.ids
    inner = scope_of(said.values["shots"], film, here, people).ids
    at = min(order.index(name) for name in inner)
    return Scope(tuple(order[at + bool(said.values.get("behind")) :] or order[-1:]))


def _until(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    order = film.ids
    inner = scope_of(said.values["shots"], film, here, people).ids
    return Scope(tuple(order[: max(order.index(name) for name in inner) + 1]))


def _of(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    who = people(said.values["person"])
    found = tuple(shot.id for shot in film.board.shots if {s.who for s in shot.subjects} & set(who))
    if not found:
        raise CannotRevise(f"{', '.join(map(repr, who))} is in no shot.")
    return Scope(found)


def _this(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    if here is None:
        raise Question("Which shot? " + examples(film))
    step = int(said.values.get("step", 0))
    if not step:
        return here
    at = film.ids.index(here.ids[-1 if step > 0 else 0]) + step
    if not 0 <= at < len(film.ids):
        raise CannotRevise(f"There is no shot {'after' if step > 0 else 'before'} that.")
    return Scope((film.ids[at],), many=False)


def _but(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    inner = scope_of(said.values["shots"], film, here, people)
    gone = scope_of(said.values["but"], film, here, people).ids
    kept = tuple(name for name in inner.ids if name not in gone)
    if not kept:
        raise CannotRevise("No shot is left then.")
    return Scope(kept)


def examples(film: Intent) -> str:
    """How a shot can be named in this film."""
    ids = film.ids
    scene = film.board.shots[-1].scene
    return f"Say for example 'shot {ids[min(2, len(ids) - 1)]}', 'scene {scene}' or 'all shots'."


_SCOPES: dict[str, _Resolve] = {
    "numbered": _numbered,
    "scenes": _scenes,
    "all": _all,
    "end": _end,
    "onwards": _onwards,
    "until": _until,
    "of": _of,
    "this": _this,
    "but": _but,
}
