"""What is known of whoever draws or films, before anything is loaded."""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from tools.conditioning import ControlKind, Reference
from tools.working import Working


class Model(Protocol):
    """What is known of whoever draws or films, before anything is loaded."""

    @property
    def name(self) -> str:
        """Of the tool, or of the model's pipeline."""
        ...

    @property
    def revision(self) -> str:
        """Of the renderer, or of the weights."""
        ...

    @property
    def honours(self) -> frozenset[str]:
        """The request fields that it can serve."""
        ...

    @property
    def most_references(self) -> int:
        """How many references it takes; 0 for those who honour none."""
        ...

    @property
    def tokens(self) -> int:
        """Of a prompt that it reads, cutting off the rest; 0: no limit is known."""
        ...

    @property
    def at_once(self) -> int:
        """How many pictures of one prompt it makes at once; 1: each alone. Where it makes several,
        it is Batching."""
        ...

    @property
    def settings(self) -> Mapping[str, Any]:
        """All that changes its pictures beside name and revision: steps, precision, LoRAs."""
        ...

    @property
    def controls(self) -> tuple[ControlKind, ...]:
        """Which controls it is given, best first; none where it follows none."""
        ...

    @property
    def drawings(self) -> bool:
        """Whether it follows a drawing that is given among its references."""
        ...

    @property
    def layout(self) -> ControlKind | None:
        """The pass of the staging that it is shown among its references; None: no such one."""
        ...

    @property
    def performs_by(self) -> Literal["", "edge"]:
        """How it follows a performance. edge: by the outlines of whoever is in it, so that the clip
        must begin as they stand; empty: by what it sees of them, wherever they stand."""
        ...

    @property
    def needs(self) -> frozenset[str]:
        """Request fields without which it makes nothing."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know before it works: steps down so that it fits.

        Raises:
            Failed: it does not fit.
        """
        ...

    def working(self, size: tuple[int, int], frames: int = 1, fps: int = 24) -> Working:
        """At what it draws what is asked for at `size`.

        Raises:
            Unsupported: it cannot draw that shape.
        """
        ...

    def phrase(self, reference: Reference) -> str:
        """How a prompt points at a reference ("image 2"); empty: words cannot."""
        ...
