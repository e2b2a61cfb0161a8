"""Which way of loading a model fits into a machine's memory: as chosen, or the first step down.

Footprints are estimates, see tools/diffusion/footprint.py. A step down is taken visibly: the plan
says which, and why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.diffusion.card import Machine
from tools.diffusion.choice import Cache, DiffusionChoice
from tools.diffusion.component import Component
from tools.diffusion.declaration import Declaration
from tools.diffusion.footprint import Footprint, Stage, footprint, on_processor

GB = 1_000_000_000
SMALLER = (0.7, 0.5)
"""Of both sides of the working size, as the last steps down."""
LEAST_SIDE = 256
"""Pixels; below that no picture is worth its while."""
STAGE_SAID: Mapping[Stage, str] = {
    "words": "reading the words",
    "denoising": "denoising",
    "decoding": "decoding",
}
MOST_TOGETHER = 16
"""Pictures of a prompt that are made at once, at most."""
OF_THE_BATCH: frozenset[Cache] = frozenset({"first block", "seacache"})
"""Caches that skip a step for all pictures or for none: each would depend on the others."""
NEEDS = {"int8": "torchao", "4bit": "bitsandbytes"}
"""The package that a quantisation needs."""


@dataclass(frozen=True)
class Rung:
    """One way of loading: a choice, and what it is planned to need."""

    choice: DiffusionChoice
    changes: tuple[str, ...]
    """What differs from the choice of the profile, in words; none: it is as chosen."""
    needs: Footprint
    lossy: bool = False
    """Whether pictures differ from those of the profile's choice by more than rounding."""
    together: int = 1
    """How many pictures of a prompt can be made at once."""

    def fits(self, machine: Machine) -> bool:
        """Whether card and main memory hold it."""
        return holds(machine, self.needs)


@dataclass(frozen=True)
class Plan:
    """The ways of loading a model, from the choice itself downwards."""

    rungs: tuple[Rung, ...]
    machine: Machine
    taken: int | None
    """The first that fits; None: none does."""

    @property
    def rung(self) -> Rung | None:
        return None if self.taken is None else self.rungs[self.taken]

    def next_rung(self, choice: DiffusionChoice) -> Rung | None:
        """The next one after `choice` that is planned to need less of the card: what to try when
        it ran out of memory; None: there is none, or the choice is none of the plan's."""
        at = next((n for n, rung in enumerate(self.rungs) if rung.choice == choice), None)
        if at is None:
            return None
        most = self.rungs[at].needs.card
        lower = (rung for rung in self.rungs[at + 1 :] if rung.needs.card < most)
        return next((rung for rung in lower if rung.needs.main <= self.machine.memory), None)

    def told(self) -> str:
        """The plan in a sentence or two."""
        needs = self.rungs[0].needs
        if self.taken == 0:
            return f"It needs {need(needs)}."
        asked = f"As chosen it needs {need(needs)}; {there_is(self.machine)}."
        if self.rung is None:
            return f"{asked} No way of loading it fits: the least is {need(self._least.needs)}."
        changes = "; ".join(self.rung.changes)
        return f"{asked} So: {changes}. That needs {need(self.rung.needs)}."

    @property
    def _least(self) -> Rung:
        return min(self.rungs, key=lambda rung: (rung.needs.card, rung.needs.main))


def plan(
    choice: DiffusionChoice,
    components: Sequence[Component],
    declaration: Declaration | None,
    machine: Machine,
    *,
    installed: Callable[[str], bool] = lambda package: True,
) -> Plan:
    """Plan how a model is loaded: the first rung of the ladder that fits is taken.

    The ladder: as chosen; decoding in tiles; one part on the card at a time; 8-bit weights; layer
    by layer; 4-bit weights; layer by layer from the disk; a smaller working size. What the choice
    has already is left out.

    Args:
        choice: As the profile says it.
        components: The model's parts with weights.
        declaration: What is known of its pipeline class; None: nothing.
        machine: What there is.
        installed: Whether a package is; rungs that need one that is missing are left out.
    """
    alone = machine.card is None or choice.device == "cpu"
    if alone:
        machine = Machine(None, machine.memory)
    estimate = on_processor if alone else footprint

    def rung(stepped: DiffusionChoice) -> Rung:
        needs = [
            estimate(stepped, components, declaration, count)
            for count in range(1, most_together(stepped, declaration) + 1)
        ]
        lossy = (stepped.quantisation, stepped.size) != (choice.quantisation, choice.size)
        together = max(1, sum(holds(machine, one) for one in needs))
        return Rung(stepped, tuple(_changes(choice, stepped)), needs[0], lossy, together)

    rungs = [rung(choice)]
    for changes in _steps(choice, alone=alone):
        stepped = rungs[-1].choice.model_copy(update=changes)
        wanted = NEEDS.get(stepped.quantisation)
        if wanted and stepped.quantisation != choice.quantisation and not installed(wanted):
            continue
        rungs.append(rung(stepped))
    taken = next((n for n, one in enumerate(rungs) if one.fits(machine)), None)
    return Plan(tuple(rungs), machine, taken)


