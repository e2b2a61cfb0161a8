"""A model's shots bound to the film: every id checked, every word taken from the script.

A fault is either grave, when words, people or counts are wrong, or slight, when an id has an
obvious stand-in: what the rules would do there. Both are told to the model; after that a slight one
is mended and a grave one lets the rules plan the part.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.directing.blocking import heading_to
from agent.directing.framing import LENSES, SIZES
from agent.directing.model.answers import SceneAnswer, ShotAnswer, SubjectAnswer
from agent.directing.model.claims import unknown
from agent.directing.model.dealing import beside, count, coverage
from agent.directing.model.passages import Passage
from agent.directing.model.put_in import gone_from, things_of
from agent.directing.model.riding import carrier_called, carriers, nearest_mark
from agent.directing.model.scene import ScenePart, Thing, whereabouts
from agent.directing.names import key, slug
from agent.directing.spot import HELD
from agent.film import Id, Place, Shot, Size, Speech, Subject
from agent.script import Lines
from tools.sound.ambience import KNOWN as SOUNDS
from tools.staging import Move

CAPTIONS = 2
"""Lines of verse over one picture at most."""


@dataclass
class Bound:
    """Shots, and what was wrong."""

    shots: tuple[Shot, ...] = ()
    things: tuple[Thing, ...] = ()
    """What stands there from now on."""
    gone: frozenset[Id] = frozenset()
    """What the rules have put in and nobody means."""
    grave: list[str] = field(default_factory=list)
    slight: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [*self.grave, *self.slight]


def bind(answer: SceneAnswer, part: ScenePart) -> Bound:
    """The answer's shots as shots of the film; ids are not yet the film's."""
    bound = Bound()
    bound.grave += coverage(answer, part)
    bound.grave += count(answer, part)
    bound.things = things_of(answer.things, part, bound.slight)
    bound.gone = gone_from(answer.gone, part, bound.slight)
    shots: list[Shot] = []
    before: tuple[int, ...] = ()
    for number, said in enumerate(answer.shots, 1):
        played = [part.by_number[n] for n in said.plays if n in part.by_number]
        near = beside(said, part, before, answer.shots[number:])
        donors = played or near
        if not donors:
            bound.grave.append(
                f"shot {number} plays no passage; give plays, or beside the number of a passage"
            )
            continue
        before = tuple(said.plays) or before
        if len({passage.shot.place for passage in donors}) > 1:
            bound.grave.append(f"shot {number}: its passages are in two places; make two shots")
        if sum(bool(passage.caption) for passage in played) > CAPTIONS:
            bound.grave.append(f"shot {number} plays more than {CAPTIONS} lines of verse")
        binding = _Binding(said, part, number, played, donors[0], bound, whereabouts(shots))
        shots.append(binding.shot())
    bound.shots = tuple(shots)
    return bound


@dataclass
class _Binding:
    """One shot being bound."""

    said: ShotAnswer
    part: ScenePart
    number: int
    played: list[Passage]
    donor: Passage
    bound: Bound
    left: Mapping[tuple[Id, Id], Id]
    """By place and person: the mark at which earlier shots of this answer have left them."""

    @property
    def place(self) -> Place:
        return self.part.world.places[self.donor.shot.place]

    def shot(self) -> Shot:
        said, donor = self.said, self.donor.shot
        put_in = {p.id: p for p in donor.pieces if p.id not in self.bound.gone}
        last = max((p.number for p in self.played), default=self.donor.number)
        put_in |= {t.piece.id: t.piece for t in self.bound.things if t.fits(donor.place, last)}
        subjects = self._subjects()
        under = {subject.on for subject in subjects}
        carrying = carriers(self.part, donor.place, self.bound.things)
        put_in |= {name: piece for name, piece in carrying.items() if name in under}
        focus = self._focus([s.who for s in subjects], put_in)
        without = tuple(name for name in donor.without if name not in {*focus, *under})
        size, move = in_bounds(said.size, said.move, self.place, focus, subjects)
        lens = said.lens if said.lens is not None and 8 <= said.lens <= 400 else LENSES[size]
        captions = [p.caption for p in self.played if p.caption]
        values: dict[str, Any] = {
            "id": "1",
            "scene": self.part.scene,
            "place": donor.place,
            "light": donor.light,
            "weather": donor.weather,
            "size": size,
            "angle": said.angle,
            "side": said.side,
            "framing": said.framing,
            "lens": lens,
            "move": move,
            "focus": focus,
            "subjects": subjects,
            "pieces": tuple(put_in.values()),
            "without": without,
            "action": " ".join(said.action.split()),
            "motion": " ".join(said.motion.split()),
            "purpose": " ".join(said.purpose.split()),
            "speech": self._speech({s.who for s in subjects}),
            "lines": self._lines(),
            "transition": said.transition,
            "caption": "\n".join(captions),
            "sound": self._sounds(),
            "seconds": self._seconds(),
        }
        return Shot(**values)

    def _subjects(self) -> tuple[Subject, ...]:
        found: dict[Id, Subject] = {}
        for said in self.said.subjects:
            who = self._known_person(said.who)
            if who is None:
                self._grave(unknown("person in this scene", said.who, self.part.people))
            elif who in found:
                self._slight(f"{who!r} is in it twice")
            else:
                found[who] = self._subject(who, said)
        return tuple(found.values())

    def _known_person(self, name: str) -> Id | None:
        if name in self.part.people:
            return name
        for who in self.part.people:
            character = self.part.world.characters[who]
            if key(name) in {key(n) for n in (who, character.name, *character.aliases)}:
                return who
        return slug(name) if slug(name) in self.part.people else None

    def _subject(self, who: Id, said: SubjectAnswer) -> Subject:
        marks = self.place.marks
        usual = self.part.usual.get((self.donor.shot.place, who))
        own = next((s for s in self.donor.shot.subjects if s.who == who), usual)
        stand_in = own.mark if own and own.mark in marks else next(iter(marks))
        under = carrier_called(said.mark, self.part, self.donor.shot.place, self.bound.things)
        if under is not None:
            mark: Id | None = nearest_mark(self.place, under.position)
        else:
            mark = self._id_of("mark", said.mark, marks, stand_in)
        to = self._id_of("mark", said.to, marks, None) if said.to else None
        carried = own.on if own and own.mark == mark else None
        return Subject(
            who=who,
            look=self.part.look(who),
            mark=mark or stand_in,
            facing=self._facing(said, who, mark or stand_in),
            pose=said.pose or ("sit" if under else own.pose if own and own.mark == mark else None),
            holding=self._holding(said.holding, own),
            expression=said.expression,
            to=to if to != mark else None,
            on=under.id if under else carried,
        )

    def _facing(self, said: SubjectAnswer, who: Id, mark: Id) -> Id | float | None:
        """Whom or what somebody looks at; where they are not in this picture, the mark of a person
        and the heading of a thing."""
        if said.facing is None:
            return None
        person = self._known_person(said.facing)
        if person is not None and person != who:
            return person if self._is_here(person) else self._mark_of(person)
        elsewhere = self.part.pieces(self.donor.shot.place)
        allowed = (*self._sights(), *elsewhere)
        found = self._id_of("thing or mark to look at", said.facing, allowed, None)
        if found is None or found in self._sights():
            return found
        here, there = self.place.marks[mark].at, elsewhere[found].position
        return round(heading_to(here, there), 1)

    def _is_here(self, who: Id) -> bool:
        return any(self._known_person(subject.who) == who for subject in self.said.subjects)

    def _mark_of(self, who: Id) -> Id | None:
        """Where somebody is who is not in this picture."""
        at = (self.donor.shot.place, who)
        usual = self.part.usual.get(at)
        known = (self.left.get(at), self.part.where.get(at), usual.mark if usual else None)
        return next((mark for mark in known if mark in self.place.marks), None)

    def _holding(self, said: str | None, own: Subject | None) -> str:
        kept = own.holding if own else ""
        if said is None or said in ("", "none", "nothing"):
            return kept
        allowed = {*HELD, *self.part.world.props}
        return self._id_of("thing for the hand", said, sorted(allowed), kept) or kept

    def _focus(self, seen: list[Id], put_in: Mapping[Id, Any]) -> tuple[Id, ...]:
        found = []
        for name in self.said.focus:
            person = self._known_person(name)
            if person is not None and person not in seen:
                self._grave(f"{person!r} is in focus and not among the subjects; add the subject")
                continue
            thing = person or self._id_of("thing in focus", name, (*put_in, *self._sights()), None)
            if thing is not None:
                found.append(thing)
        return tuple(dict.fromkeys(found))

    def _sights(self) -> tuple[Id, ...]:
        things = [t.piece.id for t in self.bound.things if t.place == self.donor.shot.place]
        own = [p.id for p in self.place.pieces]
        return tuple(dict.fromkeys((*things, *own, *self.place.marks)))

    def _speech(self, seen: set[Id]) -> tuple[Speech, ...]:
        """The words of the passages; whoever is deliberately not seen is heard from off screen."""
        found = []
        for passage in self.played:
            for speech in passage.speech:
                missing = speech.delivery == "on screen" and speech.speaker not in seen
                drawn = speech.speaker in self.part.people
                if missing and drawn and not self.said.speaker_unseen:
                    self._grave(
                        f"{speech.speaker!r} speaks on screen (passage {passage.number}) and is "
                        "not among the subjects; add the subject, or set speaker_unseen to true"
                    )
                off = {"delivery": "off screen"} if missing else {}
                found.append(speech.model_copy(update=off))
        return tuple(found)

    def _lines(self) -> tuple[Lines, ...]:
        passages = self.played or [self.donor]
        return tuple(dict.fromkeys(lines for p in passages for lines in p.lines))

    def _sounds(self) -> tuple[str, ...]:
        known = [self._id_of("sound", name, SOUNDS, None) for name in self.said.sound]
        kept = [name for p in self.played for name in p.shot.sound]
        return tuple(dict.fromkeys(name for name in (*known, *kept) if name and name != "guqin"))

    def _seconds(self) -> float | None:
        wished = self.said.seconds
        if wished is None or not 0.5 <= wished <= 120:
            return self.donor.shot.seconds if not any(p.speech for p in self.played) else None
        return round(wished, 1)

    def _id_of(
        self, what: str, name: str, allowed: Iterable[str], otherwise: Id | None
    ) -> Id | None:
        """The id that is meant, in whatever spelling; else a slight fault and a stand-in."""
        names = {slug(one): one for one in allowed}
        if slug(name) in names:
            return names[slug(name)]
        self._slight(unknown(what, name, names.values()))
        return otherwise

    def _grave(self, fault: str) -> None:
        self.bound.grave.append(f"shot {self.number}: {fault}")

    def _slight(self, fault: str) -> None:
        self.bound.slight.append(f"shot {self.number}: {fault}")


def in_bounds(
    size: Size,
    move: Move,
    place: Place,
    focus: tuple[Id, ...],
    subjects: tuple[Subject, ...],
) -> tuple[Size, Move]:
    """Size and move that the place allows: walls stand before a camera that is too far away, and
    one that follows needs somebody who goes."""
    goes = any(s.to for s in subjects)
    if move in ("track", "follow") and not goes:
        move = "static"
    if move == "pan" and size not in SIZES[:3]:
        move = "static"
    if place.inside:
        widest: Size = "full" if focus else "wide"
        if SIZES.index(size) < SIZES.index(widest):
            size = widest
        if not focus and move in ("pan", "tilt"):
            move = "static"
    return size, move
