"""What a person's words for the style mean: a preset by name, or free text by the words in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from agent.directing.presets import StylePreset, folded, named, presets
from agent.own_data import own_data
from tools.staging import Colour, Finish, Frozen, Share, Style

FILE = Path(__file__).with_name("style_words.yaml")
SAID = {"ink_wash": "ink wash", "painted": "gouache", "pencil": "pencil"}
"""The hands as a person calls them."""
OWN_TINTS = {"ink_wash": 0.35, "painted": 1.0, "pencil": 0.75}
"""How much colour the hands keep where a style leaves it open."""
_RANGES = {"colour": (0.0, 3.0), "line": (0.2, 3.0), "coarse": (0.4, 3.0), "tones": (0.0, 12.0)}
_WORD = re.compile(r"[a-z0-9][a-z0-9'’]*|[\u3400-\u9fff]+", re.IGNORECASE)
_NOT = re.compile(r"(?:\b(?:no|not|without|never|isn't)\s+(?:a\s+|an\s+|any\s+)?|[不非无没]有?)$")
STANDS_IN = "ink_wash"
"""Where words choose nothing: what a film is drawn with that asks for nothing."""


class Shade(Frozen):
    """What a word does to a style's colours."""

    words: tuple[str, ...]
    paper: Colour | None = None
    ink: Colour | None = None
    wash: Colour | None = None
    tint: float = Field(1, ge=0, le=3)
    """Of what the style has."""
    mono: Share | None = Field(None, ge=0, le=1)
    finish: dict[str, float] = Field(default_factory=dict)
    """Added to the numbers of the style's finish."""


class Words(Frozen):
    """style_words.yaml"""

    schema_version: Literal[1] = Field(1, alias="schema")
    idle: frozenset[str]
    """That ask for nothing."""
    shades: tuple[Shade, ...]


@dataclass(frozen=True)
class Understood:
    """How the film is drawn, and what of a person's words that leaves open."""

    asked: str
    preset: StylePreset
    style: Style
    exact: bool
    """The words are a preset's name."""
    words: tuple[str, ...] = ()
    """Of free text, that chose preset or colours."""
    open: tuple[str, ...] = ()
    """That previs cannot draw; models read them."""

    @property
    def nearest(self) -> bool:
        """Whether words chose the preset; else nothing did, and the first stands in."""
        return self.exact or bool(_matches(self.asked, self.preset))

    def said(self) -> str:
        """One sentence for the person."""
        hand = SAID[self.preset.hand]
        drawn = f"previs draws it with the {hand} hand"
        if self.exact:
            return f"Style {self.preset.name.en} ({self.preset.name.zh}): {drawn}."
        parts = [f"Style {self.asked!r}:"]
        if self.nearest:
            parts.append(f"nearest is {self.preset.name.en}; {drawn}")
        else:
            parts.append(f"no style is known by these words, so {hand} stands for it in previs")
        if self.words:
            parts.append(f"(understood: {', '.join(self.words)})")
        if self.open:
            parts.append(f"and leaves to models: {', '.join(self.open)}")
        return " ".join(parts) + ". The words are kept whole for models."

    def told(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "asked": self.asked,
            "preset": self.preset.name.en,
            "hand": self.preset.hand,
            "exact": self.exact,
            "understood": list(self.words),
            "left_to_models": list(self.open),
        }


def understand(asked: str) -> Understood:
    """What these words for the style mean."""
    preset = named(asked)
    if preset is not None:
        style = preset.style.model_copy(update={"text": preset.prompt})
        return Understood(asked, preset, style, exact=True)
    preset = _nearest(asked)
    shades = [(shade, _found(asked, shade.words)) for shade in _words().shades]
    at_work = [(shade, words) for shade, words in shades if words]
    style = _shaded(preset.style, [shade for shade, _ in at_work])
    known = [*_matches(asked, preset), *(word for _, words in at_work for word in words)]
    return Understood(
        asked,
        preset,
        style.model_copy(update={"text": asked}),
        exact=False,
        words=tuple(dict.fromkeys(known)),
        open=_open(asked, known),
    )


@cache
def spellings() -> frozenset[str]:
    """All that names a style, or says something of one."""
    told = {word for shade in _words().shades for word in shade.words}
    for preset in presets():
        told |= {preset.name.en, preset.name.zh, *preset.aliases, *preset.words}
    return frozenset(map(folded, told))


def _nearest(asked: str) -> StylePreset:
    """The preset of which most is said."""
    scores = {preset.name.en: sum(map(len, _matches(asked, preset))) for preset in presets()}
    best = max(presets(), key=lambda preset: scores[preset.name.en])
    first = named(STANDS_IN)
    return first if first is not None and not scores[best.name.en] else best


@cache
def _words() -> Words:
    return Words.model_validate(own_data(FILE))


def _matches(asked: str, preset: StylePreset) -> list[str]:
    return _found(asked, (preset.name.en, preset.name.zh, *preset.aliases, *preset.words))


def _found(asked: str, words: Iterable[str]) -> list[str]:
    """Those of the words that stand in the text and are not denied; none inside of another."""
    text, found = folded(asked), list[str]()
    for word in sorted({folded(word) for word in words}, key=lambda w: (-len(w), w)):
        wide = rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word)
        for hit in re.finditer(wide, text):
            if not _NOT.search(text[: hit.start()]):
                found.append(word)
                text = text[: hit.start()] + "\n" * len(word) + text[hit.end() :]
                break
    return found


def _open(asked: str, known: Sequence[str]) -> tuple[str, ...]:
    """Words of the text that nothing was made of."""
    text = folded(asked)
    for word in sorted(known, key=len, reverse=True):
        text = text.replace(word, " ")
    ignored = _words().idle
    for idle in sorted((w for w in ignored if not w.isascii()), key=len, reverse=True):
        text = text.replace(idle, " ")
    return tuple(dict.fromkeys(w for w in _WORD.findall(text) if w not in ignored))


def _shaded(style: Style, shades: Sequence[Shade]) -> Style:
    """A style with the colours that words ask for."""
    values = style.model_dump()
    for shade in shades:
        colours = {n: getattr(shade, n) for n in ("paper", "ink", "wash") if getattr(shade, n)}
        values |= colours
        values["tint"] = min(1.0, _tint(style, values["tint"]) * shade.tint)
        finish = Finish.model_validate(values.get("finish", {})).model_dump()
        for name, more in shade.finish.items():
            finish[name] = _within(name, finish[name] + more)
        if shade.mono is not None:
            finish["mono"] = max(finish["mono"], shade.mono)
        values["finish"] = finish
    return Style.model_validate(values)


def _tint(style: Style, tint: float) -> float:
    """How much colour a style keeps, its hand's own where it says nothing."""
    return OWN_TINTS[style.hand] if tint == Style().tint else tint


def _within(name: str, value: float) -> float:
    low, high = _RANGES.get(name, (-1.0, 1.0))
    return round(min(high, max(low, value)), 3)
