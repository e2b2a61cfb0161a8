"""A part of a scene in words: what a language model needs to know to plan its shots."""

from collections.abc import Iterator

from agent.directing.model.passages import Passage
from agent.directing.model.put_in import PLACEABLE
from agent.directing.model.riding import carriers
from agent.directing.model.scene import ScenePart
from agent.directing.model.words import plain, unfenced
from agent.directing.model.world import LANGUAGES
from agent.directing.spot import HELD
from agent.directing.timing import SHORTEST
from agent.film import Id, Place, Subject
from prompts import load
from tools.sound.ambience import KNOWN as SOUNDS
from tools.staging import SetPiece

WISHES = "The person who makes this film wishes: "
MOST_PIECES = 30
"""Things of a place that are named."""
_WAYS = (
    "looks to the back", "looks to the back right", "looks right", "looks to the front right",
    "looks to the front", "looks to the front left", "looks left", "looks to the back left",
)  # fmt: skip
_DULL = ("ground", "wall", "floor")


def question(part: ScenePart, *, title: str, language: str, mood: str, wishes: str = "") -> str:
    """The question for a part of a scene; `wishes` are those of the person who makes the film."""
    props = tuple(part.world.props)
    asked = load(
        "scene",
        scene=part.scene,
        part=f" (part {part.part} of {part.parts})" if part.parts > 1 else "",
        title=title,
        idea=part.world.idea or "(not told)",
        style=part.world.style.text or part.world.style.hand.replace("_", " "),
        mood=mood or "(yours to choose)",
        language=LANGUAGES.get(language, language),
        before=plain(part.before) or "the film begins",
        after=plain(part.after) or "the film ends",
        people="\n".join(_person(part, who) for who in part.people) or "(nobody)",
        places="\n\n".join(_place(name, place, part) for name, place in part.places.items()),
        passages=unfenced("\n".join(line for p in part.passages for line in _passage(p))),
        held=", ".join(dict.fromkeys((*props, *sorted(HELD)))),
        kinds=", ".join(PLACEABLE),
        sounds=", ".join(name for name in SOUNDS if name != "guqin"),
        count=_count(part),
        seconds=part.seconds,
        room=_room(part),
    )
    return f"{asked}\n\n{WISHES}{wishes}" if wishes else asked


def _count(part: ScenePart) -> str:
    if part.count is not None:
        return f"Plan exactly {part.count} shot{'s' if part.count > 1 else ''}."
    low = max(1, round(len(part.passages) * 0.6))
    return f"Plan as many shots as it takes, some {low} to {len(part.passages) + 2}."


def _room(part: ScenePart) -> str:
    if part.stretch is None:
        return ""
    return (
        f" It may last {part.stretch * part.seconds:.0f} s: a shot takes a second more than its "
        f"words, and {SHORTEST} s at least. What is too much is left out, pictures that play "
        "nothing first."
    )


def _person(part: ScenePart, who: Id) -> str:
    character = part.world.characters[who]
    look = character.looks[part.look(who)]
    age = f"{look.age} years" if look.species == "human" else look.species
    text = f" {look.text}" if look.text else ""
    return f"{who}: {character.name}, {age}.{text[:200]}"


def _place(name: Id, place: Place, part: ScenePart) -> str:
    marks = [
        f"{mark} ({m.at[0]:.1f}, {m.at[2]:.1f}, {_way(m.facing)}{f', {m.pose}' if m.pose else ''})"
        for mark, m in place.marks.items()
        if not mark.startswith("crowd-")
    ]
    put_in = part.pieces(name).values()
    pieces = {p.id: p for p in (*place.pieces, *put_in) if not p.kind.startswith(_DULL)}
    carrying = carriers(part, name)
    things = [_thing(piece, piece.id in carrying) for piece in list(pieces.values())[:MOST_PIECES]]
    text = f" {place.text}" if place.text else ""
    inside = "inside" if place.inside else "outside"
    return (
        f"{name}: {place.name}, {inside}.{text}\n  marks: {'; '.join(marks)}\n"
        f"  things: {'; '.join(things)}"
    )


def _way(heading: float) -> str:
    """Where somebody at a mark looks, seen from the place's front."""
    return _WAYS[round(heading / 45) % 8]


def _thing(piece: SetPiece, carries: bool) -> str:
    kind = "" if piece.id.startswith(piece.kind) else f" = {piece.kind}"
    at = f"{piece.position[0]:.1f}, {piece.position[2]:.1f}"
    return f"{piece.id}{kind} ({at}{', carries people' if carries else ''})"


def _passage(passage: Passage) -> Iterator[str]:
    shot = passage.shot
    words = " ".join(passage.action.split())
    if words or not passage.speech:
        yield f"[{passage.number}] seen, {passage.seconds} s: {words or '(the place)'}"
        told = [s for s in passage.speech if s.delivery == "narration"]
        if told and " ".join(told[0].text.split()) != words:
            yield f"    narrator: {told[0].text}"
        elif told:
            yield "    (the narrator says this)"
    else:
        for speech in passage.speech:
            manner = f", {speech.manner}" if speech.manner else ""
            text = " ".join(speech.text.split())
            yield (
                f"[{passage.number}] {speech.speaker} ({speech.delivery}{manner}), "
                f"{passage.seconds} s: {text}"
            )
    if passage.caption and passage.caption != words:
        yield f"    written over the picture: {passage.caption}"
    signs = [p for p in shot.pieces if p.text and p.id in shot.focus]
    if signs and passage.action:
        read = " / ".join(sign.text for sign in signs)
        yield f"    {signs[0].id!r} must be in focus; on it stands: {read}"
    there = "; ".join(_where(subject) for subject in shot.subjects)
    light = f", {shot.light.time}" if shot.light.time != "day" else ""
    yield f"    (in {shot.place}{light}; the rules have: {there or 'nobody'})"


def _where(subject: Subject) -> str:
    goes = f" to {subject.to}" if subject.to else ""
    pose = f", {subject.pose}" if subject.pose else ""
    holding = f", holding {subject.holding}" if subject.holding else ""
    return f"{subject.who} at {subject.mark}{goes}{pose}{holding}"
