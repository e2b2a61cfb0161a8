"""How shots are seen and for how long: nearer or farther, longer or shorter, alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from agent.directing.blocking import dressed
from agent.film import Shot, Size
from agent.revising.edits import Known, Shots, with_fields
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent, changed
from agent.timeline import wished

SIZES: tuple[Size, ...] = get_args(Size)
"""From far to near."""
LENSES: Mapping[Size, float] = {
    "extreme wide": 24, "wide": 28, "full": 35, "medium full": 40, "medium": 50,
    "medium close": 65, "close": 85, "extreme close": 100,
}  # fmt: skip
"""Millimetres that go with a size."""
LEAST_S, MOST_S = 0.5, 120.0
NEAR = SIZES.index("medium")
"""Sizes from here on frame somebody or something, not a place."""


@dataclass(frozen=True)
class Nearer:
    """Seen so many sizes nearer; farther when negative. The lens goes along."""

    shots: Shots
    steps: int = 1

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, self._stepped)

    def _stepped(self, shot: Shot) -> Shot:
        at = SIZES.index(shot.size)
        size = SIZES[max(0, min(len(SIZES) - 1, at + self.steps))]
        if size == shot.size:
            end = "nearest" if self.steps > 0 else "farthest"
            raise CannotRevise(f"Shot {shot.id!r} is {shot.size!r} already, the {end} size.")
        return sized(shot, size)


def sized(shot: Shot, size: Size) -> Shot:
    """The shot in another size, with the lens that goes with it; a near one frames its subject."""
    fields: dict[str, Any] = {"size": size, "lens": LENSES[size]}
    if SIZES.index(size) >= NEAR and not shot.focus and shot.subjects:
        fields["focus"] = (shot.subjects[0].who,)
    return changed(shot, **fields)


@dataclass(frozen=True)
class Sized:
    """Seen in this size, with the lens that goes with it."""

    shots: Shots
    size: Size

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, lambda shot: sized(shot, self.size))


@dataclass(frozen=True)
class Longer:
    """The picture stands longer by so many seconds, or by a factor; shorter likewise."""

    shots: Shots
    seconds: float = 0.0
    factor: float = 1.0

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, lambda shot: self._held(shot, known))

    def _held(self, shot: Shot, known: Known) -> Shot:
        now = length_of(shot, known)
        seconds = round(min(now * self.factor + self.seconds, MOST_S), 1)
        if seconds < LEAST_S:
            raise CannotRevise(
                f"Shot {shot.id!r} stands {now:.1f} s: it cannot be shorter by {-self.seconds:g} s."
            )
        if seconds == round(now, 1):
            raise CannotRevise(f"Shot {shot.id!r} stands {now:.1f} s, and would after that.")
        return changed(shot, seconds=seconds)


def length_of(shot: Shot, known: Known) -> float:
    """Seconds that a shot's picture stands.

    Raises:
        CannotRevise: that follows voices which are not recorded yet.
    """
    seconds = known.lengths.get(shot.id, wished(shot))
    if seconds <= 0:
        raise CannotRevise(
            f"How long shot {shot.id!r} stands follows its voices, which are not recorded yet. "
            'Give its length, such as "hold 3 s", or run `onereel make PROJECT` first.'
        )
    return seconds


ALIKE = ("size", "lens", "angle", "framing", "light", "weather")
"""What makes two shots match at a cut."""


@dataclass(frozen=True)
class Match:
    """Shots get size, lens, angle, framing, light and weather of another."""

    shots: Shots
    like: str

    def apply(self, intent: Intent, known: Known) -> Intent:
        model = intent.shot(self.like)
        fields = {name: getattr(model, name) for name in ALIKE}
        return intent.with_each(
            (name for name in self.shots if name != model.id),
            lambda shot: with_fields(shot, fields),
        )


@dataclass(frozen=True)
class Instead:
    """One weather gives way to another, as strong as it was: rain instead of snow."""

    shots: Shots
    old: str
    new: str
    """snow, rain, fog or wind; empty: it only ends."""
    strength: float = 0.5
    """Where the old one was not there."""

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, self._changed)

    def _changed(self, shot: Shot) -> Shot:
        strength = getattr(shot.weather, self.old) or self.strength
        fields = {f"weather.{self.old}": 0.0}
        if self.new:
            fields[f"weather.{self.new}"] = strength
        weather = {name.partition(".")[2]: value for name, value in fields.items()}
        return changed(shot, weather=changed(shot.weather, **weather))


@dataclass(frozen=True)
class LongerLens:
    """The lens is so many times as long; shorter below 1."""

    shots: Shots
    factor: float

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, self._changed)

    def _changed(self, shot: Shot) -> Shot:
        lens = float(max(8, min(400, round(shot.lens * self.factor))))
        if lens == shot.lens:
            end = "longest" if self.factor > 1 else "shortest"
            raise CannotRevise(f"Shot {shot.id!r} has the {end} lens already: {lens:g} mm.")
        return changed(shot, lens=lens)


@dataclass(frozen=True)
class Focus:
    """The camera frames these people or things."""

    shots: Shots
    names: tuple[tuple[str, ...], ...]
    """Each by the ids that it may have: a set has its own boat."""

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, lambda shot: self._framed(shot, intent))

    def _framed(self, shot: Shot, intent: Intent) -> Shot:
        place = intent.world.places[shot.place]
        there = [s.who for s in shot.subjects]
        there += [*(piece.id for piece in dressed(shot, place)), *place.marks]
        focus = []
        for ids in self.names:
            name = next((one for one in ids if one in there), "")
            if not name:
                raise CannotRevise(
                    f"{ids[0]!r} is not in shot {shot.id!r}. In it: {', '.join(there[:12])}."
                )
            focus.append(name)
        return changed(shot, focus=tuple(dict.fromkeys(focus)))

    @property
    def said(self) -> str:
        """For people."""
        return " and ".join(ids[0] for ids in self.names)


@dataclass(frozen=True)
class MoreWeather:
    """Snow, rain, fog or wind gets stronger by so much; weaker below 0."""

    shots: Shots
    what: str
    by: float

    def apply(self, intent: Intent, known: Known) -> Intent:
        return intent.with_each(self.shots, self._changed)

    def _changed(self, shot: Shot) -> Shot:
        now = getattr(shot.weather, self.what)
        strength = round(max(0.0, min(1.0, now + self.by)), 2)
        if strength == now:
            there = "no" if now == 0 else "full"
            raise CannotRevise(f"There is {there} {self.what} in shot {shot.id!r} already.")
        return changed(shot, weather=changed(shot.weather, **{self.what: strength}))
