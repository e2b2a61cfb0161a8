"""One scene, or a part of it, as a language model is asked to plan it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from agent.directing.model.passages import Passage
from agent.directing.wardrobe import DEFAULT
from agent.film import Id, Place, Shot, Subject, World
from tools.staging import SetPiece

MOST_PASSAGES = 14
"""In one question: eight to twelve shots, an answer that no small model breaks off."""


@dataclass(frozen=True)
class Thing:
    """A piece that a scene puts in, where it stands, and from which passage on."""

    piece: SetPiece
    place: Id
    passage: int

    def fits(self, place: Id, passage: int) -> bool:
        """Whether it is there in a shot of that place and passage."""
        return place == self.place and passage >= self.passage


@dataclass(frozen=True)
class ScenePart:
    """What has to be played, with whom, where, and what the rules would do."""

    scene: Id
    passages: tuple[Passage, ...]
    rules: tuple[Shot, ...]
    """The rules' shots of these passages: what stands when a model fails."""
    world: World
    part: int = 1
    parts: int = 1
    looks: Mapping[Id, Id] = field(default_factory=dict)
    """Who wears what here, when it is not the default."""
    named: tuple[Id, ...] = ()
    """Whom the words of the scene name, though the rules do not show them."""
    things: tuple[Thing, ...] = ()
    """What earlier parts of the scene have put in."""
    gone: frozenset[Id] = frozenset()
    """Pieces of the rules that earlier parts of the scene have taken away."""
    where: Mapping[tuple[Id, Id], Id] = field(default_factory=dict)
    """By place and person: the mark at which earlier parts of the scene have left them."""
    before: str = ""
    """The last picture before this, in words; empty: the film begins."""
    after: str = ""
    """What comes after; empty: the film ends."""
    count: int | None = None
    """Shots that are asked for; None: as many as it takes."""
    stretch: float | None = None
    """How many times as long as its passages need it may last; None: as long as it takes."""

    @property
    def about(self) -> str:
        """For people and logs."""
        of = f", part {self.part} of {self.parts}" if self.parts > 1 else ""
        return f"scene {self.scene}{of}"

    @property
    def seconds(self) -> float:
        """That the passages need."""
        return round(sum(passage.seconds for passage in self.passages), 1)

    @cached_property
    def by_number(self) -> Mapping[int, Passage]:
        return {passage.number: passage for passage in self.passages}

    @cached_property
    def places(self) -> Mapping[Id, Place]:
        names = dict.fromkeys(passage.shot.place for passage in self.passages)
        return {name: self.world.places[name] for name in names}

    @cached_property
    def people(self) -> tuple[Id, ...]:
        """Who may be seen: those whom the rules show, who speak here, or are named."""
        shots = [passage.shot for passage in self.passages]
        here = [subject.who for shot in shots for subject in shot.subjects]
        here += [speech.speaker for passage in self.passages for speech in passage.speech]
        known = self.world.characters
        return tuple(
            who for who in dict.fromkeys((*here, *self.named)) if who in known and known[who].looks
        )

    @cached_property
    def usual(self) -> Mapping[tuple[Id, Id], Subject]:
        """By place and person: where and how the rules have them, the first time."""
        found: dict[tuple[Id, Id], Subject] = {}
        for passage in self.passages:
            for subject in passage.shot.subjects:
                found.setdefault((passage.shot.place, subject.who), subject)
        return found

    def pieces(self, place: Id) -> Mapping[Id, SetPiece]:
        """What stands in a place at some moment of the part, beside the place's own."""
        shots = [passage.shot for passage in self.passages if passage.shot.place == place]
        put_in = {p.id: p for shot in shots for p in shot.pieces if p.id not in self.gone}
        return put_in | {t.piece.id: t.piece for t in self.things if t.place == place}

    def look(self, who: Id) -> Id:
        """The look that somebody wears here."""
        looks = self.world.characters[who].looks
        worn = self.looks.get(who, DEFAULT)
        return worn if worn in looks else next(iter(looks))


