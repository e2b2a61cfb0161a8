"""The shots of one scene of a screenplay or story, beat by beat."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.directing.beats import Beat, kind_of
from agent.directing.blocking import CRAWLING_SPEED, WALKING_SPEED
from agent.directing.breakdown import SceneBreakdown
from agent.directing.dialogue import Portion, heat, mood, portions
from agent.directing.framing import LENSES, Hand, Setup, choose
from agent.directing.lexicon import Lexicon
from agent.directing.timing import reading
from agent.directing.whereabouts import HELD, Whereabouts
from agent.film import Angle, Id, Shot, Size, Speech, Subject
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
SHOCKS = (
    Setup("wide", "front", "high"),
    Setup("extreme wide", "front"),
    Setup("full", "three-quarter back"),
)
PAIRS = (
    Setup("full", "profile"),
    Setup("medium full", "profile"),
    Setup("wide", "profile"),
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
        Setup("close", "front", move="push"),
        Setup("medium close", "front"),
    ),
)
"""By heat, from calm to the peak."""
PAIR_AFTER = 5
"""Singles after which both are seen together again."""
LONGEST_WALK = 4.5
"""Seconds of a walk that one shot shows."""


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
    turns: dict[str, int] = field(default_factory=dict)
    """How often each list of wishes was begun."""
    since_pair: int = 9
    """Singles since both were last seen together."""

    def cover(self, beats: Sequence[Beat]) -> tuple[Shot, ...]:
        """Shots for all beats, in order; a scene without beats gets its place."""
        self.speeches = sum(beat.kind == "speak" for beat in beats)
        self.here.written = {b.thing or "sign": _set(b.words) for b in beats if b.kind == "read"}
        for number, beat in enumerate(beats):
            self._take(beat, beats[number + 1 :])
        if not self.shots and (self.owed or not beats):
            self._shoot(ORIENTATION, (), Beat("view", "", ()), seconds=4.0)
        if self.owed and self.shots:
            self._append(tuple(self.owed), self.told)
        return tuple(self.shots)

    def _take(self, beat: Beat, after: Sequence[Beat]) -> None:
        if beat.kind == "black":
            self.dark = True
            self.owed.extend(beat.lines)
        elif self.dark:
            self._unseen(beat)
        elif beat.kind == "none":
            self._aside(beat)
        elif self._leads_on(beat, after):
            self._lead_on(beat)
        else:
            if beat.thing and beat.kind != "gone":
                self.here.name(beat.thing)
            if not self.shots and beat.kind not in ("view", "go"):
                self._orient(beat)
            getattr(self, f"_{beat.kind}")(beat, after)

    def _leads_on(self, beat: Beat, after: Sequence[Beat]) -> bool:
        """Whether a beat is only the start of what the same person does next: a feeling before a
        speech, a stop before a look, a turn before a walk."""
        then = next((following for following in after if following.kind != "none"), None)
        if then is None or then.who != beat.who or beat.who is None:
            return False
        if beat.kind == "feel":
            return then.kind in ("speak", "act", "look", "go")
        if beat.kind == "act" and beat.pose == "stand":
            return then.kind in ("look", "go", "speak")
        return False

    def _lead_on(self, beat: Beat) -> None:
        """Take a beat's state, and its words, into the next shot."""
        who = _acting(beat)
        self.here.enter(who)
        self._feel_like(who, beat)
        if beat.has("turns"):
            self.here.turn(who)
        self.owed.extend(beat.lines)
        self.told = f"{self.told} {beat.text}".strip()

    # The kinds of beats, each called by its name.

    def _view(self, beat: Beat, after: Sequence[Beat]) -> None:
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
            self._append(beat.lines, beat.text)
            return
        self._shoot(self._rotated(VISTAS, "view"), (gazer,), beat, seconds=5.0)

    def _go(self, beat: Beat, after: Sequence[Beat]) -> None:
        who = _acting(beat)
        self._come(who, beat)
        through = any(meaning.goes == "through" for meaning in beat.meanings)
        if not self.shots:
            self._walk(who, beat, ORIENTATION, focus=())
            if after or not through:
                return
        self._walk(who, beat, self._rotated(WALKS, "go"), focus=(who,))
        if self.here.people[who].mark == "edge" and any(m.place for m in beat.meanings):
            self._shoot((Setup("extreme wide", "back", "high"),), (who,), beat, seconds=4.0)

    def _look(self, beat: Beat, after: Sequence[Beat]) -> None:
        who = _acting(beat)
        spot = self.here.enter(who)
        self.here.rest(who)
        self._feel_like(who, beat)
        seen = beat.others[0] if beat.others and beat.others[0] in self.here.people else beat.thing
        if seen and (seen in self.here.people or self._visible_thing(seen)):
            spot.facing = seen
        if self._looks_already(who, seen):
            self._append(beat.lines, beat.text)
            return
        told = any(b.kind in ("read", "gone") and b.thing == beat.thing for b in after[:2])
        shown = told or self._visible_thing(seen)
        if shown and self.turns.get("look") and not beat.expression:
            self.owed.extend(beat.lines)
            self.told = f"{self.told} {beat.text}".strip()
        else:
            wishes = REALISATIONS if beat.has("realises") else self._rotated(LOOKS, "look")
            self._shoot(wishes, (who,), beat, seconds=2.2)
        if seen and not told and self._visible_thing(seen):
            self._insert(seen, beat)

    def _looks_already(self, who: Id, seen: Id | None) -> bool:
        """Whether the last shot is this look already, or the thing that is looked at."""
        last = self.shots[-1] if self.shots else None
        if last is None or last.speech or self.owed:
            return False
        return last.focus == (seen,) if seen else last.focus == (who,)

    def _read(self, beat: Beat, after: Sequence[Beat]) -> None:
        thing = beat.thing or "sign"
        self.here.name(thing)
        reader = beat.who or next(reversed(self.here.people), None)
        if reader in self.here.people:
            self.here.people[reader].facing = thing
        self._insert(thing, beat)

    def _gone(self, beat: Beat, after: Sequence[Beat]) -> None:
        thing = beat.thing or ""
        self.here.lost.add(thing)
        where = self.here.at((thing, kind_of(thing)))
        focus = (where,) if where else ()
        self._shoot((Setup("medium", "front"), Setup("full", "front")), focus, beat, seconds=3.0)

    def _event(self, beat: Beat, after: Sequence[Beat]) -> None:
        """Something happens; whoever is here sees it."""
        landed = self._land(beat)
        if landed:
            wishes = (Setup("wide", "three-quarter", "high"), Setup("full", "front", "high"))
            self._shoot(wishes, (landed,), beat, seconds=3.0)
            return
        struck = next((who for who in beat.others if who in self.here.people), None)
        if struck:
            self._feel_like(struck, beat)
            self.here.people[struck].pose = beat.pose or "crouch"
        witness = struck or next(reversed(self.here.people), None)
        if beat.thing and witness and beat.has("flies"):
            self._fly(beat.thing, witness)
        thing = beat.thing if self._visible_thing(beat.thing) else None
        if thing and thing in self.here.flying and not beat.has("flies"):
            self.here.lost.add(thing)
            thing = None
        if witness and thing:
            self.here.people[witness].facing = thing
        focus = tuple(name for name in (witness, thing) if name)
        gust = Weather(wind=max((m.wind for m in beat.meanings), default=0.0))
        wishes = EVENTS if thing or not witness else self._rotated(DEEDS, "act")
        if beat.sound and not thing and not struck:
            wishes = SHOCKS
        self._shoot(wishes, focus, beat, seconds=3.5, weather=self._stronger(gust))

    def _act(self, beat: Beat, after: Sequence[Beat]) -> None:
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
        wishes = low if new and self._raised(who) else self._rotated(DEEDS, "act")
        self._shoot(wishes, (who,), beat, seconds=2.4)
        if beat.pose == "throw":
            spot.holding = ""
        self.here.rest(who)

    def _feel(self, beat: Beat, after: Sequence[Beat]) -> None:
        who = _acting(beat)
        self.here.enter(who)
        self._feel_like(who, beat)
        if self.shots and self.shots[-1].focus == (who,) and not self.shots[-1].speech:
            self._append(beat.lines, beat.text)
            return
        self._shoot(self._rotated(FEELINGS, "feel"), (who,), beat, seconds=2.5)

    def _silence(self, beat: Beat, after: Sequence[Beat]) -> None:
        pair = tuple(self.here.people)[-2:]
        if beat.who is None and len(pair) == 2:
            self._shoot(PAIRS[::-1], pair, beat, seconds=3.0)
            return
        who = beat.who or (pair[-1] if pair else None)
        if who is None:
            self._aside(beat)
            return
        self.here.enter(who).expression = "neutral"
        angle: Angle = "low" if self._raised(who) else "eye"
        wishes = (
            Setup("close", "three-quarter", angle),
            Setup("medium close", "front", angle),
            Setup("close", "front", angle, "push"),
        )
        self._shoot(wishes, (who,), beat, seconds=3.0)

    def _speak(self, beat: Beat, after: Sequence[Beat]) -> None:
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
        stirred = heat(portion.words, beat.manner)
        focus: tuple[Id, ...] = (who,)
        wishes = self._talk(who, stirred)
        listener = self.here.partner(who)
        near = listener is not None and self.here.near(who, listener)
        if listener and near and self.since_pair >= PAIR_AFTER and not stirred:
            focus, wishes, self.since_pair = (who, listener), PAIRS, 0
        else:
            self.since_pair += 1
        speech = self._said(beat, portion, beat.delivery)
        self._shoot(wishes, focus, beat, speech=(speech,), lines=portion.lines, seconds=None)

    def _talk(self, who: Id, stirred: int) -> tuple[Setup, ...]:
        """Closer as the scene goes on and as the words heat up."""
        level = min(2, int(self.spoken / max(1, self.speeches) * 2) + stirred)
        angle: Angle = "low" if self._raised(who) else "eye"
        wishes = (*TALK[level], *TALK[1], *TALK[0])
        return tuple(Setup(wish.size, wish.view, angle, wish.move) for wish in wishes)

    def _listen(self, beat: Beat, portion: Portion, listener: Id) -> None:
        """A reaction shot: the words go on over the silent listener."""
        angle: Angle = "low" if self._raised(listener) else "eye"
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
        self._shoot(ORIENTATION, (), bare, seconds=4.0)

    def _come(self, who: Id, beat: Beat) -> None:
        """Whoever walks in for the first time starts at the entrance."""
        if who not in self.here.people:
            self.here.enter(who, self.here.at(("enter", "near")))
        self._feel_like(who, beat)

    def _walk(self, who: Id, beat: Beat, wishes: Sequence[Setup], focus: tuple[Id, ...]) -> None:
        target = self.here.way(who, beat)
        spot = self.here.people[who]
        spot.pose = "crawl" if beat.pose == "crawl" else "walk"
        if target is None:
            self._shoot(wishes, focus, beat, seconds=3.5)
            self.here.rest(who)
            return
        spot.facing = None
        pace = CRAWLING_SPEED if spot.pose == "crawl" else WALKING_SPEED
        if self.here.distance(who, target) > LONGEST_WALK * pace:
            self.here.nearer(who, target)
        seconds = self.here.distance(who, target) / pace + 0.8
        seconds = round(min(LONGEST_WALK, max(3.0, seconds)), 1)
        self._shoot(wishes, focus, beat, seconds=seconds, goes=(who, target))
        self.here.arrive(who, target)
        other = self.here.partner(who)
        if other and target != "edge":
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

    def _land(self, beat: Beat) -> Id | None:
        """What was thrown comes down where the throw went."""
        last = self.shots[-1] if self.shots else None
        thrower = next((s for s in last.subjects if s.pose == "throw"), None) if last else None
        where = self.here.at((*beat.marks, beat.thing or ""))
        if thrower is None or not thrower.holding or where is None:
            return None
        kind, name = thrower.holding, f"thrown-{thrower.holding}"
        at = self.here.place.marks[where].at
        self.here.put(SetPiece(id=name, kind=kind, position=at, size=(0.3, 0.22, 0.3)))
        return name

    def _fly(self, thing: Id, witness: Id) -> None:
        """A piece in the air, just over somebody's head."""
        x, y, z = self.here.place.marks[self.here.people[witness].mark].at
        own = next((piece for piece in self.here.place.pieces if piece.id == thing), None)
        size = own.size if own else (2.2, 1.9, 2.0)
        kind = own.kind if own else kind_of(thing)
        self.here.put(
            SetPiece(id=thing, kind=kind, position=(x + 0.6, y + 2.1, z + 0.8), size=size)
        )
        self.here.flying.add(thing)

    def _visible_thing(self, thing: Id | None) -> bool:
        return self.here.known(thing) and thing not in self.here.without()

    def _rotated(self, wishes: tuple[Setup, ...], kind: str) -> tuple[Setup, ...]:
        """Begin each time with the next wish, so that beats of one kind do not look alike."""
        turn = self.turns.get(kind, 0) % len(wishes)
        self.turns[kind] = turn + 1
        return wishes[turn:] + wishes[:turn]

    def _insert(self, thing: Id, beat: Beat) -> None:
        big = kind_of(thing) != "sign"
        wishes = (Setup("wide", "three-quarter"), Setup("full", "front")) if big else INSERTS
        seconds = 3.0 if big else max(2.4, reading(beat.words))
        self._shoot(wishes, (thing,), beat, seconds=seconds)

    # Shots.

    def _aside(self, beat: Beat) -> None:
        """A beat without a picture of its own goes with the shot before, else with the next."""
        if self.shots and beat.text and not self.owed and beat.kind == "none":
            self._append(beat.lines, beat.text)
        else:
            self.owed.extend(beat.lines)
            self.told = f"{self.told} {beat.text}".strip()

    def _append(self, lines: tuple[Lines, ...], text: str) -> None:
        """More words for the last shot."""
        shot = self.shots[-1]
        both = tuple(dict.fromkeys((*shot.lines, *self.owed, *lines)))
        told = f"{shot.action} {self.told}".strip()
        action = told if text in told else f"{told} {text}".strip()
        self.shots[-1] = shot.model_copy(update={"lines": both, "action": action})
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
        hand = self._hand(focus, goes)
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
            "subjects": self._subjects(focus, setup.size, goes),
            "pieces": self.here.pieces(),
            "without": self.here.without(),
            "action": action,
            "lines": tuple(dict.fromkeys(lines)),
            "sound": beat.sound,
            "seconds": seconds,
        }
        self.shots.append(Shot(**{**values, **fields}))

    def _hand(self, focus: tuple[Id, ...], goes: tuple[Id, Id] | None) -> Hand:
        if not focus or focus[0] not in self.here.people:
            return "right"
        return self.here.hand(focus[0], goes[1] if goes else None)

    def _subjects(
        self, focus: tuple[Id, ...], size: Size, goes: tuple[Id, Id] | None
    ) -> tuple[Subject, ...]:
        """Whom the shot is of; a wide one shows everybody who is in the place."""
        people = self.here.people
        shown = [name for name in focus if name in people]
        if not self.dark and (not focus or (shown and size in ("extreme wide", "wide", "full"))):
            shown += [name for name in people if name not in shown]
        return tuple(
            self.here.subject(who, to=goes[1])
            if goes and goes[0] == who
            else self.here.subject(who)
            for who in shown
        )

    def _stronger(self, gust: Weather) -> Weather:
        now = self.weather
        return now if gust.wind <= now.wind else now.model_copy(update={"wind": gust.wind})


def _set(words: str) -> str:
    """A sign's words, one line for each abbreviated phrase: "GURU 12 MI." """
    return re.sub(r"(?<=[A-Z]\.) (?=[A-Z])", "\n", words)


def _acting(beat: Beat) -> Id:
    """Who acts; only beats that have somebody come here."""
    assert beat.who is not None
    return beat.who