def _steps(choice: DiffusionChoice, *, alone: bool) -> Iterator[dict[str, Any]]:
    """The fields that each step below a choice sets, on top of the step before."""
    if not choice.tiling:
        yield {"tiling": True}
    if not alone:
        yield from _loading(choice)
    for scale in SMALLER:
        size = tuple(max(LEAST_SIDE, int(side * scale) // 16 * 16) for side in choice.size)
        if size < choice.size:
            yield {"size": size} | ({} if alone else _streamed(choice))


def _loading(choice: DiffusionChoice) -> Iterator[dict[str, Any]]:
    if choice.offload == "none":
        yield {"offload": "model"}
    if choice.quantisation == "none":
        yield {"quantisation": "float8"}
    if choice.offload in ("none", "model"):
        yield {"offload": "group"}
    if choice.offload != "disk":
        if choice.quantisation != "4bit":
            # bitsandbytes keeps its scales on the card, so its weights go there part by part.
            yield {"quantisation": "4bit", "offload": "model"}
        yield _streamed(choice) | {"offload": "disk"}


def _streamed(choice: DiffusionChoice) -> dict[str, Any]:
    """What needs the least of the card."""
    usual = "float8" if choice.quantisation == "none" else choice.quantisation
    offload = "disk" if choice.offload == "disk" else "group"
    return {"quantisation": usual, "offload": offload}


SAID: Mapping[str, Mapping[Any, str]] = {
    "tiling": {True: "decode in tiles"},
    "offload": {
        "model": "keep one part on the card at a time",
        "group": "stream layer by layer to the card",
        "disk": "stream layer by layer from the disk",
    },
    "quantisation": {"float8": "hold the denoiser in 8-bit floats", "4bit": "hold it in 4 bits"},
}


def _changes(choice: DiffusionChoice, stepped: DiffusionChoice) -> Iterator[str]:
    for name, words in SAID.items():
        value = getattr(stepped, name)
        if value != getattr(choice, name):
            yield words[value]
    if stepped.size != choice.size:
        yield f"work at {stepped.size[0]}x{stepped.size[1]}"


def holds(machine: Machine, needs: Footprint) -> bool:
    """Whether a machine has that much memory."""
    if needs.main > machine.memory:
        return False
    return machine.card is None or needs.card <= machine.card.free


def most_together(choice: DiffusionChoice, declaration: Declaration | None) -> int:
    """How many pictures of a prompt are made at once, if there is memory for them."""
    if declaration is None or not declaration.batches or choice.cache in OF_THE_BATCH:
        return 1
    return choice.batch or MOST_TOGETHER


def need(needs: Footprint) -> str:
    """A footprint in words."""
    if not needs.card:
        return f"about {gigabytes(needs.main)} of main memory"
    stage = max(needs.stages, key=lambda name: needs.stages[name])
    return (
        f"about {gigabytes(needs.card)} of the card ({STAGE_SAID[stage]}) and "
        f"{gigabytes(needs.main)} of main memory"
    )


def there_is(machine: Machine) -> str:
    """A machine's memory in words."""
    main = f"{gigabytes(machine.memory)} of main memory"
    if machine.card is None:
        return f"there is no card, and {main}"
    return f"{machine.card.name} has {gigabytes(machine.card.free)} free, beside {main}"


def gigabytes(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / GB:.0f} GB" if count >= 10 * GB else f"{count / GB:.1f} GB"
