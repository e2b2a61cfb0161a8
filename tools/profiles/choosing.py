"""`auto`: the best profile that this machine can work with as it is, found without loading any."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tools.diffusion import tiny
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.hub import is_here
from tools.errors import MissingTool
from tools.profiles import Profile, load_profile, own_folder, roles_of
from tools.server.choice import ComfyChoice, ServerChoice

if TYPE_CHECKING:
    from tools.profiles.means import Means

AUTO, PREVIS = "auto", "previs"
SHIPPED = ("gpu-80gb", "gpu-24gb", "gpu-16gb")
"""From the best; each is taken where its models are here and fit as it says."""


@dataclass(frozen=True)
class Chosen:
    """The profile that is used."""

    name: str
    why: str = ""
    """In one sentence; empty: a person named it."""


@dataclass(frozen=True)
class _Held:
    """A profile held against this machine."""

    name: str
    lacks: str = ""
    """Why it cannot be used; empty: it can."""
    empty: bool = False
    """None of its models is here: there is nothing more to say of it."""
    stepped: str = ""
    """What differs from what it says, so that it fits."""


def resolved(name: str, means: "Means | None" = None) -> Chosen:
    """The profile that a film's settings name; `auto` is chosen now.

    Raises:
        MissingTool: one of a person's own is asked for and is not sound.
    """
    return choose(means) if name == AUTO else Chosen(name)


def profile_of(name: str, means: "Means | None" = None) -> Profile:
    """The profile that a film's settings name, read.

    Raises:
        MissingTool: there is none of that name, or it is not sound.
    """
    return load_profile(resolved(name, means).name)


def choose(means: "Means | None" = None) -> Chosen:
    """A person's own profile first, then the shipped ones from the best, else previs.

    A profile is taken where all its models are here and fit into the memory of the idle machine.
    One of a person's own may step down to fit; a shipped one only where none fits as it is.
    A profile without any model is never chosen: it is named.
    """
    names = _own_names()
    own = [held for name in names if (held := _held(name, means))]
    shipped = [held for name in SHIPPED if name not in names and (held := _held(name, means))]
    usable = [one for one in own if not one.lacks]
    usable += [one for one in shipped if not one.lacks and not one.stepped]
    usable += [one for one in reversed(shipped) if not one.lacks and one.stepped]
    if usable:
        taken = usable[0]
        better = [one for one in (*own, *shipped) if one.name != taken.name]
        better = better[: [*own, *shipped].index(taken)]
        as_it_is = f"with {taken.stepped}" if taken.stepped else "as it is"
        return Chosen(taken.name, f"its models are here and fit {as_it_is}{_but(better)}")
    return Chosen(PREVIS, _why_not((*own, *shipped)))


def _own_names() -> list[str]:
    """Of a person's own profiles, by name; previs is what is left when none is taken."""
    folder = own_folder()
    if not folder.is_dir():
        return []
    names = sorted(path.stem for path in folder.iterdir() if path.suffix == ".toml")
    return [name for name in names if name != PREVIS]


def _held(name: str, means: "Means | None") -> _Held | None:
    """None: it names no model, so that it is taken by name only."""
    try:
        profile = load_profile(name)
    except MissingTool as wrong:
        return _Held(name, str(wrong).rstrip("."))
    choices = [serves for _, serves in roles_of(profile) if not isinstance(serves, str)]
    if not choices or all(is_toy(choice) for choice in choices):
        return None
    models = {
        choice.model: choice.revision
        for choice in choices
        if isinstance(choice, DiffusionChoice) and not is_toy(choice)
    }
    absent = [model for model, revision in models.items() if not is_here(model, revision)]
    if absent:
        nothing = len(absent) == len(models)
        return _Held(name, f"{_listed(absent)} not here", empty=nothing)
    return _examined(name, profile, means)


def is_toy(choice: object) -> bool:
    """Whether a choice is a model of our own for tests."""
    return isinstance(choice, DiffusionChoice) and choice.model.startswith(tiny.PREFIX)


def _examined(name: str, profile: Profile, means: "Means | None") -> _Held:
    """One whose models are here: whether they are whole, fit, and can be run."""
    from tools.profiles.examining import examine
    from tools.profiles.means import Means

    means = means or Means()
    for _, serves in roles_of(profile):
        if isinstance(serves, ServerChoice | ComfyChoice) and not means.listens(serves.base_url):
            return _Held(name, f"nobody answers at {serves.base_url}")
    # Whoever listens is not asked more: that can wait until it is used.
    found = examine(profile, replace(means, probe=lambda choice: ""))
    if found.packages:
        return _Held(name, f"{_listed(found.packages)} not installed")
    steps: dict[str, None] = {}
    for role in found.roles:
        if role.problems:
            return _Held(name, f"{role.serves!r} cannot be used")
        if role.plan is None:
            continue
        if role.plan.rung is None:
            return _Held(name, f"{role.serves!r} does not fit into memory")
        if role.plan.machine.card is None and not _on_processor(profile, role.role):
            return _Held(name, "there is no card")
        steps |= dict.fromkeys(role.plan.rung.changes)
    return _Held(name, stepped=", ".join(steps))


def _on_processor(profile: Profile, role: str) -> bool:
    serves = getattr(profile, role)
    return isinstance(serves, DiffusionChoice) and serves.device == "cpu"


def _but(better: Sequence[_Held]) -> str:
    told = _why_not(better)
    return f" ({told})" if told else ""


def _why_not(held: Sequence[_Held]) -> str:
    """Why none of these is taken; those for the same reason together."""
    by: dict[str, list[str]] = {}
    for one in held:
        if one.lacks and not one.empty:
            by.setdefault(one.lacks, []).append(one.name)
    told = [f"{', '.join(names)}: {lacks}" for lacks, names in by.items()]
    nothing = [one.name for one in held if one.empty and one.lacks]
    if nothing:
        told.append(f"no model of {', '.join(nothing)} is here")
    return "; ".join(told)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"
