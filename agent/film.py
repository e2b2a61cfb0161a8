"""The nouns of a film. A revision is a new value."""

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from agent.script import Lines
from tools.looks import Look
from tools.staging import (
    Backdrop,
    Degrees,
    Expression,
    Frozen,
    Light,
    Move,
    Point,
    Pose,
    SetPiece,
    Style,
    Weather,
)

Id = Annotated[str, Field(pattern=r"^[\w][\w.-]{0,63}$")]
"""Of a character, place, prop or scene: letters (of any script), digits, - and _; no path."""
ShotId = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,4}[A-HJ-NP-Z]{0,2}$")]
Size = Literal[
    "extreme wide",
    "wide",
    "full",
    "medium full",
    "medium",
    "medium close",
    "close",
    "extreme close",
]
"""EWS, WS, FS, MFS (cowboy), MS, MCU, CU, ECU."""
Angle = Literal["eye", "low", "high", "top"]
Side = Literal[
    "front",
    "three-quarter left",
    "three-quarter right",
    "left",
    "right",
    "three-quarter back left",
    "three-quarter back right",
    "back",
]
"""Where the camera stands, seen from what it looks at: "left" is on the subject's left hand, so we
see the subject's left side. Of a place or a piece: against its front."""
Framing = Literal["centre", "left", "right"]
"""The third of the picture in which the focus stands."""
Transition = Literal["cut", "dissolve", "fade in", "fade out", "fade to black"]
"""How the shot begins ("cut", "dissolve", "fade in") ; "fade out" and "fade to black" end it."""


class Voice(Frozen):
    """How a character or the narrator sounds."""

    name: str
    """A voice of the tool: en-us, en-gb, cmn ... with an optional variant: en-us+m3, cmn+f2."""
    pitch: int = Field(50, ge=0, le=99)
    rate: int = Field(150, ge=80, le=450)
    """Words a minute."""


class Character(Frozen):
    name: str
    aliases: tuple[str, ...] = ()
    looks: dict[Id, Look]
    """By name; the one called "default" is worn where a scene names no other."""
    voice: Voice | None = None
    """None: nobody hears this character speak."""
    refs: dict[Id, tuple[str, ...]] = Field(default_factory=dict)
    """Your own photos of the character, by look: names of files in refs/."""


class Mark(Frozen):
    """A named place in a set where a figure stands."""

    at: Point
    """x, y, z in metres: y is the height of the ground there."""
    facing: Degrees = 180
    pose: Pose | None = None
    """What one does there if the shot says nothing else: sit in a boat, lotus on a throne."""


class Place(Frozen):
    name: str
    set: Id
    """The template it was built from, kept for people; the fields below are what counts."""
    parent: Id | None = None
    """The place of which this one is a part: a house of its kitchen. When the world is planned, the
    rooms of one home get the same walls and floor, and all its places out of doors one horizon."""
    inside: bool = False
    """A room: no weather falls in it, and night there is lamplight."""
    backdrop: Backdrop = Backdrop()
    pieces: tuple[SetPiece, ...] = ()
    optional: tuple[Id, ...] = ()
    """Pieces that are there only from the moment on at which the text names them."""
    marks: dict[Id, Mark] = Field(default_factory=dict)
    front: Degrees = 0
    """Heading in which a camera at the place's front looks; the reverse angle is front + 180."""
    sound: tuple[str, ...] = ()
    """Ambience that belongs here: wind, water, forest, room ..."""
    text: str = ""
    """In words, for models; previs draws the fields above."""
    refs: tuple[str, ...] = ()
    """Your own photos of the place: names of files in refs/."""


class Prop(Frozen):
    name: str
    kind: str
    """A kind of tools.kinds.KINDS."""
    colour: str | None = None
    text: str = ""
    refs: tuple[str, ...] = ()
    """Your own photos of the thing: names of files in refs/."""


class Origin(Frozen):
    """Where a world was taken over from."""

    film: str
    """Name of the other film's folder."""
    digest: str
    """Of its world and photos as they were then."""


class World(Frozen):
    """world.yaml"""

    schema_version: Literal[1] = Field(1, alias="schema")
    idea: str = ""
    """What the film is about, in the director's words."""
    planned_by: str = ""
    """The language model; empty: rules."""
    remark: str = ""
    """What of a model's answer did not hold, and was left out."""
    style: Style = Style()
    narrator: Voice
    characters: dict[Id, Character] = Field(default_factory=dict)
    places: dict[Id, Place] = Field(default_factory=dict)
    props: dict[Id, Prop] = Field(default_factory=dict)
    style_refs: tuple[str, ...] = ()
    """Your own pictures in whose manner the film is drawn: names of files in refs/."""
    origin: Origin | None = None
    """The film whose people, places and things this one goes on with."""


