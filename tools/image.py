"""Asking for a picture: one request, one protocol, whatever draws it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, Self

from pydantic import Field, model_validator

from tools.kinds import KINDS
from tools.looks import Look
from tools.props import PROPS
from tools.staging import Degrees, Expression, Frozen, Move, SetPiece, Staging, Style
from tools.working import Working

HELD = frozenset({"rod", "staff", "stone"})
"""What a hand can hold beside tools.props."""


class Reference(Frozen):
    """A picture that what is made must follow."""

    picture: Path = Field(exclude=True)
    digest: str
    """Of the picture's bytes, of a layout of all that it depends on; it, not the path, goes into
    keys."""
    role: Literal["character", "place", "prop", "style", "keyframe", "sketch", "layout"]
    """sketch, layout: what the composition is taken from, a person's drawing or a pass of the
    staging; it is shown in the frame's own shape."""
    name: str
    """Of whom or what it shows, as a prompt may call it."""
    number: int = Field(1, ge=1)
    """Of this reference among all of a request, from 1: how a prompt points at it."""
    required: bool = False
    """A picture without it would be another picture; those that only steer may be left out."""
    film: bool = Field(False, exclude_if=lambda films: not films)
    """Of a sketch: the file is a film, and the outlines of its first picture are the drawing."""
    element: int = Field(0, ge=0, le=255)
    """Whom or what it shows in an identity control: the number there; 0: nothing that is in it."""

    @property
    def checked(self) -> str:
        """What the picture's bytes are held against; empty: they are ours and not looked at."""
        return "" if self.role == "layout" else self.digest


ControlKind = Literal["depth", "pose", "edge", "identity"]
"""depth: 8-bit grey, near is white. pose: OpenPose skeletons on black. edge: white lines on black.
identity: R the element, G the part; see tools.previs.passes."""

COMPOSED = frozenset({"sketch", "layout"})
"""Roles of references that a model is shown in the frame's shape."""


class Control(Frozen):
    """Structure that what is made keeps: drawn from the staging, or by a person."""

    kind: ControlKind
    file: Path = Field(exclude=True)
    """A PNG for a picture; for a clip an mp4 of the model's working size, rate and length."""
    digest: str
    """Of the file's bytes, or of all that they depend on; it, not the path, goes into keys."""
    required: bool = False
    """A person's own sketch is; what comes from the staging only steers."""
    film: bool = Field(False, exclude_if=lambda films: not films)
    """As Reference.film, where a person's own file is followed by a picture."""


class Source(Frozen):
    """A person's own picture or film that a shot consists of, or is made from."""

    file: Path = Field(exclude=True)
    digest: str
    """Of the file's bytes; it, not the path, goes into keys."""
    kind: Literal["picture", "film"]
    extended: bool = Field(False, exclude_if=lambda extended: not extended)
    """It is seen whole, and a model paints what of the frame it leaves: see tools.extending. A
    model that takes a mask can."""


class CharacterLora(Frozen):
    """What a model was taught of somebody's looks; see tools.teaching."""

    file: Path = Field(exclude=True)
    digest: str
    """Of the file's bytes; it, not the path, goes into keys."""
    trigger: str
    """The word that calls it; a prompt says it where it speaks of whom it shows."""
    weight: float = Field(1.0, ge=-2, le=2)


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
    ) -> list[Drawn]:
        """Write a PNG of each request, as `draw` would but for rounding.

        Args:
            requests: They differ in their seeds only, and may be more than `at_once`.
            outs: A file for each.

        Raises:
            Unsupported: a required field is not honoured.
        """
        ...
