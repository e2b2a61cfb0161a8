"""Styles as data: a file each in styles/, known by names in English and Chinese."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from agent.directing.outfits import Era
from agent.directions import Distance, Glass, Height, Movement
from agent.errors import BadProject
from agent.film import Angle, Size
from agent.own_data import own_data
from agent.script import Kind
from tools.staging import Colour, Finish, Frozen, Hand, Move, Share, Style

FOLDER = Path(__file__).with_name("styles")
_ENDING = re.compile(r"\s*(?:style|look|画风|风格|风)$")


class Names(Frozen):
    en: str
    zh: str


class Habits(Frozen):
    """How the camera is used where the text asks for nothing else."""

    lenses: dict[Size, float] = Field(default_factory=dict)
    """Millimetres by size."""
    angles: dict[Size, Angle] = Field(default_factory=dict)
    """In place of eye level, of one person."""
    moves: dict[Size, Move] = Field(default_factory=dict)
    """In place of a camera that stands still."""
    nearer: int = Field(0, ge=-2, le=2)
    """Sizes by which people are seen closer than the text asks for; negative: wider."""


class Suits(Frozen):
    """Texts for which a style is a good idea."""

    eras: tuple[Era, ...] = ()
    kinds: tuple[Kind, ...] = ()
    languages: tuple[Literal["en", "zh"], ...] = ()
    words: tuple[str, ...] = ()
    """That stand in them."""


class AsDirection(Frozen):
    """The point of view that goes with a style where rules propose it."""

    name: Names
    eyes: Literal["nobody", "somebody"] = "nobody"
    """somebody: of one whom the text is about, called $eyes in the sentence."""
    distance: Distance = "middle"
    lens: Glass = "normal"
    height: Height = "eye"
    movement: Movement = "still"
    text: Names


class StylePreset(Frozen):
    """One style: what previs draws it with, and what models are told of it."""

    schema_version: Literal[1] = Field(1, alias="schema")
    name: Names
    aliases: tuple[str, ...] = ()
    hand: Hand
    """What stands for it in previs."""
    paper: Colour | None = None
    ink: Colour | None = None
    wash: Colour | None = None
    tint: Share | None = Field(None, ge=0, le=1)
    """None: the hand's own."""
    finish: Finish = Finish()
    accents: tuple[Colour, ...] = ()
    """For the few things that stand out; told to models."""
    seen: str
    """What it looks like, in a line."""
    words: tuple[str, ...] = ()
    """By which free text is known to mean it."""
    light: tuple[str, ...] = ()
    camera: Habits = Habits()
    music: str
    """What is heard: an instrument, or none."""
    prompt: str
    negative: str = ""
    suits: Suits = Suits()
    direction: AsDirection

    @property
    def style(self) -> Style:
        """As it is drawn; colours that it leaves open are the hand's."""
        told = {n: getattr(self, n) for n in ("paper", "ink", "wash", "tint")}
        given = {n: value for n, value in told.items() if value is not None}
        return Style(hand=self.hand, finish=self.finish, **given)

    @property
    def known_as(self) -> frozenset[str]:
        """Every name of it, as `folded` spells them."""
        return frozenset(folded(n) for n in (self.name.en, self.name.zh, *self.aliases))


@cache
def presets() -> tuple[StylePreset, ...]:
    """All of them, by English name; the three plain hands come first."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda p: (p.style != Style(hand=p.hand), p.name.en)))


def named(words: str) -> StylePreset | None:
    """The preset that has these words for a name."""
    asked = folded(words)
    return next((preset for preset in presets() if asked in preset.known_as), None)


def folded(words: str) -> str:
    """Words as names are compared: no case, no hyphens, no "style" at their end."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    plain = " ".join(re.sub(r"[-_\s]+", " ", plain.replace("’", "'")).split())
    return _ENDING.sub("", plain) or plain


def listed(names: Iterable[StylePreset]) -> str:
    """Their English names in one line."""
    return ", ".join(preset.name.en for preset in names)


def _read(path: Path) -> StylePreset:
    try:
        return StylePreset.model_validate(own_data(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BadProject(f"styles/{path.name}: field {where!r}: {first['msg']}.") from None
