"""The forms in which a language model answers; they are not the film's own nouns.

They follow what constrained decoding can do everywhere: every field is required, nothing is a
mapping or a tuple, lists are bounded. Ranges and ids are checked afterwards, and told in words.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from agent.film import Angle, Framing, Side, Size, Transition
from tools.looks import GarmentKind, Material, Species
from tools.staging import Expression, Move, Pose

MOST_SHOTS = 24
"""In one answer."""


class Answer(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)


HairCut = Literal[
    "bald", "short", "long", "bun", "tied", "curly", "queue", "topknot", "bob", "braids"
]
HatKind = Literal[
    "conical", "beanie", "brim", "hood", "cap", "scholar", "skullcap", "official", "top", "crown",
    "helmet", "headscarf",
]  # fmt: skip


class GarmentAnswer(Answer):
    kind: GarmentKind
    colour: str = Field(description="#rrggbb or an English colour word")
    material: Material


class HatAnswer(Answer):
    kind: HatKind
    colour: str = Field(description="#rrggbb or an English colour word")
    material: Material


class LookAnswer(Answer):
    """What somebody looks like."""

    species: Species
    sex: Literal["female", "male", "unknown"]
    age: int = Field(description="years, 1 to 120")
    build: Literal["slight", "average", "stout"]
    height: float = Field(description="metres, 0.02 to 4; animals: to the top of the head")
    skin: str = Field(description="#rrggbb or an English colour word; animals: fur or feathers")
    hair: HairCut
    hair_colour: str
    beard: Literal["none", "stubble", "short", "long", "moustache"]
    glasses: bool
    hat: HatAnswer | None
    garments: Annotated[list[GarmentAnswer], Field(max_length=8)]
    text: str = Field(description="one or two sentences for a painter: face, bearing, clothes")


class NamedLook(Answer):
    name: str = Field(description='"default", or one word such as "young", "wedding"')
    scenes: Annotated[list[str], Field(max_length=80)] = Field(
        description='numbers of the scenes in which it is worn; [] for "default"'
    )
    look: LookAnswer


class PersonAnswer(Answer):
    id: str = Field(description="an id of the list of people")
    same_as: str | None = Field(description="the id of the person who this one really is, or null")
    as_look: str | None = Field(
        description="with same_as: the look in which that person is called so, or null"
    )
    looks: Annotated[list[NamedLook], Field(max_length=6)]


class SplitAnswer(Answer):
    """One cue under which two different people speak."""

    cue: str = Field(description="id of the person as listed")
    name: str = Field(description="what the other one is called, as the script says")
    lines: Annotated[list[int], Field(max_length=200)] = Field(
        description="source line numbers of the speeches that are the other one's"
    )
    look: LookAnswer


class FoundAnswer(Answer):
    """Somebody who is seen and is not in the list."""

    name: str
    quote: str = Field(description="the words of the script that show this person, exactly")
    look: LookAnswer


class PlaceAnswer(Answer):
    id: str = Field(description="an id of the list of places")
    set: str = Field(description="the set that fits best, from the list of sets")
    part_of: str | None = Field(description="the id of the place of which it is a part, or null")
    text: str = Field(description="one or two sentences for a painter: what makes it this place")


class SceneMood(Answer):
    scene: str = Field(description="the scene's number")
    mood: str = Field(description="a few words")
    music: Literal["none", "guqin"]
    time: Literal["as written", "dawn", "day", "dusk", "night"]
    weather: Literal["as written", "clear", "snow", "rain", "fog", "wind"]


class WorldAnswer(Answer):
    """Who and what is in the film."""

    idea: str = Field(description="what the film is about, in one sentence")
    style: str = Field(description="how it should look, in one sentence, for a painter")
    people: Annotated[list[PersonAnswer], Field(max_length=40)]
    splits: Annotated[list[SplitAnswer], Field(max_length=8)]
    found: Annotated[list[FoundAnswer], Field(max_length=8)]
    places: Annotated[list[PlaceAnswer], Field(max_length=40)]
    scenes: Annotated[list[SceneMood], Field(max_length=80)]


class SameAnswer(Answer):
    """Two entries that are one person."""

    id: str
    same_as: str
    as_look: str | None


class WholeAnswer(Answer):
    """What only the whole of a long text tells."""

    idea: str
    style: str
    same: Annotated[list[SameAnswer], Field(max_length=40)]


class SubjectAnswer(Answer):
    """Somebody who is in the picture."""

    who: str
    mark: str = Field(description="a mark of the place, or the id of the thing that carries them")
    to: str | None = Field(description="the mark to which this person goes during the shot")
    facing: str | None = Field(description="id of the person, thing or mark looked at")
    pose: Pose | None
    expression: Expression
    holding: str | None = Field(description="a thing for the hand, from the list")


class ShotAnswer(Answer):
    plays: Annotated[list[int], Field(max_length=16)] = Field(
        description="numbers of the passages that are seen or heard in this shot, in order"
    )
    beside: int | None = Field(
        description="only if plays is []: the passage beside which this picture stands"
    )
    purpose: str = Field(description="why this shot, in a few words")
    size: Size
    angle: Angle
    side: Side = Field(description="where the camera stands, seen from what it looks at")
    framing: Framing
    lens: int | None = Field(description="millimetres, 8 to 400; null: what is usual for the size")
    move: Move
    focus: Annotated[list[str], Field(max_length=4)] = Field(
        description="ids of the people, things or marks the camera frames; [] for the whole place"
    )
    subjects: Annotated[list[SubjectAnswer], Field(max_length=8)]
    speaker_unseen: bool = Field(
        description="true: a reaction shot or insert, whoever speaks is deliberately not in it"
    )
    action: str = Field(description="what is seen, one sentence")
    motion: str = Field(description="what moves and how, one sentence")
    sound: Annotated[list[str], Field(max_length=4)]
    transition: Transition
    seconds: float | None = Field(description="null: as long as its words")


class ThingAnswer(Answer):
    """A thing that the scene needs and the place does not have."""

    id: str = Field(description="a short id of its own, such as letter or cake")
    kind: str = Field(description="a kind from the list of things")
    mark: str = Field(description="the mark at which it stands")
    passage: int = Field(description="the passage from which on it is there")
    words: str = Field(description='what is written on it, else ""')


class SceneAnswer(Answer):
    """The shots of a scene, or of a part of it, in order."""

    things: Annotated[list[ThingAnswer], Field(max_length=6)]
    gone: Annotated[list[str], Field(max_length=8)] = Field(
        default_factory=list,
        description="ids of things, all of which begin with put-, that the text does not mean",
    )
    shots: Annotated[list[ShotAnswer], Field(max_length=MOST_SHOTS)]
