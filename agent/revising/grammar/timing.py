"""For how long shots stand."""

from agent.revising.edits import ChangeShots
from agent.revising.errors import CannotRevise
from agent.revising.framing import Longer
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.timeline import wished

SAME_S = 0.05
"""Seconds that make no difference."""


@means("held")
def _held(heard: Heard) -> Part:
    shots, seconds = heard.shots(), float(heard.values["seconds"])
    edit = ChangeShots(shots, {"seconds": seconds})
    told = f"{heard.where()}: {seconds:g} s long{_words_need(heard, seconds)}"
    return part(told, edit, sets={"seconds": shots})


@means("longer")
def _longer(heard: Heard) -> Part:
    shots, seconds = heard.shots(), float(heard.values["seconds"])
    told = f"{heard.where()}: {seconds:g} s longer"
    return part(told, Longer(shots, seconds=seconds), sets={"seconds": shots})


@means("shorter")
def _shorter(heard: Heard) -> Part:
    shots, seconds = heard.shots(), float(heard.values["seconds"])
    needed = _need(heard, shots[0]) if len(shots) == 1 else 0.0
    why = _words_need(heard, needed - seconds) if needed else ""
    told = f"{heard.where()}: {seconds:g} s shorter{why}"
    return part(told, Longer(shots, seconds=-seconds), sets={"seconds": shots})


@means("scaled")
def _scaled(heard: Heard) -> Part:
    """Longer or shorter by a factor: a bit longer, twice as long."""
    shots = heard.shots()
    factor = _by_degree(float(heard.values["factor"]), heard)
    stay = tuple(name for name in shots if factor < 1 and _need(heard, name))
    why = ""
    if len(shots) > 1 and stay:
        shots = tuple(name for name in shots if name not in stay)
        if not shots:
            raise CannotRevise(f"{heard.where(stay)} last as long as their words. {SHORTER}")
        why = f" (not {heard.where(stay)}: their words need the time)"
    elif stay:
        why = _words_need(heard, _need(heard, stay[0]) * factor)
    told = f"{heard.where(shots)}: {factor:g} times as long{why}"
    return part(told, Longer(shots, factor=factor), sets={"seconds": shots})


@means("paced")
def _paced(heard: Heard) -> Part:
    """A slower or faster move of the camera: the shot gets more or less time for it."""
    shots, move = heard.shots(), str(heard.values["move"])
    factor = _by_degree(float(heard.values["factor"]), heard)
    return part(
        f"{heard.where()}: camera move {move}, {factor:g} times as long",
        ChangeShots(shots, {"move": move}),
        Longer(shots, factor=factor),
        sets={"move": shots, "seconds": shots},
    )


SHORTER = "Cut a line, or let them speak faster."


def _need(heard: Heard, name: str) -> float:
    """Seconds that a shot stands only because its words take so long; 0: for another reason."""
    shot, stands = heard.film.shot(name), heard.lengths.get(name, 0.0)
    return stands if shot.speech and wished(shot) < stands - SAME_S else 0.0


def _words_need(heard: Heard, seconds: float) -> str:
    """Told where a wish is shorter than the words."""
    longer = {name: _need(heard, name) for name in heard.shots()}
    longer = {name: needed for name, needed in longer.items() if needed > seconds + SAME_S}
    if not longer:
        return ""
    if len(heard.shots()) == 1:
        (needed,) = longer.values()
        return f" (its words need {needed:.1f} s, so it stands that long)"
    each = ", ".join(f"{name} {needed:.1f} s" for name, needed in longer.items())
    return f" (words need longer, and the shots stand that long: {each})"


def _by_degree(factor: float, heard: Heard) -> float:
    """A bit is half of it, much is double."""
    degree = float(heard.values.get("degree", 1))
    if factor > 1:
        return round(1 + (factor - 1) * degree, 3)
    return round(1 / (1 + (1 / factor - 1) * degree), 3)
