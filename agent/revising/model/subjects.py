"""Somebody in shots: brought in, sent off, doing something else; and what they wear."""

from typing import Any

from agent.directing.model.colours import NoColour, colour
from agent.directing.spot import HELD
from agent.film import Id
from agent.revising.blocking import Bring, Direct, SendOff, TurnAround
from agent.revising.edits import Edit
from agent.revising.model.answers import DressChange, FieldValue, SubjectChange
from agent.revising.model.fields import SUBJECT, WORN, Fields
from agent.revising.model.standing import Standing
from agent.revising.model.targets import Named, meant
from agent.revising.model.values import NoValue
from agent.revising.people import Dress
from tools.looks import Garment, Hat
from tools.staging import Colour

AROUND = ("around", "the other way")


def direct(change: SubjectChange, named: Named, standing: Standing) -> list[Edit]:
    """The edits that bring somebody in, send them off, or have them do something else.

    Raises:
        NoValue: there is no such person, shot or field, or a value is none of it.
    """
    shots, who = named.shots(change.shots), named.person(change.who)
    if change.does != "in":
        for shot in shots:
            if who not in standing.people(shot):
                there = ", ".join(map(repr, standing.people(shot))) or "nobody"
                raise NoValue(f"{who!r} is not in shot {shot!r}; in it: {there}")
    if change.does == "out":
        return [SendOff(shots, who)]
    values = {one.field: _value(one, who, shots, standing) for one in change.fields}
    if change.does == "change" and not values:
        raise NoValue("fields is empty: say what is another")
    around = values.get("facing") in AROUND
    if around:
        del values["facing"]
    edits: list[Edit] = []
    if change.does == "in":
        edits.append(Bring(shots, who, str(values.pop("mark", ""))))
    if values:
        edits.append(Direct(shots, who, values))
    return [*edits, TurnAround(shots, who)] if around else edits


def _value(said: FieldValue, who: Id, shots: tuple[str, ...], standing: Standing) -> Any:
    """A subject's field, all that it names being there in each of the shots."""
    name, value = said.field, SUBJECT.value(said.field, said.value)
    if value is None:
        return SUBJECT.usual(name)
    if name == "holding":
        return _held(str(value), standing)
    if name == "look":
        looks = standing.film.world.characters[who].looks
        return meant(f"look of {who!r}", str(value), {look: look for look in looks})
    if name in ("mark", "to", "on", "facing") and isinstance(value, str) and value not in AROUND:
        for shot in shots:
            value = meant(*_there(name, who, shot, value, standing))
    if name == "via":
        for shot in shots:
            value = tuple(meant(*_there(name, who, shot, str(one), standing)) for one in value)
    return value


def _there(
    name: str, who: Id, shot: str, value: str, standing: Standing
) -> tuple[str, str, dict[Id, str]]:
    """What is looked for, and where it may be found."""
    cast = standing.film.world.characters
    if name in ("mark", "to", "via"):
        known = list(standing.place(shot).marks)
        return f"mark in shot {shot!r}", value, {mark: mark for mark in known}
    others = [one for one in standing.people(shot) if one != who]
    if name == "facing":
        others += [one for one in (*standing.sights(shot), *cast) if one != who]
    seen = dict.fromkeys((*others, *standing.things(shot)))
    return f"thing in shot {shot!r}", value, {o: cast[o].name if o in cast else o for o in seen}


def _held(value: str, standing: Standing) -> str:
    if value in ("", "nothing", "none"):
        return ""
    props = standing.film.world.props
    known = {name: props[name].name if name in props else name for name in (*props, *sorted(HELD))}
    return meant("thing for the hand", value, known)


def dress(change: DressChange, named: Named) -> list[Edit]:
    """The edit that puts clothes on somebody or takes them off, or changes their look.

    Raises:
        NoValue: there is no such person, shot or field, or a value is none of it.
    """
    who = named.person(change.who)
    shots = named.shots(change.shots) if change.shots else ()
    values = {one.field: _of_look(one, WORN) for one in change.fields}
    puts_on = tuple(
        Garment(kind=one.kind, colour=_colour(one.colour), material=one.material)
        for one in change.puts_on
    )
    hat = change.hat
    if not (values or puts_on or hat or change.takes_off):
        raise NoValue("nothing is put on, taken off or changed")
    looks = named.film.world.characters[who].looks.values()
    worn = {garment.kind for look in looks for garment in look.garments}
    known = {str(kind): str(kind) for kind in sorted(worn)}
    known |= {"hat": "hat"} if any(look.hat for look in looks) else {}
    takes_off = tuple(meant(f"garment on {who!r}", kind, known) for kind in change.takes_off)
    new = Hat(kind=hat.kind, colour=_colour(hat.colour), material=hat.material) if hat else None
    return [Dress(who, values, puts_on=puts_on, hat=new, takes_off=takes_off, shots=shots)]


def _of_look(said: FieldValue, fields: Fields) -> Any:
    value = fields.value(said.field, said.value)
    return fields.usual(said.field) if value is None else value


def _colour(said: str) -> Colour:
    try:
        return colour(said)
    except NoColour as error:
        raise NoValue(str(error)) from None
