"""A film in words, so that a language model finds what a direction speaks of: data, fenced."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from agent.directing.model.words import plain, unfenced
from agent.documents import dump
from agent.film import Character, Id, Place, Shot
from agent.revising.intent import Intent
from agent.revising.model.fields import FILM
from agent.timeline import wished
from tools.kinds import FLAT

MOST_SHOTS = 120
"""Lines of a film's table; of a longer one those that the direction is likely to be about."""
MOST_WHOLE, MOST_PEOPLE, MOST_PLACES, MOST_PIECES = 4, 8, 8, 24
"""Shots told in full; people and places told of; things of a place."""
NEIGHBOURS = 3
FEW = 4
"""People of a shot who are named in the table."""
SAID = 28
"""Characters of the words of a shot."""
HEAD = "id|scene|place|size|angle|side|move|seconds|who|first words said, else (seen)"
_ID = re.compile(r"(?<![A-Za-z0-9.#])[1-9][0-9]{0,4}[A-Z]{0,2}(?!\.?[A-Za-z0-9])", re.IGNORECASE)
_SCENE = re.compile(r"(?:scene|场|場)\s*([\w.-]+)|第\s*([\w.-]+?)\s*[场場]", re.IGNORECASE)
_CROWDED = re.compile(r"^crowd-|-beside$")
"""Marks for those who stand around."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


@dataclass(frozen=True)
class Telling:
    """What is told of a film for one direction."""

    film: Intent
    words: str
    shot: str | None
    lengths: Mapping[str, float]

    def text(self) -> str:
        """All of it; nothing in it can end the fence around it."""
        return unfenced("\n\n".join(self._parts()))

    def _parts(self) -> Iterator[str]:
        board, world = self.film.board, self.film.world
        many = len(board.shots) > MOST_SHOTS
        if many:
            yield "SCENES (scene: shots; places)\n" + "\n".join(_scenes(board.shots))
        listed = self._likely() if many else board.shots
        of = f", {len(listed)} of {len(board.shots)}" if many else ""
        yield f"SHOTS{of} ({HEAD})\n" + "\n".join(map(self._line, listed))
        for shot in self._whole:
            yield f"SHOT {shot.id}, all that is not usual\n{_yaml(_shown(shot))}"
        people = _first(world.characters, self._seen, MOST_PEOPLE)
        told = [_person(who, world.characters[who]) for who in people]
        yield _listed("PEOPLE (id: name; voice; looks)", told, world.characters, people)
        places = _first(world.places, [shot.place for shot in self._about], MOST_PLACES)
        near = {shot.place for shot in self._about} if self._about else set(places)
        told = [_place(name, world.places[name], name in near) for name in places]
        yield _listed("PLACES (id: name; marks; things)", told, world.places, places)
        if world.props:
            yield "PROPS " + ", ".join(world.props)
        kept = {k: v for k, v in dump(self.film.settings).items() if k not in FILM.withheld}
        told = [f"FILM {_flow(kept)}", f"STYLE {_flow(dump(world.style))}"]
        yield "\n".join((*told, f"NARRATOR {_flow(dump(world.narrator))}"))

    @cached_property
    def _whole(self) -> list[Shot]:
        """The shots that are named, by the person or in the words."""
        named = {found.upper() for found in _ID.findall(self.words)}
        shots = self.film.board.shots
        first = [shot for shot in shots if shot.id == self.shot]
        rest = [s for s in shots if s.id in named and s.id != self.shot]
        return [*first, *rest][:MOST_WHOLE]

    @cached_property
    def _about(self) -> list[Shot]:
        """The shots of the scenes that are named, or in which named shots are; empty: any."""
        named = {a or b for a, b in _SCENE.findall(self.words)}
        scenes = {shot.scene for shot in self._whole} | named
        return [shot for shot in self.film.board.shots if shot.scene in scenes]

    @cached_property
    def _seen(self) -> list[Id]:
        """People in the order in which they are likely to be meant."""
        said = self.words.casefold()
        called = [
            who
            for who, person in self.film.world.characters.items()
            if any(n.casefold() in said for n in (who, person.name, *person.aliases) if n)
        ]
        return [*called, *(s.who for shot in (*self._whole, *self._about) for s in shot.subjects)]

    def _likely(self) -> list[Shot]:
        """Of a long film the shots that may be meant, in its order: those named, their neighbours,
        their scenes, and those that share words with the direction."""
        shots = self.film.board.shots
        order = [shot.id for shot in shots]
        near = [
            shots[at]
            for shot in self._whole
            for middle in (order.index(shot.id),)
            for at in range(max(0, middle - NEIGHBOURS), min(len(shots), middle + NEIGHBOURS + 1))
        ]
        wanted = _words(self.words)
        shared = sorted(
            (shot for shot in shots if wanted & _words(self._all_words(shot))),
            key=lambda shot: -len(wanted & _words(self._all_words(shot))),
        )
        chosen = dict.fromkeys(shot.id for shot in (*near, *self._about, *shared))
        kept = set(list(chosen)[:MOST_SHOTS])
        return [shot for shot in shots if shot.id in kept]

    def _all_words(self, shot: Shot) -> str:
        said = (speech.text for speech in shot.speech)
        names = (
            self.film.world.characters[s.who].name
            for s in shot.subjects
            if s.who in self.film.world.characters
        )
        return " ".join((shot.action, shot.place, *said, *names))

    def _line(self, shot: Shot) -> str:
        seconds = self.lengths.get(shot.id, wished(shot))
        people = [subject.who for subject in shot.subjects]
        more = f"+{len(people) - FEW}" if len(people) > FEW else ""
        who = ",".join(people[:FEW]) + more
        said = " / ".join(speech.text for speech in shot.speech)
        words = shortly(said, SAID) if said else f"({shortly(shot.action, SAID)})"
        take = f"|take {shot.circled or shot.take}" if shot.take > 1 or shot.circled else ""
        fields = (shot.id, shot.scene, shot.place, shot.size, shot.angle, shot.side, shot.move)
        lock = "|locked" if shot.locked else ""
        return "|".join((*fields, f"{seconds:.1f}", who, words)) + take + lock


def shortly(text: str, most: int) -> str:
    """The beginning of a text, on one line."""
    line = plain(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _scenes(shots: Sequence[Shot]) -> Iterator[str]:
    scenes: dict[Id, list[Shot]] = {}
    for shot in shots:
        scenes.setdefault(shot.scene, []).append(shot)
    for scene, own in scenes.items():
        places = ", ".join(dict.fromkeys(shot.place for shot in own))
        yield f"{scene}: {own[0].id} to {own[-1].id}, {len(own)}; {places[:80]}"


def _shown(shot: Shot) -> dict[str, Any]:
    """A shot's fields, long texts shortened; its lines in the script mean nothing here."""
    values = {name: _rounded(value) for name, value in dump(shot).items() if name != "lines"}
    for number, speech in enumerate(values.get("speech", ()), 1):
        del speech["lines"]
        values["speech"][number - 1] = {"line": number} | speech
    for piece in values.get("pieces", ()):
        piece.pop("outline", None)
    return values


