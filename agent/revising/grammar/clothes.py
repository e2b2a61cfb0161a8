"""What people look like: clothes put on and taken off, hair, beard, glasses, age, build."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from agent.directing.lexicon import lexicon
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.lexical import Tint
from agent.revising.grammar.matching import Said
from agent.revising.people import TRUNK, Dress
from tools.looks import Garment, Hat, Look

CLOTHES = "clothes"
"""What the data calls clothes of no kind."""
PLAIN = "#6d6a60"
"""Of clothes whose colour neither the words nor the lexicon tell."""


TINTS = {
    "white": "#e6e2d8", "grey": "#a5a199", "black": "#231f1e", "blond": "#c9a25a",
    "red": "#a5522f", "brown": "#5a3d28", "pale": "#ecd3bb", "tanned": "#8a5f42",
}  # fmt: skip
"""Of hair and skin, by the data's words for them."""


@dataclass
class _New:
    """What changes in a look."""

    fields: dict[str, Any] = field(default_factory=dict)
    by: dict[str, float] = field(default_factory=dict)
    puts_on: list[Garment] = field(default_factory=list)
    hat: Hat | None = None
    takes_off: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    aspects: list[str] = field(default_factory=list)


@means("dress")
def _dress(heard: Heard) -> Part:
    """Somebody looks different: {feature+}."""
    return _dressed(heard, heard.values["feature"])


@means("recolour")
def _recolour(heard: Heard) -> Part:
    """What somebody wears has another colour."""
    return _dressed(heard, (Said("recolour", heard.values),))


@means("undress")
def _undress(heard: Heard) -> Part:
    """Somebody takes something off."""
    return _dressed(heard, tuple(Said("off", item.values) for item in heard.values["item"]))


@means("exchange")
def _exchange(heard: Heard) -> Part:
    """Somebody wears one thing instead of another."""
    item: Said = heard.values["item"]
    return _dressed(heard, (Said("off", item.values), *heard.values["feature"]))


@means("undress_hat")
def _undress_hat(heard: Heard) -> Part:
    return _dressed(heard, (Said("off", {"what": "hat"}),))


@means("shave")
def _shave(heard: Heard) -> Part:
    return _dressed(heard, (Said("off", {"what": "beard"}),))


def _dressed(heard: Heard, features: tuple[Said, ...]) -> Part:
    name = "owner" if "owner" in heard.values else "person"
    edits, told, sets = list[Dress](), list[str](), dict[str, tuple[str, ...]]()
    everywhere = heard.scope is None or heard.scope.whole
    for who in heard.people(name):
        new = _New()
        look = heard.look(who)
        for said in features:
            _FEATURES[said.do](said, new, look, who)
        shots = () if everywhere else heard.shots_of(who)
        edits.append(
            Dress(
                who,
                fields=new.fields,
                by=new.by,
                puts_on=tuple(new.puts_on),
                hat=new.hat,
                takes_off=tuple(new.takes_off),
                shots=shots,
            )
        )
        where = heard.where(shots) if shots else "the whole film"
        told.append(f"{where}: {who} {', '.join(new.told)}")
        sets |= {f"{aspect} of {who}": shots or ("the film",) for aspect in new.aspects}
    return part("; ".join(told), *edits, sets=sets)


def _garment(said: Said, new: _New, look: Look, who: str) -> None:
    kind = said.values["garment"]
    if kind == CLOTHES:
        _clothes(said, new, look, who)
        return
    usual = _usual_garments().get(kind)
    colour = _colour(said) or (usual.colour if usual else PLAIN)
    material = said.values.get("material") or (usual.material if usual else "cloth")
    new.puts_on.append(Garment(kind=kind, colour=colour, material=material))
    new.told.append(f"wears {_in_words(said, kind)}")
    new.aspects.append(str(kind))


def _clothes(said: Said, new: _New, look: Look, who: str) -> None:
    """What is worn on the trunk has another colour; skirt and trousers stay.

    Raises:
        Question: no colour is said.
        CannotRevise: nothing is worn there.
    """
    tint = said.values.get("colour")
    if not isinstance(tint, Tint):
        raise Question(f"Which clothes is {who!r} to wear? Say for example 'a blue robe'.")
    worn = [garment for garment in look.garments if garment.kind in TRUNK]
    if not worn:
        raise CannotRevise(
            f"{who!r} wears nothing that covers the trunk. Say what: 'a {tint.said} robe'."
        )
    for garment in worn:
        new.puts_on.append(garment.model_copy(update={"colour": tint.value}))
        new.told.append(f"{garment.kind} {tint.said}")
        new.aspects.append(str(garment.kind))


