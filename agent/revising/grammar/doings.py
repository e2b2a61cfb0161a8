"""What people do in a shot: turned, placed, posed, moved, with something in hand; who is there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from agent.revising.blocking import Bring, Direct, SendOff, TurnAround
from agent.revising.edits import Edit
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.heard import Heard, Part, means, part, thing_in
from agent.revising.grammar.matching import Said
from agent.revising.grammar.names import Named, Pronoun, Thing
from agent.revising.grammar.scopes import Scope

Fields = Mapping[str, Any]
Made = tuple[tuple[Edit, ...], str]
"""Edits, and what they are for people."""


@means("act")
def _act(heard: Heard) -> Part:
    """Somebody does one thing or several."""
    edits: list[Edit] = []
    lines: list[str] = []
    sets: dict[str, tuple[str, ...]] = {}
    for who in heard.people():
        shots = heard.shots_of(who)
        told: list[str] = []
        for said in heard.values["doing"]:
            made, what = _DOINGS[said.do](heard, said, who, shots)
            edits += made
            told.append(what)
            aspect = ASPECTS.get(said.do, said.do)
            sets[f"{aspect} of {who}"] = shots
        lines.append(f"{heard.where(shots)}: {who} {', '.join(told)}")
    return part("; ".join(lines), *edits, sets=sets)


ASPECTS = {"turned": "facing", "faces": "facing", "goes": "pose", "posed": "pose",
           "emptied": "holding"}  # fmt: skip
"""What a doing decides, where that has another name."""


def _each(who: str, shots: tuple[str, ...], fields: Fields) -> tuple[Edit, ...]:
    return (Direct(shots, who, fields),)


def _posed(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    pose = str(said.values["pose"])
    goes = pose in ("walk", "run", "crawl")
    return _each(who, shots, {"pose": pose} if goes else {"pose": pose, "to": None}), f"pose {pose}"


def _felt(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    expression = str(said.values["expression"])
    if said.values.get("denied") == expression:
        raise Question(f"{heard.words!r}: what does {who!r} feel instead?")
    return _each(who, shots, {"expression": expression}), f"looks {expression}"


def _lexical(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    """As the director's lexicon has it."""
    word, meaning = said.values["doer"]
    fields = {"pose": meaning.pose, "expression": meaning.expression}
    fields = {name: value for name, value in fields.items() if value}
    told = " and ".join(f"{name} {value}" for name, value in fields.items())
    return _each(who, shots, fields), f"{word} ({told})"


def _turned(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    return (TurnAround(shots, who),), "turns around"


def _faces(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    target, edits, name = said.values["target"], list[Edit](), ""
    for shot in shots:
        name = _named_in(heard, target, shot, who)
        if name == who:
            raise CannotRevise(f"{who!r} cannot look at themselves.")
        edits.append(Direct((shot,), who, {"facing": name}))
    return tuple(edits), f"faces {name}"


def _goes(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    edits, mark, pose = list[Edit](), "", str(said.values.get("pose", "walk"))
    for shot in shots:
        mark = _mark_in(heard, said.values["to"], shot)
        edits.append(Direct((shot,), who, {"to": mark, "pose": pose}))
    return tuple(edits), f"{pose}s to {mark}"


def _stands_at(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    edits, mark = list[Edit](), ""
    fields = {"pose": said.values["pose"]} if "pose" in said.values else {}
    for shot in shots:
        mark = _mark_in(heard, said.values["to"], shot)
        edits.append(Direct((shot,), who, {"mark": mark, "to": None, **fields}))
    return tuple(edits), f"is at {mark}"


def _holds(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    prop: Thing = said.values["prop"]
    return _each(who, shots, {"holding": prop.ids[0]}), f"holds {prop.ids[0]}"


def _emptied(heard: Heard, said: Said, who: str, shots: tuple[str, ...]) -> Made:
    return _each(who, shots, {"holding": ""}), "holds nothing"


_DOINGS: Mapping[str, Callable[[Heard, Said, str, tuple[str, ...]], Made]] = {
    "posed": _posed,
    "felt": _felt,
    "lexical": _lexical,
    "turned": _turned,
    "faces": _faces,
    "goes": _goes,
    "stands_at": _stands_at,
    "holds": _holds,
    "emptied": _emptied,
}


def _named_in(heard: Heard, target: object, shot: str, doer: str = "") -> str:
    """The id of somebody or something in a shot; he and she are not who looks at them."""
    if isinstance(target, Thing):
        name = thing_in(heard.film, target, heard.film.shot(shot))
        if not name:
            raise CannotRevise(f"There is no {target.said!r} in shot {shot!r}.")
        return name
    assert isinstance(target, Named | Pronoun)
    (who, *_) = replace(heard, but=(doer,)).who(target)
    there = [subject.who for subject in heard.film.shot(shot).subjects]
    if who not in there:
        raise CannotRevise(f"{who!r} is not in shot {shot!r}. Bring them in: 'add {who}'.")
    return who


def _mark_in(heard: Heard, spot: Said, name: str) -> str:
    """A mark of the shot's place: by its name, by what stands there, beside somebody."""
    target = spot.values["it"]
    shot = heard.film.shot(name)
    marks = heard.film.world.places[shot.place].marks
    if isinstance(target, Thing):
        found = next((mark for mark in target.ids if mark in marks), "")
        if not found:
            raise CannotRevise(
                f"There is no mark {target.said!r} at {shot.place!r}. There is: {', '.join(marks)}."
            )
        return found
    assert isinstance(target, Named | Pronoun)
    (who, *_) = heard.who(target)
    at = next((subject.mark for subject in shot.subjects if subject.who == who), "")
    if not at:
        raise CannotRevise(f"{who!r} is not in shot {name!r}.")
    return f"{at}-beside" if f"{at}-beside" in marks else at


@means("each_other")
def _each_other(heard: Heard) -> Part:
    """Two people face each other."""
    shots = heard.shots()
    edits: list[Edit] = []
    named = "person" in heard.values
    people: tuple[str, ...] = ()
    for shot in shots:
        there = tuple(subject.who for subject in heard.film.shot(shot).subjects)
        people = heard.people() if named else there
        if len(people) != 2:
            raise Question(f"Which two are to face each other in shot {shot}: {', '.join(there)}?")
        for who, other in (people, people[::-1]):
            if who not in there:
                raise CannotRevise(f"{who!r} is not in shot {shot!r}.")
            edits.append(Direct((shot,), who, {"facing": other}))
    told = f"{heard.where()}: {' and '.join(people)} face each other"
    return part(told, *edits, sets={f"facing of {who}": shots for who in people})


@means("bring")
def _bring(heard: Heard) -> Part:
    edits: list[Edit] = []
    shots = heard.shots()
    people = heard.people()
    for who in people:
        marks = {
            name: _mark_in(heard, heard.values["to"], name) if "to" in heard.values else ""
            for name in shots
        }
        edits += [Bring((name,), who, mark) for name, mark in marks.items()]
    told = f"{heard.where()}: {', '.join(people)} comes in"
    sets = {f"presence of {who}": shots for who in people}
    return part(told, *edits, sets=sets, rank=1)


@means("send_off")
def _send_off(heard: Heard) -> Part:
    people = heard.people()
    if heard.values.get("whole"):
        heard = replace(heard, scope=Scope(tuple(heard.film.ids), whole=True))
    edits = [SendOff(heard.shots_of(who), who) for who in people]
    told = f"{heard.where()}: {', '.join(people)} is not in it"
    return part(told, *edits, sets={f"presence of {who}": heard.shots() for who in people})
