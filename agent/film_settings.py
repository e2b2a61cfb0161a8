"""film.toml: what a film is made of and how, as a value."""

from typing import Annotated, Literal

from pydantic import Field

from agent.film import Id
from tools.staging import Frozen

Pixels = Annotated[int, Field(ge=64, le=4096, multiple_of=2)]


class FilmLimits(Frozen):
    """[limits] in film.toml: what one run may spend on language models."""

    money: float = Field(5.0, gt=0)
    """In the currency of the endpoint's prices; holds only where they are known."""
    tokens: int = Field(2_000_000, gt=0)
    """Of questions and answers together."""


class FilmSettings(Frozen):
    """film.toml"""

    schema_version: Literal[1] = Field(1, alias="schema")
    title: str
    script: str
    """File name of the script in the project folder."""
    style: str = Field("ink_wash", max_length=400, pattern=r"\S")
    """A style's name (`onereel styles`), or how it should look in words of your own."""
    direction: int | None = Field(None, ge=1, le=99)
    """The direction of directions.yaml that the film takes: its style counts instead of `style`."""
    size: tuple[Pixels, Pixels] = (1280, 720)
    """Width and height in pixels, both even."""
    fps: int = Field(24, ge=8, le=60)
    language: Literal["en", "zh"]
    """Of subtitles, lettering and voices."""
    seed: int = Field(1, ge=0)
    profile: Id = "auto"
    """Which tools draw, film and speak; auto: the best profile whose models are on this machine and
    fit into its memory, else previs."""
    narration: Literal["full", "speech", "none"] = "full"
    """full: all is read aloud; speech: dialogue only; none: nobody is heard, dialogue is set over
    the picture, and there is no film.srt."""
    burn_subtitles: bool = False
    seconds: float | None = Field(None, gt=0, le=36000)
    """Wished length of the whole film."""
    shots: int | None = Field(None, ge=1, le=5000)
    """Wished number of shots, kept within a tenth where the text and the length allow it."""
    pictures: tuple[str, ...] = ()
    """Your own pictures on which the first shots stand, in order: names of files in refs/."""
    credit: str = ""
    """Shown on the end card: whose words these are, under which licence."""
    director: Literal["auto", "rules", "model"] = "auto"
    """Who plans: rules, or a language model; auto: a model where one is set up."""
    model: str = ""
    """Another model of the endpoint that you have set up; empty: the one named there."""
    candidates: int = Field(1, ge=1, le=16)
    """Stills that a model draws of every shot, to choose from in out/candidates.png."""
    approve: Literal["", "board", "sheets"] = ""
    """board: `onereel make` stops once the shots are planned and shown, until you approve them;
    sheets: it stops once the sheets are drawn, and you approve them with the board; empty: it goes
    through."""
    limits: FilmLimits = FilmLimits()
