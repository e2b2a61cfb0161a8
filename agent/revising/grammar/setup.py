"""Fields of a shot that words give: for the shots that there are, and for one that is put in."""

from collections.abc import Mapping
from typing import Any

from agent.film import Shot, Subject
from agent.revising.errors import CannotRevise, Question
from agent.revising.framing import LENSES
from agent.revising.grammar.heard import Heard, thing_in
from agent.revising.grammar.matching import Said
from agent.revising.grammar.names import Named, Pronoun, Thing

USUAL_STRENGTH = 0.6
"""Of weather of which no strength is said."""


def fields_of(said: Said, heard: Heard, beside: Shot) -> Mapping[str, Any]:
    """The fields that one phrase gives to a new shot.

    Args:
        said: The phrase.
        heard: Where it was said.
        beside: The shot next to which the new one comes.
    """
    values = said.values
    if said.do == "set":
        return {values["field"]: values["value"]}
    if said.do == "set_all":
        return dict(values["fields"])
    if said.do == "held":
        return {"seconds": values["seconds"]}
    if said.do == "weather":
        return {f"weather.{values['what']}": values.get("strength", USUAL_STRENGTH)}
    if said.do == "sized":
        sized = {"size": values["size"], "lens": LENSES[values["size"]]}
        return sized | _seen(values.get("target", ()), heard, beside)
    if said.do == "sided":
        person = values.get("person")
        return {"side": values["side"]} | _seen((person,) if person else (), heard, beside)
    if said.do == "moved":
        return {"move": values["move"]} | _seen((values["target"],), heard, beside)
    if said.do == "framed":
        return {"framing": values["third"]} | _seen((values["target"],), heard, beside)
    if said.do == "focus":
        return _seen(values["target"], heard, beside)
    raise Question(f"{heard.words!r}: put the shot in first, then say this of it.")


def _seen(targets: tuple[object, ...], heard: Heard, beside: Shot) -> dict[str, Any]:
    """The focus on people and things; people who are not beside it are brought in."""
    if not targets:
        return {}
    focus: list[str] = []
    there = {subject.who: subject for subject in beside.subjects}
    for target in targets:
        if isinstance(target, Thing):
            name = thing_in(heard.film, target, beside)
            if not name:
                raise CannotRevise(_lacking(heard, target, beside))
            focus.append(name)
            continue
        assert isinstance(target, Named | Pronoun)
        for who in heard.who(target):
            there.setdefault(who, _subject(heard, who, beside))
            focus.append(who)
    near = [subject.model_dump() for subject in there.values()]
    return {"focus": tuple(focus), "subjects": near}


def _lacking(heard: Heard, target: Thing, beside: Shot) -> str:
    pieces = [piece.id for piece in heard.film.world.places[beside.place].pieces]
    there = f" There is: {', '.join(map(repr, pieces))}." if pieces else ""
    return f"There is no {target.said!r} at {beside.place!r}.{there}"


def _subject(heard: Heard, who: str, beside: Shot) -> Subject:
    """Somebody as they were seen last in that place, else at a mark that is free."""
    shots = heard.film.board.shots
    at = [shot.id for shot in shots].index(beside.id)
    for shot in (*reversed(shots[: at + 1]), *shots[at + 1 :]):
        for subject in shot.subjects:
            if subject.who == who and shot.place == beside.place:
                return subject
    marks = list(heard.film.world.places[beside.place].marks)
    if not marks:
        raise CannotRevise(f"The place {beside.place!r} has no mark at which to stand.")
    taken = {subject.mark for subject in beside.subjects}
    looks = heard.film.world.characters[who].looks
    return Subject(
        who=who,
        mark=next((mark for mark in marks if mark not in taken), marks[0]),
        look="default" if "default" in looks else next(iter(looks)),
    )
