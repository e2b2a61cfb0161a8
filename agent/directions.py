"""directions.yaml: the visual directions proposed for a text, one of which a film may take."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from agent.documents import load
from agent.errors import BadProject
from agent.film import Angle, Id, Side, Size
from tools.staging import Colour, Frozen, Share

FILE = "directions.yaml"
FEWEST, MOST = 2, 8
"""That are proposed at once."""
Number = Annotated[int, Field(ge=1, le=99)]
Distance = Literal["far", "middle", "near"]
Glass = Literal["wide", "normal", "long"]
Height = Literal["low", "eye", "high"]
Movement = Literal["still", "handheld", "creeping", "gliding"]


class Palette(Frozen):
    """Colours in place of the style's own."""

    paper: Colour | None = None
    ink: Colour | None = None
    wash: Colour | None = None
    tint: Share | None = Field(None, ge=0, le=1)


class PointOfView(Frozen):
    """Whose eyes the film has, and how its camera sees where the text asks for nothing else."""

    eyes: Id | None = None
    """A person of the film; None: nobody's."""
    distance: Distance = "middle"
    """far, near: people are seen a size wider, or closer, than is usual."""
    lens: Glass = "normal"
    """wide: space opens and bends; long: it is pressed flat."""
    height: Height = "eye"
    """From where one person alone is seen."""
    movement: Movement = "still"
    """creeping: it draws nearer to faces; gliding: it sweeps over places."""
    text: str = ""
    """The same in a sentence: a language model that directs is told it."""


class KeyImage(Frozen):
    """The one picture that shows what a direction would be like."""

    scene: Id
    moment: str = Field(min_length=1)
    """Words of that scene, as they stand in the script: what happens in it."""
    size: Size
    angle: Angle = "eye"
    side: Side = "front"
    who: tuple[Id, ...] = ()
    """Everybody who is in the picture."""
    focus: tuple[Id, ...] = ()
    """Whom or what the camera frames; empty: the place."""
    seen: str = ""
    """In words."""


class VisualDirection(Frozen):
    """One way to see the whole film."""

    id: Number
    """What `--direction` takes."""
    name: str = Field(min_length=1)
    style: str = Field(max_length=400, pattern=r"\S")
    """A style's name (`onereel styles`), or words of your own, as in film.toml."""
    look: str = ""
    """What that is in this film, in words, for models."""
    palette: Palette = Palette()
    view: PointOfView = PointOfView()
    image: KeyImage

    def planned_from(self) -> dict[str, Any]:
        """What of it a plan follows, as JSON values; its name is for people."""
        return self.model_dump(mode="json", exclude={"id", "name"})


class Directions(Frozen):
    """directions.yaml"""

    schema_version: Literal[1] = Field(1, alias="schema")
    planned_by: str = ""
    """The language model; empty: rules."""
    remark: str = ""
    """What of a model's answer did not hold."""
    directions: tuple[VisualDirection, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _numbers_stand_once(self) -> Self:
        counted = Counter(one.id for one in self.directions)
        twice = [number for number, count in counted.items() if count > 1]
        if twice:
            raise ValueError(f"direction {twice[0]} stands twice; number one of them differently")
        return self


def load_directions(folder: Path) -> Directions:
    """The directions of a film.

    Raises:
        BadProject: there are none yet, or the file is wrong.
    """
    try:
        return load(folder / FILE, Directions)
    except FileNotFoundError:
        raise BadProject(
            f"This film has no {FILE}. Run `onereel make {folder} --directions 4` to have "
            "directions proposed, or `--direction 0` to go on without one."
        ) from None


def direction_of(folder: Path, number: int) -> VisualDirection:
    """The direction of that number.

    Raises:
        BadProject: there is none.
    """
    found = {one.id: one for one in load_directions(folder).directions}
    if number not in found:
        raise BadProject(
            f"{FILE} has no direction {number}. There are: {', '.join(map(str, sorted(found)))}."
        )
    return found[number]
