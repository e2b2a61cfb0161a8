"""How shots are seen: size, angle, side, framing, move, lens, focus."""

from dataclasses import replace
from typing import Any

from agent.revising.edits import ChangeShots
from agent.revising.errors import CannotRevise, Question
from agent.revising.framing import Focus, LongerLens, Nearer, Sized
from agent.revising.grammar.asking import WhichWords
from agent.revising.grammar.heard import MEANS, Heard, Part, means, part, thing_in
from agent.revising.grammar.names import Named, Pronoun, Thing

SAID = {
    "angle": "angle", "framing": "framed", "move": "camera move", "lens": "lens",
    "light.time": "time", "transition": "transition", "side": "seen from the",
}  # fmt: skip


@means("set")
def _set(heard: Heard) -> Part:
    """One field gets a value: an angle, a move, a lens, a time, a transition."""
    field, value = str(heard.values["field"]), heard.values["value"]
    shots = heard.shots()
    if heard.values.get("denied") == value:
        raise Question(f"{heard.words!r}: what instead of {value!r}?")
    unit = " mm" if field == "lens" else ""
    return part(
        f"{heard.where()}: {SAID[field]} {value}{unit}",
        ChangeShots(shots, {field: value}),
        sets={field: shots},
    )


@means("no_move")
def _no_move(heard: Heard) -> Part:
    """The camera stands still where it made that move; other moves stay."""
    shots, denied = heard.shots(), str(heard.values["denied"])
    if denied == "static":
        raise Question(f"{heard.words!r}: which move instead?")
    moving = tuple(name for name in shots if heard.film.shot(name).move == denied)
    told = f"{heard.where(moving or shots)}: {'static, ' if moving else ''}no {denied}"
    edit = ChangeShots(moving or shots, {"move": "static"} if moving else {})
    return part(told, edit, sets={"move": shots})


@means("set_all")
def _set_all(heard: Heard) -> Part:
    """Several fields that belong together: moonlight."""
    fields, shots = dict(heard.values["fields"]), heard.shots()
    name = heard.values.get("name", heard.words)
    sets = {field: shots for field in fields if field != "light.time"}
    return part(f"{heard.where()}: {name}", ChangeShots(shots, fields), sets=sets)


@means("nearer")
def _nearer(heard: Heard) -> Part:
    shots = heard.shots()
    direction = int(heard.values["steps"])
    steps = int(heard.values.get("sizes", 1 + (float(heard.values.get("degree", 1)) > 1)))
    which = "nearer" if direction > 0 else "farther"
    told = f"{heard.where()}: {steps} size{'s' if steps > 1 else ''} {which}"
    edits: list[Any] = [Nearer(shots, steps * direction)]
    if "target" in heard.values:
        edits.append(_focused(heard, (heard.values["target"],)))
    return part(told, *edits, sets={"size": shots}, rank=1)


@means("sized")
def _sized(heard: Heard) -> Part:
    shots, size = heard.shots(), heard.values["size"]
    edits: list[Any] = [Sized(shots, size)]
    told = f"{heard.where()}: {size}"
    sets = {"size": shots}
    if "target" in heard.values:
        focus = _focused(heard, heard.values["target"])
        edits.append(focus)
        told += f", of {focus.said}"
        sets["focus"] = shots
    return part(told, *edits, sets=sets, rank=1)


@means("face")
def _face(heard: Heard) -> Part:
    """Somebody's face: close, from the front."""
    shots = heard.shots()
    focus = _focused(heard, (heard.values.get("owner", heard.values.get("person")),))
    return part(
        f"{heard.where()}: close, from the front, of {focus.said}",
        Sized(shots, "close"),
        ChangeShots(shots, {"side": "front"}),
        focus,
        sets={"size": shots, "side": shots, "focus": shots},
        rank=1,
    )


@means("extend")
def _extend(heard: Heard) -> Part:
    """A person's own picture painted on to the edges of the frame, or cropped to it again."""
    shots, extended = heard.shots(), bool(heard.values["extended"])
    told = "the picture is extended to the frame" if extended else "the picture is not extended"
    return part(
        f"{heard.where()}: {told}",
        ChangeShots(shots, {"extend": extended}),
        sets={"extend": shots},
    )


