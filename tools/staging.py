"""The language in which pictures are asked for: who stands where in which set, in what light and
weather, seen by which camera.

Lengths are metres, angles degrees. The floor plan has x to the right and z away from the place's
front; y is up. A heading is measured clockwise from +z as seen from above: 0 looks away from the
front, 90 to the right, 180 towards the front. Pitch is positive upwards.
"""

from typing import Literal

from pydantic import Field

from tools.looks import Look
from tools.values import Colour as Colour
from tools.values import Degrees as Degrees
from tools.values import Frozen as Frozen
from tools.values import Ground as Ground
from tools.values import Metres as Metres
from tools.values import Point as Point
from tools.values import Share as Share

Pose = Literal[
    "stand",
    "walk",
    "run",
    "sit",
    "lotus",
    "crouch",
    "kneel",
    "crawl",
    "jump",
    "lie",
    "fall",
    "reach",
    "point",
    "throw",
    "ride",
    "row",
]
"""sit: on something about 0.45 m high, or on the bottom of a boat when the place says so; ride:
astride of what carries the figure; row: seated low, with oars. Creatures walk, run, sit, lie,
crouch and jump in their own way; birds and fish that jump or run are on the wing, or swim."""
Expression = Literal[
    "neutral",
    "happy",
    "laughing",
    "sad",
    "angry",
    "afraid",
    "surprised",
    "puzzled",
    "tired",
    "scornful",
]


class Waypoint(Frozen):
    at: Share = Field(ge=0, le=1)
    """Share of the shot's length."""
    position: Point
    mark: str = Field("", exclude_if=lambda mark: not mark)
    """Of a spot that is passed there; empty: it is only a point of the way."""


class Figure(Frozen):
    """Somebody on screen."""

    id: str
    look: Look
    position: Point
    """Of the ground below the figure's middle: the soles, or the seat's floor."""
    facing: Degrees
    """Heading of the body."""
    head_turn: Degrees = Field(0, ge=-80, le=80)
    """Of the head against the body; positive to the figure's right."""
    pose: Pose = "stand"
    holding: str = ""
    """Kind of a prop in the right hand: rod, stone, staff, or one of tools.props."""
    expression: Expression = "neutral"
    path: tuple[Waypoint, ...] = ()
    """Where the figure goes during the shot; empty: it stays."""
    on: str = ""
    """Id of the figure or piece that carries it: it sits there and goes where that goes. Its own
    position and path then count for nothing but the side it sits to."""
    speaks: bool = False
    """The mouth may move in this shot: it stays in view and is drawn apart."""


class SetPiece(Frozen):
    """A thing that belongs to a place. Flat kinds are planes in true perspective; the others are
    cards or views that face the camera, sorted by depth."""

    id: str
    kind: str
    """One of tools.kinds.KINDS; anything else is drawn as a labelled card."""
    position: Point
    """The middle of its foot; for flat kinds the middle of the plane."""
    facing: Degrees = 180
    """Heading of its front."""
    size: tuple[Metres, Metres, Metres] = (1, 1, 1)
    """Width, height, depth. For flat kinds a width or depth of 0 means: to the horizon."""
    outline: tuple[Ground, ...] = ()
    """Flat kinds: a polygon on the floor plan instead of the rectangle; for kinds that are drawn
    along a line (trail, stream) the middle line, with size[0] as its width."""
    colour: Colour | None = None
    text: str = ""
    """Words to be read on it: signs."""
    path: tuple[Waypoint, ...] = ()
    """Upright kinds: where it goes during the shot, boats, carts and cars; empty: it stays."""
    seed: int = 0


class Backdrop(Frozen):
    """Sky and far horizon: the only painted part; it turns with the camera but has no depth."""

    kind: Literal[
        "mountains", "hills", "forest", "plain", "valleys", "sea", "city", "village", "none"
    ] = "mountains"
    snow: Share = Field(0, ge=0, le=1)
    height: Degrees = Field(14, ge=0, le=60)
    """How high the tallest summit stands above the horizon."""
    summit: Degrees | None = None
    """Heading of one summit that rises above all others; None: there is none."""
    seed: int = 0


