"""For how long shots stand."""

from agent.revising.edits import ChangeShots
from agent.revising.framing import Longer
from agent.revising.grammar.heard import Heard, Part, means, part


@means("held")
def _held(heard: Heard) -> Part:
    shots, seconds = heard.shots(), float(heard.values["seconds"])
    edit = ChangeShots(shots, {"seconds": seconds})
    return part(f"{heard.where()}: {seconds:g} s long", edit, sets={"seconds": shots})


@means("longer")
def _longer(heard: Heard) -> Part:
    shots, seconds = heard.shots(), float(heard.values["seconds"])
    told = f"{heard.where()}: {seconds:g} s longer"
    return part(told, Longer(shots, seconds=seconds), sets={"seconds": shots})


@means("shorter")
def _shorter(heard: Heard) -> Part:
    shots, seconds = heard.shots(), float(heard.values["seconds"])
    told = f"{heard.where()}: {seconds:g} s shorter"
    return part(told, Longer(shots, seconds=-seconds), sets={"seconds": shots})


@means("scaled")
def _scaled(heard: Heard) -> Part:
    """Longer or shorter by a factor: a bit longer, twice as long."""
    shots = heard.shots()
    factor = _by_degree(float(heard.values["factor"]), heard)
    told = f"{heard.where()}: {factor:g} times as long"
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


def _by_degree(factor: float, heard: Heard) -> float:
    """A bit is half of it, much is double."""
    degree = float(heard.values.get("degree", 1))
    if factor > 1:
        return round(1 + (factor - 1) * degree, 3)
    return round(1 / (1 + (1 / factor - 1) * degree), 3)
