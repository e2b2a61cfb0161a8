"""Who is in the pictures of a poem: whom a verse names, lets do something, or goes on about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from agent.directing.images import Image
from agent.directing.lexicon import Hit
from agent.directing.people import POET
from agent.directing.spot import on_the_ground
from agent.film import Id, Place, Subject, World
from tools.staging import Pose

_HAN = re.compile(r"[\u3400-\u9fff]")
_PRONOUN = re.compile(r"\b(?:i|me|my|we|us|our|he|him|his|she|her|they|them|their|who)\b", re.I)
_USUAL = ("middle", "near", "bank", "left", "right", "enter", "shore", "foot", "edge", "boat")
"""Marks where one stands about, the likeliest first."""
INSTRUMENTS = frozenset({"guitar", "guqin", "flute", "violin"})
MOST = 3
"""People and animals in one picture, beside a crowd."""


def of_somebody(verse: str) -> bool:
    """Whether a verse that names nobody can still be about a person.

    Chinese verse leaves its subject out; in English a deed without a pronoun is that of the noun
    beside it, a gull or a ship, which is not for a person to act.
    """
    return _HAN.search(verse) is not None or _PRONOUN.search(verse) is not None


@dataclass
class Company:
    """The people of a poem while it is being shot."""

    world: World
    holding: str = ""
    """In the hands of a poem's only person, from the first picture on."""
    topics: Mapping[str, tuple[Id, ...]] = field(default_factory=dict)
    """By verse of the whole poem: whom it goes on about, though it names nobody."""
    topic: tuple[Id, ...] = ()
    """Whom the last verses were about."""
    there: tuple[Subject, ...] = ()
    """In the picture before."""
    place: Id = ""
    """Where that was."""

    def of(self, image: Image, name: Id, place: Place) -> tuple[Subject, ...]:
        """Whoever is seen in a picture that shows this place."""
        present = [hit for hit in image.told if not hit.negated]
        here = [hit for hit in image.hits if not hit.negated]
        named = tuple(dict.fromkeys(who for hit in (*here, *present) for who in self._called(hit)))
        people = tuple(who for who in named if self._human(who))
        self.topic = people or self.topics.get(image.verse, self.topic)
        acts = done_by_people(present)
        felt = any(hit.meaning.expression for hit in present)
        about = people
        if not about and (acts or felt or place.inside) and of_somebody(image.verse):
            about = self.topic or self._alone()
        if not about and not named and image.kind == "hold" and name == self.place:
            return self.there
        beasts = tuple(who for who in named if not self._human(who))
        self.place = name
        told = here if len(people) > 1 else present
        self.there = tuple(self._placed((*about, *beasts), told, done_by_people(told), place))
        return self.there

    def learn(self, verses: Sequence[tuple[str, Sequence[Hit]]]) -> None:
        """Go through the whole poem, of which perhaps only some verses are shot: a verse that names
        nobody is about whoever was named last, one with an instrument about whoever plays it."""
        topic: tuple[Id, ...] = ()
        player: tuple[Id, ...] = ()
        learnt: dict[str, tuple[Id, ...]] = {}
        for verse, told in verses:
            present = [hit for hit in told if not hit.negated]
            named = dict.fromkeys(who for hit in present for who in self._called(hit))
            people = tuple(who for who in named if self._human(who) and not self._of_crowd(who))
            plays = any(hit.meaning.holding in INSTRUMENTS for hit in present)
            topic = people or (player if plays else ()) or topic
            player = topic[:1] if plays and topic else player
            learnt[verse] = topic
        self.topics = learnt

    def _alone(self) -> tuple[Id, ...]:
        """The poet, where the poem names nobody."""
        return (POET,) if POET in self.world.characters else ()

    def _human(self, who: Id) -> bool:
        looks = self.world.characters[who].looks.values()
        return all(look.species == "human" for look in looks)

    def _of_crowd(self, who: Id) -> bool:
        return re.search(r" \d+$", self.world.characters[who].name) is not None

    def _called(self, hit: Hit) -> tuple[Id, ...]:
        """Everybody whom a word means: one, or the members of a crowd; no bird in the sky."""
        if hit.meaning.person is None or (hit.meaning.species and hit.meaning.sky):
            return ()
        member = re.compile(rf"{re.escape(hit.word)} \d+")
        return tuple(
            name
            for name, character in self.world.characters.items()
            if hit.word in character.aliases or member.fullmatch(character.name)
        )

    def _placed(
        self, about: Sequence[Id], present: Sequence[Hit], acts: Sequence[Hit], place: Place
    ) -> Iterator[Subject]:
        """As many of them as there are marks for, those of a crowd where crowds stand."""
        taken: set[Id] = set()
        single = 0
        felt = next((h.meaning.expression for h in present if h.meaning.expression), "neutral")
        for who in about:
            crowd = self._of_crowd(who)
            first = not taken and not crowd
            single += not crowd
            mark = next(_marks(place, present, acts, crowd, first, taken), None)
            if mark is None or (not crowd and single > MOST):
                continue
            taken.add(mark)
            human = self._human(who)
            yield Subject(
                who=who,
                mark=mark,
                facing="window" if mark == "window" and _piece(place, "window") else None,
                pose=self._pose(acts, place, mark) if human and not crowd else None,
                holding=self._held(present) if human and first else "",
                expression=felt if human else "neutral",
            )

    def _pose(self, acts: Sequence[Hit], place: Place, mark: Id) -> Pose | None:
        if place.marks[mark].pose:
            return None
        return on_the_ground(next((h.meaning.pose for h in reversed(acts) if h.meaning.pose), None))

    def _held(self, present: Sequence[Hit]) -> str:
        """What the verse puts into somebody's hands; a poem's only person keeps one thing."""
        people = [who for who in self.world.characters if self._human(who)]
        now = next((hit.meaning.holding for hit in present if hit.meaning.holding), "")
        return now or (self.holding if len(people) == 1 else "")


def _marks(
    place: Place,
    present: Sequence[Hit],
    acts: Sequence[Hit],
    crowd: bool,
    first: bool,
    taken: set[Id],
) -> Iterator[Id]:
    """Free marks, the fitting ones first: at the window to look out, else where the verse says."""
    usual = [mark for mark in place.marks if mark.startswith("crowd-")] if crowd else list(_USUAL)
    wished = [mark for hit in present for mark in hit.meaning.marks] if first else []
    if first and place.inside:
        looks = any(hit.meaning.watches for hit in acts)
        lies = not acts or any(hit.meaning.pose == "lie" for hit in acts)
        wished = [mark for mark in wished if mark != "bed" or lies]
        wished = (["window"] if looks else []) + wished + ["bedside"]
    return (mark for mark in (*wished, *usual) if mark in place.marks and mark not in taken)


def _piece(place: Place, name: Id) -> bool:
    return any(piece.id == name for piece in place.pieces)


def done_by_people(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Doings, without what a thing does: a visage that lies."""
    before: Hit | None = None
    found = []
    for hit in hits:
        thing = before is not None and bool(before.meaning.piece) and not before.meaning.marks
        meaning = hit.meaning
        does = meaning.pose or meaning.goes or meaning.watches or meaning.turns
        if does and not thing:
            found.append(hit)
        before = hit
    return tuple(found)