def _person(who: Id, person: Character) -> str:
    voice = person.voice
    speaks = f"voice {voice.name} pitch {voice.pitch} rate {voice.rate}" if voice else "silent"
    looks = []
    for name, look in person.looks.items():
        values = dump(look)
        values["garments"] = [f"{g.colour} {g.kind}" for g in look.garments]
        values |= {"hat": f"{look.hat.colour} {look.hat.kind}"} if look.hat else {}
        values.pop("text", None)
        looks.append(f"{name} {_flow(values)}")
    return f"{who}: {plain(person.name)}; {speaks}; {'; '.join(looks)}"


def _place(name: Id, place: Place, near: bool) -> str:
    inside = ", inside" if place.inside else ""
    said = f"{name}: {plain(place.name)}{inside}"
    if not near:
        return said
    marks = ", ".join(mark for mark in place.marks if not _CROWDED.search(mark))
    things = [piece for piece in place.pieces if piece.kind not in FLAT]
    told = (p.id if p.id.startswith(p.kind) else f"{p.id} ({p.kind})" for p in things[:MOST_PIECES])
    return f"{said}; marks {marks or 'none'}; things {', '.join(told) or 'none'}"


def _listed(title: str, told: Sequence[str], known: Iterable[Id], shown: Sequence[Id]) -> str:
    """The lines, and the ids alone of those that are left out."""
    rest = [name for name in known if name not in set(shown)]
    more = [f"also: {', '.join(rest)}"] if rest else []
    return "\n".join((title, *(told or ["(none)"]), *more))


def _first(known: Iterable[Id], wanted: Iterable[Id], most: int) -> list[Id]:
    """As many ids as are told of, those that are wanted first, in the film's order."""
    names = list(known)
    chosen = list(dict.fromkeys((*(n for n in wanted if n in set(names)), *names)))[:most]
    return [name for name in names if name in set(chosen)]


def _words(text: str) -> set[str]:
    """Words of four letters or more, and pairs of Chinese characters."""
    runs = _HAN.findall(text)
    pairs = {run[n : n + 2] for run in runs for n in range(len(run) - 1)}
    return {word for word in _WORD.findall(text.casefold()) if not _HAN.search(word)} | pairs


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    return value


def _yaml(values: Any, *, flow: bool | None = None) -> str:
    import io

    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    yaml.width = 100_000
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    stream = io.StringIO()
    yaml.dump(values, stream)
    return stream.getvalue().strip()


def _flow(values: Any) -> str:
    """On one line, between braces."""
    return " ".join(_yaml(values, flow=True).split())
