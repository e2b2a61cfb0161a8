"""What one word puts into the picture."""

from typing import Any, Literal

from pydantic import Field

from agent.film import Id
from tools.looks import Garment, Hat, Material, Species
from tools.staging import Colour, Expression, Frozen, Pose

_GRAMMAR = frozenset({"pronoun", "other", "negates", "hears", "idle", "likens"})
_UNSEEN = {*_GRAMMAR, "weight", "being", "refines", "turns", "bodiless"}


class Meaning(Frozen):
    """What one word puts into the picture. Every field may be left out; the header of en.yaml
    explains them to the people who add words."""

    place: Id | None = None
    inside: Id | None = None
    outside: Id | None = None
    winter_place: Id | None = None
    summer_place: Id | None = None
    weight: int = Field(1, ge=1, le=9)
    time: Literal["dawn", "day", "dusk", "night"] | None = None
    refines: bool = False
    moon: bool = False
    stars: bool = False
    sky: bool = False
    winter: bool = False
    snow: float = 0
    rain: float = 0
    fog: float = 0
    wind: float = 0
    person: dict[str, Any] | None = None
    looks: dict[str, Any] | None = None
    wears: tuple[Garment, ...] = ()
    hat: Hat | None = None
    pronoun: Literal["he", "she", ""] = ""
    being: bool = False
    species: Species | None = None
    colour: Colour | None = None
    material: Material | None = None
    glasses: bool = False
    crowd: int = Field(0, ge=0, le=8)
    rides: bool = False
    bodiless: bool = False
    piece: Id | None = None
    marks: tuple[Id, ...] = ()
    prop: str = ""
    holding: str = ""
    pose: Pose | None = None
    goes: Literal["to", "through"] | None = None
    turns: bool = False
    watches: bool = False
    view: bool = False
    reads: bool = False
    speaks: bool = False
    silent: bool = False
    realises: bool = False
    expression: Expression | None = None
    sound: tuple[str, ...] = ()
    appears: bool = False
    gone: bool = False
    flies: bool = False
    other: bool = False
    negates: Literal["before", "after"] | None = None
    hears: bool = False
    likens: bool = False
    idle: bool = False

    @property
    def pictured(self) -> bool:
        """Whether the word leads to something that is seen or heard: grammar and a mere being
        do not."""
        told = self.model_dump(exclude=_UNSEEN, exclude_defaults=True)
        return bool(told)

    @property
    def grammar(self) -> bool:
        """Whether the word only changes what other words mean: no, she, another."""
        told = self.model_dump(exclude={"weight"}, exclude_defaults=True)
        return bool(told) and told.keys() <= _GRAMMAR

    def template(self, setting: str = "", winter: bool = False) -> Id | None:
        """The set that a place asks for under a heading's INT or EXT, or in winter."""
        season = self.winter_place if winter else self.summer_place
        return {"INT": self.inside, "EXT": self.outside}.get(setting) or season or self.place

    @property
    def acts(self) -> bool:
        """Whether the word is something that a person does."""
        return bool(self.pose or self.goes or self.watches or self.turns or self.holding)
