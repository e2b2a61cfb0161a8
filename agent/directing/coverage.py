"""The shots of one scene of a screenplay or story, beat by beat."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.directing.beats import Beat, kind_of
from agent.directing.breakdown import SceneBreakdown
from agent.directing.dialogue import Portion, heat, mood, portions
from agent.directing.framing import LENSES, Hand, Setup, choose
from agent.directing.lexicon import Lexicon
from agent.directing.timing import reading
from agent.directing.whereabouts import HELD, Whereabouts
from agent.film import Id, Shot, Speech, Subject
from agent.script import Lines
from tools.staging import Light, SetPiece, Weather

ORIENTATION = (
    Setup("extreme wide", "front", move="push"),
    Setup("wide", "front"),
    Setup("full", "front"),
)
WALKS = (
    Setup("wide", "three-quarter", move="track"),
    Setup("full", "profile", move="track"),
    Setup("full", "three-quarter back", move="follow"),
    Setup("medium full", "three-quarter", move="track"),
)
LOOKS = (
    Setup("medium close", "three-quarter"),
    Setup("medium", "front"),
    Setup("close", "three-quarter"),
)
DEEDS = (
    Setup("full", "three-quarter"),
    Setup("medium full", "profile"),
    Setup("medium full", "front"),
    Setup("full", "three-quarter back"),
)
FEELINGS = (
    Setup("close", "three-quarter"),
    Setup("medium close", "front"),
    Setup("close", "front"),
)
REALISATIONS = (
    Setup("medium close", "front", move="push"),
    Setup("close", "three-quarter", move="push"),
)
EVENTS = (
    Setup("wide", "three-quarter back", "low"),
    Setup("extreme wide", "back"),
    Setup("full", "three-quarter back", "low"),
)
INSERTS = (Setup("close", "front"), Setup("medium close", "three-quarter"))
VISTAS = (
    Setup("wide", "back"),
    Setup("extreme wide", "back", move="pan"),
    Setup("extreme wide", "three-quarter back", "low", move="tilt"),
)
TALK: tuple[tuple[Setup, ...], ...] = (
    (Setup("medium", "three-quarter"), Setup("medium close", "front"), Setup("medium", "front")),
    (
        Setup("medium close", "three-quarter"),
        Setup("medium", "front"),
        Setup("medium close", "front"),
    ),
    (
        Setup("close", "three-quarter"),
        Setup("medium close", "front"),
        Setup("close", "front", move="push"),
    ),
)
"""By heat, from calm to the peak."""
_SEPARATE = ("laughing", "afraid", "surprised", "happy")
"""Feelings that get a picture of their own even before a speech."""


@dataclass
class Coverage:
    """The scene while it is being shot."""

    scene: SceneBreakdown
    here: Whereabouts
    place: Id
    light: Light
    words: Lexicon
    shots: list[Shot] = field(default_factory=list)
    owed: list[Lines] = field(default_factory=list)
    """Lines that the next shot takes along: the heading, notes."""
    told: str = ""
    """Action that the next shot takes along."""
    weather: Weather = Weather()
    dark: bool = False
    """After CUT TO BLACK."""
    spoken: int = 0
    speeches: int = 0

    def cover(self, beats: Sequence[Beat]) -> tuple[Shot, ...]:
        """Shots for all beats, in order; a scene without beats gets its place."""
        self.speeches = sum(beat.kind == "speak" for beat in beats)
        for number, beat in enumerate(beats):
            rest = beats[number + 1 :]
            self._take(beat, rest[0] if rest else None)
        if not self.shots and (self.owed or not beats):
            self._shoot(ORIENTATION, (), Beat("view", "", ()), seconds=4.0)
        if self.owed and self.shots:
            self._append(self.shots[-1], tuple(self.owed), self.told)
        return tuple(self.shots)

    def _take(self, beat: Beat, after: Beat | None) -> None:
        if beat.kind == "black":
            self.dark = True
            self.owed.extend(beat.lines)
        elif self.dark:
            self._unseen(beat)
        elif beat.kind == "none":
            self._aside(beat)
        else:
            if beat.thing and beat.kind != "gone":
                self.here.name(beat.thing)
            if not self.shots and beat.kind not in ("view", "go"):
                self._orient(beat)
            getattr(self, f"_{beat.kind}")(beat, after)

    # The kinds of beats, each called by its name.

    def _view(self, beat: Beat, after: Beat | None) -> None:
        gazer = beat.who or self._gazer()
        if gazer is None:
            first = not self.shots
            wishes = (Setup("extreme wide", "front", "low", "tilt"), *ORIENTATION[1:])
            self._shoot(wishes if first else ORIENTATION, (), beat, seconds=6.0)
            return
        if beat.who:
            spot = self.here.enter(gazer)
            spot.mark = self.here.at(beat.marks) or spot.mark
            spot.facing, spot.pose, spot.expression = None, "stand", "neutral"
        elif not any(m.place or m.moon or m.stars or m.sky for m in beat.meanings):
            self._append(self.shots[-1], beat.lines, beat.text)
            return
        self._shoot(VISTAS, (gazer,), beat, seconds=6.0)

    def _go(self, beat: Beat, after: Beat | None) -> None:
        who = _acting(beat)
        self._come(who, beat)
        through = beat.has("goes") and any(m.goes == "through" for m in beat.meanings)
        if not self.shots:
            self._walk(who, beat, ORIENTATION, focus=())
            if not through:
                return
        self._walk(who, beat, WALKS, focus=(who,))

    def _look(self, beat: Beat, after: Beat | None) -> None:
        who = _acting(beat)
        spot = self.here.enter(who)
        self.here.rest(who)
        self._feel_like(who, beat)
        seen = beat.others[0] if beat.others and beat.others[0] in self.here.people else beat.thing
        if seen and (seen in self.here.people or self._visible_thing(seen)):
            spot.facing = seen
        wishes = REALISATIONS if beat.has("realises") else LOOKS
        self._shoot(wishes, (who,), beat, seconds=2.5)
        told = after is not None and after.kind in ("read", "gone", "silence")
        if seen and not told and self._visible_thing(seen):
            self._insert(seen, beat)

    def _read(self, beat: Beat, after: Beat | None) -> None:
        thing = beat.thing or "sign"
        reader = beat.who or next(reversed(self.here.people), None)
        self.here.sign(thing, beat.words, reader)
        if reader in self.here.people:
            self.here.people[reader].facing = thing
        self._insert(thing, beat)

    def _gone(self, beat: Beat, after: Beat | None) -> None:
        thing = beat.thing or ""
        self.here.lost.add(thing)
        where = self.here.at((thing, kind_of(thing)))
        focus = (where,) if where else ()
        self._shoot((Setup("medium", "front"), Setup("full", "front")), focus, beat, seconds=3.0)

    def _event(self, beat: Beat, after: Beat | None) -> None:
        """Something happens; whoever is here sees it."""
        self._land(beat)
        struck = beat.others[0] if beat.others else None
        if struck in self.here.people:
            self._feel_like(struck, beat)
            self.here.people[struck].pose = beat.pose or "crouch"
        witness = struck or next(reversed(self.here.people), None)
        if beat.has("flies") and beat.thing and witness in self.here.people:
            self._fly(beat.thing, witness)
        thing = beat.thing if self._visible_thing(beat.thing) else None
        if beat.has("gone") or (
            beat.sound and not beat.has("flies") and kind_of(thing or "") == "boulder"
        ):
            self.here.lost.add(thing or "")
            thing = None
        focus = tuple(name for name in (witness, thing) if name and self._can_see(name))
        gust = Weather(wind=max((m.wind for m in beat.meanings), default=0.0))
        wishes = EVENTS if thing or not witness else DEEDS
        self._shoot(wishes, focus[:2], beat, seconds=4.0, weather=self._stronger(gust))

    def _act(self, beat: Beat, after: Beat | None) -> None:
        who = _acting(beat)
        new = who not in self.here.people
        spot = self.here.enter(who, self._own_mark(beat) if new else None)
        if not new and beat.marks and beat.pose in ("sit", "lotus", "lie"):
            spot.mark = self._own_mark(beat) or spot.mark
        if beat.has("turns"):
            self.here.turn(who)
        spot.pose = beat.pose or spot.pose
        self._feel_like(who, beat)
        held = next((m.holding or m.prop for m in beat.meanings if m.holding or m.prop), "")
        spot.holding = held if held in HELD else spot.holding
        if beat.thing and beat.pose == "throw":
            spot.facing = beat.thing if self._visible_thing(beat.thing) else spot.facing
        low = (Setup("full", "front", "low"), Setup("medium full", "three-quarter", "low"))
        raised = self._raised(who)
        self._shoot(low if raised and new else DEEDS, (who,), beat, seconds=3.0)
        if beat.pose == "throw":
            spot.holding = ""
        self.here.rest(who)

    def _feel(self, beat: Beat, after: Beat | None) -> None:
        who = _acting(beat)
        self.here.enter(who)
        self._feel_like(who, beat)
        talks = after is not None and after.kind == "speak" and after.who == who
        if talks and beat.expression not in _SEPARATE:
            self._aside(beat)
            return
        self._shoot(FEELINGS, (who,), beat, seconds=2.5)

    def _silence(self, beat: Beat, after: Beat | None) -> None:
        pair = tuple(self.here.people)[-2:]
        if beat.who is None and len(pair) == 2:
            wishes = (Setup("full", "profile"), Setup("wide", "profile"))
            self._shoot(wishes, pair, beat, seconds=3.0)
            return
        who = beat.who or (pair[-1] if pair else None)
        if who is None:
            self._aside(beat)
            return
        self.here.enter(who).expression = "neutral"
        angle = "low" if self._raised(who) else "eye"
        wishes = (
            Setup("close", "three-quarter", angle),
            Setup("medium close", "front", angle),
            Setup("close", "front", angle, "push"),
        )
        self._shoot(wishes, (who,), beat, seconds=3.0)

    def _speak(self, beat: Beat, after: Beat | None) -> None:
        self.spoken += 1
        if beat.who is None or not beat.words:
            self._aside(beat)
            return
        said = portions(beat)
        if beat.delivery == "voice over":
            self._over(beat, said)
            return
        new = beat.who not in self.here.people
        self.here.enter(beat.who)
        self._address(beat.who, met=new)
        for number, portion in enumerate(said):
            listener = self.here.partner(beat.who)
            if listener and number % 3 == 1 and len(said) > 2:
                self._listen(beat, portion, listener)
            else:
                self._single(beat, portion, number)
        self.here.people[beat.who].expression = "neutral"

    # Speech.

    def _single(self, beat: Beat, portion: Portion, number: int) -> None:
        who = beat.who or ""
        spot = self.here.people[who]
        felt = mood(portion.words, beat.manner, self.words)
        if felt != "neutral" or number:
            spot.expression = felt
        progress = self.spoken / max(1, self.speeches)
        level = min(2, int(progress * 2) + heat(portion.words, beat.manner))
        angle = "low" if self._raised(who) else "eye"
        wishes = tuple(Setup(w.size, w.view, angle, w.move) for w in TALK[level])
        wishes += tuple(Setup(w.size, w.view, angle, w.move) for w in TALK[1])
        delivery = "on screen" if beat.delivery == "on screen" else beat.delivery
        speech = self._said(beat, portion, delivery)
        self._shoot(wishes, (who,), beat, speech=(speech,), lines=portion.lines, seconds=None)

    def _listen(self, beat: Beat, portion: Portion, listener: Id) -> None:
        """A reaction shot: the words go on over the silent listener."""
        angle = "low" if self._raised(listener) else "eye"
        wishes = (
            Setup("medium close", "three-quarter", angle),
            Setup("close", "front", angle),
            Setup("medium", "three-quarter", angle),
        )
        speech = self._said(beat, portion, "off screen")
        self._shoot(wishes, (listener,), beat, speech=(speech,), lines=portion.lines, seconds=None)

    def _over(self, beat: Beat, said: Sequence[Portion]) -> None:
        for portion in said:
            speech = self._said(beat, portion, "voice over")
            self._shoot(ORIENTATION, (), beat, speech=(speech,), lines=portion.lines, seconds=None)

    def _said(self, beat: Beat, portion: Portion, delivery: Any) -> Speech:
        return Speech(
            speaker=beat.who or "narrator",
            text=portion.words,
            delivery=delivery,
            manner=beat.manner,
            lines=portion.lines[0],
        )

    def _address(self, who: Id, met: bool) -> None:
        """Face whom one talks to, unless one has turned away to look at something."""
        other = self.here.partner(who)
        spot = self.here.people[who]
        if other and (met or spot.facing is None) and not self._gazes(who):
            spot.facing = other

    def _unseen(self, beat: Beat) -> None:
        """After CUT TO BLACK: words over the dark; what happens is read."""
        night = Light(time="night", heading=self.light.heading, stars=self.light.stars)
        if beat.kind == "speak" and beat.words:
            speech = self._said(beat, Portion(beat.words, beat.lines), "off screen")
            fresh = not self.shots or self.shots[-1].light != night or self.told
            if not fresh:
                self._extend(speech, beat)
                return
            caption, self.told = self.told, ""
            self._dark(night, beat, (speech,), caption)
        elif beat.kind == "none" and not beat.text:
            self.owed.extend(beat.lines)
        else:
            if self.told:
                self._dark(night, beat, (), self.told)
            self.owed.extend(beat.lines)
            self.told = beat.text

    def _dark(self, night: Light, beat: Beat, speech: tuple[Speech, ...], caption: str) -> None:
        wishes = (
            Setup("extreme wide", "front", "low"),
            Setup("wide", "front", "low"),
            Setup("full", "front", "low"),
        )
        beat = Beat("view", caption, beat.lines)
        self._shoot(wishes, (), beat, speech=speech, light=night, caption=caption, seconds=None)

    def _extend(self, speech: Speech, beat: Beat) -> None:
        last = self.shots[-1]
        lines = tuple(dict.fromkeys((*last.lines, *beat.lines)))
        self.shots[-1] = last.model_copy(update={"speech": (*last.speech, speech), "lines": lines})

    # People and things.

    def _orient(self, beat: Beat) -> None:
        """The place first; who sits there already is seen small."""
        if beat.kind == "act" and beat.who and beat.who not in self.here.people:
            self.here.enter(beat.who, self._own_mark(beat)).pose = beat.pose
        bare = Beat("view", "", beat.lines if beat.kind != "speak" else (beat.lines[0],))
        self._shoot(ORIENTATION, (), bare, seconds=5.0)

    def _come(self, who: Id, beat: Beat) -> None:
        """Whoever walks in for the first time starts at the entrance."""
        if who not in self.here.people:
            self.here.enter(who, self.here.at(("enter", "near")))
        spot = self.here.people[who]
        self._feel_like(who, beat)
        spot.pose = beat.pose if beat.pose in ("crawl", "walk") else "walk"

    def _walk(self, who: Id, beat: Beat, wishes: Sequence[Setup], focus: tuple[Id, ...]) -> None:
        target = self.here.way(who, beat)
        spot = self.here.people[who]
        if target is None:
            self._shoot(wishes, focus, beat, seconds=3.5)
            self.here.rest(who)
            return
        spot.facing = None
        self._shoot(wishes, focus, beat, seconds=4.5, goes=(who, target))
        self.here.arrive(who, target)
        other = self.here.partner(who)
        if other and self.here.place.marks[target] != "edge" and target != "edge":
            spot.facing = other

    def _feel_like(self, who: Id, beat: Beat) -> None:
        if beat.expression:
            self.here.people[who].expression = beat.expression

    def _own_mark(self, beat: Beat) -> Id | None:
        """A mark that fits what is done there: a throne to sit on; else one that is named."""
        marks = self.here.place.marks
        fitting = [mark for mark in beat.marks if mark in marks and marks[mark].pose == beat.pose]
        return (fitting or [mark for mark in beat.marks if mark in marks] or [None])[0]

    def _raised(self, who: Id) -> bool:
        """Whether somebody sits or stands above the others: seen from below."""
        marks = self.here.place.marks
        mark = marks.get(self.here.people[who].mark)
        grounds = sorted(found.at[1] for found in marks.values())
        throned = mark is not None and mark.pose == "lotus"
        return throned or (mark is not None and mark.at[1] > grounds[len(grounds) // 2] + 0.6)

    def _gazes(self, who: Id) -> bool:
        return self.here.people[who].mark == "edge" and self.here.people[who].facing is None

    def _gazer(self) -> Id | None:
        return next((who for who in reversed(self.here.people) if self._gazes(who)), None)

    def _land(self, beat: Beat) -> None:
        """What was thrown comes down where the throw went."""
        last = self.shots[-1] if self.shots else None
        thrower = next((s for s in last.subjects if s.pose == "throw"), None) if last else None
        where = self.here.at((*beat.marks, beat.thing or ""))
        if thrower and thrower.holding and where:
            x, y, z = self.here.place.marks[where].at
            kind = thrower.holding
            self.here.put(
                SetPiece(id=f"thrown-{kind}", kind=kind, position=(x, y, z), size=(0.3, 0.22, 0.3))
            )

    def _fly(self, thing: Id, witness: Id) -> None:
        """A piece in the air, just over somebody's head."""
        x, y, z = self.here.place.marks[self.here.people[witness].mark].at
        own = next((piece for piece in self.here.place.pieces if piece.id == thing), None)
        size = own.size if own else (2.4, 2.2, 2.4)
        kind = own.kind if own else kind_of(thing)
        self.here.put(
            SetPiece(id=thing, kind=kind, position=(x + 0.6, y + 2.1, z + 0.8), size=size)
        )

    def _visible_thing(self, thing: Id | None) -> bool:
        return self.here.known(thing) and thing not in self.here.without()

    def _can_see(self, name: Id) -> bool:
        return name in self.here.people or self._visible_thing(name)

    def _insert(self, thing: Id, beat: Beat) -> None:
        big = kind_of(thing) != "sign"
        wishes = (Setup("wide", "three-quarter"), Setup("full", "front")) if big else INSERTS
        seconds = 3.5 if big else max(3.0, reading(beat.words) + 0.5)
        self._shoot(wishes, (thing,), beat, seconds=seconds)

    # Shots.

    def _aside(self, beat: Beat) -> None:
        """A beat without a picture of its own goes with the shot before, else with the next."""
        if self.shots and beat.text and not self.owed and beat.kind == "none":
            self._append(self.shots[-1], beat.lines, beat.text)
        else:
            self.owed.extend(beat.lines)
            self.told = f"{self.told} {beat.text}".strip()

    def _append(self, shot: Shot, lines: tuple[Lines, ...], text: str) -> None:
        both = tuple(dict.fromkeys((*shot.lines, *lines)))
        action = shot.action if text in shot.action else f"{shot.action} {text}".strip()
        self.shots[-1] = shot.model_copy(update={"lines": both, "action": action})
        if lines == tuple(self.owed):
            self.owed, self.told = [], ""

    def _shoot(
        self,
        wishes: Sequence[Setup],
        focus: tuple[Id, ...],
        beat: Beat,
        *,
        seconds: float | None,
        goes: tuple[Id, Id] | None = None,
        **fields: Any,
    ) -> None:
        hand: Hand = (
            self.here.people[focus[0]].hand if focus and focus[0] in self.here.people else "right"
        )
        setup = choose(self.shots, wishes, focus, hand)
        lines = (*self.owed, *fields.pop("lines", beat.lines))
        action = f"{self.told} {beat.text}".strip()
        self.owed, self.told = [], ""
        values: dict[str, Any] = {
            "id": "1",
            "scene": self.scene.scene,
            "place": self.place,
            "light": self.light,
            "weather": self.weather,
            "size": setup.size,
            "angle": setup.angle,
            "side": setup.side(hand),
            "lens": LENSES[setup.size],
            "move": setup.move if goes or setup.move not in ("track", "follow") else "static",
            "focus": focus,
            "subjects": self._subjects(focus, goes),
            "pieces": self.here.pieces(),
            "without": self.here.without(),
            "action": action,
            "lines": tuple(dict.fromkeys(lines)),
            "sound": beat.sound,
            "seconds": seconds,
        }
        self.shots.append(Shot(**{**values, **fields}))

    def _subjects(self, focus: tuple[Id, ...], goes: tuple[Id, Id] | None) -> tuple[Subject, ...]:
        """Whom the shot is of; a view of the place shows everybody who is in it."""
        people = self.here.people
        shown = [name for name in focus if name in people]
        if not focus:
            shown = [] if self.dark else list(people)
        return tuple(
            self.here.subject(who, to=goes[1])
            if goes and goes[0] == who
            else self.here.subject(who)
            for who in shown
        )

    def _stronger(self, gust: Weather) -> Weather:
        now = self.weather
        return now if gust.wind <= now.wind else now.model_copy(update={"wind": gust.wind})


def _acting(beat: Beat) -> Id:
    """Who acts; only beats that have somebody come here."""
    assert beat.who is not None
    return beat.who
