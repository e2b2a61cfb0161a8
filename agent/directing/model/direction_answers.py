"""The form in which a language model proposes visual directions; see answers.py for its rules."""

from typing import Annotated

from pydantic import Field

from agent.directing.model.answers import Answer
from agent.directions import MOST, Distance, Glass, Height, Movement
from agent.film import Angle, Side, Size


class PaletteAnswer(Answer):
    """Colours in place of the style's own."""

    paper: str | None = Field(description="the ground: #rrggbb, a colour word, or null: its own")
    ink: str | None = Field(description="the darkest mark; darker than paper, or null: its own")
    wash: str | None = Field(description="sky, water and distance, or null: its own")
    tint: float | None = Field(
        description="colour that things keep: 0 pure ink, 1 full; null: the style's own"
    )


class ViewAnswer(Answer):
    """Whose eyes the film has, and how its camera sees."""

    eyes: str | None = Field(description="id of the person whose eyes they are; null: nobody's")
    distance: Distance
    lens: Glass
    height: Height = Field(description="from where one person alone is seen")
    movement: Movement
    text: str = Field(description="the point of view in one sentence, in film terms")


class KeyImageAnswer(Answer):
    """The one picture that shows what the film would be like."""

    scene: str = Field(description="the scene's number")
    passage: int = Field(description="number of the passage in that scene that it shows")
    size: Size
    angle: Angle
    side: Side = Field(description="where the camera stands, seen from what it looks at")
    who: Annotated[list[str], Field(max_length=6)] = Field(
        description="ids of everybody in the picture; [] for a view without people"
    )
    focus: Annotated[list[str], Field(max_length=2)] = Field(
        description="those of them whom the camera frames; [] for the whole place"
    )
    seen: str = Field(description="what is seen, one sentence")


class DirectionAnswer(Answer):
    """One way to see the whole film."""

    name: str = Field(description="two to five words by which one remembers it")
    style: str = Field(description="a style of the list by its name, or words of your own")
    look: str = Field(description="what that looks like in this film, one sentence for a painter")
    palette: PaletteAnswer
    view: ViewAnswer
    image: KeyImageAnswer


class DirectionsAnswer(Answer):
    """Visual directions to choose from."""

    directions: Annotated[list[DirectionAnswer], Field(max_length=MOST)]