class Subject(Frozen):
    """Somebody who is in the shot."""

    who: Id
    look: Id = "default"
    mark: Id
    facing: Degrees | Id | None = None
    """A heading, or the id of a mark, piece or other subject to look at; None: the mark's own."""
    pose: Pose | None = None
    """None: the mark's own, else stand."""
    holding: str = ""
    expression: Expression = "neutral"
    to: Id | None = None
    """A mark the subject goes to during the shot."""
    via: tuple[Id, ...] = Field((), exclude_if=lambda marks: not marks)
    """Marks that the subject passes on the way there, in order; it needs `to`."""
    on: Id | None = None
    """The subject (a horse) or piece (a boat, a cart) that carries it."""


class Speech(Frozen):
    """Words that are heard during the shot."""

    speaker: Id | Literal["narrator"]
    text: str = Field(min_length=1)
    delivery: Literal["on screen", "voice over", "off screen", "narration"]
    manner: str = ""
    """The script's parenthetical."""
    lines: Lines
    dual: bool = False
    """Begins together with the speech before it in the shot: dual dialogue."""


class Shot(Frozen):
    """One camera set-up: what the director intends. The staging is derived from it."""

    id: ShotId
    scene: Id
    """The script's scene number."""
    place: Id
    light: Light = Light()
    weather: Weather = Weather()
    size: Size
    angle: Angle = "eye"
    side: Side = "front"
    framing: Framing = "centre"
    lens: float = Field(35, ge=8, le=400)
    """Millimetres, full frame."""
    move: Move = "static"
    source: str = ""
    """Your own picture or film that the shot consists of: refs/photo.jpg, shots/walk.mp4. A picture
    is seen under the shot's move, `framing` says which part; a film keeps its own camera."""
    strength: float | None = Field(None, gt=0, le=1)
    """How far a model may leave the source: 0.3 keeps most of it, 1 nothing; without a strength or
    a mask the source is shown as it is."""
    mask: str = ""
    """Your own picture or film that is white where a model makes the source again, black where it
    stays, pixel by pixel: refs/mask.png, shots/mask.mp4."""
    extend: bool = False
    """Whether a model paints on around the source until it fills the frame: it is seen whole, not
    cropped, and stays as it is."""
    sketch: str = ""
    """Your own drawing that the shot's picture follows: refs/sketch.png, dark lines on light."""
    performance: str = ""
    """Your own film whose movements the figure in the shot follows: shots/dance.mp4."""
    focus: tuple[Id, ...] = ()
    """Subjects, pieces or marks that the camera frames; two make a two-shot. Empty: the place."""
    subjects: tuple[Subject, ...] = ()
    pieces: tuple[SetPiece, ...] = ()
    """Put in for this shot; one with the id of a piece of the place replaces it."""
    without: tuple[Id, ...] = ()
    """Pieces of the place that are not there in this shot."""
    action: str = ""
    """What is seen, in the script's words or the director's."""
    motion: str = ""
    """What moves and how, in words, for models that film."""
    purpose: str = ""
    """Why this shot, in the director's words."""
    speech: tuple[Speech, ...] = ()
    lines: tuple[Lines, ...]
    """Source lines that this shot shows or speaks."""
    transition: Transition = "cut"
    caption: str = ""
    """Words set over the picture; verse."""
    sound: tuple[str, ...] = ()
    """Beside the place's own: thud, crash, gust ..."""
    seconds: float | None = Field(None, ge=0.5, le=120)
    """Wished length; None: follows speech and reading time."""
    take: int = Field(1, ge=1)
    """The take whose seed this is: raise it to draw and shoot the same words again."""
    candidate: int = Field(1, ge=1, le=16)
    """Which of the stills that a model has drawn of this take is the keyframe."""
    circled: int | None = Field(None, ge=1)
    """The take that is in the film, whatever the fields would give now; None: what they give."""
    locked: bool = False
    """No revision changes the shot until it is unlocked; its circled take stands."""

    @property
    def remade(self) -> bool:
        """Whether a model makes the source again, in whole or in part."""
        return bool(self.source) and (self.strength is not None or bool(self.mask) or self.extend)

    @property
    def shown(self) -> bool:
        """Whether the shot consists of a person's own picture or film, as it is."""
        return bool(self.source) and not self.remade


class SceneNotes(Frozen):
    """What the director noted of a scene."""

    mood: str = ""
    music: Literal["", "none", "guqin"] = ""
    """Under the scene; empty: as is usual for the kind of text."""
    planned_by: str = ""
    """The language model; empty: rules."""
    remark: str = ""
    """Why the rules planned what a model was asked for, or what was mended in its answer."""


class Storyboard(Frozen):
    """storyboard.yaml"""

    schema_version: Literal[1] = Field(1, alias="schema")
    shots: tuple[Shot, ...] = Field(min_length=1)
    scenes: dict[Id, SceneNotes] = Field(default_factory=dict)
    """Notes by scene, where there are any."""
    unknown: tuple[str, ...] = ()
    """Words of the script that found no picture."""
    unspoken: tuple[Lines, ...] = ()
    """Lines that are shown but not heard because narration leaves them out."""

    @model_validator(mode="after")
    def _ids_stand_once(self) -> Self:
        twice = [name for name, count in Counter(s.id for s in self.shots).items() if count > 1]
        if twice:
            raise ValueError(f"shot id {twice[0]!r} stands twice; number one of them differently")
        return self