def parts_of(
    scene: Id,
    passages: Sequence[Passage],
    rules: Sequence[Shot],
    world: World,
    looks: Mapping[Id, Id],
    named: tuple[Id, ...] = (),
) -> tuple[ScenePart, ...]:
    """A scene in parts that one answer holds; no shot of the rules is cut in two."""
    groups = list(_groups(passages))
    return tuple(
        ScenePart(
            scene=scene,
            passages=tuple(group),
            rules=_of(rules, group, groups[number:]),
            world=world,
            part=number,
            parts=len(groups),
            looks=looks,
            named=named,
        )
        for number, group in enumerate(groups, 1)
    )


def in_context(
    scenes: Mapping[Id, tuple[ScenePart, ...]],
) -> dict[Id, tuple[ScenePart, ...]]:
    """The parts of a film, each with the picture before it and the passage after it."""
    parts = [part for cut in scenes.values() for part in cut]
    befores = ["", *(in_words(part.rules[-1]) for part in parts)]
    afters = [*(_begins(part) for part in parts[1:]), ""]
    found: dict[Id, tuple[ScenePart, ...]] = {}
    for part, before, after in zip(parts, befores, afters, strict=False):
        placed = replace(part, before=before, after=after)
        found[part.scene] = (*found.get(part.scene, ()), placed)
    return found


def whereabouts(shots: Sequence[Shot]) -> dict[tuple[Id, Id], Id]:
    """By place and person: the mark at which these shots leave them."""
    return {(shot.place, s.who): s.to or s.mark for shot in shots for s in shot.subjects}


def in_words(shot: Shot) -> str:
    """A picture, for whoever plans the next."""
    people = "; ".join(
        f"{s.who} at {s.to or s.mark}{f', {s.pose}' if s.pose else ''}" for s in shot.subjects
    )
    seen = f" {shot.action}" if shot.action else ""
    return f"{shot.size}, {shot.side}, in {shot.place}: {people or 'nobody'}.{seen}"


def _begins(part: ScenePart) -> str:
    first = part.passages[0]
    said = "; ".join(f"{s.speaker}: {s.text}" for s in first.speech)
    return f"in {first.shot.place}: {first.action or said}"


def halves(part: ScenePart) -> tuple[ScenePart, ...]:
    """Two parts of a part whose answer was too long; a single passage cannot be halved."""
    most = max(1, len(part.passages) // 2)
    groups = list(_groups(part.passages, most))
    if len(groups) < 2:
        return (part,)
    first = [p for group in groups[:1] for p in group]
    rest = [p for group in groups[1:] for p in group]
    counts: tuple[int | None, int | None] = (None, None)
    if part.count is not None:
        share = round(part.count * sum(p.seconds for p in first) / max(part.seconds, 0.1))
        share = min(max(1, share), max(1, part.count - 1))
        counts = (share, max(1, part.count - share))
    return tuple(
        replace(part, passages=tuple(group), rules=_of(part.rules, group, later), count=count)
        for group, later, count in ((first, [rest], counts[0]), (rest, [], counts[1]))
    )


def _groups(passages: Sequence[Passage], most: int = MOST_PASSAGES) -> Iterator[list[Passage]]:
    """Passages in groups of about equal size, cut between the rules' shots."""
    count = -(-len(passages) // most)
    size = len(passages) / max(count, 1)
    group: list[Passage] = []
    for passage in passages:
        if len(group) >= size and passage.shot.id != group[-1].shot.id:
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def _of(
    rules: Sequence[Shot], group: Sequence[Passage], later: Sequence[Sequence[Passage]]
) -> tuple[Shot, ...]:
    """The rules' shots from the first of a group up to the first of the next group."""
    ids = [shot.id for shot in rules]
    first = ids.index(group[0].shot.id)
    last = ids.index(later[0][0].shot.id) if later else len(ids)
    return tuple(rules[first:last])
