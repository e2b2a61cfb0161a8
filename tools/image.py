"""Asking for a picture: one request, one protocol, whatever draws it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, Self

from pydantic import Field, model_validator

from tools.conditioning import CharacterLora, Control, Reference, Source
from tools.kinds import KINDS
from tools.looks import Look
from tools.model import Model
from tools.props import PROPS
from tools.staging import Degrees, Expression, Frozen, Move, SetPiece, Staging, Style
from tools.working import Working

HELD = frozenset({"rod", "staff", "stone"})
"""What a hand can hold beside tools.props."""


class PictureRequest(Frozen):
    """What a still should show. Which fields are filled is the mode."""

    prompt: str = ""
    negative: str = ""
    """What must not be seen; empty: the model's usual."""
    size: tuple[int, int]
    """Width, height in pixels; both even."""
    seed: int = Field(0, ge=0)
    staging: Staging | None = None
    references: tuple[Reference, ...] = ()
    """In the order of their numbers."""
    source: Source | None = None
    """What the picture is the first of, or is made from where there is a strength or a mask."""
    strength: float | None = Field(None, gt=0, le=1)
    """How far the source may be left: 1 keeps nothing of it; None: it is shown as it is."""
    mask: Source | None = None
    """What of the source is made again: white; black stays."""
    controls: tuple[Control, ...] = ()
    loras: tuple[CharacterLora, ...] = Field((), exclude_if=lambda given: not given)
    """Of those who are seen, as far as the model was taught them."""
    move: Move = "static"
    """How the camera moves over the source."""
    framing: float = Field(0, ge=-0.5, le=0.5)
    """Where in the source the camera looks: -0.5 its left edge, 0.5 its right one."""
    reach: float = Field(1, ge=0, le=2)
    """How far the move over the source goes, against the usual."""


class SheetRequest(Frozen):
    """Reference views of one figure or one thing, each a picture and all of them on one card."""

    name: str
    look: Look | None = None
    piece: SetPiece | None = None
    """One of the two is given."""
    expressions: tuple[Expression, ...] = ()
    """Faces that are wanted of a figure, each once."""
    style: Style
    size: tuple[int, int] = (1600, 900)
    seed: int = Field(0, ge=0)
    prompts: Mapping[str, str] = Field(default_factory=dict, exclude_if=lambda given: not given)
    """View name -> words, for models that read them. The later ones may name the first view as
    reference 1, and what is in `references` after it."""
    references: tuple[Reference, ...] = Field((), exclude_if=lambda given: not given)
    """A person's own photos of it."""

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if (self.look is None) == (self.piece is None):
            raise ValueError("a sheet is of a look or of a piece; give one of them")
        return self


class View(Frozen):
    """One picture of a sheet."""

    name: str
    """front, three-quarter, side, back, held; or an expression."""
    kind: Literal["side", "expression", "held"]
    view: Degrees | None = None
    """From where it is seen: 0 front, 90 the right side; None: it is a face or in a hand."""
    file: str
    """Beside the sheet."""


SIDES: dict[str, float] = {"front": 0.0, "three-quarter": 45.0, "side": 90.0, "back": 180.0}
"""Views of a figure, and from where each is seen."""


def views_of(request: SheetRequest) -> tuple[View, ...]:
    """What a sheet should hold."""
    if request.piece is not None:
        return _of_thing(request.piece.kind)
    faces = dict.fromkeys(request.expressions)
    return (
        *(View(name=n, kind="side", view=v, file=f"{n}.png") for n, v in SIDES.items()),
        *(View(name=face, kind="expression", file=f"face-{face}.png") for face in faces),
    )


def _of_thing(kind: str) -> tuple[View, ...]:
    """Flat things look the same from all sides; some are only ever seen in a hand."""
    sides = {"front": 0.0} if kind in PROPS else SIDES if kind in KINDS else {}
    turned = (View(name=n, kind="side", view=v, file=f"{n}.png") for n, v in sides.items())
    held = (View(name="held", kind="held", file="held.png"),)
    return (*turned, *(held if kind in PROPS or kind in HELD else ()))


def check_alike(requests: Sequence[PictureRequest]) -> None:
    """See that pictures may be made together.

    Raises:
        ValueError: they differ in more than their seeds.
    """
    first = requests[0]
    if any(one.model_copy(update={"seed": first.seed}) != first for one in requests):
        raise ValueError("pictures that are made together differ in their seeds only")


class Drawn(Frozen):
    """What was really used to make it."""

    tool: str
    revision: str
    seed: int
    size: tuple[int, int]
    seconds: float
    passes: Mapping[str, str] = Field(default_factory=dict)
    """Pass name (identity, depth, pose) -> file name beside the picture."""
    views: tuple[View, ...] = ()
    """Of a sheet."""
    working: Working | None = None
    """At what the model worked, before it was fitted to what was asked for; None: at just that."""
    used: Mapping[str, Any] = Field(default_factory=dict)
    """Settings, references, controls, peak memory: all else that a model tells of its work."""
    remarks: tuple[str, ...] = ()
    """What a person should know: a retry in higher precision, memory that ran out."""


class ImageModel(Model, Protocol):
    """Draws pictures."""

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write a PNG to `out`, with its passes beside it.

        Raises:
            Unsupported: a required field is not honoured.
        """
        ...

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        """Write one PNG card with all of `views_of(request)` to `out`, and each view beside it."""
        ...


class Batching(Protocol):
    """Draws several pictures of one prompt at once."""

    def draw_together(
        self, requests: Sequence[PictureRequest], outs: Sequence[Path]
    ) -> Iterator[Drawn]:
        """Write a PNG of each request, as `draw` would but for rounding, and tell of each as soon
        as it is there.

        Args:
            requests: They differ in their seeds only, and may be more than `at_once`.
            outs: A file for each.

        Raises:
            Unsupported: a required field is not honoured.
        """
        ...
