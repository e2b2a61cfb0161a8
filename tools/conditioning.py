"""What a request is conditioned on beside its words: references, structure, sources, LoRAs."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from tools.staging import Frozen


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

Layout = Literal["edge", "depth", "pose", "none"]
"""A pass of the staging that is shown as a picture among references."""

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
