"""A model's directions bound to the film: every id, style and passage is checked.

Of what stays wrong, a slight fault (a colour, somebody who is not there) is left out, and a
direction without a style or a moment gives way to one of the rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from agent.directing.key_images import words_of
from agent.directing.model.claims import unknown
from agent.directing.model.colours import NoColour, colour
from agent.directing.model.direction_answers import (
    DirectionAnswer,
    DirectionsAnswer,
    KeyImageAnswer,
    PaletteAnswer,
    ViewAnswer,
)
from agent.directing.presets import named, presets
from agent.directing.styling import understand
from agent.directing.suiting import luminance
from agent.directions import KeyImage, Palette, PointOfView, VisualDirection
from agent.film import Id, Shot, Size, Storyboard, World
from agent.script import Script

LEAST_CONTRAST = 0.25
"""By which ink is darker than paper, of black against white."""
MOST_MOMENT = 120
"""Characters of a moment's words that are kept to find it by."""


@dataclass(frozen=True)
class Sights:
    """What directions are proposed for: a text as the rules would show it."""

    script: Script
    title: str
    world: World
    board: Storyboard

    @property
    def people(self) -> Mapping[Id, str]:
        """Who can be seen, by name."""
        known = self.world.characters.items()
        return {who: character.name for who, character in known if character.looks}

    @cached_property
    def moments(self) -> Mapping[Id, Mapping[int, Shot]]:
        """By scene and number: the shots that show or say something new."""
        found: dict[Id, dict[int, Shot]] = {}
        known: set[tuple[Id, str]] = set()
        for shot in self.board.shots:
            told = (shot.scene, words_of(shot))
            if told[1] and told not in known:
                known.add(told)
                mine = found.setdefault(shot.scene, {})
                mine[len(mine) + 1] = shot
        return found


@dataclass
class Bound:
    """Directions, and what was wrong with them."""

    directions: list[VisualDirection] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def bind(
    answer: DirectionsAnswer,
    sights: Sights,
    numbers: Sequence[int],
    kept: Sequence[VisualDirection] = (),
) -> Bound:
    """The answer's directions that hold, numbered, and all of its faults."""
    bound = Bound()
    if len(answer.directions) != len(numbers):
        bound.faults.append(
            f"there are {len(answer.directions)} directions; exactly {len(numbers)} are asked for"
        )
    found = list(kept)
    for place, said in enumerate(answer.directions[: len(numbers)], 1):
        binding = _Binding(said, sights, f"direction {place}", bound.faults)
        direction = binding.direction(numbers[len(found) - len(kept)], found)
        if direction is not None:
            found.append(direction)
    bound.directions = found[len(kept) :]
    return bound


@dataclass
class _Binding:
    """One direction of an answer being bound."""

    said: DirectionAnswer
    sights: Sights
    called: str
    faults: list[str]

    def direction(self, number: int, others: Sequence[VisualDirection]) -> VisualDirection | None:
        style, image = self._style(others), self._image(self.said.image, others)
        name = " ".join(self.said.name.split())
        if not name:
            self._fault("name is empty")
        if not (style and image):
            return None
        return VisualDirection(
            id=number,
            name=name or style,
            style=style,
            look=" ".join(self.said.look.split()),
            palette=self._palette(self.said.palette),
            view=self._view(self.said.view),
            image=image,
        )

    def _style(self, others: Sequence[VisualDirection]) -> str:
        """The style as film.toml has it; empty: none that can be drawn."""
        said = " ".join(self.said.style.split())[:400]
        if not said:
            self._fault("style is empty")
            return ""
        meant = understand(said)
        if not meant.nearest:
            known = [preset.name.en for preset in presets()]
            self._fault(unknown("style", said, known) + "; or put a word of one into yours")
            return ""
        preset = named(said)
        if preset is not None and any(named(one.style) is preset for one in others):
            self._fault(f"style {said!r} is proposed already; choose another")
        return said

    def _image(self, said: KeyImageAnswer, others: Sequence[VisualDirection]) -> KeyImage | None:
        """The key image; None: it is of no moment of the text."""
        moments = self.sights.moments
        if said.scene not in moments:
            self._fault(unknown("scene", said.scene, moments))
            return None
        shot = moments[said.scene].get(said.passage)
        if shot is None:
            numbers = list(map(str, moments[said.scene]))
            self._fault(unknown(f"passage in scene {said.scene}", str(said.passage), numbers))
            return None
        moment = words_of(shot)[:MOST_MOMENT]
        if any((one.image.scene, one.image.moment) == (said.scene, moment) for one in others):
            self._fault(f"passage {said.passage} of scene {said.scene} is shown already")
        who = self._people(said.who)
        return KeyImage(
            scene=said.scene,
            moment=moment,
            size=_inside(said, self.sights.world.places[shot.place].inside),
            angle=said.angle,
            side=said.side,
            who=who,
            focus=self._focus(said.focus, who),
            seen=" ".join(said.seen.split()),
        )

    def _people(self, named_ids: Sequence[str]) -> tuple[Id, ...]:
        known = self.sights.people
        for who in named_ids:
            if who not in known:
                self._fault(unknown("person", who, known))
        return tuple(dict.fromkeys(who for who in named_ids if who in known))

    def _focus(self, framed: Sequence[str], who: Sequence[Id]) -> tuple[Id, ...]:
        for name in framed:
            if name not in who:
                self._fault(f"focus {name!r} is not among who of the picture: {list(who)}")
        return tuple(dict.fromkeys(name for name in framed if name in who))

    def _view(self, said: ViewAnswer) -> PointOfView:
        eyes = said.eyes or None
        if eyes is not None and eyes not in self.sights.world.characters:
            self._fault("eyes: " + unknown("person", eyes, self.sights.people))
            eyes = None
        return PointOfView(
            eyes=eyes,
            distance=said.distance,
            lens=said.lens,
            height=said.height,
            movement=said.movement,
            text=" ".join(said.text.split()),
        )

    def _palette(self, said: PaletteAnswer) -> Palette:
        found: dict[str, str | float] = {}
        for name in ("paper", "ink", "wash"):
            words = getattr(said, name)
            if not words or not words.strip():
                continue
            try:
                found[name] = colour(words)
            except NoColour as error:
                self._fault(f"{name}: {error}")
        if said.tint is not None:
            if 0 <= said.tint <= 1:
                found["tint"] = said.tint
            else:
                self._fault(f"tint {said.tint:g} is not between 0 and 1")
        palette = Palette.model_validate(found)
        style = understand(self.said.style).style
        paper, ink = palette.paper or style.paper, palette.ink or style.ink
        if luminance(paper) - luminance(ink) < LEAST_CONTRAST:
            self._fault(f"ink {ink} is not much darker than paper {paper}; nothing could be seen")
            return palette.model_copy(update={"paper": None, "ink": None})
        return palette

    def _fault(self, said: str) -> None:
        self.faults.append(f"{self.called}: {said}")


def _inside(said: KeyImageAnswer, inside: bool) -> Size:
    """The size that walls leave room for."""
    if not inside or said.size not in ("extreme wide", "wide"):
        return said.size
    return "full" if said.focus else "wide"
