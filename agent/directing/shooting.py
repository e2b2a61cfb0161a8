"""A scene while it is being shot: what is owed to the next shot, and how a shot comes about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.directing.beats import Beat
from agent.directing.framing import LENSES, Hand, Setup, choose
from agent.directing.lexicon import Lexicon
from agent.directing.setups import PAUSES
from agent.directing.timing import LONGEST, PAUSE, spoken
from agent.directing.whereabouts import Whereabouts
from agent.film import Id, Shot, Size, Speech, Subject
from agent.script import Lines
from tools.staging import Expression, Light, Weather

_SPACIOUS: tuple[Size, ...] = ("extreme wide", "wide", "full")
"""Sizes that show whoever else is there."""

_LANDSCAPES: tuple[Size, ...] = ("extreme wide", "wide")
_FACES: tuple[Size, ...] = ("medium", "medium close", "close", "extreme close")

_PASSING: tuple[Expression, ...] = ("laughing", "surprised")


@dataclass
class Shooting:
    """State of one scene; the functions of doings and talk add its shots."""

    scene: Id
    place: Id
    here: Whereabouts
    light: Light
    weather: Weather
    words: Lexicon
    shots: list[Shot] = field(default_factory=list)
    owed: list[Lines] = field(default_factory=list)
    """Lines that the next shot takes along: the heading, notes."""
    told: str = ""
    """Action that the next shot takes along."""
    prose: bool = False
    """Every sentence is read out over the pictures."""
    bodies: Mapping[Id, str] = field(default_factory=dict)
    """Kinds of the pieces that are seen for speakers who are no people."""
    dark: bool = False
    """After CUT TO BLACK."""
    speeches: int = 0
    """In the whole scene."""
    spoken: int = 0
    """So far."""
    singles: int = 9
    """Since two were last seen together."""
    hush: bool = False
    """The last shot is of somebody who says nothing."""
    turns: dict[str, int] = field(default_factory=dict)
    """How often each kind of beat was shot."""

    def take(
        self,
        wishes: Sequence[Setup],
        focus: tuple[Id, ...],
        beat: Beat,
        seconds: float | None,
        *,
        goes: tuple[Id, Id] | None = None,
        **fields: Any,
    ) -> None:
        """Add a shot of a beat.

        Args:
            wishes: Set-ups, best first; the first that cuts well is taken.
            focus: What the camera frames.
            beat: Gives action, lines and sounds.
            seconds: Wished length; None: as long as the words.
            goes: Who walks to which mark.
            **fields: Of the shot, instead of what follows from the scene.
        """
        hand = self._hand(focus, goes)
        setup = choose(self.shots, wishes, focus, hand)
        lines = (*self.owed, *fields.pop("lines", beat.lines))
        action = f"{self.told} {beat.text}".strip()
        self.owed, self.told = [], ""
        values: dict[str, Any] = {
            "id": "1",
            "scene": self.scene,
            "place": self.place,
            "light": self.light,
            "weather": self.weather,
            "size": setup.size,
            "angle": setup.angle,
            "side": setup.side(hand),
            "lens": LENSES[setup.size],
            "move": setup.move if goes or setup.move not in ("track", "follow") else "static",
            "focus": focus,
            "subjects": self._subjects(focus, setup.size, goes),
            **self._pieces(self._boards(focus, setup.size)),
            "action": action,
            "lines": tuple(dict.fromkeys(lines)),
            "sound": beat.sound,
            "seconds": seconds,
        }
        self.hush = False
        self.shots.append(Shot(**{**values, **fields}))

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
        shot = self.shots[-1]
        lines = tuple(dict.fromkeys((*shot.lines, *self.owed, *beat.lines)))
        told = f"{shot.action} {self.told}".strip()
        action = told if beat.text in told else f"{told} {beat.text}".strip()
        self.shots[-1] = shot.model_copy(update={"lines": lines, "action": action})
        self.owed, self.told = [], ""

    def owe(self, beat: Beat) -> None:
        """A beat that goes with the next shot."""
        self.owed.extend(beat.lines)
        self.told = f"{self.told} {beat.text}".strip()

    def aside(self, beat: Beat) -> None:
        """A beat without a picture goes with the shot before, else with the next."""
        if self.prose and self._full(beat):
            focus = tuple(who for who in (beat.who,) if who in self.here.people)
            self.take(self.rotated(PAUSES, "pause"), focus, beat, None)
        elif self.shots and beat.text and not self.owed:
            self.append(beat)
        else:
            self.owe(beat)

    def _full(self, beat: Beat) -> bool:
        """Whether the last shot has all the words that it can hold."""
        last = self.shots[-1].action if self.shots else ""
        return bool(beat.text) and spoken(f"{last} {self.told} {beat.text}") > LONGEST

    def rotated(self, wishes: tuple[Setup, ...], kind: str) -> tuple[Setup, ...]:
        """Begin each time with the next wish, so that beats of one kind do not look alike."""
        turn = self.turns.get(kind, 0)
        self.turns[kind] = turn + 1
        cut = turn % len(wishes)
        return wishes[cut:] + wishes[:cut]

    def feel(self, who: Id, beat: Beat) -> None:
        """Put a beat's expression on somebody's face; it stays there, but nobody goes on
        laughing."""
        passing = self.here.enter(who).expression in _PASSING
        self.here.do(who, expression=beat.expression or ("neutral" if passing else None))

    def _hand(self, focus: tuple[Id, ...], goes: tuple[Id, Id] | None) -> Hand:
        if not focus or focus[0] not in self.here.people:
            return "right"
        return self.here.hand(focus[0], goes[1] if goes else None)

    def _boards(self, focus: tuple[Id, ...], size: Size) -> frozenset[Id]:
        """Boards that are left out: behind a head, with half their words, they only distract."""
        signs = frozenset(self.here.things.signs()) - {*focus}
        return frozenset() if size in _LANDSCAPES else signs

    def _pieces(self, out: frozenset[Id]) -> dict[str, Any]:
        """Which pieces are put in and left out."""
        things = self.here.things
        own = tuple(piece.id for piece in self.here.place.pieces if piece.id in out)
        return {
            "pieces": tuple(piece for piece in things.put_in() if piece.id not in out),
            "without": tuple(dict.fromkeys((*things.without(), *own))),
        }

    def _subjects(
        self, focus: tuple[Id, ...], size: Size, goes: tuple[Id, Id] | None
    ) -> tuple[Subject, ...]:
        """Whom the shot is of; a wide one shows everybody who is in the place."""
        people = self.here.people
        shown = [name for name in focus if name in people]
        if not self.dark and (not focus or (shown and size in _SPACIOUS)):
            shown += [name for name in people if name not in shown]
        out = self._boards(focus, size)
        things = {piece.id for piece in (*self.here.place.pieces, *self.here.things.put_in())}
        return tuple(
            self.here.subject(
                who, goes[1] if goes and goes[0] == who else None, {*shown, *(things - out)}
            )
            for who in shown
        )
