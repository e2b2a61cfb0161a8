"""A shot is put in: like another one, with other people, and with fields of its own."""

from collections.abc import Iterable

from agent.film import Shot
from agent.revising.blocking import Bring, SendOff
from agent.revising.edits import Edit, Known
from agent.revising.intent import Intent
from agent.revising.model.answers import InsertChange, SetChange
from agent.revising.model.setting import Setting
from agent.revising.model.standing import Standing
from agent.revising.model.targets import Named
from agent.revising.order import Insert

SET_UP = (
    "place", "light", "weather", "size", "angle", "side", "framing", "lens", "focus", "subjects",
    "pieces", "without",
)  # fmt: skip
"""What a shot has of the one that it is like."""


def insert(change: InsertChange, named: Named) -> list[Edit]:
    """The edit that puts the shot in.

    It is tried out in the film as it stands, so that whatever its fields name is looked for where
    it will play.

    Raises:
        NoValue: there is no such shot, person or field, or a value is none of it.
        CannotRevise: the same, of what it is made of.
    """
    film = named.film
    after = named.one_shot(change.after) if change.after.strip() else ""
    like = named.one_shot(change.like) if change.like else after or film.ids[0]
    set_up = {name: getattr(film.shot(like), name) for name in SET_UP}
    tried = Insert(after, set_up).apply(film, Known())
    new = next(name for name in tried.ids if name not in film.ids)
    if change.who is not None:
        wished = [named.person(who) for who in change.who]
        tried = _made(tried, _company(tried.shot(new), wished))
    lens = frozenset({new} if any(one.field == "lens" for one in change.fields) else ())
    for one in change.fields:
        setting = Setting(Named(tried, new), Standing(tried), lens)
        said = SetChange(kind="set", where=f"shot {new}", field=one.field, value=one.value)
        tried = _made(tried, setting.put(said))
    made = tried.shot(new)
    plain = Insert(after).apply(film, Known()).shot(new)
    own = {
        name: getattr(made, name)
        for name in Shot.model_fields
        if name != "id" and getattr(made, name) != getattr(plain, name)
    }
    return [Insert(after, own)]


def _company(shot: Shot, wished: list[str]) -> Iterable[Edit]:
    """Whoever is wished for comes, everybody else goes."""
    there = [subject.who for subject in shot.subjects]
    yield from (SendOff((shot.id,), who) for who in there if who not in wished)
    yield from (Bring((shot.id,), who) for who in dict.fromkeys(wished) if who not in there)


def _made(film: Intent, edits: Iterable[Edit]) -> Intent:
    for edit in edits:
        film = edit.apply(film, Known())
    return film
