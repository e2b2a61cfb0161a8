"""A profile held against this machine, role by role, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.diffusion.card import Machine
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.footprint import Footprint
from tools.diffusion.licence import Sale
from tools.diffusion.memory import Plan
from tools.diffusion.sharing import Part
from tools.profiles import Profile


@dataclass(frozen=True)
class Served:
    """One role of a profile, and what serves it."""

    role: str
    serves: str
    """A tool's name, a model, or a server's address."""
    tool: str
    """diffusion, server, comfyui; empty: a tool of ours."""
    problems: tuple[str, ...] = ()
    """What keeps it from working; none: it can."""
    here: bool = True
    """Whether the model lies on this machine."""
    pipeline: str = ""
    tested: str = ""
    """run or declared, see tools/diffusion/declaration.py; empty: there is no adapter."""
    revision: str = ""
    licence: str = ""
    licence_by: str = ""
    """Who says so: the model's card, our catalogue, or the adapter."""
    sale: Sale | None = None
    """Whether films made with it may be sold; None: it is not a model."""
    remark: str = ""
    command: str = ""
    """That fetches it, or mends it."""
    gated: bool = False
    gigabytes: float = 0.0
    """That are to be downloaded, or that lie here; 0: not known."""
    packages: tuple[str, ...] = ()
    """That are missing."""
    wants: Footprint | None = None
    """What it needs as the profile says it, on a card unless that says device = "cpu"; None:
    nothing is known of what it weighs."""
    plan: Plan | None = None
    """How it fits into this machine."""
    said: str = ""
    """What a server says of itself."""
    loads: DiffusionChoice | None = None
    """The weights that will be loaded, as the plan has them, and once for all roles that have the
    same here; None: none that are here."""
    components: tuple[str, ...] = ()
    """Names of all its parts with weights."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """Those that another model may have, too."""

    @property
    def ready(self) -> bool:
        """Whether it works as things are."""
        return not self.problems and not self.packages and self.fits

    @property
    def fits(self) -> bool:
        """Whether there is memory for it, as far as is known."""
        return self.plan is None or self.plan.rung is not None


@dataclass(frozen=True)
class Examined:
    """A profile, role by role."""

    profile: Profile
    machine: Machine
    roles: tuple[Served, ...]
    free: int
    """Bytes free on the disk of the hub's cache."""
    packages: tuple[str, ...] = field(default=())
    """That are missing, of all roles."""

    @property
    def ready(self) -> bool:
        """Whether it can make a film."""
        return all(role.ready for role in self.roles)

    @property
    def to_download(self) -> dict[str, float]:
        """Commands, and the gigabytes that each fetches."""
        fetched = (role for role in self.roles if role.command and not role.here)
        return {role.command: role.gigabytes for role in fetched}
