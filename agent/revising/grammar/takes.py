"""Takes: shot again, circled, locked; steps back and forth in the history."""

from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.matching import Said
from agent.revising.grammar.order import one_named, shots_named
from agent.revising.takes import Choose, Circle, Lock, Retake, Unlock


@means("retake")
def _retake(heard: Heard) -> Part:
    ids = shots_named(heard, "shots")
    return part(f"{heard.where(ids)}: another take", Retake(ids), sets={"take": ids})


@means("circle")
def _circle(heard: Heard) -> Part:
    name = one_named(heard, "shots")
    take = int(heard.values.get("count", heard.values.get("take", 1)))
    return part(
        f"shot {name}: take {take} is in the film", Circle(name, take), sets={"take": (name,)}
    )


@means("choose")
def _choose(heard: Heard) -> Part:
    name = one_named(heard, "shots")
    number = int(heard.values.get("count", heard.values.get("take", 1)))
    return part(
        f"shot {name}: begins with candidate {number}",
        Choose(name, number),
        sets={"candidate": (name,)},
    )


@means("lock")
def _lock(heard: Heard) -> Part:
    ids = shots_named(heard, "shots")
    return part(f"{heard.where(ids)} locked", Lock(ids), sets={"lock": ids}, rank=4)


@means("unlock")
def _unlock(heard: Heard) -> Part:
    ids = shots_named(heard, "shots")
    return part(f"{heard.where(ids)} unlocked", Unlock(ids), sets={"lock": ids}, rank=0)


@means("undo")
def _step(heard: Heard) -> Part:
    steps = heard.values.get("steps", 1)
    count = int(steps.values["n"]) if isinstance(steps, Said) else int(steps)
    which = "undo" if heard.values["step"] == "undo" else "redo"
    told = which if count == 1 else f"{which}, {count} steps"
    return Part(told, step=which, steps=count)  # type: ignore[arg-type]