def _hat(said: Said, new: _New, look: Look, who: str) -> None:
    kind = said.values["hat"]
    usual = _usual_hats().get(kind)
    colour = _colour(said) or (usual.colour if usual else PLAIN)
    material = said.values.get("material") or (usual.material if usual else "cloth")
    if new.hat is not None:
        raise Question("Two hats at once? Name one.")
    new.hat = Hat(kind=kind, colour=colour, material=material)
    new.told.append(f"wears {_in_words(said, 'hat')} ({kind})")
    new.aspects.append("hat")


def _colour(said: Said) -> str:
    tint = said.values.get("colour")
    return tint.value if isinstance(tint, Tint) else ""


def _in_words(said: Said, what: str) -> str:
    tint, material = said.values.get("colour"), said.values.get("material")
    words = (tint.said if isinstance(tint, Tint) else "", material, what)
    return " ".join(str(word) for word in words if word)


def _field(said: Said, new: _New, look: Look, who: str) -> None:
    """One field of a look: {do: field, field: hair, value: ...}."""
    name, value = str(said.values["field"]), said.values["value"]
    told = value.said if isinstance(value, Tint) else value
    if isinstance(value, Tint):
        value = value.value
    elif name in ("hair_colour", "beard_colour", "skin"):
        value = TINTS[value]
    new.fields[name] = value
    if name == "beard_colour" and look.beard == "none":
        new.fields["beard"] = "long"
    new.told.append(f"{name.replace('_', ' ')} {told}")
    new.aspects.append(name)


def _hair(said: Said, new: _New, look: Look, who: str) -> None:
    for name in ("hair", "hair_colour", "beard", "beard_colour"):
        if name in said.values:
            _field(Said("field", {"field": name, "value": said.values[name]}), new, look, who)
    if "beard_colour" in new.fields and "beard" in said.values:
        new.fields["beard"] = said.values["beard"]


def _number(said: Said, new: _New, look: Look, who: str) -> None:
    """Older, taller: a number grows."""
    name, by = str(said.values["field"]), float(said.values["by"])
    by *= float(said.values.get("degree", 1))
    if "years" in said.values:
        by = float(said.values["years"]) * (1 if by > 0 else -1)
    new.by[name] = by
    new.told.append(f"{name} {by:+g}")
    new.aspects.append(name)


def _off(said: Said, new: _New, look: Look, who: str) -> None:
    if "hat" in said.values or said.values.get("what") == "hat":
        kind = "hat"
        worn = look.hat is not None
    elif said.values.get("garment") == CLOTHES:
        raise Question(f"Which of the clothes of {who!r}? Worn: {_worn(look)}.")
    elif "garment" in said.values:
        kind = str(said.values["garment"])
        worn = kind in {garment.kind for garment in look.garments}
    else:
        kind = str(said.values["what"])
        worn = look.glasses if kind == "glasses" else look.beard != "none"
    if not worn:
        raise CannotRevise(f"{who!r} has no {kind}.")
    if kind == "glasses":
        new.fields["glasses"] = False
    elif kind == "beard":
        new.fields["beard"] = "none"
    else:
        new.takes_off.append(kind)
    new.told.append(f"without {kind}")
    new.aspects.append(kind)


def _worn(look: Look) -> str:
    return ", ".join(one.kind for one in look.garments) or "nothing"


def _other_colour(said: Said, new: _New, look: Look, who: str) -> None:
    tint: Tint = said.values["colour"]
    colour = tint.value
    item = said.values["item"]
    if "hat" in item.values:
        if look.hat is None:
            raise CannotRevise(f"{who!r} wears no hat.")
        new.hat = Hat(kind=look.hat.kind, colour=colour, material=look.hat.material)
        kind = "hat"
    elif item.values.get("garment") == CLOTHES:
        _clothes(said, new, look, who)
        return
    else:
        kind = str(item.values["garment"])
        worn = next((one for one in look.garments if one.kind == kind), None)
        if worn is None:
            raise CannotRevise(f"{who!r} wears no {kind}. Worn: {_worn(look)}.")
        new.puts_on.append(Garment(kind=worn.kind, colour=colour, material=worn.material))
    new.told.append(f"{kind} {tint.said}")
    new.aspects.append(kind)


_FEATURES: Mapping[str, Callable[[Said, _New, Look, str], None]] = {
    "garment": _garment,
    "hat": _hat,
    "field": _field,
    "hair": _hair,
    "number": _number,
    "off": _off,
    "recolour": _other_colour,
}


@cache
def _usual_garments() -> Mapping[str, Garment]:
    """What the lexicon has clothes look like, by kind."""
    found: dict[str, Garment] = {}
    for words, meaning in lexicon("en").entries.values():
        for garment in meaning.wears:
            if garment.kind == words or garment.kind not in found:
                found[garment.kind] = garment
    return found


@cache
def _usual_hats() -> Mapping[str, Hat]:
    found: dict[str, Hat] = {}
    for words, meaning in lexicon("en").entries.values():
        hat = meaning.hat
        if hat is not None and not meaning.person and (hat.kind == words or hat.kind not in found):
            found[hat.kind] = hat
    return found