@means("longer_or_extended")
def _longer_or_extended(heard: Heard) -> Part:
    """A shot extended: it stands longer, unless it has a picture that could be extended.

    Raises:
        WhichWords: it has one, or is given one.
    """
    shots = heard.shots()
    if not any(heard.film.shot(name).source or name in heard.sourced for name in shots):
        return MEANS["scaled"](replace(heard, values={"factor": 1.25}))
    of_it = f"; {heard.where(shots)}: " if "inside" in heard.values else ""
    raise WhichWords(
        f"{heard.words!r}: is {heard.where(shots)} to stand longer, or the picture to be "
        "extended to the frame? Say 'longer' or 'the picture'.",
        "extending",
        {
            "longer": (heard.words, f"{of_it}longer"),
            "picture": (heard.words, f"{of_it}extend the picture to the frame"),
        },
    )


MIRRORED = {"front": "back", "left": "right", "three-quarter left": "three-quarter right",
            "three-quarter back left": "three-quarter back right"}  # fmt: skip
"""Sides, and those across from them."""


@means("other_side")
def _other_side(heard: Heard) -> Part:
    """Seen from across."""
    across = MIRRORED | {other: side for side, other in MIRRORED.items()}
    edits, told = list[ChangeShots](), dict[str, list[str]]()
    for name in heard.shots():
        side = across[heard.film.shot(name).side]
        edits.append(ChangeShots((name,), {"side": side}))
        told.setdefault(side, []).append(name)
    lines = [f"{heard.where(tuple(ids))}: seen from the {side}" for side, ids in told.items()]
    return part("; ".join(lines), *edits, sets={"side": heard.shots()})


@means("focus")
def _focus(heard: Heard) -> Part:
    focus = _focused(heard, heard.values["target"])
    return part(f"{heard.where()}: on {focus.said}", focus, sets={"focus": heard.shots()})


@means("moved")
def _moved(heard: Heard) -> Part:
    """A camera move to somebody or something, which is then what is framed."""
    shots, move = heard.shots(), heard.values["move"]
    focus = _focused(heard, (heard.values["target"],))
    return part(
        f"{heard.where()}: camera move {move}, on {focus.said}",
        ChangeShots(shots, {"move": move}),
        focus,
        sets={"move": shots, "focus": shots},
    )


@means("framed")
def _framed(heard: Heard) -> Part:
    shots, third = heard.shots(), heard.values["third"]
    focus = _focused(heard, (heard.values["target"],))
    return part(
        f"{heard.where()}: {focus.said} {'in the' if third == 'centre' else 'on the'} {third}",
        ChangeShots(shots, {"framing": third}),
        focus,
        sets={"framing": shots, "focus": shots},
    )


@means("sided")
def _sided(heard: Heard) -> Part:
    """From where somebody is seen: from behind, from her left, over his shoulder."""
    shots, side = heard.shots(), str(heard.values["side"])
    told = f"{heard.where()}: seen from the {side}"
    edits: list[Any] = [ChangeShots(shots, {"side": side})]
    sets = {"side": shots}
    if "person" in heard.values:
        focus = _focused(heard, (heard.values["person"],))
        edits.append(focus)
        told += f" of {focus.said}"
        sets["focus"] = shots
    return part(told, *edits, sets=sets)


@means("lens_step")
def _lens_step(heard: Heard) -> Part:
    shots, factor = heard.shots(), float(heard.values["factor"])
    if float(heard.values.get("degree", 1)) > 1:
        factor *= factor
    which = "longer" if factor > 1 else "wider"
    told = f"{heard.where()}: a {which} lens"
    return part(told, LongerLens(shots, factor), sets={"lens": shots})


def _focused(heard: Heard, targets: tuple[object, ...]) -> Focus:
    """The focus on people or things of the shots."""
    names: list[tuple[str, ...]] = []
    for target in targets:
        if isinstance(target, Thing):
            names.append(target.ids)
            shots = [heard.film.shot(name) for name in heard.shots()]
            if not any(thing_in(heard.film, target, shot) for shot in shots):
                raise CannotRevise(f"There is no {target.said!r} in {heard.where()}.")
            continue
        assert isinstance(target, Named | Pronoun)
        names += [(who,) for who in heard.who(target)]
    return Focus(heard.shots(), tuple(names))
