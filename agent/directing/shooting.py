"""A scene while it is being shot: what is owed to the next shot, and how a shot comes about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.directing.beat import Beat
from agent.directing.framing import (
    LENSES,
    SIZES,
    Hand,
    Setup,
    as_wished,
    choose,
    in_a_room,
    over_a_counter,
)
from agent.directing.lexicon import Lexicon
from agent.directing.narrator import Narrator, joined
from agent.directing.posts import guests_side
from agent.directing.setups import ITEM, PAUSES
from agent.directing.shown import boards, hand_of, pieces, subjects
from agent.directing.sky import indoors
from agent.directing.timing import LONGEST, PAUSE, spoken
from agent.directing.whereabouts import Whereabouts
from agent.film import Id, Shot, Speech, Transition
from agent.script import Lines
from tools.staging import Light, Weather

_FACES = SIZES[4:]
"""Sizes that show a face."""
_PASSING = ("laughing", "surprised")
BEHIND = "behind-counter"
RAIN = "water"
"""The lasting sound nearest to rain; it is heard in rooms, too."""


@dataclass
class Shooting:
    """State of one scene; the functions of doings and talk add its shots."""

    scene: Id
    stages: Mapping[Id, Whereabouts]
    """By setting; the scene is in one of them at a time."""
    place: Id
    outdoors: Light
    sky: Weather
    words: Lexicon
    crowds: Mapping[str, tuple[Id, ...]] = field(default_factory=dict)
    """Silent people by the word for all of them."""
    shots: list[Shot] = field(default_factory=list)
    owed: list[Lines] = field(default_factory=list)
    """Lines that the next shot takes along: the heading, notes."""
    told: str = ""
    """Action that the next shot takes along."""
    over: str = ""
    """Words to be set over the next shot."""
    prose: bool = False
    """Every sentence is read out over the pictures."""
    narrator: Narrator = field(default_factory=Narrator)
    dark: bool = False
    speeches: int = 0
    """In the whole scene."""
    spoken: int = 0
    """So far."""
    singles: int = 9
    """Since two were last seen together."""
    awake: tuple[Light, Weather] | None = None
    """Light and weather of the story while it is in somebody's mind."""
    mute: bool = False
    """The last shot is a picture that was chosen to be seen without words."""
    hush: bool = False
    """The last shot is of somebody who says nothing."""
    turns: dict[str, int] = field(default_factory=dict)
    """How often each kind of beat was shot."""

    @property
    def here(self) -> Whereabouts:
        """Who and what is where the scene is now."""
        return self.stages[self.place]

    @property
    def light(self) -> Light:
        """As it falls here."""
        return indoors(self.outdoors) if self.here.place.inside else self.outdoors

    @property
    def weather(self) -> Weather:
        """None falls in a room."""
        return Weather() if self.here.place.inside else self.sky

    def take(
        self,
        wishes: Sequence[Setup],
        focus: tuple[Id, ...],
        beat: Beat,
        seconds: float | None,
        *,
        goes: tuple[Id, Id] | None = None,
        along: Mapping[Id, Id] | None = None,
        unseen: Id = "",
        **fields: Any,
    ) -> None:
        """Add a shot of a beat.

        Args:
            wishes: Set-ups, best first; the first that cuts well is taken.
            focus: What the camera frames.
            beat: Gives action, lines and sounds.
            seconds: Wished length; None: as long as the words.
            goes: Who walks to which mark.
            along: Who walks with them, to which marks.
            unseen: Who is only heard.
            **fields: Of the shot, instead of what follows from the scene.
        """
        hand = hand_of(self.here, focus, goes)
        setup = self._setup(wishes, focus, hand, beat)
        lines = (*self.owed, *fields.pop("lines", beat.lines))
        action = joined(self.told, beat.text)
        said = (*self._read(beat), *fields.pop("speech", ()))
        caption = self.over or fields.pop("caption", "")
        self.owed, self.told, self.over = [], "", ""
        values: dict[str, Any] = {
            **self._framed(setup, hand, focus, goes, along or {}, unseen),
            "action": action,
            "speech": said,
            "caption": caption,
            "lines": tuple(dict.fromkeys(lines)),
            "sound": self._sound(beat),
            "seconds": ITEM if beat.item else seconds,
            "transition": self._transition(beat),
        }
        self.hush, self.mute = False, beat.mute
        self.shots.append(Shot(**{**values, **fields}))

    def _framed(
        self,
        setup: Setup,
        hand: Hand,
        focus: tuple[Id, ...],
        goes: tuple[Id, Id] | None,
        along: Mapping[Id, Id],
        unseen: Id,
    ) -> dict[str, Any]:
        """Where a shot is taken, from where, and of whom and what."""
        here, size = self.here, setup.size
        seen = subjects(here, focus, size, goes, along, dark=self.dark)
        return {
            "id": "1",
            "scene": self.scene,
            "place": self.place,
            "light": self.light,
            "weather": self.weather,
            "size": size,
            "angle": setup.angle,
            "side": setup.side(hand),
            "lens": LENSES[size],
            "move": setup.move if goes or setup.move not in ("track", "follow") else "static",
            "focus": focus,
            "subjects": tuple(subject for subject in seen if subject.who != unseen),
            **pieces(here, boards(here, focus, size)),
        }

    def hear(self, speech: Speech, lines: tuple[Lines, ...], after: float = 0.0) -> None:
        """Words over the last shot, which lasts `after` seconds longer than they do."""
        last = self.shots[-1]
        more: dict[str, Any] = {
            "speech": (*last.speech, speech),
            "lines": tuple(dict.fromkeys((*last.lines, *lines))),
        }
        if after:
            more["seconds"] = round(spoken(speech.text) + PAUSE + after, 1)
        self.shots[-1] = last.model_copy(update=more)
        self.hush = False

    def faces(self, who: Id) -> bool:
        """Whether the last shot shows somebody's face."""
        last = self.shots[-1] if self.shots else None
        return last is not None and last.focus == (who,) and last.size in _FACES

    def append(self, beat: Beat) -> None:
        """A beat that the last shot shows already, or that has no picture of its own."""
        if self.prose and self._full(beat):
            self._pause(beat)
            return
        shot = self.shots[-1]
        lines = tuple(dict.fromkeys((*shot.lines, *self.owed, *beat.lines)))
        told = joined(shot.action, self.told)
        action = told if beat.text in told else joined(told, beat.text)
        speech = self.narrator.joined(shot.speech, self._read(beat))
        self.shots[-1] = shot.model_copy(
            update={"lines": lines, "action": action, "speech": speech}
        )
        self.owed, self.told = [], ""

    def owe(self, beat: Beat) -> None:
        """A beat that goes with the next shot."""
        self.owed.extend(beat.lines)
        self.told = joined(self.told, beat.text)
        if self.prose:
            self.narrator.owe(beat)

    def aside(self, beat: Beat) -> None:
        """A beat without a picture goes with the shot before, else with the next."""
        if self.prose and self._full(beat):
            self._pause(beat)
        elif self.shots and beat.text and not self.owed and self.shots[-1].place == self.place:
            self.append(beat)
        else:
            self.owe(beat)

    def go(self, place: Id) -> None:
        """The picture goes to another setting of the scene; what is owed stays behind."""
        if self.owed and self.shots and self.told:
            self.append(Beat("none", "", ()))
        self.place = place
        self.hush = False

    def rotated(self, wishes: tuple[Setup, ...], kind: str) -> tuple[Setup, ...]:
        """Begin each time with the next wish, so that beats of one kind do not look alike."""
        cut = self.turned(kind) % len(wishes)
        return wishes[cut:] + wishes[:cut]

    def turned(self, kind: str) -> int:
        """How often something was done before, counting this time from 0."""
        turn = self.turns.get(kind, 0)
        self.turns[kind] = turn + 1
        return turn

    def feel(self, who: Id, beat: Beat) -> None:
        """Put a beat's expression on somebody's face; it stays there, but nobody goes on
        laughing."""
        passing = self.here.enter(who).expression in _PASSING
        self.here.do(who, expression=beat.expression or ("neutral" if passing else None))

    def _read(self, beat: Beat) -> tuple[Speech, ...]:
        return self.narrator.read(beat) if self.prose else ()

    def _pause(self, beat: Beat) -> None:
        """A picture under words that name none: of whoever they are about, else of the place."""
        focus = tuple(who for who in (beat.who,) if who in self.here.people)
        self.take(self.rotated(PAUSES, "pause"), focus, beat, None)

    def _full(self, beat: Beat) -> bool:
        """Whether the last shot has all the words that it can hold."""
        if self.mute:
            return bool(beat.text)
        said = [speech.text for speech in self.shots[-1].speech] if self.shots else []
        return bool(beat.text) and spoken(" ".join((*said, self.told, beat.text))) > LONGEST

    def _setup(
        self, wishes: Sequence[Setup], focus: tuple[Id, ...], hand: Hand, beat: Beat
    ) -> Setup:
        """The set-up that cuts best; what the script itself says of the camera is done."""
        people = [name for name in focus if name in self.here.people]
        if self.here.place.inside and (people or not focus):
            wishes = tuple(dict.fromkeys(in_a_room(wish, focus) for wish in wishes))
        if people and self.here.people[people[0]].mark.startswith(BEHIND):
            wishes = tuple(dict.fromkeys(over_a_counter(wish) for wish in wishes))
        counter = self.here.things.position("counter")
        if people and counter and self.here.people[people[0]].mark == "counter":
            heading, at = self.here.heading(people[0]), self.here.at(people[0])
            wishes = guests_side(wishes, hand, heading, at, counter)
        found = choose(self.shots, wishes, focus, hand)
        return as_wished(found, beat.camera) if beat.camera else found

    def _transition(self, beat: Beat) -> Transition:
        """Dissolves lead to another setting in prose and in a montage, cuts in an intercut."""
        before = self.shots[-1] if self.shots else None
        moved = before is not None and before.place != self.place
        return "dissolve" if moved and (self.prose or beat.item) else "cut"

    def _sound(self, beat: Beat) -> tuple[str, ...]:
        rain = (RAIN,) if self.sky.rain > 0 else ()
        return tuple(dict.fromkeys((*beat.sound, *rain)))