class Light(Frozen):
    time: Literal["dawn", "day", "dusk", "night"] = "day"
    heading: Degrees = 315
    """Where the light comes from."""
    moon: bool = False
    stars: bool = False


class Weather(Frozen):
    """Each a strength from 0 to 1."""

    snow: Share = Field(0, ge=0, le=1)
    rain: Share = Field(0, ge=0, le=1)
    fog: Share = Field(0, ge=0, le=1)
    wind: Share = Field(0, ge=0, le=1)


Hand = Literal["ink_wash", "painted", "pencil"]
"""Drawing styles: Chinese ink with light colour, gouache of animated films, storyboard pencil."""


class Finish(Frozen):
    """What a style does to all that its hand draws."""

    contrast: Share = Field(0, ge=-1, le=1)
    light: Share = Field(0, ge=-1, le=1)
    """Lighter, or darker when negative."""
    colour: float = Field(1, ge=0, le=3)
    """How full colours are; 1: as they are drawn."""
    mono: Share = Field(0, ge=0, le=1)
    """How far colours give way to the scale from ink to paper."""
    tones: int = Field(0, ge=0, le=12)
    """In how many flat tones light and dark fall, as in prints; 0 or 1: they melt."""
    line: float = Field(1, ge=0, le=3)
    """Weight of contours."""
    coarse: float = Field(1, ge=0.4, le=3)
    """Size of the marks: dabs and strokes."""
    pool: Share = Field(0, ge=0, le=1)
    """How much a wash gathers along its edges."""
    relief: Share = Field(0, ge=0, le=1)
    """How far shapes stand off from what lies behind them, like cut paper."""


class Style(Frozen):
    """How the whole film is drawn."""

    hand: Hand = "ink_wash"
    paper: Colour = "#ece6d9"
    ink: Colour = "#262a32"
    wash: Colour = "#969ea6"
    """Sky, water and distance."""
    tint: Share = Field(0.35, ge=0, le=1)
    """How much of their own colour things keep: 0 is pure ink, 1 full colour."""
    finish: Finish = Field(Finish(), exclude_if=lambda finish: finish == Finish())
    """Left out of keys where it changes nothing: what was made before it came stays made."""
    text: str = ""
    """In words, for models."""


class Camera(Frozen):
    """A pinhole with a full-frame lens: the longer side of the picture sees 36 mm."""

    position: Point
    heading: Degrees
    pitch: Degrees = Field(0, ge=-89, le=89)
    focal: float = Field(35, ge=8, le=400)
    """Millimetres."""


Move = Literal[
    "static",
    "pan",
    "tilt",
    "push",
    "pull",
    "track",
    "follow",
    "crane up",
    "crane down",
    "orbit",
    "handheld",
]


class CameraMove(Frozen):
    kind: Move = "static"
    start: Camera
    end: Camera
    """Equal to start when static. Between the two, every value runs along a smooth curve."""
    pivot: Point | None = None
    """The camera goes on an arc around this point instead of straight; both ends aim at it."""
    shake: Share = 0
    """Of a camera in the hand: 1 sways by a degree or so, slowly, and never the same way twice."""


class Staging(Frozen):
    """All that a shot's picture shows, and from where it is seen."""

    place: str
    backdrop: Backdrop = Backdrop()
    pieces: tuple[SetPiece, ...] = ()
    """Only those that the camera may see. Flat ones are painted in this order."""
    figures: tuple[Figure, ...] = ()
    """Only those on screen at some moment of the shot."""
    light: Light = Light()
    weather: Weather = Weather()
    style: Style = Style()
    camera: CameraMove
    seed: int = 0
